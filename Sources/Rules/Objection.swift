import Domain

/// What the examples say against the rule that took a message.
enum Objection: Hashable {
  /// It speaks of danger, which is taken at its word.
  case danger(Guesser.Guess)
  /// It sounds like nobody's business; where the words stand that say so.
  case smallTalk([Range<Int>])
  /// It sounds like a request of another kind.
  case kind(Guesser.Guess)
  /// It sounds like another matter of the kind; where the words stand that say so.
  case matter(Int, [Range<Int>])
}

/// What may be objected to a rule's decision.
struct Openness: OptionSet {
  let rawValue: UInt8

  /// That it speaks of danger.
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
  static let smallTalk = 4_000
  static let clearSmallTalk = 15_000
  /// Of requests a ninth have this.
  static let signsOfSmallTalk = -1000
  static let kind = 20_000
  static let matter = 25_000
  /// What a rule took rightly has more nine times in ten, what it took wrongly one time in five.
  static let signsOfOwn = 5_000
  /// Between matters that rules leave undecided.
  static let tie = 5_000
  /// Examples that a matter must have before others are held against it: of a new page nobody has
  /// said yet how people talk.
  static let examples = 10
  /// Scalars that a message must have for it to be another matter: shorter ones say too little.
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
    // Danger goes before everything else, wherever it stands.
    guard openness.contains(.toDanger) else { return found }
    return anywhere(behind: text) { danger(inStretch: $0) }.map(Objection.danger) ?? found
  }

  /// The place of the one of several matters that a message is clearly likeliest of, and where the words
  /// stand that say so; nil when none is.
  func likeliest(
    of matters: [Int], _ kind: Kind, in text: [UInt32]
  ) -> (index: Int, telling: [Range<Int>])? {
    let message = classifier.likelihoods(of: text, upTo: min(text.count, Guesser.longest))
    let sums = classifier.likelihoods(ofClassesIn: Guesser.place(of: kind), message)
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
    let mayBeDanger = openness.contains(.toDanger) && soundsLikeDanger(text)
    let mayBeIdle =
      !openness.isDisjoint(with: [.toSmallTalk, .toClearSmallTalk])
      && classifier.isKnown[Guesser.smallTalk]
      && classifier.signs[1].sum(text, upTo: length) >= Margin.signsOfSmallTalk
    let mayBeOther =
      openness.contains(.toOthers)
      && classifier.classSigns.sum(text, upTo: length, in: matter) < Margin.signsOfOwn
    guard mayBeDanger || mayBeIdle || mayBeOther else { return nil }
    let message = classifier.likelihoods(of: text, upTo: length)
    if mayBeDanger, let danger = danger(in: message) { return .danger(danger) }
    let idle = 1 << UInt32(Guesser.smallTalk) | 1 << UInt32(Guesser.harmless)
    guard let best = classifier.best(in: message, without: UInt32(idle)) else { return nil }
    let wanted = openness.contains(.toSmallTalk) ? Margin.smallTalk : Margin.clearSmallTalk
    if mayBeIdle, message.ofGroup[Guesser.smallTalk] - message.ofGroup[best] >= wanted {
      return .smallTalk(
        classifier.telling(Guesser.smallTalk, against: best, in: message, most: 3))
    }
    guard mayBeOther, isKnown(matter) else { return nil }
    let own = Guesser.place(of: kind)
    if best != own {
      let lead =
        message.ofGroup[best] - max(message.ofGroup[own], message.ofGroup[Guesser.smallTalk])
      guard Guesser.kinds[best].mayBeOtherwise, lead >= Margin.kind,
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

  private func isKnown(_ matter: Int) -> Bool {
    classifier.examples[matter] >= Margin.examples
  }

  private func danger(inStretch text: [UInt32]) -> Guess? {
    guard soundsLikeDanger(text) else { return nil }
    return danger(
      in: classifier.likelihoods(of: text, upTo: min(text.count, Guesser.longest)))
  }

  private func danger(in message: borrowing Likelihoods) -> Guess? {
    guard let other = classifier.best(in: message, without: 1 << UInt32(Guesser.crisis)),
      message.ofGroup[Guesser.crisis] - message.ofGroup[other] >= Margin.danger
    else { return nil }
    return guess(Guesser.crisis, message)
  }

  private func soundsLikeDanger(_ text: [UInt32]) -> Bool {
    mayAlarm && classifier.isKnown[Guesser.crisis] && text.count >= Guesser.shortestAlarm
      && classifier.signs[0].sum(text, upTo: min(text.count, Guesser.longest))
        >= Margin.signsOfDanger
  }
}

extension Kind {
  /// Whether danger is looked for in a message that a rule took for this: it may stand behind a wish,
  /// a farewell, a window that somebody complains of. A command is an order.
  var deservesSecondLook: Bool { self != .crisis && self != .command && self != .unknown }

  /// Whether somebody is set to work by it, who would come for nothing if it was small talk.
  var mayBeDoubted: Bool { self == .painPoint || self == .bookSpace || self == .counselling }

  /// Whether it is a new request, which one may be mistaken for another. What is said of an earlier
  /// request is told by where it is said, not by its words.
  var mayBeOtherwise: Bool { mayBeDoubted || self == .service || self == .wish }

  /// Whether what a rule took for it may be a new request all the same.
  var mayBeMistaken: Bool {
    mayBeOtherwise || self == .status || self == .reschedule || self == .cancel || self == .help
  }

  /// Whether the examples may say which matter of the kind it is: its matters are of one sort, and
  /// the wrong one sends the wrong people.
  var hasLikelierMatters: Bool { self == .painPoint || self == .counselling }
}
