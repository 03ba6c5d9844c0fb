import CivilTime
import Foundation
import Testing

@testable import Text

/// A message of `datetime/datetime.jsonl`.
private struct Row: Decodable {
  struct Expected: Decodable {
    struct Reading: Decodable {
      var start, end: String?
    }

    struct Repeat: Decodable {
      var unit: String
      var n: Int?
      var weekday: Int?
      var time: String?
    }

    var kind: String
    var vague: Bool?
    var seconds: Double?
    var set: Repeat?
    var alternatives: [Reading]?
  }

  var id, text, reference: String
  var expected: [Expected]
}

struct `the set of published expressions` {
  /// Rows whose gold we hold to be wrong; the reasons stand in README.md.
  private let disputed: Set<String> = ["R0103", "R0107", "R0377"]

  @Test func `is read as its authors read it`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "datetime/datetime.jsonl")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    #expect(rows.count == 278)
    var exact = 0
    var found = 0
    for row in rows {
      let now = try #require(Instant(local: row.reference))
      let results = when(NormalText(row.text), at: now)
      let isExact = matches(row.expected, results, { $0.readings.prefix(1) }) == 0
      let isFound = matches(row.expected, results, { $0.readings[...] }) != nil
      exact += isExact ? 1 : 0
      found += isFound ? 1 : 0
      #expect(isExact != disputed.contains(row.id), "\(row.id) \(row.text): \(results)")
      #expect(isFound, "\(row.id) \(row.text): \(results)")
    }
    #expect(exact >= 275, "top-1 exact: \(exact) of 278")
    #expect(found == 278, "found with alternatives: \(found) of 278")
  }

  /// How many results are left over when each expected time has taken one; nil when one has none.
  private func matches(
    _ expected: [Row.Expected], _ results: [WhenResult],
    _ readings: (WhenResult) -> ArraySlice<WhenResult.Reading>
  ) -> Int? {
    var left = results
    for one in expected {
      guard let index = left.firstIndex(where: { isMatch(one, $0, readings($0)) }) else {
        return nil
      }
      left.remove(at: index)
    }
    return left.count
  }

  private func isMatch(
    _ gold: Row.Expected, _ result: WhenResult, _ readings: ArraySlice<WhenResult.Reading>
  ) -> Bool {
    switch gold.kind {
    case "duration":
      return result.kind == .duration && Double(result.seconds ?? -1) == gold.seconds
    case "set":
      guard let want = gold.set, let set = result.set else { return false }
      return want.unit == set.unit && want.n ?? 1 == set.count
        && (want.weekday == nil || want.weekday == set.weekday)
        && (want.time == nil || want.time == set.time)
    default:
      guard result.kind != .duration, result.kind != .set else { return false }
      return (gold.alternatives ?? []).contains { want in
        readings.contains { isMatch(want, $0, gold.kind, isVague: gold.vague ?? false) }
      }
    }
  }

  private func isMatch(
    _ want: Row.Expected.Reading, _ got: WhenResult.Reading, _ kind: String, isVague: Bool
  ) -> Bool {
    let (start, end) = (Point(want.start), Point(want.end))
    let (ourStart, ourEnd) = (Point(got.start), Point(got.end))
    switch kind {
    case "time": return start?.minute == ourStart?.minute
    case "date", "datetime": return start == ourStart
    default: break
    }
    if isVague, let start, let end, let ourStart, let ourEnd {
      // Where a morning begins is a convention: half of the shorter one must be shared.
      guard start.day == nil || start.day == ourStart.day else { return false }
      let shared = min(end.minute, ourEnd.minute) - max(start.minute, ourStart.minute)
      let shorter = min(end.minute - start.minute, ourEnd.minute - ourStart.minute)
      return shared * 2 >= shorter
    }
    if let start, start != ourStart { return false }
    guard let end else { return true }
    if end == ourEnd { return true }
    // A named last day may be given inclusively.
    guard let day = end.day, end.minute == 0, let ourEnd, ourEnd.minute == 0 else { return false }
    return ourEnd.day == day + 1
  }

  /// A day, or none, and a minute of it; midnight where only a day is named.
  private struct Point: Equatable {
    var day: Int?
    var minute: Int

    init?(_ text: String?) {
      guard let text else { return nil }
      let parts = text.split(separator: "T", omittingEmptySubsequences: false)
      day = CivilDate(parts[0])?.dayNumber
      minute = parts.count > 1 ? TimeOfDay(parts[1].prefix(5))?.minutes ?? -1 : 0
    }
  }
}
