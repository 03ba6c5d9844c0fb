import Domain
import Text
import YAML

/// What a message may be about, by a naive Bayes classifier of character n-grams. It learns from the
/// examples that stand beside the rules: 是 and 也有人说 of `*.test.yaml`, and what is nobody's business,
/// `small-talk.test.yaml`.
///
/// Where no rule took a message, what is likelier of a kind of ours than small talk, by a margin, is
/// offered as a choice of at most three matters. Danger to somebody's life and emergencies are taken at
/// their word: to overlook one is worse than to come for nothing. Danger must also be likelier than what
/// sounds like it and is none, 不是 of its matters. To what a rule took there may be an `Objection`.
/// Same book, same message, same guess.
package struct Guesser: Sendable {
  /// A guess: the kind and its likeliest matters, by number, at most three.
  struct Guess: Hashable {
    var kind: Kind
    var matters: [Int]
    /// Where the words stand that speak for it most, at most three.
    var telling: [Range<Int>]
    /// Whether it is an emergency in the building, and clearly so.
    var isEmergency = false

    /// Whether it is one so clearly that nobody need be asked, whatever else is under way.
    var isClear = false

    /// Whether it is danger to somebody's life by their own hand, and clearly so.
    var isDanger: Bool { kind == .crisis && !matters.isEmpty }

    /// Whether it is taken at its word.
    var isAlarming: Bool { isEmergency || isDanger }
  }

  /// Groups and their matters, see `GuessGroup`; small talk is one matter more, and what only sounds
  /// like danger is another.
  let classifier: NaiveBayes
  /// Which topic what asks for counselling tells of.
  let topics: TopicScorer
  /// The sums of what was said in the examples of matters: what is one of them is no small talk, however
  /// much of it stands in other small talk.
  private let said: Set<UInt64>

  /// How much likelier than small talk a message must be to be offered, a new request and what is about
  /// an earlier one; to be taken for danger, than small talk and what only sounds like it; and to be
  /// taken for an emergency, than anything else. In thousandths of a logarithm; how they were chosen
  /// stands in `Tests/Understanding/README.md`.
  private static let margin = 19_000
  private static let marginOfFollowUps = 16_000
  private static let alarm = 10_000
  static let emergency = 4_000
  /// What is this much likelier an emergency is hardly ever anything else, even among what people say who
  /// wait for a repair.
  private static let clearEmergency = 20_000
  /// The same of some clauses of what no rule took.
  private static let emergencyInPiece = 16_000
  /// How much less likely than the first further matters may be.
  private static let nearby = 6_000

  /// Scalars that are weighed together. Of longer messages what matters is said at the beginning; but
  /// danger is looked for everywhere, so many at a time.
  static let longest = 120
  /// Shorter messages, in scalars, say too little to be taken for danger by their likeness: 我自己去拿 is
  /// what everybody says, and a short cry is one that the rules know.
  static let shortestAlarm = 13
  /// The same of emergencies: 厨房灶台旁边 is a place, and mostly an answer.
  static let shortestEmergency = 10
  /// The same of what may be about an earlier request.
  private static let shortestFollowUp = 6

  /// A guesser that never guesses.
  package init() { self.init([], groups: [], smallTalk: []) }

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
    func isDanger(_ draft: MatterDraft) -> Bool {
      draft.matter.kind == .crisis
        || GuessGroup.of(draft.matter.kind, draft.urgency) == GuessGroup.emergency
    }
    let dangers = matters.filter(isDanger).map(\.matter.name)
    for file in files {
      guard let sheet = file.sentences else { continue }
      if file.file.isSmallTalk {
        smallTalk += (sheet.yes.map(\.sentence) + sheet.heard).map(\.scalars)
      } else if let number = numbers[file.file.path] {
        examples[number] = (sheet.yes.map(\.sentence) + sheet.heard).map(\.scalars)
        guard isDanger(matters[number]) else { continue }
        // A line may say which other danger it is.
        harmless += sheet.no.filter { row in
          !row.expectations.contains { dangers.contains($0.text) }
        }.map(\.sentence.scalars)
      }
    }
    self.init(
      examples, groups: matters.map { GuessGroup.of($0.matter.kind, $0.urgency) },
      topics: matters.map(\.matter.topic), smallTalk: smallTalk, harmless: harmless)
  }

  /// - Parameters:
  ///   - examples: Of each matter.
  ///   - groups: Of each matter.
  ///   - topics: Of each matter that is counselling.
  init(
    _ examples: [[[UInt32]]], groups: [Int], topics: [Topic?] = [], smallTalk: [[UInt32]],
    harmless: [[UInt32]] = []
  ) {
    classifier = NaiveBayes(
      examples + [smallTalk, harmless],
      groupOf: groups + [GuessGroup.smallTalk, GuessGroup.harmless], groups: GuessGroup.count)
    self.topics = TopicScorer(classifier, topics: topics)
    said = Set(examples.joined().lazy.map { FNV.sum(of: $0) })
  }

  /// Whether a message, normalised, is one of the examples of some matter, word for word.
  func isExample(_ text: [UInt32]) -> Bool { said.contains(FNV.sum(of: text)) }
}

