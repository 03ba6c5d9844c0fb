package import CivilTime
package import Domain
import Workflow

/// Meetings and their minutes, for pages.
extension Reader {
  /// A building's meetings, the latest first.
  package func meetings(
    in building: BuildingCode, limit: Int = 100
  ) throws(StorageError) -> [Meeting] {
    try read { (connection) throws(StorageError) in
      try storedMeetings(
        connection.data, connection.keys,
        """
        SELECT building, serial, body, private FROM meeting
        WHERE building = ? ORDER BY starts_at DESC, serial DESC LIMIT ?
        """, [.text(building.rawValue), .count(limit)])
    }
  }

  /// A meeting by number; nil when there is none.
  package func meeting(_ number: TicketNumber) throws(StorageError) -> Meeting? {
    try read { (connection) throws(StorageError) in
      try storedMeetings(
        connection.data, connection.keys,
        "SELECT building, serial, body, private FROM meeting WHERE building = ? AND serial = ?",
        [.text(number.building.rawValue), .count(number.serial)]
      ).first
    }
  }

  /// What happened at a meeting, in order; empty when there is none. Texts are nil when whoever
  /// said them was erased.
  package func minutes(of number: TicketNumber) throws(StorageError) -> [MeetingEntry] {
    try read { (connection) throws(StorageError) in
      try EventRow.all(of: number, connection).map { (row) throws(StorageError) in
        try row.entry(connection.keys)
      }
    }
  }

  /// The tickets of a building that wait for a place on an agenda, oldest first.
  package func waitingTickets(
    in building: BuildingCode, limit: Int = 200
  ) throws(StorageError) -> [Ticket] {
    try read { (connection) throws(StorageError) in
      try storedTickets(
        connection.data, connection.keys,
        """
        SELECT building, serial, body, private FROM ticket
        WHERE building = ? AND agenda IS NOT NULL ORDER BY serial LIMIT ?
        """, [.text(building.rawValue), .count(limit)])
    }
  }

  /// What the meetings of a building that began at `since` or later resolved, by ticket: the last
  /// word on each.
  package func resolutions(
    in building: BuildingCode, since: Instant
  ) throws(StorageError) -> [TicketNumber: (meeting: TicketNumber, [Meeting.Resolution])] {
    let meetings = try read { (connection) throws(StorageError) in
      try storedMeetings(
        connection.data, connection.keys,
        """
        SELECT building, serial, body, private FROM meeting
        WHERE building = ? AND starts_at >= ? ORDER BY starts_at, serial
        """, [.text(building.rawValue), .at(since)])
    }
    var found: [TicketNumber: (meeting: TicketNumber, [Meeting.Resolution])] = [:]
    for meeting in meetings {
      for item in meeting.items where item.outcome == .resolved {
        found[item.ticket] = (meeting.number, item.resolutions)
      }
    }
    return found
  }
}

/// Checking meetings against their events, as `verifyChain` does with tickets.
extension Reader {
  /// What is wrong with a meeting; nil when nothing is.
  ///
  /// - Parameter rows: Its events in order; empty when only its row is there.
  func problem(
    ofMeeting number: TicketNumber, _ rows: [EventRow], _ connection: Connection
  ) throws(StorageError) -> String? {
    let values: [Value] = [.text(number.building.rawValue), .count(number.serial)]
    let stored = try storedMeetings(
      connection.data, connection.keys,
      "SELECT building, serial, body, private FROM meeting WHERE building = ? AND serial = ?",
      values
    ).first
    let kind = LedgerKind<Meeting, MeetingEvent>(
      name: "楼务会", beginning: "召集", begins: { if case .convened = $0 { true } else { false } },
      fold: { Workflow.meeting($0, after: $1.event, at: $1.at) })
    if let problem = try Storage.problem(of: kind, rows, stored: stored, connection.keys) {
      return problem
    }
    let columns = try connection.data.first(
      """
      SELECT convener, state, starts_at, reminder, version FROM meeting
      WHERE building = ? AND serial = ?
      """, values
    ) {
      $0.text(0) == stored?.convener.rawValue && $0.text(1) == stored?.state.rawValue
        && $0.instant(2) == stored?.startsAt
        && $0.optionalInstant(3) == stored?.nextReminder?.due && $0.count(4) == stored?.version
    }
    return columns == true ? nil : "楼务会的栏目与内容不符"
  }
}
