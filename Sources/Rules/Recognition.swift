import Domain
import Text

/// Which matters take a message: the candidates in order, and those that 不是 took away.
struct Recognition {
  /// The best first.
  var candidates: [Candidate] = []
  var cancelled: [(matter: Int, phrase: Int)] = []
}

extension Recognition {
  /// Looks only at phrases one of whose trigger words was found, so the work grows with the
  /// message, not with the book.
  init(
    _ findings: Findings, _ program: Program, _ matters: [Matter], _ urgencies: [Urgency]
  ) {
    var woken: [Int32] = []
    for set in findings.sets { woken += program.triggered[set] }
    for (slot, phrases) in program.triggeredBySlot where !findings.occurrences(of: slot).isEmpty {
      woken += phrases
    }
    guard !woken.isEmpty else { return }
    woken.sort()
    var index = 0
    // Phrases are numbered by matter, so a matter's phrases stand together.
    while index < woken.count {
      let matter = Int(program.phrases[Int(woken[index])].matter)
      var phrases: [Int] = []
      while index < woken.count, program.phrases[Int(woken[index])].matter == matter {
        if phrases.last != Int(woken[index]) { phrases.append(Int(woken[index])) }
        index += 1
      }
      take(matter, phrases, findings, program, matters[matter], urgencies[matter])
    }
    candidates.sort { $0.goes(before: $1) }
  }

  private mutating func take(
    _ number: Int, _ phrases: [Int], _ findings: Findings, _ program: Program, _ matter: Matter,
    _ urgency: Urgency
  ) {
    var evaluation = Evaluation(program: program, findings: findings)
    guard let first = best(phrases, evaluation, program, matter) else { return }
    let excluding = program.phrases(of: number, .not)
    if !excluding.isEmpty {
      if matter.kind == .crisis {
        // Only the figure of speech itself goes; the rest of the sentence still counts.
        evaluation.masked = Evaluation.union(
          excluding.flatMap { evaluation.stretches(matching: program.phrases[Int($0)].root) })
      } else {
        for phrase in excluding {
          evaluation.silenced.formUnion(
            evaluation.sentences(matching: program.phrases[Int(phrase)].root))
        }
      }
    }
    let isChanged = !evaluation.masked.isEmpty || !evaluation.silenced.isEmpty
    guard
      let (phrase, match, specificity) = isChanged
        ? best(phrases, evaluation, program, matter) : first
    else {
      cancelled.append((number, first.phrase))
      return
    }
    var urgency = urgency
    for (use, raised) in [(Program.Use.urgent, Urgency.urgent), (.emergency, .emergency)]
    where raised > urgency {
      let matches = program.phrases(of: number, use).contains {
        evaluation.match(program.phrases[Int($0)].root) != nil
      }
      if matches { urgency = raised }
    }
    candidates.append(
      Candidate(
        matter: number, phrase: phrase, match: match, urgency: urgency,
        rank: Rank(matter, urgency), specificity: specificity))
  }

  private func best(
    _ phrases: [Int], _ evaluation: Evaluation, _ program: Program, _ matter: Matter
  ) -> (phrase: Int, match: Evaluation.Match, specificity: Specificity)? {
    var best: (phrase: Int, match: Evaluation.Match, specificity: Specificity)?
    for index in phrases {
      let phrase = program.phrases[index]
      let isWhole = phrase.use == .whole
      let anchor: Evaluation.Anchor =
        isWhole ? .whole : matter.kind == .command ? .start : .anywhere
      guard let match = evaluation.match(phrase.root, anchor) else { continue }
      let specificity = Specificity(
        characters: isWhole ? evaluation.findings.text.count : match.weight,
        parts: match.hits.count, longest: match.longest)
      if best.map({ specificity > $0.specificity }) ?? true { best = (index, match, specificity) }
    }
    return best
  }
}
