import CivilTime

/// Turns what was said into instants; `now` settles what the words leave open.
///
/// What is open is read as the front desk of an office would: an hour from 1 to 6 is in the
/// afternoon, one from 7 to 12 in the day; without a day the next such moment is meant unless the
/// words tell of the past.
extension Scanner {
  /// The latest clock time that a bare hour may mean when its morning is over (20:59).
  private static let latestBareHour = 20

  func resolved(_ said: TimeExpression, cue isPast: Bool) -> TimeSpan {
    guard let clock = said.clock else { return resolvedDay(said, cue: isPast) }
    let minutes = minutes(of: clock, in: said.part)
    if let name = said.day {
      let probe = minutes.first ?? 0
      let day = date(named: name, past: isPast) { Instant($0).adding(minutes: probe) > now }
      return TimeSpan(start: Instant(day).adding(minutes: probe), hasClockTime: true)
    }
    return TimeSpan(start: next(minutes, past: isPast), hasClockTime: true)
  }

  /// The minutes of the day that a clock time may mean, likeliest first.
  private func minutes(of clock: Clock, in part: DayPart?) -> [Int] {
    if let part { return [part.hour(clock.hour) * 60 + clock.minute] }
    let same = clock.hour * 60 + clock.minute
    guard !clock.isExact, clock.hour < 12 else { return [same] }
    if clock.hour <= 6 { return [same + 720] }
    return clock.hour + 12 <= Scanner.latestBareHour ? [same, same + 720] : [same]
  }

  /// The next moment from now on, or the last one before it, that shows one of these times.
  private func next(_ minutes: [Int], past isPast: Bool) -> Instant {
    let today = Instant(now.date)
    let moments = [-1, 0, 1].flatMap { day in
      minutes.map { today.adding(days: day).adding(minutes: $0) }
    }.sorted()
    let found =
      isPast ? moments.last { $0 <= now } : moments.first { $0 >= now }
    return found ?? today.adding(minutes: minutes.first ?? 0)
  }

  private func resolvedDay(_ said: TimeExpression, cue isPast: Bool) -> TimeSpan {
    let minutes = said.part?.minutes
    guard let name = said.day else {
      let part = minutes ?? 0..<1440
      // 下午 at 14:00 is still this afternoon.
      let today = Instant(now.date)
      let isOver = today.adding(minutes: part.upperBound) <= now
      let day = isOver && !isPast ? today.adding(days: 1) : today
      return TimeSpan(
        start: day.adding(minutes: part.lowerBound), end: day.adding(minutes: part.upperBound),
        hasClockTime: false)
    }
    let last = minutes?.upperBound ?? 1440
    let day = date(named: name, past: isPast) { Instant($0).adding(minutes: last) > now }
    let first = Instant(day)
    if let minutes {
      return TimeSpan(
        start: first.adding(minutes: minutes.lowerBound),
        end: first.adding(minutes: minutes.upperBound), hasClockTime: false)
    }
    return TimeSpan(start: first, end: first.adding(days: days(in: name)), hasClockTime: false)
  }

  private func days(in name: DayName) -> Int {
    if case .weekend = name { 2 } else { 1 }
  }

