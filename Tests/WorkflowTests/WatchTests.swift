import CivilTime
import Domain
import Testing

@testable import Workflow

struct `the watch` {
  /// Two streets with a building each; everybody belongs to the first, and `other` to the second.
  @Test(
    arguments: [
      (Role.partyWorker, nil, ["SF"]), (.buildingHead, nil, ["SF"]), (.property, "SF-eng", []),
      (.enterprise, nil, []), (.counsellor, nil, []), (.worker, nil, []),
      (.department, "SF-street", ["SF"]), (.department, "SF-court", []),
      (.department, "BF-street", ["BF"]),
    ] as [(Role, String?, [String])])
  func `is over one's own buildings, and never those of another street`(
    role: Role, unit: String?, seen: [String]
  ) {
    func office(_ id: String, _ building: String, _ function: String) -> Unit {
      Unit(
        id: UnitID(id), buildings: [BuildingCode(building)], party: .department,
        function: function, name: id, fallback: nil)
    }
    var other = Demo.directory.buildings[0]
    other.code = BuildingCode("BF")
    var person = Person(id: PersonID("p"), role: role, building: Demo.building)
    person.unit = unit.map { UnitID($0) }
    let directory = Directory(
      buildings: [Demo.directory.buildings[0], other],
      units: [
        office("SF-street", "SF", "城运中心"), office("SF-court", "SF", "司法所"),
        office("BF-street", "BF", "城运中心"),
      ], people: [person])
    #expect(watchedBuildings(of: person, in: directory).map(\.code.rawValue) == seen)
  }

  @Test func `looks as far as the end of the next working day`() {
    let calendar = WorkCalendar(publishedYears: [2026])
    func horizon(_ text: String) -> Instant {
      watchHorizon(at: Sample11.at(text), by: calendar)
    }
    #expect(horizon("11-18 09:00") == Sample11.at("11-19 17:30"))
    #expect(horizon("11-20 17:00") == Sample11.at("11-23 17:30"))
    #expect(horizon("11-18 20:00") == Sample11.at("11-19 20:00"))
  }

  @Test func `shows what runs out, what has, and nothing that stands still`() {
    let now = Sample11.at("11-09 12:00")
    func duty(_ serial: Int, due: String, paused: Bool = false, contacted: Bool = true)
      -> DutyRecord
    {
      DutyRecord(
        ticket: TicketNumber(BuildingCode("SF"), serial), attempt: 1, unit: UnitID("u"),
        party: .property, part: .lead, state: .accepted, startedAt: now,
        contactDue: Sample11.at("11-09 13:00"),
        contactedAt: contacted ? now : nil, due: Sample11.at(due), isOpen: true, isPaused: paused)
    }
    let shelved = Sample11.attempt(1005) { one in
      (one.shelvedAt, one.review) = (now, Sample11.at("11-20 09:00"))
    }
    let watch = Watch(
      attempts: [1001, 1002, 1003, 1004].map { Sample11.attempt($0) } + [
        shelved, Sample11.attempt(1006) { $0.claimedAt = now },
        Sample11.attempt(1007) { $0.ground = .several },
        Sample11.attempt(1008) { ($0.ground, $0.isTabled) = (.several, true) },
        Sample11.attempt(1009) { ($0.kind, $0.headcount) = (.wish, 3) },
        Sample11.attempt(1010) { $0.kind = .counselling },
      ],
      duties: [
        duty(1001, due: "11-09 18:00"), duty(1002, due: "11-09 11:00"),
        duty(1003, due: "11-09 18:00", paused: true),
        duty(1004, due: "11-09 18:00", contacted: false),
        duty(1005, due: "11-09 11:00"), duty(1006, due: "11-09 11:00"),
      ], at: now, horizon: Sample11.at("11-10 17:30"))
    #expect(watch.breaking.map(\.ticket.serial) == [1004, 1001])
    #expect(watch.breaking.map(\.term) == [.contact, .solution])
    #expect(watch.overdue.map(\.ticket.serial) == [1002])
    #expect(watch.unconfirmed.map(\.ticket.serial) == [1006])
    #expect(watch.shelved.map(\.ticket.serial) == [1005])
    #expect(watch.agenda.map(\.ticket.serial) == [1007, 1009])
    #expect(watch.open.count == 9)
  }
}
