/// A day of the Gregorian calendar.
package struct CivilDate: Hashable, Comparable, Sendable, Codable {
  /// Days since 1970-01-01; negative before.
  package let dayNumber: Int

  /// The day that many days after 1970-01-01.
  package init(dayNumber: Int) { self.dayNumber = dayNumber }

  /// Nil when there is no such day, such as 2026-02-29.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year)
    else { return nil }
    self.init(dayNumber: CivilDate.dayNumber(year, month, day))
  }

  /// Reads `2026-11-18`; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Year, month 1–12 and day 1–31.
  package var components: (year: Int, month: Int, day: Int) {
    // Days are counted from 0000-03-01, so that the leap day ends a year.
    let shifted = dayNumber + 719_468
    let era = Int(Int64(shifted).flooredQuotient(146_097))
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The calendar year.
  package var year: Int { components.year }
  /// The month, 1–12.
  package var month: Int { components.month }
  /// The day of the month, 1–31.
  package var day: Int { components.day }

  /// The day of the week.
  package var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let index = (dayNumber + 3) % 7
    return Weekday.allCases[index < 0 ? index + 7 : index]
  }

  /// The day that many days later, or earlier when negative.
  package func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

  /// Days in a month: 28 to 31. `month` must be 1–12.
  package static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether `a` is the earlier day.
  package static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }

  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = Int(Int64(shiftedYear).flooredQuotient(400))
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

extension CivilDate: CustomStringConvertible {
  /// ISO 8601: `2026-11-18`.
  package var description: String {
    let (year, month, day) = components
    return "\(year.padded(4))-\(month.padded(2))-\(day.padded(2))"
  }
}

/// A day of the week; raw values 1 (Monday) to 7 (Sunday), as in ISO 8601.
package enum Weekday: Int, CaseIterable, Hashable, Sendable, Codable {
  case monday = 1, tuesday, wednesday, thursday, friday, saturday, sunday

  /// 周一 … 周日.
  package var chinese: String { "周" + ["一", "二", "三", "四", "五", "六", "日"][rawValue - 1] }
}

extension Int {
  /// Decimal digits with leading zeros up to `width`.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
