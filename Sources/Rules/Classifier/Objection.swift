import Domain

/// What the examples say against the rule that took a message.
enum Objection: Hashable {
  /// It speaks of danger, which is taken at its word.
  case danger(Guesser.Guess)
  /// It tells of an emergency in the building.
  case emergency(Guesser.Guess)
  /// It is hardly likelier ours than nobody's business; where the words stand that say so. Without any
  /// there is no doubt.
  case smallTalk([Range<Int>])
  /// It sounds like a request of another kind.
  case kind(Guesser.Guess)
  /// It sounds like another matter of the kind; where the words stand that say so.
  case matter(Int, [Range<Int>])
}

/// What may be objected to a rule's decision.
struct Openness: OptionSet {
  let rawValue: UInt8

  /// That it speaks of danger, or tells of an emergency.
  static let toDanger = Openness(rawValue: 1)
  /// That it is nobody's business.
  static let toSmallTalk = Openness(rawValue: 2)
  /// The same, where it is very clear.
  static let toClearSmallTalk = Openness(rawValue: 4)
  /// That it is another request.
  static let toOthers = Openness(rawValue: 8)
}

/// How much likelier something else must be for an objection, in thousandths of a logarithm, and what
/// the characters of a message must tell for a look at all. How they were chosen stands in
/// `Tests/Understanding/README.md`.
private enum Margin {
  static let danger = 12_000
  /// Of messages that speak of danger 98 in a hundred have this, of others a fifth.
  static let signsOfDanger = -4000
  /// What is ours must be so much likelier than small talk, or its sender is asked; what is urgent may be
  /// less likely.
  static let ours = 16_000
  static let urgent = -4_000
  /// The same of messages below `length`, which say too little for that; and of those of them that set
  /// nobody to work.
  static let oursInShort = -4_000
  static let restInShort = -15_000
  /// What has less is hardly ever small talk.
  static let signsOfSmallTalk = -8_000
  static let kind = 20_000
  static let followUp = 8_000
  static let signsOfFollowUp = 0
  static let emergency = 8_000
  static let emergencyInPiece = 10_000
  /// No emergency that all n-grams tell of is lost by this.
  static let signsOfEmergency = -2_000
  static let matter = 25_000
  /// What a rule took rightly has more nine times in ten, what it took wrongly one time in five.
  static let signsOfOwn = 5_000
  /// Between matters that rules leave undecided.
  static let tie = 5_000
  /// Examples that a matter must have before others are held against it: of a new page nobody has
  /// said yet how people talk.
  static let examples = 10
  /// Scalars that a message must have for it to be another matter or about an earlier request: shorter
  /// ones say too little.
  static let length = 10
}

extension Guesser {
  /// What the examples say against a rule's decision; nil when they don't.
  ///
  /// - Parameters:
  ///   - matter: What the rule took it for, by number.
  ///   - text: Normalised.
  func objection(
    to matter: Int, of kind: Kind, in text: [UInt32], _ openness: Openness
  ) -> Objection? {
    let found = objection(to: matter, of: kind, inStretch: text, openness)
    if case .danger = found { return found }
    // Danger goes before everything else, wherever it stands, and an emergency before the rest.
    guard openness.contains(.toDanger) else { return found }
    if let danger = alarm(behind: text, .danger) { return .danger(danger) }
    if case .emergency = found { return found }
    let emergency =
      alarm(behind: text, .emergency) ?? emergency(inPieceOf: text, by: Margin.emergencyInPiece)
    return emergency.map(Objection.emergency) ?? found
  }

  private func alarm(behind text: [UInt32], _ wanted: Ears) -> Guess? {
    anywhere(behind: text) { stretch in
      let length = min(stretch.count, Guesser.longest)
      let signs = classifier.unigrams.sums(stretch, in: 0..<length)
      guard ears(by: signs, stretch.count).contains(wanted) else { return nil }
      let message = classifier.likelihoods(of: stretch, upTo: length)
      return wanted == .danger
        ? danger(in: message) : emergency(in: message, stretch, by: Margin.emergency)
    }
  }

  /// The place of the one of several matters that a message is clearly likeliest of, and where the words
  /// stand that say so; nil when none is.
  func likeliest(
    of matters: [Int], _ kind: Kind, in text: [UInt32]
  ) -> (index: Int, telling: [Range<Int>])? {
    let message = classifier.likelihoods(of: text, upTo: min(text.count, Guesser.longest))
    let sums = classifier.likelihoods(ofClassesIn: GuessGroup.of(kind), message)
    let sorted = matters.indices.sorted { (sums[matters[$1]], $0) < (sums[matters[$0]], $1) }
    guard sorted.count > 1, matters.allSatisfy(isKnown) else { return nil }
    let (first, second) = (matters[sorted[0]], matters[sorted[1]])
    guard sums[first] - sums[second] >= Margin.tie else { return nil }
    return (
      sorted[0], classifier.telling(ofClass: first, against: second, in: message, most: 3)
    )
  }

