package import CivilTime
package import Domain

/// What a message means, and why.
package struct Understanding: Hashable, Sendable {
  package var kind: Kind
  /// The matter that won; nil when no rule took the message.
  package var matter: Matter?
  package var urgency: Urgency
  package var slots: Slots
  /// Why: the words hit, the winner, the runner-up.
  package var explanation: Explanation
  /// Other requests in the same message, less certain or secondary.
  package var also: [Matter]
  /// Matters between which the sender should choose, at most three; then `matter` is nil.
  package var choices: [Matter]
  /// The rule book's version hash.
  package var book: String

  package init(
    kind: Kind, matter: Matter?, urgency: Urgency, slots: Slots, explanation: Explanation,
    also: [Matter] = [], choices: [Matter] = [], book: String
  ) {
    self.kind = kind
    self.matter = matter
    self.urgency = urgency
    self.slots = slots
    self.explanation = explanation
    self.also = also
    self.choices = choices
    self.book = book
  }

  /// What is kept with a ticket.
  package var origin: RuleOrigin {
    RuleOrigin(rule: explanation.rule, book: book, reason: explanation.reason)
  }
}

/// The facts read from a message.
package struct Slots: Hashable, Sendable, Codable {
  package var start: Instant?
  package var end: Instant?
  /// Head count, 1 or more.
  package var people: Int?
  package var place: Place?
  package var phone: String?
  /// What the sender is called: 我叫小李.
  package var name: String?
  package var company: String?
  /// A number plate: 沪A12345.
  package var plate: String?
  /// A ticket's serial, when one was named: `接单 1024`, `SF-1024`.
  package var ticket: Int?
  /// The sender's own words that are no other slot, for 情况 and for what staff report.
  package var details: String?

  package init() {}
}

/// Why a message was understood so; for people and for the ledger.
package struct Explanation: Hashable, Sendable {
  /// A word or pattern that was found.
  package struct Hit: Hashable, Sendable {
    /// As written in the message.
    package var text: String
    /// Offsets in characters of the original message.
    package var range: Range<Int>
    /// Which phrase of the rule file it belongs to, as written there.
    package var phrase: String
    /// `property/waterlogging.yaml:8`.
    package var source: String

    package init(text: String, range: Range<Int>, phrase: String, source: String) {
      self.text = text
      self.range = range
      self.phrase = phrase
      self.source = source
    }
  }

  /// The winning phrase's file and line; empty when no rule took the message.
  package var rule: String
  package var hits: [Hit]
  /// The next best matter, and why it lost.
  package var runnerUp: RunnerUp?
  /// Matters that would have matched but for one of their 不是 phrases.
  package var cancelled: [RunnerUp]

  package struct RunnerUp: Hashable, Sendable {
    package var matter: String
    package var rule: String
    /// `说法没有“积水排水”具体`.
    package var because: String

    package init(matter: String, rule: String, because: String) {
      self.matter = matter
      self.rule = rule
      self.because = because
    }
  }

  package init(
    rule: String = "", hits: [Hit] = [], runnerUp: RunnerUp? = nil, cancelled: [RunnerUp] = []
  ) {
    self.rule = rule
    self.hits = hits
    self.runnerUp = runnerUp
    self.cancelled = cancelled
  }

  /// `因为提到“积水”“门口”`; says so when no rule matched.
  package var reason: String {
    hits.isEmpty
      ? "没有规则认出这句话" : "因为提到" + hits.map { "“\($0.text)”" }.joined()
  }
}
