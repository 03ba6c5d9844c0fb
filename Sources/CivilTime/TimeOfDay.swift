/// A time of day to the minute, from 00:00 to 24:00 inclusive.
package struct TimeOfDay: Hashable, Comparable, Sendable, Codable {
  /// Minutes since midnight, 0–1440.
  package let minutes: Int

  /// 00:00.
  package static let midnight = TimeOfDay(minutes: 0)
  /// 24:00, the end of a day.
  package static let endOfDay = TimeOfDay(minutes: 1440)

  /// `minutes` must be within 0–1440.
  package init(minutes: Int) {
    precondition(
      (0...1440).contains(minutes), "a time of day is 00:00 to 24:00, not \(minutes) min")
    self.minutes = minutes
  }

  /// Nil unless 00:00 ≤ hour:minute ≤ 24:00.
  package init?(hour: Int, minute: Int = 0) {
    guard (0...24).contains(hour), (0..<60).contains(minute), hour * 60 + minute <= 1440 else {
      return nil
    }
    self.init(minutes: hour * 60 + minute)
  }

  /// Reads `8:30` or `08:30`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].count), parts[1].count == 2,
      let hour = Int(parts[0]), let minute = Int(parts[1])
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// The hour, 0–24.
  package var hour: Int { minutes / 60 }
  /// The minute within the hour, 0–59.
  package var minute: Int { minutes % 60 }

  /// Whether `a` is earlier in the day; 24:00 comes after everything else.
  package static func < (a: TimeOfDay, b: TimeOfDay) -> Bool { a.minutes < b.minutes }
}

extension TimeOfDay: CustomStringConvertible {
  /// `08:30`.
  package var description: String { "\(hour.padded(2)):\(minute.padded(2))" }
}
