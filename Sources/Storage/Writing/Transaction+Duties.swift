import CivilTime
import Dialogue
package import Domain

extension Transaction {
  /// Writes who has the same trouble; most moves leave that as it is.
  func replaceVoices(of ticket: Ticket) throws(StorageError) {
    let number = ticket.number
    let key: [Value] = [.text(number.building.rawValue), .count(number.serial)]
    let stored = try database.rows(
      "SELECT person FROM voice WHERE building = ? AND serial = ?", key
    ) { $0.text(0) }
    let wanted = Set(ticket.voices.map(\.person.rawValue))
    for person in stored where !wanted.contains(person) {
      try database.run(
        "DELETE FROM voice WHERE person = ? AND building = ? AND serial = ?",
        [.text(person)] + key)
    }
    for person in wanted.subtracting(stored) {
      try database.run(
        "INSERT INTO voice (person, building, serial) VALUES (?, ?, ?)", [.text(person)] + key)
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
