package import CivilTime

/// One go at a ticket: from when it was raised, or found unsolved, to how that ended.
///
/// Figures count attempts, because a ticket that was done again was promised, claimed and judged
/// more than once. Every value follows from the ticket's events (`TicketRecord`), so that
/// the stored rows can be recomputed; none is personal.
package struct Attempt: Hashable, Sendable {
  /// Why it began; stored as its raw value.
  package enum Cause: String, CaseIterable, Hashable, Sendable {
    /// It was raised.
    case first
    /// The requester said after the claim that it is not solved.
    case disputed
    /// The requester reopened it after it had closed.
    case reopened
  }

  /// How it ended; stored as its raw value.
  package enum End: String, CaseIterable, Hashable, Sendable {
    /// The ticket closed with it; see `Closure.Manner`.
    case confirmed, unconfirmed, withdrawn, merged
    /// The requester disputed the claim; another attempt follows.
    case redone
  }

  /// Never that of a counselling request, which is counted nowhere.
  package var ticket: TicketNumber
  /// Counted from 1.
  package var number: Int
  /// `first` for attempt 1 and no other.
  package var cause: Cause
  /// When it began: the raising, the dispute or the reopening.
  package var openedAt: Instant
  /// When the ticket itself was raised.
  package var raisedAt: Instant
  /// As the ticket was opened; a ticket's kind never changes.
  package var kind: Kind
  /// Nil of everything but pain points.
  package var category: Category?
  /// After its last event; a dispute raises the next attempt's, not this one's.
  package var tier: Tier
  /// After its last event: `closed` when the ticket closed with it.
  package var stage: Stage
  /// The unit that leads, or led when the attempt ended.
  package var lead: UnitID
  /// The party that `lead` acts for.
  package var party: Party
  /// When the first contact was owed by the one who led at first; passing it on moves nothing.
  package var contactDue: Instant
  /// When a human of the leading unit was first in touch.
  package var contactedAt: Instant?
  /// Until when a solution was promised, extensions and pauses included.
  package var due: Instant
  /// Until when before the first extension that moved the promise; nil while none has.
  package var firstDue: Instant?
  /// When the lead said that it is done; nil before, and once that no longer holds.
  package var claimedAt: Instant?
  /// When the requester said whether it is solved; nil when they were silent.
  package var answeredAt: Instant?
  /// What they said then; nil when silent. Disputing what was confirmed sets `undoneAt` alone.
  package var isSolved: Bool?
  /// What they thought of it; nil when they did not say.
  package var rating: Rating?
  /// When the ticket closed with it, or its claim was disputed; nil while it is open.
  package var endedAt: Instant?
  /// Set with `endedAt`.
  package var end: End?
  /// When the requester said, of a claimed or closed attempt, that it is not solved after all.
  package var undoneAt: Instant?
  /// Changes of the lead, givings-back included.
  package var handovers: Int
  /// Those of them in which the lead gave it back (退单).
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
  /// When what is shelved is to be looked at again; nil unless it is shelved with approval.
  package var review: Instant?
  /// Why it waits for a 楼务会; nil when it does not.
  package var ground: Deliberation.Ground?
  /// Whether a convened meeting has it on its agenda.
  package var isTabled: Bool
  /// How long each party has had the ticket in hand, earlier attempts included.
  package var held: PartySeconds

  /// An attempt as it begins: one unit and one person in it, nothing else counted yet.
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

  /// Whether it has not ended; what is claimed or shelved is open, too.
  package var isOpen: Bool { endedAt == nil }

  /// Whether it is shelved now (挂账).
  package var isShelved: Bool { shelvedAt != nil && claimedAt == nil && isOpen }

  /// Whether parties have it in hand: neither ended, claimed nor shelved.
  package var isWorkedOn: Bool { isOpen && claimedAt == nil && !isShelved }

  /// 超期, the one meaning of it: parties have it in hand, and the lead has missed its solution or its
  /// first contact. What assisting units or promises miss is told as such.
  package func isLate(at now: Instant) -> Bool {
    isWorkedOn && (due <= now || contactedAt == nil && contactDue <= now)
  }

  /// When it was done: claimed, or found solved by the requester before anybody claimed it.
  package var doneAt: Instant? { claimedAt ?? (end == .confirmed ? endedAt : nil) }
}

/// Seconds of clock time of each party. Two of its units at work at once count twice.
package struct PartySeconds: Hashable, Sendable {
  /// Units of the Party organisation (党组织).
  package var partyOrganisation: Int64 = 0
  /// Units of the property (物业).
  package var property: Int64 = 0
  /// Units of enterprises (企业).
  package var enterprise: Int64 = 0
  /// Units of departments (职能部门).
  package var department: Int64 = 0

  package init() {}

  /// The seconds of a party.
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
  /// Never a counselling request, as with `Attempt`.
  package var ticket: TicketNumber
  /// Which attempt at the ticket, counted from 1.
  package var attempt: Int
  /// A unit has one record in an attempt at most.
  package var unit: UnitID
  /// The unit's party when it was given the duty.
  package var party: Party
  /// `lead` or `assist`: who is only told owes nothing and has no record.
  package var part: Duty.Part
  /// The last that was seen; a unit that has left keeps it.
  package var state: Duty.State
  /// When its first-contact clock began: when it was given the duty.
  package var startedAt: Instant
  /// Until when a human of the unit has to be in touch; no pause moves it.
  package var contactDue: Instant
  /// When one first was; nil while none has been.
  package var contactedAt: Instant?
  /// Until when its part has to be done, extensions and ended pauses included.
  package var due: Instant
  /// When it was done, returned or waived; nil while it is in hand.
  package var settledAt: Instant?
  /// Whether the unit still has it in its list.
  package var isOpen: Bool
  /// Whether the ticket went on without the unit.
  package var hasLeft: Bool
  /// Whether its solution clock stands still; first contact is owed all the same.
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
