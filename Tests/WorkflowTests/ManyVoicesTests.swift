import CivilTime
import Domain
import Testing
import Workflow

/// Several people with one trouble, and several tickets about one.
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
