package import CivilTime
package import Domain

/// What a message means, and why.
package struct Understanding: Hashable, Sendable {
  /// The rule book's version hash.
  package var book: String
  /// The matter's, or that of all `choices` where nothing speaks against them; else `.unknown`.
  package var kind: Kind
  /// The matter that won, or what the examples tell of; nil when nothing took the message.
  package var matter: Matter?
  /// As the matter, its 加急 phrases or examples of an emergency say; `.normal` when nothing took it.
  package var urgency: Urgency
  /// What was read, chosen for the matter, or for what the message is likeliest to be about.
  package var slots: Slots
  /// Why: the words hit, the winner, the runner-up.
  package var explanation: Explanation
  /// Other requests in the same message, less certain or secondary.
  package var also: [Matter]
  /// Where requests begin that no mark sets apart from the one before, in characters of the message,
  /// in order.
  package var seams: [Int] = []
  /// Matters between which the sender should choose, at most three; then `matter` is nil.
  package var choices: [Matter]
  /// What the message may be about when no rule took it, the likeliest first, at most three and all
  /// of one kind: to be offered, never acted upon.
  package var guesses: [Matter]

  /// Whether it may be about the sender's own distress, though not surely enough to say so: it is
  /// quoted to nobody.
  package var isPersonal: Bool

  /// Whether the sender says, besides or alone, that they do not want to be named.
  package var isAnonymous = false

  /// By which words of the message it sounds like something else all the same, as written; empty when
  /// it does not. Whoever sent it is asked before anybody is set to work.
  package var doubt: [String] = []

  /// What it sounds like when it is doubted; nil for small talk.
  package var instead: Matter?

  /// Whether the examples decided for `matter`, and no phrase of it.
  package var isTakenByExamples: Bool {
    matter != nil && !explanation.isChosen && explanation.hits.isEmpty
      && !explanation.rule.isEmpty
  }

  /// The matter whose phrase took it when the examples were for another one; nil otherwise.
  package var ruled: String? {
    explanation.runnerUp.flatMap { $0.reason == .likeness ? $0.matter : nil }
  }

  /// What it sounds like when it is doubted, for the people who write rules: `听着像闲聊`,
  /// `听着又像“预约共享空间”`; nil when it is not.
  package var doubtTold: String? {
    doubt.isEmpty ? nil : "听着" + (instead.map { "又像“\($0.name)”" } ?? "像闲聊")
  }

  /// By which words it is like examples, each sort with what it says of the message, for the people
  /// who write rules: `("像例句", "“滴水”“关不紧”")`.
  package var likeness: [(label: String, words: String)] {
    [("像例句", explanation.likeness), (instead == nil ? "像闲聊" : "又像", doubt)]
      .filter { !$0.1.isEmpty }.map { ($0.0, $0.1.map { "“\($0)”" }.joined()) }
  }

  /// What it is taken for, or else supposed to be; of a rule that is doubted what it sounds like.
  package var supposedKind: Kind {
    if !doubt.isEmpty { return instead?.kind ?? .unknown }
    return kind == .unknown ? guesses.first?.kind ?? kind : kind
  }

  /// What the sender is asked to choose from; empty when nothing is asked.
  package var offers: [Matter] {
    doubt.isEmpty
      ? choices + guesses : Array(([instead, matter].compactMap { $0 } + also).prefix(3))
  }

  /// What is kept with a ticket.
  package var origin: RuleOrigin {
    RuleOrigin(rule: explanation.rule, book: book, reason: explanation.reason)
  }
}

extension Understanding {
  // By way of the initialiser that every struct has, for which it must stand apart: one that sets
  // property after property has the whole value copied once more for every message.
  package init(
    kind: Kind, matter: Matter?, urgency: Urgency, slots: Slots, explanation: Explanation,
    also: [Matter] = [], choices: [Matter] = [], guesses: [Matter] = [],
    isPersonal: Bool = false, book: String
  ) {
    self.init(
      book: book, kind: kind, matter: matter, urgency: urgency, slots: slots,
      explanation: explanation, also: also, choices: choices, guesses: guesses,
      isPersonal: isPersonal)
  }
}

/// The facts read from a message.
package struct Slots: Hashable, Sendable, Codable {
  /// Midnight where a day was said without a clock time; nil when no time is about the matter.
  package var start: Instant?
  /// Nil for a moment; where only days were said the midnight after the last.
  package var end: Instant?
  /// Head count, 1 or more.
  package var people: Int?
  /// The mention that says most, with what others add to it.
  package var place: Place?
  /// The first one, as people dial it: `13800001234`, an extension behind a dash.
  package var phone: String?
  /// What the sender is called: 我叫小李.
  package var name: String?
  /// Whose company the sender says it is, as typed: 我们公司是华信科技.
  package var company: String?
  /// A number plate: 沪A12345.
  package var plate: String?
  /// A ticket's serial, when one was named: `接单 1024`, `SF-1024`.
  package var ticket: Int?
  /// The sender's own words that are no other slot, for 情况 and for what staff report.
  package var details: String?

  package init() {}
}
