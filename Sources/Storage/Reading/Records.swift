import CivilTime
import Domain
import Workflow

// Attempts and duties as their columns hold them. `SELECT *` gives the columns in the order of
// migrations 5 and 8; whoever adds one adds it at the end, here too.

/// A ticket's attempts, in order.
func storedAttempts(
  _ database: Database, of number: TicketNumber
) throws(StorageError) -> [Attempt] {
  try database.rows(
    "SELECT * FROM attempt WHERE building = ? AND serial = ? ORDER BY attempt",
    [.text(number.building.rawValue), .count(number.serial)], read: Attempt.init(row:))
}

/// A ticket's duties: in all attempts, or in one.
func storedDuties(
  _ database: Database, of number: TicketNumber, in attempt: Int? = nil
) throws(StorageError) -> [DutyRecord] {
  try database.rows(
    """
    SELECT * FROM duty WHERE building = ?1 AND serial = ?2 AND (?3 IS NULL OR attempt = ?3)
    ORDER BY attempt, unit
    """,
    [
      .text(number.building.rawValue), .count(number.serial),
      attempt.map { .count($0) } ?? .null,
    ], read: DutyRecord.init(row:))
}

extension TicketRecord {
  /// Whether both say the same; duties have no order.
  func isSame(as other: TicketRecord) -> Bool {
    attempts == other.attempts && Set(duties) == Set(other.duties)
  }
}

extension Attempt {
  init(row: Row) throws(StorageError) {
    let number = TicketNumber(BuildingCode(row.text(0)), row.count(1))
    self.init(
      ticket: number, number: row.count(2), cause: try row.word(3, "attempt.cause"),
      openedAt: row.instant(4), raisedAt: row.instant(5), kind: try row.word(6, "attempt.kind"),
      category: try row.optionalWord(7, "attempt.category"),
      tier: try row.word(8, "attempt.tier"), stage: try row.word(9, "attempt.stage"),
      lead: UnitID(row.text(10)), party: try row.word(11, "attempt.party"),
      contactDue: row.instant(12), due: row.instant(14))
    contactedAt = row.optionalInstant(13)
    claimedAt = row.optionalInstant(15)
    answeredAt = row.optionalInstant(16)
    isSolved = row.isNull(17) ? nil : row.integer(17) != 0
    rating = try row.optionalWord(18, "attempt.rating")
    endedAt = row.optionalInstant(19)
    end = try row.optionalWord(20, "attempt.ending")
    undoneAt = row.optionalInstant(21)
    handovers = row.count(22)
    bounces = row.count(23)
    extensions = row.count(24)
    notes = row.count(25)
    hands = row.count(26)
    hasPaused = row.integer(27) != 0
    headcount = row.count(28)
    shelvedAt = row.optionalInstant(29)
    review = row.optionalInstant(30)
    ground = try row.optionalWord(31, "attempt.ground")
    isTabled = row.integer(32) != 0
    held.partyOrganisation = row.integer(33)
    held.property = row.integer(34)
    held.enterprise = row.integer(35)
    held.department = row.integer(36)
    firstDue = row.optionalInstant(37)
    isSplit = row.integer(38) != 0
  }
}

extension DutyRecord {
  init(row: Row) throws(StorageError) {
    self.init(
      ticket: TicketNumber(BuildingCode(row.text(0)), row.count(1)), attempt: row.count(2),
      unit: UnitID(row.text(3)), party: try row.word(4, "duty.party"),
      part: try row.word(5, "duty.part"), state: try row.word(6, "duty.state"),
      startedAt: row.instant(7), contactDue: row.instant(8), contactedAt: row.optionalInstant(9),
      due: row.instant(10), settledAt: row.optionalInstant(11), isOpen: row.integer(12) != 0,
      hasLeft: row.integer(13) != 0, isPaused: row.integer(14) != 0,
      isProvisional: row.integer(15) != 0)
  }
}

extension Row {
  /// A word of ours; anything else is damage.
  func word<T: RawRepresentable>(
    _ column: Int32, _ name: StaticString
  ) throws(StorageError) -> T where T.RawValue == String {
    guard let word = T(rawValue: text(column)) else {
      throw .damaged(name.description, "未知的词：\(text(column))")
    }
    return word
  }

  func optionalWord<T: RawRepresentable>(
    _ column: Int32, _ name: StaticString
  ) throws(StorageError) -> T? where T.RawValue == String {
    isNull(column) ? nil : try word(column, name)
  }
}
