import Domain
import Text

/// What becomes of a message that rules took, once the examples were heard.
enum Verdict {
  /// The examples tell of danger.
  case danger(Guesser.Guess)
  /// Matters that nothing tells apart, at most three.
  case undecided([Int], isDoubted: Bool)
  case taken(Taken)

  struct Taken {
    /// The rule's decision.
    var candidate: Candidate
    /// What else the message asks for, at most three.
    var also: [Candidate]
    /// The matter: the candidate's, or another one that the examples tell of.
    var matter: Int
    var urgency: Urgency
    /// Where the words stand by which the examples decided; empty where phrases alone did.
    var likeness: [Range<Int>] = []
    /// Where the words stand by which it may be something else all the same.
    var doubt: [Range<Int>] = []
    /// What that would be; nil for small talk.
    var instead: Int?
    /// Whether it is an emergency that the examples tell of without any doubt.
    var isClear = false

    /// Whether no phrase decided for the matter.
    var isByExamples: Bool { matter != Int(candidate.matter) }

    init(_ candidate: Candidate, also: [Candidate] = []) {
      (self.candidate, self.also) = (candidate, also)
      (matter, urgency) = (Int(candidate.matter), candidate.urgency)
    }
  }
}

extension RuleBook {
  /// Hears what the examples object to the winner. Danger comes first; then the winner stands, is
  /// doubted, or makes room.
  ///
  /// - Parameters:
  ///   - winner: The best of what rules took the message for.
  ///   - evaluation: In which it won.
  func verdict(
    on winner: Candidate, _ text: NormalText, _ evaluation: inout Evaluation
  ) -> Verdict {
    let kind = matters[Int(winner.matter)].kind
    let tied = tied(with: winner, evaluation)
    let objection = guesser.objection(
      to: Int(winner.matter), of: kind, in: text.scalars,
      openness(of: winner, isTied: tied.count > 1))
    if case .danger(let danger) = objection { return .danger(danger) }
    if case .emergency(let guess) = objection,
      let taken = emergency(guess, insteadOf: winner, &evaluation)
    {
      return .taken(taken)
    }
    if tied.count > 1 {
      let numbers = tied.map { Int($0.matter) }
      guard objection == nil,
        tied.allSatisfy({ $0.urgency < .urgent && matters[Int($0.matter)].kind == kind }),
        let (index, words) = kind == .counselling
          ? guesser.likeliestTopic(of: numbers, in: text.scalars)
          : kind.hasLikelierMatters
            ? guesser.likeliest(of: numbers, kind, in: text.scalars) : nil
      else {
        if case .smallTalk = objection { return .undecided(numbers, isDoubted: true) }
        return .undecided(numbers, isDoubted: false)
      }
      var taken = Verdict.Taken(tied[index])
      taken.likeness = words
      return .taken(taken)
    }
    let also = others(besides: winner, evaluation)
    var taken = Verdict.Taken(winner, also: also)
    switch objection {
    case .smallTalk(let words): taken.doubt = words
    case .kind(let guess):
      if let index = also.firstIndex(where: { matters[Int($0.matter)].kind == guess.kind }) {
        return .taken(promote(index, in: taken, guess.telling))
      }
      guard also.isEmpty, let other = guess.matters.first(where: { isOpen($0, &evaluation) })
      else { break }
      (taken.doubt, taken.instead) = (guess.telling, other)
    case .matter(let other, let words):
      if let index = also.firstIndex(where: { $0.matter == other }) {
        return .taken(promote(index, in: taken, words))
      }
      guard also.isEmpty, isOpen(other, &evaluation) else { break }
      taken.matter = other
      taken.urgency = max(winner.urgency, evaluation.urgency(of: Int32(other), grades[other]))
      taken.likeness = words
    case .danger, .emergency, nil: break
    }
    hearTopic(&taken, text, &evaluation)
    return .taken(taken)
  }

