package import CivilTime
package import Domain
import Workflow

/// Noon hours, for pages.
extension Reader {
  /// A building's noon hours that begin at `since` or later, in their order.
  package func shifts(
    in building: BuildingCode, since: Instant, limit: Int = 200
  ) throws(StorageError) -> [Shift] {
    try read { (connection) throws(StorageError) in
      try storedShifts(
        connection.data, connection.keys,
        """
        SELECT building, serial, body, private FROM shift
        WHERE building = ? AND starts_at >= ? ORDER BY starts_at, serial LIMIT ?
        """, [.text(building.rawValue), .at(since), .count(limit)])
    }
  }
}

/// Checking noon hours against their events, as `verifyChain` does with tickets.
extension Reader {
  /// What is wrong with a noon hour or with the time it was counted for; nil when nothing is.
  ///
  /// - Parameter rows: Its events in order; empty when only its row is there.
  func problem(
    ofShift number: TicketNumber, _ rows: [EventRow], _ connection: Connection
  ) throws(StorageError) -> String? {
    let values: [Value] = [.text(number.building.rawValue), .count(number.serial)]
    let found = try storedShifts(
      connection.data, connection.keys,
      "SELECT building, serial, body, private FROM shift WHERE building = ? AND serial = ?", values
    ).first
    let kind = LedgerKind<Shift, ShiftEvent>(
      name: "午间岗", beginning: "开", begins: { if case .opened = $0 { true } else { false } },
      fold: { Workflow.shift($0, after: $1.event, at: $1.at) })
    if let problem = try Storage.problem(of: kind, rows, stored: found, connection.keys) {
      return problem
    }
    guard let stored = found else { return nil }
    let columns = try connection.data.first(
      "SELECT opener, starts_at, held_at, version FROM shift WHERE building = ? AND serial = ?",
      values
    ) {
      $0.text(0) == stored.opener.rawValue && $0.instant(1) == stored.startsAt
        && $0.optionalInstant(2) == stored.settledAt && $0.count(3) == stored.version
    }
    guard columns == true else { return "午间岗的栏目与内容不符" }
    let hours = try connection.data.rows(
      """
      SELECT person, starts_at, minutes FROM shift_hour WHERE building = ? AND serial = ?
      """, values
    ) { (person: $0.text(0), at: $0.instant(1), minutes: $0.count(2)) }
    let isCounted =
      Set(hours.map(\.person)) == Set(stored.attended.map(\.rawValue))
      && hours.allSatisfy { $0.at == stored.startsAt && $0.minutes == stored.minutes }
    return isCounted ? nil : "午间岗的时长与到岗的人不符"
  }
}
