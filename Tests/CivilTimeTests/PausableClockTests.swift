import CivilTime
import Testing

struct `duty time of a pausable clock` {
  @Test(arguments: [
    ("2026-11-25 11:20", "2026-11-25 13:40", 1200), ("2026-11-27 17:00", "2026-11-30 09:00", 3600),
    ("2026-11-25 12:00", "2026-11-25 13:00", 0), ("2026-11-28 00:00", "2026-11-30 00:00", 0),
    ("2026-09-30 17:30", "2026-10-08 08:30", 0), ("2026-10-09 00:00", "2026-10-12 00:00", 50_400),
    ("2026-11-25 10:00:10", "2026-11-25 10:00:45", 35),
    ("2026-11-25 13:40", "2026-11-25 11:20", 0), ("2026-11-25 10:00", "2026-11-25 10:00", 0),
  ])
  func `is measured to the second, and nothing backwards`(
    start: String, end: String, seconds: Int64
  ) {
    #expect(
      calendar2026.workingSeconds(from: Instant(local: start)!, to: Instant(local: end)!) == seconds
    )
  }

  @Test func `is frozen and comes back exactly`() {
    let start = Instant(local: "2026-09-28 10:00")!
    let due = calendar2026.deadline(afterDays: 5, from: start).instant
    #expect(due.isoMinute == "2026-10-10T10:00")
    // Paused on Wednesday at 11:00: 2 days and 1 hour are used, 2 days and 6 hours are left.
    let left = calendar2026.workingSeconds(from: Instant(local: "2026-09-30 11:00")!, to: due)
    #expect(left == 2 * 25_200 + 6 * 3600)
    // Running again in the night to Tuesday 20th: Tue, Wed, then 3 h and 3 h on Thursday.
    let resumed = Instant(local: "2026-10-19 22:00")!
    let later = calendar2026.instant(afterWorkingSeconds: left, from: resumed)
    #expect(later.instant.isoMinute == "2026-10-22T16:30")
    #expect(calendar2026.workingSeconds(from: resumed, to: later.instant) == left)
  }

  @Test(arguments: [
    (0, "2026-11-23 08:30"), (50, "2026-11-25 14:00"), (80, "2026-11-26 17:30"),
    (100, "2026-11-27 17:30"),
  ])
  func `is shared out over a limit`(percent: Int, moment: String) {
    let start = Instant(local: "2026-11-22 10:00")!
    let due = calendar2026.deadline(afterDays: 5, from: start).instant
    #expect(
      calendar2026.instant(atPercent: percent, from: start, to: due) == Instant(local: moment)!)
  }

  @Test func `is shared out after a pause as before it`() {
    // A day of 7 h, 2 h of it used before the pause: half is 1.5 h on, 80 % is 3.6 h on.
    let resumed = Instant(local: "2026-11-26 08:30")!
    func step(_ percent: Int) -> String {
      calendar2026.instant(atPercent: percent, of: 25_200, left: 18_000, from: resumed).iso
    }
    #expect(step(50) == "2026-11-26T10:00:00+08:00")
    #expect(step(80) == "2026-11-26T14:06:00+08:00")
    #expect(step(100) == "2026-11-26T15:30:00+08:00")
    #expect(step(10) == "2026-11-26T08:30:00+08:00", "used up before")
  }

  @Test func `never puts a step after the end`() {
    // Due by the clock in the night: no duty lies between.
    let start = Instant(local: "2026-11-25 20:00")!
    let due = Instant(local: "2026-11-25 23:00")!
    for percent in [0, 50, 80, 100] {
      #expect(calendar2026.instant(atPercent: percent, from: start, to: due) == due)
    }
  }
}

struct `a work calendar at its ends` {
  @Test func `puts everything at its horizon when nobody is ever on duty`() {
    var calendar = WorkCalendar(hours: [])
    calendar.holidays = [CivilDate("2026-10-01")!]
    let start = Instant(local: "2026-11-25 10:00")!
    let end = Instant(start.date.adding(days: WorkCalendar.horizon))
    #expect(
      calendar.deadline(afterDays: 0, from: start) == .init(instant: end, isProvisional: true))
    #expect(calendar.deadline(after: 5, from: start).instant == end)
    #expect(calendar.workingSeconds(from: start, to: end) == 0)
    #expect(!calendar.isOnDuty(start))
  }

  @Test func `counts a whole working life of days, and no further than its horizon`() {
    let start = Instant(local: "2026-11-25 10:00")!
    let monday = WorkCalendar.mondayToFriday
    // 10,000 working days are 2000 weeks.
    let far = monday.deadline(afterDays: 10_000, from: start)
    #expect(far == .init(instant: start.adding(days: 14_000), isProvisional: true))
    #expect(monday.workingSeconds(from: start, to: far.instant) == 10_000 * 25_200)
    let end = Instant(start.date.adding(days: WorkCalendar.horizon))
    for days in [30_000, 100_000, Int.max] {
      #expect(monday.deadline(afterDays: days, from: start).instant == end)
      #expect(monday.explanation(ofDays: days, from: start).isUnreachable)
    }
    #expect(monday.deadline(after: .max, from: start).instant == end)
  }
}
