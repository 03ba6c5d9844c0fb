import CivilTime
import Dialogue
import Domain
import Rules
import Storage
import Workflow

/// A made-up town of twenty buildings and a year of tickets with lives of all kinds.
struct BenchTown {
  let book: RuleBook
  let tickets: Int
  let directory: Directory
  private let matters: [Matter]
  /// Keeps the messages of one run apart from those of another on the same store.
  let run = BenchLoad.nanoseconds()

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
}
