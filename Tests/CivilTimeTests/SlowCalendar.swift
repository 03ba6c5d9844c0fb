/// A second, slow calculator of duty time that shares no code with the first.
///
/// It knows no weekdays and no sets of days: every day stands in a table typed by hand from the
/// State Council notice of 2025-11-04. It walks from minute to minute; what it finds is kept in a
/// list of duty seconds before each minute, so that a million questions can be asked.
struct SlowCalendar {
  /// Each day from 2026-01-01 to 2027-03-31, one month a line, broken after Sundays:
  /// `x` Monday to Friday, `-` Saturday or Sunday, `o` day off by notice, `+` make-up workday.
  /// 2027 had no notice yet.
  static let days: [Character] = [
    "ooo+ xxxxx-- xxxxx-- xxxxx-- xxxxx-",  // January: 1–3 off, 4 made up
    "- xxxxx-- xxxxx+o ooooooo oxxxx+",  // February: 15–23 off, 14 and 28 made up
    "- xxxxx-- xxxxx-- xxxxx-- xxxxx-- xx",
    "xxxoo oxxxx-- xxxxx-- xxxxx-- xxxx",  // April: 4–6 off
    "ooo ooxxx+- xxxxx-- xxxxx-- xxxxx--",  // May: 1–5 off, 9 made up
    "xxxxx-- xxxxx-- xxxxooo xxxxx-- xx",  // June: 19–21 off
    "xxx-- xxxxx-- xxxxx-- xxxxx-- xxxxx",
    "-- xxxxx-- xxxxx-- xxxxx-- xxxxx-- x",
    "xxxx-- xxxxx-- xxxxx-+ xxxxooo xxx",  // September: 25–27 off, 20 made up
    "oooo oooxx+- xxxxx-- xxxxx-- xxxxx-",  // October: 1–7 off, 10 made up
    "- xxxxx-- xxxxx-- xxxxx-- xxxxx-- x",
    "xxxx-- xxxxx-- xxxxx-- xxxxx-- xxxx",
    "x-- xxxxx-- xxxxx-- xxxxx-- xxxxx--",  // January 2027
    "xxxxx-- xxxxx-- xxxxx-- xxxxx--",
    "xxxxx-- xxxxx-- xxxxx-- xxxxx-- xxx",
  ].joined().filter { $0 != " " }

  /// 2026-01-01 00:00 in China, in seconds since 1970-01-01 UTC.
  static let begin: Int64 = 1_767_196_800
  /// 2027-01-01 00:00 in China: what lies after it is not published.
  static let published: Int64 = begin + 365 * 86_400

  /// Seconds of duty before each minute of the table, and before its end.
  private let before: [Int32]

  /// - Parameter hours: Minutes of the day, from the first to before the second.
  init(hours: [(Int, Int)]) {
    var before: [Int32] = [0]
    before.reserveCapacity(SlowCalendar.days.count * 1440 + 1)
    var sum: Int32 = 0
    for day in SlowCalendar.days {
      for minute in 0..<1440 {
        if day == "x" || day == "+" {
          for (from, to) in hours where from <= minute && minute < to { sum += 60 }
        }
        before.append(sum)
      }
    }
    self.before = before
  }

  /// Seconds of duty from one moment to a later one.
  func worked(from start: Int64, to end: Int64) -> Int64 {
    worked(until: end) - worked(until: start)
  }

  /// The first moment with so much duty since `start`; for 0 the first that is on duty.
  func due(after seconds: Int64, from start: Int64) -> Int64 {
    if seconds == 0 { return stepped(after: 0, from: start) }
    let target = worked(until: start) + seconds
    // The last minute that begins with less than that.
    var (low, high) = (0, before.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if Int64(before[middle]) < target { low = middle } else { high = middle - 1 }
    }
    return SlowCalendar.begin + Int64(low) * 60 + target - Int64(before[low])
  }

  /// The same as `due`, on foot: from minute to minute, counting those on duty.
  func stepped(after seconds: Int64, from start: Int64) -> Int64 {
    var now = start
    var left = seconds
    while true {
      let next = now + 60 - (now - SlowCalendar.begin) % 60
      if isOnDuty(now) {
        if left <= next - now { return now + left }
        left -= next - now
      }
      now = next
    }
  }

  /// How many days of a kind of the table lie from the day of one moment to that of another.
  static func count(_ kind: Character, from start: Int64, to end: Int64) -> Int {
    days[Int((start - begin) / 86_400)...Int((end - begin) / 86_400)].count { $0 == kind }
  }

  private func worked(until moment: Int64) -> Int64 {
    let minute = Int((moment - SlowCalendar.begin) / 60)
    return Int64(before[minute])
      + (isOnDuty(moment) ? (moment - SlowCalendar.begin) % 60 : 0)
  }

  private func isOnDuty(_ moment: Int64) -> Bool {
    let minute = Int((moment - SlowCalendar.begin) / 60)
    return before[minute + 1] > before[minute]
  }
}
