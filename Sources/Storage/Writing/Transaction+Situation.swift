package import CivilTime
import Crypto
package import Dialogue
package import Domain
import Workflow

/// Loading what a decision needs.
extension Transaction {
  /// Everything that `needs` asks for, as values.
  ///
  /// - Parameter conversation: What `conversation(of:)` gave.
  package func load(
    _ needs: Needs, for sender: Person, conversation: Conversation?, in directory: Directory,
    at now: Instant
  ) throws(StorageError) -> Situation {
    var situation = Situation(sender: sender, conversation: conversation, directory: directory)
    if let building = sender.building {
      for serial in needs.tickets {
        if let ticket = try ticket(TicketNumber(building, serial)) {
          situation.tickets.append(ticket)
          if try openTickets(of: ticket.requester) > 1 {
            situation.busyRequesters.insert(ticket.requester)
          }
        }
      }
    }
    if needs.ownTickets {
      situation.ownTickets = try storedTickets(
        database, keys,
        """
        SELECT building, serial, body, private FROM ticket
        WHERE (closed_at IS NULL OR closed_at >= ?2) AND id IN (
          SELECT id FROM ticket WHERE requester = ?1
          UNION SELECT t.id FROM voice AS v JOIN ticket AS t
            ON t.building = v.building AND t.serial = v.serial WHERE v.person = ?1)
        ORDER BY id DESC LIMIT ?3
        """,
        [
          .text(sender.id.rawValue), .at(now.adding(days: -Desk.reopeningDays)),
          .count(Needs.mostTickets),
        ]
      ).reversed()
      for ticket in situation.ownTickets where ticket.isBooking(of: sender.id) {
        situation.answersToBookings[ticket.number] = try answer(to: ticket)
      }
    }
    for unit in needs.ticketsOf {
      let found = try storedTickets(
        database, keys,
        """
        SELECT t.building, t.serial, t.body, t.private
        FROM duty AS d JOIN ticket AS t ON t.building = d.building AND t.serial = d.serial
        WHERE d.unit = ? AND d.is_open = 1 ORDER BY d.building, d.serial LIMIT ?
        """, [.text(unit.rawValue), .count(Needs.mostTickets)])
      // Whoever serves in several units has a ticket once.
      let known = Set(situation.unitTickets.map(\.number))
      situation.unitTickets += found.filter { !known.contains($0.number) }
    }
    if let building = needs.shelvings {
      let hard = try storedTickets(
        database, keys,
        """
        SELECT building, serial, body, private FROM ticket
        WHERE building = ? AND closed_at IS NULL AND tier = ? ORDER BY id DESC LIMIT ?
        """,
        [.text(building.rawValue), .text(Tier.hard.rawValue), .count(Needs.mostTickets)])
      situation.shelvings = hard.filter { $0.shelf != nil }.reversed()
    }
    if let building = needs.emergencies {
      let fresh = try storedTickets(
        database, keys,
        """
        SELECT building, serial, body, private FROM ticket
        WHERE building = ? AND closed_at IS NULL AND opened_at > ? ORDER BY id DESC LIMIT ?
        """,
        [
          .text(building.rawValue), .at(now.adding(minutes: -Needs.emergencyMinutes)),
          .count(Needs.mostTickets),
        ])
      situation.emergencies = fresh.filter { $0.deadlineClass == .d0 }
      for ticket in situation.emergencies {
        for sequence in 1...ticket.version {
          guard let words = try words(of: ticket.number, sequence: sequence) else { continue }
          situation.emergencyWords[ticket.number] = words
        }
      }
    }
    if let building = needs.recent {
      let open = try storedTickets(
        database, keys,
        """
        SELECT building, serial, body, private FROM ticket INDEXED BY ticket_open
        WHERE building = ? AND closed_at IS NULL ORDER BY id DESC LIMIT ?
        """, [.text(building.rawValue), .count(Needs.mostTickets)])
      let closed = try storedTickets(
        database, keys,
        """
        SELECT building, serial, body, private FROM ticket
        WHERE building = ? AND closed_at >= ? ORDER BY closed_at DESC LIMIT ?
        """,
        [
          .text(building.rawValue), .at(now.adding(days: -Desk.reopeningDays)),
          .count(Needs.mostTickets),
        ])
      situation.recent = open + closed
    }
    if needs.reasons {
      for ticket in situation.tickets + situation.shelvings where ticket.shelf != nil {
        situation.reasons[ticket.number] = try shelvingWords(of: ticket.number)
      }
    }
    if let building = needs.newNumber { situation.nextSerial = try nextSerial(in: building) }
    for key in needs.reports {
      situation.reports[key] = try reports(like: key)
      situation.similar[key] = try openTickets(like: key)
    }
    if needs.mergers {
      for ticket in situation.tickets {
        guard let target = ticket.closure?.merger?.into,
          !situation.tickets.contains(where: { $0.number == target }),
          let found = try self.ticket(target)
        else { continue }
        situation.tickets.append(found)
      }
    }
    if let lists = needs.lists { try loadLists(lists, into: &situation, at: now) }
    if let building = needs.meetings {
      try loadMeetings(of: building, needs.tickets, into: &situation)
    }
    if let report = needs.report {
      situation.report = try figureData(
        database, of: report.buildings, in: report.period(at: now), at: now, isBrief: true)
      situation.openAttempts = try openAttempts(database, in: report.buildings)
    }
    if needs.responses {
      situation.responses = try storedTickets(
        database, keys,
        """
        SELECT building, serial, body, private FROM ticket
        WHERE summoner = ? ORDER BY id DESC LIMIT ?
        """, [.text(sender.id.rawValue), .count(Needs.mostTickets)]
      ).reversed()
    }
    if let building = needs.shifts {
      try loadShifts(of: building, for: sender, serial: needs.shift, into: &situation, at: now)
    }
    if needs.loginToken { situation.loginToken = freshToken() }
    if needs.openAlerts {
      for alert in try openAlerts() where try concerns(alert.person, sender, in: directory) {
        situation.openAlerts.append(alert)
      }
      situation.takenAlerts = try takenAlerts()
    }
    if needs.ownCall { situation.ownCall = try call(of: sender.id) }
    if needs.ownDanger {
      situation.ownDanger = try dangers(at: now).first { $0.person == sender.id }
    }
    if needs.dangers {
      for alert in try dangers(at: now).unique(by: \.person)
      where try concerns(alert.person, sender, in: directory) {
        situation.dangers.append(alert)
      }
    }
    if needs.ownVisit { situation.ownVisit = try visit(of: sender.id) }
    if needs.openings {
      let bookings = situation.ownTickets.filter { $0.isBooking(of: sender.id) }
      for ticket in situation.tickets + situation.unitTickets.prefix(3) + bookings.suffix(3) {
        situation.openings[ticket.number] = try openingWords(of: ticket.number)
      }
    }
    return situation
  }

