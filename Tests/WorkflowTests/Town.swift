import CivilTime
import Dialogue
import Domain
import Storage
import Workflow

@testable import Rules

/// What people do at random, reproducible by its seed (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  mutating func isOne(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

  mutating func pick<T>(_ values: [T]) -> T {
    values[Int.random(in: 0..<values.count, using: &self)]
  }
}

/// A building whose people send random commands over simulated months to the real workflow and the
/// real store, and an inspector who checks every step.
struct Town {
  /// Where a bug can be planted, to see the inspector find it.
  struct Sabotage {
    /// Changes what a move led to before it is stored.
    var outcome: (Outcome) -> Outcome = { $0 }
    /// Changes who is told.
    var notices: ([Notice]) -> [Notice] = { $0 }
  }

  let store: Store
  var dice: Dice
  var now = Instant(local: "2026-01-05 09:00")!
  var numbers: [TicketNumber] = []
  var inspector = Inspector()
  var sabotage = Sabotage()
  /// Commands tried, and those that changed something.
  var tried = 0
  var done = 0

  init(seed: UInt64) throws {
    store = try Store.inMemory(masterKey: [UInt8](repeating: 7, count: 32))
    dice = Dice(seed: seed)
  }

  static let matters: [Matter] = [
    Demo.matter,
    Matter(
      name: "停车", kind: .painPoint, category: .parking, source: "property/parking.yaml:2",
      title: "停车难",
      route: Route(
        lead: Office(.property, function: "秩序部"),
        assist: [Office(.partyOrganisation), Office(.enterprise, ask: "调整车位")],
        inform: [Office(.department)]), deadlineClass: .d3),
    Matter(
      name: "电梯", kind: .painPoint, category: .lift, source: "property/lift.yaml:2", title: "电梯",
      route: Route(
        lead: Office(.property, function: "工程部"), assist: [Office(.property, function: "秩序部")],
        checklist: ["放警示牌", "试运行"]), deadlineClass: .d1),
    Matter(
      name: "心愿", kind: .wish, category: nil, source: "wish/wish.yaml:2", title: "心愿",
      route: Route(lead: Office(.partyOrganisation)), deadlineClass: .wish),
  ]

  static let book = RuleBook(
    version: "town", matters: matters, replies: [:],
    deadlines: [
      .d0: DeadlinePolicy(
        firstContact: .minutes(5), solution: .minutes(120), progress: .minutes(60)),
      .d1: DeadlinePolicy(
        firstContact: .minutes(30), solution: .minutes(1440), progress: .minutes(240)),
      .d2: DeadlinePolicy(firstContact: .workingDays(1), solution: .workingDays(5)),
      .d3: DeadlinePolicy(
        firstContact: .workingDays(1), solution: .workingDays(15), progress: .workingDays(5),
        decision: .workingDays(10)),
      .wish: DeadlinePolicy(
        firstContact: .workingDays(1), solution: .days(30), decision: .days(30)),
    ], calendar: WorkCalendar(publishedYears: [2026]), program: Program(), urgencies: [.normal])

  static let workers = (1...12).map {
    Person(id: PersonID("generic:w\($0)"), building: Demo.building)
  }
  static let everybody =
    workers + [
      Demo.property, Demo.cleaner, Demo.guardPerson, Demo.partyWorker, Demo.head, Demo.owner,
      Demo.street, Demo.elsewhere,
    ]
  static let units = [
    Demo.engineering, Demo.cleaning, Demo.security, Demo.station, Demo.ownerUnit, Demo.streetUnit,
  ]

  var desk: Desk { Desk(book: Town.book, directory: Demo.directory, now: now) }

  /// One random thing happens: time passes, clocks ring, somebody does something.
  mutating func step() throws {
    now = now.adding(
      seconds: Int64.random(in: 0...(dice.isOne(in: 40) ? 400_000 : 9_000), using: &dice))
    try ring()
    tried += 1
    if numbers.isEmpty || dice.isOne(in: 7) { return try report() }
    let number = dice.isOne(in: 5) ? dice.pick(numbers) : dice.pick(Array(numbers.suffix(25)))
    guard let ticket = try stored(number) else { return }
    let people = likely(on: ticket)
    let person = dice.isOne(in: 6) ? dice.pick(Town.everybody) : dice.pick(people)
    switch Int.random(in: 0..<40, using: &dice) {
    case 0: try merge(ticket, by: person)
    case 1: try split(ticket, by: person)
    case 2...4: try bounce(ticket)
    case 5...9: try insist(on: ticket, by: person)
    default:
      let move = randomMove(on: ticket)
      try settle(desk.make(move, on: ticket, by: person, words: "话"), move.action, ticket, person)
    }
  }

  /// The same again and again, as impatient people do, so that limits are reached.
  private mutating func insist(on ticket: Ticket, by person: Person) throws {
    let move = dice.pick([.extend(days: 1), .urge, .raise, .join(reports: []), .note] as [Move])
    for _ in 0..<4 {
      guard let ticket = try stored(ticket.number) else { return }
      try settle(desk.make(move, on: ticket, by: person, words: "话"), move.action, ticket, person)
    }
  }

  /// To and fro between a unit that does not want it and the Party organisation.
  private mutating func bounce(_ ticket: Ticket) throws {
    for round in 0..<5 {
      guard let ticket = try stored(ticket.number) else { return }
      let (move, person): (Move, Person) =
        round % 2 == 0
        ? (.giveBack, Demo.property) : (.reassign(to: Demo.engineering), Demo.partyWorker)
      try settle(desk.make(move, on: ticket, by: person, words: "话"), move.action, ticket, person)
    }
  }

