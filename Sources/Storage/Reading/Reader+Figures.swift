package import CivilTime
package import Domain
package import Workflow

/// What figures and the monitor are drawn from: columns only, no sealed text is opened.
extension Reader {
  /// What the figures of a period in some buildings are counted from, of one moment.
  ///
  /// - Parameter isBrief: Leaves out what only a full report needs: duties, how closed tickets fared
  ///   later, and since when matters had waited for a meeting.
  package func figureData(
    of buildings: [BuildingCode], in period: Period, at now: Instant, isBrief: Bool = false
  ) throws(StorageError) -> FigureData {
    try read { (connection) throws(StorageError) in
      try Storage.figureData(
        connection.data, of: buildings, in: period, at: now, isBrief: isBrief)
    }
  }

  /// The attempts in hand of some buildings, oldest first, and the duties that are still owed.
  package func openWork(
    in buildings: [BuildingCode]
  ) throws(StorageError) -> (attempts: [Attempt], duties: [DutyRecord]) {
    try read { (connection) throws(StorageError) in
      let attempts = try openAttempts(connection.data, in: buildings)
      var duties: [DutyRecord] = []
      for building in buildings {
        duties += try connection.data.rows(
          "SELECT * FROM duty INDEXED BY duty_open_in WHERE building = ? AND is_open = 1",
          [.text(building.rawValue)], read: DutyRecord.init(row:))
      }
      return (attempts, duties)
    }
  }

  /// What tickets are called; those that do not exist are left out.
  package func titles(
    of numbers: [TicketNumber]
  ) throws(StorageError) -> [TicketNumber: String] {
    try read { (connection) throws(StorageError) in
      var titles: [TicketNumber: String] = [:]
      for number in numbers where titles[number] == nil {
        let body = try connection.data.first(
          "SELECT body FROM ticket WHERE building = ? AND serial = ?",
          [.text(number.building.rawValue), .count(number.serial)]
        ) { $0.blob(0) }
        if let body { titles[number] = try Ticket(openPart: body).title }
      }
      return titles
    }
  }

  /// Buildings that have tickets, in order: what a report covers when the directory is not asked.
  package func buildingsWithTickets() throws(StorageError) -> [BuildingCode] {
    try read { (connection) throws(StorageError) in
      var found: [BuildingCode] = []
      // From one to the next by the index, instead of passing over every row.
      while let next = try connection.data.first(
        "SELECT building FROM attempt WHERE building > ? ORDER BY building LIMIT 1",
        [.text(found.last?.rawValue ?? "")], read: { BuildingCode($0.text(0)) })
      {
        found.append(next)
      }
      return found
    }
  }
}

/// The attempts in hand of some buildings, oldest first in each.
func openAttempts(
  _ database: Database, in buildings: [BuildingCode]
) throws(StorageError) -> [Attempt] {
  var attempts: [Attempt] = []
  for building in buildings {
    attempts += try database.rows(
      """
      SELECT * FROM attempt INDEXED BY attempt_open
      WHERE building = ? AND ended_at IS NULL ORDER BY opened_at
      """, [.text(building.rawValue)], read: Attempt.init(row:))
  }
  return attempts
}

/// Loads what the figures of a period are counted from.
func figureData(
  _ database: Database, of buildings: [BuildingCode], in period: Period, at now: Instant,
  isBrief: Bool
) throws(StorageError) -> FigureData {
  var loader = FigureLoader(
    FigureData(period: period, now: now, buildings: buildings), database)
  for place in buildings.indices { try loader.load(Int32(place), isBrief: isBrief) }
  loader.data.linkage = try linkageData(
    database, of: buildings, in: loader.data.period, isBrief: isBrief)
  return loader.data
}
