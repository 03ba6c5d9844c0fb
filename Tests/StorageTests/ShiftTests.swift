import CivilTime
import Dialogue
import Domain
import Testing
import Workflow

@testable import Storage

private let dangqun = PersonID("dangqun")
private let number = TicketNumber(building, 1002)
private let sender = Person(id: worker, building: building)

/// What opening a noon hour stores.
private func opened(_ task: String = "北门非机动车整理") -> (Shift, Change) {
  let shift = Shift(
    number: number, opener: dangqun, openedAt: monday, team: UnitID("volunteers"),
    startsAt: monday.adding(minutes: 180), endsAt: monday.adding(minutes: 240), task: task,
    seats: 2, ticket: TicketNumber(building, 1001))
  return (
    shift,
    .shiftOpened(
      shift, ShiftEntry(sequence: 1, at: monday, actor: .person(dangqun), event: .opened(shift)))
  )
}

/// The shift after events, with the change that stores it.
private func advance(_ shift: Shift, _ events: [ShiftEvent]) -> (Shift, Change) {
  var after = shift
  var entries: [ShiftEntry] = []
  for event in events {
    after = Workflow.shift(after, after: event, at: monday)
    entries.append(
      ShiftEntry(sequence: after.version, at: monday, actor: .person(dangqun), event: event))
  }
  return (after, .shiftChanged(after, entries))
}

private let yi = PersonID("generic:yi")
private let everyEvent: [ShiftEvent] = [
  .joined(worker), .joined(yi), .left(yi), .attended(by: dangqun, [worker, yi]),
]

/// What is loaded for a message about noon hours.
private func loaded(_ store: Store, _ serial: Int? = nil) throws -> Situation {
  try store.look { (transaction) throws(StorageError) in
    var needs = Needs(newNumber: building)
    needs.shifts = building
    needs.shift = serial
    return try transaction.load(
      needs, for: sender, conversation: nil, in: demo, at: monday.adding(days: 1))
  }
}

/// A shift as it was packed before one could be called off.
private func firstForm(of shift: Shift) -> [UInt8] {
  var packer = Packer()
  packer.put(1)
  packer.put(shift.number)
  packer.put(shift.opener)
  packer.put(shift.openedAt)
  packer.put(shift.team)
  packer.put(shift.startsAt)
  packer.put(shift.endsAt)
  packer.put(shift.seats)
  packer.putOptional(shift.ticket) { $0.put($1) }
  packer.putList(shift.signUps) { $0.put($1) }
  packer.putList(shift.attended) { $0.put($1) }
  packer.putOptional(shift.heldAt) { $0.put($1) }
  packer.put(shift.version)
  return packer.bytes
}

struct `a stored noon hour` {
  @Test func `reads back as it was, in the numbers of the tickets`() throws {
    let store = try store()
    let (shift, change) = opened()
    try store.change([opening(ticket()), change], key: "m1")
    #expect(try store.look { (t) throws(StorageError) in try t.shift(number) } == shift)
    #expect(try loaded(store).nextSerial == 1003)
    #expect(try loaded(store).shiftTickets.map(\.number.serial) == [1001])
    let (after, next) = advance(shift, everyEvent)
    try store.change([next], key: "m2")
    #expect(try store.look { (t) throws(StorageError) in try t.shift(number) } == after)
    #expect(try store.reader.verifyChain(fold).broken == nil)
    #expect(try store.reader.reassignments(since: monday).isEmpty)
  }

  @Test func `credits each who was there, once, however often it is noted`() throws {
    let store = try store()
    let (shift, change) = opened()
    try store.change([opening(ticket()), change], key: "m1")
    let (held, next) = advance(shift, everyEvent)
    try store.change([next], key: "m2")
    #expect(try loaded(store).ownMinutes == 60)
    let (_, again) = advance(held, [.attended(by: dangqun, [worker])])
    try store.change([again], key: "m3")
    let situation = try loaded(store)
    #expect(situation.ownMinutes == 60 && situation.monthMinutes == [worker: 60])
    #expect(situation.shifts.isEmpty, "what was noted down is listed no more")
    #expect(try loaded(store, 1002).shifts.map(\.number) == [number])
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }

  @Test func `that was called off credits nobody, and is listed no more`() throws {
    let store = try store()
    let (shift, change) = opened()
    try store.change([opening(ticket()), change], key: "m1")
    let (joined, one) = advance(shift, [.joined(worker)])
    try store.change([one], key: "m2")
    let off = Workflow.shift(joined, after: .calledOff(by: worker), at: monday)
    let entry = ShiftEntry(
      sequence: off.version, at: monday, actor: .person(worker), event: .calledOff(by: worker),
      text: "KANARIENVOGEL")
    try store.change([.shiftChanged(off, [entry])], key: "m3")
    let situation = try loaded(store)
    #expect(situation.shifts.isEmpty && situation.ownMinutes == 0)
    #expect(try loaded(store, 1002).shifts == [off])
    #expect(try store.reader.shifts(in: building, since: monday) == [off])
    #expect(try store.reader.verifyChain(fold).broken == nil)
    // Why is theirs who said it, and goes with their key; what was planned is the opener's.
    _ = try store.erase(worker)
    #expect(try loaded(store, 1002).shifts.first?.task == shift.task)
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }

