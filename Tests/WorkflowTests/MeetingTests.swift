import CivilTime
import Domain
import Testing
import Workflow

@testable import Rules

/// A meeting in the demo's building: a ticket that waits for one, and the units it needs.
private enum Table {
  static let now = Demo.now
  static let start = now.adding(days: 3)
  static let number = TicketNumber(Demo.building, 1030)

  static let owner = Unit(
    id: UnitID("owner"), buildings: [Demo.building], party: .enterprise, function: "业主",
    name: "业主单位", fallback: nil)
  static let street = Unit(
    id: UnitID("street"), buildings: [Demo.building], party: .department, function: "城运中心",
    name: "街道城运中心", fallback: nil)

  static func desk(at now: Instant = now) -> Desk {
    var desk = Demo.desk(at: now)
    desk.directory.units += [owner, street]
    return desk
  }

  /// Reported three times within a day, so that it waits for a meeting.
  static func waiting(_ serial: Int = 1024) -> Ticket {
    var ticket = Demo.report(earlier: [now.adding(minutes: -60), now.adding(minutes: -90)]).ticket
    ticket.number = TicketNumber(Demo.building, serial)
    return ticket
  }

  static func convened(_ tickets: [Ticket] = [waiting()]) -> MeetingOutcome {
    try! desk().convene(
      number, at: start, place: "3楼会议室", waiting: tickets, besides: [], by: Demo.partyWorker,
      words: "开会"
    ).get()
  }

  /// A meeting that has begun with these units, and its first ticket.
  static func held(_ units: [Unit] = [Demo.engineering]) -> (Meeting, Ticket) {
    let convened = convened()
    let meeting = try! desk(at: start).attend(
      convened.meeting, units, by: Demo.partyWorker
    ).get().meeting
    return (meeting, convened.tickets[0].ticket)
  }

  static func order(_ unit: Unit, _ day: String, _ ask: String, leads: Bool = false) -> Order {
    Order(unit: unit, due: Instant(local: day + " 17:30")!, ask: ask, leads: leads)
  }
}

private func refusal<T>(_ result: Result<T, MeetingRefusal>) -> MeetingRefusal? {
  if case .failure(let refusal) = result { refusal } else { nil }
}

struct `an agenda` {
  @Test func `fills itself with what waits, and tells the tickets`() {
    let outcome = Table.convened()
    #expect(outcome.meeting.items.map(\.ticket.serial) == [1024])
    #expect(outcome.meeting.items[0].ground == .repeated)
    let ticket = outcome.tickets[0].ticket
    #expect(ticket.deliberation?.meeting == Table.number)
    #expect(ticket.agendaGround == nil, "it has its place")
    #expect(ticket.awaits(Table.number))
  }

  @Test func `takes what comes up until somebody is there`() throws {
    let before = Table.convened([])
    #expect(before.meeting.items.isEmpty)
    let filled = try #require(Table.desk().fill(before.meeting, with: [Table.waiting()]))
    #expect(filled.meeting.items.count == 1)
    #expect(Table.desk().fill(filled.meeting, with: [filled.tickets[0].ticket]) == nil)
    let (held, _) = Table.held()
    #expect(Table.desk().fill(held, with: [Table.waiting(1031)]) == nil)
  }

  @Test func `does not take back what it has put off itself`() throws {
    let convened = Table.convened()
    let later = try Table.desk().postpone(
      convened.tickets[0].ticket, at: convened.meeting, until: Table.start, by: Demo.partyWorker,
      words: nil
    ).get()
    let waiting = later.tickets.map(\.ticket)
    #expect(waiting[0].agendaGround != nil)
    #expect(Table.desk().fill(later.meeting, with: waiting) == nil)
  }

