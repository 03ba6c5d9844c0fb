import CivilTime
import Crypto
import Dialogue
import Domain
import Foundation
import Rules
import Service
import Storage
import Workflow

/// What a large ledger costs: a staff command, a month's figures and the monitor with more and more
/// tickets in one store, the bare disk beside them.
struct LedgerBench {
  var sizes = [10_000, 100_000, 1_000_000]
  var commands = 400
  var rules = "rules"
  var parent = NSTemporaryDirectory()
  /// Whether a filled store is left there, and one that is there is measured again.
  var keeps = false

  /// What one size of store costs; times in milliseconds.
  struct Row {
    var tickets: Int
    var events: Int
    var open: Int
    var fillSeconds: Double
    var megabytes: Double
    var command: [Double]
    var figures: [Double]
    var oneBuilding: [Double]
    var monitor: [Double]
    var chat: [Double]
    /// Tickets raised in the month that is counted.
    var monthTickets: Int
    var commitsPerSecond: Double
  }

  func run() throws -> [Row] {
    let book = try RuleFolder(rules).book()
    return try sizes.map { size in
      let name = "sifang-ledger-" + (keeps ? "of-\(size)" : "\(getpid())")
      let folder = (parent as NSString).appendingPathComponent(name)
      defer { if !keeps { try? FileManager.default.removeItem(atPath: folder) } }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
      return try measure(size, in: folder, book)
    }
  }

  private func measure(_ size: Int, in folder: String, _ book: RuleBook) throws -> Row {
    let town = BenchTown(book: book, tickets: size)
    let store = try Store.open(folder: folder, masterKey: BenchServer.masterKey)
    let start = BenchLoad.nanoseconds()
    var events = 0
    if try store.reader.buildingsWithTickets().isEmpty {
      events = try town.fill(store) { done in
        progress("装入 \(size) 件：\(done)，\(Int(seconds(since: start))) 秒")
      }
    }
    let fillSeconds = seconds(since: start)
    try store.checkpoint()
    progress("量 \(size) 件")
    let codes = town.directory.buildings.map(\.code)
    let period = Period(
      days: BenchTown.end.date.adding(days: -30), through: BenchTown.end.date.adding(days: -1))
    var monthTickets = 0
    let figureTimes = try times(5) {
      let data = try store.reader.figureData(of: codes, in: period, at: BenchTown.end)
      let found = figures(of: data, calendar: book.calendar, directory: town.directory)
      monthTickets = found.first?.tickets.count ?? 0
    }
    let oneBuilding = try times(5) {
      let data = try store.reader.figureData(of: [codes[0]], in: period, at: BenchTown.end)
      _ = figures(of: data, calendar: book.calendar, directory: town.directory)
    }
    let monitor = try times(5) {
      _ = try drawnMonitor(
        of: town.directory.buildings, reader: store.reader, directory: town.directory,
        calendar: book.calendar, at: BenchTown.end)
    }
    let chat = try town.timeReports(store, 20)
    let command = try town.timeCommands(store, commands)
    let commits = try BenchDisk.commitsPerSecond(in: folder, seconds: 1)
    let bytes = try FileManager.default.attributesOfItem(atPath: folder + "/sifang.sqlite")[.size]
    return Row(
      tickets: size, events: events, open: try store.reader.counts().openTickets,
      fillSeconds: fillSeconds, megabytes: Double((bytes as? Int) ?? 0) / 1_048_576,
      command: command, figures: figureTimes, oneBuilding: oneBuilding, monitor: monitor,
      chat: chat, monthTickets: monthTickets, commitsPerSecond: commits)
  }

  private func times(_ rounds: Int, _ body: () throws -> Void) throws -> [Double] {
    try (0..<rounds).map { _ in
      let start = BenchLoad.nanoseconds()
      try body()
      return seconds(since: start) * 1000
    }
  }

  private func seconds(since start: UInt64) -> Double {
    Double(BenchLoad.nanoseconds() - start) / 1e9
  }
}

/// A made-up town of twenty buildings and a year of tickets with lives of all kinds.
struct BenchTown {
  let book: RuleBook
  let tickets: Int
  let directory: Directory
  private let matters: [Matter]
  /// Keeps the messages of one run apart from those of another on the same store.
  private let run = BenchLoad.nanoseconds()

  /// The year ends on a Wednesday at 10:00.
  static let end = Instant(CivilDate(dayNumber: 20_775), TimeOfDay(minutes: 600))
  static let days = 365
  static let buildings = 20
  /// Tickets of one commit while filling.
  private static let batch = 4000
  /// Batches after which every building has a 楼务会: fifty in the year of a million tickets.
  private static let batchesOfMeeting = 5
  /// Items of one meeting.
  private static let items = 6

  init(book: RuleBook, tickets: Int) {
    self.book = book
    self.tickets = tickets
    directory = BenchTown.directory
    matters = book.matters.filter { $0.kind == .painPoint && $0.route != nil && $0.category != nil }
  }

