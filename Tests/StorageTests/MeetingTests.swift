import CivilTime
import Dialogue
import Domain
import Testing
import Workflow

@testable import Storage

private let dangqun = PersonID("dangqun")
private let number = TicketNumber(building, 1002)

/// What convening stores.
private func convening(_ items: [Meeting.Item], place: String? = "3楼会议室") -> (Meeting, Change) {
  let meeting = Meeting(
    number: number, convener: dangqun, convenedAt: monday, startsAt: monday.adding(days: 4),
    place: place, items: items,
    invitations: [.init(unit: UnitID("engineering"), party: .property)])
  let entry = MeetingEntry(
    sequence: 1, at: monday, actor: .person(dangqun), event: .convened(meeting), text: "开会")
  return (meeting, .convened(meeting, entry))
}

/// The meeting after events, with the change that stores it.
private func advance(
  _ meeting: Meeting, _ events: [(MeetingEvent, PersonID, String?)]
) -> (Meeting, Change) {
  var after = meeting
  var entries: [MeetingEntry] = []
  for (event, person, text) in events {
    after = Workflow.meeting(after, after: event, at: monday)
    entries.append(
      MeetingEntry(
        sequence: after.version, at: monday, actor: .person(person), event: event, text: text))
  }
  return (after, .met(after, entries))
}

private let one = TicketNumber(building, 1001)
private let everyEvent: [(MeetingEvent, PersonID, String?)] = [
  (.moved(by: dangqun, startsAt: monday.adding(days: 5), place: "大堂"), dangqun, nil),
  (
    .tabled(
      [.init(ticket: one, ground: .rootCause)],
      [.init(unit: UnitID("owner"), party: .enterprise)]), dangqun, nil
  ),
  (.answered(by: worker, units: [UnitID("owner")], .excused), worker, "那天出差"),
  (
    .attended(
      by: dangqun, [.init(unit: UnitID("engineering"), party: .property, answer: .present)]),
    dangqun, nil
  ),
  (
    .positioned(
      by: worker, .init(ticket: one, unit: UnitID("owner"), stance: .conditionally)), worker,
    "先公示"
  ),
  (
    .resolved(
      by: dangqun, one,
      [
        .init(unit: UnitID("engineering"), part: .lead, due: monday.adding(days: 9), ask: "换水泵"),
        .init(unit: UnitID("owner"), part: .assist, due: monday.adding(days: 19), ask: "出资"),
      ]), dangqun, nil
  ),
  (.dissented(by: worker, .init(ticket: one, unit: UnitID("owner"))), worker, "太贵"),
  (.deferred(by: dangqun, one, until: monday.adding(days: 7)), dangqun, "等报价"),
  (.dropped(one), dangqun, nil), (.reminded(.hourBefore), dangqun, nil),
  (.closed(by: dangqun), dangqun, nil), (.calledOff(by: dangqun), dangqun, "街道有会"),
]

struct `a stored meeting` {
  @Test func `reads back as it was, with its words`() throws {
    let store = try store()
    let (meeting, change) = convening([.init(ticket: one, ground: .several)])
    try store.change([opening(ticket()), change], key: "m1")
    #expect(try store.reader.meeting(number) == meeting)
    let (after, next) = advance(meeting, everyEvent)
    try store.change([next], key: "m2")
    #expect(try store.reader.meeting(number) == after)
    #expect(try store.look { (t) throws(StorageError) in try t.meeting(number) } == after)
    let minutes = try store.reader.minutes(of: number)
    #expect(minutes.map(\.event).dropFirst() == everyEvent.map(\.0)[...])
    #expect(minutes.map(\.text).dropFirst() == everyEvent.map(\.2)[...])
    #expect(try store.reader.verifyChain(fold).broken == nil)
    #expect(try store.reader.reassignments(since: monday).isEmpty)
  }

  @Test func `shares its numbers with the tickets`() throws {
    let store = try store()
    try store.change([opening(ticket()), convening([]).1], key: "m1")
    let situation = try store.look { (transaction) throws(StorageError) in
      try transaction.load(
        Needs(newNumber: building), for: Person(id: dangqun, building: building),
        conversation: nil, in: demo, at: monday)
    }
    #expect(situation.nextSerial == 1003)
    // A ticket of that number would be another event 1 of it.
    #expect(failure { try store.change([opening(ticket(1002))], key: "m2") }?.kind == .refused)
  }

