import CivilTime
import Crypto
import Dialogue
package import Domain
package import Workflow

/// Needs, resources and projects, in the ledger of the tickets.
extension Transaction {
  /// Stores a new line, or one that was there after further events.
  package func store(_ change: ListChange) throws(StorageError) {
    let item = change.item
    let before = item.version - change.entries.count
    guard before >= 0, !change.entries.isEmpty,
      change.entries.map(\.sequence) == Array(before + 1..<item.version + 1)
    else { throw .refused("list \(item.number)", "事件的序号接不上清单的版本") }
    if before == 0 { try insert(item) } else { try update(item, from: before) }
    for entry in change.entries { try append(entry, to: item.number) }
  }

  private func insert(_ item: ListItem) throws(StorageError) {
    let words = try sealedWords(of: item)
    try database.run(
      """
      INSERT INTO list_item (series, serial, is_open, building, ticket, until, version, body, private)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [.text(item.number.series), .count(item.number.serial)] + columns(of: item)
        + [.optional(words)])
  }

  private func update(_ item: ListItem, from version: Int) throws(StorageError) {
    let words = try sealedWords(of: item)
    let count = try database.run(
      """
      UPDATE list_item SET is_open = ?, building = ?, ticket = ?, until = ?, version = ?, body = ?,
        private = ?
      WHERE series = ? AND serial = ? AND version = ?
      """,
      columns(of: item)
        + [
          .optional(words), .text(item.number.series),
          .count(item.number.serial), .count(version),
        ])
    guard count == 1 else {
      throw .refused("list \(item.number)", "清单已被改动，不再是第 \(version) 版")
    }
  }

  /// is_open, building, ticket, until, version, body.
  private func columns(of item: ListItem) -> [Value] {
    [
      .flag(item.isOpen), .optional(item.building?.rawValue),
      .optional(item.ticket?.description),
      item.until.map { Value.count($0.dayNumber) } ?? .null, .count(item.version),
      .blob(item.openPart),
    ]
  }

  private func sealedWords(of item: ListItem) throws(StorageError) -> [UInt8]? {
    guard let words = item.words else { return nil }
    return try keys.seal(
      Array(words.text.utf8), about: words.of, at: RowName("list_item", item.number.key))
  }

  private func append(_ entry: ListEntry, to number: ListNumber) throws(StorageError) {
    guard case .person(let person) = entry.actor else {
      guard entry.text == nil else { throw .refused("list \(number)", "不是人写的话不能封存") }
      return try append(entry, to: number.key, about: PersonID(""))
    }
    try append(entry, to: number.key, about: person)
  }

  /// What a message about the lists needs: what is open of the street's, what is named, and what
  /// belongs to that.
  func loadLists(
    _ needs: ListNeeds, into situation: inout Situation, at now: Instant
  ) throws(StorageError) {
    var lists = try openLists(of: needs.street, on: now.date, database, keys)
    var named = needs.named
    // A project brings its need, a need its project.
    while let number = named.popLast() {
      if lists.item(number) == nil, let stored = try storedListItem(number, database, keys) {
        lists.put(stored, keepingNext: true)
      }
      guard let item = lists.item(number) else { continue }
      switch item {
      case .project(let project):
        if lists.need(project.need) == nil { named.append(project.need) }
        try loadTicket(of: lists.need(project.need), into: &situation)
      case .need(let need):
        if let project = need.project, lists.project(project) == nil { named.append(project) }
        try loadTicket(of: need, into: &situation)
      case .resource: break
      }
    }
    situation.lists = lists
  }

  private func loadTicket(
    of need: Need?, into situation: inout Situation
  ) throws(StorageError) {
    guard let number = need?.ticket,
      !situation.listTickets.contains(where: { $0.number == number }),
      let ticket = try ticket(number)
    else { return }
    situation.listTickets.append(ticket)
  }

  /// The projects of all streets that are not ended, for their reminders.
  package func openProjects() throws(StorageError) -> [Project] {
    try storedListItems(
      database, keys,
      """
      SELECT series, serial, body, private FROM list_item
      WHERE series >= 'P/' AND series < 'P0' AND is_open = 1 ORDER BY series, serial
      """, []
    ).compactMap { if case .project(let project) = $0 { project } else { nil } }
  }

  /// Every line of a street's lists, with the next numbers, as an import must know them.
  package func allLists(of street: StreetID?) throws(StorageError) -> Lists {
    try allListItems(of: street, database, keys)
  }
}

extension ListItem {
  /// Whether it still has to be known without being named: a resource always.
  var isOpen: Bool {
    switch self {
    case .need(let need): need.state == .open || need.state == .taken
    case .resource: true
    case .project(let project): project.state.isOpen
    }
  }

  var building: BuildingCode? {
    switch self {
    case .need(let need): need.building
    case .resource: nil
    case .project(let project): project.building
    }
  }

  var ticket: TicketNumber? {
    switch self {
    case .need(let need): need.ticket
    case .resource: nil
    case .project(let project): project.ticket
    }
  }

  /// The last day of a resource.
  var until: CivilDate? {
    if case .resource(let resource) = self { resource.until } else { nil }
  }
}

extension Lists {
  func item(_ number: ListNumber) -> ListItem? {
    switch number.kind {
    case .need: need(number).map { .need($0) }
    case .resource: resource(number).map { .resource($0) }
    case .project: project(number).map { .project($0) }
    }
  }

  mutating func put(_ item: ListItem, keepingNext: Bool) {
    let next = next
    put(item)
    if keepingNext { self.next = next }
  }
}
