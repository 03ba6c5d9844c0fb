import Text
import YAML

/// Reads lines of a phrase block, one after the other.
///
/// Full-width brackets, bars and plus signs mean the same as narrow ones, and so do `……` and `...`,
/// `。。` and `..`, because they are what a Chinese keyboard gives.
struct PatternParser {
  /// Groups within groups that are taken.
  static let maximumDepth = 16
  /// Scalars of a line that are taken.
  static let maximumLength = 2000

  private enum Sign: Hashable {
    case open, close, openOptional, closeOptional, bar, plus, far, near, openList, closeList,
      openSlot,
      closeSlot, blank
  }

  private let source: Source
  private var line = Node.Line(text: "", position: Position(line: 1, column: 1))
  private var scalars: [Unicode.Scalar] = []
  private var next = 0
  /// A place in the line up to which bytes were counted.
  private var counted = (scalars: 0, bytes: 0)
  private var depth = 0
  private var references: [Phrase.Reference] = []
  /// What is wrong with the line that was read last: the first problem in it.
  private(set) var problem: Diagnostic?

  init(in source: Source) { self.source = source }

  /// The phrase on a line, or nil for a comment, a blank line or a line with a problem.
  mutating func parse(_ line: Node.Line) -> Phrase? {
    self.line = line
    scalars = line.text.scalarArray
    next = 0
    counted = (0, 0)
    if !references.isEmpty { references = [] }
    problem = nil
    skipBlanks()
    let start = next
    guard next < scalars.count, scalars[next] != "#" else { return nil }
    // The beginning of a list's item, out of habit: below a | it would be part of the words.
    if scalars[start] == "-", start + 1 < scalars.count, scalars[start + 1] == " " {
      report(start, 1, "行首多了“- ”", "去掉它，每行一条。")
      return nil
    }
    guard scalars.count <= PatternParser.maximumLength else {
      report(start, 1, "这一行太长，最多 \(PatternParser.maximumLength) 个字", "拆成几行，或放进词表。")
      return nil
    }
    let pattern = alternatives(until: nil)
    guard problem == nil, let pattern else { return nil }
    var text = start == 0 ? line.text : String(line.text.unicodeScalars.dropFirst(start))
    // What ends in a Chinese character, as most lines do, ends in no blank.
    if scalars.last?.isHan != true {
      while text.last?.isWhitespace == true { text.removeLast() }
    }
    return Phrase(
      text: text, file: source.file, line: line.position.line,
      column: line.position.column + start, pattern: pattern, references: references)
  }

  /// `a|b`, up to the closing sign, which is left for the caller.
  private mutating func alternatives(until closing: Sign?) -> Pattern? {
    if let words = plainWords(until: closing) { return words }
    var branches = Parts()
    while true {
      let start = next
      if let branch = conjunction() {
        branches.append(branch)
      } else if problem == nil {
        report(start, 1, "“|”的一边是空的", "写上词，或去掉多余的“|”。")
      }
      guard let (sign, length) = sign(at: next), sign == .bar else { break }
      next += length
    }
    if closing == nil, let (sign, _) = sign(at: next), problem == nil {
      let partner =
        switch sign {
        case .close: "("
        case .closeOptional: "["
        case .closeList: "<"
        default: "{"
        }
      report(next, 1, "多了一个“\(scalars[next])”", "前面没有与它成对的“\(partner)”。")
    }
    return branches.joined(by: Pattern.either)
  }

  /// Chinese words with nothing but `|` between them, as most lines and brackets are; nil, with
  /// nothing read, for anything else.
  private mutating func plainWords(until closing: Sign?) -> Pattern? {
    var end = next
    var count = 1
    var isInWord = false
    while end < scalars.count {
      if scalars[end].isHan {
        isInWord = true
      } else {
        guard isInWord, scalars[end] == "|" else { break }
        count += 1
        isInWord = false
      }
      end += 1
    }
    guard isInWord, closing == nil ? end == scalars.count : sign(at: end)?.0 == closing else {
      return nil
    }
    let range = bytes(before: next)..<bytes(before: end)
    next = end
    var text = line.text
    return text.withUTF8 { bytes in
      var start = range.lowerBound
      /// The word up to the next bar.
      func word() -> Pattern {
        var end = start
        while end < range.upperBound, bytes[end] != UInt8(ascii: "|") { end += 1 }
        defer { start = end + 1 }
        let word = UnsafeBufferPointer(rebasing: bytes[start..<end])
        return .word(Spelling(String(decoding: word, as: UTF8.self)))
      }
      return count == 1 ? word() : .either((0..<count).map { _ in word() })
    }
  }

