/// Working time: weekly duty hours, public holidays and make-up workdays (调休上班日).
///
/// Holidays are known only for published years; beyond them Monday to Friday counts as work and
/// every deadline computed there is `provisional` (暂定) until the State Council's notice is loaded.
package struct WorkCalendar: Hashable, Sendable {
  /// A stretch of duty within one day, start before end.
  package struct Interval: Hashable, Sendable, Codable {
    /// The first moment of duty.
    package var start: TimeOfDay
    /// The first moment after it, at most 24:00.
    package var end: TimeOfDay

    /// `start` must be before `end`.
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
    /// To the second; at the `horizon` when there is not that much duty before it.
    package var instant: Instant
    /// True when a year without a published holiday notice was crossed (暂定).
    package var isProvisional: Bool

    package init(instant: Instant, isProvisional: Bool) {
      self.instant = instant
      self.isProvisional = isProvisional
    }
  }

  /// Duty on an ordinary working day and on a make-up workday, in order, not overlapping.
  ///
  /// Where it is empty nobody is ever on duty, and every deadline lies at the `horizon`.
  package var hours: [Interval]
  /// Days off although they may be weekdays.
  package var holidays: Set<CivilDate>
  /// What days off are called (国庆节), as far as known; only explanations read it.
  package var holidayNames: [CivilDate: String]
  /// Working days although they are a Saturday or Sunday.
  package var makeUpDays: Set<CivilDate>
  /// Years whose holiday notice is loaded.
  package var publishedYears: Set<Int>

  /// Office hours of a street office: 8:30–11:30 and 13:30–17:30.
  package static let officeHours = [
    Interval(TimeOfDay(minutes: 510), TimeOfDay(minutes: 690)),
    Interval(TimeOfDay(minutes: 810), TimeOfDay(minutes: 1050)),
  ]

  /// Days from its start on that anything is counted: a hundred years.
  ///
  /// It bounds the work, which grows with the days crossed, whatever a rule file asks for.
  package static let horizon = 36_525

  /// Monday to Friday without holidays, for when no notice is at hand.
  package static let mondayToFriday = WorkCalendar()

  /// By default the hours of a street office and no year's notice, so that all deadlines are provisional.
  package init(
    hours: [Interval] = WorkCalendar.officeHours, holidays: Set<CivilDate> = [],
    holidayNames: [CivilDate: String] = [:], makeUpDays: Set<CivilDate> = [],
    publishedYears: Set<Int> = []
  ) {
    self.hours = hours
    self.holidays = holidays
    self.holidayNames = holidayNames
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
}
