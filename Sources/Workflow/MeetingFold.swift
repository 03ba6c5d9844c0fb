package import CivilTime
package import Domain

/// A meeting after one more event: the only place where meetings change.
///
/// - Parameter meeting: The meeting before; nil before it was convened.
package func meeting(
  _ meeting: Meeting?, after event: MeetingEvent, at moment: Instant
) -> Meeting {
  if case .convened(let convened) = event { return convened }
  guard var next = meeting else {
    preconditionFailure("a meeting's first event convenes it; the ledger is out of order")
  }
  next.version += 1
  next.apply(event, at: moment)
  return next
}

extension Meeting {
  fileprivate mutating func apply(_ event: MeetingEvent, at moment: Instant) {
    switch event {
    case .convened: break
    case .moved(_, let startsAt, let place):
      self.startsAt = startsAt
      self.place = place
      calledAt = moment
      reminded = nil
    case .tabled(let items, let invitations):
      for item in items {
        self.items.removeAll { $0.ticket == item.ticket }
        self.items.append(item)
      }
      self.invitations += invitations
    case .answered(_, let units, let answer):
      for unit in units { change(unit) { $0.answer = answer } }
    case .attended(_, let present):
      for invitation in present {
        if self.invitation(of: invitation.unit) == nil { invitations.append(invitation) }
        change(invitation.unit) { $0.answer = .present }
      }
      heldAt = heldAt ?? moment
      state = .held
    case .positioned(_, let position):
      positions.removeAll { $0.ticket == position.ticket && $0.unit == position.unit }
      positions.append(position)
    case .resolved(_, let ticket, let resolutions):
      change(ticket) { item in
        item.outcome = .resolved
        item.resolutions = resolutions
      }
    case .deferred(_, let ticket, let until):
      change(ticket) { $0.outcome = .deferred(until: until) }
    case .dissented(_, let dissent):
      if !dissents.contains(dissent) { dissents.append(dissent) }
    case .dropped(let ticket): change(ticket) { $0.outcome = .dropped }
    case .reminded(let reminder): reminded = reminder
    case .closed:
      state = .closed
      closedAt = moment
    case .calledOff:
      state = .calledOff
      closedAt = moment
      for index in items.indices where items[index].outcome == .undecided {
        items[index].outcome = .returned
      }
    }
  }

  private mutating func change(_ unit: UnitID, _ body: (inout Invitation) -> Void) {
    for index in invitations.indices where invitations[index].unit == unit {
      body(&invitations[index])
    }
  }

  private mutating func change(_ ticket: TicketNumber, _ body: (inout Item) -> Void) {
    for index in items.indices where items[index].ticket == ticket { body(&items[index]) }
  }
}
