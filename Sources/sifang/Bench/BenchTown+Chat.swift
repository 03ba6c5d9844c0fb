import CivilTime
import Dialogue
import Domain
import Rules
import Storage
import Workflow

/// What is said in the town, timed one message after the other.
extension BenchTown {
  /// 接单 and 完成 by turns, each a commit of its own, on the newest open tickets; milliseconds.
  func timeCommands(_ store: Store, _ count: Int) throws -> [Double] {
    let waiting = try openSerials(store, count / 2)
    var times: [Double] = []
    for (index, number) in waiting.enumerated() {
      for words in ["接单 \(number.serial) 下午到", "完成 \(number.serial) 已经处理好了"] {
        let holder = number.building.rawValue.dropFirst()
        let message = Message(
          key: "c\(run)-\(index)-\(words.count)", from: Address(.wecom, "p\(holder)-party"),
          content: .text(words))
        times.append(try say(message, in: store))
      }
    }
    return times
  }

  /// 月报 by chat; milliseconds.
  func timeReports(_ store: Store, _ count: Int) throws -> [Double] {
    try (0..<count).map { index in
      try say(
        Message(
          key: "r\(run)-\(index)",
          from: Address(.wecom, "p\(1 + index % BenchTown.buildings)-party"),
          content: .text("上个月的月报")), in: store)
    }
  }

  /// One message the whole way, as the writer goes it: read, load, decide, apply, commit.
  private func say(_ message: Message, in store: Store) throws -> Double {
    let start = BenchLoad.nanoseconds()
    let sender = directory.person(at: message.from)
    let building = directory.building(sender?.building)
    let turn = Turn(reading: message, by: book, at: BenchTown.end, in: building)
    try store.batch { (transaction) throws(StorageError) in
      let sender = try transaction.sender(at: message.from, name: nil, in: directory)
      let conversation = try transaction.conversation(of: sender.id)
      let needs = needs(
        of: turn, from: sender, in: conversation, directory: directory, by: book)
      let situation = try transaction.load(
        needs, for: sender, conversation: conversation, in: directory, at: BenchTown.end)
      let decision = decide(turn, in: situation, by: book, at: BenchTown.end)
      try transaction.apply(
        decision, for: message, from: sender, rule: "", in: directory, at: BenchTown.end)
    }
    return Double(BenchLoad.nanoseconds() - start) / 1e6
  }

  private func openSerials(_ store: Store, _ count: Int) throws -> [TicketNumber] {
    let open = try store.reader.openWork(in: directory.buildings.map(\.code)).attempts
    let waiting = open.filter { $0.isWorkedOn && $0.contactedAt == nil && $0.kind == .painPoint }
    let chosen = waiting.isEmpty ? open.filter(\.isWorkedOn) : waiting
    return Array(chosen.map(\.ticket).suffix(count))
  }
}
