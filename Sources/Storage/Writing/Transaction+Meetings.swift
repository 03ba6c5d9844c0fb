package import CivilTime
import Crypto
import Dialogue
package import Domain
import Workflow

/// Building affairs meetings, in the ledger of the tickets.
extension Transaction {
  func convene(_ meeting: Meeting, _ entry: MeetingEntry) throws(StorageError) {
    guard meeting.version == 1, entry.sequence == 1 else {
      throw .refused("meeting \(meeting.number)", "新的楼务会应从第 1 个事件开始")
    }
    try database.run(
      """
      INSERT INTO meeting (building, serial, convener, state, starts_at, reminder, version, body,
        private) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(meeting.number.building.rawValue), .count(meeting.number.serial),
        .text(meeting.convener.rawValue), .text(meeting.state.rawValue), .at(meeting.startsAt),
        .optional(meeting.nextReminder?.due), .count(meeting.version), .blob(meeting.openPart),
        .blob(try sealed(meeting)),
      ])
    try append(entry, to: meeting.number, about: entry.subject(of: meeting))
  }

  func advance(_ meeting: Meeting, _ entries: [MeetingEntry]) throws(StorageError) {
    let stored = meeting.version - entries.count
    guard entries.map(\.sequence) == Array(stored + 1..<meeting.version + 1), !entries.isEmpty
    else { throw .refused("meeting \(meeting.number)", "事件的序号接不上楼务会的版本") }
    let count = try database.run(
      """
      UPDATE meeting SET state = ?, starts_at = ?, reminder = ?, version = ?, body = ?, private = ?
      WHERE building = ? AND serial = ? AND version = ?
      """,
      [
        .text(meeting.state.rawValue), .at(meeting.startsAt),
        .optional(meeting.nextReminder?.due), .count(meeting.version), .blob(meeting.openPart),
        .blob(try sealed(meeting)), .text(meeting.number.building.rawValue),
        .count(meeting.number.serial), .count(stored),
      ])
    guard count == 1 else {
      throw .refused("meeting \(meeting.number)", "楼务会已被改动，不再是第 \(stored) 版")
    }
    for entry in entries {
      try append(entry, to: meeting.number, about: entry.subject(of: meeting))
    }
  }

  private func sealed(_ meeting: Meeting) throws(StorageError) -> [UInt8] {
    try keys.seal(
      meeting.privatePart, about: meeting.convener, at: RowName("meeting", meeting.number))
  }

  /// What a message about a meeting needs: the building's meetings that are not closed and those
  /// of these serials, the tickets on their agendas, and what waits for one.
  func loadMeetings(
    of building: BuildingCode, _ serials: [Int], into situation: inout Situation
  ) throws(StorageError) {
    var meetings = try storedMeetings(
      database, keys,
      """
      SELECT building, serial, body, private FROM meeting
      WHERE building = ? AND state <> 'closed' AND state <> 'called-off' ORDER BY serial LIMIT ?
      """, [.text(building.rawValue), .count(Needs.mostTickets)])
    for serial in serials where !meetings.contains(where: { $0.number.serial == serial }) {
      if let meeting = try meeting(TicketNumber(building, serial)) { meetings.append(meeting) }
    }
    situation.meetings = meetings
    for number in meetings.flatMap(\.items).map(\.ticket)
    where !situation.tabled.contains(where: { $0.number == number }) {
      if let ticket = try ticket(number) { situation.tabled.append(ticket) }
    }
    situation.waiting = try waitingTickets(in: building)
  }

  /// A meeting by number; nil when there is none.
  package func meeting(_ number: TicketNumber) throws(StorageError) -> Meeting? {
    try storedMeetings(
      database, keys,
      "SELECT building, serial, body, private FROM meeting WHERE building = ? AND serial = ?",
      [.text(number.building.rawValue), .count(number.serial)]
    ).first
  }

  /// The tickets of a building that wait for a place on an agenda, oldest first.
  package func waitingTickets(in building: BuildingCode) throws(StorageError) -> [Ticket] {
    try storedTickets(
      database, keys,
      """
      SELECT building, serial, body, private FROM ticket
      WHERE building = ? AND agenda IS NOT NULL ORDER BY serial LIMIT ?
      """, [.text(building.rawValue), .count(Needs.mostTickets)])
  }

  /// Meetings with a reminder that is due, oldest first.
  package func meetingsToRemind(at now: Instant, limit: Int = 100) throws(StorageError)
    -> [Meeting]
  {
    try storedMeetings(
      database, keys,
      """
      SELECT building, serial, body, private FROM meeting WHERE reminder <= ?
      ORDER BY reminder, building, serial LIMIT ?
      """, [.at(now), .count(limit)])
  }

  /// Meetings that have not begun, in buildings where something waits for a place on an agenda.
  package func meetingsToFill() throws(StorageError) -> [Meeting] {
    try storedMeetings(
      database, keys,
      """
      SELECT building, serial, body, private FROM meeting AS m
      WHERE state = 'convened' AND EXISTS (
        SELECT 1 FROM ticket AS t WHERE t.building = m.building AND t.agenda IS NOT NULL)
      ORDER BY building, serial LIMIT ?
      """, [.count(Needs.mostTickets)])
  }
}

/// The meetings of a query for building, serial, body and private, whole as far as their convener
/// was not erased.
func storedMeetings(
  _ database: Database, _ keys: KeyRing, _ sql: StaticString, _ values: [Value]
) throws(StorageError) -> [Meeting] {
  try database.rows(sql, values) { (row) throws(StorageError) in
    var meeting = try Meeting(openPart: row.blob(2))
    let number = TicketNumber(BuildingCode(row.text(0)), row.count(1))
    guard meeting.number == number else {
      throw .damaged("meeting \(number)", "内容属于另一次楼务会")
    }
    if let plain = try keys.open(row.blob(3), at: RowName("meeting", number)) {
      try meeting.restore(privatePart: plain)
    }
    return meeting
  }
}
