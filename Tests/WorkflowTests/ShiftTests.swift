import CivilTime
import Domain
import Testing
import Workflow

@testable import Rules

private let team = Unit(
  id: UnitID("volunteers"), buildings: [Demo.building], party: .partyOrganisation,
  function: Unit.volunteers, name: "党员治理小分队", fallback: Demo.station.id)
private let member = Person(
  id: PersonID("zhiyuan"), name: "志愿者甲", role: .worker, building: Demo.building, unit: team.id)
private let friday = Instant(local: "2026-11-20 12:00")!
private let afterwards = friday.adding(minutes: 61)

private func desk(at now: Instant = Demo.now) -> Desk {
  var desk = Demo.desk(at: now)
  // It stands in front of the station, and still never stands for the Party organisation.
  desk.directory.units.insert(team, at: 0)
  desk.directory.people.insert(member, at: 0)
  return desk
}

private func opened(seats: Int = 2) throws -> Shift {
  try desk().openShift(
    TicketNumber(Demo.building, 1031), from: friday, to: friday.adding(minutes: 60),
    task: "北门非机动车整理", seats: seats, ticket: nil, by: Demo.partyWorker
  ).get().shift
}

/// The shift after people signed up, one after the other.
private func signedUp(_ people: [Person], seats: Int = 2) throws -> Shift {
  try people.reduce(try opened(seats: seats)) { shift, person in
    try desk().signUp(shift, person).get().shift
  }
}

private func refusal(_ result: Result<ShiftOutcome, ShiftRefusal>) -> ShiftRefusal? {
  if case .failure(let refusal) = result { refusal } else { nil }
}

struct `a noon hour` {
  @Test func `is opened by a party worker of the building for its volunteers`() throws {
    #expect(try opened().team == team.id)
    func open(
      by person: Person, from start: Instant = friday, seats: Int = 2, at place: Desk = desk()
    ) -> ShiftRefusal? {
      refusal(
        place.openShift(
          TicketNumber(Demo.building, 1031), from: start, to: start.adding(minutes: 60), task: "话",
          seats: seats, ticket: nil, by: person))
    }
    #expect(open(by: Demo.property) == .partyWorkersOnly)
    #expect(open(by: Demo.head) == .partyWorkersOnly)
    #expect(open(by: Demo.partyWorker, at: Demo.desk()) == .noTeam)
    #expect(open(by: Demo.partyWorker, from: friday.adding(days: -5)) == .timeOutOfRange)
    #expect(open(by: Demo.partyWorker, seats: 0) == .seatsOutOfRange)
    #expect(open(by: Demo.partyWorker, seats: 100) == .seatsOutOfRange)
  }

  @Test func `never seats more than it has seats`() throws {
    let shift = try signedUp([member, Demo.worker, Demo.stranger, Demo.property])
    #expect(shift.seated == [member.id, Demo.worker.id])
    #expect(shift.waiting == [Demo.stranger.id, Demo.property.id])
  }

  @Test func `lets the first who waits move up`() throws {
    let shift = try signedUp([member, Demo.worker, Demo.stranger, Demo.property])
    let left = try desk().signOff(shift, member).get()
    #expect(left.movedUp == [Demo.stranger.id])
    #expect(left.shift.seated == [Demo.worker.id, Demo.stranger.id])
    let waiter = try desk().signOff(shift, Demo.property).get()
    #expect(waiter.movedUp.isEmpty && waiter.shift.seated == shift.seated)
  }

  @Test func `takes anybody of the building once, until it is over`() throws {
    let shift = try signedUp([Demo.worker])
    #expect(refusal(desk().signUp(shift, Demo.worker)) == .signedUp)
    #expect(refusal(desk().signUp(shift, Demo.elsewhere)) == .otherBuilding)
    #expect(refusal(desk(at: afterwards).signUp(shift, Demo.stranger)) == .over)
    #expect(refusal(desk().signOff(shift, Demo.stranger)) == .notSignedUp)
    #expect(refusal(desk(at: afterwards).signOff(shift, Demo.worker)) == .over)
  }

  @Test func `is noted down when it is over, and put right later`() throws {
    let shift = try signedUp([Demo.worker, member])
    let people = [Demo.worker.id, Demo.worker.id, member.id]
    #expect(refusal(desk().attend(shift, people, by: Demo.partyWorker)) == .notOver)
    #expect(refusal(desk(at: afterwards).attend(shift, people, by: member)) == .partyWorkersOnly)
    #expect(refusal(desk(at: afterwards).attend(shift, [], by: Demo.partyWorker)) == .nobody)
    let held = try desk(at: afterwards).attend(shift, people, by: Demo.partyWorker).get().shift
    #expect(held.attended == [Demo.worker.id, member.id] && held.heldAt == afterwards)
    #expect(held.minutes == 60)
    let later = afterwards.adding(minutes: 5)
    let right = try desk(at: later).attend(held, [member.id], by: Demo.partyWorker).get().shift
    #expect(right.attended == [member.id] && right.heldAt == afterwards)
  }

  @Test func `is called off by party workers, and takes and credits nobody any more`() throws {
    let shift = try signedUp([Demo.worker, member, Demo.stranger])
    func callOff(_ shift: Shift, by person: Person, at now: Instant = Demo.now) -> Result<
      ShiftOutcome, ShiftRefusal
    > { desk(at: now).callOff(shift, by: person, words: "暴雨") }
    #expect(refusal(callOff(shift, by: Demo.head)) == .partyWorkersOnly)
    #expect(refusal(callOff(shift, by: member)) == .partyWorkersOnly)
    let outcome = try callOff(shift, by: Demo.partyWorker).get()
    let off = outcome.shift
    #expect(off.settledAt == Demo.now && off.heldAt == nil && off.signUps == shift.signUps)
    #expect(outcome.entries.map(\.text) == ["暴雨"])
    #expect(refusal(callOff(off, by: Demo.partyWorker)) == .calledOff)
    #expect(refusal(desk().signUp(off, Demo.property)) == .calledOff)
    #expect(refusal(desk().signOff(off, member)) == .calledOff)
    let late = desk(at: afterwards)
    #expect(refusal(late.attend(off, [member.id], by: Demo.partyWorker)) == .calledOff)
    // It may turn out afterwards that nobody came; once somebody was noted down it took place.
    #expect(refusal(callOff(shift, by: Demo.partyWorker, at: afterwards)) == nil)
    let held = try late.attend(shift, [member.id], by: Demo.partyWorker).get().shift
    #expect(refusal(callOff(held, by: Demo.partyWorker, at: afterwards)) == .over)
  }

  @Test func `has a team that never stands for the Party organisation`() {
    let desk = desk()
    #expect(desk.directory.unit(of: .partyOrganisation, in: Demo.building)?.id == Demo.station.id)
    #expect(desk.partyWorkers(of: Demo.building).map(\.id) == [Demo.partyWorker.id])
    #expect(
      !desk.directory.everybodyOnDuty(in: Demo.building, at: Demo.now).contains {
        $0.id == member.id
      })
  }
}
