/// A moment, in whole seconds since 1970-01-01T00:00:00Z.
///
/// Civil values (`date`, `time`) are those of China Standard Time, +08:00, which has had no
/// daylight saving since 1991; that is the one zone of this program.
package struct Instant: Hashable, Comparable, Sendable, Codable {
  /// Seconds since 1970-01-01T00:00:00Z, leap seconds not counted.
  package var seconds: Int64

  /// Seconds that China Standard Time is ahead of UTC.
  package static let offset: Int64 = 8 * 3600

  /// The moment that many seconds after 1970-01-01T00:00:00Z.
  package init(seconds: Int64) { self.seconds = seconds }

  /// The moment at which clocks in China show `date` and `time`; 24:00 is the next midnight.
  package init(_ date: CivilDate, _ time: TimeOfDay = .midnight) {
    seconds = Int64(date.dayNumber) * 86_400 + Int64(time.minutes) * 60 - Instant.offset
  }

  /// The civil date in China at this moment.
  package var date: CivilDate { CivilDate(dayNumber: Int(localSeconds.flooredQuotient(86_400))) }

  /// The time of day in China, seconds dropped.
  package var time: TimeOfDay {
    TimeOfDay(minutes: Int((localSeconds - Int64(date.dayNumber) * 86_400) / 60))
  }

  /// This moment moved by that many seconds, forward or back.
  package func adding(seconds: Int64) -> Instant { Instant(seconds: self.seconds + seconds) }

  /// This moment moved by that many minutes of clock time.
  package func adding(minutes: Int) -> Instant { adding(seconds: Int64(minutes) * 60) }

  /// This moment moved by that many days of 24 hours.
  package func adding(days: Int) -> Instant { adding(seconds: Int64(days) * 86_400) }

  /// Whether `a` is the earlier moment.
  package static func < (a: Instant, b: Instant) -> Bool { a.seconds < b.seconds }

  private var localSeconds: Int64 { seconds + Instant.offset }
}

extension Int64 {
  /// Division that rounds down, also below zero.
  func flooredQuotient(_ divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
