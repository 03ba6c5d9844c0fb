import CivilTime
import Domain
import Workflow

/// What figures count of a ticket, kept beside it: its attempts and the duties in each.
extension Transaction {
  /// The ticket after each of its new events; to be asked for before the row is changed.
  func steps(
    of entries: [LedgerEntry], to ticket: Ticket
  ) throws(StorageError) -> [(LedgerEntry, Ticket)] {
    // Nearly always it is one event, and the ticket after it is at hand.
    if entries.count == 1 { return [(entries[0], ticket)] }
    let stored = try database.first(
      "SELECT body FROM ticket WHERE building = ? AND serial = ?",
      [.text(ticket.number.building.rawValue), .count(ticket.number.serial)]
    ) { (row) throws(StorageError) in try Ticket(openPart: row.blob(0)) }
    // Without a row the update after this refuses.
    guard var state = stored else { return [] }
    var steps: [(LedgerEntry, Ticket)] = []
    for entry in entries {
      state = Workflow.ticket(state, after: entry.event, at: entry.at)
      steps.append((entry, state))
    }
    return steps
  }

  /// Goes on with the record of a ticket; rows that stay as they are are not touched.
  func keepRecord(
    of ticket: Ticket, _ steps: [(LedgerEntry, Ticket)]
  ) throws(StorageError) {
    let number = ticket.number
    var old = TicketRecord()
    if let last = try lastAttempt(of: number) {
      old.attempts = [last]
      old.duties = try storedDuties(database, of: number, in: last.number)
    }
    var new = old
    for (entry, state) in steps { new.take(entry.event, at: entry.at, state) }
    for attempt in new.attempts {
      let before = old.attempts.first { $0.number == attempt.number }
      if let before { try update(before, to: attempt) } else { try insert(attempt) }
    }
    for duty in new.duties where !old.duties.contains(duty) { try replace(duty) }
  }

  /// Fills the record of every ticket from its events, once after the tables were made or changed.
  func makeMissingRecords() throws(StorageError) {
    let isMade = try database.integer("SELECT count(*) FROM mark WHERE name = 'records'") > 0
    if isMade { return }
    let numbers = try database.rows("SELECT building, serial FROM ticket ORDER BY id") {
      TicketNumber(BuildingCode($0.text(0)), $0.count(1))
    }
    for number in numbers {
      var record = TicketRecord()
      var state: Ticket?
      for (at, event) in try storedEvents(database, of: number) {
        let next = Workflow.ticket(state, after: event, at: at)
        record.take(event, at: at, next)
        state = next
      }
      for attempt in record.attempts { try insert(attempt) }
      for duty in record.duties { try replace(duty) }
      if let until = state?.lastWhistleDate {
        try database.run(
          "UPDATE ticket SET whistle_until = ? WHERE building = ? AND serial = ?",
          [.at(until), .text(number.building.rawValue), .count(number.serial)])
      }
    }
    try database.run("INSERT INTO mark (name, value) VALUES ('records', 1)")
  }

  private func lastAttempt(of number: TicketNumber) throws(StorageError) -> Attempt? {
    try database.first(
      """
      SELECT * FROM attempt WHERE building = ? AND serial = ? ORDER BY attempt DESC LIMIT 1
      """, [.text(number.building.rawValue), .count(number.serial)], read: Attempt.init(row:))
  }