  /// Nobody does anything any more; the clocks run out. Looks come 25 hours apart, so that some are
  /// by day, when requesters may be asked.
  mutating func end() throws {
    for _ in 0..<600 {
      now = now.adding(minutes: 1500)
      try ring()
    }
    inspector.finish(try numbers.compactMap { try stored($0) }, at: now)
  }

  func stored(_ number: TicketNumber) throws -> Ticket? {
    try store.batch { (transaction) throws(StorageError) in try transaction.ticket(number) }
  }

  private mutating func report() throws {
    let number = TicketNumber(Demo.building, TicketNumber.firstSerial + numbers.count)
    var slots = Slots()
    let spot = dice.pick(["门口", "坡道", "北门", "3号电梯", ""])
    if !spot.isEmpty {
      slots.place = Place(text: spot, floor: dice.pick([nil, 1, 12]), point: spot)
    }
    let matter = dice.pick(Town.matters)
    let request = TicketRequest(
      matter: matter, urgency: dice.pick([.normal, .normal, .normal, .urgent, .emergency]),
      slots: slots, origin: RuleOrigin(rule: matter.source, book: "town", reason: "因为"), words: "话")
    let person = dice.pick(Town.workers)
    guard let outcome = desk.open(request, number: number, requester: person) else { return }
    numbers.append(number)
    try store(outcome, by: person)
  }

  /// Those who are likely to have business with a ticket.
  private func likely(on ticket: Ticket) -> [Person] {
    let concerned = Town.everybody.filter { person in
      ticket.requester == person.id
        || ticket.duties.contains { Demo.directory.isMember(person, of: $0.unit) }
    }
    return concerned + concerned + [Demo.partyWorker, Demo.head, Demo.street]
  }

  private mutating func randomMove(on ticket: Ticket) -> Move {
    let review = now.adding(days: Int.random(in: -2...40, using: &dice))
    let promised = dice.isOne(in: 2) ? now.adding(minutes: 240) : nil
    let unit = dice.pick(Town.units)
    let moves: [Move] = [
      .accept(promised: promised), .accept(promised: promised), .tick([]),
      .tick([dice.pick([0, 1, 9])]),
      .finish, .finish, .finish, .reassign(to: unit), .giveBack, .note, .note,
      .rebook(Booking(start: now.adding(days: 1)), nil), .correct(Place(text: "大堂", zone: "大堂")),
      .extend(days: Int.random(in: 0...4, using: &dice)),
      .pause(dice.pick(Pause.Ground.allCases)), .resume, .resume,
      .assign(unit, dice.pick([.assist, .inform])), .waive(unit.id), .raise,
      .askToShelve(review: review), .approveShelf, .refuseShelf, .keepShelf(review: review),
      .unshelve, .join(reports: [ticket.openedAt]), .leave, .urge, .confirm,
      .rate(dice.pick(Rating.allCases)), .dispute, .dispute, .withdraw,
      .whistle([Demo.streetUnit, unit].shuffled(using: &dice), dice.pick(Whistle.Ground.allCases)),
      .whistle([Demo.streetUnit], dice.pick(Whistle.Ground.allCases)), .arrive(nil),
      .rateResponse(dice.pick(Rating.allCases)),
    ]
    return dice.pick(moves)
  }

  private mutating func merge(_ ticket: Ticket, by person: Person) throws {
    guard let target = try stored(dice.pick(numbers)) else { return }
    switch desk.merge(ticket, into: target, by: person, words: "话") {
    case .success(let pair):
      try store(pair.merged, by: person)
      try store(pair.into, by: person)
    case .failure(let refusal): inspector.sawRefusal(refusal)
    }
  }

  private mutating func split(_ ticket: Ticket, by person: Person) throws {
    guard let into = ticket.closure?.merger?.into, let target = try stored(into) else { return }
    switch desk.split(ticket, from: target, by: person, words: "话") {
    case .success(let pair):
      try store(pair.split, by: person)
      try store(pair.from, by: person)
    case .failure(let refusal): inspector.sawRefusal(refusal)
    }
  }

  private mutating func settle(
    _ result: Result<Outcome, Refusal>, _ action: Action, _ ticket: Ticket, _ person: Person
  ) throws {
    switch result {
    case .success(let outcome):
      inspector.check(action, on: ticket, by: person, at: now)
      try store(outcome, by: person)
    case .failure(let refusal): inspector.sawRefusal(refusal)
    }
  }

  private mutating func ring() throws {
    while true {
      let due = try store.batch { [now] (transaction) throws(StorageError) in
        try transaction.dueClocks(at: now)
      }
      if due.isEmpty { return }
      for clock in due {
        let found = try stored(clock.ticket)
        let outcome = found.flatMap { desk.ring(clock, on: $0) }
        if let outcome { inspector.rang(clock, outcome) }
        let decision = outcome.map { decide($0, by: nil) } ?? Decision()
        try store.batch { [now] (transaction) throws(StorageError) in
          try transaction.apply(decision, for: clock, in: Demo.directory, at: now)
        }
      }
    }
  }

  private mutating func store(_ outcome: Outcome, by person: Person) throws {
    done += 1
    let outcome = sabotage.outcome(outcome)
    let decision = decide(outcome, by: person)
    try store.batch { [now] (transaction) throws(StorageError) in
      try transaction.apply(decision, in: Demo.directory, at: now)
    }
  }

  private mutating func decide(_ outcome: Outcome, by person: Person?) -> Decision {
    var decision = desk.announce(outcome, by: person, words: "话", matter: nil)
    decision.notices = sabotage.notices(decision.notices)
    decision.changes.append(
      outcome.before == nil
        ? .opened(outcome.ticket, outcome.entries[0]) : .advanced(outcome.ticket, outcome.entries))
    inspector.check(outcome, decision, by: person, at: now)
    return decision
  }
}
