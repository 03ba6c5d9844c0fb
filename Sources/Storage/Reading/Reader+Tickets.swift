package import CivilTime
package import Domain

/// Tickets and their ledgers, for pages.
extension Reader {
  /// A building's open tickets, oldest first.
  package func openTickets(
    in building: BuildingCode, limit: Int = 500
  ) throws(StorageError) -> [Ticket] {
    try read { (connection) throws(StorageError) in
      try storedTickets(
        connection.data, connection.keys,
        """
        SELECT building, serial, body, private FROM ticket INDEXED BY ticket_open
        WHERE building = ? AND closed_at IS NULL ORDER BY serial LIMIT ?
        """, [.text(building.rawValue), .count(limit)])
    }
  }

  /// Open tickets on which a unit leads or still owes its part, oldest first.
  package func openTickets(of unit: UnitID, limit: Int = 500) throws(StorageError) -> [Ticket] {
    try read { (connection) throws(StorageError) in
      try storedTickets(
        connection.data, connection.keys,
        """
        SELECT t.building, t.serial, t.body, t.private
        FROM duty AS d JOIN ticket AS t ON t.building = d.building AND t.serial = d.serial
        WHERE d.unit = ? AND d.is_open = 1 ORDER BY d.building, d.serial LIMIT ?
        """, [.text(unit.rawValue), .count(limit)])
    }
  }

  /// A building's tickets that were closed at `since` or later, last closed first.
  package func ticketsClosed(
    in building: BuildingCode, since: Instant, limit: Int = 500
  ) throws(StorageError) -> [Ticket] {
    try read { (connection) throws(StorageError) in
      try storedTickets(
        connection.data, connection.keys,
        """
        SELECT building, serial, body, private FROM ticket
        WHERE building = ? AND closed_at >= ? ORDER BY closed_at DESC, serial DESC LIMIT ?
        """, [.text(building.rawValue), .at(since), .count(limit)])
    }
  }

  /// Somebody's tickets, newest first.
  package func tickets(of requester: PersonID, limit: Int = 100) throws(StorageError) -> [Ticket] {
    try read { (connection) throws(StorageError) in
      try storedTickets(
        connection.data, connection.keys,
        """
        SELECT building, serial, body, private FROM ticket
        WHERE requester = ? ORDER BY id DESC LIMIT ?
        """, [.text(requester.rawValue), .count(limit)])
    }
  }

  /// A ticket by number; nil when there is none.
  package func ticket(_ number: TicketNumber) throws(StorageError) -> Ticket? {
    try read { (connection) throws(StorageError) in
      try storedTickets(
        connection.data, connection.keys,
        "SELECT building, serial, body, private FROM ticket WHERE building = ? AND serial = ?",
        [.text(number.building.rawValue), .count(number.serial)]
      ).first
    }
  }

  /// What happened to a ticket, in order; empty when there is none. Texts are nil when their
  /// person was erased.
  package func ledger(of number: TicketNumber) throws(StorageError) -> [LedgerEntry] {
    try read { (connection) throws(StorageError) in
      try connection.data.rows(
        """
        SELECT id, building, serial, sequence, at, actor, facts, digest, sealed, hash FROM event
        WHERE building = ? AND serial = ? ORDER BY sequence
        """, [.text(number.building.rawValue), .count(number.serial)]
      ) { (row) throws(StorageError) in
        try EventRow(row).entry(connection.keys)
      }
    }
  }
}

/// A row of the ledger, read as `id, building, serial, sequence, at, actor, facts, digest, sealed,
/// hash`.
struct EventRow {
  var id: Int64
  var link: ChainLink
  var sealed: [UInt8]?
  var hash: [UInt8]

  init(_ row: Row) {
    id = row.integer(0)
    link = ChainLink(
      ticket: TicketNumber(BuildingCode(row.text(1)), row.count(2)), sequence: row.count(3),
      at: row.instant(4), actor: row.text(5), facts: row.blob(6), digest: row.optionalBlob(7))
    sealed = row.optionalBlob(8)
    hash = row.blob(9)
  }

  /// The bytes that the digest covers; nil when nothing was written or the person was erased.
  func secret(_ keys: KeyRing) throws(StorageError) -> [UInt8]? {
    guard let sealed else { return nil }
    return try keys.open(sealed, at: RowName("event", link.ticket, link.sequence))
  }
}
