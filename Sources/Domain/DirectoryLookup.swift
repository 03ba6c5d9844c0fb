package import CivilTime

/// The questions that routing asks of a directory.
extension Directory {
  /// Nil for a code that the directory does not have, and for nil.
  package func building(_ code: BuildingCode?) -> Building? {
    buildings.first { $0.code == code }
  }

  /// The building, when there is only one; then nobody need say which one they mean.
  package var onlyBuilding: BuildingCode? { buildings.count == 1 ? buildings[0].code : nil }

  /// Nil for an id that the directory does not have, and for nil.
  package func unit(_ id: UnitID?) -> Unit? { units.first { $0.id == id } }

  /// Somebody of the directory, or a unit's group.
  package func person(_ id: PersonID) -> Person? { people.first { $0.id == id } ?? group(id) }

  /// The staff member whose account this is; nil for everybody else.
  package func person(at address: Address) -> Person? {
    people.first { person in
      person.accounts.contains {
        $0.user == address.user && ($0.channel == nil || $0.channel == address.channel)
      }
    }
  }

  /// The unit that a route such as `物业/工程部` means in `building`.
  ///
  /// When the function is not there, any unit of the party serves; nil when the party has none.
  package func unit(
    of party: Party, function: String? = nil, in building: BuildingCode
  ) -> Unit? {
    // A volunteers' team never stands for the Party organisation.
    let candidates = units.indices.filter {
      units[$0].party == party && units[$0].buildings.contains(building) && !units[$0].isVolunteers
    }
    let found = candidates.first { units[$0].function == function } ?? candidates.first
    return found.map { units[$0] }
  }

  /// The people of `unit` who are on duty at `now`; without a roster, all of its people.
  ///
  /// When nobody is, its fallback's people are asked for, and so on: never a void as long as any
  /// unit of the chain has people.
  package func peopleOnDuty(of unit: UnitID, at now: Instant) -> [Person] {
    var next: UnitID? = unit
    var visited: Set<UnitID> = []
    while let id = next, visited.insert(id).inserted {
      let found = rosteredPeople(of: id, at: now)
      if !found.isEmpty { return found }
      next = fallback(of: id)
    }
    return people.filter { $0.unit == unit }
  }

  /// Everybody of the building who is on duty for the property or leads the linkage, each once:
  /// whom an emergency is told.
  package func everybodyOnDuty(in building: BuildingCode, at now: Instant) -> [Person] {
    let serving = units.filter {
      $0.buildings.contains(building) && ($0.party == .property || $0.party == .partyOrganisation)
        && !$0.isVolunteers
    }
    var told = serving.flatMap { peopleOnDuty(of: $0.id, at: now) }
    told += people.filter { $0.role == .buildingHead && $0.building == building }
    return told.unique(by: \.id).filter { $0.role != .counsellor }
  }

  /// The counsellors of a building who are on duty, or all of them when no roster says.
  package func counsellorsOnDuty(in building: BuildingCode?, at now: Instant) -> [Person] {
    let all = people.filter { person in
      person.role == .counsellor && (building.map { reaches($0, person) } ?? true)
    }
    let onDuty = all.filter { person in
      guard let unit = person.unit, let roster = rosters.first(where: { $0.unit == unit }) else {
        return true
      }
      return roster.turns.contains { $0.people.contains(person.id) && $0.covers(now) }
    }
    return onDuty.isEmpty ? all : onDuty
  }

  private func rosteredPeople(of unit: UnitID, at now: Instant) -> [Person] {
    guard let roster = rosters.first(where: { $0.unit == unit }) else {
      return people.filter { $0.unit == unit }
    }
    let ids = roster.turns.filter { $0.covers(now) }.flatMap(\.people)
    return ids.compactMap(person)
  }
}

extension Roster.Turn {
  /// Whether this turn is being served at `now`; a night turn belongs to the day it began.
  package func covers(_ now: Instant) -> Bool {
    let time = now.time
    if start < end {
      return weekdays.contains(now.date.weekday) && start <= time && time < end
    }
    let yesterday = now.date.adding(days: -1)
    return (weekdays.contains(now.date.weekday) && time >= start)
      || (weekdays.contains(yesterday.weekday) && time < end)
  }
}

extension Directory {
  /// Whether `person` acts for `unit`: it is their unit, or its roster names them.
  package func isMember(_ person: Person, of unit: UnitID) -> Bool {
    guard person.role.isStaff else { return false }
    if person.unit == unit { return true }
    return rosters.contains { roster in
      roster.unit == unit && roster.turns.contains { $0.people.contains(person.id) }
    }
  }

  /// Every unit that `person` acts for: their own, and those without anybody that they stand in for.
  package func units(of person: Person) -> [UnitID] {
    let own = memberships(of: person)
    if own.isEmpty { return [] }
    // Hardly any unit falls back on one of theirs.
    lazy var manned = mannedUnits
    return units.map(\.id).filter { id in
      var next: UnitID? = id
      var below: [UnitID] = []
      while let one = next {
        if own.contains(one) { return !below.contains { manned.contains($0) } }
        // In a circle nobody stands in for anybody.
        if below.contains(one) { return false }
        below.append(one)
        next = fallback(of: one)
      }
      return false
    }
  }

  /// Whoever stands in for a unit; read in its place, for a unit is large and this is asked often.
  private func fallback(of unit: UnitID) -> UnitID? {
    units.firstIndex { $0.id == unit }.flatMap { units[$0].fallback }
  }

  /// The units that `person` belongs to, by their entry or by a roster.
  func memberships(of person: Person) -> Set<UnitID> {
    guard person.role.isStaff else { return [] }
    var ids = Set(person.unit.map { [$0] } ?? [])
    for roster in rosters where roster.turns.contains(where: { $0.people.contains(person.id) }) {
      ids.insert(roster.unit)
    }
    return ids
  }

  /// The units that somebody belongs to.
  private var mannedUnits: Set<UnitID> {
    let staff = people.filter(\.role.isStaff)
    let ids = Set(staff.map(\.id))
    var manned = Set(staff.compactMap(\.unit))
    for roster in rosters where roster.turns.contains(where: { !ids.isDisjoint(with: $0.people) }) {
      manned.insert(roster.unit)
    }
    return manned
  }
}

extension Directory {
  /// Everybody who could ever be asked for `unit`: its own people, those its roster names, or
  /// those of its fallbacks.
  package func everybody(at unit: UnitID) -> [Person] {
    var next: UnitID? = unit
    var visited: Set<UnitID> = []
    while let id = next, visited.insert(id).inserted {
      let found = people.filter { isMember($0, of: id) }
      if !found.isEmpty { return found }
      next = fallback(of: id)
    }
    return []
  }
}
