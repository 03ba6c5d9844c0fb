package import Domain

extension Desk {
  /// What a clock that is due does to its ticket; nil when the ticket has moved on since.
  package func ring(_ clock: Clock, on ticket: Ticket) -> Outcome? {
    guard clock.due <= now, clocks(of: ticket).contains(clock) else { return nil }
    let event: TicketEvent
    switch clock.purpose {
    // After an outage nobody is told that a time is nearly up which is long over.
    case .contactSoon where ticket.lead.firstContactDue <= now:
      event = warning(.contactOverdue, clock)
    case .solutionSoon where ticket.lead.solutionDue <= now:
      event = warning(.solutionOverdue, clock)
    case .contactSoon: event = warning(.contactSoon, clock)
    case .contactOverdue: event = warning(.contactOverdue, clock)
    case .solutionSoon: event = warning(.solutionSoon, clock)
    case .solutionOverdue: event = warning(.solutionOverdue, clock)
    case .firstReminder, .secondReminder: event = .reminded
    case .timeout: event = .timedOut
    }
    return outcome(of: event, on: ticket, actor: .clock)
  }

  private func warning(_ warning: Duty.Warning, _ clock: Clock) -> TicketEvent {
    guard let unit = clock.unit else {
      preconditionFailure("the clock \(clock.purpose) belongs to a duty and names its unit")
    }
    return .warned(unit: unit, warning)
  }
}