  @Test func `refuses events that do not follow its version`() throws {
    let store = try store()
    let (shift, change) = opened()
    try store.change([opening(ticket()), change], key: "m1")
    let late = advance(shift, [.joined(worker)]).1
    try store.change([late], key: "m2")
    #expect(failure { try store.change([late], key: "m3") }?.kind == .refused)
    #expect(failure { try store.change([opening(ticket(1002))], key: "m4") }?.kind == .refused)
  }

  @Test func `has every event packed and every field known`() throws {
    let (shift, _) = opened("")
    let (full, _) = advance(shift, Array(everyEvent.dropFirst(0)))
    for event in everyEvent + [.opened(full), .calledOff(by: dangqun)] {
      #expect(try ShiftEvent(facts: event.facts) == event)
      #expect(ShiftEvent.isNamed(in: event.facts))
    }
    #expect(Mirror(reflecting: full).children.count == 14)
    #expect(!ShiftEvent.isNamed(in: TicketEvent.confirmed.facts))
    var off = full
    off.calledOffAt = monday
    #expect(try Shift(openPart: off.openPart) == off)
    #expect(try Shift(openPart: firstForm(of: full)) == full)
    let sound = full.openPart
    for length in 0..<sound.count {
      #expect(failure { _ = try Shift(openPart: Array(sound[..<length])) }?.kind == .damaged)
    }
  }

  @Test func `loses what it was about with its opener, and still verifies`() throws {
    let store = try store()
    let (shift, change) = opened("KANARIENVOGEL")
    try store.change([opening(ticket()), change], key: "m1")
    try store.change([advance(shift, everyEvent).1], key: "m2")
    _ = try store.erase(dangqun)
    let left = try #require(try store.look { (t) throws(StorageError) in try t.shift(number) })
    #expect(left.task.isEmpty && left.attended == [worker, yi])
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }

  @Test(arguments: [
    ("UPDATE shift SET starts_at = starts_at + 3600", "午间岗的栏目与内容不符"),
    ("UPDATE shift SET held_at = NULL", "午间岗的栏目与内容不符"),
    ("UPDATE shift_hour SET minutes = 600", "午间岗的时长与到岗的人不符"),
    ("DELETE FROM shift_hour WHERE person = 'generic:yi'", "午间岗的时长与到岗的人不符"),
    ("DELETE FROM shift", "有事件却没有午间岗"),
    ("UPDATE ticket SET summoner = 'dangqun'", "工单的栏目与内容不符"),
  ])
  func `that was tampered with is found`(sql: String, problem: String) throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      let (shift, change) = opened()
      try store.change([opening(ticket()), change], key: "m1")
      try store.change([advance(shift, everyEvent).1], key: "m2")
      #expect(try store.reader.verifyChain(fold).broken == nil)
      let tamperer = try Database(path: folder + "/sifang.sqlite", .writer)
      try tamperer.execute(sql)
      #expect(try store.reader.verifyChain(fold).broken?.problem == problem)
    }
  }
}

struct `a stored whistle` {
  @Test func `waits for its rating in its summoner's list, and no longer`() throws {
    let store = try store()
    let first = ticket()
    try store.change([opening(first)], key: "m1")
    let unit = UnitID("chengguan")
    let clock = countdown(from: monday, to: monday.adding(days: 1))
    var duty = Duty(unit: unit, party: .department, part: .assist, contact: clock, solution: clock)
    duty.summons = Summons(whistle: 1, arrival: clock)
    let whistle = Whistle(
      number: 1, ground: .joint, by: worker, at: monday,
      responses: [Whistle.Response(unit: unit, arrivalDue: clock.due)])
    func asked() throws -> [Ticket] {
      try store.look { (transaction) throws(StorageError) in
        var needs = Needs()
        needs.responses = true
        return try transaction.load(
          needs, for: sender, conversation: nil, in: demo, at: monday
        ).responses
      }
    }
    let (blown, one) = advance(first, [.whistled(whistle, duties: [duty])])
    try store.change([one], key: "m2")
    #expect(try asked().isEmpty)
    let (done, two) = advance(blown, [.finished(by: dangqun, unit: unit)])
    try store.change([two], key: "m3")
    #expect(try asked() == [done])
    let (_, three) = advance(done, [.responseRated(whistle: 1, .mostly)])
    try store.change([three], key: "m4")
    #expect(try asked().isEmpty)
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }
}