extension Guesser {
  /// What a message may be about; nil when it is not clearly likelier than small talk. Where distress
  /// is likelier than anything else, but not clearly so, a guess without matters.
  ///
  /// - Parameter text: Normalised.
  func guess(at text: [UInt32]) -> Guess? {
    let first = guess(atStretch: text)
    if first?.isDanger ?? false { return first }
    // Whoever is in danger goes before whatever burns.
    let danger = anywhere(behind: text) { stretch in
      guess(atStretch: stretch).flatMap { $0.isDanger ? $0 : nil }
    }
    if danger != nil || first?.isEmergency ?? false { return danger ?? first }
    return anywhere(behind: text) { stretch in
      guess(atStretch: stretch).flatMap { $0.isEmergency ? $0 : nil }
    } ?? emergency(inPieceOf: text, by: Guesser.emergencyInPiece) ?? first
  }

  /// The first that is found in stretches of a long text behind its beginning, half of one in the
  /// next; takes time linear in the text.
  func anywhere(behind text: [UInt32], _ look: ([UInt32]) -> Guess?) -> Guess? {
    var start = Guesser.longest / 2
    while start + Guesser.longest / 2 < text.count {
      let end = min(start + Guesser.longest, text.count)
      if var found = look(Array(text[start..<end])) {
        found.telling = found.telling.map { $0.moved(by: start) }
        return found
      }
      start += Guesser.longest / 2
    }
    return nil
  }

  private func guess(atStretch text: [UInt32]) -> Guess? {
    let message = classifier.likelihoods(of: text, upTo: min(text.count, Guesser.longest))
    guard !message.met.isEmpty,
      let best = classifier.best(in: message, without: GuessGroup.idle)
    else { return nil }
    if best == GuessGroup.emergency, let emergency = emergency(in: message, text) {
      return emergency
    }
    let kind = GuessGroup.kind(of: best)
    let lead = message.ofGroup[best] - likelihoodOfIdle(message)
    let isSure =
      kind == .crisis
      ? mayAlarm && text.count >= Guesser.shortestAlarm && lead >= Guesser.alarm
      : kind.canBeOffered && lead > 0
        && message.ofGroup[best] - message.ofGroup[GuessGroup.smallTalk]
          >= (kind.isFollowUp ? Guesser.marginOfFollowUps : Guesser.margin)
        && classifier.speaks(for: best, in: message)
    if isSure, best == GuessGroup.emergency { return mixed(message) }
    if isSure, !kind.isFollowUp || text.count >= Guesser.shortestFollowUp {
      return guess(best, message)
    }
    let isPersonal = kind == .crisis || kind == .counselling
    return isPersonal && lead > 0 ? Guess(kind: kind, matters: [], telling: []) : nil
  }

  /// What may be an emergency and is not clearly one is offered beside what else people complain of.
  private func mixed(_ message: borrowing Likelihoods) -> Guess? {
    guard var guess = guess(GuessGroup.emergency, message) else { return nil }
    let ordinary = self.guess(GuessGroup.of(.painPoint), message)
    guess.matters = Array(guess.matters.prefix(1) + (ordinary?.matters.prefix(2) ?? []))
    return guess
  }

  /// How likely a message is small talk, or only sounds like danger.
  func likelihoodOfIdle(_ message: borrowing Likelihoods) -> Int {
    let idle = message.ofGroup[GuessGroup.smallTalk]
    guard classifier.isKnown[GuessGroup.harmless] else { return idle }
    return max(idle, message.ofGroup[GuessGroup.harmless])
  }

  /// The emergency that a message tells of; nil when it is not clearly one.
  func emergency(
    in message: borrowing Likelihoods, _ text: [UInt32], by margin: Int = emergency
  ) -> Guess? {
    guard mayAlarm, text.count >= Guesser.shortestEmergency,
      classifier.isKnown[GuessGroup.emergency],
      let other = classifier.best(
        in: message, without: GuessGroup.idle | GuessGroup.mark(GuessGroup.emergency))
    else { return nil }
    let rest = max(message.ofGroup[other], likelihoodOfIdle(message))
    let lead = message.ofGroup[GuessGroup.emergency] - rest
    guard lead >= margin,
      classifier.speaks(for: GuessGroup.emergency, in: message),
      var guess = guess(GuessGroup.emergency, message)
    else { return nil }
    guess.isEmergency = true
    guess.isClear = lead >= Guesser.clearEmergency
    return guess
  }

  /// Whether it is known how people talk who are in no danger; without that, much sounds like it.
  var mayAlarm: Bool { classifier.isKnown[GuessGroup.smallTalk] }

  func guess(_ group: Int, _ message: borrowing Likelihoods) -> Guess? {
    let kind = GuessGroup.kind(of: group)
    let matters = classifier.classes(of: group, in: message, most: 3)
    guard !matters.isEmpty else { return nil }
    let topic = kind == .counselling ? topics.page(for: message, classifier) : nil
    return Guess(
      kind: kind,
      matters: topic.map { [$0] } ?? matters.filter { $0.behind <= Guesser.nearby }.map(\.number),
      telling: classifier.telling(group, against: GuessGroup.smallTalk, in: message, most: 3))
  }
}
