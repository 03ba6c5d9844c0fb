package import CivilTime
package import Domain

/// A meeting before and after what happened to it, with what happened to its tickets.
package struct MeetingOutcome: Hashable, Sendable {
  /// Nil for a new meeting.
  package var before: Meeting?
  /// After `entries`.
  package var meeting: Meeting
  /// In order. The words stand on the first; of a meeting that was called off, on the last.
  package var entries: [MeetingEntry]
  /// What it did to tickets, one for each; empty when it touched none.
  package var tickets: [Outcome] = []
}

/// Why something was not done at a meeting.
package enum MeetingRefusal: Error, Hashable, Sendable {
  /// Only party workers and the building head of its building do that.
  case overseersOnly
  /// The person acts for no unit that was invited.
  case notInvited
  /// It is over.
  case closed
  /// Somebody is there already: it is neither called off nor moved any more.
  case begun
  /// The time lies in the past.
  case timePast
  /// Another meeting of the building has been convened.
  case convenedAlready(TicketNumber)
  /// Nobody can be there so long before it begins.
  case tooEarly
  /// The ticket is not on its agenda.
  case noSuchItem
  /// Somebody decided on it before.
  case decided(Meeting.Item)
  /// The ticket was closed, claimed done or merged meanwhile.
  case settled
  /// These parties are missing.
  case noQuorum(missing: [Party])
  /// A due date that lies in the past.
  case dueOutOfRange
  /// The next date lies in the past, or more than 30 days ahead.
  case nextOutOfRange
  /// Items without a decision and without a next date, counted from 1.
  case undecided([Int])
}

extension Desk {
  /// Minutes before the beginning from which people can be there.
  package static let earliestArrival = 120

  /// Whether a person looks after the meetings of a building.
  package func oversees(_ person: Person, _ building: BuildingCode) -> Bool {
    (person.role == .partyWorker || person.role == .buildingHead)
      && directory.reaches(building, person)
  }

  /// Whether a person can speak for a unit: its own people, or whoever stands in for a unit that
  /// has none.
  package func speaks(_ person: Person, for unit: UnitID) -> Bool {
    directory.isMember(person, of: unit)
      || directory.isUnmanned(unit) && directory.acts(person, for: unit)
  }

  /// The invited units that a person can speak for, in the order of the invitations.
  package func units(of person: Person, at meeting: Meeting) -> [UnitID] {
    meeting.invitations.map(\.unit).filter { speaks(person, for: $0) }
  }

  /// Whether a person may see a meeting at all.
  package func sees(_ person: Person, _ meeting: Meeting) -> Bool {
    oversees(person, meeting.number.building) || !units(of: person, at: meeting).isEmpty
  }

  /// Convenes a meeting with everything that waits for one.
  ///
  /// - Parameters:
  ///   - waiting: The tickets of the building that wait for a place on an agenda.
  ///   - others: The building's other meetings that are not closed.
  package func convene(
    _ number: TicketNumber, at startsAt: Instant, place: String?, waiting: [Ticket],
    besides others: [Meeting], by person: Person, words: String?
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    guard oversees(person, number.building) else { return .failure(.overseersOnly) }
    guard startsAt > now else { return .failure(.timePast) }
    if let other = others.first(where: { $0.state == .convened }) {
      return .failure(.convenedAlready(other.number))
    }
    let tickets = agenda(of: waiting)
    let meeting = Meeting(
      number: number, convener: person.id, convenedAt: now, startsAt: startsAt, place: place,
      items: tickets.map { Meeting.Item(ticket: $0.number, ground: $0.agendaGround ?? .raised) },
      invitations: invitations(for: tickets, in: number.building))
    let entry = MeetingEntry(
      sequence: 1, at: now, actor: .person(person.id), event: .convened(meeting), text: words)
    return .success(
      MeetingOutcome(
        before: nil, meeting: meeting, entries: [entry],
        tickets: tickets.map { tabled($0, at: number, actor: .person(person.id)) }))
  }

  /// Gives a meeting that has not begun another time; without a place it keeps the old one.
  package func move(
    _ meeting: Meeting, to startsAt: Instant, place: String?, by person: Person, words: String?
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    guard oversees(person, meeting.number.building) else { return .failure(.overseersOnly) }
    guard !meeting.isOver else { return .failure(.closed) }
    guard meeting.state == .convened else { return .failure(.begun) }
    guard startsAt > now else { return .failure(.timePast) }
    return .success(
      outcome(
        of: [.moved(by: person.id, startsAt: startsAt, place: place ?? meeting.place)],
        on: meeting, actor: .person(person.id), words: words))
  }

