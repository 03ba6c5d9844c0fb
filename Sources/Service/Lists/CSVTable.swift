import Foundation
import YAML

/// Tables as files: RFC 4180 in UTF-8, as spreadsheets read and write them.
///
/// Written with a byte order mark, without which some take the Chinese for another encoding, and so
/// that no cell is run as a formula: what begins like one gets a `'` in front, which reading takes
/// off again.
enum CSVTable {
  struct Cell: Hashable {
    /// Without blanks around it.
    var value: String
    /// Where it begins in the file.
    var position: Position
    /// Scalars to underline, 1 or more.
    var length: Int
  }

  /// Bytes and rows that a file may have: some hundred times what a street needs.
  static let maximumBytes = 4 << 20
  static let maximumRows = 20_000

  /// Every row that is not blank, the heading first; nothing when a problem is an error.
  static func read(
    _ bytes: [UInt8], file: String
  ) -> (rows: [[Cell]], source: Source, problems: [Diagnostic]) {
    func refused(_ message: String, _ hint: String) -> ([[Cell]], Source, [Diagnostic]) {
      let problem = Diagnostic(file: file, line: 1, column: 1, message: message, hint: hint)
      return ([], Source(file: file, text: ""), [problem])
    }
    guard bytes.count <= maximumBytes else {
      return refused("文件太大，最多 \(maximumBytes >> 20) MB", "分成几个文件。")
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      return refused("不是 UTF-8 编码的文件", "在表格软件里“另存为 → CSV UTF-8（逗号分隔）”。")
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    var reader = CSVReader(Source(file: file, text: text))
    reader.read(text)
    return (reader.problems.isEmpty ? reader.rows : [], reader.source, reader.problems)
  }

  /// A whole file.
  static func bytes(of rows: [[String]]) -> [UInt8] {
    let lines = rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }
    return Array(("\u{FEFF}" + lines.joined()).utf8)
  }

  private static func cell(_ value: String) -> String {
    let safe = guarded(value)
    let needsQuotes = safe.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }

  /// What spreadsheets take for the beginning of a formula, wide forms too, and our own guard.
  private static let risky = Set("=+-@\t\r＝＋－＠'".unicodeScalars)

  static func guarded(_ value: String) -> String {
    value.unicodeScalars.first.map(risky.contains) == true ? "'" + value : value
  }

  static func unguarded(_ value: String) -> String {
    let scalars = value.unicodeScalars
    guard scalars.first == "'", scalars.dropFirst().first.map(risky.contains) == true else {
      return value
    }
    return String(scalars.dropFirst())
  }
}

/// Reads a file scalar by scalar, because Swift takes CR LF for one character.
private struct CSVReader {
  let source: Source
  var rows: [[CSVTable.Cell]] = []
  var problems: [Diagnostic] = []
  private var row: [CSVTable.Cell] = []
  private var value = String.UnicodeScalarView()
  private var line = 1
  private var column = 1
  private var start = Position(line: 1, column: 1)
  private var state = State.before

  private enum State {
    /// Before a cell, in a bare one, in quotes, behind the closing quote.
    case before, bare, quoted, after
  }

  init(_ source: Source) { self.source = source }

  mutating func read(_ text: String) {
    var scalars = text.unicodeScalars.makeIterator()
    var pending = scalars.next()
    while let scalar = pending {
      pending = scalars.next()
      if scalar == "\r", pending == "\n", state != .quoted { continue }
      take(scalar, next: pending, skip: &pending) { scalars.next() }
      guard problems.isEmpty else { return }
    }
    if state == .quoted {
      return report(start, "这一格的引号没有收尾", "在这一格最后加一个英文引号“\"”。")
    }
    if state != .before || !row.isEmpty { endRow() }
  }

  private mutating func take(
    _ scalar: Unicode.Scalar, next: Unicode.Scalar?, skip pending: inout Unicode.Scalar?,
    _ advance: () -> Unicode.Scalar?
  ) {
    let here = Position(line: line, column: column)
    column += 1
    switch (state, scalar) {
    case (.quoted, "\""):
      guard next == "\"" else {
        state = .after
        return
      }
      value.append("\"")
      column += 1
      pending = advance()
    case (.quoted, _):
      // A line break within a cell is one, whatever the machine it comes from.
      if scalar == "\r" {
        if next != "\n" { value.append("\n") }
        return
      }
      value.append(scalar)
      if scalar == "\n" { newLine() }
    case (_, ","):
      endCell(at: here)
      start = Position(line: line, column: column)
    case (_, "\n"), (_, "\r"):
      endRow()
      newLine()
      start = Position(line: line, column: column)
    case (.before, "\""):
      (state, start) = (.quoted, here)
    case (.bare, "\""): report(here, "引号要包住整格", "这一格前后都加英文引号，里面的引号写两个。")
    case (.after, _) where scalar != " ":
      report(here, "引号后面还有字", "里面的引号写两个，或去掉引号。")
    case (.after, _): break
    default:
      if scalar.value < 0x20, scalar != "\t" || scalar.value == 0x7F {
        return report(here, "有看不见的控制字符", "删掉这一格，重新打一遍。")
      }
      if state == .before { start = here }
      state = .bare
      value.append(scalar)
    }
  }

  private mutating func newLine() {
    line += 1
    column = 1
  }

  private mutating func endCell(at end: Position) {
    let text = String(value)
    let length = end.line == start.line ? end.column - start.column : 1
    row.append(
      CSVTable.Cell(
        value: CSVTable.unguarded(text.trimmingCharacters(in: .whitespacesAndNewlines)),
        position: start, length: max(1, length)))
    value = String.UnicodeScalarView()
    state = .before
  }

  private mutating func endRow() {
    endCell(at: Position(line: line, column: column))
    if row.contains(where: { !$0.value.isEmpty }) { rows.append(row) }
    row = []
    if rows.count > CSVTable.maximumRows {
      report(start, "行数太多，最多 \(CSVTable.maximumRows) 行", "分成几个文件。")
    }
  }

  private mutating func report(_ place: Position, _ message: String, _ hint: String) {
    problems.append(source.diagnostic(at: place, message, hint: hint))
  }
}
