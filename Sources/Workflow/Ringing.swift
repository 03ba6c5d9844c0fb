import CivilTime
package import Domain

extension Desk {
  /// What a clock that is due does to its ticket; nil when the ticket has moved on since.
  ///
  /// Whatever else of the ticket is due rings along, so that everybody hears of it in one sentence;
  /// those clocks find then that it has moved on.
  package func ring(_ clock: Clock, on ticket: Ticket) -> Outcome? {
    let due = clocks(of: ticket).filter { $0.due <= now }
    guard due.contains(clock) else { return nil }
    let others = due.filter { $0 != clock }.sorted { one, other in
      (one.due, one.unit ?? UnitID(""), one.purpose.rawValue)
        < (other.due, other.unit ?? UnitID(""), other.purpose.rawValue)
    }
    var state = ticket
    var events: [TicketEvent] = []
    for one in [clock] + others where clocks(of: state).contains(one) {
      for event in self.events(of: one, on: state) {
        state = Workflow.ticket(state, after: event, at: now)
        events.append(event)
      }
    }
    return outcome(of: events, on: ticket, actor: .clock)
  }

  private func events(of clock: Clock, on ticket: Ticket) -> [TicketEvent] {
    switch clock.purpose {
    case .firstReminder, .secondReminder: return [.reminded]
    case .timeout: return [.timedOut]
    case .decision: return [.decisionOverdue]
    case .review: return [.reviewCalled]
    case .contactHalf, .contactMost, .contactDue, .contactLate, .solutionHalf, .solutionMost,
      .solutionDue, .solutionLate, .arrivalHalf, .arrivalMost, .arrivalDue, .arrivalLate,
      .promiseMost,
      .promiseDue, .progress, .pauseEnd:
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
        : [.progressAsked(unit: duty.unit, next: nextAsking(of: duty, on: ticket))]
    }
    let countdown: Countdown
    switch term {
    case .contact: countdown = duty.contact
    case .solution: countdown = duty.solution
    case .arrival: countdown = duty.summons?.arrival ?? duty.contact
    case .promise:
      let isOver = duty.promisedAt.map { $0 <= now } ?? false
      return [.warned(unit: duty.unit, .promise, isOver ? .due : .most)]
    }
    // After an outage nobody is told that half the time is gone when all of it is.
    guard let rung = countdown.reached(at: now) else { return [] }
    var events: [TicketEvent] = [.warned(unit: duty.unit, term, rung)]
    let isLate = term == .solution && rung == .late && duty.part == .lead
    if isLate, ticket.tier < .hard {
      // Whoever waits is told by when they hear again, and that is asked for.
      let answer = deadline(.workingDays(1), for: duty.unit).instant
      events += [overdue(ticket), .progressAsked(unit: duty.unit, next: answer)]
    }
    return events
  }

  /// Once the street was told, a word on progress is asked for once.
  private func nextAsking(of duty: Duty, on ticket: Ticket) -> Instant? {
    duty.solution.called == .late ? nil : nextProgress(of: duty.unit, on: ticket)
  }
}