  private func openTickets(of requester: PersonID) throws(StorageError) -> Int64 {
    try database.integer(
      "SELECT count(*) FROM ticket WHERE requester = ? AND closed_at IS NULL",
      [.text(requester.rawValue)])
  }

  /// What a ticket's requester wrote at first; nil when it was erased.
  private func openingWords(of number: TicketNumber) throws(StorageError) -> String? {
    try words(of: number, sequence: 1)
  }

  /// What the last application to shelve a ticket said; nil when it was erased.
  private func shelvingWords(of number: TicketNumber) throws(StorageError) -> String? {
    let events = try database.rows(
      "SELECT sequence, facts FROM event WHERE building = ? AND serial = ? ORDER BY sequence DESC",
      [.text(number.building.rawValue), .count(number.serial)]
    ) { (sequence: $0.count(0), facts: $0.blob(1)) }
    for event in events {
      switch try TicketEvent(facts: event.facts) {
      case .shelvingAsked, .shelfKept: return try words(of: number, sequence: event.sequence)
      default: continue
      }
    }
    return nil
  }

  /// The words of the last event that has any, when none of the requester's own is later; of a long
  /// life only the last few are looked at.
  private func answer(to ticket: Ticket) throws(StorageError) -> BookingAnswer? {
    for sequence in (2...max(2, ticket.version)).suffix(6).reversed() {
      let entry = try database.first(
        "SELECT actor, at FROM event WHERE building = ? AND serial = ? AND sequence = ?",
        [.text(ticket.number.building.rawValue), .count(ticket.number.serial), .count(sequence)]
      ) { (actor: Actor(column: $0.text(0)), at: Instant(seconds: $0.integer(1))) }
      guard let entry, entry.actor != .person(ticket.requester) else { return nil }
      if let words = try words(of: ticket.number, sequence: sequence) {
        return BookingAnswer(words: words, at: entry.at)
      }
    }
    return nil
  }

  private func words(of number: TicketNumber, sequence: Int) throws(StorageError) -> String? {
    let sealed = try database.first(
      "SELECT sealed FROM event WHERE building = ? AND serial = ? AND sequence = ?",
      [.text(number.building.rawValue), .count(number.serial), .count(sequence)]
    ) { $0.optionalBlob(0) }
    guard let sealed = sealed ?? nil,
      let secret = try keys.open(sealed, at: RowName("event", number, sequence))
    else { return nil }
    var entry = LedgerEntry(
      sequence: sequence, at: Instant(seconds: 0), actor: .clock,
      event: .noted(by: PersonID(""), unit: nil, progress: nil))
    try entry.restore(secret: secret)
    return entry.text
  }

  /// A ticket by number; nil when there is none.
  package func ticket(_ number: TicketNumber) throws(StorageError) -> Ticket? {
    try storedTickets(
      database, keys,
      "SELECT building, serial, body, private FROM ticket WHERE building = ? AND serial = ?",
      [.text(number.building.rawValue), .count(number.serial)]
    ).first
  }

  /// One more than the highest of tickets, meetings and shifts; none is ever deleted, so none is
  /// given twice.
  private func nextSerial(in building: BuildingCode) throws(StorageError) -> Int {
    let highest = try database.integer(
      """
      SELECT max(
        (SELECT coalesce(max(serial), 0) FROM ticket WHERE building = ?1),
        (SELECT coalesce(max(serial), 0) FROM meeting WHERE building = ?1),
        (SELECT coalesce(max(serial), 0) FROM shift WHERE building = ?1))
      """, [.text(building.rawValue)])
    return max(TicketNumber.firstSerial, Int(highest) + 1)
  }
}

/// The tickets of a query for building, serial, body and private, whole as far as their requester
/// was not erased.
func storedTickets(
  _ database: Database, _ keys: KeyRing, _ sql: StaticString, _ values: [Value]
) throws(StorageError) -> [Ticket] {
  try database.rows(sql, values) { (row) throws(StorageError) in
    var ticket = try Ticket(openPart: row.blob(2))
    let number = TicketNumber(BuildingCode(row.text(0)), row.count(1))
    guard ticket.number == number else { throw .damaged("ticket \(number)", "内容属于另一张工单") }
    if let plain = try keys.open(row.blob(3), at: RowName("ticket", number)) {
      try ticket.restore(privatePart: plain)
    }
    return ticket
  }
}

/// 32 random bytes, fit for a URL: 64 hexadecimal digits.
func freshToken() -> String { Hex.encode(randomBytes(32)) }
