package import CivilTime

/// Who did it.
package enum Actor: Hashable, Sendable, Codable {
  case person(PersonID)
  /// A clock of ours.
  case clock
  /// A rule, by file and line.
  case rule(String)
}

/// An event with its circumstances, as it stands in the ledger: of a ticket, a meeting, a noon hour
/// or a line of a list.
package struct Entry<Event: Hashable & Sendable>: Hashable, Sendable {
  /// 1 for the event that began it.
  package var sequence: Int
  /// When we wrote it down; the events of one decision share it.
  package var at: Instant
  /// Whose doing it was; nobody's when a clock rang or a rule applied.
  package var actor: Actor
  /// What happened, but for the actor's words.
  package var event: Event
  /// What the actor wrote, which is sealed at rest; nil when nothing, or when the person's key
  /// was erased.
  package var text: String?

  package init(
    sequence: Int, at: Instant, actor: Actor, event: Event, text: String? = nil
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.event = event
    self.text = text
  }
}

/// What happened to a ticket.
package typealias LedgerEntry = Entry<TicketEvent>
/// What happened to a 楼务会.
package typealias MeetingEntry = Entry<MeetingEvent>
/// What happened to a noon hour.
package typealias ShiftEntry = Entry<ShiftEvent>
/// What happened to a line of the three lists.
package typealias ListEntry = Entry<ListEvent>
