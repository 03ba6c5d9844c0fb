import CivilTime
package import Domain

// The agenda fills itself: whatever waits for a meeting joins the next one of its building, until
// somebody has come to it.

extension Ticket {
  /// Why it waits for a place on an agenda; nil when it does not, or has one.
  ///
  /// A shelved ticket waits once its review was called. A wish waits as soon as enough people have
  /// it; being tabled moves it up a tier, so that it does not wait again once a meeting decided.
  package var agendaGround: Deliberation.Ground? {
    // What is dangerous is dealt with, not discussed; what was confided is not told around a table.
    guard isOpen, claimedAt == nil, deadlineClass != .d0, !isConfided else { return nil }
    if isShelved, shelf?.isCalled != true { return nil }
    if let deliberation { return deliberation.meeting == nil ? deliberation.ground : nil }
    let isSupported = kind == .wish && headcount >= Desk.supporters && tier == .instant
    return isSupported ? .wish : nil
  }

  /// Whether a meeting that has it on its agenda can still decide on it.
  package func awaits(_ meeting: TicketNumber) -> Bool {
    isOpen && claimedAt == nil && deliberation?.meeting == meeting && !isConfided
  }
}

extension Desk {
  /// People who must have a wish for it to be discussed.
  package static let supporters = 3
  /// Items of one meeting; what is more waits for the next.
  package static let longestAgenda = 20

  /// Those of `tickets` that the next meeting takes: the highest tiers first, then what has waited
  /// longest.
  func agenda(of tickets: [Ticket], room: Int = Desk.longestAgenda) -> [Ticket] {
    let waiting = tickets.filter { $0.agendaGround != nil }
    let ordered = waiting.sorted { a, b in
      if a.tier != b.tier { return a.tier > b.tier }
      let (since, other) = (
        a.deliberation?.since ?? a.openedAt, b.deliberation?.since ?? b.openedAt
      )
      return since == other ? a.number < b.number : since < other
    }
    return Array(ordered.prefix(max(0, room)))
  }

  /// A ticket's way onto an agenda.
  func tabled(_ ticket: Ticket, at meeting: TicketNumber, actor: Actor) -> Outcome {
    var events: [TicketEvent] = []
    if ticket.deliberation == nil {
      events.append(
        .raised(
          tier: max(ticket.tier, .platform),
          deliberation(.wish, on: ticket.deadlineClass, in: ticket.number.building)))
    }
    return outcome(of: events + [.tabled(meeting: meeting)], on: ticket, actor: actor)
  }

  /// The units that are asked to come for these tickets, besides those that were asked already:
  /// whoever has a duty; always Party organisation and property; the street from 特事特办 on.
  func invitations(
    for tickets: [Ticket], in building: BuildingCode, besides known: [Meeting.Invitation] = []
  ) -> [Meeting.Invitation] {
    var asked = known
    func ask(_ unit: Unit?) {
      guard let unit, !asked.contains(where: { $0.unit == unit.id }) else { return }
      asked.append(Meeting.Invitation(unit: unit.id, party: unit.party))
    }
    ask(directory.unit(of: .partyOrganisation, in: building))
    for duty in tickets.flatMap(\.duties) where duty.part == .lead || duty.isPending {
      ask(directory.unit(duty.unit))
    }
    if !asked.contains(where: { $0.party == .property }) {
      ask(directory.unit(of: .property, in: building))
    }
    if tickets.contains(where: { $0.tier >= .special }),
      let street = directory.unit(of: .department, function: Desk.streetFunction, in: building),
      street.function == Desk.streetFunction
    {
      ask(street)
    }
    return Array(asked.dropFirst(known.count))
  }

  /// Lets what has come up since join a meeting that has not begun; nil when there is nothing.
  ///
  /// - Parameter waiting: The tickets of the building that wait for a place on an agenda.
  package func fill(_ meeting: Meeting, with waiting: [Ticket]) -> MeetingOutcome? {
    guard meeting.state == .convened else { return nil }
    let open = meeting.items.count { $0.outcome == .undecided }
    // What it has put off itself is for another meeting.
    let others = waiting.filter { ticket in
      let outcome = meeting.item(of: ticket.number)?.outcome
      return outcome == nil || outcome == .undecided || outcome == .dropped
    }
    let joining = agenda(of: others, room: Desk.longestAgenda - open)
    guard !joining.isEmpty else { return nil }
    let items = joining.map { Meeting.Item(ticket: $0.number, ground: $0.agendaGround ?? .raised) }
    let asked = invitations(
      for: joining, in: meeting.number.building, besides: meeting.invitations)
    var outcome = outcome(of: [.tabled(items, asked)], on: meeting, actor: .clock)
    outcome.tickets = joining.map { tabled($0, at: meeting.number, actor: .clock) }
    return outcome
  }
}
