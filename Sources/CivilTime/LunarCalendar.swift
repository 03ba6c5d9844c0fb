/// The Chinese lunar calendar (农历) from 2000 to 2050, as a table of its months.
///
/// One number describes a year: bits 15…4 say of months 1…12 whether they have 30 days (else 29),
/// bits 3…0 name the month that is repeated as a leap month (0: none), and bit 16 says whether the
/// leap month has 30 days. The table is the one the Hong Kong Observatory and the Purple Mountain
/// Observatory publish; it was compared month by month with the Chinese calendar of ICU.
package enum LunarCalendar {
  /// The years that the table knows.
  package static let years = 2000...2050

  /// The Gregorian date of a lunar day; the first of two months where one is repeated.
  ///
  /// Lunar 2026-01-01 (春节) is 2026-02-17.
  ///
  /// - Parameters:
  ///   - year: The lunar year, named after the Gregorian year in which it begins.
  ///   - day: 1–30; the 30th of a shorter month is its last day, so that 除夕 is (y, 12, 30).
  /// - Returns: Nil outside of `years`, and for months and days that do not exist.
  package static func date(year: Int, month: Int, day: Int) -> CivilDate? {
    guard years.contains(year), (1...12).contains(month), (1...30).contains(day) else {
      return nil
    }
    var days = firstDay
    for past in years.lowerBound..<year { days += (1...12).reduce(0) { $0 + length(past, $1) } }
    for past in 1..<month { days += length(year, past) }
    let ownLength = months[year - years.lowerBound] & (0x8000 >> (month - 1)) == 0 ? 29 : 30
    return CivilDate(dayNumber: days + min(day, ownLength) - 1)
  }

  /// The lunar year that a day belongs to; nil outside of the table.
  package static func year(of date: CivilDate) -> Int? {
    let year = date.year
    guard let first = self.date(year: year, month: 1, day: 1) else { return nil }
    return date < first ? year - 1 : year
  }

  /// Days of a month with its leap month, if it has one.
  private static func length(_ year: Int, _ month: Int) -> Int {
    let entry = months[year - years.lowerBound]
    let own = entry & (0x8000 >> (month - 1)) == 0 ? 29 : 30
    guard entry & 0xF == month else { return own }
    return own + (entry & 0x10000 == 0 ? 29 : 30)
  }

  /// 2000-02-05, the first day of lunar 2000.
  private static let firstDay = 10_992

  private static let months = [
    0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7, 0x025d0, 0x092d0, 0x0cab5,
    0x0a950, 0x0b4a0, 0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930,
    0x07954, 0x06aa0, 0x0ad50, 0x05b52, 0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530,
    0x05aa0, 0x076a3, 0x096d0, 0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6, 0x0d250, 0x0d520, 0x0dd45,
    0x0b5a0, 0x056d0, 0x055b2, 0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255, 0x06d20, 0x0ada0,
    0x14b63,
  ]
}
