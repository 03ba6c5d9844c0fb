import CivilTime
import Dialogue
import Domain
import Testing

@testable import Storage

struct `packed values` {
  /// A ticket in which nothing is nil or at its default.
  private var full: Ticket {
    var full = ticket()
    full.duties[0].state = .accepted
    full.duties[0].holder = PersonID("wuye")
    full.duties[0].promisedAt = monday.adding(minutes: 5)
    full.duties[0].promiseCalled = .most
    full.duties[0].solution.isProvisional = true
    full.duties[0].solution.called = .most
    full.duties[0].checklist = [Duty.Check("拍照", isDone: true), Duty.Check("放警示牌")]
    full.duties[0].ask = "疏通排水口"
    full.duties[0].progressDue = monday.adding(days: 2)
    full.duties[0].extensions = 2
    full.duties[0].pause = Pause(.requester, at: monday, until: monday.adding(days: 5))
    full.duties[0].hasWaited = true
    full.duties[0].pauses = 2
    full.duties[0].settledAt = monday.adding(minutes: 9)
    full.duties[0].summons = Summons(
      whistle: 2, arrival: full.duties[0].contact, arrivedAt: monday.adding(minutes: 4))
    full.duties[0].contactedAt = monday.adding(minutes: 3)
    var odd = countdown(from: monday, to: monday)
    (odd.half, odd.late) = (Instant(seconds: .max), Instant(seconds: .min))
    full.duties.append(
      Duty(
        unit: UnitID("管委会"), party: .department, part: .assist, contact: odd, solution: odd))
    full.filedBy = PersonID("dangqun")
    full.rating = .mostly
    full.bounces = 1
    full.handovers = 2
    full.urges = 3
    full.urgedAt = monday
    full.askedAt = monday
    full.writtenToAt = monday
    full.isAnonymous = true
    full.booking = Booking(start: monday, end: monday.adding(minutes: 90), people: 12)
    full.voices = [
      Voice(PersonID("generic:jia"), at: monday, from: TicketNumber(building, 1007)),
      Voice(PersonID("generic:yi"), at: monday),
    ]
    full.deliberation = Deliberation(
      .rootCause, since: monday, due: monday, meeting: TicketNumber(building, 1050))
    full.deliberation?.isCalled = true
    full.shelf = Shelf(askedBy: PersonID("wuye"), askedAt: monday, review: monday.adding(days: 9))
    full.shelf?.approvedBy = PersonID("dangqun")
    full.shelf?.approvedAt = monday
    full.shelf?.isCalled = true
    var response = Whistle.Response(unit: UnitID("管委会"), arrivalDue: monday)
    response.arrivedAt = monday.adding(minutes: 6)
    response.result = Whistle.Result(.done, at: monday, due: monday.adding(minutes: 7))
    full.whistles = [
      Whistle(
        number: 2, ground: .emergency, by: PersonID("dangqun"), at: monday,
        responses: [response, Whistle.Response(unit: UnitID("城管"), arrivalDue: monday)])
    ]
    full.whistles[0].rating = .mostly
    full.held = [HeldTime(unit: UnitID("engineering"), party: .property, seconds: 77)]
    full.countedAt = monday.adding(minutes: 8)
    full.attempt = 3
    full.claimedAt = monday
    full.reminders = 2
    full.remindedAt = monday
    full.closure = Closure(
      .merged, at: monday, merger: Closure.Merger(into: TicketNumber(building, 9), stage: .collect))
    full.version = 12
    full.stage = .closed
    full.tier = .hard
    return full
  }

  private func repacked(_ ticket: Ticket) throws -> Ticket {
    var copy = try Ticket(openPart: ticket.openPart)
    try copy.restore(privatePart: ticket.privatePart)
    return copy
  }

  @Test func `give a ticket back whole`() throws {
    #expect(try repacked(full) == full)
    var bare = ticket()
    bare.place = nil
    bare.category = nil
    #expect(try repacked(bare) == bare)
  }

