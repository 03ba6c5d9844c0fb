package import CivilTime
package import Domain
package import Rules

/// What every decision about a ticket is made with: the rules, the directory and the time.
package struct Desk: Sendable {
  package var book: RuleBook
  package var directory: Directory
  package var now: Instant

  package init(book: RuleBook, directory: Directory, now: Instant) {
    self.book = book
    self.directory = directory
    self.now = now
  }

  /// The working time of a unit: the book's holidays with the unit's own hours.
  package func calendar(of unit: UnitID) -> WorkCalendar {
    var calendar = book.calendar
    if let hours = directory.unit(unit)?.hours, !hours.isEmpty { calendar.hours = hours }
    return calendar
  }

  /// When a limit that starts now runs out for a unit.
  package func deadline(_ limit: TimeLimit, for unit: UnitID) -> WorkCalendar.Deadline {
    switch limit {
    case .minutes(let minutes):
      WorkCalendar.Deadline(instant: now.adding(minutes: minutes), isProvisional: false)
    case .days(let days):
      WorkCalendar.Deadline(instant: now.adding(days: days), isProvisional: false)
    case .workingDays(let days):
      calendar(of: unit).deadline(afterDays: days, from: now)
    }
  }

  /// A duty that begins now, with the clocks of its class.
  package func duty(_ part: Duty.Part, of unit: Unit, class name: DeadlineClass) -> Duty {
    let policy =
      book.deadlines[name]
      ?? DeadlinePolicy(firstContact: .workingDays(1), solution: .workingDays(5))
    let contact = deadline(policy.firstContact, for: unit.id)
    let solution = deadline(policy.solution, for: unit.id)
    return Duty(
      unit: unit.id, party: unit.party, part: part, startedAt: now,
      firstContactDue: contact.instant, solutionDue: solution.instant,
      isProvisional: contact.isProvisional || solution.isProvisional)
  }

  /// The unit an office means in a building, or whoever stands in for it: never a void.
  ///
  /// Nil only for a building without any unit, which a directory check refuses.
  package func unit(for office: Office, in building: BuildingCode) -> Unit? {
    directory.unit(of: office.party, function: office.function, in: building)
      ?? directory.unit(of: .partyOrganisation, in: building)
      ?? directory.unit(of: .property, in: building)
  }

  /// The people who are told when something happens at a unit.
  package func people(at unit: UnitID) -> [Person] {
    directory.peopleOnDuty(of: unit, at: now)
  }

  /// The party workers who watch closure in a building.
  package func partyWorkers(of building: BuildingCode) -> [Person] {
    guard let unit = directory.unit(of: .partyOrganisation, in: building) else { return [] }
    return people(at: unit.id)
  }
}
