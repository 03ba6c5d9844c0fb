import CivilTime
import Dialogue
import Domain
import Testing
import Workflow

@testable import Storage

private let dangqun = PersonID("dangqun")
private let engineering = UnitID("engineering")
private let week = Period(from: monday, to: monday.adding(days: 7))
private let later = monday.adding(days: 60)

private func data(_ store: Store, in period: Period = week) throws -> LinkageData {
  try store.reader.figureData(of: [building], in: period, at: later).linkage
}

private func figure(_ key: String, _ store: Store) throws -> Figure? {
  let data = try store.reader.figureData(of: [building], in: week, at: later)
  return figures(of: data, calendar: WorkCalendar(), directory: demo).first { $0.key == key }
}

/// A meeting of that number, begun at `start`, that gave the engineers a time for a ticket.
private func meeting(
  _ serial: Int, at start: Instant, on ticket: TicketNumber, due: Instant
) -> [Change] {
  let convened = Meeting(
    number: TicketNumber(building, serial), convener: dangqun, convenedAt: monday,
    startsAt: start, place: "3楼", items: [.init(ticket: ticket, ground: .raised)],
    invitations: [])
  let events: [MeetingEvent] = [
    .convened(convened),
    .attended(by: dangqun, [.init(unit: engineering, party: .property, answer: .present)]),
    .resolved(
      by: dangqun, ticket, [.init(unit: engineering, part: .lead, due: due, ask: "换水泵")]),
    .closed(by: dangqun),
  ]
  var state: Meeting?
  var entries: [MeetingEntry] = []
  for event in events {
    let next = Workflow.meeting(state, after: event, at: start)
    entries.append(
      MeetingEntry(sequence: next.version, at: start, actor: .person(dangqun), event: event))
    state = next
  }
  return [.convened(convened, entries[0]), .met(state!, Array(entries.dropFirst()))]
}

