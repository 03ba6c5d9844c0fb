import CivilTime

/// Dates and moments counted from now: 半小时后, 三天前, 两小时内.
extension TimeResolver {
  /// `date` moved by the months and days of a duration.
  func date(_ date: CivilDate, _ length: (months: Int, days: Int)) -> CivilDate {
    date.adding(months: length.months).adding(days: length.days)
  }

  /// The months and days of a duration, with a sign.
  func steps(of length: Duration, _ isForward: Bool) -> (months: Int, days: Int) {
    let days = length.rest / 86_400 + length.workdays
    return isForward ? (length.months, days) : (-length.months, -days)
  }

  /// `now` and a duration; in days and more the day that is reached.
  func moved(by length: Duration, _ isForward: Bool) -> TimeReading? {
    if length.workdays > 0 {
      var day = today
      var left = length.workdays
      // A thousand working days are enough for anybody.
      guard left <= 1000 else { return nil }
      while left > 0 {
        day = day.adding(days: isForward ? 1 : -1)
        if calendar.isWorkday(day) { left -= 1 }
      }
      return TimeReading(start: .init(date: day), end: .init(date: day.adding(days: 1)))
    }
    guard length.isCalendar, length.rest % 86_400 == 0 else {
      let day = date(today, (isForward ? length.months : -length.months, 0))
      let seconds = Int64(isForward ? length.rest : -length.rest)
      let moved = now.adding(days: day.dayNumber - today.dayNumber).adding(seconds: seconds)
      return TimeReading(start: .init(moved))
    }
    let day = date(today, steps(of: length, isForward))
    return TimeReading(start: .init(date: day), end: .init(date: day.adding(days: 1)))
  }

  /// From now to the moment or the day that is reached.
  func within(_ length: Duration) -> TimeReading? {
    guard let reached = moved(by: length, true) else { return nil }
    if let instant = reached.start?.instant {
      return TimeReading(start: .init(now), end: .init(instant))
    }
    return TimeReading(start: .init(date: today), end: reached.start)
  }
}
