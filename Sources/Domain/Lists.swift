/// One line of one of the lists.
package enum ListItem: Hashable, Sendable {
  case need(Need)
  case resource(Resource)
  case project(Project)

  /// Its kind is that of the line.
  package var number: ListNumber {
    switch self {
    case .need(let need): need.number
    case .resource(let resource): resource.number
    case .project(let project): project.number
    }
  }

  /// How many events made it.
  package var version: Int {
    get {
      switch self {
      case .need(let need): need.version
      case .resource(let resource): resource.version
      case .project(let project): project.version
      }
    }
    set {
      switch self {
      case .need(var need):
        need.version = newValue
        self = .need(need)
      case .resource(var resource):
        resource.version = newValue
        self = .resource(resource)
      case .project(var project):
        project.version = newValue
        self = .project(project)
      }
    }
  }
}

/// The lists of one street, as far as they were loaded.
package struct Lists: Hashable, Sendable {
  /// Nil in a directory without streets.
  package var street: StreetID?
  /// By number.
  package var needs: [Need] = []
  /// By number.
  package var resources: [Resource] = []
  /// By number.
  package var projects: [Project] = []
  /// The next serial of each list.
  package var next: [ListKind: Int] = [:]

  package init(street: StreetID? = nil) { self.street = street }

  /// Nil when it is not among those that were loaded.
  package func need(_ number: ListNumber?) -> Need? { needs.first { $0.number == number } }

  /// Nil when it is not among those that were loaded.
  package func resource(_ number: ListNumber) -> Resource? {
    resources.first { $0.number == number }
  }

  /// Nil when it is not among those that were loaded.
  package func project(_ number: ListNumber?) -> Project? {
    projects.first { $0.number == number }
  }

  /// The number that the next line of a list gets.
  package func nextNumber(_ kind: ListKind) -> ListNumber {
    ListNumber(kind, street, next[kind] ?? 1)
  }

  /// Puts a line in its place, instead of an older state of it.
  package mutating func put(_ item: ListItem) {
    let number = item.number
    switch item {
    case .need(let need):
      needs = (needs.filter { $0.number != number } + [need]).sorted { $0.number < $1.number }
    case .resource(let resource):
      resources = (resources.filter { $0.number != number } + [resource])
        .sorted { $0.number < $1.number }
    case .project(let project):
      projects = (projects.filter { $0.number != number } + [project])
        .sorted { $0.number < $1.number }
    }
    next[number.kind] = max(next[number.kind] ?? 1, number.serial + 1)
  }
}

extension Directory {
  /// The streets whose lists a person sees, in the order of the directory: those of the buildings
  /// they reach.
  package func streetsReached(by person: Person) -> [StreetID?] {
    reachedBuildings(by: person).map { street(of: $0.code) }.unique
  }
}
