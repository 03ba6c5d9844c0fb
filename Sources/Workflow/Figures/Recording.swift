package import CivilTime
package import Domain

/// What figures count of one ticket: its attempts and the duties in each.
///
/// Beside the fold it is the only thing made of events; a store keeps it in columns, and
/// recomputes it to check them.
package struct TicketRecord: Hashable, Sendable {
  /// In order; a store that goes on with a ticket needs the last one only.
  package var attempts: [Attempt]
  /// Of all these attempts, one for each unit in each; units that are only told have none.
  package var duties: [DutyRecord]

  package init(attempts: [Attempt] = [], duties: [DutyRecord] = []) {
    self.attempts = attempts
    self.duties = duties
  }

  /// Goes on with one more event.
  ///
  /// - Parameter ticket: The ticket after the event.
  package mutating func take(_ event: TicketEvent, at moment: Instant, _ ticket: Ticket) {
    // Whoever asks for a counsellor is counted nowhere.
    guard ticket.kind != .counselling else { return }
    switch event {
    case .opened: begin(.first, ticket, at: ticket.openedAt)
    case .disputed:
      endLast(.redone, at: moment)
      begin(.disputed, ticket, at: moment)
    case .reopened:
      undoLast(at: moment)
      begin(.reopened, ticket, at: moment)
    default: break
    }
    guard var attempt = attempts.popLast() else { return }
    attempt.count(event, at: moment, on: ticket)
    recordDuties(of: ticket, in: attempt.number)
    attempt.hands = max(1, duties.count { $0.attempt == attempt.number })
    attempts.append(attempt)
  }

  private mutating func begin(_ cause: Attempt.Cause, _ ticket: Ticket, at moment: Instant) {
    let lead = ticket.lead
    for index in duties.indices { duties[index].isOpen = false }
    attempts.append(
      Attempt(
        ticket: ticket.number, number: ticket.attempt, cause: cause, openedAt: moment,
        raisedAt: ticket.openedAt, kind: ticket.kind, lead: lead.unit, party: lead.party,
        contactDue: lead.contact.due, due: ticket.due))
  }

  private mutating func endLast(_ end: Attempt.End, at moment: Instant) {
    undoLast(at: moment)
    guard let index = attempts.indices.last else { return }
    attempts[index].endedAt = moment
    attempts[index].end = end
  }

  private mutating func undoLast(at moment: Instant) {
    guard let index = attempts.indices.last else { return }
    attempts[index].undoneAt = moment
    // Whoever had been silent has answered now; a word once given stays, and is undone.
    if attempts[index].answeredAt == nil {
      attempts[index].answeredAt = moment
      attempts[index].isSolved = false
    }
  }

  private mutating func recordDuties(of ticket: Ticket, in attempt: Int) {
    for index in duties.indices where duties[index].attempt == attempt {
      let unit = duties[index].unit
      if !ticket.duties.contains(where: { $0.unit == unit && $0.part != .inform }) {
        duties[index].hasLeft = true
        duties[index].isOpen = false
      }
    }
    for duty in ticket.duties where duty.part != .inform {
      let known = duties.firstIndex { $0.attempt == attempt && $0.unit == duty.unit }
      let record = DutyRecord(
        ticket: ticket.number, attempt: attempt, unit: duty.unit, party: duty.party,
        part: duty.part, state: duty.state, startedAt: duty.startedAt,
        contactDue: duty.contact.due, contactedAt: duty.contactedAt, due: duty.solution.due,
        settledAt: duty.settledAt,
        isOpen: ticket.isOpen && (duty.part == .lead || duty.isPending), hasLeft: false,
        isPaused: duty.pause != nil, isProvisional: duty.isProvisional)
      if let known { duties[known] = record } else { duties.append(record) }
    }
  }
}

/// The record of a whole ledger: what a stored one must equal.
package func record(of entries: [LedgerEntry]) -> TicketRecord {
  var record = TicketRecord()
  var state: Ticket?
  for entry in entries {
    let next = ticket(state, after: entry.event, at: entry.at)
    record.take(entry.event, at: entry.at, next)
    state = next
  }
  return record
}

extension Attempt {
  /// Takes over what the ticket says after an event of this attempt.
  fileprivate mutating func count(_ event: TicketEvent, at moment: Instant, on ticket: Ticket) {
    switch event {
    case .confirmed: (answeredAt, isSolved) = (moment, true)
    case .reassigned: handovers += 1
    case .givenBack:
      handovers += 1
      bounces += 1
    case .extended:
      extensions += 1
      if ticket.due != due { firstDue = firstDue ?? due }
    // A new promise has nothing to do with how the old one was put off.
    case .resolved: firstDue = nil
    case .split: (isSplit, firstDue) = (true, nil)
    case .noted(_, let unit, _) where unit != nil: notes += 1
    case .promised: notes += 1
    case .paused(_, let unit, _) where unit == ticket.lead.unit: hasPaused = true
    case .shelved: (hasPaused, shelvedAt) = (true, moment)
    case .unshelved: shelvedAt = nil
    // A holiday notice moves what was only provisional.
    case .reckoned where contactedAt == nil && handovers == 0:
      contactDue = ticket.lead.contact.due
    default: break
    }
    category = ticket.category
    tier = ticket.tier
    stage = ticket.stage
    lead = ticket.lead.unit
    party = ticket.lead.party
    // A lead that the directory no longer knows keeps its old duty; that contact was before.
    if contactedAt == nil, let first = ticket.lead.contactedAt, first >= openedAt {
      contactedAt = first
    }
    due = ticket.due
    claimedAt = ticket.claimedAt
    rating = ticket.rating
    endedAt = ticket.closure?.at
    end = (ticket.closure?.manner).map(End.init)
    headcount = ticket.headcount
    review = ticket.isShelved ? ticket.shelf?.review : nil
    ground = ticket.deliberation?.ground
    isTabled = ticket.deliberation?.meeting != nil
    held = PartySeconds()
    for unit in ticket.held { held[unit.party] += unit.seconds }
  }
}

extension Attempt.End {
  fileprivate init(_ manner: Closure.Manner) {
    switch manner {
    case .confirmed: self = .confirmed
    case .unconfirmed: self = .unconfirmed
    case .withdrawn: self = .withdrawn
    case .merged: self = .merged
    }
  }
}
