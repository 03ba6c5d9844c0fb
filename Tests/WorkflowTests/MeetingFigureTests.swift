import CivilTime
import Domain
import Testing

@testable import Workflow

private typealias S = Sample11

private func number(_ serial: Int) -> TicketNumber { TicketNumber(BuildingCode("SF"), serial) }

private func meeting(
  _ serial: Int, at moment: Instant, isHeld: Bool = true, _ items: [Meeting.Item] = []
) -> Meeting {
  var meeting = Meeting(
    number: number(serial), convener: PersonID("dangqun"), convenedAt: S.at("10-20 09:00"),
    startsAt: moment, place: nil, items: items, invitations: [])
  meeting.heldAt = isHeld ? moment : nil
  meeting.state = .closed
  return meeting
}

private func item(
  _ serial: Int, _ outcome: Meeting.Outcome, _ resolutions: [Meeting.Resolution] = []
) -> Meeting.Item {
  var item = Meeting.Item(ticket: number(serial), ground: .raised)
  item.outcome = outcome
  item.resolutions = resolutions
  return item
}

private func resolution(
  _ unit: String, _ due: String, part: Duty.Part = .assist
) -> Meeting.Resolution {
  Meeting.Resolution(unit: UnitID(unit), part: part, due: S.at(due), ask: "整改")
}

/// A ticket of which these units did their part then; nil for not yet.
private func record(_ serial: Int, _ done: [(String, String?)]) -> TicketRecord {
  TicketRecord(
    attempts: [S.attempt(serial)],
    duties: done.map { unit, at in
      DutyRecord(
        ticket: number(serial), attempt: 1, unit: UnitID(unit), party: .property, part: .assist,
        state: at == nil ? .accepted : .done, startedAt: S.at("11-11 14:30"),
        contactDue: S.at("11-11 16:30"), due: S.at("12-30 09:00"), settledAt: at.map { S.at($0) },
        isOpen: at == nil)
    })
}

private func figures(of meetings: [CountedMeeting]) -> [String: Figure] {
  var data = S.data([])
  data.linkage.meetings = meetings
  var found: [String: Figure] = [:]
  for figure in S.all(data) where figure.key.hasPrefix("meeting") {
    found[figure.key + (figure.part ?? "")] = figure
  }
  return found
}

struct `the figures of meetings` {
  @Test func `count what took place in the period, and what came of its agenda`() {
    var first = meeting(
      1030, at: S.at("11-11 14:30"),
      [
        item(1001, .resolved), item(1002, .resolved), item(1003, .deferred(until: S.later)),
        item(1004, .dropped), item(1005, .undecided),
      ])
    first.dissents = [.init(ticket: number(1002), unit: UnitID("owner"))]
    let all = [
      first, meeting(1031, at: S.at("11-30 23:59"), [item(1003, .resolved)]),
      meeting(1032, at: S.at("12-01 00:00"), [item(1006, .resolved)]),
      meeting(1033, at: S.at("11-20 14:00"), isHeld: false, [item(1007, .undecided)]),
      meeting(1034, at: S.at("12-20 14:00"), isHeld: false),
    ]
    let counted = CountedMeeting.counted(all, in: S.november) { _ in TicketRecord() }
    #expect(counted.map(\.meeting.number.serial) == [1030, 1031, 1033])
    let found = figures(of: all.map { CountedMeeting($0) })
    #expect(found["meetings开了几次"]?.tickets == [number(1030), number(1031)])
    #expect(found["meetings开了几次"]?.excluded == [.init(reason: "没人到会，没开成", count: 1)])
    #expect(found["meeting-items上会的事"]?.value == .count(6))
    // 1001, 1002 and, in the second meeting, 1003; in the first that was put off.
    let decided = found["meeting-decided"]
    #expect(decided?.value == .share(0.75))
    #expect(decided?.tickets == [number(1001), number(1002), number(1003)])
    #expect(decided?.others == [number(1003)])
    #expect(decided?.excluded.map(\.count) == [1, 1])
    #expect(found["meeting-dissents异议"]?.tickets == [number(1002)])
  }