  /// `a .. b … c + d`: `..` binds most, then `…`, then `+`.
  private mutating func conjunction() -> Pattern? {
    guard let first = operand(behind: nil) else { return nil }
    guard var joint = joint(at: next) else { return first }
    var operands = [first]
    var joints: [Joint] = []
    while true {
      next += joint.length
      guard let operand = operand(behind: joint) else { return nil }
      operands.append(operand)
      joints.append(joint)
      guard let another = self.joint(at: next) else { break }
      joint = another
    }
    return PatternParser.joined(operands[...], joints[...], by: [.plus, .far, .near])
  }

  /// What stands between two operands.
  private struct Joint {
    var sign: Sign
    var start: Int
    var length: Int

    var name: String {
      switch sign {
      case .near: ".."
      case .far: "…"
      default: "+"
      }
    }

    /// Whether it binds more than another one.
    func binds(before other: Joint) -> Bool {
      sign == .near && other.sign != .near || sign == .far && other.sign == .plus
    }
  }

  private func joint(at offset: Int) -> Joint? {
    guard let (sign, length) = sign(at: offset) else { return nil }
    switch sign {
    case .near, .far, .plus: return Joint(sign: sign, start: offset, length: length)
    default: return nil
    }
  }

  /// What stands before, between or behind joints; reports a joint without anything on a side.
  private mutating func operand(behind before: Joint?) -> Pattern? {
    if let found = sequence() { return found }
    if problem != nil { return nil }
    let after = joint(at: next)
    if let before, after.map({ before.binds(before: $0) }) ?? true {
      report(
        before.start, before.length, "“\(before.name)”后面没有词", "写上词，或去掉“\(before.name)”。")
    } else if let after {
      report(after.start, after.length, "“\(after.name)”前面没有词", "写上词，或去掉“\(after.name)”。")
    }
    return nil
  }

  /// Operands and the joints between them, parted at the joints that bind least first.
  private static func joined(
    _ operands: ArraySlice<Pattern>, _ joints: ArraySlice<Joint>, by signs: ArraySlice<Sign>
  ) -> Pattern {
    guard operands.count > 1, let sign = signs.first else { return operands[operands.startIndex] }
    var parts: [Pattern] = []
    var start = operands.startIndex
    func part(until end: Int) {
      parts.append(
        joined(
          operands[start..<end], joints[start..<end - 1], by: signs.dropFirst()))
      start = end
    }
    for place in joints.indices where joints[place].sign == sign { part(until: place + 1) }
    part(until: operands.endIndex)
    if parts.count == 1 { return parts[0] }
    switch sign {
    case .near: return .gap(parts, .near)
    case .far: return .gap(parts, .far)
    default: return .both(parts)
    }
  }

  private mutating func sequence() -> Pattern? {
    var items = Parts()
    while true {
      skipBlanks()
      guard next < scalars.count else { break }
      guard let (sign, length) = sign(at: next) else {
        let start = next
        if isRemark(at: start) {
          report(start, 1, "说法后面不能写备注", "备注另起一行，以“#”开头；是话里的“#”，前面就不空格。")
          return nil
        }
        let word = word()
        if !scalars[start..<next].contains(where: { $0.isHan }), NormalText(word).scalars.isEmpty {
          report(start, next - start, "“\(word)”去掉标点后什么都不剩", "写上词，或去掉它。")
          return nil
        }
        items.append(.word(Spelling(word)))
        continue
      }
      switch sign {
      case .open, .openOptional:
        guard let group = group(optional: sign == .openOptional, length) else { return nil }
        items.append(group)
      case .openList:
        guard let name = name(closedBy: .closeList, length, "<", ">") else { return nil }
        let place = line.position.column + name.start
        references.append(
          Phrase.Reference(name: name.text, line: line.position.line, column: place))
        items.append(.list(name.text))
      case .openSlot:
        guard let name = name(closedBy: .closeSlot, length, "{", "}") else { return nil }
        guard let slot = PatternSlot(rawValue: name.text) else {
          let near = nearest(to: name.text, among: PatternSlot.allCases.map(\.rawValue))
          report(
            name.start, name.length, "不认识 {\(name.text)}",
            near.map { "是不是 {\($0)}？" }
              ?? "能用的有" + PatternSlot.allCases.map { "{\($0.rawValue)}" }.joined() + "。")
          return nil
        }
        items.append(.slot(slot))
      case .close, .closeOptional, .bar, .plus, .far, .near, .closeList, .closeSlot:
        return items.joined(by: Pattern.sequence)
      case .blank:
        next += length
      }
    }
    return items.joined(by: Pattern.sequence)
  }

