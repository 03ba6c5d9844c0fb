package import CivilTime

/// Something an organisation can give (资源): a room, a lecturer, legal advice, tickets …
///
/// It is public within its street, so it names units and organisations, never people or phones.
package struct Resource: Hashable, Sendable {
  package enum Class: String, CaseIterable, Hashable, Sendable {
    case space = "场地"
    case people = "人员"
    case service = "服务"
    case goods = "物资"
    case funds = "经费"
    case other = "其他"

    package var chinese: String { rawValue }
  }

  package var number: ListNumber
  /// 周三法律咨询; no two resources of a street that are valid are called the same.
  package var title: String
  package var kind: Class
  /// A unit's name or a partner organisation's.
  package var owner: String
  package var tags: [String]
  /// How much or how often, in words: `每月两场，每场20人`; may be empty.
  package var quantity: String
  /// The first and the last day it can be had; nil for no bound.
  package var from: CivilDate?
  package var until: CivilDate?
  package var serves: Serving
  /// The unit to ask.
  package var contact: UnitID
  /// How many events made it.
  package var version: Int

  package init(
    number: ListNumber, title: String, kind: Class, owner: String, tags: [String],
    quantity: String, from: CivilDate?, until: CivilDate?, serves: Serving, contact: UnitID
  ) {
    self.number = number
    self.title = title
    self.kind = kind
    self.owner = owner
    self.tags = tags
    self.quantity = quantity
    self.from = from
    self.until = until
    self.serves = serves
    self.contact = contact
    version = 1
  }

  /// Whether it can be had on that day.
  package func isValid(on date: CivilDate) -> Bool {
    (from.map { $0 <= date } ?? true) && (until.map { date <= $0 } ?? true)
  }
}

/// The buildings a resource is for.
package enum Serving: Hashable, Sendable {
  case building(BuildingCode)
  case station(StationID)
  /// Nil in a directory without streets: all buildings.
  case street(StreetID?)
}

/// What people of a building lack (需求). It never holds anybody's words: one made of a ticket bears
/// the ticket's public title.
package struct Need: Hashable, Sendable {
  package enum State: String, CaseIterable, Hashable, Sendable {
    case open, taken, settled, cancelled

    /// 待认领, 进行中, 已完成, 已取消.
    package var chinese: String {
      switch self {
      case .open: "待认领"
      case .taken: "进行中"
      case .settled: "已完成"
      case .cancelled: "已取消"
      }
    }
  }

  package var number: ListNumber
  package var title: String
  package var tags: [String]
  package var building: BuildingCode
  /// The ticket or wish it was made of.
  package var ticket: TicketNumber?
  package var enteredAt: Instant
  package var state: State
  /// The project that takes care of it; nil while nobody does.
  package var project: ListNumber?
  package var version: Int

  package init(
    number: ListNumber, title: String, tags: [String], building: BuildingCode,
    ticket: TicketNumber? = nil, enteredAt: Instant
  ) {
    self.number = number
    self.title = title
    self.tags = tags
    self.building = building
    self.ticket = ticket
    self.enteredAt = enteredAt
    state = .open
    version = 1
  }
}

/// A need matched with resources and carried by a unit (项目).
package struct Project: Hashable, Sendable {
  package enum State: String, CaseIterable, Hashable, Sendable {
    case proposed, running, done, cancelled

    /// 待认领, 进行中, 已完成, 已取消.
    package var chinese: String {
      switch self {
      case .proposed: "待认领"
      case .running: "进行中"
      case .done: "已完成"
      case .cancelled: "已取消"
      }
    }

    package var isOpen: Bool { self == .proposed || self == .running }
  }

  package var number: ListNumber
  /// The need's.
  package var title: String
  package var building: BuildingCode
  package var need: ListNumber
  package var resources: [ListNumber]
  /// The unit that carries it; while it is proposed, the one that was asked.
  package var carrier: UnitID
  /// The ticket on which the carrier has a duty with clocks; nil when there is none.
  package var ticket: TicketNumber?
  /// When it is to be done: the duty's solution, or ten working days from the claim.
  package var due: Instant?
  package var startedAt: Instant
  package var settledAt: Instant?
  package var state: State
  /// What came of it, in the words of whoever reported it; nil before, and after their erasure.
  package var result: String?
  /// Whose words `result` is.
  package var reporter: PersonID?
  package var version: Int

  package init(
    number: ListNumber, of need: Need, resources: [ListNumber], carrier: UnitID,
    startedAt: Instant
  ) {
    self.number = number
    title = need.title
    building = need.building
    self.need = need.number
    self.resources = resources
    self.carrier = carrier
    self.startedAt = startedAt
    state = .proposed
    version = 1
  }
}

