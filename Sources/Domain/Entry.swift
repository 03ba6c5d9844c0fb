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
  package var at: Instant
  package var actor: Actor
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

package typealias LedgerEntry = Entry<TicketEvent>
package typealias MeetingEntry = Entry<MeetingEvent>
package typealias ShiftEntry = Entry<ShiftEvent>
package typealias ListEntry = Entry<ListEvent>
