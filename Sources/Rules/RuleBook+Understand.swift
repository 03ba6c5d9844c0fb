package import CivilTime
package import Domain
package import Text

extension RuleBook {
  /// What a message means; the same message at the same time always means the same.
  ///
  /// - Parameters:
  ///   - now: The reference for 今天, 明天, 下周三.
  ///   - building: Whose places and floors are meant; nil when unknown.
  package func understand(
    _ text: NormalText, at now: Instant, in building: Building?
  ) -> Understanding {
    understand(text, Text.read(text, at: now, in: building, calendar: calendar))
  }

  /// The same with a building that was made ready before.
  package func understand(
    _ text: NormalText, at now: Instant, around surroundings: Surroundings?
  ) -> Understanding {
    understand(text, Text.read(text, at: now, around: surroundings, calendar: calendar))
  }

  /// The same with what the work is done with: for whoever understands many messages.
  ///
  /// - Parameter evaluation: Made by `evaluation()` of this book, and lent out again and again.
  package func understand(
    _ text: NormalText, at now: Instant, around surroundings: Surroundings?,
    with evaluation: inout Evaluation
  ) -> Understanding {
    understand(
      text, Text.read(text, at: now, around: surroundings, calendar: calendar), &evaluation)
  }

  /// The same with what was read.
  func understand(_ text: NormalText, _ readings: Readings) -> Understanding {
    var evaluation = Evaluation(program)
    return understand(text, readings, &evaluation)
  }

  /// The same with an evaluation that is lent out.
  func understand(
    _ text: NormalText, _ readings: Readings, _ evaluation: inout Evaluation
  ) -> Understanding {
    evaluation.take(text, readings)
    evaluation.recognise(grades, yields)
    return understanding(of: text, readings, evaluation)
  }

  /// The number of the matter that takes a message, and nothing else: no values, no reasons, no
  /// choice between two that tie.
  ///
  /// - Parameter evaluation: Made by `evaluation()`, and lent out again and again.
  package func route(_ text: NormalText, _ evaluation: inout Evaluation) -> Int? {
    evaluation.take(text, nil)
    evaluation.recognise(grades, yields)
    return evaluation.recognition.first.map { Int($0.matter) }
  }

  /// Where in `matters` those stand that rules take a message for, as `understand` has them, without
  /// what only people need: one, several that tie, or none; and whether the one is doubted.
  package func takers(
    of text: NormalText, at now: Instant, around surroundings: Surroundings?,
    with evaluation: inout Evaluation
  ) -> (matters: [Int], isDoubtful: Bool) {
    let readings = Text.read(text, at: now, around: surroundings, calendar: calendar)
    evaluation.take(text, readings)
    evaluation.recognise(grades, yields)
    guard let winner = evaluation.recognition.first else { return ([], false) }
    if danger(in: text, takenFor: winner) != nil { return ([], false) }
    let tied = tied(with: winner, evaluation)
    if tied.count > 1 { return (tied, false) }
    return ([Int(winner.matter)], smallTalk(in: text, readings, takenFor: winner) != nil)
  }

  /// What `route` and `understand` work with; one for each thread.
  package func evaluation() -> Evaluation { Evaluation(program) }

  private func understanding(
    of text: NormalText, _ readings: Readings, _ evaluation: borrowing Evaluation
  ) -> Understanding {
    let reader = SlotReader(text: text, readings: readings)
    let explanation = explanation(evaluation, text)
    guard let winner = evaluation.recognition.first else {
      return guessed(guesser.guess(at: text.scalars), text, reader, explanation)
    }
    if let danger = danger(in: text, takenFor: winner) {
      var explanation = explanation
      explanation.runnerUp = loser(
        winner.matter, winner.phrase, hits(of: winner, evaluation, text), .danger,
        to: ownDanger(danger).map(Int32.init))
      return guessed(danger, text, reader, explanation)
    }
    let choices = choices(winner, evaluation)
    if choices.count > 1 {
      let isOneKind = choices.allSatisfy { $0.kind == choices[0].kind }
      return Understanding(
        kind: isOneKind ? choices[0].kind : .unknown, matter: nil, urgency: winner.urgency,
        slots: reader.slots(for: nil, words: []), explanation: explanation, choices: choices,
        book: version)
    }
    let matter = matters[Int(winner.matter)]
    let words =
      matter.command == nil
      ? [] : evaluation.hits[winner.match.hits].map { Int($0.start)..<Int($0.end) }
    var understanding = Understanding(
      kind: matter.kind, matter: matter, urgency: winner.urgency,
      slots: reader.slots(for: matter, words: words), explanation: explanation,
      also: others(besides: winner, evaluation), book: version)
    if let words = smallTalk(in: text, readings, takenFor: winner) {
      understanding.doubt = text.originals(of: words)
    }
    return understanding
  }

  /// Where the words stand by which something sounds like small talk that a rule took for a request;
  /// what is urgent or names a place is not doubted.
  private func smallTalk(
    in text: NormalText, _ readings: Readings, takenFor winner: Candidate
  ) -> [Range<Int>]? {
    guard winner.rank == .request, winner.urgency < .urgent, readings.places.isEmpty,
      matters[Int(winner.matter)].kind.mayBeDoubted
    else { return nil }
    return guesser.smallTalk(in: text.scalars)
  }