  @Test(arguments: [(2, nil), (3, Deliberation.Ground.wish)])
  func `takes a wish that enough people have`(people: Int, ground: Deliberation.Ground?) {
    var wish = Demo.open()
    wish.kind = .wish
    wish.voices = (1..<people).map { Voice(PersonID("generic:\($0)"), at: Demo.now) }
    #expect(wish.agendaGround == ground)
    guard ground != nil else { return }
    let tabled = Table.convened([wish]).tickets[0].ticket
    #expect(tabled.deliberation?.ground == .wish && tabled.tier == .platform)
    // Once it was decided it does not wait again.
    var decided = tabled
    decided.deliberation = nil
    #expect(decided.agendaGround == nil)
  }

  @Test func `leaves out what is shelved until its review`() {
    var ticket = Table.waiting()
    ticket.shelf = Shelf(askedBy: PersonID("dangqun"), askedAt: Demo.now, review: Table.start)
    ticket.shelf?.approvedAt = Demo.now
    #expect(ticket.agendaGround == nil)
    ticket = Workflow.ticket(ticket, after: .reviewCalled, at: Demo.now)
    #expect(ticket.agendaGround != nil)
  }

  @Test func `holds at most twenty items, the highest tiers first`() {
    var tickets = (0..<25).map { Table.waiting(1100 + $0) }
    tickets[24].tier = .hard
    let items = Table.convened(tickets).meeting.items
    #expect(items.count == 20)
    #expect(items[0].ticket.serial == 1124)
  }
}

struct `an invitation` {
  @Test func `goes to Party organisation, property and whoever has a duty`() {
    let meeting = Table.convened().meeting
    #expect(Set(meeting.invitations.map(\.unit.rawValue)) == ["station", "engineering"])
  }

  @Test func `goes to the street from special on`() {
    var ticket = Table.waiting()
    ticket.tier = .special
    #expect(Table.convened([ticket]).meeting.invitation(of: Table.street.id) != nil)
    #expect(Table.convened().meeting.invitation(of: Table.street.id) == nil)
  }

  @Test func `is answered by the invited only`() throws {
    let meeting = Table.convened().meeting
    let desk = Table.desk()
    let coming = try desk.answer(meeting, coming: true, by: Demo.property, words: nil).get().meeting
    #expect(coming.invitation(of: Demo.engineering.id)?.answer == .coming)
    #expect(
      refusal(desk.answer(meeting, coming: true, by: Demo.owner, words: nil)) == .notInvited)
    #expect(
      refusal(desk.answer(meeting, coming: true, by: Demo.worker, words: nil)) == .notInvited)
  }
}

