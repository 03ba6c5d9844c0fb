package import CivilTime
package import Domain

/// A ticket after one more event: the only place where tickets change.
///
/// - Parameter ticket: The ticket before; nil before it was opened.
package func ticket(_ ticket: Ticket?, after event: TicketEvent, at moment: Instant) -> Ticket {
  if case .opened(let opened) = event { return opened }
  guard var next = ticket else {
    preconditionFailure("a ticket's first event opens it; the ledger is out of order")
  }
  next.version += 1
  switch event {
  case .opened:
    break
  case .accepted(let person, let promised):
    next.stage = .mobilise
    next.lead.state = .accepted
    next.lead.holder = person
    next.lead.promisedAt = promised
    next.lead.contactedAt = next.lead.contactedAt ?? moment
  case .claimed(let person):
    next.stage = .feedback
    next.lead.state = .done
    next.lead.holder = next.lead.holder ?? person
    next.lead.contactedAt = next.lead.contactedAt ?? moment
    next.claimedAt = moment
    next.reminders = 0
    next.remindedAt = nil
  case .confirmed:
    next.close(.confirmed, at: moment)
  case .timedOut:
    next.close(.unconfirmed, at: moment)
  case .withdrawn:
    next.close(.withdrawn, at: moment)
  case .disputed(let tier, let duties), .reopened(let tier, let duties):
    next.closure = nil
    next.claimedAt = nil
    next.attempt += 1
    next.tier = tier
    next.duties = duties
    next.stage = .deliberate
  case .reassigned(_, let duties), .givenBack(_, _, let duties):
    next.duties = duties
    next.stage = next.tier == .instant ? .collect : .deliberate
  case .noted:
    break
  case .corrected(let place, let title):
    next.place = place
    next.title = title
  case .reminded:
    next.reminders += 1
    next.remindedAt = moment
  case .warned(let unit, let warning):
    for index in next.duties.indices where next.duties[index].unit == unit {
      next.duties[index].warnings.insert(warning)
    }
  }
  return next
}

extension Ticket {
  fileprivate mutating func close(_ manner: Closure.Manner, at moment: Instant) {
    closure = Closure(manner, at: moment)
    stage = .closed
  }
}