  @Test func `is loaded with its tickets and what waits`() throws {
    let store = try store()
    var waiting = ticket(1003)
    waiting.stage = .deliberate
    waiting.deliberation = Deliberation(.several, since: monday)
    try store.change(
      [
        opening(ticket()), convening([.init(ticket: one, ground: .several)]).1, opening(waiting),
      ], key: "m1")
    var needs = Needs()
    needs.meetings = building
    let asked = needs
    let situation = try store.look { (transaction) throws(StorageError) in
      try transaction.load(
        asked, for: Person(id: dangqun, building: building), conversation: nil, in: demo,
        at: monday)
    }
    #expect(situation.meetings.map(\.number) == [number])
    #expect(situation.tabled == [ticket()])
    #expect(situation.waiting == [waiting])
    #expect(try store.look { (t) throws(StorageError) in try t.meetingsToFill() }.count == 1)
    // With a place on the agenda it waits no longer.
    try store.change([advance(waiting, [.tabled(meeting: number)]).1], key: "m2")
    #expect(try store.look { (t) throws(StorageError) in try t.meetingsToFill() }.isEmpty)
    #expect(try store.reader.waitingTickets(in: building).isEmpty)
  }

  @Test func `refuses events that do not follow its version`() throws {
    let store = try store()
    let (meeting, change) = convening([])
    try store.change([change], key: "m1")
    let late = advance(meeting, [(.closed(by: dangqun), dangqun, nil)]).1
    try store.change([late], key: "m2")
    #expect(failure { try store.change([late], key: "m3") }?.kind == .refused)
  }

  @Test func `reminds once`() throws {
    let store = try store()
    let (meeting, change) = convening([])
    try store.change([change], key: "m1")
    func due(_ now: Instant) throws -> [Meeting] {
      try store.look { (t) throws(StorageError) in try t.meetingsToRemind(at: now) }
    }
    let eve = meeting.startsAt.adding(days: -1)
    #expect(try due(eve.adding(seconds: -1)).isEmpty)
    #expect(try due(eve) == [meeting])
    #expect(try store.look { (t) throws(StorageError) in try t.nextDue() } == eve)
    try store.change(
      [advance(meeting, [(.reminded(.dayBefore), dangqun, nil)]).1], key: "m2", at: eve)
    #expect(try due(eve).isEmpty)
  }

