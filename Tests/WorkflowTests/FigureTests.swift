import CivilTime
import Domain
import Testing

@testable import Workflow

struct `a figure` {
  private typealias S = Sample11

  /// One attempt and what it is to a figure: in it, a miss, or left out.
  private func check(
    _ key: String, _ change: (inout Attempt) -> Void, gives: (Double?, Int), leavesOut: Int = 0
  ) {
    let figure = S.figure(key, S.data([S.attempt(1001, change)]))
    #expect(figure.numerator == gives.0)
    #expect(figure.denominator == gives.1)
    #expect(figure.excluded.reduce(0) { $0 + $1.count } == leavesOut)
  }

  @Test func `of response counts a contact at the very due time`() {
    check("response", { $0.contactedAt = S.at("11-02 10:00") }, gives: (1, 1))
    check(
      "response", { $0.contactedAt = S.at("11-02 10:00").adding(seconds: 1) }, gives: (0, 1))
    check("response", { _ in }, gives: (0, 1))
  }

  @Test func `of response leaves out what was withdrawn before the contact was due`() {
    check(
      "response",
      {
        $0.end = .withdrawn
        $0.endedAt = S.at("11-02 09:59")
      }, gives: (0, 0), leavesOut: 1)
    check(
      "response",
      {
        $0.end = .withdrawn
        $0.endedAt = S.at("11-02 10:00")
      }, gives: (0, 1))
    check(
      "response",
      {
        $0.end = .merged
        $0.endedAt = S.at("11-02 12:00")
      }, gives: (0, 0), leavesOut: 1)
  }

  @Test func `of on-time counts a claim at the very due time`() {
    check("on-time", { $0.claimedAt = S.at("11-10 09:00") }, gives: (1, 1))
    check("on-time", { $0.claimedAt = S.at("11-10 09:00").adding(seconds: 1) }, gives: (0, 1))
  }

  @Test func `of on-time is undone by a redo`() {
    check(
      "on-time",
      {
        $0.claimedAt = S.at("11-09 09:00")
        $0.undoneAt = S.at("11-09 15:00")
        $0.end = .redone
        $0.endedAt = S.at("11-09 15:00")
      }, gives: (0, 1))
  }

  @Test func `of on-time counts what is open and overdue as a miss at once`() {
    var data = FigureData(
      period: S.november, now: S.at("11-10 09:01"), attempts: [S.attempt(1001)])
    #expect(data.onTime.denominator == 1)
    #expect(data.onTime.others == [TicketNumber(BuildingCode("SF"), 1001)])
    // A minute before, nothing has been missed.
    data = FigureData(period: S.november, now: S.at("11-10 08:59"), attempts: [S.attempt(1001)])
    #expect(data.onTime.denominator == 0)
    #expect(data.onTime.value == .unknown)
  }

  @Test func `of on-time leaves out what was shelved in time, not what was late already`() {
    check("on-time", { $0.shelvedAt = S.at("11-09 09:00") }, gives: (0, 0), leavesOut: 1)
    check("on-time", { $0.shelvedAt = S.at("11-11 09:00") }, gives: (0, 1))
    check(
      "on-time",
      {
        $0.end = .withdrawn
        $0.endedAt = S.at("11-09 09:00")
      }, gives: (0, 0), leavesOut: 1)
  }

  @Test func `of confirmation leaves silence out`() {
    let data = S.data([
      S.attempt(1001) { attempt in
        attempt.claimedAt = S.at("11-05 09:00")
        (attempt.answeredAt, attempt.isSolved) = (S.at("11-05 10:00"), true)
      },
      S.attempt(1002) { attempt in
        attempt.claimedAt = S.at("11-05 09:00")
        (attempt.answeredAt, attempt.isSolved) = (S.at("11-05 10:00"), false)
      },
      S.attempt(1003) { attempt in
        attempt.claimedAt = S.at("11-05 09:00")
        (attempt.endedAt, attempt.end) = (S.at("11-12 09:00"), .unconfirmed)
      },
    ])
    #expect(S.figure("confirmed", data).value == .share(0.5))
    #expect(S.figure("gap", data).value == .share(0.5))
    #expect(S.figure("claimed", data).value == .share(1))
    #expect(S.figure("redo", data).numerator == 1)
    #expect(S.figure("redo", data).denominator == 3)
  }

