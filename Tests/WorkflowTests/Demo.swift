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
  static let security = Unit(
    id: UnitID("security"), buildings: [building], party: .property, function: "秩序部",
    name: "物业秩序部", fallback: UnitID("engineering"))
  static let ownerUnit = Unit(
    id: UnitID("owner"), buildings: [building], party: .enterprise, function: "业主", name: "业主公司",
    fallback: UnitID("station"))
  static let streetUnit = Unit(
    id: UnitID("street"), buildings: [building], party: .department, function: "城运中心",
    name: "街道城运中心", fallback: nil)
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
  static let guardPerson = Person(
    id: PersonID("baoan"), role: .property, building: building, unit: security.id)
  static let street = Person(
    id: PersonID("jiedao"), role: .department, building: nil, unit: streetUnit.id)
  static let cleaner = Person(
    id: PersonID("baojie"), role: .property, building: building, unit: cleaning.id)
  static let elsewhere = Person(id: PersonID("generic:bing"), building: BuildingCode("BF"))
  static let worker = Person(id: PersonID("generic:jia"), building: building)
  static let stranger = Person(id: PersonID("generic:yi"), building: building)
  static let directory = Directory(
    buildings: [
      Building(
        code: building, name: "四方大厦", lowestFloor: -3, highestFloor: 28, zones: ["大堂"],
        points: ["门口"], companies: [], dutyPhone: "021-5555-0110")
    ], units: [engineering, cleaning, security, station, ownerUnit, streetUnit],
    people: [property, cleaner, guardPerson, partyWorker, head, owner, street])
  static let matter = plainMatter.with([
    Escalation(
      window: 86_400, count: 3, tier: .platform, goesToMeeting: true, isRootCause: false,
      source: "property/waterlogging.yaml:38"),
    Escalation(
      window: 30 * 86_400, count: 5, tier: .special, goesToMeeting: false, isRootCause: true,
      source: "property/waterlogging.yaml:39"),
  ])
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
        .d3: DeadlinePolicy(
          firstContact: .workingDays(1), solution: .workingDays(15), progress: .workingDays(5),
          decision: .workingDays(10)),
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