  @Test func `that was called off is looked for no more, and its tickets wait again`() throws {
    let store = try store()
    var tabled = ticket()
    tabled.stage = .deliberate
    tabled.deliberation = Deliberation(.several, since: monday)
    let (meeting, change) = convening([.init(ticket: one, ground: .several)])
    try store.change([opening(tabled), change], key: "m1")
    let (placed, place) = advance(tabled, [.tabled(meeting: number)])
    try store.change([place], key: "m2")
    let (off, next) = advance(meeting, [(.calledOff(by: dangqun), dangqun, "街道有会")])
    try store.change([next, advance(placed, [.untabled(meeting: number)]).1], key: "m3")
    #expect(try store.reader.meeting(number) == off)
    #expect(off.items.map(\.outcome) == [.returned])
    #expect(try store.reader.minutes(of: number).last?.text == "街道有会")
    #expect(try store.reader.waitingTickets(in: building).map(\.number) == [one])
    var needs = Needs()
    needs.meetings = building
    let asked = needs
    let situation = try store.look { (transaction) throws(StorageError) in
      try transaction.load(
        asked, for: Person(id: dangqun, building: building), conversation: nil, in: demo,
        at: monday)
    }
    #expect(situation.meetings.isEmpty && situation.waiting.map(\.number) == [one])
    let later = meeting.startsAt.adding(days: 9)
    #expect(
      try store.look { (t) throws(StorageError) in try t.meetingsToRemind(at: later) }.isEmpty)
    #expect(try store.look { (t) throws(StorageError) in try t.meetingsToFill() }.isEmpty)
    #expect(try store.reader.verifyChain(fold).broken == nil)
    _ = try store.erase(dangqun)
    #expect(try store.reader.minutes(of: number).last?.text == nil)
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }

  @Test func `loses its words with the keys of those who said them, and still verifies`() throws {
    let store = try store()
    let (meeting, change) = convening([.init(ticket: one, ground: .several)])
    try store.change([opening(ticket(requester: PersonID("wecom:lisi"))), change], key: "m1")
    let (after, next) = advance(meeting, Array(everyEvent.dropLast(5)))
    try store.change([next], key: "m2")
    _ = try store.erase(worker)
    let minutes = try store.reader.minutes(of: number)
    #expect(minutes.compactMap(\.text).filter { $0 == "先公示" || $0 == "太贵" }.isEmpty)
    #expect(try store.reader.meeting(number) == after, "resolutions are the convener's")
    _ = try store.erase(dangqun)
    let left = try #require(try store.reader.meeting(number))
    #expect(left.place == nil)
    #expect(left.items.flatMap(\.resolutions).map(\.ask) == ["", ""])
    #expect(left.items.flatMap(\.resolutions).map(\.due).count == 2)
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }

  @Test func `is nowhere in clear`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      let canary = "KANARIENVOGEL"
      let (meeting, change) = convening(
        [.init(ticket: one, ground: .several)], place: "place" + canary)
      try store.change([opening(ticket()), change], key: "m1")
      let resolutions = [
        Meeting.Resolution(
          unit: UnitID("owner"), part: .lead, due: monday.adding(days: 1), ask: "ask" + canary)
      ]
      try store.change(
        [
          advance(
            meeting,
            [
              (.resolved(by: dangqun, one, resolutions), dangqun, "words" + canary),
              (.dissented(by: worker, .init(ticket: one, unit: UnitID("owner"))), worker, canary),
            ]
          ).1
        ], key: "m2")
      try store.checkpoint()
      let tamperer = try Database(path: folder + "/sifang.sqlite", .reader)
      let found = try tamperer.integer(
        """
        SELECT (SELECT count(*) FROM meeting WHERE instr(body, 'KANARIENVOGEL') > 0
            OR instr(private, 'KANARIENVOGEL') > 0)
          + (SELECT count(*) FROM event WHERE instr(facts, 'KANARIENVOGEL') > 0
            OR instr(sealed, 'KANARIENVOGEL') > 0)
        """)
      #expect(found == 0)
    }
  }

  @Test(arguments: [
    ("UPDATE meeting SET starts_at = starts_at + 3600", "楼务会的栏目与内容不符"),
    ("UPDATE meeting SET reminder = NULL", "楼务会的栏目与内容不符"),
    ("UPDATE meeting SET state = 'closed'", "楼务会的栏目与内容不符"),
    ("UPDATE meeting SET convener = 'wuye'", "楼务会的栏目与内容不符"),
    ("UPDATE meeting SET body = (SELECT facts FROM event WHERE id = 1)", "存储的内容读不出来（第 1 字节）"),
    ("UPDATE meeting SET private = zeroblob(60)", "楼务会与它的事件不符"),
    ("DELETE FROM meeting", "有事件却没有楼务会"),
    ("UPDATE meeting SET serial = 1009", "有事件却没有楼务会"),
    ("DELETE FROM event WHERE id = 3", "楼务会与它的事件不符"),
    ("UPDATE ticket SET agenda = 'several'", "工单的栏目与内容不符"),
  ])
  func `that was tampered with is found`(sql: String, problem: String) throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      let (meeting, change) = convening([.init(ticket: one, ground: .several)])
      try store.change([opening(ticket()), change], key: "m1")
      try store.change(
        [advance(meeting, [(.reminded(.dayBefore), dangqun, nil)]).1], key: "m2")
      #expect(try store.reader.verifyChain(fold).broken == nil)
      let tamperer = try Database(path: folder + "/sifang.sqlite", .writer)
      try tamperer.execute("DROP TRIGGER event_is_never_deleted")
      try tamperer.execute(sql)
      let broken = try store.reader.verifyChain(fold).broken
      #expect(broken != nil, "\(sql)")
      #expect(broken?.problem == problem)
    }
  }
}
