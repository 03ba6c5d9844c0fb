package import CivilTime
package import Domain
package import Workflow

/// What figures and the monitor are drawn from: columns only, no sealed text is opened.
extension Reader {
  /// What the figures of a period in some buildings are counted from, of one moment.
  ///
  /// - Parameter isBrief: Leaves out what only a full report needs: duties, held time, and how
  ///   closed tickets fared later.
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
      SELECT * FROM attempt INDEXED BY attempt_ended
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
  var data = FigureData(period: period, now: now)
  var held: [Party: (seconds: Int64, duties: Int)] = [:]
  for building in buildings {
    data.attempts += try attempts(database, of: building, touching: data.period)
    if isBrief { continue }
    data.settled += try database.rows(
      """
      SELECT * FROM attempt INDEXED BY attempt_ended
      WHERE building = ?1 AND ended_at >= ?2 AND ended_at < ?3
      """,
      [.text(building.rawValue), .at(data.settledPeriod.from), .at(data.settledPeriod.to)],
      read: Attempt.init(row:))
    data.duties += try owedDuties(database, of: building, in: data.period)
    try addHeldTime(database, of: building, in: data.period, to: &held)
  }
  data.held = Party.allCases.compactMap { party in
    held[party].map {
      FigureData.HeldByParty(party: party, seconds: $0.seconds, duties: $0.duties)
    }
  }
  return data
}

/// The attempts of `Attempt.touches`, each once: those that began in the period, and of the earlier
/// ones those that were open in it, or owed or answered something in it after their end.
private func attempts(
  _ database: Database, of building: BuildingCode, touching period: Period
) throws(StorageError) -> [Attempt] {
  let values: [Value] = [.text(building.rawValue), .at(period.from), .at(period.to)]
  var found = try database.rows(
    """
    SELECT * FROM attempt INDEXED BY attempt_opened
    WHERE building = ?1 AND opened_at >= ?2 AND opened_at < ?3
    """, values, read: Attempt.init(row:))
  let early = Array(values.prefix(2))
  found += try database.rows(
    """
    SELECT * FROM attempt INDEXED BY attempt_ended
    WHERE building = ?1 AND ended_at IS NULL AND opened_at < ?2
    """, early, read: Attempt.init(row:))
  found += try database.rows(
    """
    SELECT * FROM attempt INDEXED BY attempt_ended
    WHERE building = ?1 AND ended_at >= ?2 AND opened_at < ?2
    """, early, read: Attempt.init(row:))
  found += try database.rows(
    """
    SELECT * FROM attempt INDEXED BY attempt_due
    WHERE building = ?1 AND due >= ?2 AND due < ?3 AND opened_at < ?2 AND ended_at < ?2
    """, values, read: Attempt.init(row:))
  found += try database.rows(
    """
    SELECT * FROM attempt INDEXED BY attempt_contact_due
    WHERE building = ?1 AND contact_due >= ?2 AND contact_due < ?3 AND opened_at < ?2
      AND ended_at < ?2 AND NOT (due >= ?2 AND due < ?3)
    """, values, read: Attempt.init(row:))
  // Whoever reopens what had closed in silence answers after the end, within the days of reopening.
  found += try database.rows(
    """
    SELECT * FROM attempt INDEXED BY attempt_ended
    WHERE building = ?1 AND ended_at >= ?4 AND ended_at < ?2 AND opened_at < ?2
      AND answered_at >= ?2 AND answered_at < ?3 AND NOT (due >= ?2 AND due < ?3)
      AND NOT (contact_due >= ?2 AND contact_due < ?3)
    """, values + [.at(period.from.adding(days: -FigureData.reopeningDays))],
    read: Attempt.init(row:))
  return found
}

private func owedDuties(
  _ database: Database, of building: BuildingCode, in period: Period
) throws(StorageError) -> [FigureData.OwedDuty] {
  try database.rows(
    """
    SELECT d.serial, d.party, d.state, d.due, d.settled_at, d.has_left, a.undone_at IS NOT NULL,
      a.shelved_at, a.ending, a.ended_at
    FROM duty AS d INDEXED BY duty_due
    CROSS JOIN attempt AS a
      ON a.building = d.building AND a.serial = d.serial AND a.attempt = d.attempt
    WHERE d.building = ? AND d.due >= ? AND d.due < ?
    """, [.text(building.rawValue), .at(period.from), .at(period.to)]
  ) { (row) throws(StorageError) in
    FigureData.OwedDuty(
      ticket: TicketNumber(building, row.count(0)), party: try row.word(1, "duty.party"),
      state: try row.word(2, "duty.state"), due: row.instant(3),
      settledAt: row.optionalInstant(4), hasLeft: row.integer(5) != 0,
      isUndone: row.integer(6) != 0, shelvedAt: row.optionalInstant(7),
      end: try row.optionalWord(8, "attempt.ending"), endedAt: row.optionalInstant(9))
  }
}

/// Adds the time that each party had the tickets in hand that were closed in the period.
private func addHeldTime(
  _ database: Database, of building: BuildingCode, in period: Period,
  to held: inout [Party: (seconds: Int64, duties: Int)]
) throws(StorageError) {
  let rows = try database.rows(
    """
    SELECT d.party, sum(d.held), count(*)
    FROM attempt AS a INDEXED BY attempt_ended
    CROSS JOIN duty AS d ON d.building = a.building AND d.serial = a.serial
    WHERE a.building = ? AND a.ended_at >= ? AND a.ended_at < ? AND a.undone_at IS NULL
      AND a.ending <> 'merged' AND d.held > 0
    GROUP BY d.party
    """, [.text(building.rawValue), .at(period.from), .at(period.to)]
  ) { (row) throws(StorageError) in
    (party: try row.word(0, "duty.party") as Party, seconds: row.integer(1), duties: row.count(2))
  }
  for row in rows {
    held[row.party, default: (0, 0)].seconds += row.seconds
    held[row.party, default: (0, 0)].duties += row.duties
  }
}
