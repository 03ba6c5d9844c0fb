package import YAML

/// What became of a rehearsal: how many tests ran, and every one that failed.
package struct RehearsalResult: Hashable, Sendable {
  /// Sentences tried, and lines of dialogues played.
  package var count: Int
  /// Failures and problems in the test files, in reading order; empty when all is well.
  package var diagnostics: [Diagnostic]

  package init(count: Int, diagnostics: [Diagnostic]) {
    self.count = count
    self.diagnostics = diagnostics
  }
}
