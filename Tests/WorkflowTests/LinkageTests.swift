import CivilTime
import Domain
import Testing
import Workflow

@testable import Rules

/// A joint ticket: engineering leads, cleaning assists.
private var joint: Ticket {
  var ticket = Demo.open()
  ticket.duties = [
    Demo.desk().duty(.lead, of: Demo.engineering, class: .d2),
    Demo.desk().duty(.assist, of: Demo.cleaning, class: .d2, ask: "清掉积水"),
  ]
  return ticket
}

private func make(
  _ move: Move, on ticket: Ticket, by person: Person, at now: Instant = Demo.now
) -> Result<Ticket, Refusal> {
  Demo.desk(at: now).make(move, on: ticket, by: person, words: "原因").map(\.ticket)
}

private func after(_ days: Int, _ hours: Int = 0) -> Instant {
  Demo.now.adding(minutes: days * 1440 + hours * 60)
}

struct `a joint ticket` {
  @Test func `is claimed only when every part is done or let off`() throws {
    #expect(make(.finish, on: joint, by: Demo.property) == .failure(.pending([Demo.cleaning.id])))
    let cleaned = try make(.finish, on: joint, by: Demo.cleaner).get()
    #expect(cleaned.claimedAt == nil && cleaned.duties[1].state == .done)
    #expect(try make(.finish, on: cleaned, by: Demo.property).get().phase == .claimed)
    let waived = try make(.waive(Demo.cleaning.id), on: joint, by: Demo.partyWorker).get()
    #expect(try make(.finish, on: waived, by: Demo.property).get().phase == .claimed)
    let returned = try make(.giveBack, on: joint, by: Demo.cleaner).get()
    #expect(returned.duties[1].state == .returned)
    #expect(
      make(.finish, on: returned, by: Demo.property) == .failure(.pending([Demo.cleaning.id])))
  }

  @Test func `needs its checklist ticked`() throws {
    var ticket = Demo.open()
    ticket.lead.checklist = [Duty.Check("拍照"), Duty.Check("放警示牌")]
    #expect(make(.finish, on: ticket, by: Demo.property) == .failure(.unticked(["拍照", "放警示牌"])))
    #expect(make(.tick([2]), on: ticket, by: Demo.property) == .failure(.noSuchStep))
    let half = try make(.tick([0]), on: ticket, by: Demo.property).get()
    #expect(make(.finish, on: half, by: Demo.property) == .failure(.unticked(["放警示牌"])))
    let all = try make(.tick([]), on: half, by: Demo.property).get()
    #expect(try make(.finish, on: all, by: Demo.property).get().phase == .claimed)
  }

  @Test func `in an emergency ends with the lead's word`() throws {
    var ticket = joint
    ticket.deadlineClass = .d0
    let done = try make(.finish, on: ticket, by: Demo.property).get()
    #expect(done.phase == .claimed && done.duties[1].state == .waived)
  }

  @Test func `says how long each unit had it in hand`() throws {
    let cleaned = try make(.finish, on: joint, by: Demo.cleaner, at: after(0, 1)).get()
    let claimed = try make(.finish, on: cleaned, by: Demo.property, at: after(0, 3)).get()
    let disputed = try make(.dispute, on: claimed, by: Demo.worker, at: after(1)).get()
    let held = Dictionary(uniqueKeysWithValues: disputed.held.map { ($0.unit, $0.seconds) })
    // The requester's day is nobody's.
    #expect(held == [Demo.engineering.id: 3 * 3600, Demo.cleaning.id: 3600])
  }

  @Test func `is passed on with one lead and a promise that does not move`() throws {
    let moved = try make(.reassign(to: Demo.cleaning), on: joint, by: Demo.property, at: after(1))
      .get()
    #expect(moved.duties.map(\.unit) == [Demo.cleaning.id] && moved.lead.part == .lead)
    #expect(moved.due == joint.due && moved.handovers == 1)
  }
}

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

