package import CivilTime
package import Domain
import Rules

/// What a meeting tells one unit to do.
package struct Order: Hashable, Sendable {
  /// Several orders to one unit are joined before they become its duty.
  package var unit: Unit
  /// When it is to be done; one that does not lie ahead is refused.
  package var due: Instant
  /// What it is to do, as it was written down; several are joined by “；”.
  package var ask: String
  /// Whether the meeting made it the lead (主办).
  package var leads: Bool

  package init(unit: Unit, due: Instant, ask: String, leads: Bool = false) {
    self.unit = unit
    self.due = due
    self.ask = ask
    self.leads = leads
  }
}

/// What a meeting decides: resolutions become duties with clocks, what is put off gets a date.
extension Desk {
  /// Days within which what was put off must be taken up again.
  package static let longestDeferral = 30

  /// The parties that are missing for a decision on a ticket: without Party organisation, property
  /// and the party that leads, nothing is resolved.
  package func missingParties(for ticket: Ticket, at meeting: Meeting) -> [Party] {
    let needed: Set<Party> = [.partyOrganisation, .property, ticket.lead.party]
    let missing = needed.subtracting(meeting.presentParties)
    return Party.allCases.filter(missing.contains)
  }

  /// When a unit's duty hours of a day end; midnight when it has none.
  package func endOfDuty(on day: CivilDate, of unit: UnitID) -> Instant {
    Instant(day, calendar(of: unit).hours.last?.end ?? .endOfDay)
  }

  /// Decides on an item: who does what by when.
  ///
  /// - Parameter words: The resolution in one text, for the ticket's history.
  package func resolve(
    _ ticket: Ticket, at meeting: Meeting, _ orders: [Order], by person: Person, words: String
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    if let refusal = refusal(toDecideOn: ticket, at: meeting, by: person) {
      return .failure(refusal)
    }
    let missing = missingParties(for: ticket, at: meeting)
    guard missing.isEmpty else { return .failure(.noQuorum(missing: missing)) }
    let orders = joined(orders)
    guard !orders.isEmpty, orders.allSatisfy({ $0.due > now }) else {
      return .failure(.dueOutOfRange)
    }
    let duties = duties(of: ticket, after: orders)
    let due = due(of: duties)
    var events: [TicketEvent] = [.resolved(meeting: meeting.number, duties: duties, due: due)]
    if ticket.isShelved {
      events.insert(.unshelved(by: person.id, duties: duties, due: due), at: 0)
    }
    let lead = duties.first { $0.part == .lead }?.unit
    let resolutions = orders.map {
      Meeting.Resolution(
        unit: $0.unit.id, part: $0.unit.id == lead ? .lead : .assist, due: $0.due, ask: $0.ask)
    }
    var outcome = outcome(
      of: [.resolved(by: person.id, ticket.number, resolutions)], on: meeting,
      actor: .person(person.id))
    outcome.tickets = [
      self.outcome(of: events, on: ticket, actor: .person(person.id), words: words)
    ]
    return .success(outcome)
  }

  /// Puts an item off to a date; what is shelved stays so until then.
  package func postpone(
    _ ticket: Ticket, at meeting: Meeting, until: Instant, by person: Person, words: String?
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    if let refusal = refusal(toDecideOn: ticket, at: meeting, by: person) {
      return .failure(refusal)
    }
    guard until > now, until <= now.adding(days: Desk.longestDeferral) else {
      return .failure(.nextOutOfRange)
    }
    var events: [TicketEvent] = [.deferred(meeting: meeting.number, until: until)]
    if ticket.isShelved {
      guard let kept = try? keepShelf(ticket, until: until, by: person) else {
        return .failure(.nextOutOfRange)
      }
      events.insert(kept, at: 0)
    }
    var outcome = outcome(
      of: [.deferred(by: person.id, ticket.number, until: until)], on: meeting,
      actor: .person(person.id), words: words)
    outcome.tickets = [
      self.outcome(of: events, on: ticket, actor: .person(person.id), words: words)
    ]
    return .success(outcome)
  }

  /// Closes a meeting once every item has a decision or a next date.
  ///
  /// - Parameter tickets: Those on its agenda; what was settled meanwhile is dropped.
  package func close(
    _ meeting: Meeting, tickets: [Ticket], by person: Person
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    guard oversees(person, meeting.number.building) else { return .failure(.overseersOnly) }
    guard !meeting.isOver else { return .failure(.closed) }
    let open = meeting.items.enumerated().filter { $0.element.outcome == .undecided }
    let waiting = open.filter { item in
      tickets.contains { $0.number == item.element.ticket && $0.awaits(meeting.number) }
    }
    guard waiting.isEmpty else { return .failure(.undecided(waiting.map { $0.offset + 1 })) }
    let dropped = open.map { MeetingEvent.dropped($0.element.ticket) }
    return .success(
      outcome(
        of: dropped + [.closed(by: person.id)], on: meeting, actor: .person(person.id)))
  }

