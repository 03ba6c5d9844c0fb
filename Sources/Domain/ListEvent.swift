package import CivilTime

/// Something that happened to a line of a list; the line is the sum of these. They stand in the
/// ledger of the tickets.
package enum ListEvent: Hashable, Sendable {
  case entered(ListItem)
  /// A file brought it anew: the line as it stands now, version and state as they were.
  case edited(ListItem)
  /// A project takes care of a need.
  case taken(project: ListNumber)
  /// That project came to nothing: the need is open again.
  case freed
  /// That project is done.
  case settled
  /// A unit carries a proposed project from now on.
  case claimed(by: PersonID, unit: UnitID, ticket: TicketNumber?, due: Instant)
  /// The carrier of a project was reminded.
  case reminded(Project.Reminder)
  /// A project is done; the words are its result.
  case finished(by: PersonID)
  /// A need or project was given up; the words say why.
  case cancelled(by: PersonID)
}
