import CivilTime
import Domain

// A meeting is packed in two parts, like a ticket. The private part holds the place and what the
// resolutions ask, in the order of the agenda; it is sealed under the convener's key. Without it,
// after an erasure, who does what by when is still known, but for the words.

extension Meeting {
  /// The part that may stand in clear.
  var openPart: [UInt8] {
    var packer = Packer(capacity: 1024)
    packer.put(1)
    packer.put(number)
    packer.put(convener)
    packer.put(convenedAt)
    packer.put(calledAt)
    packer.put(startsAt)
    packer.put(state)
    packer.putOptional(heldAt) { $0.put($1) }
    packer.putOptional(closedAt) { $0.put($1) }
    packer.putList(items) { $0.put($1) }
    packer.putList(invitations) { $0.put($1) }
    packer.putList(positions) { $0.put($1) }
    packer.putList(dissents) { $0.put($1) }
    packer.put(reminded?.rawValue ?? 0)
    packer.put(version)
    return packer.bytes
  }

  /// The part that must be sealed.
  var privatePart: [UInt8] {
    var packer = Packer()
    packer.put(1)
    packer.putOptional(place) { $0.put($1) }
    packer.putList(items.flatMap(\.resolutions)) { $0.put($1.ask) }
    return packer.bytes
  }

  /// Reads what `openPart` made.
  init(openPart bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "meeting.body")
    try source.version(exactly: 1)
    let number = try source.ticketNumber()
    let convener = try source.name(PersonID.self)
    let convenedAt = try source.instant()
    let calledAt = try source.instant()
    let startsAt = try source.instant()
    let state = try source.name(State.self)
    let heldAt = try source.optionalInstant()
    let closedAt = try source.optionalInstant()
    self.init(
      number: number, convener: convener, convenedAt: convenedAt, startsAt: startsAt, place: nil,
      items: try source.list { (source) throws(StorageError) in try source.agendaItem() },
      invitations: try source.list { (source) throws(StorageError) in try source.invitation() })
    self.calledAt = calledAt
    self.state = state
    self.heldAt = heldAt
    self.closedAt = closedAt
    positions = try source.list { (source) throws(StorageError) in try source.meetingPosition() }
    dissents = try source.list { (source) throws(StorageError) in try source.dissent() }
    let called = try source.int()
    reminded = Reminder(rawValue: called)
    version = try source.int()
    guard source.isAtEnd, called == 0 || reminded != nil else { throw source.damage }
  }

  /// Puts back what `privatePart` made.
  mutating func restore(privatePart bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "meeting.private")
    _ = try source.version(upTo: 1)
    place = try source.optional { (source) throws(StorageError) in try source.text() }
    let asks = try source.list { (source) throws(StorageError) in try source.text() }
    guard asks.count == items.flatMap(\.resolutions).count else { throw source.damage }
    var next = 0
    for item in items.indices {
      for index in items[item].resolutions.indices {
        items[item].resolutions[index].ask = asks[next]
        next += 1
      }
    }
  }
}

extension Packer {
  mutating func put(_ item: Meeting.Item) {
    put(item.ticket)
    put(item.ground)
    switch item.outcome {
    case .undecided: put("undecided")
    case .resolved: put("resolved")
    case .deferred(let until):
      put("deferred")
      put(until)
    case .dropped: put("dropped")
    case .returned: put("returned")
    }
    putList(item.resolutions) { $0.put($1) }
  }

  mutating func put(_ resolution: Meeting.Resolution) {
    put(resolution.unit)
    put(resolution.part)
    put(resolution.due)
  }

  mutating func put(_ invitation: Meeting.Invitation) {
    put(invitation.unit)
    put(invitation.party)
    put(invitation.answer)
  }

  mutating func put(_ position: Meeting.Position) {
    put(position.ticket)
    put(position.unit)
    put(position.stance)
  }

  mutating func put(_ dissent: Meeting.Dissent) {
    put(dissent.ticket)
    put(dissent.unit)
  }
}

extension Unpacker {
  mutating func agendaItem() throws(StorageError) -> Meeting.Item {
    var item = Meeting.Item(ticket: try ticketNumber(), ground: try name())
    switch try text() {
    case "undecided": item.outcome = .undecided
    case "resolved": item.outcome = .resolved
    case "deferred": item.outcome = .deferred(until: try instant())
    case "dropped": item.outcome = .dropped
    case "returned": item.outcome = .returned
    default: throw damage
    }
    item.resolutions = try list { (source) throws(StorageError) in try source.resolution() }
    return item
  }

  /// What it asks stands in the private part.
  mutating func resolution() throws(StorageError) -> Meeting.Resolution {
    Meeting.Resolution(unit: try name(), part: try name(), due: try instant(), ask: "")
  }

  mutating func invitation() throws(StorageError) -> Meeting.Invitation {
    Meeting.Invitation(unit: try name(), party: try name(), answer: try name())
  }

  mutating func meetingPosition() throws(StorageError) -> Meeting.Position {
    Meeting.Position(ticket: try ticketNumber(), unit: try name(), stance: try name())
  }

  mutating func dissent() throws(StorageError) -> Meeting.Dissent {
    Meeting.Dissent(ticket: try ticketNumber(), unit: try name())
  }
}
