import CivilTime
import Domain
import Testing
import Workflow

/// How work goes back to whoever sent it.
struct `giving back` {
  @Test func `is possible for one working day, twice, and then the Party decides`() throws {
    // 10:00 on Wednesday: one working day later is Thursday 10:00.
    #expect(make(.giveBack, on: Demo.open(), by: Demo.property, at: after(1)).isSuccess)
    let late = after(1).adding(seconds: 1)
    #expect(
      make(.giveBack, on: Demo.open(), by: Demo.property, at: late) == .failure(.acceptedBySilence))
    var ticket = Demo.open()
    for _ in 1...2 {
      ticket = try make(.giveBack, on: ticket, by: Demo.property).get()
      #expect(ticket.lead.unit == Demo.station.id)
      ticket = try make(.reassign(to: Demo.engineering), on: ticket, by: Demo.partyWorker).get()
    }
    #expect(make(.giveBack, on: ticket, by: Demo.property) == .failure(.bouncedTwice))
    #expect(
      make(.reassign(to: Demo.cleaning), on: ticket, by: Demo.property) == .failure(.bouncedTwice))
    #expect(make(.reassign(to: Demo.cleaning), on: ticket, by: Demo.partyWorker).isSuccess)
  }
}

/// How work goes on to another unit.
struct `passing on` {
  @Test func `gains no time, unless the Party organisation does it`() throws {
    let late = after(5)
    let passed = try make(
      .reassign(to: Demo.cleaning), on: Demo.open(), by: Demo.property, at: late
    )
    .get()
    #expect(passed.lead.solution.due == Demo.open().lead.solution.due)
    let fresh = try make(
      .reassign(to: Demo.cleaning), on: Demo.open(), by: Demo.partyWorker, at: late
    ).get()
    #expect(fresh.lead.solution.due > passed.lead.solution.due)
  }

  @Test func `needs a promise within the time`() {
    let due = Demo.open().lead.solution.due
    #expect(make(.accept(promised: due), on: Demo.open(), by: Demo.property).isSuccess)
    #expect(
      make(.accept(promised: due.adding(seconds: 60)), on: Demo.open(), by: Demo.property)
        == .failure(.promiseTooLate))
  }
}