struct `the last word` {
  @Test func `is never that of whoever did the work`() throws {
    var own = Demo.open()
    own.requester = Demo.property.id
    own.filedBy = Demo.property.id
    let claimed = try make(.finish, on: own, by: Demo.property).get()
    for move in [Move.confirm, .dispute] {
      #expect(make(move, on: claimed, by: Demo.property) == .failure(.notYours))
      #expect(
        make(move, on: claimed, by: Demo.partyWorker).isSuccess, "what was filed for somebody")
    }
    var others = claimed
    others.filedBy = nil
    #expect(make(.confirm, on: others, by: Demo.partyWorker) == .failure(.notYours))
  }

  @Test func `of somebody who joined reopens, but does not close`() throws {
    let joined = try make(.join(reports: []), on: Demo.open(), by: Demo.stranger).get()
    let claimed = try make(.finish, on: joined, by: Demo.property).get()
    #expect(make(.confirm, on: claimed, by: Demo.stranger) == .failure(.notYours))
    #expect(try make(.dispute, on: claimed, by: Demo.stranger).get().attempt == 2)
  }
}

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

struct `more time` {
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
    #expect(late?.entries.count == 2 && late?.ticket.tier == .platform)
    #expect(late?.ticket.deliberation?.ground == .overdue)
    #expect(clocks(of: late!.ticket).allSatisfy { $0.purpose.term != .solution })
  }
}

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

struct `many voices` {
  @Test func `are one ticket, and merging is undone without loss`() throws {
    var other = Demo.open()
    other.number = TicketNumber(Demo.building, 1030)
    other.requester = Demo.stranger.id
    other.voices = [Voice(PersonID("generic:bing"), at: Demo.now)]
    let pair = try Demo.desk().merge(other, into: joint, by: Demo.partyWorker, words: "同一处").get()
    #expect(pair.into.ticket.headcount == 3)
    #expect(pair.merged.ticket.phase == .merged && clocks(of: pair.merged.ticket).isEmpty)
    // Split at once: nothing is different but the history.
    let apart = try Demo.desk().split(
      pair.merged.ticket, from: pair.into.ticket, by: Demo.partyWorker
    ).get()
    var (restored, first) = (apart.split.ticket, apart.from.ticket)
    restored.version = other.version
    first.version = joint.version
    #expect(restored == other && first == joint)
    // Split later: the time it had left is what it has.
    let late = try Demo.desk(at: after(7)).split(
      pair.merged.ticket, from: pair.into.ticket, by: Demo.partyWorker
    ).get()
    #expect(late.split.ticket.lead.solution.due == Instant(local: "2026-12-02 10:00"))
  }

  @Test func `are all kept when tickets are merged, and go home when they part`() throws {
    let people = ["wu", "bing", "ding"].map { PersonID("generic:\($0)") }
    var own = joint
    own.voices = [Voice(people[0], at: Demo.now)]
    var other = Demo.open()
    other.number = TicketNumber(Demo.building, 1030)
    other.requester = Demo.stranger.id
    // Whoever raised the one has joined the other, too, and is counted once.
    other.voices = [people[1], own.requester, people[2]].map { Voice($0, at: Demo.now) }
    let pair = try Demo.desk().merge(other, into: own, by: Demo.partyWorker).get()
    let into = pair.into.ticket
    #expect(into.audience == [own.requester, people[0], other.requester, people[1], people[2]])
    #expect(into.headcount == 5 && into.voices.count == 4)
    let apart = try Demo.desk().split(pair.merged.ticket, from: into, by: Demo.partyWorker).get()
    #expect(apart.from.ticket.voices == own.voices && apart.from.ticket.requester == own.requester)
    #expect(apart.split.ticket.voices == other.voices)
    #expect(apart.split.ticket.requester == other.requester)
  }

