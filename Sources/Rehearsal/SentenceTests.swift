import CivilTime
import Domain
import Rules
import Text
import YAML

/// One file of sentences being tried.
///
/// It stands beside its matter (`lift.yaml`, `lift.test.yaml`) and says at what time (`现在`) which
/// sentences are the matter (`是`) and which are not (`不是`), one a line, with what else must come
/// out after `=>`; see `Expectation`.
struct SentenceRun {
  private let book: RuleBook
  private let surroundings: Surroundings?
  private let isSmallTalk: Bool
  /// The place of the matter of the file beside this one.
  private let number: Int?
  private(set) var count = 0
  private(set) var diagnostics: [Diagnostic] = []

  init(in room: RehearsalRoom, _ file: RuleFile) {
    book = room.book
    surroundings = room.directory.buildings.first.flatMap { room.surroundings[$0.code] }
    isSmallTalk = file.isSmallTalk
    number = room.matters[file.path.dropLast(".test.yaml".count) + ".yaml"]
  }

  mutating func run(
    _ sheet: SentenceSheet, _ document: Document, _ evaluation: inout Evaluation
  ) {
    diagnostics += document.diagnostics
    let source = document.source
    // A test without its matter is reported when the book is loaded.
    guard number != nil || isSmallTalk else { return }
    diagnostics += sheet.diagnostics
    guard let text = sheet.now else { return }
    guard let now = Instant(local: text.value) else {
      diagnostics.append(
        source.diagnostic(
          at: text.position, length: text.length, "读不懂时间“\(text.value)”",
          hint: "写成“2026-11-18 09:30”。"))
      return
    }
    guard let number else {
      for row in sheet.yes { checkSmallTalk(row, now, source, &evaluation) }
      return
    }
    for row in sheet.yes { check(row, number, isExpected: true, now, source, &evaluation) }
    for row in sheet.no { check(row, number, isExpected: false, now, source, &evaluation) }
  }

  /// What is nobody's business must be no request, not even a supposed one; a courtesy may be
  /// returned.
  private mutating func checkSmallTalk(
    _ row: SentenceRow, _ now: Instant, _ source: Source, _ evaluation: inout Evaluation
  ) {
    guard diagnostics.count < maximumProblems else { return }
    count += 1
    if row.slip != nil || !row.expectations.isEmpty || row.sentence.original.isEmpty {
      diagnostics.append(
        source.diagnostic(
          at: row.position, length: max(1, row.sentence.original.unicodeScalars.count),
          "闲聊后面不写结果", hint: "去掉“=>”和后面的字；是一件事就写到那件事的测试里。"))
      return
    }
    let understanding = book.understand(
      row.sentence, at: now, around: surroundings, with: &evaluation)
    let isIdle = understanding.choices.isEmpty && understanding.guesses.isEmpty
    switch understanding.kind {
    case .unknown where isIdle, .greeting, .thanks, .help: return
    default: break
    }
    let taken = understanding.matter ?? understanding.choices.first ?? understanding.guesses.first
    guard let matter = taken else { return }
    let outcome = Outcome(understanding, matter: matter)
    diagnostics.append(
      failure(row, source, "不归我们办", outcome.described, outcome.whyTaken))
  }

  private mutating func check(
    _ row: SentenceRow, _ number: Int, isExpected: Bool, _ now: Instant, _ source: Source,
    _ evaluation: inout Evaluation
  ) {
    // One slip often makes hundreds of lines fail; the first ones tell it.
    guard diagnostics.count < maximumProblems else { return }
    if let slip = row.slip ?? looseArrow(of: row) {
      diagnostics.append(
        source.diagnostic(
          at: slip.position, length: slip.text.unicodeScalars.count,
          slip.text == "=>" ? "“=>”后面没有写结果" : "“\(slip.text)”要写成“=>”",
          hint: slip.text == "=>" ? "写“紧急”“地点 大堂”这样的结果，或去掉“=>”。" : "用英文的等号和大于号。"))
      return
    }
    guard !row.sentence.original.isEmpty else {
      diagnostics.append(
        source.diagnostic(at: row.position, "“=>”前面没有话", hint: "前面写一句大家会说的话。"))
      return
    }
    count += 1
    let text = row.sentence
    // Of most sentences nothing but the matter is asked.
    if row.expectations.isEmpty {
      let takers = book.takers(of: text, at: now, around: surroundings, with: &evaluation)
      if isExpected
        ? takers.matters == [number] && !takers.isUnsure
        : takers.matters.isEmpty && book.matters[number].kind != .crisis
          || takers.matters.count == 1 && takers.matters[0] != number
      {
        return
      }
    }
    let matter = book.matters[number]
    let expectations = row.expectations.compactMap { part -> Expectation? in
      switch Expectation.read(part.text, book) {
      case .success(let expectation): return expectation
      case .failure(let problem):
        diagnostics.append(
          source.diagnostic(
            at: part.position, length: part.text.unicodeScalars.count, problem.message,
            hint: problem.hint))
        return nil
      }
    }
    let understanding = book.understand(
      text, at: now, around: surroundings, with: &evaluation)
    let outcome = Outcome(understanding, matter: matter)
    var failures: [String] = []
    let namesOutcome = expectations.contains(where: \.namesOutcome)
    if isExpected, !namesOutcome, !outcome.isMatter { failures.append("“\(matter.name)”") }
    if !isExpected, outcome.isCalledMatter || outcome.offersMatter {
      diagnostics.append(
        failure(row, source, "不应该是“\(matter.name)”", outcome.described, outcome.whyTaken))
      return
    }
    failures += expectations.filter { !$0.holds(understanding) }.map(\.described)
    guard !failures.isEmpty else { return }
    let got = expectations.filter { !$0.holds(understanding) }.compactMap {
      $0.outcome(understanding)
    }
    let result = ([outcome.described] + got).joined(separator: "，")
    let wanted = failures.joined(separator: "、")
    var hint: String?
    if expectations.contains(.unknown) {
      hint = outcome.howToLeaveAlone
    } else if let subject = subject(expectations, isExpected ? matter : nil) {
      let outcome = Outcome(understanding, matter: subject)
      if !outcome.isMatter {
        hint = outcome.whyLost(
          book.loss(
            of: subject.name, in: text, at: now, around: surroundings, with: &evaluation))
      }
    }
    diagnostics.append(failure(row, source, "应该是\(wanted)", result, hint))
  }

  /// The matter that should have got a sentence; nil where a test names none, as one that only says
  /// what is not the matter of its page.
  private func subject(_ expectations: [Expectation], _ own: Matter?) -> Matter? {
    for case .matter(let name) in expectations { return book.matter(named: name) }
    return own
  }

  /// Signs before the name of a matter, which can only be an arrow.
  private func looseArrow(of row: SentenceRow) -> Node.Line? {
    guard let loose = row.looseArrow, book.matter(named: loose.result) != nil else { return nil }
    return loose.sign
  }

  private func failure(
    _ row: SentenceRow, _ source: Source, _ wanted: String, _ result: String,
    _ hint: String?
  ) -> Diagnostic {
    source.diagnostic(
      at: row.position, length: row.sentence.original.unicodeScalars.count,
      "“\(row.sentence.original)”\(wanted)，结果是\(result)", hint: hint)
  }
}
