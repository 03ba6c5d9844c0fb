import CivilTime
import YAML

/// One line of 休息 or 补班: a day or a stretch of days, and what people call it.
///
/// ```
/// 2026-01-01  元旦
/// 2026-02-15..2026-02-23  春节
/// 2026-02-15 至 2026-02-23
/// ```
/// Between two days `..`, `至`, `到`, `-` and `~` mean the same, in either width, with or without
/// blanks. What looks like another day is never taken for a name: only the first day would count,
/// without a word.
struct HolidayLine {
  /// As written, without the name.
  let written: String
  let days: ClosedRange<CivilDate>
  /// Empty without one.
  let name: String

  /// Why a line cannot be read.
  struct Slip: Error {
    /// In scalars of the line.
    var range: Range<Int>
    var message: String
    var hint: String
  }

  /// The longest stretch, in days; what is longer is a year mistyped.
  private static let longest = 60

  init(_ text: String) throws(Slip) {
    var reader = LineReader(scalars: Array(text.unicodeScalars))
    reader.skipBlanks()
    let start = reader.next
    guard let first = reader.date() else { throw reader.unreadable(start..<reader.wordEnd) }
    var last = first
    var end = reader.next
    reader.skipBlanks()
    if let isJoint = reader.joint() {
      reader.skipBlanks()
      guard isJoint, let date = reader.date() else {
        throw reader.unreadable(start..<reader.wordEnd)
      }
      last = date
      end = reader.next
      reader.skipBlanks()
    }
    // A name stands apart.
    guard reader.next > end || reader.isAtEnd, let first = CivilDate(first),
      let last = CivilDate(last), first <= last,
      last.dayNumber - first.dayNumber < HolidayLine.longest
    else { throw reader.unreadable(start..<(reader.next > end ? end : reader.wordEnd)) }
    if let slip = reader.slipInName { throw slip }
    written = reader.text(start..<end)
    days = first...last
    name = reader.rest.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

private struct LineReader {
  let scalars: [Unicode.Scalar]
  var next = 0

  var isAtEnd: Bool { next == scalars.count }
  var rest: String { text(next..<scalars.count) }

  func text(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  mutating func skipBlanks() {
    while !isAtEnd, scalars[next].properties.isWhitespace { next += 1 }
  }

  /// `2026-02-15`, whether there is such a day or not; nil, with nothing read, for anything else.
  mutating func date() -> String? {
    let start = next
    for part in 0..<3 {
      if part > 0 {
        guard !isAtEnd, scalars[next] == "-" else { return back(to: start) }
        next += 1
      }
      let digits = scalars[next...].prefix { ("0"..."9").contains($0) }
      guard !digits.isEmpty else { return back(to: start) }
      next = digits.endIndex
    }
    return text(start..<next)
  }

  private mutating func back(to start: Int) -> String? {
    next = start
    return nil
  }

  /// Reads signs that may stand between two days; whether they are a joint, nil without any.
  mutating func joint() -> Bool? {
    let signs = scalars[next...].prefix { LineReader.mayJoin($0) }
    guard let first = signs.first else { return nil }
    next = signs.endIndex
    guard signs.allSatisfy({ $0 == first }) else { return false }
    switch first {
    case ".", "。", "．": return signs.count > 1
    case "至", "到": return signs.count == 1
    default: return signs.count < 3
    }
  }

  private static func mayJoin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "。", "．", "…", "至", "到", "-", "－", "–", "—", "~", "～", "〜": true
    default: false
    }
  }

  /// Where the word that comes next ends.
  var wordEnd: Int { scalars[next...].prefix { !$0.properties.isWhitespace }.endIndex }

  func unreadable(_ range: Range<Int>) -> HolidayLine.Slip {
    HolidayLine.Slip(
      range: range, message: "读不懂日期“\(text(range))”",
      hint: "写成“2026-01-01”或“2026-02-15..2026-02-23”。")
  }

  /// What cannot be a name: another day, a sign, a remark.
  var slipInName: HolidayLine.Slip? {
    guard !isAtEnd else { return nil }
    let first = scalars[next]
    let isName = first.properties.isAlphabetic || "（(《“「".unicodeScalars.contains(first)
    if isName, !LineReader.mayJoin(first) { return nil }
    return HolidayLine.Slip(
      range: next..<wordEnd, message: "“\(text(next..<wordEnd))”不像节日名",
      hint: first == "#" || first == "＃"
        ? "备注另起一行。" : "一段写成“2026-02-15..2026-02-23”；隔开的几天，各写一行。")
  }
}
