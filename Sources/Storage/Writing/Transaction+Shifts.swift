import CivilTime
import Crypto
import Dialogue
package import Domain
import Workflow

/// Noon hours, in the ledger of the tickets, and the time that people gave at them.
///
/// The column `held_at` is when a shift was settled: noted down, or called off.
extension Transaction {
  func open(_ shift: Shift, _ entry: ShiftEntry) throws(StorageError) {
    guard shift.version == 1, entry.sequence == 1 else {
      throw .refused("shift \(shift.number)", "新的午间岗应从第 1 个事件开始")
    }
    try database.run(
      """
      INSERT INTO shift (building, serial, opener, starts_at, held_at, version, body, private)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(shift.number.building.rawValue), .count(shift.number.serial),
        .text(shift.opener.rawValue), .at(shift.startsAt), .optional(shift.settledAt),
        .count(shift.version), .blob(shift.openPart), .blob(try sealed(shift)),
      ])
    try append(entry, to: shift.number, about: shift.opener)
  }

  func advance(_ shift: Shift, _ entries: [ShiftEntry]) throws(StorageError) {
    let stored = shift.version - entries.count
    guard entries.map(\.sequence) == Array(stored + 1..<shift.version + 1), !entries.isEmpty
    else { throw .refused("shift \(shift.number)", "事件的序号接不上午间岗的版本") }
    let number: [Value] = [.text(shift.number.building.rawValue), .count(shift.number.serial)]
    let state: [Value] = [
      .optional(shift.settledAt), .count(shift.version), .blob(shift.openPart),
      .blob(try sealed(shift)),
    ]
    let count = try database.run(
      """
      UPDATE shift SET held_at = ?, version = ?, body = ?, private = ?
      WHERE building = ? AND serial = ? AND version = ?
      """, state + number + [.count(stored)])
    guard count == 1 else {
      throw .refused("shift \(shift.number)", "午间岗已被改动，不再是第 \(stored) 版")
    }
    for entry in entries {
      try append(entry, to: shift.number, about: entry.subject(of: shift))
    }
    try database.run("DELETE FROM shift_hour WHERE building = ? AND serial = ?", number)
    for person in shift.attended {
      try database.run(
        """
        INSERT INTO shift_hour (building, serial, person, starts_at, minutes)
        VALUES (?, ?, ?, ?, ?)
        """,
        number + [Value.text(person.rawValue), .at(shift.startsAt), .count(shift.minutes)])
    }
  }

  private func sealed(_ shift: Shift) throws(StorageError) -> [UInt8] {
    try keys.seal(shift.privatePart, about: shift.opener, at: RowName("shift", shift.number))
  }

  /// What a message about noon hours needs: those of the building that nobody has noted down, the
  /// named one, their tickets, and how much time people gave.
  func loadShifts(
    of building: BuildingCode, for sender: Person, serial: Int?, into situation: inout Situation,
    at now: Instant
  ) throws(StorageError) {
    let code = Value.text(building.rawValue)
    var shifts = try storedShifts(
      database, keys,
      """
      SELECT building, serial, body, private FROM shift
      WHERE building = ? AND held_at IS NULL AND starts_at >= ? ORDER BY starts_at, serial LIMIT ?
      """, [code, .at(now.adding(days: -Needs.shiftDays)), .count(Needs.mostTickets)])
    if let serial, !shifts.contains(where: { $0.number.serial == serial }),
      let named = try shift(TicketNumber(building, serial))
    {
      shifts.append(named)
    }
    situation.shifts = shifts
    for number in shifts.compactMap(\.ticket)
    where !situation.shiftTickets.contains(where: { $0.number == number }) {
      if let ticket = try ticket(number) { situation.shiftTickets.append(ticket) }
    }
    let minutes = try database.rows(
      """
      SELECT person, sum(minutes) FROM shift_hour WHERE building = ? AND starts_at >= ?
      GROUP BY person
      """, [code, .at(now.startOfMonth)]
    ) { (PersonID($0.text(0)), $0.count(1)) }
    situation.monthMinutes = Dictionary(uniqueKeysWithValues: minutes)
    situation.ownMinutes = Int(
      try database.integer(
        "SELECT coalesce(sum(minutes), 0) FROM shift_hour WHERE person = ?",
        [.text(sender.id.rawValue)]))
  }

  /// A noon hour by number; nil when there is none.
  package func shift(_ number: TicketNumber) throws(StorageError) -> Shift? {
    try storedShifts(
      database, keys,
      "SELECT building, serial, body, private FROM shift WHERE building = ? AND serial = ?",
      [.text(number.building.rawValue), .count(number.serial)]
    ).first
  }
}

/// The shifts of a query for building, serial, body and private, whole as far as their opener was
/// not erased.
func storedShifts(
  _ database: Database, _ keys: KeyRing, _ sql: StaticString, _ values: [Value]
) throws(StorageError) -> [Shift] {
  try database.rows(sql, values) { (row) throws(StorageError) in
    var shift = try Shift(openPart: row.blob(2))
    let number = TicketNumber(BuildingCode(row.text(0)), row.count(1))
    guard shift.number == number else { throw .damaged("shift \(number)", "内容属于另一个午间岗") }
    if let plain = try keys.open(row.blob(3), at: RowName("shift", number)) {
      try shift.restore(privatePart: plain)
    }
    return shift
  }
}