struct `a meeting` {
  @Test func `is convened by overseers of its building, once at a time`() {
    func convene(_ person: Person, at time: Instant = Table.start, besides: [Meeting] = [])
      -> MeetingRefusal?
    {
      refusal(
        Table.desk().convene(
          Table.number, at: time, place: nil, waiting: [], besides: besides, by: person,
          words: nil))
    }
    #expect(convene(Demo.head) == nil)
    #expect(convene(Demo.property) == .overseersOnly)
    var elsewhere = Demo.partyWorker
    (elsewhere.building, elsewhere.unit) = (BuildingCode("LF"), nil)
    #expect(convene(elsewhere) == .overseersOnly)
    #expect(convene(Demo.head, at: Demo.now) == .timePast)
    #expect(
      convene(Demo.head, besides: [Table.convened().meeting]) == .convenedAlready(Table.number))
    #expect(convene(Demo.head, besides: [Table.held().0]) == nil)
  }

  @Test func `is the fold of its events`() throws {
    let desk = Table.desk(at: Table.start)
    let (meeting, ticket) = Table.held()
    var all = Table.convened().entries.map(\.event)
    var state = Table.convened().meeting
    func step(_ outcome: MeetingOutcome) {
      all += outcome.entries.map(\.event)
      state = outcome.meeting
    }
    step(try desk.attend(state, [Demo.engineering], by: Demo.partyWorker).get())
    #expect(state == meeting)
    step(try desk.position(state, ticket, .objects, of: nil, by: Demo.property, words: "太贵").get())
    step(
      try desk.position(state, ticket, .conditionally, of: nil, by: Demo.property, words: "分期")
        .get())
    #expect(state.positions.map(\.stance) == [.conditionally], "the last word counts")
    step(
      try desk.resolve(
        ticket, at: state, [Table.order(Demo.engineering, "2026-12-10", "换水泵")],
        by: Demo.partyWorker, words: "换水泵"
      ).get())
    step(try desk.dissent(state, ticket, of: nil, by: Demo.property, words: "还是太贵").get())
    step(try desk.close(state, tickets: [], by: Demo.partyWorker).get())
    var folded: Meeting?
    for event in all {
      folded = Workflow.meeting(
        folded, after: event, at: folded == nil ? Table.now : Table.start)
    }
    #expect(folded == state)
    #expect(state.version == all.count && state.state == .closed)
  }

  @Test func `cannot be attended long before it begins`() {
    let meeting = Table.convened().meeting
    let early = Table.start.adding(minutes: -Desk.earliestArrival - 1)
    #expect(refusal(Table.desk(at: early).attend(meeting, [], by: Demo.property)) == .tooEarly)
  }

  @Test func `lets only overseers say who else is there`() {
    let meeting = Table.convened().meeting
    let desk = Table.desk(at: Table.start)
    #expect(refusal(desk.attend(meeting, [Demo.station], by: Demo.property)) == .overseersOnly)
    #expect(refusal(desk.attend(meeting, [], by: Demo.owner)) == .notInvited)
  }

  @Test func `closes only when every item has a decision or a date`() throws {
    let desk = Table.desk(at: Table.start)
    let (meeting, ticket) = Table.held()
    #expect(
      refusal(desk.close(meeting, tickets: [ticket], by: Demo.partyWorker)) == .undecided([1]))
    let later = try desk.postpone(
      ticket, at: meeting, until: Table.start.adding(days: 7), by: Demo.partyWorker, words: "等报价"
    ).get()
    let closed = try desk.close(
      later.meeting, tickets: later.tickets.map(\.ticket), by: Demo.partyWorker
    ).get().meeting
    #expect(closed.nextDate == Table.start.adding(days: 7))
    #expect(refusal(desk.answer(closed, coming: true, by: Demo.property, words: nil)) == .closed)
    #expect(refusal(desk.attend(closed, [], by: Demo.property)) == .closed)
  }

  @Test func `drops what was settled before it came to it`() throws {
    let (meeting, ticket) = Table.held()
    let done = try Table.desk(at: Table.start).make(.finish, on: ticket, by: Demo.property).get()
    let desk = Table.desk(at: Table.start)
    #expect(
      refusal(
        desk.resolve(
          done.ticket, at: meeting, [Table.order(Demo.engineering, "2026-12-10", "换水泵")],
          by: Demo.partyWorker, words: "")) == .settled)
    let closed = try desk.close(meeting, tickets: [done.ticket], by: Demo.partyWorker).get()
    #expect(closed.meeting.items[0].outcome == .dropped)
  }
}

struct `a meeting that is called off` {
  private func calledOff(
    _ before: MeetingOutcome = Table.convened(), by person: Person = Demo.partyWorker
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    calledOff(before.meeting, before.tickets.map(\.ticket), by: person)
  }

  private func calledOff(
    _ meeting: Meeting, _ tickets: [Ticket], by person: Person = Demo.partyWorker
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    Table.desk().callOff(meeting, tickets: tickets, by: person, words: "街道有会")
  }

  @Test func `lets what it had not settled wait for the next`() throws {
    let before = Table.convened()
    let outcome = try calledOff(before).get()
    #expect(outcome.meeting.state == .calledOff && outcome.meeting.closedAt == Table.now)
    #expect(outcome.meeting.items.map(\.outcome) == [.returned])
    #expect(outcome.entries.map(\.text) == ["街道有会"])
    let ticket = outcome.tickets[0].ticket
    #expect(ticket.agendaGround == .repeated && !ticket.awaits(Table.number))
    #expect(clocks(of: ticket) == clocks(of: before.tickets[0].ticket), "its clocks go on")
    #expect(outcome.tickets[0].entries.map(\.text) == ["街道有会"])
    let next = try Table.desk().convene(
      TicketNumber(Demo.building, 1040), at: Table.start, place: nil, waiting: [ticket],
      besides: [outcome.meeting], by: Demo.partyWorker, words: nil
    ).get()
    #expect(next.meeting.items.map(\.ticket) == [ticket.number])
  }

