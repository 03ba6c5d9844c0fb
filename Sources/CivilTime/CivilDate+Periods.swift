/// The weeks, months and years around a day; weeks begin on Monday.
extension CivilDate {
  /// The day of a month, or the month's last one where it is shorter.
  ///
  /// `month` may lie outside of 1–12 and then counts into the years before and after.
  package init(year: Int, month: Int, closestTo day: Int) {
    let months = year * 12 + month - 1
    let year = Int(Int64(months).flooredQuotient(12))
    let month = months - year * 12 + 1
    let last = CivilDate.days(inMonth: month, of: year)
    // A year outside of 1–9999 is none of ours; the nearest one stands for it.
    let first = CivilDate(year: min(max(year, 1), 9999), month: month, day: 1)
    self.init(dayNumber: (first?.dayNumber ?? 0) + min(max(day, 1), last) - 1)
  }

  /// The Monday of its week.
  package var monday: CivilDate { adding(days: 1 - weekday.rawValue) }

  /// The first day of its month.
  package var firstOfMonth: CivilDate { adding(days: 1 - day) }

  /// The same day of another month, or that month's last one.
  package func adding(months: Int) -> CivilDate {
    let (year, month, day) = components
    return CivilDate(year: year, month: month + months, closestTo: day)
  }

  /// The Monday of the week that holds the first Thursday from this day on; where this is the
  /// first of January, that is week 1 of ISO 8601.
  package var firstWeekMonday: CivilDate {
    let untilThursday = (Weekday.thursday.rawValue - weekday.rawValue + 7) % 7
    return adding(days: untilThursday).monday
  }
}
