import CivilTime
import Domain
import Testing
import Workflow

struct `a ticket` {
  @Test func `opens with one lead, a title without personal text, and its clocks`() {
    let ticket = Demo.open()
    #expect(ticket.title == "门口积水")
    #expect(ticket.lead.unit == Demo.engineering.id)
    #expect(ticket.duties.map(\.part) == [.lead, .inform])
    #expect(ticket.stage == .collect && ticket.tier == .instant)
    #expect(ticket.lead.contact.due == Instant(local: "2026-11-19 10:00"))
    #expect(ticket.lead.solution.due == Instant(local: "2026-11-25 10:00"))
  }

  @Test(
    arguments: [
      // Hours ago that the same place was reported, the tier and the count it leads to.
      ([], Tier.instant, nil), ([1], .instant, nil), ([1, 23], .platform, 3),
      ([1, 25], .instant, nil),
      ([1, 2, 3], .platform, 4), ([24, 25, 26, 700], .special, 5),
      ([24, 25, 26, 721], .instant, nil),
    ] as [([Int], Tier, Int?)])
  func `moves up when its place is reported too often`(hours: [Int], tier: Tier, count: Int?) {
    let earlier = hours.map { Demo.now.adding(minutes: -60 * $0) }
    let outcome = Demo.report(earlier: earlier)
    #expect(outcome.ticket.tier == tier)
    #expect(outcome.repetition?.reports == count)
    #expect(outcome.ticket.stage == (count == nil ? .collect : .deliberate))
    #expect(outcome.ticket.origin.reason.contains("同一地点") == (count != nil))
    // An emergency has its own way, however often it was reported.
    #expect(Demo.report(.emergency, earlier: earlier).ticket.tier == .instant)
  }

  @Test(arguments: [
    (Urgency.emergency, DeadlineClass.d0, 5), (.urgent, .d1, 30),
  ])
  func `runs on clock time when it is urgent`(
    urgency: Urgency, name: DeadlineClass, minutes: Int
  ) {
    let ticket = Demo.open(urgency)
    #expect(ticket.deadlineClass == name)
    #expect(ticket.lead.contact.due == Demo.now.adding(minutes: minutes))
  }

  @Test func `goes from report to closure`() {
    let done = Demo.after([
      (.accept(promised: nil), Demo.property), (.finish, Demo.property),
      (.confirm, Demo.worker),
    ])
    #expect(done.stage == .closed)
    #expect(done.closure == Closure(.confirmed, at: Demo.now))
    #expect(clocks(of: done).isEmpty)
    #expect(done.version == 4)
  }

  @Test func `reopens one tier up with fresh clocks when it is not solved`() {
    let claimed = Demo.after([(.finish, Demo.property)])
    let later = Demo.now.adding(days: 30)
    let outcome = try! Demo.desk(at: later).make(.dispute, on: claimed, by: Demo.worker).get()
    #expect(outcome.ticket.tier == .platform)
    #expect(outcome.ticket.attempt == 2)
    #expect(outcome.ticket.stage == .deliberate)
    #expect(outcome.ticket.lead.solution.due > later, "a reopened ticket is never overdue at once")
    #expect(outcome.ticket.lead.state == .waiting)
  }

  @Test(arguments: [(7, true), (8, false)])
  func `reopens within seven days of any close`(days: Int, allowed: Bool) {
    let closed = Demo.after([(.finish, Demo.property), (.confirm, Demo.worker)])
    let result = Demo.desk(at: Demo.now.adding(days: days)).make(
      .dispute, on: closed, by: Demo.worker)
    #expect(((try? result.get()) != nil) == allowed)
  }