  private mutating func group(optional: Bool, _ length: Int) -> Pattern? {
    let start = next
    let (opening, closing) = optional ? ("[", "]") : ("(", ")")
    next += length
    depth += 1
    defer { depth -= 1 }
    guard depth <= PatternParser.maximumDepth else {
      report(start, length, "括号套得太深，最多 \(PatternParser.maximumDepth) 层", "拆成词表。")
      return nil
    }
    skipBlanks()
    let wanted: Sign = optional ? .closeOptional : .close
    if let (sign, closingLength) = sign(at: next), sign == wanted {
      report(start, next + closingLength - start, "“\(opening)\(closing)”里没有词", "写上词，或去掉括号。")
      return nil
    }
    let inner = alternatives(until: wanted)
    guard problem == nil else { return nil }
    if let sign = strayBar(in: scalars[(start + length)..<next], isOptional: optional) {
      let isComma = scalars[sign] == "，" || scalars[sign] == ","
      report(
        sign, 1, "一组词里用了“\(scalars[sign])”",
        isComma ? "用“|”隔开；话里真有逗号，就去掉括号。" : "用“|”隔开。")
      return nil
    }
    guard let (sign, closingLength) = sign(at: next), sign == wanted, let inner else {
      report(start, length, "“\(opening)”没有收好", "在这一组词后面补上“\(closing)”。")
      return nil
    }
    next += closingLength
    return optional ? .optional(inner) : inner
  }

  /// Whether a `#` behind a blank begins a remark, as it does in the rest of a file: 3#楼 has one, too.
  private func isRemark(at offset: Int) -> Bool {
    (scalars[offset] == "#" || scalars[offset] == "＃") && offset > 0 && scalars[offset - 1].isBlank
  }

  /// A name in `<>` or `{}`; start and length include the brackets.
  private mutating func name(
    closedBy closing: Sign, _ length: Int, _ opening: String, _ closer: String
  ) -> (text: String, start: Int, length: Int)? {
    let start = next
    next += length
    var view = String.UnicodeScalarView()
    while next < scalars.count {
      if let (sign, closingLength) = sign(at: next), sign != .blank {
        guard sign == closing else { break }
        next += closingLength
        let text = String(view)
        if text.isEmpty {
          report(start, next - start, "“\(opening)\(closer)”里没有名字", "写上名字，或去掉括号。")
          return nil
        }
        return (text, start, next - start)
      }
      if !scalars[next].isBlank { view.append(scalars[next]) }
      next += 1
    }
    report(start, length, "“\(opening)”没有收好", "在名字后面补上“\(closer)”。")
    return nil
  }

  private mutating func word() -> String {
    let start = next
    while next < scalars.count, sign(at: next) == nil { next += 1 }
    return text(start..<next)
  }

  /// A part of the line, not before one that was asked for.
  private mutating func text(_ range: Range<Int>) -> String {
    let utf8 = line.text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: bytes(before: range.lowerBound))
    let end = utf8.index(utf8.startIndex, offsetBy: bytes(before: range.upperBound))
    return String(line.text[start..<end])
  }

  private mutating func bytes(before offset: Int) -> Int {
    assert(offset >= counted.scalars)
    while counted.scalars < offset {
      counted.bytes += UTF8.width(scalars[counted.scalars])
      counted.scalars += 1
    }
    return counted.bytes
  }

  private mutating func skipBlanks() {
    while next < scalars.count, scalars[next].isBlank { next += 1 }
  }

  /// The sign at an offset and how many scalars it takes; nil for a letter.
  private func sign(at offset: Int) -> (Sign, Int)? {
    guard offset < scalars.count else { return nil }
    // Nearly all of them, and asking Unicode about each takes longer than the rest of the reading.
    if scalars[offset].isHan { return nil }
    switch scalars[offset] {
    case "(", "（": return (.open, 1)
    case ")", "）": return (.close, 1)
    case "[", "［": return (.openOptional, 1)
    case "]", "］": return (.closeOptional, 1)
    case "|", "｜": return (.bar, 1)
    case "+", "＋": return (.plus, 1)
    case "<", "＜": return (.openList, 1)
    case ">", "＞": return (.closeList, 1)
    case "{", "｛": return (.openSlot, 1)
    case "}", "｝": return (.closeSlot, 1)
    case "…":
      return (.far, offset + 1 < scalars.count && scalars[offset + 1] == "…" ? 2 : 1)
    case ".", "．", "。":
      let dots = scalars[offset...].prefix { $0 == scalars[offset] }.count
      return dots > 1 ? (dots == 2 ? .near : .far, dots) : nil
    default:
      return scalars[offset].isBlank ? (.blank, 1) : nil
    }
  }

  private mutating func report(_ start: Int, _ length: Int, _ message: String, _ hint: String) {
    guard problem == nil else { return }
    problem = source.diagnostic(
      at: line.position.advanced(by: start), length: length, message, hint: hint)
  }
}

/// Parts of a pattern; mostly there is but one, which needs no list.
private struct Parts {
  private var first: Pattern?
  private var others: [Pattern] = []

  mutating func append(_ part: Pattern) {
    if first == nil { first = part } else { others.append(part) }
  }

  /// The only part, or what `make` makes of all of them; nil without any.
  func joined(by make: ([Pattern]) -> Pattern) -> Pattern? {
    guard let first, !others.isEmpty else { return first }
    return make([first] + others)
  }
}
