package import CivilTime
package import Domain
import Workflow

/// Needs, resources and projects, for pages, files and the check of the ledger.
extension Reader {
  /// Days for which the page shows what was done.
  package static let projectDays = 90

  /// What a street's page shows: what is open, resources that are valid or will be, and projects of
  /// the last three months.
  package func lists(of street: StreetID?, at now: Instant) throws(StorageError) -> Lists {
    try read { (connection) throws(StorageError) in
      var lists = try openLists(of: street, on: now.date, connection.data, connection.keys)
      let since = now.adding(days: -Reader.projectDays)
      let closed = try storedListItems(
        connection.data, connection.keys,
        """
        SELECT series, serial, body, private FROM list_item
        WHERE series = ? AND is_open = 0 ORDER BY serial DESC LIMIT 200
        """, [.text(ListNumber.series(.project, street))])
      for case .project(let project) in closed where (project.settledAt ?? now) >= since {
        lists.put(.project(project), keepingNext: true)
      }
      return lists
    }
  }

  /// Every line of a street's lists.
  package func allLists(of street: StreetID?) throws(StorageError) -> Lists {
    try read { (connection) throws(StorageError) in
      try allListItems(of: street, connection.data, connection.keys)
    }
  }

  /// What is wrong with a line of a list; nil when nothing is.
  func problem(
    ofListItem number: ListNumber, _ connection: Connection
  ) throws(StorageError) -> String? {
    let rows = try EventRow.all(of: number.key, connection)
    let found = try storedListItem(number, connection.data, connection.keys)
    let kind = LedgerKind<ListItem, ListEvent>(
      name: "清单里的这一行", beginning: "列", begins: { if case .entered = $0 { true } else { false } },
      fold: { listItem($0, after: $1) })
    if let problem = try Storage.problem(of: kind, rows, stored: found, connection.keys) {
      return problem
    }
    guard let stored = found else { return nil }
    let columns = try connection.data.first(
      "SELECT is_open, building, ticket, until, version FROM list_item WHERE series = ? AND serial = ?",
      [.text(number.series), .count(number.serial)]
    ) {
      ($0.integer(0) == 1) == stored.isOpen && $0.optionalText(1) == stored.building?.rawValue
        && $0.optionalText(2) == stored.ticket?.description
        && ($0.isNull(3) ? nil : $0.count(3)) == stored.until?.dayNumber
        && $0.count(4) == stored.version
    }
    return columns == true ? nil : "清单的栏目与内容不符"
  }
}

/// What is open of a street's lists; resources as long as they are not over.
func openLists(
  of street: StreetID?, on today: CivilDate, _ database: Database, _ keys: KeyRing
) throws(StorageError) -> Lists {
  var lists = Lists(street: street)
  for kind in ListKind.allCases {
    let items = try storedListItems(
      database, keys,
      """
      SELECT series, serial, body, private FROM list_item
      WHERE series = ? AND is_open = 1 AND (until IS NULL OR until >= ?) ORDER BY serial LIMIT ?
      """,
      [.text(ListNumber.series(kind, street)), .count(today.dayNumber), .count(mostListItems)])
    for item in items { lists.put(item) }
    lists.next[kind] = try nextSerial(kind, street, database)
  }
  return lists
}

/// Everything of a street's lists.
func allListItems(
  of street: StreetID?, _ database: Database, _ keys: KeyRing
) throws(StorageError) -> Lists {
  var lists = Lists(street: street)
  for kind in ListKind.allCases {
    let items = try storedListItems(
      database, keys,
      "SELECT series, serial, body, private FROM list_item WHERE series = ? ORDER BY serial",
      [.text(ListNumber.series(kind, street))])
    for item in items { lists.put(item) }
    lists.next[kind] = try nextSerial(kind, street, database)
  }
  return lists
}

/// Open lines of one list that are loaded at most.
private let mostListItems = 1000

/// One more than the highest; no line is ever deleted, so no number is given twice.
private func nextSerial(
  _ kind: ListKind, _ street: StreetID?, _ database: Database
) throws(StorageError) -> Int {
  Int(
    try database.integer(
      "SELECT coalesce(max(serial), 0) + 1 FROM list_item WHERE series = ?",
      [.text(ListNumber.series(kind, street))]))
}

/// A line by number; nil when there is none.
func storedListItem(
  _ number: ListNumber, _ database: Database, _ keys: KeyRing
) throws(StorageError) -> ListItem? {
  try storedListItems(
    database, keys,
    "SELECT series, serial, body, private FROM list_item WHERE series = ? AND serial = ?",
    [.text(number.series), .count(number.serial)]
  ).first
}

/// The lines of a query for series, serial, body and private, whole as far as whoever wrote of them
/// was not erased.
func storedListItems(
  _ database: Database, _ keys: KeyRing, _ sql: StaticString, _ values: [Value]
) throws(StorageError) -> [ListItem] {
  try database.rows(sql, values) { (row) throws(StorageError) in
    var item = try ListItem(openPart: row.blob(2))
    guard item.number.key == TicketNumber(BuildingCode(row.text(0)), row.count(1)) else {
      throw .damaged("list \(item.number)", "内容属于清单里的另一行")
    }
    if let sealed = row.optionalBlob(3), case .project(var project) = item {
      let plain = try keys.open(sealed, at: RowName("list_item", item.number.key))
      project.result = plain.map { String(decoding: $0, as: UTF8.self) }
      item = .project(project)
    }
    return item
  }
}
