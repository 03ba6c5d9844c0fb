package import CivilTime
package import Domain
package import Rules

/// What every decision about a ticket is made with: the rules, the directory and the time.
package struct Desk: Sendable {
  /// The rules: matters, deadline classes, holidays, tags, sentences.
  package var book: RuleBook
  /// The units and people of all buildings, with their duty hours.
  package var directory: Directory
  /// The moment of the decision: every event bears it, every new clock starts from it.
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

  /// The unit an office means in a building, or whoever stands in for it: never a void.
  ///
  /// Nil only for a building without any unit, which a directory check refuses.
  package func unit(for office: Office, in building: BuildingCode) -> Unit? {
    directory.unit(of: office.party, function: office.function, in: building)
      ?? directory.unit(of: .partyOrganisation, in: building)
      ?? directory.unit(of: .property, in: building)
  }

  /// Who is told when something happens at a unit: its people on duty, and its chat group.
  package func people(at unit: UnitID) -> [Person] {
    directory.peopleOnDuty(of: unit, at: now) + (directory.group(of: unit).map { [$0] } ?? [])
  }

  /// The party workers who watch closure in a building.
  package func partyWorkers(of building: BuildingCode) -> [Person] {
    guard let unit = directory.unit(of: .partyOrganisation, in: building) else { return [] }
    return people(at: unit.id)
  }

  /// Who answers for the street when a ticket of the building is a working day late: its
  /// urban-operation centre.
  package func street(of building: BuildingCode) -> [Person] {
    guard let unit = directory.unit(of: .department, function: Desk.streetFunction, in: building)
    else { return [] }
    return people(at: unit.id)
  }

  /// What a directory calls the street's unit at the top of the ladder.
  package static let streetFunction = "城运中心"
}
