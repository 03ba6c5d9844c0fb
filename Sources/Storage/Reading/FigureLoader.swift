import CivilTime
import Domain
import Workflow

/// Loads the rows of figures, and of each only what they need: a month of a large store is a hundred
/// thousand of them.
struct FigureLoader {
  var data: FigureData
  private let database: Database
  /// Where each unit stands in `data.units`.
  private var places: [UnitID: Int32] = [:]

  /// - Parameter data: A period and its buildings, without rows.
  init(_ data: FigureData, _ database: Database) {
    self.data = data
    self.database = database
  }

  /// Takes in one building, by its place in `data.buildings`.
  ///
  /// - Parameter isBrief: Leaves out duties and how closed tickets fared later.
  mutating func load(_ building: Int32, isBrief: Bool) throws(StorageError) {
    let first = data.attempts.count
    try loadAttempts(of: building)
    if isBrief { return }
    try loadSettled(of: building)
    try loadDuties(of: building, attemptsFrom: first)
  }

  /// What every statement about a building and the period begins with.
  private func values(_ building: Int32, _ period: Period) -> [Value] {
    [.text(data.buildings[Int(building)].rawValue), .at(period.from), .at(period.to)]
  }

  /// The attempts of `Attempt.touches`, each once.
  private mutating func loadAttempts(of building: Int32) throws(StorageError) {
    let values = values(building, data.period)
    // Numbers are given in the order of opening, so what was first opened in a period stands
    // together: it is read from one end to the other, which costs less than finding row by row.
    let ends = try database.first(
      """
      SELECT min(serial), max(serial) FROM attempt INDEXED BY attempt_opened
      WHERE building = ?1 AND opened_at >= ?2 AND opened_at < ?3 AND attempt = 1
      """, values
    ) { (first: $0.integer(0), last: $0.integer(1)) }
    try database.each(
      """
      SELECT serial, attempt, cause, ending, rating, solved, has_paused, is_split, opened_at,
        raised_at, contact_due, contacted_at, due, first_due, claimed_at, answered_at, ended_at,
        undone_at, shelved_at, review, handovers, bounces, extensions, headcount, held_party_org,
        held_property, held_enterprise, held_department, lead
      FROM attempt
      WHERE building = ?1 AND serial BETWEEN ?4 AND ?5 AND attempt = 1
        AND opened_at >= ?2 AND opened_at < ?3
      """, values + [.integer(ends?.first ?? 0), .integer(ends?.last ?? -1)]
    ) { (row) throws(StorageError) in try take(row, of: building) }
    // Later attempts, and what was there before: open, or ended, owed or answered in the period.
    try database.each(
      """
      SELECT a.serial, a.attempt, cause, ending, rating, solved, has_paused, is_split, opened_at,
        raised_at, contact_due, contacted_at, due, first_due, claimed_at, answered_at, ended_at,
        undone_at, shelved_at, review, handovers, bounces, extensions, headcount, held_party_org,
        held_property, held_enterprise, held_department, lead
      FROM (
        SELECT serial, attempt FROM attempt INDEXED BY attempt_opened
        WHERE building = ?1 AND opened_at >= ?2 AND opened_at < ?3 AND attempt > 1
        UNION SELECT serial, attempt FROM attempt INDEXED BY attempt_open
        WHERE building = ?1 AND ended_at IS NULL AND opened_at < ?2
        UNION SELECT serial, attempt FROM attempt INDEXED BY attempt_ended
        WHERE building = ?1 AND ended_at >= ?2 AND opened_at < ?2
        UNION SELECT serial, attempt FROM attempt INDEXED BY attempt_due
        WHERE building = ?1 AND due >= ?2 AND due < ?3 AND opened_at < ?2
        UNION SELECT serial, attempt FROM attempt INDEXED BY attempt_contact_due
        WHERE building = ?1 AND contact_due >= ?2 AND contact_due < ?3 AND opened_at < ?2
        -- Whoever reopens what had closed in silence answers after the end.
        UNION SELECT serial, attempt FROM attempt INDEXED BY attempt_undone
        WHERE building = ?1 AND undone_at >= ?2 AND undone_at < ?3 AND opened_at < ?2
          AND answered_at >= ?2
      ) AS k
      CROSS JOIN attempt AS a
        ON a.building = ?1 AND a.serial = k.serial AND a.attempt = k.attempt
      """, values
    ) { (row) throws(StorageError) in try take(row, of: building) }
  }

