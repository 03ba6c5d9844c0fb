package import Domain

extension Desk {
  /// What a clock that is due does to its ticket; nil when the ticket has moved on since.
  package func ring(_ clock: Clock, on ticket: Ticket) -> Outcome? {
    guard clock.due <= now, clocks(of: ticket).contains(clock) else { return nil }
    return outcome(of: events(of: clock, on: ticket), on: ticket, actor: .clock)
  }

  private func events(of clock: Clock, on ticket: Ticket) -> [TicketEvent] {
    switch clock.purpose {
    case .firstReminder, .secondReminder: return [.reminded]
    case .timeout: return [.timedOut]
    case .decision: return [.decisionOverdue]
    case .review: return [.reviewCalled]
    case .contactHalf, .contactMost, .contactDue, .contactLate, .solutionHalf, .solutionMost,
      .solutionDue, .solutionLate, .arrivalHalf, .arrivalMost, .arrivalDue, .arrivalLate, .progress,
      .pauseEnd:
      guard let unit = clock.unit, let duty = ticket.duty(of: unit) else {
        preconditionFailure("the clock \(clock.purpose) belongs to a duty and names its unit")
      }
      return events(of: clock.purpose, of: duty, on: ticket)
    }
  }

  private func events(
    of purpose: Clock.Purpose, of duty: Duty, on ticket: Ticket
  ) -> [TicketEvent] {
    guard let term = purpose.term else {
      return purpose == .pauseEnd
        ? [resume(duty, on: ticket, by: nil)]
        : [.progressAsked(unit: duty.unit, next: nextProgress(of: duty.unit, on: ticket))]
    }
    let countdown =
      switch term {
      case .contact: duty.contact
      case .solution: duty.solution
      case .arrival: duty.summons?.arrival ?? duty.contact
      }
    // After an outage nobody is told that half the time is gone when all of it is.
    guard let rung = countdown.reached(at: now) else { return [] }
    var events: [TicketEvent] = [.warned(unit: duty.unit, term, rung)]
    let isLate = term == .solution && rung == .late && duty.part == .lead
    if isLate, ticket.tier < .hard { events.append(raised(ticket, because: .overdue)) }
    return events
  }
}
