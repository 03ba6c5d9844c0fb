/// Which rule made a decision, so that it can be explained later.
package struct RuleOrigin: Hashable, Sendable, Codable {
  /// `property/waterlogging.yaml:8`, relative to the rule folder; empty for a walk-in by staff.
  package var rule: String
  /// The rule book's version hash, hexadecimal.
  package var book: String
  /// One sentence for people: 因为提到“积水”.
  package var reason: String

  package init(rule: String, book: String, reason: String) {
    self.rule = rule
    self.book = book
    self.reason = reason
  }
}
