import CivilTime
import Testing

struct `a civil date` {
  @Test(arguments: [
    ("1970-01-01", 0, Weekday.thursday), ("2026-11-18", 20_775, .wednesday),
    ("2000-02-29", 11_016, .tuesday), ("1969-12-31", -1, .wednesday),
    ("2100-03-01", 47_541, .monday),
  ])
  func `counts days and knows its weekday`(text: String, dayNumber: Int, weekday: Weekday) {
    let date = CivilDate(text)
    #expect(date?.dayNumber == dayNumber)
    #expect(date?.weekday == weekday)
    #expect(date?.description == text)
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "20261118", "x-1-1"])
  func `is nothing when there is no such day`(text: String) {
    #expect(CivilDate(text) == nil)
  }

  @Test func `turns into components and back for every day of four centuries`() {
    var day = CivilDate(year: 1900, month: 1, day: 1)!
    let end = CivilDate(year: 2300, month: 1, day: 1)!
    while day < end {
      let (year, month, dayOfMonth) = day.components
      #expect(CivilDate(year: year, month: month, day: dayOfMonth) == day)
      let next = day.adding(days: 1)
      #expect(next.day == dayOfMonth + 1 || (next.day == 1 && next.month != month))
      day = next
    }
  }
}

struct `an instant` {
  @Test(arguments: [
    ("2026-11-18 09:30", 1_794_965_400 as Int64), ("1970-01-01T08:00", 0),
    ("2026-11-18 00:00", 1_794_931_200),
  ])
  func `is local time eight hours ahead of UTC`(text: String, seconds: Int64) {
    let instant = Instant(local: text)
    #expect(instant?.seconds == seconds)
    #expect(instant?.isoMinute == text.split(separator: " ").joined(separator: "T"))
  }

  @Test(arguments: ["2026-11-18", "2026-11-18 24:01", "2026-11-18 9:3", "now", "2026-11-18 9"])
  func `is nothing when the text is no moment`(text: String) {
    #expect(Instant(local: text) == nil)
  }

  @Test(arguments: [
    ("2026-11-18 11:30", "今天 11:30"), ("2026-11-19 09:00", "明天 09:00"),
    ("2026-11-20 16:00", "后天 16:00"), ("2026-11-17 16:00", "昨天 16:00"),
    ("2026-11-23 08:30", "11月23日 周一 08:30"), ("2027-01-04 08:30", "2027年1月4日 周一 08:30"),
  ])
  func `is said as a front desk says it`(text: String, spoken: String) {
    #expect(Instant(local: text)!.spoken(at: Instant(local: "2026-11-18 09:30")!) == spoken)
  }
}