struct `what figures load beside the tickets` {
  @Test func `is the meetings of the period and those with something due in it`() throws {
    let store = try store()
    let since = monday.adding(minutes: 30)
    let opened = ticket()
    var old = ticket(1002)
    old.openedAt = monday.adding(days: -25)
    try store.change([opening(opened), opening(old)], key: "m1")
    let (tabled, change) = advance(
      opened,
      [
        .raised(tier: .platform, Deliberation(.raised, since: since)),
        .tabled(meeting: TicketNumber(building, 1010)),
      ], at: since)
    try store.change([change], key: "m2")
    try store.change(
      [advance(tabled, [.claimed(by: PersonID("wuye"))], at: monday.adding(days: 3)).1], key: "m3")
    try store.change(
      meeting(
        1010, at: monday.adding(days: 1), on: opened.number, due: monday.adding(days: 4))
        + meeting(
          1011, at: monday.adding(days: -20), on: TicketNumber(building, 1002),
          due: monday.adding(days: 5))
        + meeting(
          1012, at: monday.adding(days: -9), on: TicketNumber(building, 1003),
          due: monday.adding(days: -5))
        + meeting(
          1013, at: monday.adding(days: 7), on: TicketNumber(building, 1003),
          due: monday.adding(days: 9)), key: "m4")
    let found = try data(store).meetings
    #expect(found.map(\.meeting.number.serial) == [1011, 1010])
    #expect(found.map(\.waits) == [[:], [opened.number: since]])
    #expect(
      found.map { $0.owed.map(\.due) } == [[monday.adding(days: 5)], [monday.adding(days: 4)]])
    #expect(try figure("meeting-kept", store)?.tickets == [opened.number])
    #expect(try figure("meeting-kept", store)?.others == [old.number])
    #expect(try figure("meetings", store)?.value == .count(1))
    let after = Period(from: monday.adding(days: 2), to: monday.adding(days: 5))
    #expect(try data(store, in: after).meetings.map(\.owed.count) == [1])
    #expect(
      try store.reader.figureData(of: [BuildingCode("BF")], in: week, at: later).linkage
        == LinkageData())
  }

  @Test func `is the tickets to which departments were summoned, found again after a new start`()
    throws
  {
    try withFolder { folder in
      let due = monday.adding(days: 1)
      do {
        let store = try openFolder(folder)
        try store.change([opening(ticket()), opening(ticket(1002))], key: "m1")
        var duty = ticket().duties[0]
        duty.unit = UnitID("street")
        (duty.party, duty.part) = (.department, .assist)
        duty.summons = Summons(
          whistle: 1, arrival: countdown(from: monday, to: due), arrivedAt: nil)
        let whistle = Whistle(
          number: 1, ground: .joint, by: dangqun, at: monday,
          responses: [.init(unit: duty.unit, arrivalDue: due)])
        try store.change(
          [
            advance(
              ticket(),
              [
                .whistled(whistle, duties: [duty]),
                .arrived(by: worker, units: [duty.unit], progress: nil),
              ], at: monday
            ).1
          ], key: "m2")
        #expect(try data(store).whistled.map(\.number.serial) == [1001])
        #expect(try figure("whistle-arrival", store)?.value == .share(1))
        let before = Period(from: monday.adding(days: -7), to: monday)
        #expect(try data(store, in: before).whistled.isEmpty)
        // The duty is due on Tuesday, and nothing of the whistle is later.
        let after = Period(from: due, to: due.adding(days: 7))
        #expect(try data(store, in: after).whistled.map(\.number.serial) == [1001])
        let long = Period(from: due.adding(seconds: 1), to: due.adding(days: 7))
        #expect(try data(store, in: long).whistled.isEmpty)
        #expect(try store.reader.verifyChain(fold).broken == nil)
        try store.checkpoint()
      }
      let file = try Database(path: folder + "/sifang.sqlite", .writer)
      try file.execute("UPDATE ticket SET whistle_until = NULL")
      #expect(
        try openFolder(folder).reader.verifyChain(fold).broken?.problem == "工单的栏目与内容不符")
      try file.execute(
        "DELETE FROM attempt; DELETE FROM duty; DELETE FROM mark WHERE name = 'records'")
      let again = try openFolder(folder)
      #expect(try data(again).whistled.map(\.number.serial) == [1001])
      #expect(try again.reader.verifyChain(fold).broken == nil)
    }
  }

  @Test func `is the lists and the noon hours of the buildings`() throws {
    let store = try store()
    func need(_ serial: Int, in code: String) -> Change {
      let need = Need(
        number: ListNumber(.need, nil, serial), title: "讲座", tags: [],
        building: BuildingCode(code), enteredAt: monday)
      return .listed(
        ListChange(
          .need(need),
          [
            ListEntry(
              sequence: 1, at: monday, actor: .person(dangqun), event: .entered(.need(need)))
          ]))
    }
    let shift = Shift(
      number: TicketNumber(building, 1002), opener: dangqun, openedAt: monday,
      team: UnitID("volunteers"), startsAt: monday.adding(days: 1),
      endsAt: monday.adding(days: 1).adding(minutes: 60), task: "整理", seats: 2, ticket: nil)
    let there = ShiftEvent.attended(by: dangqun, [worker, dangqun])
    try store.change(
      [
        opening(ticket()), need(1, in: "SF"), need(2, in: "BF"),
        .shiftOpened(
          shift,
          ShiftEntry(sequence: 1, at: monday, actor: .person(dangqun), event: .opened(shift))),
        .shiftChanged(
          Workflow.shift(shift, after: there, at: monday),
          [ShiftEntry(sequence: 2, at: monday, actor: .person(dangqun), event: there)]),
      ], key: "m1")
    let found = try data(store)
    #expect(found.needs.map(\.number.serial) == [1])
    #expect(found.noonHours == [.init(shift: shift.number, people: 2, minutes: 120)])
    #expect(try figure("noon-hours", store)?.shown == "2")
    let after = Period(from: monday.adding(days: 2), to: monday.adding(days: 5))
    #expect(try data(store, in: after).noonHours.isEmpty)
  }
}