  /// Danger in a message that was taken for something else.
  private func danger(in text: NormalText, takenFor winner: Candidate) -> Guesser.Guess? {
    guard winner.rank >= .request, matters[Int(winner.matter)].kind.deservesSecondLook else {
      return nil
    }
    return guesser.danger(in: text.scalars)
  }

  /// What is made of a guess: danger is taken at its word, and everything else is offered.
  private func guessed(
    _ guess: Guesser.Guess?, _ text: NormalText, _ reader: SlotReader, _ explanation: Explanation
  ) -> Understanding {
    guard let guess else {
      return Understanding(
        kind: .unknown, matter: nil, urgency: .normal, slots: reader.slots(for: nil, words: []),
        explanation: explanation, book: version)
    }
    var explanation = explanation
    explanation.likeness = text.originals(of: guess.telling)
    guard guess.kind == .crisis, let number = ownDanger(guess) else {
      let isPersonal = guess.kind == .crisis || guess.kind == .counselling
      return Understanding(
        kind: .unknown, matter: nil, urgency: .normal, slots: reader.slots(for: nil, words: []),
        explanation: explanation, guesses: guess.matters.map { matters[$0] },
        isPersonal: isPersonal, book: version)
    }
    let matter = matters[number]
    explanation.rule = matter.source
    explanation.hits = []
    return Understanding(
      kind: .crisis, matter: matter, urgency: .normal,
      slots: reader.slots(for: matter, words: []), explanation: explanation, book: version)
  }

  /// Which danger a guess is: between two that are as likely it is the sender's own.
  private func ownDanger(_ guess: Guesser.Guess) -> Int? {
    guess.matters.first { !matters[$0].isAboutSomebodyElse } ?? guess.matters.first
  }

  /// The matters that nothing tells from the winner, itself included; at most three.
  private func choices(_ winner: Candidate, _ evaluation: borrowing Evaluation) -> [Matter] {
    tied(with: winner, evaluation).map { matters[$0] }
  }

  private func tied(with winner: Candidate, _ evaluation: borrowing Evaluation) -> [Int] {
    let count = evaluation.recognition.candidates.count
    guard winner.rank == .request, count > 1 else { return [] }
    var tied: [Int] = []
    for index in 0..<count where tied.count < 3 {
      let candidate = evaluation.recognition.candidates[index]
      if evaluation.tie(candidate, winner) { tied.append(Int(candidate.matter)) }
    }
    return tied
  }

  /// Further requests of the same message, about other words of it; at most three.
  private func others(besides winner: Candidate, _ evaluation: borrowing Evaluation) -> [Matter] {
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
    return taken.dropFirst().map { matters[Int($0.matter)] }
  }

  // MARK: Why

  private func explanation(
    _ evaluation: borrowing Evaluation, _ text: NormalText
  ) -> Explanation {
    var explanation = Explanation()
    for index in evaluation.recognition.cancelled.indices {
      let one = evaluation.recognition.cancelled[index]
      explanation.cancelled.append(loser(one.matter, one.phrase, [], .cancelled, to: nil))
    }
    guard let winner = evaluation.recognition.first else { return explanation }
    explanation.rule = program.origins[Int(winner.phrase)].source
    explanation.hits = hits(of: winner, evaluation, text)
    for index in evaluation.recognition.yielded.indices {
      let one = evaluation.recognition.yielded[index]
      explanation.yielded.append(
        loser(
          one.candidate.matter, one.candidate.phrase, hits(of: one.candidate, evaluation, text),
          .yielded, to: one.to))
    }
    if evaluation.recognition.candidates.count > 1 {
      let second = evaluation.recognition.candidates[1]
      explanation.runnerUp = loser(
        second.matter, second.phrase, hits(of: second, evaluation, text),
        evaluation.reason(second, lostTo: winner), to: winner.matter)
    }
    return explanation
  }

  private func loser(
    _ matter: Int32, _ phrase: Int32, _ hits: [Explanation.Hit], _ reason: Reason,
    to winner: Int32?
  ) -> Explanation.RunnerUp {
    let origin = program.origins[Int(phrase)]
    return Explanation.RunnerUp(
      matter: matters[Int(matter)].name, rule: origin.source, phrase: origin.text, hits: hits,
      reason: reason, winner: winner.map { matters[Int($0)].name } ?? "")
  }

  private func hits(
    of candidate: Candidate, _ evaluation: borrowing Evaluation, _ text: NormalText
  ) -> [Explanation.Hit] {
    let origin = program.origins[Int(candidate.phrase)]
    var hits: [Explanation.Hit] = []
    hits.reserveCapacity(candidate.match.hits.count)
    for index in candidate.match.hits {
      let hit = evaluation.hits[index]
      hits.append(
        Explanation.Hit(
          message: text.original, range: text.originalRange(of: Int(hit.start)..<Int(hit.end)),
          phrase: origin.text, source: origin.source,
          list: program.listName(of: hit.word, at: hit.node), part: Int(hit.part)))
    }
    return hits
  }
}

extension NormalText {
  /// Stretches of it as they were written.
  fileprivate func originals(of ranges: [Range<Int>]) -> [String] {
    let original = Array(original)
    return ranges.map { String(original[originalRange(of: $0)]) }
  }
}
