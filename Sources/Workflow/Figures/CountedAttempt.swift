package import CivilTime
package import Domain

/// An attempt as far as figures look at it: numbers only, so that a hundred thousand of them are
/// read, copied and gone through without a look elsewhere.
///
/// Its building and its unit are places in the tables of the `FigureData` that it belongs to.
package struct CountedAttempt: Hashable, Sendable {
  /// In `FigureData.buildings`.
  package var building: Int32
  package var serial: Int32
  package var number: Int32
  /// In `FigureData.units`.
  package var lead: Int32
  package var cause: Attempt.Cause
  package var end: Attempt.End?
  package var isSolved: Bool?
  package var rating: Rating?
  package var hasPaused: Bool
  package var isSplit: Bool
  package var openedAt: Instant
  package var raisedAt: Instant
  package var contactDue: Instant
  package var contactedAt: Instant?
  package var due: Instant
  package var firstDue: Instant?
  package var claimedAt: Instant?
  package var answeredAt: Instant?
  package var endedAt: Instant?
  package var undoneAt: Instant?
  package var shelvedAt: Instant?
  package var review: Instant?
  package var handovers: Int32
  package var bounces: Int32
  package var extensions: Int32
  package var headcount: Int32
  package var held: PartySeconds

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
