import CivilTime
import Testing

/// China's 2026: holidays and make-up workdays of the State Council notice of 2025-11-04.
let calendar2026: WorkCalendar = {
  func days(_ from: String, _ to: String) -> [CivilDate] {
    let (first, last) = (CivilDate(from)!, CivilDate(to)!)
    return (first.dayNumber...last.dayNumber).map(CivilDate.init(dayNumber:))
  }
  let holidays =
    days("2026-01-01", "2026-01-03") + days("2026-02-15", "2026-02-23")
    + days("2026-04-04", "2026-04-06") + days("2026-05-01", "2026-05-05")
    + days("2026-06-19", "2026-06-21") + days("2026-09-25", "2026-09-27")
    + days("2026-10-01", "2026-10-07")
  let makeUp = [
    "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
  ].map { CivilDate($0)! }
  return WorkCalendar(
    holidays: Set(holidays), makeUpDays: Set(makeUp), publishedYears: [2026])
}()

struct `a work calendar` {
  @Test(arguments: [
    ("2026-11-18 10:00", 30, "2026-11-18 10:30"),
    ("2026-11-18 11:20", 30, "2026-11-18 13:50"),
    ("2026-11-20 17:20", 30, "2026-11-23 08:50"),
    ("2026-11-18 23:00", 10, "2026-11-19 08:40"),
    ("2026-11-18 12:00", 1, "2026-11-18 13:31"),
    ("2026-11-18 08:30", 180, "2026-11-18 11:30"),
    ("2026-11-18 09:00", 0, "2026-11-18 09:00"),
    ("2026-09-30 17:00", 60, "2026-10-08 09:00"),
    ("2026-10-09 17:00", 60, "2026-10-10 09:00"),
    ("2026-02-14 17:00", 60, "2026-02-24 09:00"),
  ])
  func `skips nights, lunch, weekends and holidays, and works on make-up days`(
    start: String, minutes: Int, due: String
  ) {
    let deadline = calendar2026.deadline(after: minutes, from: Instant(local: start)!)
    #expect(deadline.instant.isoMinute == Instant(local: due)!.isoMinute)
    #expect(!deadline.isProvisional)
  }

  @Test(arguments: [
    ("2026-11-18 10:00", 1, "2026-11-19 10:00"), ("2026-11-20 10:00", 1, "2026-11-23 10:00"),
    ("2026-11-21 10:00", 1, "2026-11-23 17:30"), ("2026-11-18 10:00", 5, "2026-11-25 10:00"),
    ("2026-09-30 10:00", 5, "2026-10-13 10:00"),
  ])
  func `counts working days as days of duty`(start: String, days: Int, due: String) {
    let deadline = calendar2026.deadline(afterDays: days, from: Instant(local: start)!)
    #expect(deadline.instant.isoMinute == Instant(local: due)!.isoMinute)
  }

  @Test func `marks a deadline provisional beyond the published year`() {
    let deadline = calendar2026.deadline(afterDays: 3, from: Instant(local: "2026-12-31 10:00")!)
    #expect(deadline.isProvisional)
    #expect(deadline.instant == Instant(local: "2027-01-05 10:00")!)
  }

  @Test func `measures what it adds`() {
    var random = SplitMix(seed: 20_261_121)
    for _ in 0..<2000 {
      let start = Instant(local: "2026-01-01 00:00")!.adding(
        minutes: Int(random.next() % (340 * 1440)))
      let minutes = Int(random.next() % 3000)
      let due = calendar2026.deadline(after: minutes, from: start).instant
      #expect(calendar2026.workingMinutes(from: start, to: due) == minutes)
    }
  }
}

/// A small seeded generator, so that a failing case can be run again.
struct SplitMix {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
