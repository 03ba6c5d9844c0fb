package import CivilTime
package import Dialogue
import Domain

/// Alerts and calls. Their rows show that there is one and when it is due, and nothing else.
extension Transaction {
  func raise(_ alert: Alert) throws(StorageError) {
    let id = try database.integer("SELECT coalesce(max(id), 0) + 1 FROM alert")
    try database.run(
      "INSERT INTO alert (id, is_open, due, body) VALUES (?, ?, ?, ?)",
      [.integer(id), .flag(alert.isOpen), .optional(alert.due), .blob(try seal(alert, id))])
  }

  func update(_ alert: Alert) throws(StorageError) {
    let count = try database.run(
      "UPDATE alert SET is_open = ?, due = ?, body = ? WHERE id = ?",
      [
        .flag(alert.isOpen), .optional(alert.due), .blob(try seal(alert, alert.id)),
        .integer(alert.id),
      ])
    guard count == 1 else { throw .refused("alert \(alert.id)", "没有这条警报") }
  }

  /// Alerts nobody has taken yet, oldest first.
  func openAlerts() throws(StorageError) -> [Alert] {
    try alerts("SELECT id, body FROM alert WHERE is_open = 1 ORDER BY id", [])
  }

  /// The newest alerts that somebody has taken, and the calls that go on, newest first.
  func takenAlerts() throws(StorageError) -> [Alert] {
    try alerts(
      """
      SELECT id, body FROM alert WHERE is_open = 0 AND (due IS NOT NULL
        OR id IN (SELECT id FROM alert WHERE is_open = 0 ORDER BY id DESC LIMIT 20))
      ORDER BY id DESC
      """, [])
  }

  /// Somebody's call that has not ended; the newest, should there be several.
  func call(of person: PersonID) throws(StorageError) -> Alert? {
    try alerts("SELECT id, body FROM alert WHERE is_open = 1 OR due IS NOT NULL ORDER BY id", [])
      .last { $0.person == person && $0.purpose == .call && $0.endedAt == nil }
  }

  /// The talk with a counsellor that somebody asked for last, taken or not; nil when it was called off
  /// or lies behind the newest twenty that were taken.
  func visit(of person: PersonID) throws(StorageError) -> Alert? {
    let alerts = try openAlerts().reversed() + takenAlerts()
    return alerts.first {
      $0.person == person && $0.purpose == .appointment && $0.endedAt == nil
    }
  }

  /// Dangers of the last hours, taken or not, the newest first; of those that were taken among the
  /// newest twenty.
  func dangers(at now: Instant) throws(StorageError) -> [Alert] {
    let since = now.adding(minutes: -Needs.emergencyMinutes)
    return (try openAlerts() + takenAlerts())
      .filter { $0.purpose == .danger && $0.raisedAt > since }
      .sorted { ($0.raisedAt, $0.id) > ($1.raisedAt, $1.id) }
  }

  /// Alerts whose next step is due, oldest first.
  package func dueAlerts(at now: Instant) throws(StorageError) -> [Alert] {
    try alerts(
      "SELECT id, body FROM alert WHERE due IS NOT NULL AND due <= ? ORDER BY due, id",
      [.at(now)])
  }

  /// Puts to rest the alerts that can no longer be read, which would otherwise stay due for ever.
  func closeErasedAlerts() throws(StorageError) {
    let sealed = try database.rows(
      "SELECT id, body FROM alert WHERE is_open = 1 OR due IS NOT NULL"
    ) { (id: $0.integer(0), body: $0.blob(1)) }
    for row in sealed where try keys.open(row.body, at: RowName("alert", row.id)) == nil {
      try database.run(
        "UPDATE alert SET is_open = 0, due = NULL WHERE id = ?", [.integer(row.id)])
    }
  }

  private func seal(_ alert: Alert, _ id: Int64) throws(StorageError) -> [UInt8] {
    try keys.seal(alert.packed, about: alert.person, at: RowName("alert", id))
  }

  /// Alerts about erased people are left out: nobody could say any more whom they concern.
  private func alerts(
    _ sql: StaticString, _ values: [Value]
  ) throws(StorageError) -> [Alert] {
    try database.rows(sql, values) { (row) throws(StorageError) -> Alert? in
      let id = row.integer(0)
      guard let plain = try keys.open(row.blob(1), at: RowName("alert", id)) else { return nil }
      return try Alert(packed: plain, id: id)
    }.compactMap { $0 }
  }
}
