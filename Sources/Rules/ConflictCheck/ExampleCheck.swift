import CivilTime
import Domain
import Text
import YAML

/// Tries every phrase on examples made from it, against the whole book: a phrase that never wins
/// or is always cancelled by a 不是 is reported with an example, and so are two matters that a
/// message leaves undecided.
struct ExampleCheck: Sendable {
  let book: RuleBook
  let drafts: [MatterDraft]
  let kinds: [KindRules]
  let lists: PatternLists
  /// Places of phrases that were not compiled.
  let refused: Set<String>

  /// Examples made of a phrase before we say that none of them wins.
  private static let variants = 40
  /// A Wednesday morning; times in examples only have to be readable.
  private static let now = Instant(CivilDate(dayNumber: 20_775), TimeOfDay(minutes: 570))

  private enum Outcome {
    case won
    case tied(Candidate)
    case lost(to: Candidate)
    case cancelled(phrase: Int)
    /// The example does not even match, as when a slot is not read from it.
    case unclear
  }

  /// - Parameter suspicions: Asked for last.
  func run(_ suspicions: () -> TieSuspicions) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var tied: Set<TieSearch.Pair> = []
    // One for all examples: its memory is worth more than a message.
    var evaluation = book.evaluation()
    for (index, draft) in drafts.enumerated() {
      for (use, phrase) in draft.phrases where use == .says || use == .whole {
        // It has been reported, and an example of it may be endless.
        if !refused.isEmpty, refused.contains(phrase.place) { continue }
        if let found = check(phrase, of: index, draft, &tied, &evaluation) {
          diagnostics.append(found)
        }
      }
    }
    // Nearly always nothing ties, and what was suspected without the book says all.
    if !tied.isEmpty || !refused.isEmpty
      || suspicions().messages.contains(where: { tie($0.pair, in: $0.text, &evaluation) != nil })
    {
      diagnostics += ties(&tied, &evaluation)
    }
    return diagnostics
  }

  /// The ties that are not among `tied` yet.
  private func ties(
    _ tied: inout Set<TieSearch.Pair>, _ evaluation: inout Evaluation
  ) -> [Diagnostic] {
    var search = TieSearch(drafts, kinds, lists: lists) { !refused.contains($0.place) }
    var diagnostics: [Diagnostic] = []
    search.run(&tied) { message, pair in
      guard let found = tie(pair, in: message, &evaluation) else { return false }
      diagnostics.append(found)
      return true
    }
    return diagnostics
  }

  private func check(
    _ phrase: Phrase, of index: Int, _ draft: MatterDraft, _ tied: inout Set<TieSearch.Pair>,
    _ evaluation: inout Evaluation
  ) -> Diagnostic? {
    var tried: Set<Spelling> = []
    var lost: (example: String, to: Candidate)?
    var cancelled: (example: String, by: Int)?
    for variant in 0..<ExampleCheck.variants {
      let example = example(of: phrase.pattern, variant, depth: 0)
      guard tried.insert(Spelling(example)).inserted else { continue }
      switch outcome(of: example, index, &evaluation) {
      case .won:
        return nil
      case .tied(let other):
        // One report for a pair of matters is enough to act on.
        guard tied.insert(TieSearch.Pair(index, Int(other.matter))).inserted else { return nil }
        return diagnostic(
          phrase, draft, "和 \(source(of: other)) 分不出高下，例如“\(example)”", ExampleCheck.advice)
      case .lost(let other): lost = lost ?? (example, other)
      case .cancelled(let phrase): cancelled = cancelled ?? (example, phrase)
      case .unclear: return nil
      }
    }
    if let lost {
      let name = book.matters[Int(lost.to.matter)].name
      return diagnostic(
        phrase, draft, "这条说法总是让给“\(name)”（\(source(of: lost.to))），例如“\(lost.example)”",
        "写得更具体，或在“\(name)”的“不是”里加一行。")
    }
    if let cancelled {
      let rule = book.program.origins[cancelled.by]
      let isOwn = rule.source.hasPrefix(draft.source.file + ":")
      return diagnostic(
        phrase, draft,
        "这条说法总被\(isOwn ? "自己的" : "")“不是”取消（\(rule.source)“\(rule.text)”），例如“\(cancelled.example)”",
        "改一改其中一条。")
    }
    return nil
  }

  private static let advice = "给其中一边加一行“不是”或“让给”，或者把说法写得更具体。"

  /// The report of a tie, at the phrase of the first matter, when the message leaves both undecided.
  private func tie(
    _ pair: TieSearch.Pair, in message: String, _ evaluation: inout Evaluation
  ) -> Diagnostic? {
    recognise(message, &evaluation)
    let candidates = evaluation.recognition.candidates[0..<evaluation.recognition.candidates.count]
    guard let winner = candidates.first,
      let first = candidates.first(where: { $0.matter == pair.first }),
      let second = candidates.first(where: { $0.matter == pair.second }),
      evaluation.tie(first, second), evaluation.tie(first, winner), evaluation.tie(second, winner)
    else { return nil }
    let draft = drafts[pair.first]
    let rule = book.program.origins[Int(first.phrase)]
    guard
      let phrase = draft.phrases.first(where: {
        $0.phrase.source == rule.source && $0.phrase.text == rule.text
      })?.phrase
    else { return nil }
    return diagnostic(
      phrase, draft, "和 \(source(of: second)) 分不出高下，例如“\(message)”", ExampleCheck.advice)
  }

  private func recognise(_ message: String, _ evaluation: inout Evaluation) {
    let text = NormalText(message)
    evaluation.take(text, Text.read(text, at: ExampleCheck.now, in: nil))
    evaluation.recognise(book.grades, book.yields)
  }

  private func outcome(
    of example: String, _ index: Int, _ evaluation: inout Evaluation
  ) -> Outcome {
    recognise(example, &evaluation)
    let candidates = evaluation.recognition.candidates[0..<evaluation.recognition.candidates.count]
    guard let own = candidates.first(where: { $0.matter == index }) else {
      if let winner = candidates.first,
        evaluation.recognition.yielded.contains({ $0.candidate.matter == index })
      {
        return .lost(to: winner)
      }
      guard evaluation.recognition.cancelled.contains({ $0.matter == index }) else {
        return .unclear
      }
      for use in [Program.Use.not, .notOfKind] {
        for phrase in book.program.phrases(of: Int32(index), use)
        where evaluation.match(book.program.phrases[Int(phrase)].root) != nil {
          return .cancelled(phrase: Int(phrase))
        }
      }
      return .unclear
    }
    guard let winner = candidates.first else { return .unclear }
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
    case .word(let word): return word.text
    case .list(let name):
      let lines = lists[name] ?? []
      return lines.isEmpty ? "" : part(lines[variant * 7 % lines.count])
    case .slot(let slot): return slot.sample
    case .sequence(let parts): return parts.map(part).joined()
    case .gap(let parts, .near): return parts.map(part).joined(separator: "的")
    case .gap(let parts, .far), .both(let parts):
      return parts.map(part).joined(separator: "，")
    case .either(let parts): return part(parts[variant % parts.count])
    case .optional(let inner): return variant % 2 == 1 ? part(inner) : ""
    }
  }
}
