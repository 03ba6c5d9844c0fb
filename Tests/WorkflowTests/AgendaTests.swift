import CivilTime
import Domain
import Testing
import Workflow

/// What comes before a meeting: the tickets it is about.
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

/// What comes before a meeting: the units it wants there.
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
