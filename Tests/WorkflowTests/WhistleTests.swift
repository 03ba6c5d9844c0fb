import CivilTime
import Dialogue
import Domain
import Testing
import Workflow

@testable import Rules

/// A ticket to which the party worker summoned the street, in one way or another.
private func summoned(_ ground: Whistle.Ground = .joint, from ticket: Ticket = Demo.open()) throws
  -> Ticket
{
  try make(.whistle([Demo.streetUnit], ground), on: ticket, by: Demo.partyWorker).get()
}

/// Who is told what comes of a move, in the order of the notices.
private func told(
  _ move: Move, on ticket: Ticket, by person: Person, at now: Instant = Demo.now
) throws -> Decision {
  let desk = Demo.desk(at: now)
  let outcome = try desk.make(move, on: ticket, by: person, words: "话").get()
  return desk.announce(outcome, by: person, words: "话", matter: nil)
}

private let inAnHour = Demo.now.adding(minutes: 60)

struct `a whistle` {
  @Test func `gives each department a duty of its own with two clocks`() throws {
    let ticket = try summoned()
    let duty = try #require(ticket.duty(of: Demo.streetUnit.id))
    #expect(duty.part == .assist && duty.state == .waiting)
    #expect(duty.summons?.arrival.due.isoMinute == "2026-11-19T10:00")
    #expect(duty.solution.due.isoMinute == "2026-11-25T10:00")
    let running = clocks(of: ticket).filter { $0.unit == Demo.streetUnit.id }.map(\.purpose)
    #expect(Set(running) == [.contactHalf, .solutionHalf, .arrivalHalf])
    #expect(ticket.whistles.map(\.ground) == [.joint])
    #expect(ticket.lead.unit == Demo.engineering.id)
  }

  @Test func `wants people there within half an hour when there is danger`() throws {
    let ticket = try summoned(.emergency)
    let arrival = try #require(ticket.duty(of: Demo.streetUnit.id)?.awaitsArrival)
    #expect(arrival.due == Demo.now.adding(minutes: 30) && arrival.isWallClock)
  }

  @Test func `goes on with the time that an assisting department has`() throws {
    let assisted = try make(
      .assign(Demo.streetUnit, .assist), on: Demo.open(), by: Demo.partyWorker
    ).get()
    let taken = try make(.accept(promised: nil), on: assisted, by: Demo.street).get()
    let later = try make(
      .whistle([Demo.streetUnit], .major), on: taken, by: Demo.partyWorker, at: inAnHour
    ).get()
    let duty = try #require(later.duty(of: Demo.streetUnit.id))
    #expect(duty.state == .accepted && duty.solution.startedAt == Demo.now)
    #expect(duty.summons?.arrival.startedAt == inAnHour)
  }

  @Test func `is refused for anybody else, to anybody else, and twice`() throws {
    let ticket = Demo.open()
    let call = Move.whistle([Demo.streetUnit], .joint)
    #expect(make(call, on: ticket, by: Demo.head) == .failure(.partyWorkersOnly))
    #expect(make(call, on: ticket, by: Demo.property) == .failure(.notYours))
    #expect(
      make(.whistle([Demo.streetUnit, Demo.cleaning], .joint), on: ticket, by: Demo.partyWorker)
        == .failure(.notDepartments([Demo.cleaning.id])))
    #expect(
      make(.whistle([], .joint), on: ticket, by: Demo.partyWorker) == .failure(.notDepartments([])))
    var abroad = Demo.streetUnit
    abroad.buildings = [BuildingCode("BF")]
    #expect(
      make(.whistle([abroad], .joint), on: ticket, by: Demo.partyWorker)
        == .failure(.otherBuilding))
    let once = try summoned()
    #expect(
      make(call, on: once, by: Demo.partyWorker) == .failure(.summonedAlready([Demo.streetUnit.id]))
    )
    let led = try make(.reassign(to: Demo.streetUnit), on: ticket, by: Demo.partyWorker).get()
    #expect(
      make(call, on: led, by: Demo.partyWorker) == .failure(.summonedAlready([Demo.streetUnit.id])))
    var closed = ticket
    closed.closure = Closure(.confirmed, at: Demo.now)
    #expect(make(call, on: closed, by: Demo.partyWorker) == .failure(.closed))
  }

  @Test func `can be blown again once the department is through`() throws {
    let done = try make(.finish, on: try summoned(), by: Demo.street).get()
    let again = try make(
      .whistle([Demo.streetUnit], .emergency), on: done, by: Demo.partyWorker
    ).get()
    #expect(again.whistles.map(\.number) == [1, 2])
    #expect(again.whistle(1)?.answeredAt != nil && again.whistle(2)?.answeredAt == nil)
    #expect(again.duty(of: Demo.streetUnit.id)?.state == .waiting)
  }

  @Test func `is told to those summoned, the lead and whoever raised it`() throws {
    let decision = try told(
      .whistle([Demo.streetUnit], .joint), on: Demo.open(), by: Demo.partyWorker)
    #expect(decision.notices.map(\.to) == [Demo.street.id, Demo.property.id, Demo.worker.id])
    #expect(decision.replies.count == 1)
  }
}

