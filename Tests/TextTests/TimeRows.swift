import CivilTime
import Testing

@testable import Text

/// Checks rows of times: what is typed and what is read, times separated by blanks: `start` or
/// `start/end`; `~` stands before a span without clock time, and a bare date is that whole day.
func checkTimes(_ rows: String, at moment: String) throws {
  let now = try #require(Instant(local: moment))
  for row in rows.split(separator: "\n") {
    let parts = row.split(separator: "=>", omittingEmptySubsequences: false)
    let typed = parts[0].drop(while: { $0 == " " }).dropLast()
    let expected = parts.count > 1 ? parts[1].split(separator: " ").joined(separator: " ") : ""
    let found = read(NormalText(String(typed)), at: now, in: nil).times
      .map { shown($0.value) }.joined(separator: " ")
    #expect(found == expected, "\(typed) at \(moment)")
  }
}

func shown(_ span: TimeSpan) -> String {
  guard let end = span.end else { return span.start.isoMinute }
  if !span.hasClockTime, span.start.time == .midnight, end == span.start.adding(days: 1) {
    return "\(span.start.date)"
  }
  return (span.hasClockTime ? "" : "~") + span.start.isoMinute + "/" + end.isoMinute
}