  private static let directory: Directory = {
    var directory = Directory()
    for index in 1...buildings {
      let code = BuildingCode("B\(index)")
      directory.buildings.append(
        Building(
          code: code, name: "\(index)号大厦", lowestFloor: -2, highestFloor: 20, zones: ["大堂"],
          points: [], companies: [], dutyPhone: "021-5555 0100"))
      let units: [(String, Party, String)] = [
        ("eng", .property, "工程部"), ("sec", .property, "安保部"), ("party", .partyOrganisation, "党群站"),
        ("owner", .enterprise, "业主"), ("street", .department, "城运中心"),
      ]
      for (name, party, function) in units {
        let id = UnitID("B\(index)-\(name)")
        directory.units.append(
          Domain.Unit(
            id: id, buildings: [code], party: party, function: function,
            name: "\(index)号\(function)", fallback: nil))
        directory.people.append(
          Person(
            id: PersonID("p\(index)-\(name)"), role: BenchTown.role(of: party), building: code,
            unit: id, accounts: [.init(channel: nil, user: "p\(index)-\(name)")]))
      }
    }
    return directory
  }()

  private static func role(of party: Party) -> Role {
    switch party {
    case .property: .property
    case .partyOrganisation: .partyWorker
    case .enterprise: .enterprise
    case .department: .department
    }
  }

  /// Fills a store; the number of events.
  func fill(_ store: Store, _ progress: (Int) -> Void) throws -> Int {
    var random = SplitMix(seed: UInt64(tickets))
    var serials = Array(repeating: TicketNumber.firstSerial, count: BenchTown.buildings)
    var events = 0
    var done = 0
    let first = BenchTown.end.adding(days: -BenchTown.days)
    let length = BenchTown.end.seconds - first.seconds
    while done < tickets {
      let count = min(BenchTown.batch, tickets - done)
      var changes: [Change] = []
      for index in done..<done + count {
        let place = random.below(BenchTown.buildings)
        let at = first.adding(seconds: length * Int64(index) / Int64(tickets))
        let number = TicketNumber(directory.buildings[place].code, serials[place])
        serials[place] += 1
        guard let life = life(number, at: at, &random) else { continue }
        changes += life.changes
        events += life.events
      }
      if done / BenchTown.batch % BenchTown.batchesOfMeeting == 0 {
        let at = first.adding(seconds: length * Int64(done) / Int64(tickets))
        for place in 0..<BenchTown.buildings {
          let number = TicketNumber(directory.buildings[place].code, serials[place])
          serials[place] += 1
          let meeting = meeting(number, at: at)
          changes += meeting.changes
          events += meeting.events
        }
      }
      let decision = Decision(changes: changes)
      try store.batch { (transaction) throws(StorageError) in
        try transaction.apply(decision, in: directory, at: BenchTown.end)
      }
      done += count
      progress(done)
    }
    return events
  }

  /// One ticket from its opening to as far as it has come by the end.
  private func life(
    _ number: TicketNumber, at opened: Instant, _ random: inout SplitMix
  ) -> (changes: [Change], events: Int)? {
    var slots = Slots()
    slots.place = Place(text: "\(1 + random.below(20))楼", floor: 1 + random.below(20))
    let matter = matters[random.below(matters.count)]
    let request = TicketRequest(
      matter: matter, urgency: random.below(10) == 0 ? .urgent : .normal, slots: slots,
      origin: RuleOrigin(rule: matter.source, book: "bench", reason: "因为提到“\(matter.title)”"),
      words: "这里\(matter.title)了，麻烦看看")
    let requester = Person(
      id: PersonID("wecom:b\(random.below(20_000))"), building: number.building)
    guard
      let opening = Desk(book: book, directory: directory, now: opened)
        .open(request, number: number, requester: requester)
    else { return nil }
    var steps = BenchSteps(opening.ticket, book, directory, until: BenchTown.end)
    steps.live(&random)
    var changes: [Change] = [.opened(opening.ticket, opening.entries[0])]
    if !steps.entries.isEmpty { changes.append(.advanced(steps.ticket, steps.entries)) }
    return (changes, 1 + steps.entries.count)
  }

