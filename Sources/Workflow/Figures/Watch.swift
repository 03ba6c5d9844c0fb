package import CivilTime
package import Domain

/// The buildings whose closure somebody watches, their own first: party workers and building heads
/// all that they reach, the street's urban-operation centre those it serves; nobody else any.
package func watchedBuildings(of person: Person, in directory: Directory) -> [Building] {
  directory.reachedBuildings(by: person).filter { building in
    switch person.role {
    case .partyWorker, .buildingHead: return true
    case .department:
      guard
        let street = directory.unit(
          of: .department, function: Desk.streetFunction, in: building.code)
      else { return false }
      return street.function == Desk.streetFunction && directory.isMember(person, of: street.id)
    case .worker, .property, .enterprise, .counsellor: return false
    }
  }
}

/// Until when one looks ahead: the end of duty on the next working day, but 24 hours at least, so
/// that a Friday shows what breaks on Monday.
package func watchHorizon(at now: Instant, by calendar: WorkCalendar) -> Instant {
  let day = now.adding(days: 1)
  var next = now.date.adding(days: 1)
  // The longest holidays are a fortnight; a calendar without working days ends the search.
  for _ in 0..<31 where !calendar.isWorkday(next) { next = next.adding(days: 1) }
  guard let end = calendar.hours.last?.end else { return day }
  return max(day, Instant(next, end))
}

/// What there is to look after right now.
package struct Watch: Hashable, Sendable {
  /// A duty whose time runs out, or has.
  package struct Line: Hashable, Sendable {
    /// One that parties have in hand.
    package var ticket: TicketNumber
    /// The unit that owes it, also when another leads.
    package var unit: UnitID
    /// Of that unit.
    package var party: Party
    /// Lead or assist; who is only told owes nothing.
    package var part: Duty.Part
    /// `contact` or `solution`; a missed solution stands for both.
    package var term: Countdown.Term
    /// When it runs out, or ran out.
    package var at: Instant
  }

  /// A cell of the table: how far, and who leads.
  package struct Cell: Hashable, Sendable {
    /// Where the ticket is now; never `closed`.
    package var stage: Stage
    /// Of the unit that leads now.
    package var party: Party

    package init(_ stage: Stage, _ party: Party) {
      self.stage = stage
      self.party = party
    }
  }

  /// Open attempts, counselling never among them.
  package private(set) var open: [Attempt]
  /// Duties that run out before the horizon, the next first.
  package private(set) var breaking: [Line] = []
  /// Duties that have run out, the longest first.
  package private(set) var overdue: [Line] = []
  /// The open attempts by cell; a cell without any is missing.
  package private(set) var cells: [Cell: [Attempt]] = [:]
  /// Claimed done and not confirmed, the longest first.
  package private(set) var unconfirmed: [Attempt]
  /// Shelved, the next review first.
  package private(set) var shelved: [Attempt]
  /// For the next 楼务会, the oldest first.
  package private(set) var agenda: [Attempt]

  private let now: Instant
  private let horizon: Instant

  /// Voices from which on a wish is put on the agenda.
  package static let wishVoices = 3

  /// - Parameters:
  ///   - attempts: Open ones.
  ///   - duties: Those still owed; without them there are no lines.
  package init(
    attempts: [Attempt], duties: [DutyRecord] = [], at now: Instant, horizon: Instant
  ) {
    self.now = now
    self.horizon = horizon
    open = attempts.filter { $0.isOpen && $0.kind != .counselling }
    for attempt in open { cells[Cell(attempt.stage, attempt.party), default: []].append(attempt) }
    unconfirmed = open.filter { $0.claimedAt != nil }
      .sorted { ($0.claimedAt ?? now, $0.ticket) < ($1.claimedAt ?? now, $1.ticket) }
    shelved = open.filter(\.isShelved)
      .sorted { ($0.review ?? horizon, $0.ticket) < ($1.review ?? horizon, $1.ticket) }
    agenda = open.filter { attempt in
      guard !attempt.isTabled, attempt.claimedAt == nil else { return false }
      return attempt.ground != nil
        || attempt.kind == .wish && attempt.headcount >= Watch.wishVoices
    }.sorted { ($0.openedAt, $0.ticket) < ($1.openedAt, $1.ticket) }
    let working = Set(open.filter(\.isWorkedOn).map(\.ticket))
    for duty in duties where working.contains(duty.ticket) {
      guard let next = duty.nextDue(at: now), next.at < horizon else { continue }
      let line = Line(
        ticket: duty.ticket, unit: duty.unit, party: duty.party, part: duty.part,
        term: next.term, at: next.at)
      if next.at <= now { overdue.append(line) } else { breaking.append(line) }
    }
    breaking.sort { ($0.at, $0.ticket, $0.unit) < ($1.at, $1.ticket, $1.unit) }
    overdue.sort { ($0.at, $0.ticket, $0.unit) < ($1.at, $1.ticket, $1.unit) }
  }

  /// Tickets that parties have in hand.
  package var inHand: Int { open.count(where: \.isWorkedOn) }
  /// Those of them that are late, as the wall counts them.
  package var late: Int { open.count { $0.isLate(at: now) } }
  /// Those of them whose contact or solution runs out before the horizon.
  package var soon: Int {
    open.count { attempt in
      guard attempt.isWorkedOn, attempt.due > now else { return false }
      return attempt.due < horizon
        || attempt.contactedAt == nil && attempt.contactDue > now && attempt.contactDue < horizon
    }
  }
  /// Tickets that wait for the requester's word after the claim.
  package var claimed: Int { unconfirmed.count }
  /// Tickets that could go on the agenda of the next 楼务会.
  package var candidates: Int { agenda.count }
}
