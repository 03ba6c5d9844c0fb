import CivilTime

/// Portions of a year, month or week, holidays and working days.
extension TimeResolver {
  // MARK: Portions

  func portion(
    _ stretch: Stretch?, of whole: Range<CivilDate>
  ) -> Range<CivilDate>? {
    let first = whole.lowerBound
    func months(_ from: Int, _ count: Int) -> Range<CivilDate> {
      first.adding(months: from)..<first.adding(months: from + count)
    }
    switch stretch {
    case .quarter(.number(let quarter))?: return months(3 * Int(quarter) - 3, 3)
    case .half(let half, .year)?: return months(half == 1 ? 0 : 6, 6)
    case .half(let half, .month)?:
      let middle = first.adding(days: 15)
      return half == 1 ? first..<middle : middle..<whole.upperBound
    case .half(let half, .week)?:
      // Monday to Wednesday, and Thursday to Sunday.
      let middle = first.adding(days: 3)
      return half == 1 ? first..<middle : middle..<whole.upperBound
    case .season(let season)?: return months(2 + 3 * Int(season), 3)
    case .third(let third)?:
      let start = first.adding(days: 10 * Int(third))
      return start..<(third == 2 ? whole.upperBound : start.adding(days: 10))
    case .portion(let portion, of: .month)?:
      return self.portion(.third(Int16(portion.rawValue)), of: whole)
    case .portion(let portion, of: .week)?:
      return self.portion(.half(portion == .end ? 2 : 1, .week), of: whole)
    case .portion(let portion, of: .year)?:
      switch portion {
      case .start: return months(0, 3)
      case .middle: return months(4, 4)
      case .end: return months(10, 2)
      }
    case .week(let nth)?:
      let monday =
        nth > 0
        ? first.firstWeekMonday.adding(days: 7 * (Int(nth) - 1))
        : whole.upperBound.firstWeekMonday.adding(days: -7)
      return monday..<monday.adding(days: 7)
    case .century(let century)?: return years((number(ofCentury: century) - 1) * 100, 100)
    case .decade(let decade, let century)?:
      let century = century.map(number(ofCentury:)) ?? (decade >= 30 ? 20 : 21)
      return years((century - 1) * 100 + Int(decade), 10)
    default: return nil
    }
  }

  private func number(ofCentury name: Named) -> Int {
    switch name {
    case .number(let number): Int(number)
    case .offset(let offset): today.year / 100 + 1 + Int(offset)
    }
  }

  private func years(_ first: Int, _ count: Int) -> Range<CivilDate> {
    let start = CivilDate(year: first, month: 1, closestTo: 1)
    return start..<start.adding(months: 12 * count)
  }

  // MARK: Holidays and working days

  func date(of holiday: Holiday, in year: Int) -> CivilDate? {
    switch holiday.rule {
    case .solar(let month, let day): return CivilDate(year: year, month: month, day: day)
    case .lunar(let month, let day):
      // 除夕 and 腊八 of 2026 end the lunar year 2025 where they fall into the new one.
      let date = LunarCalendar.date(year: year, month: month, day: day)
      if let date, date.year != year {
        return LunarCalendar.date(year: year - 1, month: month, day: day)
      }
      return date
    case .weekday(let month, let nth, let weekday):
      let first = CivilDate(year: year, month: month, closestTo: 1)
      return nthDay(
        nth, Weekday(rawValue: weekday) ?? .sunday, in: first..<first.adding(months: 1))
    case .term(let month, let constant):
      let short = year % 100
      // The leap day of a year comes after its first terms.
      let leapDays = month < 3 ? (short - 1) / 4 : short / 4
      return CivilDate(
        year: year, month: month, day: Int(Double(short) * 0.2422 + constant) - leapDays)
    }
  }

  /// The nth working day after some days, or before them when negative.
  func workday(
    _ number: Int, from base: Range<CivilDate>, _ name: DayName?
  ) -> Range<CivilDate>? {
    let step = number < 0 ? -1 : 1
    var day = number < 0 ? base.lowerBound : base.upperBound.adding(days: -1)
    if case .holiday(let holiday)? = name, number > 0 {
      if calendar.publishedYears.contains(day.year) {
        while !calendar.isWorkday(day.adding(days: 1)) { day = day.adding(days: 1) }
      } else {
        day = day.adding(days: max(0, holiday.customaryDays - 1))
      }
    }
    var left = abs(number)
    // A working day is never further than a month away.
    for _ in 0..<(31 + 2 * left) {
      day = day.adding(days: step)
      if calendar.isWorkday(day) { left -= 1 }
      if left == 0 { return one(day) }
    }
    return nil
  }
}
