import CivilTime
import Domain
import YAML

/// Reminds of the comment that every rule file begins with:
/// `# 积水排水 · 归口物业 · 上次核对 2026-11-21`, whose it is and when somebody last looked.
///
/// How long ago that was is not asked; reading rules needs no clock.
func checkHeading(of document: Document, _ diagnostics: inout [Diagnostic]) {
  let source = document.source
  let word = "上次核对"
  let example = "第一行写成“# 电梯 · 归口物业 · 上次核对 2026-11-21”。"
  for number in 0..<source.lineCount {
    guard let line = source.line(number + 1), line.first == "#" else { break }
    guard let range = line.firstRange(of: word) else { continue }
    let date = line[range.upperBound...].trimmed.prefix { !$0.isWhitespace }
    guard CivilDate(date) == nil else { return }
    let column = line[..<range.lowerBound].unicodeScalars.count + 1
    diagnostics.append(
      source.diagnostic(
        at: Position(line: number + 1, column: column), length: word.unicodeScalars.count,
        "读不懂上次核对的日期“\(date)”", hint: "写成“上次核对 2026-11-21”。", severity: .warning))
    return
  }
  diagnostics.append(
    source.diagnostic(
      at: Position(line: 1, column: 1), "开头没有写归口和上次核对的日期", hint: example,
      severity: .warning))
}