  /// What asks for counselling and nothing else is given the topic that it tells of.
  private func hearTopic(
    _ taken: inout Verdict.Taken, _ text: NormalText, _ evaluation: inout Evaluation
  ) {
    guard matters[taken.matter].kind == .counselling, taken.also.isEmpty, taken.doubt.isEmpty,
      taken.candidate.rank == .request,
      let (topic, words) = guesser.topic(insteadOf: taken.matter, in: text.scalars),
      !evaluation.deniesItself(Int32(topic))
    else { return }
    taken.matter = topic
    taken.likeness = words
  }

  /// What the examples tell of an emergency is done at once, whatever else was understood; nil where
  /// its own page says that it is not this.
  private func emergency(
    _ guess: Guesser.Guess, insteadOf winner: Candidate, _ evaluation: inout Evaluation
  ) -> Verdict.Taken? {
    guard let matter = guess.matters.first, !evaluation.deniesItself(Int32(matter)) else {
      return nil
    }
    // What rules made of its words besides is this: its ticket has all of them.
    var taken = Verdict.Taken(winner)
    taken.matter = matter
    taken.urgency = .emergency
    taken.likeness = guess.telling
    taken.isClear = guess.isClear
    return taken
  }

  /// What may be objected. Who is in danger is not argued with, and who is in haste only where it is
  /// very clear.
  private func openness(of winner: Candidate, isTied: Bool) -> Openness {
    let kind = matters[Int(winner.matter)].kind
    var openness: Openness = []
    if winner.rank >= .request, kind.deservesSecondLook { openness.insert(.toDanger) }
    guard winner.rank == .request, kind.mayBeMistaken else { return openness }
    if winner.urgency >= .urgent { return openness.union(.toClearSmallTalk) }
    openness.insert(.toSmallTalk)
    if !isTied { openness.insert(.toOthers) }
    return openness
  }

  /// One of the further requests becomes the first, and the first one of the further.
  private func promote(
    _ index: Int, in taken: Verdict.Taken, _ words: [Range<Int>]
  ) -> Verdict.Taken {
    var also = taken.also
    let first = also.remove(at: index)
    var promoted = Verdict.Taken(first, also: [taken.candidate] + also)
    promoted.likeness = words
    return promoted
  }

  /// Whether examples may speak for a matter: never for an emergency, and not against its own page,
  /// where it says that it is not this or gives way.
  private func isOpen(_ matter: Int, _ evaluation: inout Evaluation) -> Bool {
    grades[matter].rank == .request
      && !evaluation.recognition.yielded.contains { Int($0.candidate.matter) == matter }
      && !evaluation.deniesItself(Int32(matter))
  }

  /// The matters that nothing tells from the winner, itself included; at most three.
  private func tied(
    with winner: Candidate, _ evaluation: borrowing Evaluation
  ) -> [Candidate] {
    let count = evaluation.recognition.candidates.count
    guard winner.rank == .request, count > 1 else { return [] }
    var tied: [Candidate] = []
    for index in 0..<count where tied.count < 3 {
      let candidate = evaluation.recognition.candidates[index]
      if evaluation.tie(candidate, winner) { tied.append(candidate) }
    }
    return tied
  }

  /// Further requests of the same message, about other words of it; at most three.
  private func others(
    besides winner: Candidate, _ evaluation: borrowing Evaluation
  ) -> [Candidate] {
    let count = evaluation.recognition.candidates.count
    guard count > 1, winner.rank == .request || winner.rank == .emergency else {
      return []
    }
    var taken = [winner]
    for index in 1..<count where taken.count <= 3 {
      let candidate = evaluation.recognition.candidates[index]
      guard candidate.rank == .request || candidate.rank == .emergency else { continue }
      var isApart = true
      for other in taken where evaluation.overlap(other.match, candidate.match) { isApart = false }
      if isApart { taken.append(candidate) }
    }
    return Array(taken.dropFirst())
  }
}