  /// A new field that the packing forgets would be lost at the next restart.
  @Test func `know every field`() {
    func count(_ value: Any) -> Int { Mirror(reflecting: value).children.count }
    #expect(count(full) == 37)
    #expect(count(full.duties[0]) == 19)
    #expect(count(full.duties[0].solution) == 8)
    #expect(count(full.booking!) == 3)
    #expect(count(Pause(.permit, at: monday)) == 3)
    #expect(count(full.duties[0].summons!) == 3)
    #expect(count(full.whistles[0]) == 6)
    #expect(count(full.whistles[0].responses[0]) == 4)
    #expect(count(full.whistles[0].responses[0].result!) == 3)
    #expect(count(Voice(worker, at: monday)) == 3)
    #expect(count(Deliberation(.wish, since: monday)) == 5)
    #expect(count(Shelf(askedBy: worker, askedAt: monday, review: monday)) == 6)
    #expect(count(HeldTime(unit: UnitID(""), party: .property, seconds: 0)) == 3)
    #expect(count(full.origin) == 3)
    #expect(count(Place(text: "")) == 6)
    #expect(count(Closure(.confirmed, at: monday)) == 3)
    #expect(count(Reply("")) == 3)
    // The fifteenth, isTorn, is what came of reading, and is not packed.
    #expect(count(Conversation(person: worker, updatedAt: monday)) == 15)
    #expect(count(Alert(person: worker, level: 2, raisedAt: monday, due: nil)) == 10)
    // The eighth, territory, is only of staff, who stand in the directory and are not packed.
    #expect(count(Person(id: worker)) == 8)
  }

  @Test func `give a conversation back, and one of version 2 without a visit`() throws {
    var talk = Conversation(person: worker, waiting: ["a"], missed: ["b"], updatedAt: monday)
    var older = Packer()
    older.put(2)
    // One byte for the version before, and none at the end for the visit, the call, the name, the service and help.
    for byte in try talk.packed().dropFirst().dropLast(5) { older.put(raw: byte) }
    #expect(try Conversation(packed: older.bytes, person: worker) == talk)
    talk.visitUntil = monday.adding(days: 7)
    talk.helpUntil = monday.adding(minutes: 120)
    talk.isHelpSent = true
    talk.callUntil = monday.adding(days: 8)
    talk.anonymousUntil = monday.adding(days: 9)
    talk.explained = Explained(matter: "修伞", until: monday.adding(days: 10))
    #expect(try Conversation(packed: talk.packed(), person: worker) == talk)
  }

  @Test func `give an alert back, and older ones without an end or without help`() throws {
    var alert = Alert(person: worker, level: Alert.call, raisedAt: monday, due: nil)
    var older = Packer()
    older.put(1)
    for byte in alert.packed.dropFirst().dropLast(3) { older.put(raw: byte) }
    #expect(try Alert(packed: older.bytes, id: 0) == alert)
    alert.takenBy = PersonID("dangqun")
    alert.endedAt = monday.adding(days: 1)
    var old = Packer()
    old.put(2)
    for byte in alert.packed.dropFirst().dropLast(2) { old.put(raw: byte) }
    #expect(try Alert(packed: old.bytes, id: 0) == alert)
    alert.isOfWitness = true
    alert.isHelpSent = true
    #expect(try Alert(packed: alert.packed, id: 0) == alert)
  }