/// One line of one of the lists.
package enum ListItem: Hashable, Sendable {
  case need(Need)
  case resource(Resource)
  case project(Project)

  package var number: ListNumber {
    switch self {
    case .need(let need): need.number
    case .resource(let resource): resource.number
    case .project(let project): project.number
    }
  }

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

/// Something that happened to a line of a list; the line is the sum of these. They stand in the
/// ledger of the tickets.
package enum ListEvent: Hashable, Sendable {
  case entered(ListItem)
  /// A file brought it anew: the line as it stands now, version and state as they were.
  case edited(ListItem)
  /// A project takes care of a need.
  case taken(project: ListNumber)
  /// That project came to nothing: the need is open again.
  case freed
  /// That project is done.
  case settled
  /// A unit carries a proposed project from now on.
  case claimed(by: PersonID, unit: UnitID, ticket: TicketNumber?, due: Instant)
  /// A project is done; the words are its result.
  case finished(by: PersonID)
  /// A need or project was given up; the words say why.
  case cancelled(by: PersonID)
}

/// An event of a list with its circumstances, as it stands in the ledger.
package struct ListEntry: Hashable, Sendable {
  /// 1 for the entering.
  package var sequence: Int
  package var at: Instant
  package var actor: Actor
  package var event: ListEvent
  /// What the actor wrote, which is sealed at rest; nil when nothing, or after their erasure.
  package var text: String?

  package init(
    sequence: Int, at: Instant, actor: Actor, event: ListEvent, text: String? = nil
  ) {
    self.sequence = sequence
    self.at = at
    self.actor = actor
    self.event = event
    self.text = text
  }
}

/// The lists of one street, as far as they were loaded.
package struct Lists: Hashable, Sendable {
  package var street: StreetID?
  /// By number.
  package var needs: [Need] = []
  package var resources: [Resource] = []
  package var projects: [Project] = []
  /// The next serial of each list.
  package var next: [ListKind: Int] = [:]

  package init(street: StreetID? = nil) { self.street = street }

  package func need(_ number: ListNumber?) -> Need? { needs.first { $0.number == number } }

  package func resource(_ number: ListNumber) -> Resource? {
    resources.first { $0.number == number }
  }

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
  /// The buildings that something is for.
  package func buildings(servedBy serving: Serving) -> [BuildingCode] {
    switch serving {
    case .building(let code): building(code).map { [$0.code] } ?? []
    case .station(let id): buildings(in: .station(id))
    case .street(let id?): buildings(in: .street(id))
    case .street(nil): buildings.filter { street(of: $0.code) == nil }.map(\.code)
    }
  }

  /// The street that something is for.
  package func street(servedBy serving: Serving) -> StreetID? {
    switch serving {
    case .building(let code): street(of: code)
    case .station: buildings(servedBy: serving).first.flatMap { street(of: $0) }
    case .street(let id): id
    }
  }

  /// `四方大厦`, `四方大厦党群服务站`, `四方街道`.
  package func name(of serving: Serving) -> String {
    switch serving {
    case .building(let code): building(code)?.name ?? code.rawValue
    case .station(let id): station(id)?.name ?? id.rawValue
    case .street(let id): id.map { street($0)?.name ?? $0.rawValue } ?? "全部楼宇"
    }
  }

  /// The streets whose lists a person sees, in the order of the directory: those of the buildings
  /// they reach.
  package func streetsReached(by person: Person) -> [StreetID?] {
    var seen: Set<StreetID?> = []
    return reachedBuildings(by: person).map { street(of: $0.code) }
      .filter { seen.insert($0).inserted }
  }
}
