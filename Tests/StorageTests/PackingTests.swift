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
    full.duties[0].startedAt = monday.adding(minutes: 1)
    full.duties[0].isProvisional = true
    full.duties[0].contactedAt = monday.adding(minutes: 3)
    full.duties[0].warnings = [.contactSoon, .solutionOverdue]
    full.duties.append(
      Duty(
        unit: UnitID("管委会"), party: .department, part: .assist, startedAt: Instant(seconds: -1),
        firstContactDue: Instant(seconds: .max), solutionDue: Instant(seconds: .min),
        isProvisional: false))
    full.attempt = 3
    full.claimedAt = monday
    full.reminders = 2
    full.remindedAt = monday
    full.closure = Closure(.unconfirmed, at: monday)
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
    #expect(count(full) == 20)
    #expect(count(full.duties[0]) == 12)
    #expect(count(full.origin) == 3)
    #expect(count(Place(text: "")) == 6)
    #expect(count(Closure(.confirmed, at: monday)) == 2)
    #expect(count(Reply("")) == 3)
    #expect(count(Conversation(person: worker, updatedAt: monday)) == 8)
    #expect(count(Alert(person: worker, level: 2, raisedAt: monday, due: nil)) == 7)
    // The eighth, territory, is only of staff, who stand in the directory and are not packed.
    #expect(count(Person(id: worker)) == 8)
  }

  @Test func `give every event back`() throws {
    let duties = full.duties
    let (person, unit) = (PersonID("wuye"), UnitID("engineering"))
    let openPlace = Place(text: "", floor: 11, point: "门口")
    let events: [TicketEvent] = [
      .accepted(by: person, promised: monday), .accepted(by: person, promised: nil),
      .claimed(by: person), .confirmed, .disputed(tier: .platform, duties: duties),
      .reassigned(to: unit, duties: duties), .givenBack(by: person, to: unit, duties: duties),
      .noted(by: person), .corrected(place: openPlace, title: "11楼积水"), .reminded,
      .warned(unit: unit, .solutionSoon), .timedOut, .withdrawn,
      .reopened(tier: .special, duties: duties),
    ]
    for event in events { #expect(try TicketEvent(facts: event.facts) == event) }
    for actor in [Actor.person(person), .clock, .rule("a.yaml:3")] {
      #expect(Actor(column: actor.column) == actor)
    }
    #expect(Actor(column: "nobody") == nil)
  }

  @Test func `hold no private word in the open part`() {
    let open = TicketEvent.opened(ticket(canary: "金丝雀")).facts
    #expect(!String(decoding: open, as: UTF8.self).contains("金丝雀"))
  }

  @Test func `are always the same bytes`() {
    // Sets have another order in each process and in each copy.
    for _ in 0..<20 {
      var other = full
      other.duties[0].warnings = Set([.solutionOverdue, .contactSoon].shuffled())
      #expect(other.openPart == full.openPart)
    }
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
