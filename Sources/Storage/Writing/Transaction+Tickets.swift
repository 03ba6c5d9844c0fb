package import CivilTime
import Crypto
import Dialogue
package import Domain
import Workflow

/// Tickets, their ledger and their clocks.
extension Transaction {
  func open(_ ticket: Ticket, _ entry: LedgerEntry) throws(StorageError) {
    guard ticket.version == 1, entry.sequence == 1 else {
      throw .refused("ticket \(ticket.number)", "新工单应从第 1 个事件开始")
    }
    let body = ticket.openPart
    let sealed = try keys.seal(
      ticket.privatePart, about: ticket.requester, at: RowName("ticket", ticket.number))
    try database.run(
      """
      INSERT INTO ticket (building, serial, requester, lead, category, stage, tier, opened_at,
        closed_at, version, body, private, spot, agenda, summoner, whistle_until)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(ticket.number.building.rawValue), .count(ticket.number.serial),
        .text(ticket.requester.rawValue), .text(ticket.lead.unit.rawValue),
        .optional(ticket.category?.rawValue), .text(ticket.stage.rawValue),
        .text(ticket.tier.rawValue), .at(ticket.openedAt), .optional(ticket.closure?.at),
        .count(ticket.version), .blob(body), .blob(sealed), .optional(ticket.spot),
        .optional(ticket.agendaGround?.rawValue), .optional(ticket.unratedWhistle?.by.rawValue),
        .optional(ticket.lastWhistleDate),
      ])
    try append(entry, to: ticket.number, about: ticket.subject(of: entry))
    try keepRecord(of: ticket, [(entry, ticket)])
    for clock in Workflow.clocks(of: ticket) { try insert(clock) }
  }

  func advance(_ ticket: Ticket, _ entries: [LedgerEntry]) throws(StorageError) {
    let stored = ticket.version - entries.count
    guard entries.map(\.sequence) == Array(stored + 1..<ticket.version + 1), !entries.isEmpty
    else { throw .refused("ticket \(ticket.number)", "事件的序号接不上工单的版本") }
    let steps = try steps(of: entries, to: ticket)
    let sealed = try keys.seal(
      ticket.privatePart, about: ticket.requester, at: RowName("ticket", ticket.number))
    let count = try database.run(
      """
      UPDATE ticket SET requester = ?, lead = ?, category = ?, stage = ?, tier = ?, closed_at = ?, version = ?,
        body = ?, private = ?, spot = ?, agenda = ?, summoner = ?, whistle_until = ?
      WHERE building = ? AND serial = ? AND version = ?
      """,
      [
        .text(ticket.requester.rawValue), .text(ticket.lead.unit.rawValue),
        .optional(ticket.category?.rawValue), .text(ticket.stage.rawValue),
        .text(ticket.tier.rawValue), .optional(ticket.closure?.at), .count(ticket.version),
        .blob(ticket.openPart), .blob(sealed),
        .optional(ticket.spot), .optional(ticket.agendaGround?.rawValue),
        .optional(ticket.unratedWhistle?.by.rawValue), .optional(ticket.lastWhistleDate),
        .text(ticket.number.building.rawValue),
        .count(ticket.number.serial), .count(stored),
      ])
    guard count == 1 else {
      throw .refused("ticket \(ticket.number)", "工单已被改动，不再是第 \(stored) 版")
    }
    for entry in entries { try append(entry, to: ticket.number, about: ticket.subject(of: entry)) }
    try replaceVoices(of: ticket)
    try keepRecord(of: ticket, steps)
    try replaceClocks(of: ticket)
  }

  /// When the latest reports of one category at one place were opened, the latest first; those
  /// that their requester withdrew are not counted.
  func reports(like key: ReportKey) throws(StorageError) -> [Instant] {
    try database.rows(
      """
      SELECT opened_at FROM ticket
      WHERE building = ? AND category = ? AND spot = ? ORDER BY opened_at DESC LIMIT ?
      """,
      [
        .text(key.building.rawValue), .text(key.category.rawValue), .text(key.spot),
        .count(ReportKey.mostReports),
      ]
    ) { $0.instant(0) }
  }

  /// Most moves leave the clocks as they are; those rows are not touched.
  private func replaceClocks(of ticket: Ticket) throws(StorageError) {
    let number = ticket.number
    let stored = try database.rows(
      "SELECT building, serial, purpose, unit, due FROM clock WHERE building = ? AND serial = ?",
      [.text(number.building.rawValue), .count(number.serial)], read: Transaction.clock)
    let wanted = Workflow.clocks(of: ticket)
    for clock in stored where !wanted.contains(clock) { try remove(clock) }
    for clock in wanted where !stored.contains(clock) { try insert(clock) }
  }

  private func insert(_ clock: Clock) throws(StorageError) {
    try database.run(
      "INSERT INTO clock (building, serial, purpose, unit, due) VALUES (?, ?, ?, ?, ?)",
      [
        .text(clock.ticket.building.rawValue), .count(clock.ticket.serial),
        .text(clock.purpose.rawValue), .text(clock.unit?.rawValue ?? ""), .at(clock.due),
      ])
  }

  /// Reads building, serial, purpose, unit, due.
  private static func clock(_ row: Row) throws(StorageError) -> Clock {
    guard let purpose = Clock.Purpose(rawValue: row.text(2)) else {
      throw .damaged("clock.purpose", "未知的计时")
    }
    let unit = row.text(3)
    return Clock(
      ticket: TicketNumber(BuildingCode(row.text(0)), row.count(1)), purpose: purpose,
      unit: unit.isEmpty ? nil : UnitID(unit), due: row.instant(4))
  }

  /// Removes this very clock; one of the same purpose that was set anew stays.
  func remove(_ clock: Clock) throws(StorageError) {
    try database.run(
      """
      DELETE FROM clock
      WHERE building = ? AND serial = ? AND purpose = ? AND unit = ? AND due = ?
      """,
      [
        .text(clock.ticket.building.rawValue), .count(clock.ticket.serial),
        .text(clock.purpose.rawValue), .text(clock.unit?.rawValue ?? ""), .at(clock.due),
      ])
  }

  /// The clocks that have run out, oldest first.
  ///
  /// At night the questions to requesters wait, so that they stand in nobody's way.
  package func dueClocks(at now: Instant, limit: Int = 100) throws(StorageError) -> [Clock] {
    try database.rows(
      """
      SELECT building, serial, purpose, unit, due FROM clock
      WHERE due <= ?1 AND (?3 OR purpose NOT IN ('firstReminder', 'secondReminder', 'timeout'))
      ORDER BY due, building, serial LIMIT ?2
      """, [.at(now), .count(limit), .flag(now.outsideQuietHours == now)], read: Transaction.clock)
  }

  /// When the next clock, alert or reminder is due; nil without one.
  package func nextDue() throws(StorageError) -> Instant? {
    let due = try database.first(
      """
      SELECT min(due) FROM (
        SELECT min(due) AS due FROM clock
        UNION ALL SELECT min(due) FROM alert WHERE due IS NOT NULL
        UNION ALL SELECT min(reminder) FROM meeting WHERE reminder IS NOT NULL)
      """
    ) { $0.optionalInstant(0) }
    return due ?? nil
  }
}

extension Ticket {
  /// Whose words an entry holds: those of somebody who joined are theirs; everything else is about
  /// the requester, whoever wrote it, because staff write of the requester's matter.
  fileprivate func subject(of entry: LedgerEntry) -> PersonID {
    switch entry.event {
    case .joined(let voice): return voice.person
    case .left(let person): return person
    default: break
    }
    if case .person(let person) = entry.actor, voices.contains(where: { $0.person == person }) {
      return person
    }
    return requester
  }

  /// What makes two reports one place's, without personal text; nil when it is withdrawn or has no
  /// place, so that it counts with no other.
  fileprivate var spot: String? {
    guard let name = place?.publicName, !name.isEmpty, closure?.manner != .withdrawn else {
      return nil
    }
    return name
  }
}
