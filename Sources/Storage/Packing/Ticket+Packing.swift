import CivilTime
import Domain

// A ticket is packed in two parts. The open part holds nothing that somebody wrote; the private
// part holds the reporter's words for the place, the room, and the reason of the route (which
// quotes the message), and is sealed wherever it is stored. Without the private part, after an
// erasure, the ticket still works: the place keeps floor, zone and point.

extension Ticket {
  /// The part that may stand in clear.
  var openPart: [UInt8] {
    var packer = Packer(capacity: 1024)
    // Version 4 was of events alone; a duty within either is read by one number.
    packer.put(9)
    packer.put(number)
    packer.put(title)
    packer.put(matter)
    packer.put(kind)
    packer.putOptional(category) { $0.put($1) }
    packer.put(urgency)
    packer.put(deadlineClass)
    packer.putOptional(place) { $0.putOpenPart(of: $1) }
    packer.put(requester)
    packer.putOptional(filedBy) { $0.put($1) }
    packer.put(openedAt)
    packer.put(origin.rule)
    packer.put(origin.book)
    packer.put(stage)
    packer.put(tier)
    packer.putList(duties) { $0.put($1) }
    packer.put(due)
    packer.put(attempt)
    packer.putOptional(claimedAt) { $0.put($1) }
    packer.put(reminders)
    packer.putOptional(remindedAt) { $0.put($1) }
    packer.putOptional(closure) { $0.put($1) }
    packer.putOptional(rating) { $0.put($1) }
    packer.put(bounces)
    packer.put(handovers)
    packer.put(urges)
    packer.putOptional(urgedAt) { $0.put($1) }
    packer.putList(voices) { $0.put($1) }
    packer.putOptional(deliberation) { $0.put($1) }
    packer.putOptional(shelf) { $0.put($1) }
    packer.putList(held) { packer, held in
      packer.put(held.unit)
      packer.put(held.party)
      packer.put(held.seconds)
    }
    packer.put(countedAt)
    packer.put(version)
    packer.putList(whistles) { $0.put($1) }
    packer.putOptional(askedAt) { $0.put($1) }
    packer.put(isAnonymous)
    packer.putOptional(booking) { $0.put($1) }
    packer.putOptional(writtenToAt) { $0.put($1) }
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
    try source.version(from: 2, upTo: 9)
    let number = try source.ticketNumber()
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
    let filedBy = try source.optionalPerson()
    let openedAt = try source.instant()
    let origin = RuleOrigin(rule: try source.text(), book: try source.text(), reason: "")
    let stage = try source.name(Stage.self)
    let tier = try source.name(Tier.self)
    let duties = try source.duties()
    self.init(
      number: number, title: title, matter: matter, kind: kind, category: category,
      urgency: urgency, deadlineClass: deadlineClass, place: place, requester: requester,
      openedAt: openedAt, origin: origin, stage: stage, tier: tier, duties: duties,
      due: try source.instant())
    self.filedBy = filedBy
    attempt = try source.int()
    claimedAt = try source.optionalInstant()
    reminders = try source.int()
    remindedAt = try source.optionalInstant()
    closure = try source.optional { (source) throws(StorageError) in try source.closure() }
    rating = try source.optional { (source) throws(StorageError) in try source.name(Rating.self) }
    bounces = try source.int()
    handovers = try source.int()
    urges = try source.int()
    urgedAt = try source.optionalInstant()
    voices = try source.voices()
    deliberation = try source.optionalDeliberation()
    shelf = try source.optional { (source) throws(StorageError) in try source.shelf() }
    held = try source.list { (source) throws(StorageError) in
      HeldTime(
        unit: try source.name(), party: try source.name(), seconds: try source.integer())
    }
    countedAt = try source.instant()
    version = try source.int()
    if source.form > 2 {
      whistles = try source.list { (source) throws(StorageError) in try source.whistle() }
    }
    if source.form > 5 { askedAt = try source.optionalInstant() }
    if source.form > 6 { isAnonymous = try source.flag() }
    if source.form > 7 {
      booking = try source.optional { (source) throws(StorageError) in try source.booking() }
    }
    if source.form > 8 { writtenToAt = try source.optionalInstant() }
    // `lead` traps without exactly one, so a damaged row must not get that far.
    guard source.isAtEnd, duties.count(where: { $0.part == .lead }) == 1 else {
      throw source.damage
    }
  }

  /// Puts back what `privatePart` made.
  mutating func restore(privatePart bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "ticket.private")
    _ = try source.version(upTo: 1)
    place = try source.restored(place)
    origin.reason = try source.text()
  }
}