  /// Calls a meeting off to which nobody has come; what it has not settled waits for the next.
  ///
  /// - Parameters:
  ///   - tickets: Those on its agenda; what was settled meanwhile is dropped.
  ///   - words: Why, for everybody who was to come and for the tickets' histories.
  package func callOff(
    _ meeting: Meeting, tickets: [Ticket], by person: Person, words: String
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    guard oversees(person, meeting.number.building) else { return .failure(.overseersOnly) }
    guard !meeting.isOver else { return .failure(.closed) }
    guard meeting.state == .convened else { return .failure(.begun) }
    let actor = Actor.person(person.id)
    let waiting = tickets.filter { $0.awaits(meeting.number) }
    let settled = meeting.items.filter { item in
      item.outcome == .undecided && !waiting.contains { $0.number == item.ticket }
    }
    let dropped = settled.map { MeetingEvent.dropped($0.ticket) }
    var outcome = outcome(of: dropped + [.calledOff(by: person.id)], on: meeting, actor: actor)
    outcome.entries[outcome.entries.count - 1].text = words
    outcome.tickets = waiting.map { ticket in
      self.outcome(
        of: [.untabled(meeting: meeting.number)], on: ticket, actor: actor, words: words)
    }
    return .success(outcome)
  }

  private func refusal(
    toDecideOn ticket: Ticket, at meeting: Meeting, by person: Person
  ) -> MeetingRefusal? {
    guard oversees(person, meeting.number.building) else { return .overseersOnly }
    guard !meeting.isOver else { return .closed }
    guard let item = meeting.item(of: ticket.number) else { return .noSuchItem }
    guard item.outcome == .undecided else { return .decided(item) }
    return ticket.awaits(meeting.number) ? nil : .settled
  }

  /// One order a unit: several asks of one unit are done by the latest of their dates.
  private func joined(_ orders: [Order]) -> [Order] {
    var joined: [Order] = []
    for order in orders {
      guard let index = joined.firstIndex(where: { $0.unit.id == order.unit.id }) else {
        joined.append(order)
        continue
      }
      joined[index].ask += "；" + order.ask
      joined[index].due = max(joined[index].due, order.due)
      joined[index].leads = joined[index].leads || order.leads
    }
    return joined
  }

  /// The duties that a resolution leaves: the lead, who answers for all of it and so has until the
  /// last date, with a word on progress due at its own; everybody else who was named; and what
  /// others owed before. Whoever sent a duty back and was not named again is let off.
  private func duties(of ticket: Ticket, after orders: [Order]) -> [Duty] {
    let named = orders.first { $0.leads }?.unit
    guard let lead = named ?? directory.unit(ticket.lead.unit) ?? orders.first?.unit else {
      return ticket.duties
    }
    let last = orders.map(\.due).max() ?? now
    var leading = duty(.lead, of: lead, until: last, on: ticket)
    if let own = orders.first(where: { $0.unit.id == lead.id })?.due, own < last {
      leading.progressDue = own
    }
    var duties = [leading]
    for order in orders where order.unit.id != lead.id {
      duties.append(duty(.assist, of: order.unit, until: order.due, on: ticket))
    }
    for old in ticket.duties
    where old.part != .lead && !duties.contains(where: { $0.unit == old.unit }) {
      var kept = old
      if kept.state == .returned {
        kept.state = .waived
        kept.settledAt = now
      }
      duties.append(kept)
    }
    return duties
  }

  /// A unit's duty from now until a date. Whoever has the ticket in hand goes on with it.
  private func duty(
    _ part: Duty.Part, of unit: Unit, until due: Instant, on ticket: Ticket
  ) -> Duty {
    let old = ticket.duty(of: unit.id)
    let steps = part == .lead ? ticket.lead.checklist : old?.checklist ?? []
    var duty = duty(
      part, of: unit, class: ticket.deadlineClass, checklist: steps.map(\.text))
    let isProvisional = !book.calendar.publishedYears.contains(due.date.year)
    duty.solution = countdown(
      from: now, to: due, for: unit.id, isWallClock: false, isProvisional: isProvisional)
    if duty.contact.due > due { duty.contact = duty.solution }
    guard let old, old.part != .inform else { return duty }
    duty.contactedAt = old.contactedAt
    // A summoned department is still awaited, whatever the meeting asks of it.
    if part == .assist, ticket.isSummoned(unit.id) { duty.summons = old.summons }
    if old.state == .accepted {
      duty.state = .accepted
      duty.holder = old.holder
      duty.progressDue = nextProgress(of: unit.id, on: ticket)
    }
    return duty
  }
}
