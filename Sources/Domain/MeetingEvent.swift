package import CivilTime

/// Something that happened to a meeting; the meeting is the sum of these.
///
/// They stand in the same ledger as those of the tickets.
package enum MeetingEvent: Hashable, Sendable {
  case convened(Meeting)
  /// It has another time, or another place.
  case moved(by: PersonID, startsAt: Instant, place: String?)
  /// Tickets joined the agenda, and units were invited for them.
  case tabled([Meeting.Item], [Meeting.Invitation])
  /// Units said whether they come.
  case answered(by: PersonID, units: [UnitID], Meeting.Answer)
  /// Units are there; they need not have been invited.
  case attended(by: PersonID, [Meeting.Invitation])
  case positioned(by: PersonID, Meeting.Position)
  case resolved(by: PersonID, TicketNumber, [Meeting.Resolution])
  case deferred(by: PersonID, TicketNumber, until: Instant)
  case dissented(by: PersonID, Meeting.Dissent)
  /// A ticket was settled before the meeting came to it.
  case dropped(TicketNumber)
  case reminded(Meeting.Reminder)
  case closed(by: PersonID)
  /// It does not take place; what it had not settled waits for the next.
  case calledOff(by: PersonID)
}

/// An event of a meeting with its circumstances, as it stands in the ledger.
package struct MeetingEntry: Hashable, Sendable {
  /// 1 for the convening.
  package var sequence: Int
  package var at: Instant
  package var actor: Actor
  package var event: MeetingEvent
  /// What the actor said, which is sealed at rest; nil when nothing, or when their key was erased.
  package var text: String?

  package init(
    sequence: Int, at: Instant, actor: Actor, event: MeetingEvent, text: String? = nil
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.event = event
    self.text = text
  }
}