  @Test func `of satisfaction weighs, and tells how far it reaches`() {
    func rated(_ serial: Int, _ rating: Rating?, solved: Bool? = true) -> Attempt {
      S.attempt(serial) { attempt in
        attempt.claimedAt = S.at("11-05 09:00")
        attempt.isSolved = solved
        attempt.answeredAt = solved == nil ? nil : S.at("11-05 10:00")
        attempt.rating = rating
      }
    }
    let data = S.data([
      rated(1001, .satisfied), rated(1002, .satisfied), rated(1003, .mostly),
      rated(1004, .unsatisfied), rated(1005, nil, solved: false), rated(1006, nil),
      rated(1007, nil, solved: nil),
    ])
    let rate = S.figure("satisfaction", data)
    #expect(rate.denominator == 5)
    #expect(rate.numerator.map { abs($0 - 2.8) < 1e-9 } == true)
    #expect(rate.excluded == [Figure.Exclusion(reason: "没有评价", count: 2)])
    let coverage = S.figure("coverage", data)
    #expect((coverage.numerator, coverage.denominator) == (5, 7))
    // By hand: p = 0.56, n = 5, z = 1.96.
    guard case .share(let least) = S.figure("satisfaction-at-least", data).value else {
      Issue.record("no bound")
      return
    }
    #expect(abs(least - 0.2057) < 0.0001)
  }

  @Test func `from nothing is unknown, never zero percent`() {
    let figures = S.all(S.data([]))
    for figure in figures {
      if case .share = figure.value { Issue.record("\(figure.key) has a share of nothing") }
      #expect(!figure.recipe.isEmpty)
      #expect(figure.isSmall)
    }
    #expect(figures.first { $0.key == "on-time" }?.shown == "—")
  }

  @Test func `of reopening looks at a time that is over, within 30 days`() {
    let data = S.data(
      [],
      settled: [
        S.attempt(1001) { one in
          (one.end, one.endedAt) = (.confirmed, S.at("11-10 09:00"))
          one.undoneAt = S.at("11-12 09:00")
        },
        S.attempt(1002) { one in (one.end, one.endedAt) = (.unconfirmed, S.at("11-10 09:00")) },
        S.attempt(1003) { one in (one.end, one.endedAt) = (.withdrawn, S.at("11-10 09:00")) },
      ])
    #expect(data.reopened.value == .share(0.5))
    #expect(data.firstContact.value == .share(0.5))
    // November is not over for 30 days on December 10: the last 30 days that are, are counted.
    let early = FigureData(period: S.november, now: Instant(local: "2026-12-10 00:00")!)
    #expect(early.settledPeriod.to == S.at("11-10 00:00"))
    #expect(early.settledPeriod.to.seconds - early.settledPeriod.from.seconds == 30 * 86_400)
    #expect(S.data([]).settledPeriod == S.november)
  }

  @Test func `of first-contact wants one unit, one way, few words`() {
    func closed(_ change: (inout Attempt) -> Void) -> Figure {
      S.data(
        [],
        settled: [
          S.attempt(1001) { one in
            (one.end, one.endedAt) = (.confirmed, S.at("11-10 09:00"))
            change(&one)
          }
        ]
      ).firstContact
    }
    #expect(closed { $0.notes = 1 }.numerator == 1)
    #expect(closed { $0.notes = 2 }.numerator == 0)
    #expect(closed { $0.hands = 2 }.numerator == 0)
    #expect(closed { $0.handovers = 1 }.numerator == 0)
    #expect(closed { $0.cause = .disputed }.numerator == 0)
  }