  @Test func `take the middle of how long items waited, in working time`() {
    var one = CountedMeeting(
      meeting(
        1030, at: S.at("11-11 14:30"),
        [item(1001, .resolved), item(1002, .resolved), item(1003, .resolved), item(1004, .dropped)])
    )
    // A working day, two, and two hours; the fourth is not known.
    one.waits = [
      number(1001): S.at("11-10 14:30"), number(1002): S.at("11-09 14:30"),
      number(1003): S.at("11-11 10:30"),
    ]
    let wait = figures(of: [one])["meeting-wait中位数"]
    #expect(wait?.value == .working(seconds: 7 * 3600, perDay: 7 * 3600))
    #expect(wait?.denominator == 3)
    #expect(wait?.tickets.count == 3)
  }

  @Test func `tell since when a ticket had waited for this meeting, not for another`() {
    let number = number(1030)
    let opened = Demo.open()
    let since = Demo.now.adding(minutes: 10)
    let events: [(at: Instant, event: TicketEvent)] = [
      (Demo.now, .opened(opened)),
      (since, .raised(tier: .platform, Deliberation(.raised, since: since))),
      (Demo.now.adding(minutes: 20), .tabled(meeting: number)),
      (Demo.now.adding(minutes: 30), .resolved(meeting: number, duties: opened.duties, due: since)),
      (
        Demo.now.adding(minutes: 40),
        .raised(tier: .special, Deliberation(.overdue, since: Demo.now.adding(minutes: 40)))
      ),
      (Demo.now.adding(minutes: 50), .tabled(meeting: TicketNumber(Demo.building, 1031))),
    ]
    #expect(CountedMeeting.wait(of: events, for: number) == since)
    #expect(
      CountedMeeting.wait(of: events, for: TicketNumber(Demo.building, 1031))
        == Demo.now.adding(minutes: 40))
    #expect(CountedMeeting.wait(of: events, for: TicketNumber(Demo.building, 1032)) == nil)
  }

  /// What the resolutions of one meeting on November 11 come to: kept, owed, left out.
  private func kept(
    _ resolutions: [Meeting.Resolution], _ record: TicketRecord, then: [Meeting] = []
  ) -> (kept: Double?, owed: Int, leftOut: Int) {
    let all = [meeting(1030, at: S.at("11-11 14:30"), [item(1001, .resolved, resolutions)])] + then
    let counted = CountedMeeting.counted(all, in: S.november) { _ in record }
    let figure = figures(of: counted)["meeting-kept"]
    return (
      figure?.numerator, figure?.denominator ?? -1,
      figure?.excluded.reduce(0) { $0 + $1.count } ?? -1
    )
  }

  @Test func `hold resolutions to the time that the meeting set`() {
    let done = record(1001, [("eng", "11-20 17:30"), ("sec", "11-20 17:31"), ("owner", nil)])
    let due = "11-20 17:30"
    #expect(kept([resolution("eng", due)], done) == (1, 1, 0))
    #expect(kept([resolution("sec", due)], done) == (0, 1, 0))
    // The duty itself has been given until December 30; that does not make it kept.
    #expect(kept([resolution("owner", due)], done) == (0, 1, 0))
    #expect(kept([resolution("eng", due), resolution("sec", due)], done) == (1, 2, 0))
    // Due in December, it is none of November's.
    #expect(kept([resolution("eng", "12-01 00:00")], done) == (0, 0, 0))
    // A unit that was only told has no duty.
    #expect(kept([resolution("street", due)], done) == (0, 0, 0))
  }

  @Test func `give the lead the last time that was set, for it answers for all`() {
    let done = record(1001, [("eng", "11-24 10:00"), ("sec", "11-24 10:00")])
    let both = [resolution("eng", "11-20 17:30", part: .lead), resolution("sec", "11-25 17:30")]
    #expect(kept(both, done) == (2, 2, 0))
  }

  @Test func `leave out what a later meeting set anew, and what was let off`() {
    let due = [resolution("eng", "11-20 17:30")]
    let open = record(1001, [("eng", nil)])
    let again = meeting(1031, at: S.at("11-18 14:00"), [item(1001, .resolved)])
    #expect(kept(due, open, then: [again]) == (0, 0, 1))
    let late = meeting(1031, at: S.at("11-23 14:00"), [item(1001, .resolved)])
    #expect(kept(due, open, then: [late]) == (0, 1, 0))
    let putOff = meeting(1031, at: S.at("11-18 14:00"), [item(1001, .deferred(until: S.later))])
    #expect(kept(due, open, then: [putOff]) == (0, 1, 0))
    var waived = open
    waived.duties[0].state = .waived
    #expect(kept(due, waived) == (0, 0, 1))
  }
}