  /// Reads the columns of both statements above.
  private mutating func take(_ row: Row, of building: Int32) throws(StorageError) {
    var attempt = CountedAttempt(
      building: building, serial: row.small(0), number: row.small(1),
      lead: place(of: UnitID(row.text(28))), cause: try row.word(2, "attempt.cause"),
      openedAt: row.instant(8), raisedAt: row.instant(9), contactDue: row.instant(10),
      due: row.instant(12))
    attempt.end = try row.optionalWord(3, "attempt.ending")
    attempt.rating = try row.optionalWord(4, "attempt.rating")
    attempt.isSolved = row.isNull(5) ? nil : row.integer(5) != 0
    attempt.hasPaused = row.integer(6) != 0
    attempt.isSplit = row.integer(7) != 0
    attempt.contactedAt = row.optionalInstant(11)
    attempt.firstDue = row.optionalInstant(13)
    attempt.claimedAt = row.optionalInstant(14)
    attempt.answeredAt = row.optionalInstant(15)
    attempt.endedAt = row.optionalInstant(16)
    attempt.undoneAt = row.optionalInstant(17)
    attempt.shelvedAt = row.optionalInstant(18)
    attempt.review = row.optionalInstant(19)
    attempt.handovers = row.small(20)
    attempt.bounces = row.small(21)
    attempt.extensions = row.small(22)
    attempt.headcount = row.small(23)
    attempt.held.partyOrganisation = row.integer(24)
    attempt.held.property = row.integer(25)
    attempt.held.enterprise = row.integer(26)
    attempt.held.department = row.integer(27)
    data.attempts.append(attempt)
  }

  private mutating func place(of unit: UnitID) -> Int32 {
    if let known = places[unit] { return known }
    let place = Int32(data.units.count)
    data.units.append(unit)
    places[unit] = place
    return place
  }

  private mutating func loadSettled(of building: Int32) throws(StorageError) {
    let code = data.buildings[Int(building)]
    try database.each(
      """
      SELECT serial, cause, ending, ended_at, undone_at, hands, handovers, notes
      FROM attempt INDEXED BY attempt_ended
      WHERE building = ? AND ended_at >= ? AND ended_at < ?
      """, values(building, data.settledPeriod)
    ) { (row) throws(StorageError) in
      data.settled.append(
        FigureData.Settled(
          ticket: TicketNumber(code, row.count(0)), cause: try row.word(1, "attempt.cause"),
          end: try row.word(2, "attempt.ending"), endedAt: row.instant(3),
          undoneAt: row.optionalInstant(4), hands: row.count(5), handovers: row.count(6),
          notes: row.count(7)))
    }
  }

  /// - Parameter first: Where the building's attempts begin, among which nearly every duty finds
  ///   its own.
  private mutating func loadDuties(
    of building: Int32, attemptsFrom first: Int
  ) throws(StorageError) {
    let code = data.buildings[Int(building)]
    func key(_ serial: Int, _ number: Int) -> Int { serial << 16 | number }
    var known: [Int: Int] = [:]
    known.reserveCapacity(data.attempts.count - first)
    for place in data.attempts.indices[first...] {
      let attempt = data.attempts[place]
      known[key(Int(attempt.serial), Int(attempt.number))] = place
    }
    try database.each(
      """
      SELECT serial, attempt, party, state, due, settled_at, has_left
      FROM duty INDEXED BY duty_due
      WHERE building = ? AND due >= ? AND due < ?
      """, values(building, data.period)
    ) { (row) throws(StorageError) in
      let ticket = TicketNumber(code, row.count(0))
      let number = row.count(1)
      var owed = FigureData.OwedDuty(
        ticket: ticket, party: try row.word(2, "duty.party"), state: try row.word(3, "duty.state"),
        due: row.instant(4), settledAt: row.optionalInstant(5), hasLeft: row.integer(6) != 0,
        isUndone: false, shelvedAt: nil, end: nil, endedAt: nil)
      if let place = known[key(ticket.serial, number)] {
        let attempt = data.attempts[place]
        owed.isUndone = attempt.undoneAt != nil
        (owed.shelvedAt, owed.end, owed.endedAt) = (
          attempt.shelvedAt, attempt.end, attempt.endedAt
        )
      } else {
        let attempt = try storedAttempt(database, of: ticket, number)
        owed.isUndone = attempt.undoneAt != nil
        (owed.shelvedAt, owed.end, owed.endedAt) = (
          attempt.shelvedAt, attempt.end, attempt.endedAt
        )
      }
      data.duties.append(owed)
    }
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

extension Row {
  /// A count that is kept in four bytes; one that does not fit, of a damaged row, is the largest.
  fileprivate func small(_ column: Int32) -> Int32 { Int32(clamping: integer(column)) }
}