  @Test func `give every event back`() throws {
    let duties = full.duties
    let (person, unit) = (PersonID("wuye"), UnitID("engineering"))
    let openPlace = Place(text: "", floor: 11, point: "门口")
    let number = TicketNumber(building, 1018)
    let voice = full.voices[0]
    let events: [TicketEvent] = [
      .accepted(by: person, unit: unit, promised: monday, progress: monday),
      .accepted(by: person, unit: unit, promised: nil, progress: nil),
      .ticked(by: person, unit: unit, [0, 2]), .finished(by: person, unit: unit),
      .claimed(by: person), .confirmed, .rated(.mostly),
      .disputed(tier: .platform, duties: duties, due: monday, decision: monday),
      .reassigned(to: unit, duties: duties), .givenBack(by: person, to: unit, duties: duties),
      .returned(by: person, unit: unit), .assigned(by: person, duties[0]),
      .waived(by: person, unit: unit), .whistled(full.whistles[0], duties: duties),
      .arrived(by: person, units: [unit, UnitID("城管")], progress: monday),
      .arrived(by: person, units: [], progress: nil),
      .responseRated(whistle: 2, .unsatisfied),
      .extended(by: person, unit: unit, duties: duties, due: monday),
      .promised(by: person, unit: unit, until: monday, progress: nil),
      .promised(by: person, unit: unit, until: monday, progress: monday),
      .paused(by: person, unit: unit, Pause(.permit, at: monday)),
      .resumed(by: nil, unit: unit, duties: duties, due: monday),
      .noted(by: person, unit: nil, progress: nil),
      .noted(by: person, unit: unit, progress: monday),
      .corrected(place: openPlace, title: "11楼积水"), .anonymised,
      .rebooked(Booking(), duties: duties, due: monday),
      .rebooked(full.booking!, duties: duties, due: monday),
      .unclaimed(by: PersonID("wuye"), progress: nil),
      .unclaimed(by: PersonID("wuye"), progress: monday),
      .raised(tier: .hard, full.deliberation),
      .raised(tier: .special, nil), .shelvingAsked(by: person, review: monday),
      .shelved(by: person), .shelvingRefused(by: person), .shelfKept(by: person, review: monday),
      .unshelved(by: person, duties: duties, due: monday), .tabled(meeting: number),
      .resolved(meeting: number, duties: duties, due: monday),
      .deferred(meeting: number, until: monday), .joined(voice), .left(person),
      .absorbed(number, full.voices), .released(number), .merged(into: number),
      .split(duties: duties, due: monday), .urged(by: person), .reminded,
      .warned(unit: unit, .contact, .late), .progressAsked(unit: unit, next: monday),
      .decisionOverdue, .reviewCalled, .timedOut, .withdrawn,
      .reopened(tier: .special, duties: duties, due: monday, decision: monday),
      .reckoned(duties: duties, due: monday),
    ]
    for event in events { #expect(try TicketEvent(facts: event.facts) == event) }
    for actor in [Actor.person(person), .clock, .rule("a.yaml:3")] {
      #expect(Actor(column: actor.column) == actor)
    }
    #expect(Actor(column: "nobody") == nil)
  }

  /// What was stored before there were whistles is still read: such a ticket ends where its list
  /// of whistles would stand, and its duties lack the mark of a summons.
  @Test func `of version 2 are read without whistles`() throws {
    var packer = Packer()
    packer.put(2)
    packer.put("reckoned")
    packer.putList([full.duties[0]]) { packer, duty in
      var bare = duty
      bare.summons = nil
      bare.promiseCalled = nil
      var whole = Packer()
      whole.put(bare)
      // The last bytes say that there is no summons and that no promise was called; version 2 says
      // neither.
      for byte in whole.bytes.dropLast(2) { packer.put(raw: byte) }
    }
    packer.put(monday)
    var duty = full.duties[0]
    duty.summons = nil
    duty.promiseCalled = nil
    #expect(try TicketEvent(facts: packer.bytes) == .reckoned(duties: [duty], due: monday))
  }

  /// A new attempt had no time for the decision of a 楼务会 before version 4.
  @Test func `of version 3 are read without a time to decide`() throws {
    var packer = Packer()
    packer.put(3)
    packer.put("disputed")
    packer.put(Tier.platform)
    packer.putList([Duty]()) { $0.put($1) }
    packer.put(monday)
    let read = try TicketEvent(facts: packer.bytes)
    #expect(read == .disputed(tier: .platform, duties: [], due: monday, decision: nil))
  }

  @Test func `hold no private word in the open part`() {
    let open = TicketEvent.opened(ticket(canary: "金丝雀")).facts
    #expect(!String(decoding: open, as: UTF8.self).contains("金丝雀"))
  }

  @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 300, .max, .min] as [Int64])
  func `keep integers`(number: Int64) throws {
    var packer = Packer()
    packer.put(number)
    var source = Unpacker(packer.bytes, of: "test")
    #expect(try source.integer() == number)
    #expect(source.isAtEnd)
  }

  @Test func `are refused when they are damaged, whatever the damage`() {
    let sound = full.openPart
    for length in 0..<sound.count {
      #expect(failure { _ = try Ticket(openPart: Array(sound[..<length])) }?.kind == .damaged)
    }
    #expect(failure { _ = try Ticket(openPart: sound + [0]) }?.kind == .damaged)
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<5_000 {
      var bytes = sound
      bytes[Int.random(in: 0..<bytes.count, using: &generator)] = .random(in: 0...255)
      // Another ticket or an error, but never a trap.
      _ = failure { _ = try Ticket(openPart: bytes).lead }
      _ = failure { _ = try TicketEvent(facts: bytes) }
    }
    let endless = [UInt8](repeating: 0xff, count: 12)
    #expect(
      failure {
        var source = Unpacker(endless, of: "test")
        _ = try source.integer()
      }?.kind == .damaged)
  }
}
