import CivilTime
import Domain

// A ticket is packed in two parts. The open part holds nothing that somebody wrote; the private
// part holds the reporter's words for the place, the room, and the reason of the route (which
// quotes the message), and is sealed wherever it is stored. Without the private part, after an
// erasure, the ticket still works: the place keeps floor, zone and point.

extension Ticket {
  /// The part that may stand in clear.
  var openPart: [UInt8] {
    var packer = Packer(capacity: 512)
    packer.put(1)
    packer.put(number.building)
    packer.put(number.serial)
    packer.put(title)
    packer.put(matter)
    packer.put(kind)
    packer.putOptional(category) { $0.put($1) }
    packer.put(urgency)
    packer.put(deadlineClass)
    packer.putOptional(place) { $0.putOpenPart(of: $1) }
    packer.put(requester)
    packer.put(openedAt.seconds)
    packer.put(origin.rule)
    packer.put(origin.book)
    packer.put(stage)
    packer.put(tier)
    packer.putList(duties) { $0.put($1) }
    packer.put(attempt)
    packer.putOptional(claimedAt) { $0.put($1.seconds) }
    packer.put(reminders)
    packer.putOptional(remindedAt) { $0.put($1.seconds) }
    packer.putOptional(closure) { packer, closure in
      packer.put(closure.manner)
      packer.put(closure.at.seconds)
    }
    packer.put(version)
    return packer.bytes
  }

  /// The part that must be sealed.
  var privatePart: [UInt8] {
    var packer = Packer()
    packer.put(1)
    packer.putPrivatePart(of: place)
    packer.put(origin.reason)
    return packer.bytes
  }

  /// Reads what `openPart` made.
  init(openPart bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "ticket.body")
    _ = try source.version(upTo: 1)
    let number = TicketNumber(try source.name(), try source.int())
    let title = try source.text()
    let matter = try source.text()
    let kind = try source.name(Kind.self)
    let category = try source.optional { (source) throws(StorageError) in
      try source.name(Category.self)
    }
    let urgency = try source.name(Urgency.self)
    let deadlineClass = try source.name(DeadlineClass.self)
    let place = try source.optional { (source) throws(StorageError) in try source.openPlace() }
    let requester = try source.name(PersonID.self)
    let openedAt = Instant(seconds: try source.integer())
    let origin = RuleOrigin(rule: try source.text(), book: try source.text(), reason: "")
    let stage = try source.name(Stage.self)
    let tier = try source.name(Tier.self)
    let duties = try source.list { (source) throws(StorageError) in try source.duty() }
    self.init(
      number: number, title: title, matter: matter, kind: kind, category: category,
      urgency: urgency, deadlineClass: deadlineClass, place: place, requester: requester,
      openedAt: openedAt, origin: origin, stage: stage, tier: tier, duties: duties)
    attempt = try source.int()
    claimedAt = try source.optionalInstant()
    reminders = try source.int()
    remindedAt = try source.optionalInstant()
    closure = try source.optional { (source) throws(StorageError) in
      Closure(try source.name(), at: Instant(seconds: try source.integer()))
    }
    version = try source.int()
    // `lead` traps without exactly one, so a damaged row must not get that far.
    guard source.isAtEnd, duties.contains(where: { $0.part == .lead }) else { throw source.damage }
  }

  /// Puts back what `privatePart` made.
  mutating func restore(privatePart bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "ticket.private")
    _ = try source.version(upTo: 1)
    place = try source.restored(place)
    origin.reason = try source.text()
  }
}

extension Packer {
  mutating func put(_ duty: Duty) {
    put(duty.unit)
    put(duty.party)
    put(duty.part)
    put(duty.state)
    putOptional(duty.holder) { $0.put($1) }
    putOptional(duty.promisedAt) { $0.put($1.seconds) }
    put(duty.startedAt.seconds)
    put(duty.firstContactDue.seconds)
    put(duty.solutionDue.seconds)
    put(duty.isProvisional)
    putOptional(duty.contactedAt) { $0.put($1.seconds) }
    // A set has no order of its own, and the chain needs one.
    putList(duty.warnings.map(\.rawValue).sorted()) { $0.put($1) }
  }
}

extension Unpacker {
  mutating func optionalInstant() throws(StorageError) -> Instant? {
    try optional { (source) throws(StorageError) in Instant(seconds: try source.integer()) }
  }

  mutating func duty() throws(StorageError) -> Duty {
    let unit = try name(UnitID.self)
    let party = try name(Party.self)
    let part = try name(Duty.Part.self)
    let state = try name(Duty.State.self)
    let holder = try optional { (source) throws(StorageError) in try source.name(PersonID.self) }
    let promisedAt = try optionalInstant()
    let startedAt = Instant(seconds: try integer())
    let firstContactDue = Instant(seconds: try integer())
    let solutionDue = Instant(seconds: try integer())
    var duty = Duty(
      unit: unit, party: party, part: part, startedAt: startedAt,
      firstContactDue: firstContactDue, solutionDue: solutionDue, isProvisional: try flag())
    duty.state = state
    duty.holder = holder
    duty.promisedAt = promisedAt
    duty.contactedAt = try optionalInstant()
    duty.warnings = Set(
      try list { (source) throws(StorageError) in try source.name(Duty.Warning.self) })
    return duty
  }
}

// A place, in the same two parts.

extension Packer {
  mutating func putOpenPart(of place: Place) {
    putOptional(place.floor) { $0.put($1) }
    putOptional(place.zone) { $0.put($1) }
    putOptional(place.point) { $0.put($1) }
  }

  mutating func putPrivatePart(of place: Place?) {
    put(place?.text ?? "")
    putOptional(place?.building) { $0.put($1) }
    putOptional(place?.room) { $0.put($1) }
  }
}

extension Unpacker {
  mutating func openPlace() throws(StorageError) -> Place {
    Place(
      text: "", floor: try optional { (source) throws(StorageError) in try source.int() },
      zone: try optional { (source) throws(StorageError) in try source.text() },
      point: try optional { (source) throws(StorageError) in try source.text() })
  }

  /// Reads what `putPrivatePart` wrote into a place that has only its open part.
  mutating func restored(_ place: Place?) throws(StorageError) -> Place? {
    let text = try text()
    let building = try optional { (source) throws(StorageError) in try source.text() }
    let room = try optional { (source) throws(StorageError) in try source.text() }
    guard var place else { return nil }
    (place.text, place.building, place.room) = (text, building, room)
    return place
  }
}
