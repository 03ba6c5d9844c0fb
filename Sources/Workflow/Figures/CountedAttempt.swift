package import CivilTime
package import Domain

/// An attempt as far as figures look at it: numbers only, so that a hundred thousand of them are
/// read, copied and gone through without a look elsewhere.
///
/// Its building and its unit are places in the tables of the `FigureData` that it belongs to.
package struct CountedAttempt: Hashable, Sendable {
  /// In `FigureData.buildings`.
  package var building: Int32
  /// The ticket's, in its building.
  package var serial: Int32
  /// Which attempt of the ticket, counted from 1.
  package var number: Int32
  /// In `FigureData.units`.
  package var lead: Int32
  /// Why it began: the ticket was raised, disputed or reopened.
  package var cause: Attempt.Cause
  /// How it ended; nil while it is open, claimed or not.
  package var end: Attempt.End?
  /// The requester's first word on it; nil while they are silent. `undoneAt` tells of a later no.
  package var isSolved: Bool?
  /// What the requester gave; nil when they gave none. It stays when the attempt is undone.
  package var rating: Rating?
  /// Whether the lead's clock stood still for a while, or the ticket was shelved; no time to the claim or
  /// the close is counted then.
  package var hasPaused: Bool
  /// Whether it was merged and goes its own way again.
  package var isSplit: Bool
  /// When this attempt began.
  package var openedAt: Instant
  /// When the ticket was raised; equal to `openedAt` in the first attempt.
  package var raisedAt: Instant
  /// When the unit that led at first owed the first contact; a change of the lead moves nothing.
  package var contactDue: Instant
  /// When a human of the leading unit was first in touch, in this attempt; nil while nobody was.
  package var contactedAt: Instant?
  /// Until when a solution is promised, extensions and pauses included.
  package var due: Instant
  /// What `due` was before the first extension that moved it; nil while none has, and again after a
  /// meeting set a new time or the ticket was split off.
  package var firstDue: Instant?
  /// When the lead said it was done; nil while it has not, or has taken that back.
  package var claimedAt: Instant?
  /// When `isSolved` was said; nil while the requester was silent.
  package var answeredAt: Instant?
  /// When the ticket closed, or its claim was disputed; nil while it is open.
  package var endedAt: Instant?
  /// When the requester said, of a claimed or closed attempt, that it is not solved after all.
  package var undoneAt: Instant?
  /// When it was last shelved with approval (挂账); nil once it is worked on again.
  package var shelvedAt: Instant?
  /// When it is to be looked at again; nil unless it is shelved with approval now.
  package var review: Instant?
  /// Changes of the lead in this attempt, 0 or more.
  package var handovers: Int32
  /// Those of `handovers` that were givings-back by the lead (退单), 0–2.
  package var bounces: Int32
  /// Granted to any unit in this attempt, also those that moved no deadline.
  package var extensions: Int32
  /// People who have this trouble, the requester included: 1 or more.
  package var headcount: Int32
  /// How long each party has had the ticket in hand, in seconds, earlier attempts included.
  package var held: PartySeconds

  /// A row as an attempt begins; what else there is of it is set afterwards.
  package init(
    building: Int32, serial: Int32, number: Int32, lead: Int32, cause: Attempt.Cause,
    openedAt: Instant, raisedAt: Instant, contactDue: Instant, due: Instant
  ) {
    self.building = building
    self.serial = serial
    self.number = number
    self.lead = lead
    self.cause = cause
    self.openedAt = openedAt
    self.raisedAt = raisedAt
    self.contactDue = contactDue
    self.due = due
    hasPaused = false
    isSplit = false
    (handovers, bounces, extensions, headcount) = (0, 0, 0, 1)
    held = PartySeconds()
  }

  init(_ attempt: Attempt, building: Int32, lead: Int32) {
    self.init(
      building: building, serial: Int32(attempt.ticket.serial), number: Int32(attempt.number),
      lead: lead, cause: attempt.cause, openedAt: attempt.openedAt, raisedAt: attempt.raisedAt,
      contactDue: attempt.contactDue, due: attempt.due)
    end = attempt.end
    isSolved = attempt.isSolved
    rating = attempt.rating
    hasPaused = attempt.hasPaused
    isSplit = attempt.isSplit
    contactedAt = attempt.contactedAt
    firstDue = attempt.firstDue
    claimedAt = attempt.claimedAt
    answeredAt = attempt.answeredAt
    endedAt = attempt.endedAt
    undoneAt = attempt.undoneAt
    shelvedAt = attempt.shelvedAt
    review = attempt.review
    handovers = Int32(attempt.handovers)
    bounces = Int32(attempt.bounces)
    extensions = Int32(attempt.extensions)
    headcount = Int32(attempt.headcount)
    held = attempt.held
  }

  /// Whether it is shelved now (挂账).
  var isShelved: Bool { shelvedAt != nil && claimedAt == nil && endedAt == nil }

  /// When it was done: claimed, or found solved by the requester before anybody claimed it.
  var doneAt: Instant? { claimedAt ?? (end == .confirmed ? endedAt : nil) }
}
