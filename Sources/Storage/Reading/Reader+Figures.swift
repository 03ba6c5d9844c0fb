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
  for building in buildings {
    let found = try attempts(database, of: building, touching: data.period)
    data.attempts += found
    if isBrief { continue }
    data.settled +=
      data.settledPeriod == data.period
      ? found.filter { data.settledPeriod.contains($0.endedAt) }
        .compactMap { FigureData.Settled($0) }
      : try settled(database, of: building, in: data.settledPeriod)
    data.duties += try owedDuties(database, of: building, in: data.period, with: found)
  }
  return data
}

private func settled(
  _ database: Database, of building: BuildingCode, in period: Period
) throws(StorageError) -> [FigureData.Settled] {
  try database.rows(
    """
    SELECT serial, cause, ending, ended_at, undone_at, hands, handovers, notes
    FROM attempt INDEXED BY attempt_ended
    WHERE building = ? AND ended_at >= ? AND ended_at < ?
    """, [.text(building.rawValue), .at(period.from), .at(period.to)]
  ) { (row) throws(StorageError) in
    FigureData.Settled(
      ticket: TicketNumber(building, row.count(0)), cause: try row.word(1, "attempt.cause"),
      end: try row.word(2, "attempt.ending"), endedAt: row.instant(3),
      undoneAt: row.optionalInstant(4), hands: row.count(5), handovers: row.count(6),
      notes: row.count(7))
  }
}

/// The attempts of `Attempt.touches`, each once: those that began in the period, and of the earlier
/// ones those that were open in it, or owed or answered something in it after their end.
private func attempts(
  _ database: Database, of building: BuildingCode, touching period: Period
) throws(StorageError) -> [Attempt] {
  let values: [Value] = [.text(building.rawValue), .at(period.from), .at(period.to)]
  // Numbers are given in the order of opening, so what was opened in a period stands together: it
  // is read from one end to the other, which costs less than finding each row by an index.
  let ends = try database.first(
    """
    SELECT min(serial), max(serial) FROM attempt INDEXED BY attempt_opened
    WHERE building = ?1 AND opened_at >= ?2 AND opened_at < ?3
    """, values
  ) { (first: $0.integer(0), last: $0.integer(1)) }
  var found = try database.rows(
    """
    SELECT * FROM attempt
    WHERE building = ?1 AND serial BETWEEN ?4 AND ?5 AND opened_at >= ?2 AND opened_at < ?3
    ORDER BY building, serial, attempt
    """, values + [.integer(ends?.first ?? 0), .integer(ends?.last ?? 0)],
    read: Attempt.init(row:))
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

/// - Parameter attempts: Those of the period, among which nearly every duty finds its own.
private func owedDuties(
  _ database: Database, of building: BuildingCode, in period: Period, with attempts: [Attempt]
) throws(StorageError) -> [FigureData.OwedDuty] {
  func key(_ serial: Int, _ number: Int) -> Int { serial << 16 | number }
  var places: [Int: Int] = [:]
  places.reserveCapacity(attempts.count)
  for (place, attempt) in attempts.enumerated() {
    places[key(attempt.ticket.serial, attempt.number)] = place
  }
  return try database.rows(
    """
    SELECT serial, attempt, party, state, due, settled_at, has_left FROM duty INDEXED BY duty_due
    WHERE building = ? AND due >= ? AND due < ?
    """, [.text(building.rawValue), .at(period.from), .at(period.to)]
  ) { (row) throws(StorageError) in
    let ticket = TicketNumber(building, row.count(0))
    let number = row.count(1)
    let attempt =
      if let place = places[key(ticket.serial, number)] {
        attempts[place]
      } else {
        try storedAttempt(database, of: ticket, number)
      }
    return FigureData.OwedDuty(
      ticket: ticket, party: try row.word(2, "duty.party"), state: try row.word(3, "duty.state"),
      due: row.instant(4), settledAt: row.optionalInstant(5), hasLeft: row.integer(6) != 0,
      isUndone: attempt.undoneAt != nil, shelvedAt: attempt.shelvedAt, end: attempt.end,
      endedAt: attempt.endedAt)
  }
}

private func storedAttempt(
  _ database: Database, of ticket: TicketNumber, _ number: Int
) throws(StorageError) -> Attempt {
  let found = try database.first(
    "SELECT * FROM attempt WHERE building = ? AND serial = ? AND attempt = ?",
    [.text(ticket.building.rawValue), .count(ticket.serial), .count(number)],
    read: Attempt.init(row:))
  guard let found else { throw .damaged("duty \(ticket)", "责任没有对应的办理记录") }
  return found
}