  @Test func `of time takes lunch, nights and weekends out, and shows both`() {
    // Monday 9:00 to Tuesday 9:00 is 7 hours of duty and 24 by the clock.
    let data = S.data([
      S.attempt(1001) { $0.claimedAt = S.at("11-03 09:00") },
      S.attempt(1002) { $0.claimedAt = S.at("11-02 10:00") },
      S.attempt(1003) { $0.claimedAt = S.at("11-02 14:00") },
      S.attempt(1004) { one in
        one.claimedAt = S.at("11-20 14:00")
        one.hasPaused = true
      },
    ])
    func value(_ key: String) -> Figure.Value { S.figure(key, data).value }
    let day: Int64 = 7 * 3600
    #expect(value("time-to-claim-median-working") == .working(seconds: 3 * 3600, perDay: day))
    #expect(value("time-to-claim-p90-working") == .working(seconds: 7 * 3600, perDay: day))
    #expect(value("time-to-claim-median-clock") == .clock(seconds: 5 * 3600))
    #expect(value("time-to-claim-p90-clock") == .clock(seconds: 86_400))
    #expect(
      S.figure("time-to-claim-median-clock", data).excluded
        == [Figure.Exclusion(reason: LeftOut.paused, count: 1)])
  }

  @Test func `of the backlog sorts by age and keeps what is shelved apart`() {
    let data = S.data([
      S.attempt(1001), S.attempt(1002) { $0.raisedAt = S.at("07-01 09:00") },
      S.attempt(1003) { $0.endedAt = S.at("11-20 09:00") },
      S.attempt(1004) { $0.endedAt = Instant(local: "2026-12-01 00:00") },
      S.attempt(1005) { one in
        one.shelvedAt = S.at("11-08 09:00")
        one.review = S.at("12-04 09:00")
      },
    ])
    #expect(S.figure("backlog", data).value == .count(3))
    #expect(S.figure("backlog-age", "16–30天", data).value == .count(2))
    #expect(S.figure("backlog-age", "90天以上", data).value == .count(1))
    #expect(S.figure("overdue", data).value == .count(3))
    let shelved = S.figure("shelved", data)
    #expect(shelved.value == .count(1))
    #expect(shelved.notes == ["SF-1005 2026年12月4日 周五 复查"])
    // Three times from November 10, 9:00 to the end of November: 14.93 working days each.
    guard case .mean(let days) = S.figure("overdue-days", data).value else {
      Issue.record("no sum")
      return
    }
    #expect(abs(days - 3 * 14.93) < 0.01)
  }

  @Test func `of parties judges each duty by its own due time`() {
    func owed(
      _ state: Duty.State, settled: String?, undone: Bool = false, left: Bool = false
    ) -> FigureData.OwedDuty {
      FigureData.OwedDuty(
        ticket: TicketNumber(BuildingCode("SF"), 1001), party: .department, state: state,
        due: S.at("11-10 09:00"), settledAt: settled.map { S.at($0) }, hasLeft: left,
        isUndone: undone, shelvedAt: nil, end: nil, endedAt: nil)
    }
    var data = S.data([])
    data.duties = [
      owed(.done, settled: "11-10 09:00"), owed(.done, settled: "11-10 09:01"),
      owed(.accepted, settled: nil), owed(.done, settled: "11-09 09:00", undone: true),
      owed(.waived, settled: "11-09 09:00"), owed(.returned, settled: "11-09 09:00"),
      owed(.waiting, settled: nil, left: true),
    ]
    let figure = data.dutiesOnTime.first { $0.part == "职能部门" }!
    #expect((figure.numerator, figure.denominator) == (1, 4))
    #expect(figure.excluded.map(\.count) == [1, 1, 1])
    #expect(data.dutiesOnTime.first { $0.part == "物业" }?.value == .unknown)
  }

  @Test func `of time in hand is shared among the parties of what was closed`() {
    func closed(_ serial: Int, _ property: Int64, _ department: Int64) -> Attempt {
      S.attempt(serial) { one in
        (one.end, one.endedAt) = (.confirmed, S.at("11-10 09:00"))
        (one.held.property, one.held.department) = (property, department)
      }
    }
    let data = S.data([
      closed(1001, 3600, 0), closed(1002, 3600, 7200),
      S.attempt(1003) { $0.held.property = 99_999 },
    ])
    #expect(S.figure("held", "物业", data).value == .share(0.5))
    #expect(S.figure("held", "职能部门", data).value == .share(0.5))
    #expect(S.figure("held", "职能部门", data).denominator == 1)
    #expect(S.figure("held", "企业", data).value == .share(0))
    #expect(S.figure("held", "企业", S.data([])).value == .unknown)
  }

  @Test func `of wandering and voices counts what came in the period`() {
    let data = S.data([
      S.attempt(1001) { one in
        (one.handovers, one.bounces, one.headcount) = (2, 1, 5)
      },
      S.attempt(1002), S.attempt(1003) { ($0.end, $0.endedAt) = (.merged, S.at("11-03 09:00")) },
      S.attempt(1004, number: 2) { $0.cause = .disputed },
    ])
    #expect(S.figure("raised", data).value == .count(2))
    #expect(S.figure("raised", data).excluded.first?.count == 1)
    #expect(S.figure("misroute", data).value == .share(0.5))
    #expect(S.figure("return", data).value == .share(0.5))
    #expect(S.figure("bounces", data).value == .mean(1))
    #expect(S.figure("duplicates", data).value == .share(4.0 / 6))
    #expect(S.figure("voices", data).notes == ["SF-1001 5 人"])
  }

  @Test func `of meetings needs only their counts`() {
    let number = TicketNumber(BuildingCode("SF"), 1001)
    let found = figures(
      of: MeetingCounts(
        tabled: [number, number, number], resolved: [number, number], deferred: [number],
        waits: [25_200, 50_400, 75_600], due: 4, kept: 3, dissents: 1), perDay: 25_200)
    #expect(found.map(\.shown) == ["3", "66.7%", "2 个工作日", "75%", "1"])
    #expect(figures(of: MeetingCounts(), perDay: 25_200)[1].value == .unknown)
  }
}

