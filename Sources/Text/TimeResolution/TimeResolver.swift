import CivilTime

/// Turns what was said into dates; `now` and a direction settle what the words leave open.
struct TimeResolver {
  let now: Instant
  /// Says which days are working days.
  let calendar: WorkCalendar

  /// Which of the days that a name may mean is taken: 周三 without a week, 10月 without a year.
  enum Direction {
    /// The next one, today included.
    case ahead
    /// The last one that is over.
    case behind
    /// What a front desk would take: the next one, but last week's date is last week's.
    case desk
    /// The last one, today included: the words tell of the past.
    case deskPast

    var isPast: Bool { self == .behind || self == .deskPast }
    var isDesk: Bool { self == .desk || self == .deskPast }
  }

  var today: CivilDate { now.date }

  /// The days that an expression names; nil when it names none, or none that exist.
  ///
  /// - Parameter last: Until which minute of a day it counts as still to come.
  func days(
    of said: TimeExpression, _ direction: Direction, until last: Int = 1440
  ) -> Range<CivilDate>? {
    guard let workdays = said.workdays else {
      return plainDays(of: said, direction, until: last)
    }
    return plainDays(of: said, direction, until: last).flatMap { base in
      workday(Int(workdays), from: base, said.day)
    }
  }

  private func plainDays(
    of said: TimeExpression, _ direction: Direction, until last: Int
  ) -> Range<CivilDate>? {
    switch said.day {
    case .offset(let days)?:
      let day = today.adding(days: Int(days))
      // 去年的今天, 上个星期的今天
      if let year = said.year {
        return one(CivilDate(year: number(of: year), month: day.month, closestTo: day.day))
      }
      if case .offset(let weeks)? = said.week { return one(day.adding(days: 7 * Int(weeks))) }
      return one(day)
    case .following?: return one(today.adding(days: 1))
    case .run(let first, let count)?:
      let day = today.adding(days: Int(first))
      return day..<day.adding(days: Int(count))
    case .workday(let number)?: return workday(Int(number), from: one(today), nil)
    case .weekday? where said.isWeekly, .weekend? where said.isWeekly:
      return weekly(said, direction, until: last)
    case .number(let day)? where said.isMonthly:
      return monthly(Int(day), direction, until: last)
    default: break
    }
    if let days = anchored(said, direction) { return days }
    if let year = said.year {
      return days(of: said, inYear: number(of: year), direction)
    }
    guard said.isYearly else { return days(of: said, inYear: today.year, direction) }
    return yearly(said, direction, until: last)
  }

  func one(_ day: CivilDate) -> Range<CivilDate> { day..<day.adding(days: 1) }

  private func number(of year: Named) -> Int {
    switch year {
    case .number(let number): Int(number)
    case .offset(let offset): today.year + Int(offset)
    }
  }

  // MARK: What comes again every week, month or year

  private func isAhead(_ days: Range<CivilDate>, until last: Int) -> Bool {
    Instant(days.upperBound).adding(minutes: last - 1440) > now
  }

  private func weekly(
    _ said: TimeExpression, _ direction: Direction, until last: Int
  ) -> Range<CivilDate>? {
    guard let thisWeek = days(of: said.day, inWeekOf: today.monday) else { return nil }
    return nearest(direction, until: last) { thisWeek.moved(by: 7 * $0) }
  }

  private func monthly(
    _ day: Int, _ direction: Direction, until last: Int
  ) -> Range<CivilDate>? {
    let todaysDay = today.day
    if direction.isDesk {
      // 31号 on the 30th of November is in December; of two months that follow one another one has it.
      let first = direction.isPast ? (day > todaysDay ? -1 : 0) : (day < todaysDay ? 1 : 0)
      for offset in [first, first + (direction.isPast ? -1 : 1)] {
        let there = today.firstOfMonth.adding(months: offset)
        if let date = CivilDate(year: there.year, month: there.month, day: day) { return one(date) }
      }
      return nil
    }
    return nearest(direction, until: last) { offset in
      let first = today.firstOfMonth.adding(months: offset)
      return CivilDate(year: first.year, month: first.month, day: day).map(one)
    }
  }