  /// A span from one expression to another; the second borrows what it leaves out.
  ///
  /// Nil when the end would not lie after the start.
  func resolved(
    from first: TimeExpression, to second: TimeExpression, cue isPast: Bool
  ) -> TimeSpan? {
    let start = resolved(first, cue: isPast)
    guard second.clock != nil else {
      var last = second
      if last.day == nil { last.day = first.day }
      // 25号到27号, and 11月25号到27号 in the month of the first.
      if case .date(nil, nil, let day)? = second.day {
        var date = start.start.date
        while date.day != day { date = date.adding(days: 1) }
        last.day = .offset(date.dayNumber - now.date.dayNumber)
      } else if case .weekday(nil, let weekday)? = second.day {
        var date = start.start.date
        while date.weekday != weekday { date = date.adding(days: 1) }
        last.day = .offset(date.dayNumber - now.date.dayNumber)
      }
      let end = resolved(last, cue: isPast)
      guard let until = end.end, until > start.start else { return nil }
      return TimeSpan(start: start.start, end: until, hasClockTime: start.hasClockTime)
    }
    guard let clock = second.clock else { return nil }
    if second.day != nil {
      let end = resolved(second, cue: isPast)
      guard end.start > start.start else { return nil }
      return TimeSpan(start: start.start, end: end.start, hasClockTime: true)
    }
    let day = Instant(start.start.date)
    let same = clock.hour * 60 + clock.minute
    var candidates = second.part.map { [$0.hour(clock.hour) * 60 + clock.minute] } ?? [same]
    if second.part == nil, !clock.isExact, clock.hour <= 12 { candidates.append(same + 720) }
    // 22点到2点 ends on the next day.
    candidates += candidates.map { $0 + 1440 }
    guard let end = candidates.map({ day.adding(minutes: $0) }).first(where: { $0 > start.start })
    else { return nil }
    return TimeSpan(start: start.start, end: end, hasClockTime: true)
  }

  // MARK: Days

  /// The date that a name means; `isAhead` says whether a date is still to come.
  private func date(
    named name: DayName, past isPast: Bool, isAhead: (CivilDate) -> Bool
  ) -> CivilDate {
    let today = now.date
    switch name {
    case .offset(let days): return today.adding(days: days)
    case .weekday(let week, let day): return weekday(day, week: week, isPast, isAhead)
    case .weekend(let week): return weekday(.saturday, week: week ?? 0, isPast, isAhead)
    case .date(let year, let month, let day): return calendarDate(year, month, day, isPast)
    case .monthPoint(let month, let point):
      let (year, number) = monthNumber(offset: month)
      return closest(year, number, point.day)
    }
  }

  private func weekday(
    _ day: Weekday, week: Int?, _ isPast: Bool, _ isAhead: (CivilDate) -> Bool
  ) -> CivilDate {
    let today = now.date
    let monday = today.adding(days: 1 - today.weekday.rawValue)
    let inWeek = monday.adding(days: day.rawValue - 1 + 7 * (week ?? 0))
    guard week == nil else { return inWeek }
    if isPast { return inWeek > today ? inWeek.adding(days: -7) : inWeek }
    return isAhead(inWeek) ? inWeek : inWeek.adding(days: 7)
  }

  private func calendarDate(
    _ year: YearName?, _ month: MonthName?, _ day: Int, _ isPast: Bool
  ) -> CivilDate {
    let today = now.date
    let thisYear =
      switch year {
      case .number(let number): number
      case .offset(let offset): today.year + offset
      case nil: today.year
      }
    switch month {
    case .offset(let offset):
      let (year, number) = monthNumber(offset: offset)
      return closest(year, number, day)
    case .number(let number):
      let date = closest(thisYear, number, day)
      // 11月10号 on the 18th is last week; 3月1号 in November is next spring.
      let isLongPast = date.adding(days: 30) < today
      return year == nil && !isPast && isLongPast ? closest(thisYear + 1, number, day) : date
    case nil:
      if isPast && day > today.day {
        let (year, number) = monthNumber(offset: -1)
        return closest(year, number, day)
      }
      guard !isPast, day < today.day else { return closest(today.year, today.month, day) }
      let (year, number) = monthNumber(offset: 1)
      return closest(year, number, day)
    }
  }

  /// The day of a month, or its last one when the month is shorter.
  private func closest(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    let last = CivilDate.days(inMonth: month, of: year)
    return CivilDate(year: year, month: month, day: min(day, last)) ?? now.date
  }

  private func monthNumber(offset: Int) -> (year: Int, month: Int) {
    let months = now.date.year * 12 + now.date.month - 1 + offset
    return (months / 12, months % 12 + 1)
  }
}