  /// Says for the person's units whether they come.
  package func answer(
    _ meeting: Meeting, coming: Bool, by person: Person, words: String?
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    let own = units(of: person, at: meeting)
    guard !own.isEmpty else { return .failure(.notInvited) }
    guard !meeting.isOver else { return .failure(.closed) }
    let open = own.filter { meeting.invitation(of: $0)?.answer != .present }
    return .success(
      outcome(
        of: [.answered(by: person.id, units: open, coming ? .coming : .excused)], on: meeting,
        actor: .person(person.id), words: words))
  }

  /// Writes down who is there: the named units, if an overseer says so, and the person's own.
  package func attend(
    _ meeting: Meeting, _ named: [Unit], by person: Person
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    guard named.isEmpty || oversees(person, meeting.number.building) else {
      return .failure(.overseersOnly)
    }
    guard !meeting.isOver else { return .failure(.closed) }
    guard now >= meeting.startsAt.adding(minutes: -Desk.earliestArrival) else {
      return .failure(.tooEarly)
    }
    var present = named.map { Meeting.Invitation(unit: $0.id, party: $0.party, answer: .present) }
    // One person of several units is there for all of them only if nobody said for which.
    let own = units(of: person, at: meeting).filter { unit in
      let party = meeting.invitation(of: unit)?.party
      return named.isEmpty || !present.contains { $0.party == party }
    }
    for unit in own where !present.contains(where: { $0.unit == unit }) {
      guard let party = meeting.invitation(of: unit)?.party else { continue }
      present.append(Meeting.Invitation(unit: unit, party: party, answer: .present))
    }
    guard !present.isEmpty else { return .failure(.notInvited) }
    return .success(
      outcome(
        of: [.attended(by: person.id, present)], on: meeting, actor: .person(person.id)))
  }

  /// Writes down where a unit stands on an item.
  ///
  /// - Parameter unit: For whom an overseer says it; nil for the person's own.
  package func position(
    _ meeting: Meeting, _ ticket: Ticket, _ stance: Meeting.Stance, of unit: Unit?,
    by person: Person, words: String?
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    voice(of: unit, on: ticket, at: meeting, by: person).map { unit in
      outcome(
        of: [
          .positioned(
            by: person.id, Meeting.Position(ticket: ticket.number, unit: unit, stance: stance))
        ], on: meeting, actor: .person(person.id), words: words)
    }
  }

  /// Writes down that a unit does not agree.
  package func dissent(
    _ meeting: Meeting, _ ticket: Ticket, of unit: Unit?, by person: Person, words: String?
  ) -> Result<MeetingOutcome, MeetingRefusal> {
    voice(of: unit, on: ticket, at: meeting, by: person).map { unit in
      outcome(
        of: [.dissented(by: person.id, Meeting.Dissent(ticket: ticket.number, unit: unit))],
        on: meeting, actor: .person(person.id), words: words)
    }
  }

  /// The unit that a person speaks for on an item: the one an overseer names, else the one of their
  /// own that has a duty on it, else the first.
  private func voice(
    of named: Unit?, on ticket: Ticket, at meeting: Meeting, by person: Person
  ) -> Result<UnitID, MeetingRefusal> {
    guard !meeting.isOver else { return .failure(.closed) }
    guard meeting.item(of: ticket.number) != nil else { return .failure(.noSuchItem) }
    let own = units(of: person, at: meeting)
    if let named {
      if own.contains(named.id) { return .success(named.id) }
      guard oversees(person, meeting.number.building) else { return .failure(.overseersOnly) }
      guard meeting.invitation(of: named.id) != nil else { return .failure(.notInvited) }
      return .success(named.id)
    }
    guard let unit = own.first(where: { ticket.duty(of: $0) != nil }) ?? own.first else {
      return .failure(.notInvited)
    }
    return .success(unit)
  }

  /// Applies events, one after the other.
  func outcome(
    of events: [MeetingEvent], on before: Meeting, actor: Actor, words: String? = nil
  ) -> MeetingOutcome {
    var after = before
    var entries: [MeetingEntry] = []
    for event in events {
      after = Workflow.meeting(after, after: event, at: now)
      entries.append(
        MeetingEntry(
          sequence: after.version, at: now, actor: actor, event: event,
          text: entries.isEmpty ? words : nil))
    }
    return MeetingOutcome(before: before, meeting: after, entries: entries)
  }
}
