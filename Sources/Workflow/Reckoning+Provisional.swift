import CivilTime
package import Domain

extension Desk {
  /// Reckons provisional times again, once the holiday notice of their year is loaded; nil when
  /// nothing changes.
  ///
  /// Duties that were paused or extended keep their marked times: what they were given stands in
  /// the ledger, not in the calendar.
  package func reckon(_ ticket: Ticket) -> Outcome? {
    guard ticket.isOpen else { return nil }
    let policy = policy(of: ticket.deadlineClass)
    let duties = ticket.duties.map { old in
      guard old.isPending, old.isProvisional, old.extensions == 0, !old.hasWaited, old.pause == nil
      else { return old }
      var duty = old
      if old.contactedAt == nil {
        duty.contact = reckoned(old.contact, policy.firstContact, for: old.unit)
      }
      duty.solution = reckoned(old.solution, policy.solution, for: old.unit)
      if let arrival = old.awaitsArrival, let limit = arrivalLimit(of: old, on: ticket) {
        duty.summons?.arrival = reckoned(arrival, limit, for: old.unit)
      }
      return duty
    }
    guard duties != ticket.duties else { return nil }
    let before = ticket.lead.solution.due
    let after = due(of: duties)
    return outcome(
      of: [.reckoned(duties: duties, due: ticket.due == before ? after : ticket.due)], on: ticket,
      actor: .clock)
  }

  private func reckoned(_ old: Countdown, _ limit: TimeLimit, for unit: UnitID) -> Countdown {
    let calendar = calendar(of: unit)
    let end: WorkCalendar.Deadline
    switch limit {
    case .workingDays(let days) where old.isProvisional:
      end = calendar.deadline(afterDays: days, from: old.startedAt)
    case .workingMinutes(let minutes) where old.isProvisional:
      end = calendar.deadline(after: minutes, from: old.startedAt)
    case .minutes, .days, .workingDays, .workingMinutes: return old
    }
    var next = countdown(
      from: old.startedAt, to: end.instant, for: unit, isWallClock: false,
      isProvisional: end.isProvisional)
    // What was said is not said again.
    next.called = [old.called, next.called].compactMap(\.self).max()
    return next
  }
}
