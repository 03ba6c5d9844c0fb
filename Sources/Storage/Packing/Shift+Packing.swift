import CivilTime
import Domain

// A shift is packed in two parts, like a ticket: the private part is what is done where. Its events
// stand in the ledger among those of the tickets; their names begin with “shift ”.

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

extension ShiftEvent {
  /// Whether these facts are a shift's, without reading them all.
  static func isNamed(in facts: [UInt8]) -> Bool {
    var source = Unpacker(facts, of: "event.facts")
    guard (try? source.integer()) != nil, let name = try? source.text() else { return false }
    return name.hasPrefix("shift ")
  }

  /// The part that may stand in clear.
  var facts: [UInt8] {
    var packer = Packer()
    packer.put(1)
    switch self {
    case .opened(let shift):
      packer.put("shift opened")
      packer.put(shift.openPart)
    case .joined(let person):
      packer.put("shift joined")
      packer.put(person)
    case .left(let person):
      packer.put("shift left")
      packer.put(person)
    case .attended(let person, let people):
      packer.put("shift attended")
      packer.put(person)
      packer.putList(people) { $0.put($1) }
    case .calledOff(let person):
      packer.put("shift called off")
      packer.put(person)
    }
    return packer.bytes
  }

  /// Reads what `facts` made; an opened shift lacks its private part.
  init(facts bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "event.facts")
    try source.version(exactly: 1)
    switch try source.text() {
    case "shift opened": self = .opened(try Shift(openPart: try source.blob()))
    case "shift joined": self = .joined(try source.name())
    case "shift left": self = .left(try source.name())
    case "shift attended": self = .attended(by: try source.name(), try source.people())
    case "shift called off": self = .calledOff(by: try source.name())
    default: throw source.damage
    }
    guard source.isAtEnd else { throw source.damage }
  }
}

extension ShiftEntry {
  /// What must be sealed of this event, salted; nil when there is nothing.
  var secret: [UInt8]? {
    guard case .opened(let shift) = event else { return salted(text: text, privatePart: nil) }
    return salted(text: text, privatePart: shift.privatePart)
  }

  /// Whose key seals it: what is done where is the opener's; why it was called off is said by whoever
  /// did so.
  func subject(of shift: Shift) -> PersonID {
    if case .calledOff(let person) = event { return person }
    return shift.opener
  }

  /// Puts back what `secret` made.
  mutating func restore(secret bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "event.sealed")
    _ = try source.blob()
    text = try source.optional { (source) throws(StorageError) in try source.text() }
    let privatePart = try source.optional { (source) throws(StorageError) in try source.blob() }
    guard let privatePart else { return }
    guard case .opened(var shift) = event else { throw source.damage }
    try shift.restore(privatePart: privatePart)
    event = .opened(shift)
  }
}

extension Unpacker {
  fileprivate mutating func people() throws(StorageError) -> [PersonID] {
    try list { (source) throws(StorageError) in try source.name(PersonID.self) }
  }
}
