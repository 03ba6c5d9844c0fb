import CivilTime
import Testing

struct `the lunar calendar` {
  /// Dates of the State Council's holiday notices and of the almanac.
  @Test(arguments: [
    (2000, 1, 1, "2000-02-05"), (2024, 1, 1, "2024-02-10"), (2025, 1, 1, "2025-01-29"),
    (2026, 1, 1, "2026-02-17"), (2027, 1, 1, "2027-02-06"), (2050, 1, 1, "2050-01-23"),
    (2026, 5, 5, "2026-06-19"), (2026, 8, 15, "2026-09-25"), (2025, 12, 30, "2026-02-16"),
    (2024, 12, 30, "2025-01-28"), (2025, 8, 15, "2025-10-06"), (2033, 12, 30, "2034-02-18"),
  ])
  func `knows published dates`(year: Int, month: Int, day: Int, expected: String) {
    let date = LunarCalendar.date(year: year, month: month, day: day)
    #expect(date?.description == expected, "\(year)-\(month)-\(day)")
  }

  @Test func `runs on from year to year without a gap`() {
    for year in 2000..<2050 {
      let last = LunarCalendar.date(year: year, month: 12, day: 30)
      let first = LunarCalendar.date(year: year + 1, month: 1, day: 1)
      #expect(last?.adding(days: 1) == first, "\(year)")
    }
  }

  @Test(arguments: [(1999, 1, 1), (2051, 1, 1), (2026, 13, 1), (2026, 1, 31), (2026, 0, 1)])
  func `knows nothing beyond its table`(year: Int, month: Int, day: Int) {
    #expect(LunarCalendar.date(year: year, month: month, day: day) == nil)
  }
}

struct `the weeks and months around a day` {
  @Test(arguments: [
    (2026, 2, 31, "2026-02-28"), (2028, 2, 31, "2028-02-29"), (2026, 13, 1, "2027-01-01"),
    (2026, 0, 15, "2025-12-15"), (2026, -11, 1, "2025-01-01"), (2026, 11, 0, "2026-11-01"),
  ])
  func `clamp a day to its month`(year: Int, month: Int, day: Int, expected: String) {
    #expect(CivilDate(year: year, month: month, closestTo: day).description == expected)
  }

  @Test(arguments: [
    ("2021-01-01", "2021-01-04"), ("2026-01-01", "2025-12-29"), ("2017-10-01", "2017-10-02"),
  ])
  func `begin where the first Thursday is`(first: String, monday: String) {
    #expect(CivilDate(first)?.firstWeekMonday.description == monday)
  }
}
