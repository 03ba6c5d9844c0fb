import CivilTime
import Testing

struct `an explained due time` {
  @Test(arguments: [
    ("2026-11-26 10:00", 5, "11月26日 10:00 起算5个工作日，跳过周末2天，到12月3日 10:00"),
    ("2026-11-25 10:00", 1, "11月25日 10:00 起算1个工作日，到11月26日 10:00"),
    (
      "2026-09-30 10:00", 5,
      "9月30日 10:00 起算5个工作日，跳过国庆节7天、周末1天，10月10日补班也算，到10月13日 10:00"
    ),
    (
      "2026-02-13 10:00", 8,
      "2月13日 10:00 起算8个工作日，跳过春节9天、周末1天，2月14日、2月28日补班也算，到3月3日 10:00"
    ),
    (
      "2026-09-24 10:00", 5,
      "9月24日 10:00 起算5个工作日，跳过中秋节3天、国庆节7天，到10月9日 10:00"
    ),
    ("2026-11-21 10:00", 1, "11月21日 10:00 是周末，从11月23日 08:30 起算1个工作日，到11月23日 17:30"),
    (
      "2026-10-02 15:00", 3,
      "10月2日 15:00 国庆节放假，从10月8日 08:30 起算3个工作日，10月10日补班也算，到10月10日 17:30"
    ),
    ("2026-11-25 20:00", 1, "11月25日 20:00 不在办公时间，从11月26日 08:30 起算1个工作日，到11月26日 17:30"),
    ("2026-11-25 12:00", 0, "11月25日 12:00 不在办公时间，从11月25日 13:30 起算，当时就到期"),
    ("2026-11-25 10:00", 0, "11月25日 10:00 起算，当时就到期"),
    (
      "2026-12-30 10:00", 5,
      "12月30日 10:00 起算5个工作日，跳过周末2天，到2027年1月6日 10:00（2027年的放假安排还没公布，暂定）"
    ),
  ])
  func `says how it was counted`(start: String, days: Int, words: String) {
    let why = calendar2026.named.explanation(ofDays: days, from: Instant(local: start)!)
    #expect(why.chinese == words)
    let deadline = calendar2026.deadline(afterDays: days, from: Instant(local: start)!)
    #expect(why.due == deadline.instant)
    #expect(why.isProvisional == deadline.isProvisional)
  }

  @Test(arguments: [
    ("2026-04-03 10:00", "4月3日 10:00 起算2个工作日，跳过4月4日至4月6日放假，到4月8日 10:00"),
    ("2026-10-02 10:00", "10月2日 10:00 放假，从10月8日 08:30 起算2个工作日，到10月9日 17:30"),
  ])
  func `gives dates where days off have no name`(start: String, words: String) {
    let why = calendar2026.explanation(ofDays: 2, from: Instant(local: start)!)
    #expect(why.chinese == words)
  }

  @Test(arguments: [
    (2400 as Int64, "11月25日 10:00 起算40分钟办公时间，到11月25日 10:40"),
    (32_400, "11月25日 10:00 起算1个工作日又2小时，到11月26日 14:00"),
    (25_261, "11月25日 10:00 起算1个工作日又1分钟1秒，到11月26日 10:01"),
  ])
  func `says what is left of a clock that runs again`(seconds: Int64, words: String) {
    let why = calendar2026.explanation(
      ofWorkingSeconds: seconds, from: Instant(local: "2026-11-25 10:00")!)
    #expect(why.chinese == words)
  }

  @Test func `calls midnight the end of its day`() {
    var calendar = calendar2026
    calendar.hours = [WorkCalendar.Interval(.midnight, .endOfDay)]
    let why = calendar.explanation(ofDays: 1, from: Instant(local: "2026-12-31 00:00")!)
    #expect(why.chinese == "12月31日 00:00 起算1个工作日，到12月31日 24:00")
    #expect(!why.isProvisional)
  }

  @Test func `is a value that lists what it skipped and counted`() {
    let why = calendar2026.named.explanation(
      ofDays: 5, from: Instant(local: "2026-09-30 18:00")!)
    #expect(why.delay == .offHours)
    #expect(why.start == Instant(local: "2026-10-08 08:30"))
    #expect(why.days == 5)
    #expect(why.holidays.isEmpty)
    #expect(why.weekendDays == 1)
    #expect(why.makeUpDays.map(\.description) == ["2026-10-10"])
    #expect(why.unpublishedYears.isEmpty)
  }

  @Test func `says so when there is no duty to count`() {
    var calendar = calendar2026
    calendar.hours = []
    let why = calendar.explanation(ofDays: 1, from: Instant(local: "2026-11-25 10:00")!)
    #expect(why.isUnreachable && why.isProvisional)
    #expect(why.chinese == "期限定不下来：没有办公时间，或者要一百年以后")
  }
}

extension WorkCalendar {
  /// The same calendar, with the names that `rules/calendar/2026.yaml` gives days off.
  var named: WorkCalendar {
    let names = [
      1: "元旦", 2: "春节", 4: "清明节", 5: "劳动节", 6: "端午节", 9: "中秋节", 10: "国庆节",
    ]
    var calendar = self
    for day in holidays { calendar.holidayNames[day] = names[day.month] }
    return calendar
  }
}
