import Testing
import YAML

@testable import Rules

/// A folder in order, into which one mistake is planted at a time.
let good = [
  "words/a.yaml": "词表:\n  积水: |\n    积水\n    水汪汪\n",
  "a/a.yaml": """
  事项: 积水排水
  类别: 积水排水
  说法: |
    <积水>
    一下雨 … (淹|湿)
  加急:
    紧急: |
      车库 + 进水
  必问:
    地点: 在哪里？
  办理:
    主办: 物业/工程部
    协办: 职能部门/排水、企业  （公共道路）
  时限: D2
  回复:
    已建: 已登记 {单号}
  """,
  "calendar/2026.yaml": "年份: 2026\n休息: |\n  2026-01-01..2026-01-03  元旦\n补班: |\n  2026-01-04\n",
  "calendar/hours.yaml": "办公时间: 8:30-11:30 13:30-17:30\n",
]

/// `file:line:column message → hint` of everything wrong with a folder, warnings marked.
///
/// Whatever it is, it must stand where it says, with the line as the file has it; and one error is
/// enough for there to be no book. The reminder of the heading is left out, because most files of
/// the tests have none.
func problems(_ files: [String: String]) -> [String] {
  let folder = folder(files)
  let (book, diagnostics) = RuleBook.load(folder)
  #expect((book == nil) == diagnostics.hasErrors)
  for problem in diagnostics {
    let bytes = folder.first { $0.path == problem.file }?.bytes ?? []
    let text = String(
      decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...], as: UTF8.self)
    let lines = Source(file: problem.file, text: text).lines
    guard let quoted = problem.sourceLine else { continue }
    #expect(lines.indices.contains(problem.line - 1) && quoted == lines[problem.line - 1])
    #expect(problem.column - 1 + problem.length <= quoted.unicodeScalars.count + 1)
  }
  return diagnostics.withoutHeadings.map(told)
}

/// `file:line:column message → hint`, a warning marked.
func told(_ problem: Diagnostic) -> String {
  let mark = problem.severity == .warning ? "提醒 " : ""
  let place = "\(problem.file):\(problem.line):\(problem.column)"
  return "\(mark)\(place) \(problem.message) → \(problem.hint ?? "")"
}

/// The text with the first `old` replaced, which must be there.
func replace(_ old: String, by new: String, in text: String) -> String {
  guard let range = text.firstRange(of: old) else {
    Issue.record("no “\(old)” to replace")
    return text
  }
  return text.replacingCharacters(in: range, by: new)
}

extension String {
  fileprivate func replacingCharacters(in range: Range<String.Index>, by new: String) -> String {
    String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
  }
}

extension [Diagnostic] {
  /// Without the reminder of the heading, which most files of the tests lack.
  var withoutHeadings: [Diagnostic] { filter { $0.message != "开头没有写归口和上次核对的日期" } }
}
