package import CivilTime
package import Domain

/// The clocks that run on a ticket as it stands, in no order; none once it is closed.
///
/// A duty warns at 80 % and at 100 % of its first-contact and solution time; after the claim the
/// requester is reminded after 1 and 3 days and the ticket is closed unconfirmed after 7.
package func clocks(of ticket: Ticket) -> [Clock] {
  guard ticket.isOpen else { return [] }
  if let claimedAt = ticket.claimedAt {
    let (purpose, days): (Clock.Purpose, Int) =
      switch ticket.reminders {
      case 0: (.firstReminder, 1)
      case 1: (.secondReminder, 3)
      default: (.timeout, 7)
      }
    return [
      Clock(
        ticket: ticket.number, purpose: purpose, unit: nil, due: claimedAt.adding(days: days))
    ]
  }
  return ticket.duties.filter { $0.part != .inform && $0.state != .done }.flatMap { duty in
    duty.clocks(since: ticket.openedAt, on: ticket.number)
  }
}

extension Duty {
  /// The next warning of each of its two clocks.
  fileprivate func clocks(since start: Instant, on ticket: TicketNumber) -> [Clock] {
    var clocks: [Clock] = []
    func add(_ soon: Warning, _ overdue: Warning, due: Instant) {
      if !warnings.contains(soon), !warnings.contains(overdue) {
        let early = Instant(seconds: due.seconds - max(60, (due.seconds - start.seconds) / 5))
        clocks.append(
          Clock(
            ticket: ticket, purpose: Clock.Purpose(soon), unit: unit, due: max(start, early)))
      } else if !warnings.contains(overdue) {
        clocks.append(
          Clock(ticket: ticket, purpose: Clock.Purpose(overdue), unit: unit, due: due))
      }
    }
    if contactedAt == nil { add(.contactSoon, .contactOverdue, due: firstContactDue) }
    add(.solutionSoon, .solutionOverdue, due: solutionDue)
    return clocks
  }
}

extension Clock.Purpose {
  /// The clock that gives a warning.
  package init(_ warning: Duty.Warning) {
    switch warning {
    case .contactSoon: self = .contactSoon
    case .contactOverdue: self = .contactOverdue
    case .solutionSoon: self = .solutionSoon
    case .solutionOverdue: self = .solutionOverdue
    }
  }
}
