package import CivilTime
package import Domain

/// The clocks that run on a ticket as it stands, in no order; none once it is closed.
///
/// Every duty that is owed has the next rung of its first contact and of its solution; a paused
/// one stands still but for the contact. After a claim only the loop's clocks run: the requester
/// is reminded after 1 and 3 days and the ticket is closed unconfirmed after 7, never in the night.
package func clocks(of ticket: Ticket) -> [Clock] {
  guard ticket.isOpen else { return [] }
  var clocks: [Clock] = []
  func add(_ purpose: Clock.Purpose, _ due: Instant, of unit: UnitID? = nil) {
    clocks.append(Clock(ticket: ticket.number, purpose: purpose, unit: unit, due: due))
  }
  if let claimedAt = ticket.claimedAt {
    let (purpose, days): (Clock.Purpose, Int) =
      switch ticket.reminders {
      case 0: (.firstReminder, 1)
      case 1: (.secondReminder, 3)
      default: (.timeout, 7)
      }
    // After an outage the questions still keep a day between them.
    let spaced = ticket.remindedAt?.adding(days: 1) ?? claimedAt
    add(purpose, max(claimedAt.adding(days: days), spaced).outsideQuietHours)
    return clocks
  }
  if let shelf = ticket.shelf, shelf.approvedAt != nil {
    add(.review, shelf.isCalled ? shelf.review.adding(days: 7) : shelf.review)
    return clocks
  }
  if let deliberation = ticket.deliberation, let due = deliberation.due, !deliberation.isCalled {
    add(.decision, due)
  }
  for duty in ticket.duties where duty.isPending && duty.state != .returned {
    if duty.contactedAt == nil, let rung = duty.contact.next {
      add(Clock.Purpose(.contact, rung), duty.contact[rung], of: duty.unit)
    }
    if let arrival = duty.awaitsArrival, let rung = arrival.next {
      add(Clock.Purpose(.arrival, rung), arrival[rung], of: duty.unit)
    }
    if let pause = duty.pause {
      if let until = pause.until { add(.pauseEnd, until, of: duty.unit) }
      continue
    }
    if let rung = duty.solution.next {
      add(Clock.Purpose(.solution, rung), duty.solution[rung], of: duty.unit)
    }
    if let (rung, due) = duty.promiseClock {
      add(Clock.Purpose(.promise, rung), due, of: duty.unit)
    }
    if let due = duty.progressDue { add(.progress, due, of: duty.unit) }
  }
  return clocks
}

extension Duty {
  /// When the holder is reminded of what they promised, and when everybody hears that it was not
  /// kept; nil without a promise, or when both is over.
  ///
  /// The reminder comes after four fifths of the time since first contact, in the night only if no
  /// morning is left, and not at all for what is promised within minutes or with the solution itself.
  fileprivate var promiseClock: (Countdown.Rung, Instant)? {
    guard let promised = promisedAt, state == .accepted, promiseCalled != .due else { return nil }
    let start = contactedAt ?? startedAt
    let span = promised.seconds - start.seconds
    if promiseCalled == nil, span > 20 * 60, promised != solution.due {
      let most = start.adding(seconds: span * 4 / 5)
      return (.most, most.outsideQuietHours < promised ? most.outsideQuietHours : most)
    }
    // Whoever was promised something is not told in the night that it was not kept.
    return (.due, solution.isWallClock ? promised : promised.outsideQuietHours)
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
