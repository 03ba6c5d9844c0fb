package import CivilTime

/// Something that happened to a ticket; the ticket is the sum of these.
package enum TicketEvent: Hashable, Sendable, Codable {
  case opened(Ticket)
  /// The lead took it on; `promised` is when it means to be done.
  case accepted(by: PersonID, promised: Instant?)
  /// The lead says it is done.
  case claimed(by: PersonID)
  /// The requester says it is solved.
  case confirmed
  /// The requester says it is not: a new attempt, one tier up, with new clocks.
  case disputed(tier: Tier, duties: [Duty])
  /// Another unit leads from now on; `duties` are all of them, after the change.
  case reassigned(to: UnitID, duties: [Duty])
  /// The lead sent it back with a reason; `to` decides.
  case givenBack(by: PersonID, to: UnitID, duties: [Duty])
  /// Somebody added words.
  case noted(by: PersonID)
  /// The requester put the place right; `title` follows it.
  case corrected(place: Place, title: String)
  /// The requester was asked again.
  case reminded
  /// A clock came near or ran out.
  case warned(unit: UnitID, Duty.Warning)
  /// Nobody answered in time.
  case timedOut
  /// The requester took it back.
  case withdrawn
  /// The requester reopened it after it had closed.
  case reopened(tier: Tier, duties: [Duty])
}

/// Who did it.
package enum Actor: Hashable, Sendable, Codable {
  case person(PersonID)
  /// A clock of ours.
  case clock
  /// A rule, by file and line.
  case rule(String)
}

/// An event with its circumstances, as it stands in the ledger.
package struct LedgerEntry: Hashable, Sendable {
  /// 1 for the opening.
  package var sequence: Int
  package var at: Instant
  package var actor: Actor
  package var event: TicketEvent
  /// What the actor wrote, which is sealed at rest; nil when nothing, or when the person's key
  /// was erased.
  package var text: String?

  package init(
    sequence: Int, at: Instant, actor: Actor, event: TicketEvent, text: String? = nil
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.event = event
    self.text = text
  }
}