  private func insert(_ attempt: Attempt) throws(StorageError) {
    try database.run(
      """
      INSERT INTO attempt (building, serial, attempt, cause, opened_at, raised_at, kind,
        contact_due, due, ended_at, category, tier, stage, lead, party, contacted_at, claimed_at,
        answered_at, solved, rating, ending, undone_at, handovers, bounces, extensions, notes,
        hands, has_paused, headcount, shelved_at, review, ground, is_tabled, held_party_org,
        held_property, held_enterprise, held_department, first_due, is_split)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(attempt.ticket.building.rawValue), .count(attempt.ticket.serial),
        .count(attempt.number), .text(attempt.cause.rawValue), .at(attempt.openedAt),
        .at(attempt.raisedAt), .text(attempt.kind.rawValue), .at(attempt.contactDue),
        .at(attempt.due), .optional(attempt.endedAt),
      ] + attempt.changing)
  }

  /// Dates that stand in an index are set only when they change: setting one moves its entry.
  private func update(_ old: Attempt, to new: Attempt) throws(StorageError) {
    if old == new { return }
    let key: [Value] = [
      .text(new.ticket.building.rawValue), .count(new.ticket.serial), .count(new.number),
    ]
    try database.run(
      """
      UPDATE attempt SET category = ?, tier = ?, stage = ?, lead = ?, party = ?,
        contacted_at = ?, claimed_at = ?, answered_at = ?, solved = ?, rating = ?, ending = ?,
        undone_at = ?, handovers = ?, bounces = ?, extensions = ?, notes = ?, hands = ?,
        has_paused = ?, headcount = ?, shelved_at = ?, review = ?, ground = ?, is_tabled = ?,
        held_party_org = ?, held_property = ?, held_enterprise = ?, held_department = ?,
        first_due = ?, is_split = ?
      WHERE building = ? AND serial = ? AND attempt = ?
      """, new.changing + key)
    if old.endedAt != new.endedAt {
      try database.run(
        "UPDATE attempt SET ended_at = ? WHERE building = ? AND serial = ? AND attempt = ?",
        [.optional(new.endedAt)] + key)
    }
    if old.due != new.due {
      try database.run(
        "UPDATE attempt SET due = ? WHERE building = ? AND serial = ? AND attempt = ?",
        [.at(new.due)] + key)
    }
    if old.contactDue != new.contactDue {
      try database.run(
        "UPDATE attempt SET contact_due = ? WHERE building = ? AND serial = ? AND attempt = ?",
        [.at(new.contactDue)] + key)
    }
  }

  private func replace(_ duty: DutyRecord) throws(StorageError) {
    try database.run(
      """
      INSERT INTO duty (building, serial, attempt, unit, party, part, state, started_at,
        contact_due, contacted_at, due, settled_at, is_open, has_left, is_paused, provisional)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)
      ON CONFLICT (building, serial, attempt, unit) DO UPDATE SET part = ?6, state = ?7,
        started_at = ?8, contact_due = ?9, contacted_at = ?10, due = ?11, settled_at = ?12,
        is_open = ?13, has_left = ?14, is_paused = ?15, provisional = ?16
      """,
      [
        .text(duty.ticket.building.rawValue), .count(duty.ticket.serial), .count(duty.attempt),
        .text(duty.unit.rawValue), .text(duty.party.rawValue), .text(duty.part.rawValue),
        .text(duty.state.rawValue), .at(duty.startedAt), .at(duty.contactDue),
        .optional(duty.contactedAt), .at(duty.due), .optional(duty.settledAt),
        .flag(duty.isOpen), .flag(duty.hasLeft), .flag(duty.isPaused),
        .flag(duty.isProvisional),
      ])
  }
}

extension Attempt {
  /// The columns that change and stand in no index, in the order of both statements above.
  fileprivate var changing: [Value] {
    [
      .optional(category?.rawValue), .text(tier.rawValue), .text(stage.rawValue),
      .text(lead.rawValue), .text(party.rawValue), .optional(contactedAt), .optional(claimedAt),
      .optional(answeredAt), isSolved.map { .flag($0) } ?? .null, .optional(rating?.rawValue),
      .optional(end?.rawValue), .optional(undoneAt), .count(handovers), .count(bounces),
      .count(extensions), .count(notes), .count(hands), .flag(hasPaused), .count(headcount),
      .optional(shelvedAt), .optional(review), .optional(ground?.rawValue), .flag(isTabled),
      .integer(held.partyOrganisation), .integer(held.property), .integer(held.enterprise),
      .integer(held.department), .optional(firstDue), .flag(isSplit),
    ]
  }
}