struct `a report by chat` {
  @Test(arguments: [
    (ReportSpan.day, "11-18 15:00", "11月18日"), (.day, "11-18 09:00", "11月17日"),
    (.week, "11-18 09:00", "11月16日—11月18日"), (.week, "11-16 09:00", "11月9日—11月15日"),
    (.month, "11-18 09:00", "11月1日—11月18日"), (.month, "11-02 09:00", "10月1日—10月31日"),
    (.month, "01-02 09:00", "2025年12月1日—2025年12月31日"),
  ])
  func `covers the time so far, or the one before when it has hardly begun`(
    span: ReportSpan, now: String, said: String
  ) {
    let now = Sample11.at(now)
    #expect(span.period(at: now).spoken(on: now.date) == said)
  }

  @Test func `covers the one before when asked by name`() {
    let now = Sample11.at("11-18 15:00")
    #expect(ReportSpan.day.period(at: now, isPrevious: true).spoken(on: now.date) == "11月17日")
    #expect(
      ReportSpan.week.period(at: now, isPrevious: true).spoken(on: now.date) == "11月9日—11月15日")
    #expect(
      ReportSpan.month.period(at: now, isPrevious: true).spoken(on: now.date) == "10月1日—10月31日")
  }
}

struct `the record of a ticket` {
  private let wuye = PersonID("wuye")
  private let engineering = UnitID("engineering")

  private func record(_ events: [(TicketEvent, Int)]) -> TicketRecord {
    let opened = Demo.open()
    var entries = [
      LedgerEntry(sequence: 1, at: Demo.now, actor: .clock, event: .opened(opened))
    ]
    for (event, minutes) in events {
      entries.append(
        LedgerEntry(
          sequence: entries.count + 1, at: Demo.now.adding(minutes: minutes), actor: .clock,
          event: event))
    }
    return Workflow.record(of: entries)
  }

