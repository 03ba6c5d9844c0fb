package import YAML

/// A rule book that is compiled but not checked to the end.
package struct RuleBookDraft: Sendable {
  let compiled: RuleBook
  /// What was found so far.
  package let diagnostics: [Diagnostic]
  /// Nil when word lists are missing.
  let examples: ExampleCheck?

  /// The book, when nothing has been found that refuses it: good enough to be rehearsed while
  /// `check` runs, and for nothing else.
  package var unchecked: RuleBook? { diagnostics.hasErrors ? nil : compiled }

  /// Tries the phrases on examples made of them.
  ///
  /// - Parameter suspicions: Of the same files; asked for last, if at all.
  package func check(_ suspicions: () -> TieSuspicions) -> [Diagnostic] {
    examples?.run(suspicions) ?? []
  }

  /// The book, or nil when a diagnostic is an error; every problem at once, in reading order.
  ///
  /// - Parameter found: What `check` found.
  package func book(_ found: [Diagnostic]) -> (book: RuleBook?, diagnostics: [Diagnostic]) {
    let all = (diagnostics + found).inReadingOrder.shortened
    return (all.hasErrors ? nil : compiled, all)
  }
}
