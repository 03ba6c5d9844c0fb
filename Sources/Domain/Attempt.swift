package import CivilTime

/// One go at a ticket: from when it was raised, or found unsolved, to how that ended.
///
/// Figures count attempts, because a ticket that was done again was promised, claimed and judged
/// more than once. Every value follows from the ticket's events (`TicketRecord`), so that
/// the stored rows can be recomputed; none is personal.
package struct Attempt: Hashable, Sendable {
  package enum Cause: String, CaseIterable, Hashable, Sendable {
    /// It was raised.
    case first
    /// The requester said after the claim that it is not solved.
    case disputed
    /// The requester reopened it after it had closed.
    case reopened
  }

  package enum End: String, CaseIterable, Hashable, Sendable {
    case confirmed, unconfirmed, withdrawn, merged
    /// The requester disputed the claim; another attempt follows.
    case redone
  }

  package var ticket: TicketNumber
  /// Counted from 1.
  package var number: Int
  package var cause: Cause
  package var openedAt: Instant
  /// When the ticket itself was raised.
  package var raisedAt: Instant
  package var kind: Kind
  package var category: Category?
  package var tier: Tier
  package var stage: Stage
  /// The unit that leads, or led when the attempt ended.
  package var lead: UnitID
  package var party: Party
  /// When the first contact was owed by the one who led at first; passing it on moves nothing.
  package var contactDue: Instant
  /// When a human of the leading unit was first in touch.
  package var contactedAt: Instant?
  /// Until when a solution was promised, extensions and pauses included.
  package var due: Instant
  /// Until when before the first extension that moved the promise; nil while none has.
  package var firstDue: Instant?
  package var claimedAt: Instant?
  /// When the requester said whether it is solved; nil when they were silent.
  package var answeredAt: Instant?
  package var isSolved: Bool?
  package var rating: Rating?
  package var endedAt: Instant?
  package var end: End?
  /// When the requester said, of a claimed or closed attempt, that it is not solved after all.
  package var undoneAt: Instant?
  /// Changes of the lead, and those of them by giving it back (退单).
  package var handovers: Int
  package var bounces: Int
  /// Extensions granted to any unit.
  package var extensions: Int
  /// Notes that units wrote to the requester.
  package var notes: Int
  /// Units that had a duty, the ones that left included.
  package var hands: Int
  /// Whether the lead's clock stood still for a while, or the ticket was shelved.
  package var hasPaused: Bool
  /// Whether it was merged and goes its own way again.
  package var isSplit: Bool
  /// People who have this trouble.
  package var headcount: Int
  /// When it was last shelved with approval; nil once it is worked on again.
  package var shelvedAt: Instant?
  package var review: Instant?
  /// Why it waits for a 楼务会; nil when it does not.
  package var ground: Deliberation.Ground?
  /// Whether a convened meeting has it on its agenda.
  package var isTabled: Bool
  /// How long each party has had the ticket in hand, earlier attempts included.
  package var held: PartySeconds

  package init(
    ticket: TicketNumber, number: Int, cause: Cause, openedAt: Instant, raisedAt: Instant,
    kind: Kind, category: Category? = nil, tier: Tier = .instant, stage: Stage = .collect,
    lead: UnitID, party: Party, contactDue: Instant, due: Instant
  ) {
    self.ticket = ticket
    self.number = number
    self.cause = cause
    self.openedAt = openedAt
    self.raisedAt = raisedAt
    self.kind = kind
    self.category = category
    self.tier = tier
    self.stage = stage
    self.lead = lead
    self.party = party
    self.contactDue = contactDue
    self.due = due
    handovers = 0
    bounces = 0
    extensions = 0
    notes = 0
    hands = 1
    hasPaused = false
    isSplit = false
    headcount = 1
    isTabled = false
    held = PartySeconds()
  }

  package var isOpen: Bool { endedAt == nil }

  /// Whether it is shelved now (挂账).
  package var isShelved: Bool { shelvedAt != nil && claimedAt == nil && isOpen }

  /// Whether parties have it in hand: neither ended, claimed nor shelved.
  package var isWorkedOn: Bool { isOpen && claimedAt == nil && !isShelved }

  /// When it was done: claimed, or found solved by the requester before anybody claimed it.
  package var doneAt: Instant? { claimedAt ?? (end == .confirmed ? endedAt : nil) }
}

/// Seconds of clock time of each party.
package struct PartySeconds: Hashable, Sendable {
  package var partyOrganisation: Int64 = 0
  package var property: Int64 = 0
  package var enterprise: Int64 = 0
  package var department: Int64 = 0

  package init() {}

  package subscript(party: Party) -> Int64 {
    get {
      switch party {
      case .partyOrganisation: partyOrganisation
      case .property: property
      case .enterprise: enterprise
      case .department: department
      }
    }
    set {
      switch party {
      case .partyOrganisation: partyOrganisation = newValue
      case .property: property = newValue
      case .enterprise: enterprise = newValue
      case .department: department = newValue
      }
    }
  }
}

/// What one unit owed in one attempt, as figures count it.
package struct DutyRecord: Hashable, Sendable {
  package var ticket: TicketNumber
  package var attempt: Int
  package var unit: UnitID
  package var party: Party
  package var part: Duty.Part
  package var state: Duty.State
  package var startedAt: Instant
  package var contactDue: Instant
  package var contactedAt: Instant?
  package var due: Instant
  package var settledAt: Instant?
  /// Whether the unit still has it in its list.
  package var isOpen: Bool
  /// Whether the ticket went on without the unit.
  package var hasLeft: Bool
  package var isPaused: Bool
  /// Whether a due time lies beyond the last published holiday notice (暂定).
  package var isProvisional: Bool

  package init(
    ticket: TicketNumber, attempt: Int, unit: UnitID, party: Party, part: Duty.Part,
    state: Duty.State, startedAt: Instant, contactDue: Instant, contactedAt: Instant? = nil,
    due: Instant, settledAt: Instant? = nil, isOpen: Bool, hasLeft: Bool = false,
    isPaused: Bool = false, isProvisional: Bool = false
  ) {
    self.ticket = ticket
    self.attempt = attempt
    self.unit = unit
    self.party = party
    self.part = part
    self.state = state
    self.startedAt = startedAt
    self.contactDue = contactDue
    self.contactedAt = contactedAt
    self.due = due
    self.settledAt = settledAt
    self.isOpen = isOpen
    self.hasLeft = hasLeft
    self.isPaused = isPaused
    self.isProvisional = isProvisional
  }

  /// What a duty in hand owes next, and when; nil when nothing runs. A missed solution counts for
  /// more than a missed contact.
  package func nextDue(at now: Instant) -> (term: Countdown.Term, at: Instant)? {
    guard !hasLeft, state == .waiting || state == .accepted else { return nil }
    if !isPaused, due <= now { return (.solution, due) }
    if contactedAt == nil, contactDue < due || isPaused { return (.contact, contactDue) }
    return isPaused ? nil : (.solution, due)
  }
}