  @Test func `has a row for each attempt, and what undid the first`() {
    let fresh = Demo.desk(at: Demo.now.adding(minutes: 300)).freshDuties(of: Demo.open())
    let record = record([
      (.accepted(by: wuye, unit: engineering, promised: nil, progress: nil), 30),
      (.claimed(by: wuye), 120),
      (.disputed(tier: .platform, duties: fresh, due: fresh[0].solution.due, decision: nil), 300),
      (.claimed(by: wuye), 400), (.confirmed, 500), (.rated(.mostly), 510),
    ])
    #expect(record.attempts.map(\.cause) == [.first, .disputed])
    let (first, second) = (record.attempts[0], record.attempts[1])
    #expect(first.contactedAt == Demo.now.adding(minutes: 30))
    #expect(first.claimedAt == Demo.now.adding(minutes: 120))
    #expect((first.end, first.isSolved) == (.redone, false))
    #expect(first.undoneAt == Demo.now.adding(minutes: 300))
    #expect(first.rating == nil)
    #expect(second.openedAt == Demo.now.adding(minutes: 300))
    #expect(second.raisedAt == Demo.now)
    #expect(second.tier == .platform)
    #expect((second.end, second.isSolved, second.rating) == (.confirmed, true, .mostly))
    #expect(record.duties.map(\.attempt) == [1, 2])
    #expect(record.duties.map(\.state) == [.done, .done])
    // Time between the claim and the answer is nobody's.
    #expect(record.attempts.map(\.held.property) == [Int64(120 * 60), Int64(220 * 60)])
    #expect(record.duties.allSatisfy { !$0.isOpen })
  }

  @Test func `keeps the first contact due when it is passed on`() {
    let opened = Demo.open()
    let desk = Demo.desk(at: Demo.now.adding(minutes: 600))
    let record = record([
      (.reassigned(to: Demo.station.id, duties: desk.duties(of: opened, ledBy: Demo.station)), 600)
    ])
    #expect(record.attempts[0].contactDue == opened.lead.contact.due)
    #expect(record.attempts[0].lead == Demo.station.id)
    #expect(record.attempts[0].handovers == 1)
    #expect(record.attempts[0].hands == 2)
    let old = record.duties.first { $0.unit == engineering }
    #expect(old?.hasLeft == true)
    #expect(record.attempts[0].held.property == Int64(36_000))
  }

  @Test func `answers for whoever reopens what closed in silence`() {
    let fresh = Demo.desk(at: Demo.now.adding(minutes: 300)).freshDuties(of: Demo.open())
    let record = record([
      (.claimed(by: wuye), 10), (.timedOut, 100),
      (.reopened(tier: .platform, duties: fresh, due: fresh[0].solution.due, decision: nil), 300),
    ])
    #expect(record.attempts[0].end == .unconfirmed)
    #expect(record.attempts[0].endedAt == Demo.now.adding(minutes: 100))
    #expect(record.attempts[0].answeredAt == Demo.now.adding(minutes: 300))
    #expect(record.attempts[0].isSolved == false)
    #expect(record.attempts[1].isOpen)
  }

  @Test func `of a merged ticket opens again with a split`() {
    let opened = Demo.open()
    let record = record([
      (.merged(into: TicketNumber(Demo.building, 1001)), 10),
      (.split(duties: opened.duties, due: opened.due), 20),
    ])
    #expect(record.attempts.count == 1)
    #expect(record.attempts[0].isOpen)
    #expect(record.attempts[0].end == nil)
  }

  @Test func `is never kept of counselling`() {
    var opened = Demo.open()
    opened.kind = .counselling
    let entries = [
      LedgerEntry(sequence: 1, at: Demo.now, actor: .clock, event: .opened(opened)),
      LedgerEntry(sequence: 2, at: Demo.now, actor: .clock, event: .confirmed),
    ]
    #expect(Workflow.record(of: entries) == TicketRecord())
  }
}