  private func yearly(
    _ said: TimeExpression, _ direction: Direction, until last: Int
  ) -> Range<CivilDate>? {
    if let weekday = said.weekday, !direction.isDesk {
      // 周日, 二月十号: the year in which they agree, if one is near.
      for offset in [0, 1, -1] {
        if let days = days(of: said, inYear: today.year + offset, direction),
          days.lowerBound.weekday == weekday
        {
          return days
        }
      }
    }
    if direction == .desk {
      // 11月10号 on the 18th is last week; 3月1号 in November is next spring.
      guard let days = days(of: said, inYear: today.year, direction) else { return nil }
      return days.upperBound.adding(days: 29) < today
        ? self.days(of: said, inYear: today.year + 1, direction) : days
    }
    return nearest(direction, until: last) { offset in
      days(of: said, inYear: today.year + offset, direction)
    }
  }

  /// The first that is ahead, or the last that is over, of what comes again.
  private func nearest(
    _ direction: Direction, until last: Int, _ occurrence: (Int) -> Range<CivilDate>?
  ) -> Range<CivilDate>? {
    switch direction {
    case .ahead, .desk:
      for offset in -1...8 {
        if let days = occurrence(offset), isAhead(days, until: last) { return days }
      }
    case .behind:
      for offset in (-8...1).reversed() {
        if let days = occurrence(offset), !isAhead(days, until: last) { return days }
      }
    case .deskPast:
      for offset in (-8...1).reversed() {
        if let days = occurrence(offset), days.lowerBound <= today { return days }
      }
    }
    return nil
  }

  // MARK: What now anchors: 下周三, 下个月3号, 下季度

  private func anchored(_ said: TimeExpression, _ direction: Direction) -> Range<CivilDate>? {
    if case .offset(let weeks)? = said.week {
      let monday = today.monday.adding(days: 7 * Int(weeks))
      let week = monday..<monday.adding(days: 7)
      if let day = nthDay(said.day, in: week) { return one(day) }
      if let stretch = said.stretch { return portion(stretch, of: week) }
      return days(of: said.day, inWeekOf: monday)
    }
    if case .offset(let months)? = said.month {
      let first = today.firstOfMonth.adding(months: Int(months))
      return days(of: said, inMonth: first.month, of: first.year, direction)
    }
    switch said.stretch {
    case .quarter(.offset(let offset))?:
      let first = CivilDate(
        year: today.year, month: (today.month - 1) / 3 * 3 + 1 + 3 * Int(offset), closestTo: 1)
      return first..<first.adding(months: 3)
    case .portion(_, of: .month)? where said.month == nil,
      .half(_, .month)? where said.month == nil, .third? where said.month == nil:
      return days(of: said, inMonth: today.month, of: today.year, direction)
    case .portion(_, of: .week)?, .half(_, .week)?:
      return said.stretch.flatMap { portion($0, of: today.monday..<today.monday.adding(days: 7)) }
    default: break
    }
    if said.month == nil, said.year == nil, said.stretch == nil {
      // 第一天 alone is the first of anything.
      switch said.day {
      case .nthWeekday?, .nthWorkday?: break
      default: return nil
      }
      return days(of: said, inMonth: today.month, of: today.year, direction)
    }
    return nil
  }

  // MARK: What a year settles

  private func days(
    of said: TimeExpression, inYear year: Int, _ direction: Direction
  ) -> Range<CivilDate>? {
    if case .holiday(let holiday)? = said.day { return date(of: holiday, in: year).map(one) }
    if case .besideHoliday(let holiday, let days)? = said.day {
      return date(of: holiday, in: year).map { one($0.adding(days: Int(days))) }
    }
    if said.isLunar, case .number(let month)? = said.month, case .number(let day)? = said.day {
      return LunarCalendar.date(year: year, month: Int(month), day: Int(day)).map(one)
    }
    if case .number(let month)? = said.month {
      return days(of: said, inMonth: Int(month), of: year, direction)
    }
    let first = CivilDate(year: year, month: 1, closestTo: 1)
    let whole = first..<first.adding(months: 12)
    if let day = nthDay(said.day, in: whole) { return one(day) }
    if let stretch = said.stretch { return portion(stretch, of: whole) }
    if case .number(let day)? = said.day {
      return one(CivilDate(year: year, month: today.month, closestTo: Int(day)))
    }
    return said.day == nil ? whole : nil
  }

