import CivilTime
import Domain
import Testing
import Workflow

/// Hard matters that are put off from review to review (挂账).
struct `the shelf` {
  private var hard: Ticket {
    var ticket = Demo.open()
    ticket.tier = .hard
    return ticket
  }

  @Test func `takes hard matters only, with somebody else's approval and a review`() throws {
    let review = after(30)
    #expect(
      make(.askToShelve(review: review), on: Demo.open(), by: Demo.property) == .failure(.notHard))
    #expect(
      make(.askToShelve(review: after(30, 1)), on: hard, by: Demo.property)
        == .failure(.reviewOutOfRange))
    #expect(
      make(.askToShelve(review: Demo.now), on: hard, by: Demo.property)
        == .failure(.reviewOutOfRange))
    #expect(make(.approveShelf, on: hard, by: Demo.partyWorker) == .failure(.noApplication))
    let asked = try make(.askToShelve(review: review), on: hard, by: Demo.partyWorker).get()
    #expect(asked.phase == .working, "until it is approved, the clocks run")
    #expect(make(.approveShelf, on: asked, by: Demo.partyWorker) == .failure(.ownApplication))
    let shelved = try make(.approveShelf, on: asked, by: Demo.street).get()
    #expect(shelved.phase == .shelved)
    #expect(clocks(of: shelved).map(\.purpose) == [.review])
    let called = Demo.desk(at: review).ring(clocks(of: shelved)[0], on: shelved)!.ticket
    #expect(called.deliberation?.ground == .review)
    // Whoever does not come to it is called again, week by week.
    #expect(clocks(of: called).map(\.due) == [review.adding(days: 7)])
    let again = Demo.desk(at: after(37)).ring(clocks(of: called)[0], on: called)!.ticket
    #expect(clocks(of: again).map(\.due) == [review.adding(days: 14)])
    let kept = try make(.keepShelf(review: after(59)), on: called, by: Demo.street, at: review)
      .get()
    #expect(kept.deliberation == nil && clocks(of: kept).map(\.due) == [after(59)])
  }

  @Test func `keeps nothing longer than 180 days for one approval`() throws {
    var ticket = hard
    ticket.shelf = Shelf(askedBy: Demo.property.id, askedAt: Demo.now, review: after(30))
    ticket.shelf?.approvedAt = Demo.now
    #expect(
      make(.keepShelf(review: after(180)), on: ticket, by: Demo.street, at: after(170)).isSuccess)
    #expect(
      make(.keepShelf(review: after(180, 1)), on: ticket, by: Demo.street, at: after(170))
        == .failure(.shelvedTooLong))
    let back = try make(.unshelve, on: ticket, by: Demo.property, at: after(170)).get()
    #expect(back.phase == .working && back.lead.solution.due > after(170))
  }
}
