package import CivilTime
package import Domain

/// The clocks that run on a ticket as it stands, in no order; none once it is closed.
///
/// The lead is warned when 80 % of its first-contact or solution time is gone and when all of it
/// is; after a claim the requester is reminded after 1 and 3 days and the ticket is closed
/// unconfirmed after 7, never in the night.
package func clocks(of ticket: Ticket) -> [Clock] {
  guard ticket.isOpen else { return [] }
  if let claimedAt = ticket.claimedAt {
    let (purpose, days): (Clock.Purpose, Int) =
      switch ticket.reminders {
      case 0: (.firstReminder, 1)
      case 1: (.secondReminder, 3)
      default: (.timeout, 7)
      }
    // After an outage the questions still keep a day between them.
    let spaced = ticket.remindedAt?.adding(days: 1) ?? claimedAt
    let due = max(claimedAt.adding(days: days), spaced).outsideQuietHours
    return [Clock(ticket: ticket.number, purpose: purpose, unit: nil, due: due)]
  }
  return ticket.lead.clocks(on: ticket.number)
}

extension Duty {
  /// The next warning of each of its two clocks.
  fileprivate func clocks(on ticket: TicketNumber) -> [Clock] {
    var clocks: [Clock] = []
    func add(_ soon: Clock.Purpose, _ overdue: Clock.Purpose, due: Instant, given: Int) {
      let length = due.seconds - startedAt.seconds
      let early = Instant(seconds: due.seconds - max(60, length / 5))
      switch given {
      case 0: clocks.append(Clock(ticket: ticket, purpose: soon, unit: unit, due: early))
      case 1: clocks.append(Clock(ticket: ticket, purpose: overdue, unit: unit, due: due))
      default: break
      }
    }
    if contactedAt == nil {
      add(
        .contactSoon, .contactOverdue, due: firstContactDue,
        given: warnings.contains(.contactOverdue) ? 2 : warnings.contains(.contactSoon) ? 1 : 0)
    }
    add(
      .solutionSoon, .solutionOverdue, due: solutionDue,
      given: warnings.contains(.solutionOverdue) ? 2 : warnings.contains(.solutionSoon) ? 1 : 0)
    return clocks
  }
}

extension Instant {
  /// Nobody is asked for an answer between 21:00 and 8:30; the question waits for the morning.
  package var outsideQuietHours: Instant {
    let morning = TimeOfDay(minutes: 8 * 60 + 30)
    if time < morning { return Instant(date, morning) }
    if time >= TimeOfDay(minutes: 21 * 60) { return Instant(date.adding(days: 1), morning) }
    return self
  }
}
