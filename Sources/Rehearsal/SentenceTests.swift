import CivilTime
package import Domain
package import Rules
import Text
import YAML

/// Runs the sentence tests among files that were read against a rule book; other files are passed
/// over.
///
/// A test file stands beside its matter (`lift.yaml`, `lift.test.yaml`) and says at what time
/// (`现在`) which sentences are the matter (`是`) and which are not (`不是`), one a line, with
/// what else must come out after `=>`; see `Expectation`.
///
/// - Parameter building: Whose places the sentences mean; nil for no building in particular.
package func rehearse(
  _ book: RuleBook, tests: [ReadFile], building: Building?
) -> RehearsalResult {
  var result = RehearsalResult(count: 0, diagnostics: [])
  // Made ready once: its words would take longer to gather than a sentence to read.
  let surroundings = building.map(Surroundings.init)
  var evaluation = book.evaluation()
  let numbers = Dictionary(
    book.matters.enumerated().map { number, matter in
      (String(matter.source.prefix { $0 != ":" }), number)
    }, uniquingKeysWith: { first, _ in first })
  for test in tests.sorted(by: { $0.file.path < $1.file.path }) where test.file.isSentenceTest {
    guard let document = test.document else { continue }
    let matter = test.file.path.dropLast(".test.yaml".count) + ".yaml"
    var run = SentenceRun(
      book: book, surroundings: surroundings, number: numbers[String(matter)])
    run.run(document, &evaluation)
    result.count += run.count
    result.diagnostics += run.diagnostics
  }
  result.diagnostics = result.diagnostics.inReadingOrder
  return result
}

/// The same with files that were not read before.
package func rehearse(
  _ book: RuleBook, tests: [RuleFile], building: Building?
) -> RehearsalResult {
  let folder = RuleFiles(tests.filter(\.isSentenceTest))
  return rehearse(book, tests: folder.files.map(folder.read), building: building)
}

/// One test file being run.
private struct SentenceRun {
  let book: RuleBook
  let surroundings: Surroundings?
  /// The place of the matter of the file beside this one.
  let number: Int?
  var count = 0
  var diagnostics: [Diagnostic] = []

  mutating func run(_ document: Document, _ evaluation: inout Evaluation) {
    diagnostics += document.diagnostics
    let source = document.source
    // A test without its matter is reported when the book is loaded.
    guard let number,
      let fields = Fields(
        document.root, keys: RuleKeys.sentenceTest.names, in: source, &diagnostics)
    else { return }
    guard let text = fields.text("现在", required: true, &diagnostics) else { return }
    guard let now = Instant(local: text.value) else {
      diagnostics.append(
        source.diagnostic(
          at: text.position, length: text.length, "读不懂时间“\(text.value)”",
          hint: "写成“2026-11-18 09:30”。"))
      return
    }
    let yes = fields.lines("是", &diagnostics)
    if yes.isEmpty, fields.mapping["是"] == nil {
      diagnostics.append(
        source.diagnostic(
          at: fields.mapping.position, "没有写“是”", hint: "加上“是: |”，下面每行写一句大家会说的话。"))
    }
    for key in ["是", "不是"] {
      guard let entry = fields.entry(key, &diagnostics), case .text(let block) = entry.value,
        !block.value.trimmed.isEmpty, fields.lines(key, &diagnostics).isEmpty
      else { continue }
      diagnostics.append(
        source.diagnostic(
          at: entry.key.position, length: entry.key.length, "“\(key)”里只有备注",
          hint: "下面每行写一句大家会说的话。"))
    }
    for line in yes { check(line, number, isExpected: true, now, source, &evaluation) }
    for line in fields.lines("不是", &diagnostics) {
      check(line, number, isExpected: false, now, source, &evaluation)
    }
  }

