import CivilTime
import Domain
import Testing
import Workflow

/// How a meeting runs: who convenes it, who comes, what is said, when it is over.
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

/// The other end that a meeting can have.
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
    #expect(
      refusal(Table.desk().move(held, to: Table.start, place: nil, by: Demo.head, words: nil))
        == .begun)
  }
}
