package import Text
package import YAML

/// A test file that stands beside its matter, read: the sentences that are the matter and those
/// that are not; or the small talk, which is of no matter. The guesser learns from it and the
/// rehearsal plays it.
package struct SentenceSheet: Sendable {
  /// When they are said, as written; nil when that is missing.
  package private(set) var now: Node.Text?
  /// Under 是, or 闲聊.
  package private(set) var yes: [SentenceRow] = []
  /// Under 不是.
  package private(set) var no: [SentenceRow] = []
  /// Under 也有人说: learned from, and not tried.
  package private(set) var heard: [NormalText] = []
  /// What is wrong with the file as a whole; its lines say themselves what is wrong with them.
  package private(set) var diagnostics: [Diagnostic] = []

  init(_ document: Document, isSmallTalk: Bool) {
    let source = document.source
    let keys = isSmallTalk ? RuleKeys.smallTalk : RuleKeys.sentenceTest
    guard let fields = Fields(document.root, keys: keys.names, in: source, &diagnostics) else {
      return
    }
    now = fields.text("现在", required: true, &diagnostics)
    let key = isSmallTalk ? "闲聊" : "是"
    yes = rows(key, fields)
    if yes.isEmpty, fields.mapping[key] == nil {
      diagnostics.append(
        source.diagnostic(
          at: fields.mapping.position, "没有写“\(key)”", hint: "加上“\(key): |”，下面每行写一句大家会说的话。"))
    }
    if !isSmallTalk { no = rows("不是", fields) }
    let others = rows("也有人说", fields)
    var known: [[UInt32]: (key: String, line: Int)] = [:]
    if !isSmallTalk, !others.isEmpty {
      for row in no { known[row.sentence.scalars] = ("不是", row.position.line) }
      for row in yes { known[row.sentence.scalars] = (key, row.position.line) }
    }
    for row in others {
      if row.slip != nil || !row.expectations.isEmpty {
        diagnostics.append(
          source.diagnostic(
            at: row.position, length: max(1, row.sentence.original.unicodeScalars.count),
            "“也有人说”后面不写结果", hint: "去掉“=>”和后面的字；要试的话写到“\(key)”里。"))
      }
      // What is learned for the matter cannot stand against it; what is tried is learned anyway.
      if let known = known[row.sentence.scalars] {
        diagnostics.append(
          source.diagnostic(
            at: row.position, length: max(1, row.sentence.original.unicodeScalars.count),
            "这句话“\(known.key)”里也有", hint: "第 \(known.line) 行已经有了，留一处。"))
      }
      heard.append(row.sentence)
    }
  }

  /// Whether a file says what a test says, and nothing else: 现在, 是, 不是.
  static func reads(_ document: Document) -> Bool {
    guard case .mapping(let root)? = document.root else { return false }
    let keys = root.entries.map(\.key.value)
    return (keys.contains("现在") || keys.contains("是"))
      && keys.allSatisfy { RuleKeys.sentenceTest.names.contains($0) }
  }

  private mutating func rows(_ key: String, _ fields: Fields) -> [SentenceRow] {
    let lines = fields.lines(key, &diagnostics)
    if lines.isEmpty, let entry = fields.entry(key, &diagnostics),
      case .text(let block) = entry.value, !block.value.trimmed.isEmpty
    {
      diagnostics.append(
        fields.source.diagnostic(
          at: entry.key.position, length: entry.key.length, "“\(key)”里只有备注",
          hint: "下面每行写一句大家会说的话。"))
    }
    return lines.map(SentenceRow.init)
  }
}

/// One line of a test: a sentence and what is expected of it.
package struct SentenceRow: Sendable {
  /// What stands before the arrow.
  package let sentence: NormalText
  /// Where the sentence begins in its file, blanks before it left out.
  package let position: Position
  /// What stands behind the arrow, parted at commas; empty when nothing but the matter is tried.
  package private(set) var expectations: [Node.Line] = []
  /// An arrow of another kind, or one with nothing after it.
  package private(set) var slip: Node.Line?
  /// Signs that may have been meant as an arrow, and what follows them up to a comma: an arrow if that
  /// is the name of a matter.
  package private(set) var looseArrow: (sign: Node.Line, result: String)?

  /// Splits at `=>` and at commas.
  init(_ line: Node.Line) {
    if SentenceRow.isSentence(line.text) {
      (sentence, position) = (NormalText(line.text), line.position)
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
    sentence = NormalText(head.text)
    position = head.position
    guard arrow < scalars.count else {
      guard scalars.contains(where: \.mayBeginArrow) else { return }
      slip =
        ["=》", "＝》", "→", "->", "—>"].lazy.compactMap { sign in
          let wanted = Array(sign.unicodeScalars)
          return scalars.indices.first { scalars[$0...].starts(with: wanted) }.map {
            Node.Line(text: sign, position: line.position.advanced(by: $0))
          }
        }.first
      if slip == nil, let loose = LooseArrow(in: scalars) {
        let sign = part(loose.range)
        if loose.readsAsResult { slip = sign } else { looseArrow = (sign, loose.result) }
      }
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
        case UInt8(ascii: "="), UInt8(ascii: "-"), UInt8(ascii: ">"): return false
        // The bytes that ＝, ＞, → and — begin with.
        case 0xEF where bytes[index + 1] == 0xBC && (0x9D...0x9E).contains(bytes[index + 2]):
          return false
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
    case "=", "＝", ">", "＞", "→", "-", "—": true
    default: false
    }
  }
}

/// Signs that somebody may have meant as `=>`: `>`, `= >`, `＝`, the last of a line.
private struct LooseArrow {
  let range: Range<Int>
  /// What follows, up to a comma.
  let result: String

  init?(in scalars: [Unicode.Scalar]) {
    guard var start = scalars.lastIndex(where: { LooseArrow.signs.contains($0) }) else {
      return nil
    }
    let end = start + 1
    // Blanks between two signs, not those before the first.
    var before = start - 1
    while before >= 0, scalars[before].isBlank || LooseArrow.signs.contains(scalars[before]) {
      if !scalars[before].isBlank { start = before }
      before -= 1
    }
    range = start..<end
    result = String(utf8Of: scalars[end...].prefix { $0 != "," && $0 != "，" }).trimmed
  }

  private static let signs: Set<Unicode.Scalar> = ["=", "＝", ">", "＞"]

  /// Whether it is a result by itself, or begins like one: 紧急, 地点 大堂.
  var readsAsResult: Bool {
    if NameCheck.results.contains(result) { return true }
    let words = result.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    return words.count == 2 && NameCheck.resultKeys.contains(String(words[0]))
  }
}
