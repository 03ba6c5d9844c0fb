import Domain
import Text
import YAML

/// What a message may be about, learned from the examples that stand beside the rules: 是 and 也有人说 of `*.test.yaml`, and what is nobody's business, `small-talk.test.yaml`.
///
/// Where no rule took a message, what is likelier of a kind of ours than small talk, by a margin, is
/// offered as a choice of at most three matters. Danger is taken at its word: to overlook it is worse than
/// to ask somebody who is well. It must also be likelier than what sounds like danger and is none,
/// 不是 of its matters. To what a rule took there may be an `Objection`. Same book, same message, same
/// guess.
package struct Guesser: Sendable {
  /// A guess: the kind and its likeliest matters, by number, at most three.
  struct Guess: Hashable {
    var kind: Kind
    var matters: [Int]
    /// Where the words stand that speak for it most, at most three.
    var telling: [Range<Int>]
  }

  /// Kinds and their matters. Small talk is one matter more, and what only sounds like danger is
  /// another, and one kind more.
  let classifier: NaiveBayes

  static let kinds = Kind.allCases
  static let smallTalk = place(of: .unknown)
  static let crisis = place(of: .crisis)
  /// The place of what only sounds like danger, behind all kinds.
  static let harmless = kinds.count

  /// How much likelier than small talk a message must be to be offered, and than small talk and what
  /// only sounds like it to be taken for danger, in thousandths of a logarithm. How they were chosen
  /// stands in `Tests/Understanding/README.md`.
  private static let margin = 13_000
  private static let alarm = 8_000
  /// How much less likely than the first further matters may be.
  private static let nearby = 6_000

  /// Scalars that are weighed together. Of longer messages what matters is said at the beginning; but
  /// danger is looked for everywhere, so many at a time.
  static let longest = 120
  /// Shorter messages, in scalars, say too little to be taken for danger by their likeness.
  static let shortestAlarm = 5

  /// A guesser that never guesses.
  package init() { self.init([], kinds: [], smallTalk: []) }

  /// Trained on the examples of a rule folder.
  package init(_ files: [ReadFile]) {
    let matters = files.compactMap(\.draft)
    var numbers: [String: Int] = [:]
    for (index, draft) in matters.enumerated() {
      numbers[RuleFile(path: draft.source.file, bytes: []).testPath] = index
    }
    var examples: [[[UInt32]]] = matters.map { _ in [] }
    var smallTalk: [[UInt32]] = []
    var harmless: [[UInt32]] = []
    let dangers = matters.filter { $0.matter.kind == .crisis }.map(\.matter.name)
    for file in files {
      guard let sheet = file.sentences else { continue }
      if file.file.isSmallTalk {
        smallTalk += (sheet.yes.map(\.sentence) + sheet.heard).map(\.scalars)
      } else if let number = numbers[file.file.path] {
        examples[number] = (sheet.yes.map(\.sentence) + sheet.heard).map(\.scalars)
        guard matters[number].matter.kind == .crisis else { continue }
        // A line may say which other danger it is.
        harmless += sheet.no.filter { row in
          !row.expectations.contains { dangers.contains($0.text) }
        }.map(\.sentence.scalars)
      }
    }
    self.init(
      examples, kinds: matters.map(\.matter.kind), smallTalk: smallTalk, harmless: harmless)
  }

  /// - Parameters:
  ///   - examples: Of each matter.
  ///   - kinds: Of each matter.
  init(
    _ examples: [[[UInt32]]], kinds: [Kind], smallTalk: [[UInt32]], harmless: [[UInt32]] = []
  ) {
    classifier = NaiveBayes(
      examples + [smallTalk, harmless],
      groupOf: kinds.map(Guesser.place) + [Guesser.smallTalk, Guesser.harmless],
      groups: Guesser.harmless + 1, watched: [Guesser.crisis, Guesser.smallTalk])
  }
}

extension Guesser {
  /// What a message may be about; nil when it is not clearly likelier than small talk. Where distress
  /// is likelier than anything else, but not clearly so, a guess without matters.
  ///
  /// - Parameter text: Normalised.
  func guess(at text: [UInt32]) -> Guess? {
    let first = guess(atStretch: text)
    if first.map({ $0.kind == .crisis && !$0.matters.isEmpty }) ?? false { return first }
    return anywhere(behind: text) {
      guard let later = guess(atStretch: $0), later.kind == .crisis, !later.matters.isEmpty else {
        return nil
      }
      return later
    } ?? first
  }

  /// The first that is found in stretches of a long text behind its beginning, half of one in the
  /// next; takes time linear in the text.
  func anywhere(behind text: [UInt32], _ look: ([UInt32]) -> Guess?) -> Guess? {
    var start = Guesser.longest / 2
    while start + Guesser.longest / 2 < text.count {
      let end = min(start + Guesser.longest, text.count)
      if var found = look(Array(text[start..<end])) {
        found.telling = found.telling.map { $0.lowerBound + start..<$0.upperBound + start }
        return found
      }
      start += Guesser.longest / 2
    }
    return nil
  }

  private func guess(atStretch text: [UInt32]) -> Guess? {
    let message = classifier.likelihoods(of: text, upTo: min(text.count, Guesser.longest))
    guard !message.met.isEmpty,
      let best = classifier.best(
        in: message, without: 1 << UInt32(Guesser.smallTalk) | 1 << UInt32(Guesser.harmless))
    else { return nil }
    let kind = Guesser.kinds[best]
    let idle = message.ofGroup[Guesser.smallTalk]
    let other = max(
      idle, classifier.isKnown[Guesser.harmless] ? message.ofGroup[Guesser.harmless] : idle)
    let lead = message.ofGroup[best] - other
    let isSure =
      kind == .crisis
      ? mayAlarm && text.count >= Guesser.shortestAlarm && lead >= Guesser.alarm
      : kind.canBeOffered && lead > 0 && message.ofGroup[best] - idle >= Guesser.margin
        && classifier.speaks(for: best, in: message)
    if isSure { return guess(best, message) }
    let isPersonal = kind == .crisis || kind == .counselling
    return isPersonal && lead > 0 ? Guess(kind: kind, matters: [], telling: []) : nil
  }

  /// Whether it is known how people talk who are in no danger; without that, much sounds like it.
  var mayAlarm: Bool { classifier.isKnown[Guesser.smallTalk] }

  func guess(_ kind: Int, _ message: borrowing Likelihoods) -> Guess? {
    let matters = classifier.classes(of: kind, in: message, most: 3)
    guard !matters.isEmpty else { return nil }
    return Guess(
      kind: Guesser.kinds[kind],
      matters: matters.filter { $0.behind <= Guesser.nearby }.map(\.number),
      telling: classifier.telling(kind, against: Guesser.smallTalk, in: message, most: 3))
  }

  static func place(of kind: Kind) -> Int { kinds.firstIndex(of: kind) ?? 0 }
}

extension Kind {
  /// Whether it may be offered as a guess: never a crisis, a command or a courtesy.
  var canBeOffered: Bool {
    switch self {
    case .painPoint, .bookSpace, .counselling, .service, .wish, .status, .cancel, .reschedule: true
    case .rate, .help, .greeting, .thanks, .human, .crisis, .command, .unknown: false
    }
  }
}
