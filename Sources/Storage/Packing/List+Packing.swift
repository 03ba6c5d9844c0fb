import CivilTime
import Domain

// A line of a list stands in clear: titles, tags, units, dates. What people wrote about it, the
// result of a project and why something was given up, is sealed: beside the row of the project, and
// as the text of its event.
//
// In the ledger a line's events stand among those of the tickets, under a building that is none:
// `N/sifang`, where the slash keeps it apart from every code.

extension ListNumber {
  /// How the row and the events are found: `N/sifang`, `N/` in a directory without streets.
  var series: String { kind.rawValue + "/" + (street?.rawValue ?? "") }

  /// What stands for it in the ledger.
  var key: TicketNumber { TicketNumber(BuildingCode(series), serial) }

  /// Reads what `key` made; nil for a ticket's number.
  init?(key: TicketNumber) {
    let parts = key.building.rawValue.split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let kind = ListKind(rawValue: String(parts[0])), key.serial > 0 else {
      return nil
    }
    self.init(kind, parts[1].isEmpty ? nil : StreetID(String(parts[1])), key.serial)
  }

  static func series(_ kind: ListKind, _ street: StreetID?) -> String {
    ListNumber(kind, street, 1).series
  }
}

extension ListItem {
  /// The part that may stand in clear.
  var openPart: [UInt8] {
    var packer = Packer(capacity: 256)
    packer.put(2)
    packer.put(number)
    switch self {
    case .need(let need): packer.put(need)
    case .resource(let resource): packer.put(resource)
    case .project(let project): packer.put(project)
    }
    packer.put(version)
    return packer.bytes
  }

  /// Reads what `openPart` made.
  init(openPart bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "list_item.body")
    try source.version(from: 1, upTo: 2)
    let number = try source.listNumber()
    switch number.kind {
    case .need: self = .need(try source.need(number))
    case .resource: self = .resource(try source.resource(number))
    case .project: self = .project(try source.project(number))
    }
    version = try source.int()
    guard source.isAtEnd else { throw source.damage }
  }

  /// What somebody wrote that stands beside the row, and whose words they are.
  var words: (text: String, of: PersonID)? {
    guard case .project(let project) = self, let text = project.result,
      let person = project.reporter
    else { return nil }
    return (text, person)
  }
}

extension Packer {
  mutating func put(_ number: ListNumber) {
    put(number.series)
    put(number.serial)
  }

  private mutating func put(_ date: CivilDate?) {
    putOptional(date) { $0.put($1.dayNumber) }
  }

  fileprivate mutating func put(_ need: Need) {
    put(need.title)
    putList(need.tags) { $0.put($1) }
    put(need.building)
    putOptional(need.ticket) { $0.put($1) }
    put(need.enteredAt)
    put(need.state)
    putOptional(need.project) { $0.put($1) }
  }

  fileprivate mutating func put(_ resource: Resource) {
    put(resource.title)
    put(resource.kind)
    put(resource.owner)
    putList(resource.tags) { $0.put($1) }
    put(resource.quantity)
    put(resource.from)
    put(resource.until)
    switch resource.serves {
    case .building(let code):
      put("building")
      put(code)
    case .station(let id):
      put("station")
      put(id)
    case .street(let id):
      put("street")
      putOptional(id) { $0.put($1) }
    }
    put(resource.contact)
  }

  fileprivate mutating func put(_ project: Project) {
    put(project.title)
    put(project.building)
    put(project.need)
    putList(project.resources) { $0.put($1) }
    put(project.carrier)
    putOptional(project.ticket) { $0.put($1) }
    putOptional(project.due) { $0.put($1) }
    put(project.startedAt)
    putOptional(project.settledAt) { $0.put($1) }
    put(project.state)
    putOptional(project.reporter) { $0.put($1) }
    putOptional(project.reminded) { $0.put($1.rawValue) }
  }
}

extension Unpacker {
  mutating func listNumber() throws(StorageError) -> ListNumber {
    let key = TicketNumber(BuildingCode(try text()), try int())
    guard let number = ListNumber(key: key) else { throw damage }
    return number
  }

  private mutating func date() throws(StorageError) -> CivilDate? {
    try optional { (source) throws(StorageError) in CivilDate(dayNumber: try source.int()) }
  }

  private mutating func texts() throws(StorageError) -> [String] {
    try list { (source) throws(StorageError) in try source.text() }
  }

  fileprivate mutating func need(_ number: ListNumber) throws(StorageError) -> Need {
    var need = Need(
      number: number, title: try text(), tags: try texts(), building: try name(),
      ticket: try optionalTicket(), enteredAt: try instant())
    need.state = try name()
    need.project = try optional { (source) throws(StorageError) in try source.listNumber() }
    return need
  }

  fileprivate mutating func resource(_ number: ListNumber) throws(StorageError) -> Resource {
    let title = try text()
    let kind: Resource.Class = try name()
    let owner = try text()
    let tags = try texts()
    let quantity = try text()
    let (from, until) = (try date(), try date())
    let serves: Serving
    switch try text() {
    case "building": serves = .building(try name())
    case "station": serves = .station(try name())
    case "street":
      serves = .street(
        try optional { (source) throws(StorageError) in try source.name(StreetID.self) })
    default: throw damage
    }
    return Resource(
      number: number, title: title, kind: kind, owner: owner, tags: tags, quantity: quantity,
      from: from, until: until, serves: serves, contact: try name())
  }

  fileprivate mutating func project(_ number: ListNumber) throws(StorageError) -> Project {
    let title = try text()
    let building: BuildingCode = try name()
    let need = Need(
      number: try listNumber(), title: title, tags: [], building: building,
      enteredAt: Instant(seconds: 0))
    let resources = try list { (source) throws(StorageError) in try source.listNumber() }
    let carrier: UnitID = try name()
    let (ticket, due) = (try optionalTicket(), try optionalInstant())
    var project = Project(
      number: number, of: need, resources: resources, carrier: carrier, startedAt: try instant())
    (project.ticket, project.due) = (ticket, due)
    project.settledAt = try optionalInstant()
    project.state = try name()
    project.reporter = try optional { (source) throws(StorageError) in
      try source.name(PersonID.self)
    }
    // Projects had no reminders before version 2.
    if form > 1 {
      project.reminded = try optional { (source) throws(StorageError) in try source.reminder() }
    }
    return project
  }

  mutating func reminder() throws(StorageError) -> Project.Reminder {
    guard let reminder = Project.Reminder(rawValue: try int()) else { throw damage }
    return reminder
  }
}
