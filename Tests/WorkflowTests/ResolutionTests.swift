import CivilTime
import Domain
import Testing
import Workflow

/// What a meeting decides on a ticket, and what it puts off.
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