struct `the watch` {
  /// Two streets with a building each; everybody belongs to the first, and `other` to the second.
  @Test(
    arguments: [
      (Role.partyWorker, nil, ["SF"]), (.buildingHead, nil, ["SF"]), (.property, "SF-eng", []),
      (.enterprise, nil, []), (.counsellor, nil, []), (.worker, nil, []),
      (.department, "SF-street", ["SF"]), (.department, "SF-court", []),
      (.department, "BF-street", ["BF"]),
    ] as [(Role, String?, [String])])
  func `is over one's own buildings, and never those of another street`(
    role: Role, unit: String?, seen: [String]
  ) {
    func office(_ id: String, _ building: String, _ function: String) -> Unit {
      Unit(
        id: UnitID(id), buildings: [BuildingCode(building)], party: .department,
        function: function, name: id, fallback: nil)
    }
    var other = Demo.directory.buildings[0]
    other.code = BuildingCode("BF")
    var person = Person(id: PersonID("p"), role: role, building: Demo.building)
    person.unit = unit.map { UnitID($0) }
    let directory = Directory(
      buildings: [Demo.directory.buildings[0], other],
      units: [
        office("SF-street", "SF", "城运中心"), office("SF-court", "SF", "司法所"),
        office("BF-street", "BF", "城运中心"),
      ], people: [person])
    #expect(watchedBuildings(of: person, in: directory).map(\.code.rawValue) == seen)
  }

  @Test func `looks as far as the end of the next working day`() {
    let calendar = WorkCalendar(publishedYears: [2026])
    func horizon(_ text: String) -> Instant {
      watchHorizon(at: Sample11.at(text), by: calendar)
    }
    #expect(horizon("11-18 09:00") == Sample11.at("11-19 17:30"))
    #expect(horizon("11-20 17:00") == Sample11.at("11-23 17:30"))
    #expect(horizon("11-18 20:00") == Sample11.at("11-19 20:00"))
  }

  @Test func `shows what runs out, what has, and nothing that stands still`() {
    let now = Sample11.at("11-09 12:00")
    func duty(_ serial: Int, due: String, paused: Bool = false, contacted: Bool = true)
      -> DutyRecord
    {
      DutyRecord(
        ticket: TicketNumber(BuildingCode("SF"), serial), attempt: 1, unit: UnitID("u"),
        party: .property, part: .lead, state: .accepted, startedAt: now,
        contactDue: Sample11.at("11-09 13:00"),
        contactedAt: contacted ? now : nil, due: Sample11.at(due), isOpen: true, isPaused: paused)
    }
    let shelved = Sample11.attempt(1005) { one in
      (one.shelvedAt, one.review) = (now, Sample11.at("11-20 09:00"))
    }
    let watch = Watch(
      attempts: [1001, 1002, 1003, 1004].map { Sample11.attempt($0) } + [
        shelved, Sample11.attempt(1006) { $0.claimedAt = now },
        Sample11.attempt(1007) { $0.ground = .several },
        Sample11.attempt(1008) { ($0.ground, $0.isTabled) = (.several, true) },
        Sample11.attempt(1009) { ($0.kind, $0.headcount) = (.wish, 3) },
        Sample11.attempt(1010) { $0.kind = .counselling },
      ],
      duties: [
        duty(1001, due: "11-09 18:00"), duty(1002, due: "11-09 11:00"),
        duty(1003, due: "11-09 18:00", paused: true),
        duty(1004, due: "11-09 18:00", contacted: false),
        duty(1005, due: "11-09 11:00"), duty(1006, due: "11-09 11:00"),
      ], at: now, horizon: Sample11.at("11-10 17:30"))
    #expect(watch.breaking.map(\.ticket.serial) == [1004, 1001])
    #expect(watch.breaking.map(\.term) == [.contact, .solution])
    #expect(watch.overdue.map(\.ticket.serial) == [1002])
    #expect(watch.unconfirmed.map(\.ticket.serial) == [1006])
    #expect(watch.shelved.map(\.ticket.serial) == [1005])
    #expect(watch.agenda.map(\.ticket.serial) == [1007, 1009])
    #expect(watch.open.count == 9)
  }
}