  private func days(
    of said: TimeExpression, inMonth month: Int, of year: Int, _ direction: Direction
  ) -> Range<CivilDate>? {
    let first = CivilDate(year: year, month: month, closestTo: 1)
    let whole = first..<first.adding(months: 1)
    switch said.day {
    case .number(let day)?:
      if direction.isDesk { return one(CivilDate(year: year, month: month, closestTo: Int(day))) }
      return CivilDate(year: year, month: month, day: Int(day)).map(one)
    case .nthWeekday?, .nthDay?, .nthWorkday?: return nthDay(said.day, in: whole).map(one)
    case .weekday?, .weekend?:
      guard case .week? = said.stretch, let week = portion(said.stretch, of: whole) else {
        return nil
      }
      return days(of: said.day, inWeekOf: week.lowerBound)
    default: break
    }
    // The front desk takes 月底 for its last day.
    if direction.isDesk, case .portion(let portion, of: .month)? = said.stretch {
      let day = [.start: 1, .middle: 15, .end: 31][portion] ?? 1
      return one(CivilDate(year: year, month: month, closestTo: day))
    }
    return said.stretch == nil ? whole : portion(said.stretch, of: whole)
  }

  private func days(of name: DayName?, inWeekOf monday: CivilDate) -> Range<CivilDate>? {
    switch name {
    case .weekday(let weekday)?: one(monday.adding(days: weekday.rawValue - 1))
    case .weekend?: monday.adding(days: 5)..<monday.adding(days: 7)
    case nil: monday..<monday.adding(days: 7)
    default: nil
    }
  }

  /// 第一个星期一, 最后一天 and 第一个工作日 of a stretch.
  func nthDay(_ name: DayName?, in days: Range<CivilDate>) -> CivilDate? {
    switch name {
    case .nthWeekday(let nth, let weekday)?: return nthDay(Int(nth), weekday, in: days)
    case .nthDay(let nth)?:
      let day =
        nth > 0 ? days.lowerBound.adding(days: Int(nth) - 1) : days.upperBound.adding(days: -1)
      return days.contains(day) ? day : nil
    case .nthWorkday(let nth)?:
      let before = days.lowerBound.adding(days: -1)
      let edge = nth > 0 ? one(before) : one(days.upperBound)
      return workday(Int(nth), from: edge, nil)?.lowerBound
    default: return nil
    }
  }

  func nthDay(
    _ nth: Int, _ weekday: Weekday, in days: Range<CivilDate>
  ) -> CivilDate? {
    let from = nth > 0 ? days.lowerBound : days.upperBound.adding(days: -7)
    let untilWeekday = (weekday.rawValue - from.weekday.rawValue + 7) % 7
    let day = from.adding(days: untilWeekday + 7 * max(0, nth - 1))
    return days.contains(day) ? day : nil
  }
}

extension TimeExpression {
  /// 周三 and 周末 without a week.
  var isWeekly: Bool { week == nil && month == nil && year == nil && stretch == nil }

  /// 25号 without a month.
  var isMonthly: Bool { month == nil && year == nil && stretch == nil && !isLunar }

  /// 10月, 国庆: without a year there is one in each.
  var isYearly: Bool {
    switch day {
    case .holiday?, .besideHoliday?: return true
    default: return month != nil
    }
  }
}

extension Range<CivilDate> {
  func moved(by days: Int) -> Range<CivilDate> {
    lowerBound.adding(days: days)..<upperBound.adding(days: days)
  }
}
