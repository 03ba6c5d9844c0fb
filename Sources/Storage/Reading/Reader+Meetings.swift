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
      try connection.data.rows(
        """
        SELECT id, building, serial, sequence, at, actor, facts, digest, sealed, hash FROM event
        WHERE building = ? AND serial = ? ORDER BY sequence
        """, [.text(number.building.rawValue), .count(number.serial)]
      ) { (row) throws(StorageError) in try EventRow(row).meetingEntry(connection.keys) }
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

extension EventRow {
  /// Whether it is an event of a meeting rather than of a ticket.
  var isOfMeeting: Bool { MeetingEvent.isNamed(in: link.facts) }

  func meetingEntry(_ keys: KeyRing) throws(StorageError) -> MeetingEntry {
    guard let actor = Actor(column: link.actor) else {
      throw .damaged("event.actor", "未知的办理人")
    }
    var entry = MeetingEntry(
      sequence: link.sequence, at: link.at, actor: actor,
      event: try MeetingEvent(facts: link.facts))
    if let secret = try secret(keys) { try entry.restore(secret: secret) }
    return entry
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
    var folded: Meeting?
    for (index, row) in rows.enumerated() {
      guard row.isOfMeeting else { return "工单和楼务会用了同一个编号" }
      let entry = try row.meetingEntry(connection.keys)
      guard entry.sequence == index + 1 else { return "楼务会的事件序号不连续" }
      if case .convened = entry.event {
        if index != 0 { return "楼务会被召集了两次" }
      } else if index == 0 {
        return "楼务会缺少召集事件"
      }
      folded = Workflow.meeting(folded, after: entry.event, at: entry.at)
    }
    let values: [Value] = [.text(number.building.rawValue), .count(number.serial)]
    let stored = try storedMeetings(
      connection.data, connection.keys,
      "SELECT building, serial, body, private FROM meeting WHERE building = ? AND serial = ?",
      values
    ).first
    guard let stored else { return "有事件却没有楼务会" }
    guard let folded else { return "有楼务会却没有事件" }
    guard stored == folded else { return "楼务会与它的事件不符" }
    let columns = try connection.data.first(
      """
      SELECT convener, state, starts_at, reminder, version FROM meeting
      WHERE building = ? AND serial = ?
      """, values
    ) {
      $0.text(0) == stored.convener.rawValue && $0.text(1) == stored.state.rawValue
        && $0.instant(2) == stored.startsAt
        && $0.optionalInstant(3) == stored.nextReminder?.due && $0.count(4) == stored.version
    }
    return columns == true ? nil : "楼务会的栏目与内容不符"
  }
}