  @Test func `gives a meeting its time again when it is not solved`() throws {
    var several = Demo.open()
    several.deadlineClass = .d3
    let claimed = try Demo.desk().make(.finish, on: several, by: Demo.property).get().ticket
    let again = try Demo.desk().make(.dispute, on: claimed, by: Demo.worker).get().ticket
    // Ten working days from Wednesday 2026-11-18, 10:00.
    #expect(again.deliberation?.due == Instant(local: "2026-12-02 10:00"))
    #expect(clocks(of: again).contains { $0.purpose == .decision })
    let closed = try Demo.desk().make(.confirm, on: claimed, by: Demo.worker).get().ticket
    let reopened = try Demo.desk().make(.dispute, on: closed, by: Demo.worker).get().ticket
    #expect(reopened.deliberation?.due == Instant(local: "2026-12-02 10:00"))
  }

  @Test func `has exactly one lead after it is passed on`() {
    let moved = Demo.after([(.reassign(to: Demo.cleaning), Demo.property)])
    #expect(moved.duties.filter { $0.part == .lead }.map(\.unit) == [Demo.cleaning.id])
    let returned = try! Demo.desk().make(.giveBack, on: Demo.open(), by: Demo.property).get()
    #expect(returned.ticket.lead.unit == Demo.station.id)
    #expect(returned.ticket.duties.filter { $0.part == .lead }.count == 1)
  }

  @Test func `is the fold of its events`() {
    var ticket = Demo.open()
    var events: [TicketEvent] = [.opened(ticket)]
    for (move, person) in [
      (Move.accept(promised: Demo.now.adding(minutes: 60)), Demo.property),
      (.finish, Demo.property), (.dispute, Demo.worker), (.finish, Demo.property),
      (.confirm, Demo.worker),
    ] {
      let outcome = try! Demo.desk().make(move, on: ticket, by: person).get()
      events += outcome.entries.map(\.event)
      ticket = outcome.ticket
    }
    var folded: Ticket?
    for event in events { folded = Workflow.ticket(folded, after: event, at: Demo.now) }
    #expect(folded == ticket)
  }
}

struct `a ticket's clocks` {
  @Test func `warn at half, at four fifths, at the end and a day later, once each`() {
    var ticket = Demo.open(.urgent)
    var rung: [Clock.Purpose] = []
    var now = Demo.now
    for _ in 0..<3000 {
      now = now.adding(minutes: 1)
      for clock in clocks(of: ticket) where clock.due <= now {
        guard let outcome = Demo.desk(at: now).ring(clock, on: ticket) else { continue }
        rung.append(clock.purpose)
        ticket = outcome.ticket
      }
    }
    #expect(
      rung == [
        .contactHalf, .contactMost, .contactDue, .solutionHalf, .solutionMost, .solutionDue,
        .contactLate, .solutionLate,
      ])
  }

  @Test func `ask the requester after one and three days and close after seven`() {
    var ticket = Demo.after([(.finish, Demo.property)])
    var rung: [String] = []
    for hour in 1...200 {
      let now = Demo.now.adding(minutes: hour * 60)
      for clock in clocks(of: ticket) where clock.due <= now {
        guard let outcome = Demo.desk(at: now).ring(clock, on: ticket) else { continue }
        rung.append("\(clock.purpose) \(clock.due.isoMinute)")
        ticket = outcome.ticket
      }
    }
    #expect(
      rung == [
        "firstReminder 2026-11-19T10:00", "secondReminder 2026-11-21T10:00",
        "timeout 2026-11-25T10:00",
      ])
    #expect(ticket.closure?.manner == .unconfirmed, "silence is never counted as satisfaction")
  }

  @Test func `of a claim made at night wait for the morning`() {
    let night = Instant(local: "2026-11-18 22:30")!
    let ticket = try! Demo.desk(at: night).make(.finish, on: Demo.open(), by: Demo.property).get()
      .ticket
    #expect(clocks(of: ticket).map(\.due.isoMinute) == ["2026-11-20T08:30"])
  }

  @Test func `ring nothing on a ticket that moved on`() {
    let ticket = Demo.open(.urgent)
    let clock = clocks(of: ticket)[0]
    let accepted = Demo.after([(.accept(promised: nil), Demo.property)], from: ticket)
    #expect(Demo.desk(at: Demo.now.adding(days: 2)).ring(clock, on: accepted) == nil)
  }
}