  private func objection(
    to matter: Int, of kind: Kind, inStretch text: [UInt32], _ openness: Openness
  ) -> Objection? {
    let length = min(text.count, Guesser.longest)
    let signs = classifier.unigrams.sums(text, in: 0..<length)
    let ears = openness.contains(.toDanger) ? ears(by: signs, text.count) : []
    let mayBeIdle =
      !openness.isDisjoint(with: [.toSmallTalk, .toClearSmallTalk])
      && classifier.isKnown[GuessGroup.smallTalk]
      && signs[.smallTalk] >= Margin.signsOfSmallTalk
    let mayBeOther =
      openness.contains(.toOthers)
      && (classifier.classUnigrams.sum(text, upTo: length, in: matter) < Margin.signsOfOwn
        || signs[.followUp] >= Margin.signsOfFollowUp)
    guard !ears.isEmpty || mayBeIdle || mayBeOther else { return nil }
    let message = classifier.likelihoods(of: text, upTo: length)
    if let alarm = alarm(message, text, ears) { return alarm }
    // An emergency that is not clearly one is no reason to ask.
    guard
      let best = classifier.best(
        in: message, without: GuessGroup.idle | GuessGroup.mark(GuessGroup.emergency))
    else { return nil }
    if mayBeIdle,
      max(message.ofGroup[best], message.ofGroup[GuessGroup.emergency])
        < message.ofGroup[GuessGroup.smallTalk]
        + leadOfOurs(matter, kind, openness, message.characters),
      !isExample(text)
    {
      return .smallTalk(
        classifier.telling(GuessGroup.smallTalk, against: best, in: message, most: 3))
    }
    guard mayBeOther, isKnown(matter) else { return nil }
    let own = GuessGroup.of(kind)
    if best != own {
      let lead =
        message.ofGroup[best] - max(message.ofGroup[own], message.ofGroup[GuessGroup.smallTalk])
      let other = GuessGroup.kind(of: best)
      guard
        other.isRequest && lead >= Margin.kind
          || other.isFollowUp && lead >= Margin.followUp && text.count >= Margin.length,
        let guess = guess(best, message)
      else { return nil }
      return .kind(guess)
    }
    guard kind.hasLikelierMatters, text.count >= Margin.length else { return nil }
    let sums = classifier.likelihoods(ofClassesIn: own, message)
    guard let other = sums.indices.max(by: { sums[$0] < sums[$1] }), other != matter,
      isKnown(other), sums[other] - sums[matter] >= Margin.matter
    else { return nil }
    return .matter(
      other, classifier.telling(ofClass: other, against: matter, in: message, most: 3))
  }

  /// How much likelier than small talk a message must be for nobody to ask.
  private func leadOfOurs(
    _ matter: Int, _ kind: Kind, _ openness: Openness, _ length: Int
  ) -> Int {
    if length < Margin.length { return kind.mayBeDoubted ? Margin.oursInShort : Margin.restInShort }
    return openness.contains(.toClearSmallTalk) || !isKnown(matter) ? Margin.urgent : Margin.ours
  }

  private func isKnown(_ matter: Int) -> Bool {
    classifier.examples[matter] >= Margin.examples
  }

  /// What is listened for in a message.
  struct Ears: OptionSet {
    let rawValue: UInt8
    static let danger = Ears(rawValue: 1)
    static let emergency = Ears(rawValue: 2)
  }

  /// What the characters of a message make worth a look.
  ///
  /// - Parameter count: The scalars of all of it.
  func ears(by signs: UnigramScores.Sums, _ count: Int) -> Ears {
    guard mayAlarm else { return [] }
    var ears: Ears = []
    if count >= Guesser.shortestAlarm, classifier.isKnown[GuessGroup.crisis],
      signs[.danger] >= Margin.signsOfDanger
    {
      ears.insert(.danger)
    }
    if count >= Guesser.shortestEmergency, classifier.isKnown[GuessGroup.emergency],
      signs[.emergency] >= Margin.signsOfEmergency
    {
      ears.insert(.emergency)
    }
    return ears
  }

  private func alarm(
    _ message: borrowing Likelihoods, _ text: [UInt32], _ ears: Ears
  ) -> Objection? {
    if ears.contains(.danger), let danger = danger(in: message) { return .danger(danger) }
    guard ears.contains(.emergency) else { return nil }
    return emergency(in: message, text, by: Margin.emergency).map(Objection.emergency)
  }

  private func danger(in message: borrowing Likelihoods) -> Guess? {
    guard
      let other = classifier.best(
        in: message, without: GuessGroup.mark(GuessGroup.crisis)),
      message.ofGroup[GuessGroup.crisis] - message.ofGroup[other] >= Margin.danger
    else { return nil }
    return guess(GuessGroup.crisis, message)
  }
}
