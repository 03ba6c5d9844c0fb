package import CivilTime
import Crypto
package import Domain
import Workflow

/// Checking the ledger.
extension Reader {
  /// Checks every event against the chain and its sealed text, then every ticket, meeting,
  /// noon hour and line of a list against the fold of its events. Takes time in proportion to the ledger, and little memory.
  ///
  /// - Parameter fold: Makes a ticket of its state before and an event.
  package func verifyChain(
    _ fold: @escaping (_ event: TicketEvent, _ at: Instant, _ before: Ticket?) -> Ticket
  ) throws(StorageError) -> ChainReport {
    try read { (connection) throws(StorageError) in
      var report = ChainReport(count: 0, head: "", broken: nil)
      try verifyEvents(connection, &report)
      if report.broken == nil { try verifyTickets(connection, fold, &report) }
      return report
    }
  }

  /// The hash of the last event before a moment, hexadecimal; nil while there is none. Noted
  /// elsewhere, it shows whether anything before it was changed since.
  package func ledgerHead(before moment: Instant) throws(StorageError) -> String? {
    try read { (connection) throws(StorageError) in
      // Ids grow with time, so only what is younger than the moment is passed over.
      try connection.data.first(
        "SELECT hash FROM event WHERE at < ? ORDER BY id DESC LIMIT 1", [.at(moment)]
      ) { Hex.encode($0.blob(0)) }
    }
  }

  private func verifyEvents(
    _ connection: Connection, _ report: inout ChainReport
  ) throws(StorageError) {
    var head = ChainLink.start
    var last: Int64 = 0
    let batch = 500
    while report.broken == nil {
      let rows = try connection.data.rows(
        """
        SELECT id, building, serial, sequence, at, actor, facts, digest, sealed, hash FROM event
        WHERE id > ? ORDER BY id LIMIT ?
        """, [.integer(last), .count(batch)]
      ) { EventRow($0) }
      for row in rows {
        if let problem = problem(of: row, after: head, last, connection) {
          report.broken = .init(row: row.id, ticket: row.link.ticket, problem: problem)
          break
        }
        head = row.hash
        last = row.id
        report.count += 1
      }
      if rows.count < batch { break }
    }
    report.head = Hex.encode(head)
  }

  /// What is wrong with one event; nil when nothing is.
  private func problem(
    of row: EventRow, after head: [UInt8], _ last: Int64, _ connection: Connection
  ) -> String? {
    guard row.id == last + 1 else { return "前面缺了事件" }
    guard row.link.hash(after: head) == row.hash else { return "事件内容与链不符" }
    guard (row.sealed == nil) == (row.link.digest == nil) else { return "事件的文字被拿掉或添上了" }
    do throws(StorageError) {
      guard let secret = try row.secret(connection.keys) else { return nil }
      return sha256(secret) == row.link.digest ? nil : "事件的文字与摘要不符"
    } catch {
      return "事件的文字打不开"
    }
  }

  private func verifyTickets(
    _ connection: Connection,
    _ fold: @escaping (TicketEvent, Instant, Ticket?) -> Ticket, _ report: inout ChainReport
  ) throws(StorageError) {
    let numbers = try connection.data.rows(
      """
      SELECT building, serial FROM event GROUP BY building, serial
      UNION SELECT building, serial FROM ticket
      UNION SELECT series, serial FROM list_item
      UNION SELECT building, serial FROM meeting
      UNION SELECT building, serial FROM shift ORDER BY 1, 2
      """
    ) { TicketNumber(BuildingCode($0.text(0)), $0.count(1)) }
    for number in numbers {
      do throws(StorageError) {
        if let problem = try problem(of: number, connection, fold) {
          report.broken = .init(row: nil, ticket: number, problem: problem)
          return
        }
      } catch  where error.kind == .damaged {
        report.broken = .init(row: nil, ticket: number, problem: error.problem)
        return
      }
    }
  }

  private func problem(
    of number: TicketNumber, _ connection: Connection,
    _ fold: @escaping (TicketEvent, Instant, Ticket?) -> Ticket
  ) throws(StorageError) -> String? {
    if let line = ListNumber(key: number) { return try problem(ofListItem: line, connection) }
    let values: [Value] = [.text(number.building.rawValue), .count(number.serial)]
    let rows = try EventRow.all(of: number, connection)
    let isMeeting =
      try connection.data.first(
        "SELECT 1 FROM meeting WHERE building = ? AND serial = ?", values
      ) { $0.integer(0) } != nil
    if isMeeting || rows.first.map({ MeetingEvent.isNamed(in: $0.link.facts) }) == true {
      return try problem(ofMeeting: number, rows, connection)
    }
    let isShift =
      try connection.data.first(
        "SELECT 1 FROM shift WHERE building = ? AND serial = ?", values
      ) { $0.integer(0) } != nil
    if isShift || rows.first.map({ ShiftEvent.isNamed(in: $0.link.facts) }) == true {
      return try problem(ofShift: number, rows, connection)
    }
    let found = try storedTickets(
      connection.data, connection.keys,
      "SELECT building, serial, body, private FROM ticket WHERE building = ? AND serial = ?",
      values
    ).first
    var record = TicketRecord()
    let kind = LedgerKind<Ticket, TicketEvent>(
      name: "工单", beginning: "登记", begins: { if case .opened = $0 { true } else { false } },
      fold: { fold($1.event, $1.at, $0) })
    let broken = try Storage.problem(of: kind, rows, stored: found, connection.keys) {
      entry, next in
      record.take(entry.event, at: entry.at, next)
    }
    if let broken { return broken }
    guard let stored = found else { return nil }
    let columns = try connection.data.first(
      """
      SELECT requester, lead, category, stage, tier, opened_at, closed_at, version, agenda,
        summoner, whistle_until
      FROM ticket
      WHERE building = ? AND serial = ?
      """, values
    ) {
      $0.text(0) == stored.requester.rawValue && $0.text(1) == stored.lead.unit.rawValue
        && $0.optionalText(2) == stored.category?.rawValue && $0.text(3) == stored.stage.rawValue
        && $0.text(4) == stored.tier.rawValue && $0.instant(5) == stored.openedAt
        && $0.optionalInstant(6) == stored.closure?.at && $0.count(7) == stored.version
        && $0.optionalText(8) == stored.agendaGround?.rawValue
        && $0.optionalText(9) == stored.unratedWhistle?.by.rawValue
        && $0.optionalInstant(10) == stored.lastWhistleDate
    }
    guard columns == true else { return "工单的栏目与内容不符" }
    let kept = TicketRecord(
      attempts: try storedAttempts(connection.data, of: number),
      duties: try storedDuties(connection.data, of: number))
    return kept.isSame(as: record) ? nil : "统计用的栏目与工单的事件不符"
  }
}
