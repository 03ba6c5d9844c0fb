import CivilTime
import Crypto
import Domain

/// An event as the ledger keeps it: facts in clear, and what somebody wrote in them apart.
///
/// Facts begin with their version and their name; the name says what kind of thing they are of.
protocol LedgerEvent: Hashable, Sendable {
  /// How the names of its kind begin; empty for a ticket's, whose names begin like no other's.
  static var family: String { get }
  /// The part that may stand in clear.
  var facts: [UInt8] { get }
  /// Reads what `facts` made, without the private part.
  init(facts: [UInt8]) throws(StorageError)
  /// What must be sealed of it; nil when nothing.
  var privatePart: [UInt8]? { get }
  /// Puts back what `privatePart` made.
  mutating func restore(privatePart: [UInt8]) throws(StorageError)
}

extension LedgerEvent {
  /// Whether these facts are of this kind, without reading them all.
  static func isNamed(in facts: [UInt8]) -> Bool {
    var source = Unpacker(facts, of: "event.facts")
    guard (try? source.integer()) != nil, let name = try? source.text() else { return false }
    return name.hasPrefix(family)
  }
}

extension Entry where Event: LedgerEvent {
  /// What must be sealed of this event, behind a salt; nil when there is nothing.
  var secret: [UInt8]? {
    let privatePart = event.privatePart
    if text == nil && privatePart == nil { return nil }
    var packer = Packer(capacity: 256)
    packer.put(randomBytes(16))
    packer.putOptional(text) { $0.put($1) }
    packer.putOptional(privatePart) { $0.put($1) }
    return packer.bytes
  }

  /// Puts back what `secret` made.
  mutating func restore(secret bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "event.sealed")
    _ = try source.blob()
    text = try source.optional { (source) throws(StorageError) in try source.text() }
    let privatePart = try source.optional { (source) throws(StorageError) in try source.blob() }
    if let privatePart { try event.restore(privatePart: privatePart) }
  }
}

extension EventRow {
  /// The event as it was written, with its text as far as its writer was not erased.
  func entry<Event: LedgerEvent>(_ keys: KeyRing) throws(StorageError) -> Entry<Event> {
    guard let actor = Actor(column: link.actor) else {
      throw .damaged("event.actor", "未知的办理人")
    }
    var entry = Entry(
      sequence: link.sequence, at: link.at, actor: actor, event: try Event(facts: link.facts))
    if let secret = try secret(keys) { try entry.restore(secret: secret) }
    return entry
  }
}

extension Transaction {
  /// Puts an event at the end of the ledger, what was written in it sealed under the key of the
  /// person whose words they are.
  func append<Event>(
    _ entry: Entry<Event>, to number: TicketNumber, about subject: @autoclosure () -> PersonID
  ) throws(StorageError) where Event: LedgerEvent {
    let secret = entry.secret
    var sealed: [UInt8]?
    if let secret {
      sealed = try keys.seal(
        secret, about: subject(), at: RowName("event", number, entry.sequence))
    }
    let previous = try database.first("SELECT hash FROM event ORDER BY id DESC LIMIT 1") {
      $0.blob(0)
    }
    let link = ChainLink(
      ticket: number, sequence: entry.sequence, at: entry.at, actor: entry.actor.column,
      facts: entry.event.facts, digest: secret.map { sha256($0) })
    try database.run(
      """
      INSERT INTO event (building, serial, sequence, at, actor, facts, digest, sealed, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(link.ticket.building.rawValue), .count(link.ticket.serial), .count(link.sequence),
        .at(link.at), .text(link.actor), .blob(link.facts), .optional(link.digest),
        .optional(sealed), .blob(link.hash(after: previous ?? ChainLink.start)),
      ])
  }
}
