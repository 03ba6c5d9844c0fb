import CivilTime
import Domain
import Text
import YAML

/// Tries every phrase on examples made from it, against the whole book: a phrase that ties with
/// another matter, never wins, or is cancelled by its own 不是 is reported with the example.
struct ExampleCheck {
  let book: RuleBook
  let drafts: [MatterDraft]
  let lists: [String: [Pattern]]

  /// Examples made of each phrase.
  private static let variants = 3
  /// A Wednesday morning; times in examples only have to be readable.
  private static let now = Instant(CivilDate(dayNumber: 20_775), TimeOfDay(minutes: 570))

  private enum Outcome {
    case won
    case tied(Candidate)
    case lost(to: Candidate)
    case cancelled
    /// The example does not even match, as when a slot is not read from it.
    case unclear
  }

  func run() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var reported: Set<Set<Int>> = []
    var evaluation = book.evaluation()
    // A phrase that was not compiled has been reported; an example of it may be endless.
    let compiled = Set(book.program.origins.map { $0.source + $0.text })
    for (index, draft) in drafts.enumerated() {
      for (use, phrase) in draft.phrases where use == .says || use == .whole {
        guard compiled.contains(phrase.source + phrase.text) else { continue }
        if let found = check(phrase, of: index, draft, &reported, &evaluation) {
          diagnostics.append(found)
        }
      }
    }
    return diagnostics
  }

  private func check(
    _ phrase: Phrase, of index: Int, _ draft: MatterDraft, _ reported: inout Set<Set<Int>>,
    _ evaluation: inout Evaluation
  ) -> Diagnostic? {
    var tried: Set<String> = []
    var lost: (example: String, to: Candidate)?
    var cancelled: String?
    var hasWon = false
    for variant in 0..<ExampleCheck.variants {
      let example = example(of: phrase.pattern, variant, depth: 0)
      guard tried.insert(example).inserted else { continue }
      switch outcome(of: example, index, &evaluation) {
      case .won: hasWon = true
      case .tied(let other):
        // One report for a pair of matters is enough to act on.
        guard reported.insert([index, Int(other.matter)]).inserted else { return nil }
        return diagnostic(
          phrase, draft, "和 \(source(of: other)) 分不出高下，例如“\(example)”",
          "给其中一条加一行“不是”，或者把说法写得更具体。")
      case .lost(let other): lost = lost ?? (example, other)
      case .cancelled: cancelled = cancelled ?? example
      case .unclear: return nil
      }
    }
    if hasWon { return nil }
    if let lost {
      let name = book.matters[Int(lost.to.matter)].name
      return diagnostic(
        phrase, draft, "这条说法总是让给“\(name)”（\(source(of: lost.to))），例如“\(lost.example)”",
        "写得更具体，或在“\(name)”的“不是”里加一行。")
    }
    if let cancelled {
      return diagnostic(
        phrase, draft, "这条说法被自己的“不是”取消了，例如“\(cancelled)”", "改一改其中一条。")
    }
    return nil
  }

  private func outcome(
    of example: String, _ index: Int, _ evaluation: inout Evaluation
  ) -> Outcome {
    let text = NormalText(example)
    let readings = Text.read(text, at: ExampleCheck.now, in: nil)
    evaluation.take(text, readings)
    evaluation.recognise(book.grades, book.yields)
    let count = evaluation.recognition.candidates.count
    let candidates = evaluation.recognition.candidates[0..<count]
    guard let winner = candidates.first,
      let own = candidates.first(where: { $0.matter == index })
    else {
      if let winner = candidates.first,
        evaluation.recognition.yielded.contains({ $0.candidate.matter == index })
      {
        return .lost(to: winner)
      }
      let isCancelled = evaluation.recognition.cancelled.contains { $0.matter == index }
      return isCancelled ? .cancelled : .unclear
    }
    for other in candidates
    where other.matter != index && evaluation.tie(other, own) && evaluation.tie(other, winner) {
      return .tied(other)
    }
    return winner.matter == index ? .won : .lost(to: winner)
  }

  private func source(of candidate: Candidate) -> String {
    book.program.origins[Int(candidate.phrase)].source
  }

  private func diagnostic(
    _ phrase: Phrase, _ draft: MatterDraft, _ message: String, _ hint: String
  ) -> Diagnostic {
    draft.source.diagnostic(
      at: Position(line: phrase.line, column: phrase.column),
      length: phrase.text.unicodeScalars.count, message, hint: hint)
  }

  /// A message that the pattern matches; each variant takes other branches.
  private func example(of pattern: Pattern, _ variant: Int, depth: Int) -> String {
    // Deeper than lists and brackets may go.
    guard depth < 64 else { return "" }
    func part(_ pattern: Pattern) -> String { example(of: pattern, variant, depth: depth + 1) }
    switch pattern {
    case .word(let word): return word
    case .list(let name):
      let lines = lists[name] ?? []
      return lines.isEmpty ? "" : part(lines[variant * 7 % lines.count])
    case .slot(let slot):
      switch slot {
      case .place: return "大堂"
      case .time: return "明天下午3点"
      case .people: return "10个人"
      case .phone: return "13800000000"
      case .ticket: return "1024"
      }
    case .sequence(let parts): return parts.map(part).joined()
    case .gap(let parts), .both(let parts): return parts.map(part).joined(separator: "，")
    case .either(let parts): return part(parts[variant % parts.count])
    case .optional(let inner): return variant % 2 == 1 ? part(inner) : ""
    }
  }
}
