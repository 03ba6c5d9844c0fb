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
  // Hardly any are alike, and sums of their letters show which may be.
  let sums = phrases.map { SumKey(value: NormalText.letterSum(of: $0.text)) }
  var known = NumberTable<SumKey>()
  var repeated: Set<UInt64> = []
  for (index, sum) in sums.enumerated() {
    if known.number(of: sum, orNew: Int32(index)) < index { repeated.insert(sum.value) }
  }
  if repeated.isEmpty { return }
  var alike: [UInt64: [Phrase]] = [:]
  for (phrase, sum) in zip(phrases, sums.map(\.value)) where repeated.contains(sum) {
    let pattern = phrase.pattern.normalised
    let first = alike[sum]?.first { $0.pattern.normalised == pattern }
    guard let line = first?.line else {
      alike[sum, default: []].append(phrase)
      continue
    }
    diagnostics.append(
      source.diagnostic(
        at: Position(line: phrase.line, column: phrase.column),
        length: phrase.text.unicodeScalars.count, "“\(phrase.text)”写了两次",
        hint: "第 \(line) 行已经有了，留一处。", severity: severity))
  }
}
