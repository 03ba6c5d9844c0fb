import CivilTime
import Dialogue
import Domain

extension Transaction {
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
