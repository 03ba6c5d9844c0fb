import CivilTime
import Domain
import Testing
import Workflow

@testable import Rules

/// A space that somebody booked, and what becomes of it when they change their mind.
struct `a booking` {
  /// Of Friday next week, 14:00 to 16:00.
  private static func opened(at start: Instant? = Demo.now.adding(days: 9)) -> Ticket {
    let matter = Matter(
      name: "预约共享空间", kind: .bookSpace, category: nil, source: "booking/space.yaml:4",
      title: "场地预约", route: Route(lead: Office(.partyOrganisation)))
    var slots = Slots()
    (slots.start, slots.end, slots.people) = (start, start?.adding(minutes: 120), 10)
    let request = TicketRequest(
      matter: matter, urgency: .normal, slots: slots,
      origin: RuleOrigin(rule: matter.source, book: "test", reason: ""), words: "订会议室")
    return Demo.desk().open(
      request, number: TicketNumber(Demo.building, 1040), requester: Demo.worker)!.ticket
  }

  private func rebooked(_ ticket: Ticket, to start: Instant) -> Ticket {
    var booking = ticket.booking ?? Booking()
    (booking.start, booking.end) = (start, start.adding(minutes: 60))
    return Demo.after([(.rebook(booking, nil), Demo.worker)], from: ticket)
  }

  @Test func `stands on the ticket as it was read`() {
    let start = Demo.now.adding(days: 9)
    #expect(
      Self.opened().booking
        == Booking(start: start, end: start.adding(minutes: 120), people: 10))
    #expect(Demo.open().booking == nil)
  }

  @Test func `that is moved to an earlier day is answered before it`() {
    let ticket = Self.opened()
    let soon = Demo.now.adding(minutes: 180)
    let moved = rebooked(ticket, to: soon)
    #expect(moved.booking?.start == soon)
    #expect(moved.lead.contact.due == soon.adding(minutes: -60))
    #expect(moved.lead.solution.due == soon)
    #expect(moved.due == soon)
  }

  @Test func `for a Sunday is called for on the Saturday`() {
    let saturday = Instant(local: "2026-11-21 10:00")!
    let sunday = Instant(local: "2026-11-22 14:00")!
    let moved = Demo.desk(at: saturday).make(
      .rebook(Booking(start: sunday), nil), on: Self.opened(), by: Demo.worker)
    let solution = try? moved.get().ticket.lead.solution
    #expect(solution?.due == sunday)
    #expect(solution.map { $0.half <= $0.most && $0.most <= $0.due && $0.due <= $0.late } == true)
  }

  @Test func `that is moved to a later day keeps what was promised`() {
    let ticket = Self.opened(at: Demo.now.adding(minutes: 180))
    let moved = rebooked(ticket, to: Demo.now.adding(days: 30))
    #expect(moved.lead.contact == ticket.lead.contact)
    #expect(moved.lead.solution == ticket.lead.solution)
  }

  @Test
  func `is changed by nobody but whoever booked it, and given up at most once it was settled`() {
    let ticket = Self.opened()
    let change = Move.rebook(Booking(start: Demo.now.adding(days: 2)), nil)
    for other in [Demo.stranger, Demo.partyWorker, Demo.property] {
      #expect(Demo.desk().make(change, on: ticket, by: other) == .failure(.notYours))
    }
    let settled = Demo.after(
      [(.finish, Demo.partyWorker), (.confirm, Demo.worker)], from: ticket)
    #expect(Demo.desk().make(change, on: settled, by: Demo.worker) == .failure(.closed))
    let givenUp = Demo.after([(.rebook(Booking(), nil), Demo.worker)], from: settled)
    #expect(givenUp.booking?.isGivenUp == true)
    #expect(givenUp.closure == settled.closure)
    #expect(givenUp.duties == settled.duties)
  }

  @Test func `that was said to be done is done anew at its new time`() {
    let claimed = Demo.after([(.finish, Demo.partyWorker)], from: Self.opened())
    #expect(claimed.claimedAt != nil)
    let moved = rebooked(claimed, to: Demo.now.adding(days: 1))
    #expect(moved.claimedAt == nil)
    #expect(moved.lead.state == .waiting)
    #expect(moved.lead.settledAt == nil)
    #expect(moved.stage == .collect)
    #expect(moved.lead.solution.due <= Demo.now.adding(days: 1))
  }

  @Test func `takes another room into its title`() throws {
    let ticket = Self.opened()
    let booking = try #require(ticket.booking)
    let hall = Place(text: "路演厅", point: "路演厅")
    let moved = Demo.after([(.rebook(booking, hall), Demo.worker)], from: ticket)
    #expect(moved.place == hall)
    #expect(moved.title.hasPrefix("路演厅"))
    #expect(moved.booking == booking)
  }

  @Test(
    arguments: [
      ("2026-11-26 14:00", "2026-11-26 16:00", 10, "11月26日 周四 14:00–16:00，10人"),
      ("2026-11-26 22:00", "2026-11-27 01:00", nil, "11月26日 周四 22:00–11月27日 周五 01:00"),
      ("2026-11-26 14:00", nil, nil, "11月26日 周四 14:00"),
      ("2026-11-26 00:00", "2026-11-27 00:00", nil, "11月26日 周四 全天"),
      ("2026-11-26 00:00", "2026-11-28 00:00", 1, "11月26日 周四到11月27日 周五，1人"),
      ("2027-01-04 00:00", nil, nil, "2027年1月4日 周一"),
      (nil, nil, 3, "3人"),
    ] as [(String?, String?, Int?, String)])
  func `is said by its date`(start: String?, end: String?, people: Int?, said: String) {
    let booking = Booking(
      start: start.flatMap { Instant(local: $0) }, end: end.flatMap { Instant(local: $0) },
      people: people)
    #expect(booking.spoken(on: Demo.now.date) == said)
  }
}