  @Test func `lets a wish wait as one, a tier up as before`() throws {
    var wish = Demo.open()
    wish.kind = .wish
    wish.voices = (1..<3).map { Voice(PersonID("generic:\($0)"), at: Demo.now) }
    let ticket = try calledOff(Table.convened([wish])).get().tickets[0].ticket
    #expect(ticket.agendaGround == .wish && ticket.tier == .platform)
  }

  @Test func `drops what was settled meanwhile and keeps what it put off`() throws {
    let before = Table.convened([Table.waiting(1024), Table.waiting(1025)])
    let later = try Table.desk().postpone(
      before.tickets[0].ticket, at: before.meeting, until: Table.start, by: Demo.partyWorker,
      words: nil
    ).get()
    let done = try Table.desk().make(.finish, on: before.tickets[1].ticket, by: Demo.property).get()
    let off = try calledOff(later.meeting, [later.tickets[0].ticket, done.ticket]).get()
    #expect(off.meeting.items.map(\.outcome) == [.deferred(until: Table.start), .dropped])
    #expect(off.tickets.isEmpty)
    #expect(off.entries.map(\.text) == [nil, "街道有会"])
  }

  @Test func `reminds nobody and takes nothing any more`() throws {
    let off = try calledOff().get().meeting
    #expect(off.nextReminder == nil && off.isOver && !off.failed)
    let desk = Table.desk(at: Table.start)
    #expect(refusal(desk.attend(off, [Demo.engineering], by: Demo.partyWorker)) == .closed)
    #expect(refusal(desk.answer(off, coming: true, by: Demo.property, words: nil)) == .closed)
    #expect(
      refusal(desk.move(off, to: Table.start, place: nil, by: Demo.head, words: nil)) == .closed)
    #expect(desk.fill(off, with: [Table.waiting(1031)]) == nil)
    #expect(refusal(calledOff(off, [])) == .closed)
  }

  @Test func `is so by overseers, before anybody came`() {
    #expect(refusal(calledOff(by: Demo.property)) == .overseersOnly)
    #expect(refusal(calledOff(by: Demo.worker)) == .overseersOnly)
    #expect(refusal(calledOff(by: Demo.head)) == nil)
    let (held, ticket) = Table.held()
    #expect(refusal(calledOff(held, [ticket])) == .begun)
  }
}

struct `a resolution` {
  private let desk = Table.desk(at: Table.start)

  private func resolve(
    _ orders: [Order], _ held: (Meeting, Ticket) = Table.held(),
    by person: Person = Demo.partyWorker
  )
    -> Result<MeetingOutcome, MeetingRefusal>
  {
    desk.resolve(held.1, at: held.0, orders, by: person, words: "决议")
  }

  @Test func `becomes duties with clocks until the end of the day`() throws {
    let outcome = try resolve([
      Table.order(Demo.engineering, "2026-12-10", "换水泵"),
      Table.order(Table.owner, "2026-12-20", "出资"),
    ]).get()
    let ticket = outcome.tickets[0].ticket
    #expect(ticket.stage == .mobilise && ticket.deliberation == nil)
    #expect(ticket.lead.unit == Demo.engineering.id)
    // The lead answers for all of it, and owes a word at its own date.
    #expect(ticket.lead.solution.due == Instant(local: "2026-12-20 17:30"))
    #expect(ticket.lead.progressDue == Instant(local: "2026-12-10 17:30"))
    let owner = try #require(ticket.duty(of: Table.owner.id))
    #expect(owner.part == .assist && owner.solution.due == Instant(local: "2026-12-20 17:30"))
    #expect(ticket.due == Instant(local: "2026-12-20 17:30"))
    for duty in ticket.duties where duty.isPending {
      #expect(clocks(of: ticket).contains { $0.unit == duty.unit })
      #expect(duty.contact.due <= duty.solution.due)
    }
  }

