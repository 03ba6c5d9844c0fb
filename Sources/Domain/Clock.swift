package import CivilTime

/// A moment at which something must happen to a ticket unless somebody acts first.
///
/// A ticket's clocks follow from the ticket alone (`Workflow.clocks(of:)`), so that the stored
/// rows can be replaced at each change and a restart loses nothing and fires nothing twice.
package struct Clock: Hashable, Sendable, Codable {
  package enum Purpose: String, Hashable, Sendable, Codable {
    case contactSoon, contactOverdue, solutionSoon, solutionOverdue
    case firstReminder, secondReminder, timeout
  }

  package var ticket: TicketNumber
  package var purpose: Purpose
  /// The unit whose duty it is; nil for the loop's own clocks.
  package var unit: UnitID?
  package var due: Instant

  package init(ticket: TicketNumber, purpose: Purpose, unit: UnitID?, due: Instant) {
    self.ticket = ticket
    self.purpose = purpose
    self.unit = unit
    self.due = due
  }
}
