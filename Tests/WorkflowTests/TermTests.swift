import CivilTime
import Domain
import Testing
import Workflow

@testable import Rules

struct `hours of duty` {
  @Test(arguments: [
    ("2026-11-20 16:30", "2026-11-23 11:30"), ("2026-11-21 03:48", "2026-11-23 14:30"),
    ("2026-11-18 08:30", "2026-11-18 14:30"),
  ])
  func `stand still at night, at noon and at the weekend`(from: String, until: String) throws {
    let desk = Demo.desk(at: try #require(Instant(local: from)))
    let end = desk.deadline(.workingMinutes(240), for: UnitID("engineering"))
    #expect(end.instant == Instant(local: until) && !end.isProvisional)
    #expect(!TimeLimit.workingMinutes(240).isWallClock)
  }
}

/// How the time that a unit has is lengthened and stopped.
struct `more time` {
  @Test func `until a day is a new promise, and moves the deadline only where it comes before`()
    throws
  {
    let friday = try #require(Instant(local: "2026-11-20 18:00"))
    var ticket = try make(.accept(promised: after(1)), on: Demo.open(), by: Demo.property).get()
    let due = ticket.lead.solution.due
    ticket = try make(.putOff(until: friday), on: ticket, by: Demo.property).get()
    #expect(ticket.lead.promisedAt == friday && ticket.lead.promiseCalled == nil)
    #expect(ticket.lead.solution.due == due && ticket.lead.extensions == 1)
    // The deadline is 25 November, 10:00.
    let thursday = try #require(Instant(local: "2026-11-26 18:00"))
    ticket = try make(.putOff(until: thursday), on: ticket, by: Demo.property).get()
    #expect(ticket.lead.promisedAt == thursday)
    #expect(ticket.lead.solution.due == Instant(local: "2026-11-27 10:00"))
    #expect(
      make(.putOff(until: after(20)), on: ticket, by: Demo.property) == .failure(.extensionTooLong))
  }

  @Test func `is not taken by a word on when, unless that comes after the deadline`() throws {
    let taken = try make(.accept(promised: nil), on: Demo.open(), by: Demo.property).get()
    let due = taken.lead.solution.due
    let friday = try #require(Instant(local: "2026-11-20 12:00"))
    var ticket = try make(.promise(until: friday), on: taken, by: Demo.property).get()
    #expect(ticket.lead.promisedAt == friday && ticket.askedAt == Demo.now)
    #expect(ticket.lead.solution.due == due && ticket.lead.extensions == 0)
    let thursday = try #require(Instant(local: "2026-11-26 18:00"))
    ticket = try make(.promise(until: thursday), on: ticket, by: Demo.property).get()
    #expect(ticket.lead.promisedAt == thursday && ticket.lead.extensions == 1)
    // What is late stays late, and what is not taken on has no holder to give a word.
    ticket = try make(.promise(until: after(20)), on: taken, by: Demo.property, at: after(10)).get()
    #expect(ticket.lead.promisedAt == after(20) && ticket.lead.solution.due == due)
    #expect(
      make(.promise(until: friday), on: Demo.open(), by: Demo.property) == .failure(.nothingToDo))
  }

  @Test func `is given three times by at most three working days, and only in time`() throws {
    #expect(
      make(.extend(days: 4), on: Demo.open(), by: Demo.property) == .failure(.extensionTooLong))
    #expect(
      make(.extend(days: 0), on: Demo.open(), by: Demo.property) == .failure(.extensionTooLong))
    var ticket = Demo.open()
    for _ in 1...3 { ticket = try make(.extend(days: 3), on: ticket, by: Demo.property).get() }
    // 25 November and nine working days.
    #expect(ticket.lead.solution.due == Instant(local: "2026-12-08 10:00"))
    #expect(ticket.due == ticket.lead.solution.due)
    #expect(make(.extend(days: 1), on: ticket, by: Demo.property) == .failure(.extendedEnough))
    #expect(
      make(.extend(days: 1), on: Demo.open(), by: Demo.property, at: after(7)) == .failure(.overdue)
    )
    var emergency = Demo.open(.emergency)
    emergency.deadlineClass = .d0
    #expect(make(.extend(days: 1), on: emergency, by: Demo.property) == .failure(.emergency))
    #expect(make(.pause(.permit), on: emergency, by: Demo.property) == .failure(.emergency))
  }

  @Test func `stands still for a listed reason and gives back what was left`() throws {
    // Two of five working days are gone on Friday 10:00.
    let paused = try make(.pause(.permit), on: Demo.open(), by: Demo.property, at: after(2)).get()
    #expect(
      clocks(of: paused).allSatisfy { $0.purpose.term == .contact || $0.purpose == .pauseEnd },
      "everything else stands still")
    #expect(clocks(of: paused).contains { $0.purpose.term == .contact }, "first contact goes on")
    let later = Workflow.ticket(paused, after: .reminded, at: after(9))
    #expect(!paused.held.isEmpty && later.held == paused.held, "nobody holds it meanwhile")
    let resumed = try make(.resume, on: paused, by: Demo.property, at: after(9)).get()
    #expect(resumed.lead.solution.due == Instant(local: "2026-12-02 10:00"))
    #expect(resumed.due == resumed.lead.solution.due && resumed.lead.pause == nil)
    let early = try make(.pause(.permit), on: Demo.open(), by: Demo.property).get()
    let late = try make(.resume, on: early, by: Demo.property, at: after(9)).get()
    #expect(late.lead.contact == Demo.open().lead.contact, "it never stood still")
  }

  @Test func `waits for the requester five working days, once, until they write`() throws {
    let paused = try make(.pause(.requester), on: Demo.open(), by: Demo.property).get()
    let end = clocks(of: paused).first { $0.purpose == .pauseEnd }
    #expect(end?.due == Instant(local: "2026-11-25 10:00"))
    let rung = Demo.desk(at: end!.due).ring(end!, on: paused)
    #expect(rung?.ticket.lead.pause == nil)
    #expect(rung?.ticket.lead.solution.due == Instant(local: "2026-12-02 10:00"))
    let written = try make(.note, on: paused, by: Demo.worker, at: after(1)).get()
    #expect(written.lead.pause == nil)
    #expect(
      make(.pause(.requester), on: written, by: Demo.property, at: after(1))
        == .failure(.waitedOnce))
  }
}

