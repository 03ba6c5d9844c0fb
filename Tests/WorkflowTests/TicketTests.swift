import CivilTime
import Domain
import Testing
import Workflow

@testable import Rules

/// A small building with everything a ticket needs.
enum Demo {
  static let now = Instant(local: "2026-11-18 10:00")!
  static let building = BuildingCode("SF")
  static let engineering = Unit(
    id: UnitID("engineering"), buildings: [building], party: .property, function: "工程部",
    name: "物业工程部", fallback: UnitID("station"))
  static let cleaning = Unit(
    id: UnitID("cleaning"), buildings: [building], party: .property, function: "保洁",
    name: "物业保洁", fallback: UnitID("engineering"))
  static let station = Unit(
    id: UnitID("station"), buildings: [building], party: .partyOrganisation, function: "党群站",
    name: "党群服务站", fallback: nil)
  static let property = Person(
    id: PersonID("wuye"), role: .property, building: building, unit: engineering.id)
  static let partyWorker = Person(
    id: PersonID("dangqun"), role: .partyWorker, building: building, unit: station.id)
  static let head = Person(
    id: PersonID("louzhang"), role: .buildingHead, building: building)
  static let owner = Person(
    id: PersonID("qiye"), role: .enterprise, building: building, unit: UnitID("owner"))
  static let worker = Person(id: PersonID("generic:jia"), building: building)
  static let stranger = Person(id: PersonID("generic:yi"), building: building)
  static let directory = Directory(
    buildings: [
      Building(
        code: building, name: "四方大厦", lowestFloor: -3, highestFloor: 28, zones: ["大堂"],
        points: ["门口"], companies: [], dutyPhone: "021-5555-0110")
    ], units: [engineering, cleaning, station],
    people: [property, partyWorker, head, owner])
  static var matter: Matter {
    var matter = plainMatter
    matter.escalations = [
      Escalation(
        window: 86_400, count: 3, tier: .platform, goesToMeeting: true, isRootCause: false,
        source: "property/waterlogging.yaml:38"),
      Escalation(
        window: 30 * 86_400, count: 5, tier: .special, goesToMeeting: false, isRootCause: true,
        source: "property/waterlogging.yaml:39"),
    ]
    return matter
  }
  private static let plainMatter = Matter(
    name: "积水排水", kind: .painPoint, category: .waterlogging,
    source: "property/waterlogging.yaml:2", title: "积水",
    route: Route(lead: Office(.property, function: "工程部"), inform: [Office(.partyOrganisation)]),
    deadlineClass: .d2)

  static func desk(at now: Instant = now) -> Desk {
    let book = RuleBook(
      version: "test", matters: [matter], replies: [:],
      deadlines: [
        .d0: DeadlinePolicy(firstContact: .minutes(5), solution: .minutes(120)),
        .d1: DeadlinePolicy(firstContact: .minutes(30), solution: .minutes(1440)),
        .d2: DeadlinePolicy(firstContact: .workingDays(1), solution: .workingDays(5)),
      ], calendar: WorkCalendar(publishedYears: [2026]), program: Program(), urgencies: [.normal])
    return Desk(book: book, directory: directory, now: now)
  }

  static func open(_ urgency: Urgency = .normal) -> Ticket {
    report(urgency, earlier: []).ticket
  }

  /// A report after earlier ones of the same place.
  static func report(_ urgency: Urgency = .normal, earlier: [Instant]) -> Outcome {
    var slots = Slots()
    slots.place = Place(text: "大堂门口", zone: "大堂", point: "门口")
    let request = TicketRequest(
      matter: matter, urgency: urgency, slots: slots,
      origin: RuleOrigin(rule: matter.source, book: "test", reason: "因为提到“积水”"), words: "门口积水")
    return desk().open(
      request, number: TicketNumber(building, 1024), requester: worker, earlier: earlier)!
  }

  /// The ticket after moves that must all succeed.
  static func after(_ moves: [(Move, Person)], from ticket: Ticket = open()) -> Ticket {
    moves.reduce(ticket) { ticket, step in
      try! desk().make(step.0, on: ticket, by: step.1).get().ticket
    }
  }
}

