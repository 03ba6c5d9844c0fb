package import CivilTime
package import Domain

/// A shift after one more event: the only place where shifts change.
///
/// - Parameter shift: The shift before; nil before it was opened.
package func shift(_ shift: Shift?, after event: ShiftEvent, at moment: Instant) -> Shift {
  if case .opened(let opened) = event { return opened }
  guard var next = shift else {
    preconditionFailure("a shift's first event opens it; the ledger is out of order")
  }
  next.version += 1
  switch event {
  case .opened: break
  case .joined(let person):
    if !next.signUps.contains(person) { next.signUps.append(person) }
  case .left(let person): next.signUps.removeAll { $0 == person }
  case .attended(_, let people):
    next.attended = people
    next.heldAt = next.heldAt ?? moment
  case .calledOff: next.calledOffAt = moment
  }
  return next
}

/// A shift before and after what happened to it.
package struct ShiftOutcome: Hashable, Sendable {
  /// Nil for a new shift.
  package var before: Shift?
  /// After `entries`.
  package var shift: Shift
  /// Exactly one: every move on a shift is one event.
  package var entries: [ShiftEntry]

  /// Who has a seat now and only waited before.
  package var movedUp: [PersonID] {
    let waited = before?.waiting ?? []
    return shift.seated.filter(waited.contains)
  }
}

/// Why something was not done to a shift.
package enum ShiftRefusal: Error, Hashable, Sendable {
  /// Only party workers of the building open shifts and note down who was there.
  case partyWorkersOnly
  /// The building has no volunteers' team.
  case noTeam
  /// It lies in the past, or is longer than a day or not at all.
  case timeOutOfRange
  /// Fewer than one seat, or more than `Desk.mostSeats`.
  case seatsOutOfRange
  /// Has signed up, or has not.
  case signedUp, notSignedUp
  /// Its hour is over.
  case over
  /// It was called off.
  case calledOff
  /// Its hour is not over.
  case notOver
  /// Nobody was named.
  case nobody
  /// Somebody of another building.
  case otherBuilding
}

extension Desk {
  /// Seats that one shift can have.
  package static let mostSeats = 99
  /// When a shift begins that names no time of day, and when it ends.
  package static let noon = (
    start: TimeOfDay(minutes: 12 * 60), end: TimeOfDay(minutes: 13 * 60)
  )

  /// Whether a person runs the noon hours of a building.
  package func runsShifts(_ person: Person, in building: BuildingCode) -> Bool {
    person.role == .partyWorker && directory.reaches(building, person)
  }

  /// Opens a shift for the building's volunteers.
  package func openShift(
    _ number: TicketNumber, from start: Instant, to end: Instant, task: String, seats: Int,
    ticket: TicketNumber?, by person: Person
  ) -> Result<ShiftOutcome, ShiftRefusal> {
    guard runsShifts(person, in: number.building) else { return .failure(.partyWorkersOnly) }
    guard let team = directory.volunteers(in: number.building) else { return .failure(.noTeam) }
    guard end > now, start < end, end <= start.adding(days: 1) else {
      return .failure(.timeOutOfRange)
    }
    guard (1...Desk.mostSeats).contains(seats) else { return .failure(.seatsOutOfRange) }
    let shift = Shift(
      number: number, opener: person.id, openedAt: now, team: team.id, startsAt: start,
      endsAt: end, task: task, seats: seats, ticket: ticket)
    let entry = ShiftEntry(
      sequence: 1, at: now, actor: .person(person.id), event: .opened(shift))
    return .success(ShiftOutcome(before: nil, shift: shift, entries: [entry]))
  }

  /// Signs somebody of the building up; when all seats are taken they wait for one.
  package func signUp(
    _ shift: Shift, _ person: Person
  ) -> Result<ShiftOutcome, ShiftRefusal> {
    let building = shift.number.building
    guard person.building == building || directory.reaches(building, person) else {
      return .failure(.otherBuilding)
    }
    guard shift.calledOffAt == nil else { return .failure(.calledOff) }
    guard shift.heldAt == nil, now < shift.endsAt else { return .failure(.over) }
    guard !shift.signUps.contains(person.id) else { return .failure(.signedUp) }
    return .success(outcome(of: .joined(person.id), on: shift, by: person))
  }

  /// Takes somebody off; the first who waits moves up.
  package func signOff(
    _ shift: Shift, _ person: Person
  ) -> Result<ShiftOutcome, ShiftRefusal> {
    guard shift.calledOffAt == nil else { return .failure(.calledOff) }
    guard shift.signUps.contains(person.id) else { return .failure(.notSignedUp) }
    guard shift.heldAt == nil, now < shift.endsAt else { return .failure(.over) }
    return .success(outcome(of: .left(person.id), on: shift, by: person))
  }

  /// Notes down who was there, once the hour is over; each is credited its minutes.
  package func attend(
    _ shift: Shift, _ people: [PersonID], by person: Person
  ) -> Result<ShiftOutcome, ShiftRefusal> {
    guard runsShifts(person, in: shift.number.building) else { return .failure(.partyWorkersOnly) }
    guard shift.calledOffAt == nil else { return .failure(.calledOff) }
    guard now >= shift.endsAt else { return .failure(.notOver) }
    var present: [PersonID] = []
    for one in people where !present.contains(one) { present.append(one) }
    guard !present.isEmpty else { return .failure(.nobody) }
    return .success(outcome(of: .attended(by: person.id, present), on: shift, by: person))
  }

  /// Calls a shift off, as long as nobody has noted down who was there; nobody is credited for it.
  ///
  /// - Parameter words: Why, for everybody who signed up.
  package func callOff(
    _ shift: Shift, by person: Person, words: String
  ) -> Result<ShiftOutcome, ShiftRefusal> {
    guard runsShifts(person, in: shift.number.building) else { return .failure(.partyWorkersOnly) }
    guard shift.calledOffAt == nil else { return .failure(.calledOff) }
    guard shift.heldAt == nil else { return .failure(.over) }
    return .success(outcome(of: .calledOff(by: person.id), on: shift, by: person, words: words))
  }

  private func outcome(
    of event: ShiftEvent, on before: Shift, by person: Person, words: String? = nil
  ) -> ShiftOutcome {
    let after = Workflow.shift(before, after: event, at: now)
    let entry = ShiftEntry(
      sequence: after.version, at: now, actor: .person(person.id), event: event, text: words)
    return ShiftOutcome(before: before, shift: after, entries: [entry])
  }
}
