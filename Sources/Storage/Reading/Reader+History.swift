package import CivilTime
package import Domain

/// A message as it was stored, with the rule that took it.
package struct StoredMessage: Hashable, Sendable {
  /// The row, larger for later ones; 0 when made of a ticket's opening.
  package var id: Int64
  /// Who sent it; the house itself for what was set aside unread.
  package var person: PersonID
  /// When it was handled, not when the platform says it was sent.
  package var at: Instant
  /// As written; empty for what is no text.
  package var text: String
  /// `property/waterlogging.yaml:8`; empty when no rule took it.
  package var rule: String
  /// What was answered; nil once that has been dropped, and when it was not asked for.
  package var answer: [Reply]?

  package init(
    id: Int64, person: PersonID, at: Instant, text: String, rule: String, answer: [Reply]? = nil
  ) {
    self.id = id
    self.person = person
    self.at = at
    self.text = text
    self.rule = rule
    self.answer = answer
  }
}

/// Some of the stored messages.
package struct StoredPage: Hashable, Sendable {
  /// Those that could be opened, oldest first.
  package var messages: [StoredMessage]
  /// Messages among them whose person was erased; nothing of them can be read.
  package var erased: Int
  /// The id of the last row looked at, to go on after; nil when there are no more.
  package var last: Int64?
}

/// A ticket that staff passed on or gave back: its first rule or its first unit was not the right
/// one.
package struct Reassignment: Hashable, Sendable {
  /// As it is now, not as it was then.
  package var ticket: Ticket
  /// When that happened first within the time looked at.
  package var at: Instant
  /// What the requester wrote at first; nil when the person was erased.
  package var opening: String?
}

/// What was said since some day, for `replay`, `gaps` and the statistics of rules.
extension Reader {
  /// Stored messages from `since` on, oldest first.
  ///
  /// - Parameters:
  ///   - id: The last row of the page before; 0 for the first.
  ///   - withAnswers: Whether to open what was answered, too.
  package func history(
    since: Instant, after id: Int64 = 0, limit: Int = 500, withAnswers: Bool = false
  ) throws(StorageError) -> StoredPage {
    try read { (connection) throws(StorageError) in
      let id = id > 0 ? id : try rowBefore(since, connection.data)
      let rows = try connection.data.rows(
        """
        SELECT id, person, at, body, answer FROM message WHERE id > ? AND at >= ?
        ORDER BY id LIMIT ?
        """, [.integer(id), .at(since), .count(limit)]
      ) {
        (
          id: $0.integer(0), person: $0.text(1), at: $0.instant(2), body: $0.blob(3),
          answer: withAnswers ? $0.optionalBlob(4) : nil
        )
      }
      var page = StoredPage(messages: [], erased: 0, last: rows.last?.id)
      for row in rows {
        guard let plain = try connection.keys.open(row.body, at: RowName("message", row.id)) else {
          page.erased += 1
          continue
        }
        let body = try MessageBody(packed: plain)
        var message = StoredMessage(
          id: row.id, person: PersonID(row.person), at: row.at, text: body.text, rule: body.rule)
        if let sealed = row.answer,
          let plain = try connection.keys.open(sealed, at: RowName("message.answer", row.id))
        {
          message.answer = try [Reply](packed: plain)
        }
        page.messages.append(message)
      }
      return page
    }
  }

  /// The last row that is older, 0 when none is, found by halving: ids grow with time, and there is
  /// no index by time.
  private func rowBefore(_ since: Instant, _ data: Database) throws(StorageError) -> Int64 {
    var low: Int64 = 0
    var high = try data.integer("SELECT coalesce(max(id), 0) FROM message")
    while low < high {
      let middle = (low + high + 1) / 2
      let at = try data.first("SELECT at FROM message WHERE id = ?", [.integer(middle)]) {
        $0.instant(0)
      }
      if let at, at < since { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// Tickets that were passed on or given back from `since` on, each once, oldest first.
  package func reassignments(since: Instant) throws(StorageError) -> [Reassignment] {
    let moved = try read { (connection) throws(StorageError) in
      try connection.data.rows(
        """
        SELECT building, serial, at, facts FROM event
        WHERE at >= ? AND instr(building, '/') = 0 ORDER BY id
        """, [.at(since)]
      ) { (row) throws(StorageError) -> (number: TicketNumber, at: Instant)? in
        if MeetingEvent.isNamed(in: row.blob(3)) || ShiftEvent.isNamed(in: row.blob(3)) {
          return nil
        }
        return switch try TicketEvent(facts: row.blob(3)) {
        case .reassigned, .givenBack:
          (TicketNumber(BuildingCode(row.text(0)), row.count(1)), row.instant(2))
        default: nil
        }
      }
    }
    var found: [Reassignment] = []
    var seen: Set<TicketNumber> = []
    for case (let number, let at)? in moved where seen.insert(number).inserted {
      guard let ticket = try ticket(number) else { continue }
      found.append(
        Reassignment(ticket: ticket, at: at, opening: try ledger(of: number).first?.text))
    }
    return found
  }
}