  @Test func `keeps the lead unless it names another`() throws {
    let kept = try resolve([Table.order(Table.owner, "2026-12-20", "出资")]).get().tickets[0].ticket
    #expect(kept.lead.unit == Demo.engineering.id)
    #expect(kept.lead.solution.due == Instant(local: "2026-12-20 17:30"))
    let moved = try resolve([Table.order(Table.owner, "2026-12-20", "出资", leads: true)]).get()
    #expect(moved.tickets[0].ticket.lead.unit == Table.owner.id)
    #expect(moved.meeting.items[0].resolutions[0].part == .lead)
    #expect(moved.tickets[0].ticket.duties.count { $0.part == .lead } == 1)
  }

  @Test func `of one unit twice is one duty by the later date`() throws {
    let outcome = try resolve([
      Table.order(Demo.engineering, "2026-12-20", "换水泵"),
      Table.order(Demo.engineering, "2026-12-10", "清沟"),
    ]).get()
    #expect(outcome.meeting.items[0].resolutions.map(\.ask) == ["换水泵；清沟"])
    #expect(outcome.tickets[0].ticket.lead.solution.due == Instant(local: "2026-12-20 17:30"))
  }

  @Test func `goes on with whoever has it in hand`() throws {
    let convened = Table.convened()
    let taken = try Table.desk().make(
      .accept(promised: nil), on: convened.tickets[0].ticket, by: Demo.property
    ).get().ticket
    let (meeting, _) = Table.held()
    let lead = try resolve(
      [Table.order(Demo.engineering, "2026-12-10", "换水泵")], (meeting, taken)
    ).get().tickets[0].ticket.lead
    #expect(lead.state == .accepted && lead.holder == Demo.property.id)
    #expect(lead.contactedAt != nil)
  }

  @Test func `works on what was shelved`() throws {
    var (meeting, ticket) = Table.held()
    ticket.shelf = Shelf(askedBy: Demo.head.id, askedAt: Demo.now, review: Demo.now)
    ticket.shelf?.approvedAt = Demo.now
    let after = try resolve([Table.order(Demo.engineering, "2026-12-10", "换")], (meeting, ticket))
      .get().tickets[0].ticket
    #expect(!after.isShelved && after.stage == .mobilise)
    // 缓议 keeps it on the shelf, with a clock for the next review.
    let later = try desk.postpone(
      ticket, at: meeting, until: Table.start.adding(days: 20), by: Demo.partyWorker, words: nil
    ).get().tickets[0].ticket
    #expect(later.isShelved)
    #expect(clocks(of: later).map(\.purpose) == [.review])
    meeting.state = .closed
  }

  @Test(arguments: [
    ([Demo.engineering], []), ([Table.owner], [Party.property]),
    ([], [.property]),
  ])
  func `needs Party organisation, property and the party that leads`(
    units: [Unit], missing: [Party]
  ) {
    let result = resolve(
      [Table.order(Demo.engineering, "2026-12-10", "换水泵")], Table.held(units))
    #expect(refusal(result) == (missing.isEmpty ? nil : .noQuorum(missing: missing)))
  }

