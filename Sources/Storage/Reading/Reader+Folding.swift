import Domain

/// What the check of the ledger must know of one kind of thing that events make.
struct LedgerKind<Item: Equatable, Event: LedgerEvent> {
  /// 楼务会.
  var name: String
  /// How it begins: 召集.
  var beginning: String
  var begins: (Event) -> Bool
  /// Nil when the event does not fit.
  var fold: (Item?, Entry<Event>) -> Item?
}

extension EventRow {
  /// Of one thing, in order.
  static func all(
    of number: TicketNumber, _ connection: Reader.Connection
  ) throws(StorageError) -> [EventRow] {
    try connection.data.rows(
      """
      SELECT id, building, serial, sequence, at, actor, facts, digest, sealed, hash FROM event
      WHERE building = ? AND serial = ? ORDER BY sequence
      """, [.text(number.building.rawValue), .count(number.serial)]
    ) { EventRow($0) }
  }
}

/// What is wrong with the events of one thing, or with its row beside them; nil when nothing is.
///
/// - Parameters:
///   - rows: Its events in order; empty when only its row is there.
///   - stored: Its row; nil when only its events are there.
///   - each: Sees every event with what it made.
func problem<Item, Event>(
  of kind: LedgerKind<Item, Event>, _ rows: [EventRow], stored: Item?, _ keys: KeyRing,
  each: (Entry<Event>, Item) -> Void = { _, _ in }
) throws(StorageError) -> String? {
  var folded: Item?
  for (index, row) in rows.enumerated() {
    guard Event.isNamed(in: row.link.facts) else { return "\(kind.name)和别的事用了同一个编号" }
    let entry: Entry<Event> = try row.entry(keys)
    guard entry.sequence == index + 1 else { return "\(kind.name)的事件序号不连续" }
    if kind.begins(entry.event) {
      if index != 0 { return "\(kind.name)被\(kind.beginning)了两次" }
    } else if index == 0 {
      return "\(kind.name)缺少\(kind.beginning)事件"
    }
    guard let next = kind.fold(folded, entry) else { return "\(kind.name)的事件接不上" }
    each(entry, next)
    folded = next
  }
  guard let stored else { return "有事件却没有\(kind.name)" }
  guard let folded else { return "有\(kind.name)却没有事件" }
  return stored == folded ? nil : "\(kind.name)与它的事件不符"
}