struct `a summoned department` {
  @Test func `stops the clock of its arrival and has taken its duty on`() throws {
    let there = try make(.arrive(nil), on: try summoned(), by: Demo.street, at: inAnHour).get()
    let duty = try #require(there.duty(of: Demo.streetUnit.id))
    #expect(duty.summons?.arrivedAt == inAnHour && duty.state == .accepted)
    #expect(duty.holder == Demo.street.id && duty.contactedAt == inAnHour)
    #expect(!clocks(of: there).contains { $0.purpose.term == .arrival })
    #expect(there.whistles[0].responses[0].wasPunctual == true)
    #expect(make(.arrive(nil), on: there, by: Demo.street) == .failure(.nothingToDo))
    #expect(make(.arrive(nil), on: Demo.open(), by: Demo.street) == .failure(.notYours))
    #expect(
      try told(.arrive(nil), on: summoned(), by: Demo.street).notices.map(\.to)
        == [Demo.partyWorker.id, Demo.property.id])
  }

  @Test func `that does not come is called by the lead, the party worker and the street`() throws {
    var ticket = try summoned(.emergency)
    var calls: [Clock.Purpose] = []
    var heard: [[PersonID]] = []
    for minute in 1...2000 {
      let now = Demo.now.adding(minutes: minute)
      for clock in clocks(of: ticket) where clock.due <= now && clock.purpose.term == .arrival {
        let desk = Demo.desk(at: now)
        guard let outcome = desk.ring(clock, on: ticket) else { continue }
        calls.append(clock.purpose)
        heard.append(desk.announce(outcome, by: nil, words: "", matter: nil).notices.map(\.to))
        ticket = outcome.ticket
      }
    }
    #expect(calls == [.arrivalHalf, .arrivalMost, .arrivalDue, .arrivalLate])
    #expect(
      heard == [
        [Demo.street.id], [Demo.street.id, Demo.property.id],
        [Demo.street.id, Demo.property.id, Demo.partyWorker.id],
        [Demo.street.id, Demo.property.id, Demo.partyWorker.id],
      ])
    let late = try make(
      .arrive(nil), on: ticket, by: Demo.street, at: Demo.now.adding(minutes: 2000)
    ).get()
    #expect(late.whistles[0].responses[0].wasPunctual == false)
  }

  @Test func `is counted by what it did, not by what became of its duty later`() throws {
    let done = try make(.finish, on: try summoned(), by: Demo.street, at: inAnHour).get()
    let response = done.whistles[0].responses[0]
    #expect(response.result?.state == .done && response.wasDoneInTime == true)
    #expect(response.arrivedAt == inAnHour, "whoever is done was there")
    let claimed = try make(.finish, on: done, by: Demo.property, at: inAnHour).get()
    let reopened = try make(.dispute, on: claimed, by: Demo.worker, at: inAnHour).get()
    #expect(reopened.whistles[0].responses[0] == response)
    #expect(reopened.duty(of: Demo.streetUnit.id)?.summons == nil)
    let returned = try make(.giveBack, on: try summoned(), by: Demo.street).get()
    #expect(returned.whistles[0].responses[0].wasPunctual == false)
    #expect(returned.whistles[0].responses[0].wasDoneInTime == false)
    let waived = try make(.waive(Demo.streetUnit.id), on: try summoned(), by: Demo.partyWorker)
      .get()
    #expect(waived.whistles[0].answeredAt == Demo.now)
    #expect(waived.whistles[0].responses[0].wasDoneInTime == nil)
  }

  @Test func `is let off when the ticket ends, but not when it is merged`() throws {
    let confirmed = try make(.confirm, on: try summoned(), by: Demo.worker).get()
    #expect(confirmed.whistles[0].responses[0].result?.state == .waived)
    let ticket = try summoned()
    var merged = Workflow.ticket(
      ticket, after: .merged(into: TicketNumber(Demo.building, 1001)), at: Demo.now)
    #expect(merged.whistles[0].answeredAt == nil)
    merged = Workflow.ticket(
      merged, after: .split(duties: ticket.duties, due: ticket.due), at: Demo.now)
    #expect(merged.isSummoned(Demo.streetUnit.id))
  }

  @Test func `leads without a summons when the ticket is given to it`() throws {
    let led = try make(.reassign(to: Demo.streetUnit), on: try summoned(), by: Demo.partyWorker)
      .get()
    #expect(led.lead.unit == Demo.streetUnit.id && led.lead.summons == nil)
    #expect(led.whistles[0].answeredAt != nil)
  }
}

struct `the response to a whistle` {
  @Test func `is asked about when the last department is through, once`() throws {
    let ticket = try summoned()
    let decision = try told(.finish, on: ticket, by: Demo.street)
    let asked = try #require(decision.notices.first { $0.to == Demo.partyWorker.id })
    #expect(asked.reply.choices == ["满意", "基本满意", "不满意"])
    let done = try make(.finish, on: ticket, by: Demo.street).get()
    let after = try told(.finish, on: done, by: Demo.property)
    #expect(!after.notices.contains { $0.to == Demo.partyWorker.id })
  }

  @Test func `is rated once, by whoever blew it`() throws {
    #expect(
      make(.rateResponse(.mostly), on: try summoned(), by: Demo.partyWorker) == .failure(.noWhistle)
    )
    let done = try make(.finish, on: try summoned(), by: Demo.street).get()
    #expect(done.unratedWhistle?.number == 1)
    #expect(make(.rateResponse(.mostly), on: done, by: Demo.head) == .failure(.noWhistle))
    #expect(make(.rateResponse(.mostly), on: done, by: Demo.street) == .failure(.notYours))
    let rated = try make(.rateResponse(.mostly), on: done, by: Demo.partyWorker).get()
    #expect(rated.whistles[0].rating == .mostly && rated.unratedWhistle == nil)
    #expect(
      make(.rateResponse(.satisfied), on: rated, by: Demo.partyWorker) == .failure(.ratedAlready))
  }
}
