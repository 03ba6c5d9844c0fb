import Domain
import Text
import YAML

extension Pattern {
  /// With its words as messages are compared, so that 電梯 and 电梯 are one.
  var normalised: Pattern {
    switch self {
    case .word(let word): .word(Spelling(NormalText(word.text).text))
    case .list, .slot: self
    case .sequence(let parts): .sequence(parts.map(\.normalised))
    case .gap(let parts, let gap): .gap(parts.map(\.normalised), gap)
    case .both(let parts): .both(parts.map(\.normalised))
    case .either(let parts): .either(parts.map(\.normalised))
    case .optional(let part): .optional(part.normalised)
    }
  }
}

/// Reports lines that say again what a line before them said.
func checkRepetition(
  of phrases: [Phrase], in source: Source, severity: Diagnostic.Severity = .error,
  _ diagnostics: inout [Diagnostic]
) {
  // Hardly any are alike, and sums of what they say show it.
  var sums: Set<UInt64> = []
  if phrases.allSatisfy({ sums.insert(NormalText.letterSum(of: $0.text)).inserted }) { return }
  // Signs are lost here, so what is equal is only looked at more closely.
  var alike: [[UInt32]: [Phrase]] = [:]
  for phrase in phrases {
    let words = NormalText(phrase.text).scalars
    guard let others = alike[words] else {
      alike[words] = [phrase]
      continue
    }
    let pattern = phrase.pattern.normalised
    guard let line = others.first(where: { $0.pattern.normalised == pattern })?.line else {
      alike[words, default: []].append(phrase)
      continue
    }
    diagnostics.append(
      source.diagnostic(
        at: Position(line: phrase.line, column: phrase.column),
        length: phrase.text.unicodeScalars.count, "“\(phrase.text)”写了两次",
        hint: "第 \(line) 行已经有了，留一处。", severity: severity))
  }
}