  @Test func `needs the enterprise when that leads`() {
    var (meeting, ticket) = Table.held()
    ticket.lead.party = .enterprise
    #expect(Table.desk().missingParties(for: ticket, at: meeting) == [.enterprise])
    meeting.invitations.removeAll()
    #expect(
      Table.desk().missingParties(for: ticket, at: meeting)
        == [.partyOrganisation, .property, .enterprise])
  }

  @Test func `is taken once, and the second is told what was decided`() throws {
    let (meeting, ticket) = Table.held()
    let orders = [Table.order(Demo.engineering, "2026-12-10", "换水泵")]
    let first = try resolve(orders, (meeting, ticket)).get()
    let second = resolve(orders, (first.meeting, first.tickets[0].ticket), by: Demo.head)
    #expect(refusal(second) == .decided(first.meeting.items[0]))
  }

  @Test func `belongs to overseers, items of the agenda and days to come`() {
    let orders = [Table.order(Demo.engineering, "2026-12-10", "换水泵")]
    #expect(refusal(resolve(orders, by: Demo.property)) == .overseersOnly)
    let (meeting, _) = Table.held()
    #expect(refusal(resolve(orders, (meeting, Table.waiting(1031)))) == .noSuchItem)
    #expect(
      refusal(resolve([Table.order(Demo.engineering, "2026-11-10", "换水泵")])) == .dueOutOfRange)
    #expect(refusal(resolve([])) == .dueOutOfRange)
  }

  @Test(arguments: [(0, false), (1, true), (30, true), (31, false)])
  func `that is put off has a date within thirty days`(days: Int, isTaken: Bool) {
    let (meeting, ticket) = Table.held()
    let result = desk.postpone(
      ticket, at: meeting, until: Table.start.adding(days: days), by: Demo.partyWorker, words: nil)
    #expect(refusal(result) == (isTaken ? nil : .nextOutOfRange))
    guard isTaken, case .success(let outcome) = result else { return }
    let after = outcome.tickets[0].ticket
    #expect(after.deliberation?.due == Table.start.adding(days: days))
    #expect(after.agendaGround != nil, "the next meeting takes it")
    #expect(clocks(of: after).contains { $0.purpose == .decision })
  }
}

struct `a reminder of a meeting` {
  private func reminders(from meeting: Meeting, until end: Instant) -> [(
    Meeting.Reminder?, Instant
  )] {
    var meeting = meeting
    var found: [(Meeting.Reminder?, Instant)] = []
    while let next = meeting.nextReminder, next.due <= end {
      guard let outcome = Table.desk(at: next.due).remind(of: meeting) else { break }
      meeting = outcome.meeting
      found.append((meeting.reminded, next.due))
    }
    return found
  }

  @Test func `comes a day before, an hour before, and a day after if nobody closed it`() {
    let found = reminders(from: Table.convened().meeting, until: Table.start.adding(days: 30))
    #expect(found.map(\.0) == [.dayBefore, .hourBefore, .dayAfter])
    #expect(
      found.map(\.1) == [
        Table.start.adding(days: -1), Table.start.adding(minutes: -60), Table.start.adding(days: 1),
      ])
  }

  @Test func `comes once, also after an outage`() throws {
    let meeting = Table.convened().meeting
    let late = Table.desk(at: Table.start.adding(minutes: -30))
    let outcome = try #require(late.remind(of: meeting))
    #expect(outcome.meeting.reminded == .hourBefore, "only the latest is given")
    #expect(late.remind(of: outcome.meeting) == nil)
  }

  @Test func `does not come for a time that has passed, and comes again when it moves`() throws {
    let soon = try Table.desk().convene(
      Table.number, at: Demo.now.adding(minutes: 120), place: nil, waiting: [], besides: [],
      by: Demo.partyWorker, words: nil
    ).get().meeting
    #expect(soon.nextReminder?.reminder == .hourBefore)
    let reminded = try #require(Table.desk(at: Demo.now.adding(minutes: 60)).remind(of: soon))
    let moved = try Table.desk(at: Demo.now.adding(minutes: 60)).move(
      reminded.meeting, to: Demo.now.adding(days: 2), place: nil, by: Demo.partyWorker, words: nil
    ).get().meeting
    #expect(moved.nextReminder?.reminder == .dayBefore)
    #expect(moved.place == reminded.meeting.place)
  }

  @Test func `stops when the meeting is closed`() throws {
    var meeting = Table.convened().meeting
    meeting.state = .held
    #expect(meeting.nextReminder?.reminder == .dayAfter)
    meeting.state = .closed
    #expect(meeting.nextReminder == nil)
  }
}
