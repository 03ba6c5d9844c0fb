/// How a due time came about (怎么算的): what was counted, what was skipped, and what is not sure.
package struct DueExplanation: Hashable, Sendable {
  /// Why counting did not begin at once.
  package enum Delay: Hashable, Sendable {
    /// A working day, but before, between or after its hours.
    case offHours
    /// An ordinary Saturday or Sunday.
    case weekend
    /// A day off, with its name where the calendar knows it.
    case holiday(name: String?)
  }

  /// Consecutive days off of one name.
  package struct Holiday: Hashable, Sendable {
    /// 国庆节; nil where the calendar knows the days only.
    package var name: String?
    /// Its first and last day among those skipped.
    package var first, last: CivilDate
    /// How many days: 1 or more, weekends inside included.
    package var days: Int { last.dayNumber - first.dayNumber + 1 }
  }

  /// The moment from which time was asked for.
  package let asked: Instant
  /// Why `start` is later than `asked`; nil when it is not.
  package let delay: Delay?
  /// The first moment of duty that counts.
  package let start: Instant
  /// Seconds of duty that count.
  package let workingSeconds: Int64
  /// Seconds of duty in a working day of this calendar.
  package let secondsPerDay: Int64
  /// When it is due.
  package let due: Instant
  /// Ordinary Saturdays and Sundays between `start` and `due`.
  package private(set) var weekendDays = 0
  /// Days off between `start` and `due`, in order.
  package private(set) var holidays: [Holiday] = []
  /// Make-up workdays (调休上班日) on which time was counted, in order.
  package private(set) var makeUpDays: [CivilDate] = []
  /// Years without a published holiday notice that were counted in, in order.
  package private(set) var unpublishedYears: [Int] = []
  /// True when the calendar ends before, or nobody is ever on duty; `due` is then its `horizon`.
  package let isUnreachable: Bool

  /// True when a holiday notice that is still to come can change `due` (暂定).
  package var isProvisional: Bool { isUnreachable || !unpublishedYears.isEmpty }

  /// Whole working days that count.
  package var days: Int64 { secondsPerDay == 0 ? 0 : workingSeconds / secondsPerDay }

  init(_ calendar: WorkCalendar, workingSeconds: Int64, from asked: Instant) {
    self.asked = asked
    self.workingSeconds = workingSeconds
    secondsPerDay = Int64(calendar.minutesPerDay) * 60
    start = calendar.instant(afterWorkingSeconds: 0, from: asked).instant
    due = calendar.instant(afterWorkingSeconds: workingSeconds, from: asked).instant
    isUnreachable = calendar.hours.isEmpty || due == calendar.lastInstant(from: asked)
    delay = start == asked ? nil : Delay(on: asked.date, of: calendar)
    // What is due at 24:00 is due on the day that ends.
    let last = max(start, due.adding(seconds: -1)).date
    guard !isUnreachable else { return }
    for number in asked.date.dayNumber...last.dayNumber {
      let day = CivilDate(dayNumber: number)
      let year = day.year
      if unpublishedYears.last != year, !calendar.publishedYears.contains(year) {
        unpublishedYears.append(year)
      }
      if day >= start.date { count(day, of: calendar) }
    }
  }

  private mutating func count(_ day: CivilDate, of calendar: WorkCalendar) {
    if calendar.isWorkday(day) {
      if calendar.makeUpDays.contains(day) { makeUpDays.append(day) }
    } else if calendar.holidays.contains(day) {
      let name = calendar.holidayNames[day]
      if let previous = holidays.last, previous.name == name,
        previous.last.adding(days: 1) == day
      {
        holidays[holidays.count - 1].last = day
      } else {
        holidays.append(Holiday(name: name, first: day, last: day))
      }
    } else {
      weekendDays += 1
    }
  }
}

extension DueExplanation.Delay {
  fileprivate init(on day: CivilDate, of calendar: WorkCalendar) {
    if calendar.isWorkday(day) {
      self = .offHours
    } else if calendar.holidays.contains(day) {
      self = .holiday(name: calendar.holidayNames[day])
    } else {
      self = .weekend
    }
  }
}

extension WorkCalendar {
  /// How `deadline(afterDays:from:)` comes about.
  package func explanation(ofDays days: Int, from start: Instant) -> DueExplanation {
    explanation(ofWorkingSeconds: workingSeconds(ofDays: days), from: start)
  }

  /// How `instant(afterWorkingSeconds:from:)` comes about, such as for a clock that runs again.
  package func explanation(
    ofWorkingSeconds seconds: Int64, from start: Instant
  ) -> DueExplanation {
    DueExplanation(self, workingSeconds: seconds, from: start)
  }
}
