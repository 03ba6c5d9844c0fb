import CivilTime
import Domain
import Workflow

/// Loads meetings, whistles, lists and noon hours for figures; no sealed text is opened.
///
/// - Parameter isBrief: Leaves out since when matters had waited for a meeting.
func linkageData(
  _ database: Database, of buildings: [BuildingCode], in period: Period, isBrief: Bool
) throws(StorageError) -> LinkageData {
  var data = LinkageData()
  for building in buildings {
    data.meetings += try countedMeetings(database, of: building, in: period, isBrief: isBrief)
    data.whistled += try database.rows(
      """
      SELECT body FROM ticket INDEXED BY ticket_whistled
      WHERE building = ? AND whistle_until >= ? AND opened_at < ?
      """, [.text(building.rawValue), .at(period.from), .at(period.to)]
    ) { (row) throws(StorageError) in try Ticket(openPart: row.blob(0)) }
    data.noonHours += try database.rows(
      """
      SELECT serial, count(*), sum(minutes) FROM shift_hour INDEXED BY shift_hour_month
      WHERE building = ? AND starts_at >= ? AND starts_at < ? GROUP BY serial
      """, [.text(building.rawValue), .at(period.from), .at(period.to)]
    ) {
      LinkageData.NoonHour(
        shift: TicketNumber(building, $0.count(0)), people: $0.count(1), minutes: $0.count(2))
    }
  }
  try loadLists(database, of: Set(buildings.map(\.rawValue)), into: &data)
  return data
}

/// Needs and projects of the buildings, and all resources: the lists are short.
private func loadLists(
  _ database: Database, of buildings: Set<String>, into data: inout LinkageData
) throws(StorageError) {
  try database.each(
    "SELECT body, building FROM list_item ORDER BY series, serial"
  ) { (row) throws(StorageError) in
    if let building = row.optionalText(1), !buildings.contains(building) { return }
    switch try ListItem(openPart: row.blob(0)) {
    case .need(let need): data.needs.append(need)
    case .project(let project): data.projects.append(project)
    case .resource(let resource): data.resources.append(resource)
    }
  }
}

/// The meetings of a building that a period's figures look at.
private func countedMeetings(
  _ database: Database, of building: BuildingCode, in period: Period, isBrief: Bool
) throws(StorageError) -> [CountedMeeting] {
  let meetings = try database.rows(
    """
    SELECT body FROM meeting INDEXED BY meeting_start
    WHERE building = ? AND starts_at >= ? AND starts_at < ? ORDER BY starts_at
    """,
    [
      .text(building.rawValue), .at(period.from.adding(days: -LinkageData.daysBefore)),
      // A meeting may begin before its time.
      .at(period.to.adding(days: 1)),
    ]
  ) { (row) throws(StorageError) in try Meeting(openPart: row.blob(0)) }
  var counted = try CountedMeeting.counted(meetings, in: period) {
    (number) throws(StorageError) in
    TicketRecord(
      attempts: try storedAttempts(database, of: number),
      duties: try storedDuties(database, of: number))
  }
  if isBrief { return counted }
  for place in counted.indices where period.contains(counted[place].meeting.heldAt) {
    let meeting = counted[place].meeting
    for item in meeting.items {
      counted[place].waits[item.ticket] = CountedMeeting.wait(
        of: try storedEvents(database, of: item.ticket), for: meeting.number)
    }
  }
  return counted
}

/// What happened to a ticket, in order, without what anybody said.
func storedEvents(
  _ database: Database, of number: TicketNumber
) throws(StorageError) -> [(at: Instant, event: TicketEvent)] {
  try database.rows(
    "SELECT at, facts FROM event WHERE building = ? AND serial = ? ORDER BY sequence",
    [.text(number.building.rawValue), .count(number.serial)]
  ) { (row) throws(StorageError) in
    (at: row.instant(0), event: try TicketEvent(facts: row.blob(1)))
  }
}
