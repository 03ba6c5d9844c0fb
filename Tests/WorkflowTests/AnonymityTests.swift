import CivilTime
import Domain
import Testing
import Workflow

@testable import Rules

/// A report whose requester does not want to be named.
struct `a report without a name` {
  /// A complaint that the Party organisation leads and property would assist with.
  private static func confided(_ isAnonymous: Bool = true) -> Ticket {
    let matter = Matter(
      name: "服务态度", kind: .painPoint, category: .other, source: "party/staff-conduct.yaml:4",
      title: "服务反映",
      route: Route(
        lead: Office(.partyOrganisation), assist: [Office(.property, function: "秩序部")]))
    let request = TicketRequest(
      matter: matter, urgency: .normal, slots: Slots(),
      origin: RuleOrigin(rule: matter.source, book: "test", reason: ""), words: "保安骂人",
      isAnonymous: isAnonymous)
    return Demo.desk().open(
      request, number: TicketNumber(Demo.building, 1030), requester: Demo.worker)!.ticket
  }

  @Test func `is told to the Party organisation alone when that leads`() {
    #expect(Self.confided().duties.map(\.unit) == [Demo.station.id])
    #expect(Self.confided(false).duties.map(\.unit) == [Demo.station.id, Demo.security.id])
  }

  @Test(
    arguments: [
      Move.reassign(to: Demo.security), .assign(Demo.cleaning, .assist),
      .assign(Demo.ownerUnit, .inform), .whistle([Demo.streetUnit], .joint),
    ])
  func `goes to no other unit then`(move: Move) {
    #expect(
      Demo.desk().make(move, on: Self.confided(), by: Demo.partyWorker) == .failure(.confided))
    #expect(throws: Never.self) {
      try Demo.desk().make(move, on: Self.confided(false), by: Demo.partyWorker).get()
    }
  }

  @Test func `goes to nobody who takes on a need made of it`() throws {
    for (isAnonymous, isPart) in [(true, false), (false, true)] {
      let ticket = Self.confided(isAnonymous)
      let entered = try Demo.desk().enterNeed(
        of: ticket, words: nil, by: Demo.partyWorker, in: Lists()
      ).get()
      var lists = Lists()
      for change in entered.changes { lists.put(change.item) }
      let taken = try Demo.desk().claim(
        try #require(entered.need), with: nil, by: Demo.owner, ticket: ticket, in: lists
      ).get()
      #expect((taken.ticket?.ticket.duty(of: Demo.ownerUnit.id) != nil) == isPart)
    }
  }

  @Test func `goes on under no other number, but takes others in`() {
    let named = Demo.open()
    var unnamed = named
    unnamed.number = TicketNumber(Demo.building, 1031)
    unnamed.isAnonymous = true
    #expect(throws: Refusal.anonymous) {
      try Demo.desk().merge(unnamed, into: named, by: Demo.partyWorker).get()
    }
    #expect(throws: Never.self) {
      try Demo.desk().merge(named, into: unnamed, by: Demo.partyWorker).get()
    }
  }

  @Test func `is told around no table`() {
    var ticket = Self.confided()
    ticket.deliberation = Deliberation(.repeated, since: Demo.now)
    #expect(ticket.agendaGround == nil)
    ticket.deliberation?.meeting = Table.number
    #expect(!ticket.awaits(Table.number), "nor when it lost its name on the agenda")
    ticket.isAnonymous = false
    #expect(ticket.awaits(Table.number))
    ticket.deliberation?.meeting = nil
    #expect(ticket.agendaGround == .repeated)
  }

  @Test func `loses its name later, by its requester alone and once`() throws {
    let ticket = Demo.open()
    for other in [Demo.property, Demo.partyWorker, Demo.stranger] {
      #expect(Demo.desk().make(.anonymise, on: ticket, by: other) == .failure(.notYours))
    }
    let unnamed = try Demo.desk().make(.anonymise, on: ticket, by: Demo.worker).get().ticket
    #expect(unnamed.isAnonymous && !unnamed.isConfided)
    #expect(
      Demo.desk().make(.anonymise, on: unnamed, by: Demo.worker) == .failure(.nothingToDo))
    // Property goes on with it, and passes it on within the house.
    #expect(throws: Never.self) {
      try Demo.desk().make(.reassign(to: Demo.security), on: unnamed, by: Demo.property).get()
    }
  }
}
