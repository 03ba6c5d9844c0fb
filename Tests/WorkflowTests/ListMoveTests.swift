import CivilTime
import Domain
import Testing
import Workflow

/// A need made of the demo's ticket, and its street's lists after what happened to them.
private enum Street {
  static func entered() throws -> (Lists, Ticket, Need) {
    let ticket = Demo.open()
    let outcome = try Demo.desk().enterNeed(
      of: ticket, words: nil, by: Demo.partyWorker, in: Lists()
    ).get()
    return (lists(outcome), ticket, try #require(outcome.need))
  }

  static func lists(_ outcome: ListOutcome, after before: Lists = Lists()) -> Lists {
    var lists = before
    for change in outcome.changes { lists.put(change.item) }
    return lists
  }

  /// The need after the owner's unit took it on.
  static func taken() throws -> (lists: Lists, ticket: Ticket, need: Need, project: Project) {
    let (lists, ticket, need) = try entered()
    let outcome = try Demo.desk().claim(
      need, with: nil, by: Demo.owner, ticket: ticket, in: lists
    ).get()
    return (
      self.lists(outcome, after: lists), outcome.ticket?.ticket ?? ticket,
      try #require(outcome.need), try #require(outcome.project)
    )
  }
}

private func refusal(_ result: Result<ListOutcome, ListRefusal>) -> ListRefusal? {
  if case .failure(let refusal) = result { refusal } else { nil }
}

struct `a need that somebody takes on` {
  @Test func `becomes a project and a part of the ticket, with a clock`() throws {
    let taken = try Street.taken()
    #expect(taken.need.state == .taken && taken.need.project == taken.project.number)
    #expect(taken.project.state == .running && taken.project.carrier == Demo.ownerUnit.id)
    let duty = try #require(taken.ticket.duty(of: Demo.ownerUnit.id))
    #expect(duty.part == .assist && duty.state == .accepted)
    #expect(clocks(of: taken.ticket).contains { $0.unit == Demo.ownerUnit.id })
    #expect(taken.project.due == duty.solution.due && taken.project.ticket == taken.ticket.number)
  }

  @Test func `is taken on once`() throws {
    let taken = try Street.taken()
    let again = Demo.desk().claim(
      taken.need, with: nil, by: Demo.street, ticket: taken.ticket, in: taken.lists)
    #expect(refusal(again) == .taken(taken.project))
  }

  @Test func `is done by its carrier or whoever keeps the lists, and by nobody else`() throws {
    let taken = try Street.taken()
    func finish(_ person: Person) -> Result<ListOutcome, ListRefusal> {
      Demo.desk().finish(
        taken.project, words: "办好了", by: person, ticket: taken.ticket, in: taken.lists)
    }
    #expect(refusal(finish(Demo.property)) == .notCarrier(taken.project))
    let outcome = try finish(Demo.owner).get()
    #expect(outcome.need?.state == .settled && outcome.project?.state == .done)
    #expect(outcome.ticket?.ticket.duty(of: Demo.ownerUnit.id)?.state == .done)
    #expect(refusal(finish(Demo.partyWorker)) == nil)
  }

  @Test func `is open again when nothing comes of it`() throws {
    let taken = try Street.taken()
    let outcome = try Demo.desk().cancel(
      taken.project, words: "没有人手", by: Demo.owner, ticket: taken.ticket, in: taken.lists
    ).get()
    let need = try #require(outcome.need)
    #expect(need.state == .open && need.project == nil)
    #expect(outcome.ticket?.ticket.duty(of: Demo.ownerUnit.id)?.state == .returned)
    let next = try Demo.desk().claim(
      need, with: nil, by: Demo.street, ticket: outcome.ticket?.ticket,
      in: Street.lists(outcome, after: taken.lists)
    ).get()
    #expect(next.project?.number != taken.project.number)
  }

  @Test func `stays taken when its line is corrected`() throws {
    let need = try Street.taken().need
    var corrected = need
    (corrected.title, corrected.state, corrected.project) = ("另一个说法", .open, nil)
    let entry = ListEntry(
      sequence: need.version + 1, at: Demo.now, actor: .rule("sifang lists import"),
      event: .edited(.need(corrected)))
    guard case .need(let after) = listItem(.need(need), after: entry) else {
      Issue.record("a need stays a need")
      return
    }
    #expect(after.title == "另一个说法" && after.version == need.version + 1)
    #expect(after.state == .taken && after.project == need.project)
  }
}
