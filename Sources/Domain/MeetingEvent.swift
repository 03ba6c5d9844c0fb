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
