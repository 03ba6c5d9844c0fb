import CivilTime
import Dialogue
package import Domain

/// What each unit owes: columns of the ticket's duties, for lists and figures.
extension Transaction {
  /// Writes the duties of a ticket as they stand. A unit that left the ticket keeps its row, closed.
  func replaceDuties(of ticket: Ticket) throws(StorageError) {
    let number = ticket.number
    try database.run(
      "UPDATE duty SET is_open = 0 WHERE building = ? AND serial = ? AND is_open = 1",
      [.text(number.building.rawValue), .count(number.serial)])
    for duty in ticket.duties where duty.part != .inform {
      let isOpen = ticket.isOpen && (duty.part == .lead || duty.isPending)
      try database.run(
        """
        INSERT INTO duty (building, serial, unit, party, part, state, started_at, contact_due,
          contacted_at, due, settled_at, is_open, provisional)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)
        ON CONFLICT (building, serial, unit) DO UPDATE SET part = ?5, state = ?6,
          started_at = ?7, contact_due = ?8, contacted_at = ?9, due = ?10, settled_at = ?11,
          is_open = ?12, provisional = ?13
        """,
        [
          .text(number.building.rawValue), .count(number.serial), .text(duty.unit.rawValue),
          .text(duty.party.rawValue), .text(duty.part.rawValue), .text(duty.state.rawValue),
          .at(duty.startedAt), .at(duty.contact.due), .optional(duty.contactedAt),
          .at(duty.solution.due), .optional(duty.settledAt), .integer(isOpen ? 1 : 0),
          .integer(duty.isProvisional ? 1 : 0),
        ])
    }
  }

  /// Open tickets with a due time beyond the last published holiday notice (暂定), at most `limit`.
  package func provisionalTickets(limit: Int = 1000) throws(StorageError) -> [Ticket] {
    try storedTickets(
      database, keys,
      """
      SELECT building, serial, body, private FROM ticket AS t WHERE closed_at IS NULL AND EXISTS (
        SELECT 1 FROM duty AS d WHERE d.building = t.building AND d.serial = t.serial
          AND d.is_open = 1 AND d.provisional = 1)
      LIMIT ?
      """, [.count(limit)])
  }

  /// Open tickets of one category at one place, oldest first: what a new report may be the same as.
  func openTickets(like key: ReportKey) throws(StorageError) -> [Ticket] {
    try storedTickets(
      database, keys,
      """
      SELECT building, serial, body, private FROM ticket
      WHERE building = ? AND category = ? AND spot = ? AND closed_at IS NULL
      ORDER BY opened_at LIMIT 5
      """, [.text(key.building.rawValue), .text(key.category.rawValue), .text(key.spot)])
  }
}
