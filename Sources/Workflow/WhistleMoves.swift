import CivilTime
import Domain
import Rules

/// Summoning departments (吹哨), their arrival, and what the summoner thinks of the response.
extension Desk {
  func whistle(
    _ units: [Unit], _ ground: Whistle.Ground, on ticket: Ticket, by person: Person
  ) throws(Refusal) -> TicketEvent {
    guard person.role == .partyWorker else { throw .partyWorkersOnly }
    var called: [Unit] = []
    for unit in units where !called.contains(where: { $0.id == unit.id }) { called.append(unit) }
    let others = called.filter { $0.party != .department }
    guard others.isEmpty, !called.isEmpty else { throw .notDepartments(others.map(\.id)) }
    guard called.allSatisfy({ $0.buildings.contains(ticket.number.building) }) else {
      throw .otherBuilding
    }
    let known = called.filter { $0.id == ticket.lead.unit || ticket.isSummoned($0.id) }
    guard known.isEmpty else { throw .summonedAlready(known.map(\.id)) }
    let number = (ticket.whistles.last?.number ?? 0) + 1
    let duties = called.map { unit in
      var duty = duty(.assist, of: unit, class: ticket.deadlineClass)
      // Whoever assists already goes on with the time they have.
      if let old = ticket.duty(of: unit.id), old.part == .assist,
        old.state == .waiting || old.state == .accepted
      {
        duty = old
      }
      duty.summons = Summons(
        whistle: number, arrival: countdown(book.whistle.limit(ground), for: unit.id))
      return duty
    }
    let responses = duties.map { duty in
      Whistle.Response(unit: duty.unit, arrivalDue: duty.summons?.arrival.due ?? now)
    }
    return .whistled(
      Whistle(number: number, ground: ground, by: person.id, at: now, responses: responses),
      duties: duties)
  }

  /// One word is for all that somebody acts for, but those they belong to come before those they
  /// stand in for.
  func arrive(
    _ unit: UnitID?, on ticket: Ticket, by person: Person
  ) throws(Refusal) -> TicketEvent {
    let awaited = ownDuties(of: person, on: ticket).filter { duty in
      duty.awaitsArrival != nil && (duty.state == .waiting || duty.state == .accepted)
        && (unit == nil || duty.unit == unit)
    }
    let members = awaited.filter { directory.isMember(person, of: $0.unit) }
    let units = (members.isEmpty ? awaited : members).map(\.unit)
    guard let first = units.first else { throw .nothingToDo }
    return .arrived(by: person.id, units: units, progress: nextProgress(of: first, on: ticket))
  }

  func rateResponse(
    _ rating: Rating, on ticket: Ticket, by person: Person
  ) throws(Refusal) -> TicketEvent {
    let own = ticket.whistles.filter { $0.by == person.id && $0.answeredAt != nil }
    guard let whistle = own.first(where: { $0.rating == nil }) else {
      throw own.isEmpty ? .noWhistle : .ratedAlready
    }
    return .responseRated(whistle: whistle.number, rating)
  }

  /// How soon the whistle that summoned a unit wants it there; nil when none did.
  func arrivalLimit(of duty: Duty, on ticket: Ticket) -> TimeLimit? {
    duty.summons.flatMap { ticket.whistle($0.whistle) }.map { book.whistle.limit($0.ground) }
  }

  /// What is left of a summons when a duty gets fresh clocks; nil when it was answered.
  func freshSummons(of old: Duty, on ticket: Ticket) -> Summons? {
    guard var summons = old.summons, ticket.isSummoned(old.unit),
      let limit = arrivalLimit(of: old, on: ticket)
    else { return nil }
    if summons.arrivedAt == nil { summons.arrival = countdown(limit, for: old.unit) }
    return summons
  }
}