struct `a pause` {
  @Test func `ends by itself, is counted, and of urgent matters is the overseer's`() throws {
    var ticket = Demo.open()
    for _ in 1...3 {
      ticket = try make(.pause(.permit), on: ticket, by: Demo.property).get()
      #expect(clocks(of: ticket).contains { $0.purpose == .pauseEnd })
      ticket = try make(.resume, on: ticket, by: Demo.property).get()
    }
    #expect(make(.pause(.permit), on: ticket, by: Demo.property) == .failure(.pausedEnough))
    let urgent = Demo.open(.urgent)
    #expect(make(.pause(.permit), on: urgent, by: Demo.property) == .failure(.urgentPause))
    #expect(make(.pause(.permit), on: urgent, by: Demo.partyWorker).isSuccess)
  }
}

struct `a provisional time` {
  private func desk(_ calendar: WorkCalendar, at now: Instant) -> Desk {
    let old = Demo.desk()
    let book = RuleBook(
      version: "test", matters: [Demo.matter], replies: [:], deadlines: old.book.deadlines,
      calendar: calendar, program: Program(), urgencies: [.normal])
    return Desk(book: book, directory: Demo.directory, now: now)
  }

  @Test func `is reckoned again when the year's notice is loaded`() throws {
    let start = Instant(local: "2026-12-30 10:00")!
    let before = desk(WorkCalendar(publishedYears: [2026]), at: start)
    var ticket = Demo.open()
    ticket.duties = [before.duty(.lead, of: Demo.engineering, class: .d2)]
    ticket.due = ticket.lead.solution.due
    #expect(ticket.lead.isProvisional && ticket.due == Instant(local: "2027-01-06 10:00"))
    #expect(before.reckon(ticket) == nil, "nothing new is known")
    let newYear = try #require(CivilDate(year: 2027, month: 1, day: 1))
    let after = desk(
      WorkCalendar(holidays: [newYear], publishedYears: [2026, 2027]),
      at: Instant(local: "2026-12-31 10:00")!)
    let outcome = try #require(after.reckon(ticket))
    #expect(outcome.ticket.due == Instant(local: "2027-01-07 10:00"))
    #expect(!outcome.ticket.lead.isProvisional)
    #expect(after.reckon(outcome.ticket) == nil)
  }
}

/// What happens when the time is over.
struct `the ladder` {
  @Test func `raises a ticket that is a working day late, and only then`() throws {
    let ticket = try make(.accept(promised: nil), on: Demo.open(), by: Demo.property).get()
    func ring(at now: Instant) -> Outcome? {
      clocks(of: ticket).first { $0.due <= now }.flatMap { Demo.desk(at: now).ring($0, on: ticket) }
    }
    let due = ring(at: ticket.lead.solution.due)
    #expect(due?.ticket.tier == .instant && due?.ticket.lead.solution.called == .due)
    // After an outage of a week one word is enough, and it is the last one.
    let late = ring(at: after(14))
    #expect(late?.ticket.tier == .platform && late?.ticket.lead.solution.called == .late)
    // What one party does by itself waits for no meeting, and whoever waits hears by tomorrow.
    #expect(late?.ticket.deliberation == nil)
    #expect(late?.ticket.lead.progressDue != nil)
    #expect(clocks(of: late!.ticket).allSatisfy { $0.purpose.term != .solution })
  }
}