struct `a ticket` {
  @Test func `opens with one lead, a title without personal text, and its clocks`() {
    let ticket = Demo.open()
    #expect(ticket.title == "门口积水")
    #expect(ticket.lead.unit == Demo.engineering.id)
    #expect(ticket.duties.map(\.part) == [.lead, .inform])
    #expect(ticket.stage == .collect && ticket.tier == .instant)
    #expect(ticket.lead.contact.due == Instant(local: "2026-11-19 10:00"))
    #expect(ticket.lead.solution.due == Instant(local: "2026-11-25 10:00"))
  }

  @Test(
    arguments: [
      // Hours ago that the same place was reported, the tier and the count it leads to.
      ([], Tier.instant, nil), ([1], .instant, nil), ([1, 23], .platform, 3),
      ([1, 25], .instant, nil),
      ([1, 2, 3], .platform, 4), ([24, 25, 26, 700], .special, 5),
      ([24, 25, 26, 721], .instant, nil),
    ] as [([Int], Tier, Int?)])
  func `moves up when its place is reported too often`(hours: [Int], tier: Tier, count: Int?) {
    let earlier = hours.map { Demo.now.adding(minutes: -60 * $0) }
    let outcome = Demo.report(earlier: earlier)
    #expect(outcome.ticket.tier == tier)
    #expect(outcome.repetition?.reports == count)
    #expect(outcome.ticket.stage == (count == nil ? .collect : .deliberate))
    #expect(outcome.ticket.origin.reason.contains("同一地点") == (count != nil))
    // An emergency has its own way, however often it was reported.
    #expect(Demo.report(.emergency, earlier: earlier).ticket.tier == .instant)
  }

  @Test(arguments: [
    (Urgency.emergency, DeadlineClass.d0, 5), (.urgent, .d1, 30),
  ])
  func `runs on clock time when it is urgent`(
    urgency: Urgency, name: DeadlineClass, minutes: Int
  ) {
    let ticket = Demo.open(urgency)
    #expect(ticket.deadlineClass == name)
    #expect(ticket.lead.contact.due == Demo.now.adding(minutes: minutes))
  }

  @Test func `goes from report to closure`() {
    let done = Demo.after([
      (.accept(promised: nil), Demo.property), (.finish, Demo.property),
      (.confirm, Demo.worker),
    ])
    #expect(done.stage == .closed)
    #expect(done.closure == Closure(.confirmed, at: Demo.now))
    #expect(clocks(of: done).isEmpty)
    #expect(done.version == 4)
  }

  @Test func `reopens one tier up with fresh clocks when it is not solved`() {
    let claimed = Demo.after([(.finish, Demo.property)])
    let later = Demo.now.adding(days: 30)
    let outcome = try! Demo.desk(at: later).make(.dispute, on: claimed, by: Demo.worker).get()
    #expect(outcome.ticket.tier == .platform)
    #expect(outcome.ticket.attempt == 2)
    #expect(outcome.ticket.stage == .deliberate)
    #expect(outcome.ticket.lead.solution.due > later, "a reopened ticket is never overdue at once")
    #expect(outcome.ticket.lead.state == .waiting)
  }

  @Test(arguments: [(7, true), (8, false)])
  func `reopens within seven days of any close`(days: Int, allowed: Bool) {
    let closed = Demo.after([(.finish, Demo.property), (.confirm, Demo.worker)])
    let result = Demo.desk(at: Demo.now.adding(days: days)).make(
      .dispute, on: closed, by: Demo.worker)
    #expect(((try? result.get()) != nil) == allowed)
  }

  @Test func `has exactly one lead after it is passed on`() {
    let moved = Demo.after([(.reassign(to: Demo.cleaning), Demo.property)])
    #expect(moved.duties.filter { $0.part == .lead }.map(\.unit) == [Demo.cleaning.id])
    let returned = try! Demo.desk().make(.giveBack, on: Demo.open(), by: Demo.property).get()
    #expect(returned.ticket.lead.unit == Demo.station.id)
    #expect(returned.ticket.duties.filter { $0.part == .lead }.count == 1)
  }

