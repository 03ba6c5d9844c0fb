import CivilTime
import Dialogue
import Domain
import Foundation
import Storage
import Testing
import Workflow

/// 2026-11-23 09:00 in China, a Monday.
let monday = Instant(seconds: 1_795_395_600)
let masterKey = [UInt8](repeating: 7, count: 32)
let building = BuildingCode("SF")
let worker = PersonID("wecom:zhangsan")

let demo = Directory(
  buildings: [
    Building(
      code: building, name: "四方大厦", lowestFloor: -3, highestFloor: 28, zones: [], points: [],
      companies: [], dutyPhone: "021-5555 0101")
  ],
  units: [
    Unit(
      id: UnitID("engineering"), buildings: [building], party: .property, function: "工程部",
      name: "物业工程部", fallback: nil)
  ],
  people: [
    Person(
      id: PersonID("wuye"), role: .property, building: building, unit: UnitID("engineering"),
      accounts: [.init(channel: nil, user: "wuye")]),
    Person(
      id: PersonID("dangqun"), role: .partyWorker, building: building,
      accounts: [.init(channel: .feishu, user: "dq1")]),
    Person(id: PersonID("xinli"), role: .counsellor, building: building),
  ], everybodysBuilding: building)

/// A store in memory that can push by WeCom, then Feishu.
func store() throws -> Store {
  try Store.inMemory(masterKey: masterKey, pushOrder: [.wecom, .feishu])
}

/// Runs `body` with a fresh folder that is removed afterwards.
func withFolder(_ body: (String) throws -> Void) throws {
  let folder = NSTemporaryDirectory() + "storage-tests-" + UUID().uuidString
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try body(folder)
}

func openFolder(_ folder: String) throws -> Store {
  try Store.open(folder: folder, masterKey: masterKey, pushOrder: [.wecom, .feishu])
}

func text(_ text: String, key: String, from user: String = "zhangsan") -> Message {
  Message(key: key, from: Address(.wecom, user), content: .text(text))
}

func ticket(_ serial: Int = 1001, requester: PersonID = worker, canary: String = "") -> Ticket {
  Ticket(
    number: TicketNumber(building, serial), title: "门口积水", matter: "积水排水", kind: .painPoint,
    category: .waterlogging, urgency: .normal, deadlineClass: .d1,
    place: Place(
      text: "大堂门口" + canary, building: "3号楼" + canary, floor: 1, room: "1205" + canary,
      zone: "大堂", point: "门口"),
    requester: requester, openedAt: monday,
    origin: RuleOrigin(
      rule: "property/waterlogging.yaml:8", book: "abc", reason: "因为提到“积水”" + canary),
    stage: .collect, tier: .instant,
    duties: [
      Duty(
        unit: UnitID("engineering"), party: .property, part: .lead,
        contact: countdown(from: monday, to: monday.adding(minutes: 60)),
        solution: countdown(from: monday, to: monday.adding(days: 1)))
    ], due: monday.adding(days: 1))
}

/// A countdown whose rungs are shares of clock time.
func countdown(from start: Instant, to due: Instant) -> Countdown {
  let length = due.seconds - start.seconds
  return Countdown(
    startedAt: start, half: start.adding(seconds: length / 2),
    most: start.adding(seconds: length * 4 / 5), due: due, late: due.adding(days: 1),
    isWallClock: true, isProvisional: false)
}

/// What an opening stores.
func opening(_ ticket: Ticket, words: String = "门口积水了") -> Change {
  .opened(
    ticket,
    LedgerEntry(
      sequence: 1, at: ticket.openedAt, actor: .person(ticket.requester), event: .opened(ticket),
      text: words))
}

/// The ticket after `events`, as `fold` says, with the change that stores it.
func advance(
  _ ticket: Ticket, _ events: [TicketEvent], text: String? = nil, at: Instant = monday
) -> (Ticket, Change) {
  var after = ticket
  var entries: [LedgerEntry] = []
  for event in events {
    after = fold(event, at, after)
    entries.append(
      LedgerEntry(
        sequence: after.version, at: at, actor: .person(PersonID("wuye")), event: event,
        text: text))
  }
  return (after, .advanced(after, entries))
}

/// The workflow's own fold, in the order that `verifyChain` hands its arguments over.
func fold(_ event: TicketEvent, _ at: Instant, _ before: Ticket?) -> Ticket {
  Workflow.ticket(before, after: event, at: at)
}

extension Store {
  /// Stores one message of the worker with a decision, in a batch of its own.
  func take(
    _ message: Message, _ decision: Decision = Decision(replies: [Reply("好的")]),
    rule: String = "", at now: Instant = monday
  ) throws {
    try batch { (transaction) throws(StorageError) in
      let sender = try transaction.sender(at: message.from, name: nil, in: demo)
      try transaction.apply(decision, for: message, from: sender, rule: rule, in: demo, at: now)
    }
  }

  /// Stores changes as the decision about some message.
  func change(_ changes: [Change], key: String, at now: Instant = monday) throws {
    try take(text("…", key: key), Decision(changes: changes), at: now)
  }

  /// What one read in a transaction gives.
  func look<T>(_ body: (Transaction) throws(StorageError) -> T) throws -> T { try batch(body) }
}

/// The error that `body` throws.
func failure(_ body: () throws -> Void) -> StorageError? {
  do {
    try body()
    return nil
  } catch {
    return error as? StorageError
  }
}