  private mutating func check(
    _ line: Node.Line, _ number: Int, isExpected: Bool, _ now: Instant, _ source: Source,
    _ evaluation: inout Evaluation
  ) {
    // One slip often makes hundreds of lines fail; the first ones tell it.
    guard diagnostics.count < maximumProblems else { return }
    let row = SentenceRow(line)
    if let slip = row.slip {
      diagnostics.append(
        source.diagnostic(
          at: slip.position, length: slip.text.unicodeScalars.count,
          slip.text == "=>" ? "“=>”后面没有写结果" : "“\(slip.text)”要写成“=>”",
          hint: slip.text == "=>" ? "写“紧急”“地点 大堂”这样的结果，或去掉“=>”。" : "用英文的等号和大于号。"))
      return
    }
    guard !row.sentence.isEmpty else {
      diagnostics.append(
        source.diagnostic(at: line.position, "“=>”前面没有话", hint: "前面写一句大家会说的话。"))
      return
    }
    count += 1
    let text = NormalText(row.sentence)
    // Of most sentences nothing but the matter is asked.
    if row.expectations.isEmpty {
      let takers = book.takers(of: text, at: now, around: surroundings, with: &evaluation)
      if isExpected
        ? takers == [number] : takers.isEmpty || takers.count == 1 && takers[0] != number
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
    if !isExpected, outcome.isMatter || outcome.offersMatter {
      diagnostics.append(
        failure(line, row, source, "不应该是“\(matter.name)”", outcome.described, outcome.whyTaken))
      return
    }
    failures += expectations.filter { !$0.holds(understanding) }.map(\.described)
    guard !failures.isEmpty else { return }
    let got = expectations.filter { !$0.holds(understanding) }.compactMap {
      $0.outcome(understanding)
    }
    let result = ([outcome.described] + got).joined(separator: "，")
    diagnostics.append(
      failure(
        line, row, source, "应该是\(failures.joined(separator: "、"))", result,
        outcome.isMatter ? nil : outcome.whyLost))
  }

  private func failure(
    _ line: Node.Line, _ row: SentenceRow, _ source: Source, _ wanted: String, _ result: String,
    _ hint: String?
  ) -> Diagnostic {
    source.diagnostic(
      at: row.position, length: row.sentence.unicodeScalars.count,
      "“\(row.sentence)”\(wanted)，结果是\(result)", hint: hint)
  }
}

/// One line of a test: a sentence and what is expected of it.
struct SentenceRow {
  var sentence: String
  var position: Position
  var expectations: [Node.Line]
  /// An arrow of another kind, or one with nothing after it.
  var slip: Node.Line?

  /// Splits at `=>` and at commas.
  init(_ line: Node.Line) {
    if SentenceRow.isSentence(line.text) {
      (sentence, position, expectations) = (line.text, line.position, [])
      return
    }
    let scalars = Array(line.text.unicodeScalars)
    var arrow = scalars.count
    for index in scalars.indices.dropLast()
    where (scalars[index] == "=" || scalars[index] == "＝")
      && (scalars[index + 1] == ">" || scalars[index + 1] == "＞")
    {
      arrow = index
      break
    }
    func part(_ range: Range<Int>) -> Node.Line {
      var range = range
      while let first = range.first, scalars[first].isBlank {
        range = (first + 1)..<range.upperBound
      }
      while let last = range.last, scalars[last].isBlank {
        range = range.lowerBound..<last
      }
      if range == scalars.indices { return line }
      return Node.Line(
        text: String(utf8Of: scalars[range]), position: line.position.advanced(by: range.lowerBound)
      )
    }
    let head = part(0..<arrow)
    sentence = head.text
    position = head.position
    expectations = []
    guard arrow < scalars.count else {
      guard scalars.contains(where: \.mayBeginArrow) else { return }
      slip =
        ["=》", "＝》", "→", "->", "—>"].lazy.compactMap { sign in
          let wanted = Array(sign.unicodeScalars)
          return scalars.indices.first { scalars[$0...].starts(with: wanted) }.map {
            Node.Line(text: sign, position: line.position.advanced(by: $0))
          }
        }.first
      return
    }
    var start = arrow + 2
    for index in start...scalars.count
    where index == scalars.count || scalars[index] == "," || scalars[index] == "，" {
      let item = part(start..<index)
      if !item.text.isEmpty { expectations.append(item) }
      start = index + 1
    }
    if expectations.isEmpty {
      slip = Node.Line(text: "=>", position: line.position.advanced(by: arrow))
    }
  }

  /// Whether a line is nothing but a sentence, without blanks around it; most are.
  private static func isSentence(_ line: String) -> Bool {
    let scalars = line.unicodeScalars
    guard let first = scalars.first, let last = scalars.last, !first.isBlank, !last.isBlank else {
      return false
    }
    var line = line
    return line.withUTF8 { bytes in
      // By bytes, for there are many lines.
      var index = 0
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "="), UInt8(ascii: "-"): return false
        // The bytes that ＝, → and — begin with.
        case 0xEF where bytes[index + 1] == 0xBC && bytes[index + 2] == 0x9D: return false
        case 0xE2 where bytes[index + 1] == 0x86 && bytes[index + 2] == 0x92: return false
        case 0xE2 where bytes[index + 1] == 0x80 && bytes[index + 2] == 0x94: return false
        // A character that begins so has three bytes.
        case 0xE0...0xEF: index += 3
        default: index += 1
        }
      }
      return true
    }
  }
}

extension Unicode.Scalar {
  fileprivate var mayBeginArrow: Bool {
    switch self {
    case "=", "＝", "→", "-", "—": true
    default: false
    }
  }
}
