import CivilTime
import Domain
import Testing
import Workflow

@testable import Rules

/// A meeting in the demo's building: a ticket that waits for one, and the units it needs.
enum Table {
  static let now = Demo.now
  static let start = now.adding(days: 3)
  static let number = TicketNumber(Demo.building, 1030)

  static let owner = Unit(
    id: UnitID("owner"), buildings: [Demo.building], party: .enterprise, function: "业主",
    name: "业主单位", fallback: nil)
  static let street = Unit(
    id: UnitID("street"), buildings: [Demo.building], party: .department, function: "城运中心",
    name: "街道城运中心", fallback: nil)

  static func desk(at now: Instant = now) -> Desk {
    var desk = Demo.desk(at: now)
    desk.directory.units += [owner, street]
    return desk
  }

  /// Reported three times within a day, so that it waits for a meeting.
  static func waiting(_ serial: Int = 1024) -> Ticket {
    var ticket = Demo.report(earlier: [now.adding(minutes: -60), now.adding(minutes: -90)]).ticket
    ticket.number = TicketNumber(Demo.building, serial)
    return ticket
  }

  static func convened(_ tickets: [Ticket] = [waiting()]) -> MeetingOutcome {
    try! desk().convene(
      number, at: start, place: "3楼会议室", waiting: tickets, besides: [], by: Demo.partyWorker,
      words: "开会"
    ).get()
  }

  /// A meeting that has begun with these units, and its first ticket.
  static func held(_ units: [Unit] = [Demo.engineering]) -> (Meeting, Ticket) {
    let convened = convened()
    let meeting = try! desk(at: start).attend(
      convened.meeting, units, by: Demo.partyWorker
    ).get().meeting
    return (meeting, convened.tickets[0].ticket)
  }

  static func order(_ unit: Unit, _ day: String, _ ask: String, leads: Bool = false) -> Order {
    Order(unit: unit, due: Instant(local: day + " 17:30")!, ask: ask, leads: leads)
  }
}

/// Why a meeting refused; nil when it did not.
func refusal<T>(_ result: Result<T, MeetingRefusal>) -> MeetingRefusal? {
  if case .failure(let refusal) = result { refusal } else { nil }
}
