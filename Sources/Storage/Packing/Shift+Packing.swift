import CivilTime
import Domain

// A shift is packed in two parts, like a ticket: the private part is what is done where.

extension Shift {
  /// The part that may stand in clear.
  var openPart: [UInt8] {
    var packer = Packer()
    packer.put(2)
    packer.put(number)
    packer.put(opener)
    packer.put(openedAt)
    packer.put(team)
    packer.put(startsAt)
    packer.put(endsAt)
    packer.put(seats)
    packer.putOptional(ticket) { $0.put($1) }
    packer.putList(signUps) { $0.put($1) }
    packer.putList(attended) { $0.put($1) }
    packer.putOptional(heldAt) { $0.put($1) }
    packer.putOptional(calledOffAt) { $0.put($1) }
    packer.put(version)
    return packer.bytes
  }

  /// The part that must be sealed.
  var privatePart: [UInt8] {
    var packer = Packer()
    packer.put(1)
    packer.put(task)
    return packer.bytes
  }

  /// Reads what `openPart` made.
  init(openPart bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "shift.body")
    // In the first form none was called off.
    let form = try source.version(upTo: 2)
    let number = try source.ticketNumber()
    let opener = try source.name(PersonID.self)
    let openedAt = try source.instant()
    let team = try source.name(UnitID.self)
    let startsAt = try source.instant()
    let endsAt = try source.instant()
    let seats = try source.int()
    self.init(
      number: number, opener: opener, openedAt: openedAt, team: team, startsAt: startsAt,
      endsAt: endsAt, task: "", seats: seats, ticket: try source.optionalTicket())
    signUps = try source.people()
    attended = try source.people()
    heldAt = try source.optionalInstant()
    if form > 1 { calledOffAt = try source.optionalInstant() }
    version = try source.int()
    // A negative number of seats would trap in `seated`.
    guard source.isAtEnd, seats > 0 else { throw source.damage }
  }

  /// Puts back what `privatePart` made.
  mutating func restore(privatePart bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "shift.private")
    _ = try source.version(upTo: 1)
    task = try source.text()
  }
}
