package import CivilTime
package import Domain
import Workflow

extension EventRow {
  /// Whether it is an event of a noon hour rather than of a ticket.
  var isOfShift: Bool { ShiftEvent.isNamed(in: link.facts) }

  func shiftEntry(_ keys: KeyRing) throws(StorageError) -> ShiftEntry {
    guard let actor = Actor(column: link.actor) else {
      throw .damaged("event.actor", "未知的办理人")
    }
    var entry = ShiftEntry(
      sequence: link.sequence, at: link.at, actor: actor,
      event: try ShiftEvent(facts: link.facts))
    if let secret = try secret(keys) { try entry.restore(secret: secret) }
    return entry
  }
}

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
    var folded: Shift?
    for (index, row) in rows.enumerated() {
      guard row.isOfShift else { return "工单和午间岗用了同一个编号" }
      let entry = try row.shiftEntry(connection.keys)
      guard entry.sequence == index + 1 else { return "午间岗的事件序号不连续" }
      if case .opened = entry.event {
        if index != 0 { return "午间岗被开了两次" }
      } else if index == 0 {
        return "午间岗缺少开岗事件"
      }
      folded = Workflow.shift(folded, after: entry.event, at: entry.at)
    }
    let values: [Value] = [.text(number.building.rawValue), .count(number.serial)]
    let stored = try storedShifts(
      connection.data, connection.keys,
      "SELECT building, serial, body, private FROM shift WHERE building = ? AND serial = ?", values
    ).first
    guard let stored else { return "有事件却没有午间岗" }
    guard let folded else { return "有午间岗却没有事件" }
    guard stored == folded else { return "午间岗与它的事件不符" }
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
