/// How far somebody's eyes and hands reach: rights follow the tree.
extension Directory {
  /// The buildings that `person` has anything to do with. Permissions, lists, pages and notices all
  /// ask here, so that nobody sees or does anything outside.
  ///
  /// - Whoever stands at a station, an area, a street or a district reaches its buildings.
  /// - A building head (楼长) reaches one building, and so does a worker.
  /// - Other staff reach their building and those their units serve; a counsellor with neither
  ///   reaches every building.
  package func reach(of person: Person) -> Set<BuildingCode> {
    if let territory = person.territory { return Set(buildings(in: territory)) }
    var reach = Set(person.building.map { [$0] } ?? [])
    switch person.role {
    case .worker, .buildingHead: return reach
    case .property, .partyWorker, .enterprise, .department, .counsellor: break
    }
    let own = memberships(of: person)
    for index in units.indices where own.contains(units[index].id) {
      reach.formUnion(units[index].buildings)
    }
    if reach.isEmpty, person.role == .counsellor { reach = Set(buildings.map(\.code)) }
    return reach
  }

  /// Whether `person` has anything to do with a building.
  package func reaches(_ code: BuildingCode, _ person: Person) -> Bool {
    reach(of: person).contains(code)
  }

  /// The buildings that `person` reaches, in the order of the directory, their own first: it is the
  /// one meant when they name none.
  package func reachedBuildings(by person: Person) -> [Building] {
    let reach = reach(of: person)
    let all = buildings.filter { reach.contains($0.code) }
    return all.filter { $0.code == person.building } + all.filter { $0.code != person.building }
  }
}
