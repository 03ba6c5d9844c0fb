import CivilTime
import Foundation
import Testing

/// One line of `deadlines.txt`.
struct HandMadeDeadline: CustomTestStringConvertible {
  var line: String
  var duty: String
  var start, due: Instant
  var limit: String
  var isProvisional: Bool

  var testDescription: String { line }

  init?(_ line: Substring) {
    let parts = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.count == 5, let start = Instant(local: parts[0]),
      let due = Instant(local: parts[3].replacing("?", with: ""))
    else { return nil }
    (self.line, duty, limit) = (String(line), parts[1], parts[2])
    (self.start, self.due, isProvisional) = (start, due, parts[3].hasSuffix("?"))
  }

  static let lines: [Substring] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "deadlines.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
  }()
}

struct `a deadline worked out by hand` {
  @Test func `stands in a table that can be read`() {
    #expect(HandMadeDeadline.lines.count >= 50)
    for line in HandMadeDeadline.lines { #expect(HandMadeDeadline(line) != nil, "\(line)") }
  }

  @Test(arguments: HandMadeDeadline.lines.compactMap { HandMadeDeadline($0) })
  func `is what both calendars say`(row: HandMadeDeadline) throws {
    let both = try #require(
      `a work calendar beside a slow calculator`.both.first { $0.name == row.duty })
    let number = try #require(Int64(row.limit.dropLast()))
    let unit: Int64 =
      switch row.limit.last {
      case "d": both.fast.workingSeconds(ofDays: 1)
      case "h": 3600
      case "m": 60
      case "s": 1
      default: 0
      }
    try #require(unit > 0)
    let fast = both.fast.instant(afterWorkingSeconds: number * unit, from: row.start)
    #expect(fast.instant.iso == row.due.iso)
    #expect(fast.isProvisional == row.isProvisional)
    let slow = both.slow.stepped(after: number * unit, from: row.start.seconds)
    #expect(Instant(seconds: slow).iso == row.due.iso)
  }
}
