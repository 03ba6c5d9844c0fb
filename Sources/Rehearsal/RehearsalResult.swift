package import YAML

/// What became of a rehearsal: how many tests ran, and every one that failed.
package struct RehearsalResult: Hashable, Sendable {
  /// Sentences tried, and lines of dialogues played.
  package var count: Int
  /// Failures and problems in the test files; empty when all is well.
  package var diagnostics: [Diagnostic]

  package init(count: Int = 0, diagnostics: [Diagnostic] = []) {
    self.count = count
    self.diagnostics = diagnostics
  }

  /// Adds what became of more tests.
  package mutating func add(_ count: Int, _ diagnostics: [Diagnostic]) {
    self.count += count
    self.diagnostics += diagnostics
  }
}