  /// A meeting over the newest tickets, with a resolution for every other one.
  private func meeting(
    _ number: TicketNumber, at start: Instant
  ) -> (changes: [Change], events: Int) {
    let code = number.building
    let convener = PersonID("p\(code.rawValue.dropFirst())-party")
    let unit = UnitID("\(code.rawValue)-eng")
    let last = number.serial - 1
    let items = (max(TicketNumber.firstSerial, last - BenchTown.items + 1)..<last + 1).map {
      Meeting.Item(ticket: TicketNumber(code, $0), ground: .raised)
    }
    let convened = Meeting(
      number: number, convener: convener, convenedAt: start.adding(days: -2), startsAt: start,
      place: nil, items: items, invitations: [])
    var events: [MeetingEvent] = [
      .convened(convened),
      .attended(by: convener, [.init(unit: unit, party: .property, answer: .present)]),
    ]
    for (index, item) in items.enumerated() {
      let due = start.adding(days: 10)
      events.append(
        index % 2 == 0
          ? .resolved(
            by: convener, item.ticket, [.init(unit: unit, part: .lead, due: due, ask: "整改")])
          : .deferred(by: convener, item.ticket, until: due))
    }
    events.append(.closed(by: convener))
    var state: Meeting?
    var entries: [MeetingEntry] = []
    for event in events {
      let next = Workflow.meeting(state, after: event, at: start)
      entries.append(
        MeetingEntry(
          sequence: next.version, at: start, actor: .person(convener), event: event))
      state = next
    }
    guard let state else { return ([], 0) }
    return (
      [.convened(convened, entries[0]), .met(state, Array(entries.dropFirst()))], entries.count
    )
  }

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

/// The steps of one life, made by the workflow's own fold.
struct BenchSteps {
  private(set) var ticket: Ticket
  private(set) var entries: [LedgerEntry] = []
  private var now: Instant
  private let book: RuleBook
  private let directory: Directory
  private let end: Instant

  init(_ ticket: Ticket, _ book: RuleBook, _ directory: Directory, until end: Instant) {
    self.ticket = ticket
    self.book = book
    self.directory = directory
    self.end = end
    now = ticket.openedAt
  }

  /// Nine of ten are taken on and done, most in time; one of eleven is found unsolved; a third is
  /// never answered. To one of a hundred a department is summoned.
  mutating func live(_ random: inout SplitMix) {
    if random.below(50) == 0 {
      take(.withdrawn, after: 3600 + random.below(20_000), by: .person(ticket.requester))
      return
    }
    if random.below(8) == 0, let station = unit(.partyOrganisation) {
      make(.reassign(to: station), after: 7200, by: holder)
    }
    if ticket.number.serial % 100 == 0, let street = unit(.department) {
      let worker = "p\(ticket.number.building.rawValue.dropFirst())-party"
      make(.whistle([street], .joint), after: 600, by: PersonID(worker))
    }
    work(&random)
    guard random.below(11) == 0, ticket.claimedAt != nil else { return settle(&random) }
    make(.dispute, after: 30_000, by: ticket.requester)
    guard ticket.claimedAt == nil else { return }
    work(&random)
    settle(&random)
  }

  private mutating func work(_ random: inout SplitMix) {
    let limit = max(3600, Int(ticket.due.seconds - now.seconds))
    take(
      .accepted(by: holder, unit: ticket.lead.unit, promised: nil, progress: nil),
      after: 600 + random.below(limit / 4), by: .person(holder))
    for duty in ticket.duties where duty.part == .assist {
      take(.finished(by: holder, unit: duty.unit), after: 900, by: .person(holder))
    }
    if random.below(3) == 0 {
      take(
        .noted(by: holder, unit: ticket.lead.unit, progress: nil), after: 1800, by: .person(holder))
    }
    take(.claimed(by: holder), after: 1800 + random.below(limit), by: .person(holder))
  }

  private mutating func settle(_ random: inout SplitMix) {
    guard ticket.claimedAt != nil else { return }
    if random.below(3) == 0 {
      take(.timedOut, after: 7 * 86_400, by: .clock)
      return
    }
    take(.confirmed, after: 1200 + random.below(90_000), by: .person(ticket.requester))
    let ratings: [Rating] = [.satisfied, .satisfied, .satisfied, .mostly, .unsatisfied]
    if random.below(2) == 0 {
      take(
        .rated(ratings[random.below(ratings.count)]), after: 60, by: .person(ticket.requester))
    }
  }

  private func later(_ seconds: Int) -> Instant { now.adding(seconds: Int64(seconds)) }

  /// One event, unless the year is over by then: then the life stands where it is.
  private mutating func take(_ event: TicketEvent, after seconds: Int, by actor: Actor) {
    let at = later(seconds)
    guard at < end else {
      now = end
      return
    }
    now = at
    ticket = Workflow.ticket(ticket, after: event, at: at)
    entries.append(
      LedgerEntry(
        sequence: ticket.version, at: at, actor: actor, event: event,
        text: entries.count % 2 == 0 ? "已经去看过，马上处理" : nil))
  }

  /// A move by the table, which reckons new clocks; one that it refuses is not made.
  private mutating func make(_ move: Move, after seconds: Int, by id: PersonID) {
    let at = later(seconds)
    guard at < end else {
      now = end
      return
    }
    let person = directory.person(id) ?? Person(id: id, building: ticket.number.building)
    let desk = Desk(book: book, directory: directory, now: at)
    guard case .success(let outcome) = desk.make(move, on: ticket, by: person) else { return }
    now = at
    ticket = outcome.ticket
    entries += outcome.entries
  }

  private var holder: PersonID {
    directory.people.first { $0.unit == ticket.lead.unit }?.id ?? PersonID("nobody")
  }

  private func unit(_ party: Party) -> Domain.Unit? {
    directory.unit(of: party, in: ticket.number.building)
  }
}