  @Test
  func `are merged by the lead only where it is the same, and never under something less urgent`()
    throws
  {
    var other = Demo.open()
    other.number = TicketNumber(Demo.building, 1030)
    other.place = Place(text: "北门", point: "北门")
    let by = Demo.property
    #expect(Demo.desk().merge(other, into: joint, by: by).refusal == .notTheSame)
    #expect(Demo.desk().merge(other, into: joint, by: Demo.partyWorker).refusal == nil)
    var fire = Demo.open(.emergency)
    fire.number = TicketNumber(Demo.building, 1031)
    #expect(Demo.desk().merge(fire, into: joint, by: Demo.partyWorker).refusal == .lessUrgent)
    #expect(Demo.desk().merge(joint, into: fire, by: Demo.partyWorker).refusal == nil)
  }

  @Test func `come apart in the order they came together`() throws {
    func ticket(_ serial: Int) -> Ticket {
      var ticket = Demo.open()
      ticket.number = TicketNumber(Demo.building, serial)
      return ticket
    }
    let desk = Demo.desk()
    let first = try desk.merge(ticket(1003), into: ticket(1004), by: Demo.head).get()
    let second = try desk.merge(first.into.ticket, into: ticket(1005), by: Demo.head).get()
    #expect(
      desk.split(first.merged.ticket, from: second.merged.ticket, by: Demo.head).refusal
        == .mergedFurther(into: TicketNumber(Demo.building, 1005)))
  }

  @Test func `never cross buildings, nor go in circles`() {
    var elsewhere = Demo.open()
    elsewhere.number = TicketNumber(BuildingCode("BF"), 1001)
    #expect(failure(elsewhere, joint) == .otherBuilding)
    #expect(failure(joint, joint) == .sameTicket)
    var merged = Demo.open()
    merged.number = TicketNumber(Demo.building, 1030)
    merged.closure = Closure(
      .merged, at: Demo.now, merger: .init(into: joint.number, stage: .collect))
    #expect(failure(joint, merged) == .merged(into: joint.number))
  }

  private func failure(_ ticket: Ticket, _ target: Ticket) -> Refusal? {
    if case .failure(let refusal) = Demo.desk().merge(ticket, into: target, by: Demo.partyWorker) {
      return refusal
    }
    return nil
  }

  @Test func `go on when whoever spoke first leaves`() throws {
    let joined = try make(.join(reports: []), on: joint, by: Demo.stranger).get()
    #expect(joined.headcount == 2)
    #expect(make(.join(reports: []), on: joined, by: Demo.stranger) == .failure(.joinedAlready))
    let left = try make(.withdraw, on: joined, by: Demo.worker).get()
    #expect(left.isOpen && left.requester == Demo.stranger.id && left.voices.isEmpty)
    #expect(try make(.withdraw, on: joint, by: Demo.worker).get().closure?.manner == .withdrawn)
  }

  @Test func `count as reports for the windows of the rules`() throws {
    let second = try make(.join(reports: [Demo.now]), on: Demo.open(), by: Demo.stranger).get()
    #expect(second.tier == .instant)
    let outcome = try Demo.desk(at: after(0, 5)).make(
      .join(reports: [Demo.now]), on: second, by: Demo.cleaner
    ).get()
    #expect(outcome.ticket.tier == .platform && outcome.repetition?.reports == 3)
    #expect(outcome.entries.last?.actor == .rule("property/waterlogging.yaml:38"))
  }

  @Test func `urge once a day`() throws {
    let urged = try make(.urge, on: joint, by: Demo.worker).get()
    #expect(make(.urge, on: urged, by: Demo.worker, at: after(0, 13)) == .failure(.urgedToday))
    #expect(try make(.urge, on: urged, by: Demo.worker, at: after(0, 14)).get().urges == 2)
  }
}

extension Result where Failure == Refusal {
  fileprivate var refusal: Refusal? {
    if case .failure(let refusal) = self { refusal } else { nil }
  }
}

extension Result {
  fileprivate var isSuccess: Bool { if case .success = self { true } else { false } }
}