  @Test func `is the fold of its events`() {
    var ticket = Demo.open()
    var events: [TicketEvent] = [.opened(ticket)]
    for (move, person) in [
      (Move.accept(promised: Demo.now.adding(minutes: 60)), Demo.property),
      (.finish, Demo.property), (.dispute, Demo.worker), (.finish, Demo.property),
      (.confirm, Demo.worker),
    ] {
      let outcome = try! Demo.desk().make(move, on: ticket, by: person).get()
      events += outcome.entries.map(\.event)
      ticket = outcome.ticket
    }
    var folded: Ticket?
    for event in events { folded = Workflow.ticket(folded, after: event, at: Demo.now) }
    #expect(folded == ticket)
  }
}

struct `the permission table` {
  /// Whether each person may make each move on an open ticket, and on a claimed one.
  @Test(arguments: [
    (Demo.worker, [Action.see, .note, .confirm, .dispute, .withdraw]),
    (Demo.stranger, []),
    (Demo.property, [.see, .accept, .finish, .reassign, .giveBack, .note]),
    (Demo.partyWorker, [.see, .accept, .finish, .reassign, .note]),
    (Demo.head, [.see, .accept, .finish, .reassign, .note]),
    (Demo.owner, []),
  ])
  func `lets everybody do their part and nothing else`(person: Person, allowed: [Action]) {
    let ticket = Demo.open()
    for action in Action.allCases {
      #expect(
        may(person, action, on: ticket, in: Demo.directory) == allowed.contains(action),
        "\(person.id.rawValue) \(action)")
    }
  }

  @Test func `covers every action`() {
    #expect(Set(moveTable.keys) == Set(Action.allCases))
  }

  @Test(arguments: [
    (Move.accept(promised: nil), Refusal.waitingForRequester), (.finish, .waitingForRequester),
    (.giveBack, .waitingForRequester), (.reassign(to: Demo.cleaning), .waitingForRequester),
  ])
  func `waits for the requester once the work is claimed done`(move: Move, refusal: Refusal) {
    let claimed = Demo.after([(.finish, Demo.property)])
    #expect(Demo.desk().make(move, on: claimed, by: Demo.property) == .failure(refusal))
  }
}

struct `a ticket's clocks` {
  @Test func `warn at half, at four fifths, at the end and a day later, once each`() {
    var ticket = Demo.open(.urgent)
    var rung: [Clock.Purpose] = []
    var now = Demo.now
    for _ in 0..<3000 {
      now = now.adding(minutes: 1)
      for clock in clocks(of: ticket) where clock.due <= now {
        guard let outcome = Demo.desk(at: now).ring(clock, on: ticket) else { continue }
        rung.append(clock.purpose)
        ticket = outcome.ticket
      }
    }
    #expect(rung == [
        .contactHalf, .contactMost, .contactDue, .solutionHalf, .solutionMost, .solutionDue,
        .contactLate, .solutionLate,
      ])
  }

  @Test func `ask the requester after one and three days and close after seven`() {
    var ticket = Demo.after([(.finish, Demo.property)])
    var rung: [String] = []
    for hour in 1...200 {
      let now = Demo.now.adding(minutes: hour * 60)
      for clock in clocks(of: ticket) where clock.due <= now {
        guard let outcome = Demo.desk(at: now).ring(clock, on: ticket) else { continue }
        rung.append("\(clock.purpose) \(clock.due.isoMinute)")
        ticket = outcome.ticket
      }
    }
    #expect(
      rung == [
        "firstReminder 2026-11-19T10:00", "secondReminder 2026-11-21T10:00",
        "timeout 2026-11-25T10:00",
      ])
    #expect(ticket.closure?.manner == .unconfirmed, "silence is never counted as satisfaction")
  }

  @Test func `of a claim made at night wait for the morning`() {
    let night = Instant(local: "2026-11-18 22:30")!
    let ticket = try! Demo.desk(at: night).make(.finish, on: Demo.open(), by: Demo.property).get()
      .ticket
    #expect(clocks(of: ticket).map(\.due.isoMinute) == ["2026-11-20T08:30"])
  }

  @Test func `ring nothing on a ticket that moved on`() {
    let ticket = Demo.open(.urgent)
    let clock = clocks(of: ticket)[0]
    let accepted = Demo.after([(.accept(promised: nil), Demo.property)], from: ticket)
    #expect(Demo.desk(at: Demo.now.adding(days: 2)).ring(clock, on: accepted) == nil)
  }
}
