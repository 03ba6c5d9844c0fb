/// Working time: weekly duty hours, public holidays and make-up workdays (调休上班日).
///
/// Holidays are known only for published years; beyond them Monday to Friday counts as work and
/// every deadline computed there is `provisional` (暂定) until the State Council's notice is loaded.
package struct WorkCalendar: Hashable, Sendable {
  /// A stretch of duty within one day, start before end.
  package struct Interval: Hashable, Sendable, Codable {
    package var start: TimeOfDay
    package var end: TimeOfDay

    package init(_ start: TimeOfDay, _ end: TimeOfDay) {
      precondition(start < end, "a duty interval ends after it starts")
      self.start = start
      self.end = end
    }

    /// Length in minutes.
    package var minutes: Int { end.minutes - start.minutes }
  }

  /// A moment at which something is due.
  package struct Deadline: Hashable, Sendable {
    package var instant: Instant
    /// True when a year without a published holiday notice was crossed (暂定).
    package var isProvisional: Bool

    package init(instant: Instant, isProvisional: Bool) {
      self.instant = instant
      self.isProvisional = isProvisional
    }
  }

  /// Duty on an ordinary working day and on a make-up workday, in order, not overlapping.
  package var hours: [Interval]
  /// Days off although they may be weekdays.
  package var holidays: Set<CivilDate>
  /// Working days although they are a Saturday or Sunday.
  package var makeUpDays: Set<CivilDate>
  /// Years whose holiday notice is loaded.
  package var publishedYears: Set<Int>

  /// Office hours of a street office: 8:30–11:30 and 13:30–17:30.
  package static let officeHours = [
    Interval(TimeOfDay(minutes: 510), TimeOfDay(minutes: 690)),
    Interval(TimeOfDay(minutes: 810), TimeOfDay(minutes: 1050)),
  ]

  /// Monday to Friday without holidays, for when no notice is at hand.
  package static let mondayToFriday = WorkCalendar()

  package init(
    hours: [Interval] = WorkCalendar.officeHours, holidays: Set<CivilDate> = [],
    makeUpDays: Set<CivilDate> = [], publishedYears: Set<Int> = []
  ) {
    precondition(!hours.isEmpty, "a work calendar without duty hours has no deadlines")
    self.hours = hours
    self.holidays = holidays
    self.makeUpDays = makeUpDays
    self.publishedYears = publishedYears
  }

  /// Whether people work on that day.
  package func isWorkday(_ date: CivilDate) -> Bool {
    if makeUpDays.contains(date) { return true }
    if holidays.contains(date) { return false }
    return date.weekday.rawValue <= 5
  }

  /// Minutes of duty on one working day.
  package var minutesPerDay: Int { hours.reduce(0) { $0 + $1.minutes } }

  /// Whether `instant` lies within duty.
  package func isOnDuty(_ instant: Instant) -> Bool {
    let time = instant.time
    return isWorkday(instant.date) && hours.contains { $0.start <= time && time < $0.end }
  }

  /// Adds working minutes (0 or more), skipping nights, lunch, weekends and holidays.
  ///
  /// 17:20 on Friday plus 30 minutes is 08:50 on Monday when duty is 8:30–11:30, 13:30–17:30.
  /// A deadline that falls on the end of an interval is that end, not the next start.
  package func deadline(after minutes: Int, from start: Instant) -> Deadline {
    precondition(minutes >= 0, "working time runs forward")
    var left = Int64(minutes) * 60
    var day = start.date
    var provisional = false
    while true {
      provisional = provisional || !publishedYears.contains(day.year)
      if isWorkday(day) {
        for interval in hours {
          let from = max(Instant(day, interval.start), start)
          let until = Instant(day, interval.end)
          let length = until.seconds - from.seconds
          guard length > 0 else { continue }
          if left <= length {
            return Deadline(instant: from.adding(seconds: left), isProvisional: provisional)
          }
          left -= length
        }
      }
      day = day.adding(days: 1)
    }
  }

  /// Adds working days (0 or more): as many minutes as that many days have duty.
  ///
  /// 10:00 on a Wednesday plus one is 10:00 on Thursday; a Saturday plus one is the end of Monday.
  package func deadline(afterDays days: Int, from start: Instant) -> Deadline {
    deadline(after: days * minutesPerDay, from: start)
  }

  /// Working minutes between two moments, rounded down; 0 when `end` is not after `start`.
  package func workingMinutes(from start: Instant, to end: Instant) -> Int {
    var seconds: Int64 = 0
    var day = start.date
    while Instant(day) < end {
      if isWorkday(day) {
        for interval in hours {
          let from = max(Instant(day, interval.start), start)
          let until = min(Instant(day, interval.end), end)
          seconds += max(0, until.seconds - from.seconds)
        }
      }
      day = day.adding(days: 1)
    }
    return Int(seconds / 60)
  }
}
