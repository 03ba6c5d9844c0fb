import CivilTime
import Dialogue
import Domain
import Rules
import Storage
import Testing
import Workflow

struct `a situation` {
  private func load(
    _ store: Store, _ needs: Needs, for sender: Person, at now: Instant = monday
  ) throws -> Situation {
    try store.look { (transaction) throws(StorageError) in
      try transaction.load(
        needs, for: sender, conversation: try transaction.conversation(of: sender.id), in: demo,
        at: now)
    }
  }

  private let sender = Person(id: worker, building: building)

  @Test func `holds just what is needed`() throws {
    let store = try store()
    let other = ticket(1002, requester: PersonID("wecom:lisi"))
    try store.change([opening(ticket()), opening(other)], key: "m1")
    let none = try load(store, Needs(), for: sender)
    #expect(none == Situation(sender: sender, directory: demo))
    #expect(
      try load(store, Needs(tickets: [1002, 1009, 1001]), for: sender).tickets
        == [other, ticket()])
    #expect(
      try load(store, Needs(tickets: [1001]), for: Person(id: worker)).tickets == [])
    #expect(try load(store, Needs(ownTickets: true), for: sender).ownTickets == [ticket()])
    #expect(
      try load(store, Needs(ticketsOf: [UnitID("engineering"), UnitID("none")]), for: sender)
        .unitTickets == [ticket(), other])
    #expect(try load(store, Needs(newNumber: building), for: sender).nextSerial == 1003)
    #expect(
      try load(store, Needs(newNumber: BuildingCode("XY")), for: sender).nextSerial == 1001)
    let token = try load(store, Needs(loginToken: true), for: sender).loginToken
    #expect(token?.count == 64)
  }

  @Test func `holds the newest 200 of a person and the oldest 200 of a unit`() throws {
    let store = try store()
    let all = (0...Needs.mostTickets).map { ticket(1001 + $0) }
    try store.change(all.dropLast().map { opening($0) }, key: "m1")
    let needs = Needs(ownTickets: true, ticketsOf: [UnitID("engineering")])
    #expect(try load(store, needs, for: sender).ownTickets == all.dropLast())
    #expect(try load(store, needs, for: sender).unitTickets == all.dropLast())
    try store.change([opening(all[Needs.mostTickets])], key: "m2")
    #expect(try load(store, needs, for: sender).ownTickets == Array(all.dropFirst()))
    #expect(try load(store, needs, for: sender).unitTickets == all.dropLast())
  }

  @Test func `shows own tickets for seven days after they closed`() throws {
    let store = try store()
    let (closed, change) = advance(ticket(), [.withdrawn])
    try store.change([opening(ticket()), change], key: "m1")
    func own(_ now: Instant) throws -> [Ticket] {
      try load(store, Needs(ownTickets: true), for: sender, at: now).ownTickets
    }
    #expect(try own(monday.adding(days: 7)) == [closed])
    #expect(try own(monday.adding(days: 7).adding(seconds: 1)) == [])
    #expect(
      try load(store, Needs(ticketsOf: [UnitID("engineering")]), for: sender).unitTickets == [])
  }

  @Test func `knows staff by their account and workers by where they write from`() throws {
    let store = try store()
    func sender(_ address: Address, _ name: String? = nil) throws -> Person {
      try store.look { (transaction) throws(StorageError) in
        try transaction.sender(at: address, name: name, in: demo)
      }
    }
    #expect(try sender(Address(.generic, "wuye")) == demo.people[0])
    #expect(try sender(Address(.wecom, "dq1")).id == PersonID("wecom:dq1"))
    let address = Address(.wecom, "zhangsan")
    let account = Person.Account(channel: .wecom, user: "zhangsan")
    let new = Person(id: worker, name: "张三", building: building, accounts: [account])
    #expect(try sender(address, "张三") == new)
    #expect(try store.reader.person(worker) == nil)
    var known = new
    known.building = BuildingCode("XY")
    known.company = "云帆科技"
    try store.change([.person(known)], key: "m1")
    #expect(try sender(address, "小张") == known)
    #expect(try store.reader.person(worker) == known)
  }

  @Test func `keeps the conversation, whatever it holds`() throws {
    let store = try store()
    var slots = Slots()
    slots.people = 5
    slots.place = ticket().place
    let draft = Draft(
      matter: "积水排水", kind: .painPoint, urgency: .urgent, slots: slots,
      questions: [Question(slot: .place, prompt: "在哪里？", isRequired: true)], asked: .place,
      retries: 1, words: ["一", "二"], origin: ticket().origin, startedAt: monday)
    let pending: [Pending?] = [
      nil, .matter(["积水", "漏水"], text: "水"), .ticket([1001, 1002], text: "2"),
      .building(text: "你好", tries: 1), .offer("修伞", text: "伞坏了"),
      .company(building: BuildingCode("SF"), text: "你好"),
    ]
    for (index, pending) in pending.enumerated() {
      let conversation = Conversation(
        person: worker, draft: index == 2 ? nil : draft, pending: pending,
        ticket: index == 3 ? nil : ticket().number, waiting: index == 2 ? ["空调太冷"] : [],
        missed: index == 1 ? ["灯坏了"] : [],
        careUntil: index == 4 ? monday.adding(days: 1) : nil, updatedAt: monday)
      try store.change([.conversation(conversation)], key: "\(index)")
      #expect(try load(store, Needs(), for: sender).conversation == conversation)
    }
    try store.change([.conversationEnded(worker)], key: "end")
    #expect(try load(store, Needs(), for: sender).conversation == nil)
  }

  @Test func `counts the reports of one category at one place, but none that was withdrawn`() throws
  {
    let store = try store()
    let key = try #require(
      ReportKey(building: building, category: .waterlogging, place: ticket().place))
    func counted(_ key: ReportKey) throws -> [Instant] {
      try load(store, Needs(reports: [key]), for: sender).reports[key] ?? []
    }
    var opened: [Ticket] = []
    for serial in 1001...1003 {
      var one = ticket(serial)
      one.openedAt = monday.adding(minutes: serial)
      opened.append(one)
      try store.change([opening(one)], key: "\(serial)")
    }
    #expect(try counted(key) == opened.reversed().map(\.openedAt))
    try store.change([advance(opened[1], [.withdrawn]).1], key: "withdrawn")
    #expect(try counted(key) == [opened[2].openedAt, opened[0].openedAt])
    var elsewhere = key
    elsewhere.spot = "别处"
    #expect(try counted(elsewhere).isEmpty)
    elsewhere = key
    elsewhere.category = .lift
    #expect(try counted(elsewhere).isEmpty)
    #expect(ReportKey(building: building, category: .lift, place: nil) == nil)
  }

  @Test func `shows alerts until somebody took them`() throws {
    let store = try store()
    let due = monday.adding(minutes: 5)
    let raised = Alert(person: worker, level: 3, raisedAt: monday, due: due)
    try store.change([.alertRaised(raised)], key: "m1")
    var stored = try #require(
      try load(store, Needs(openAlerts: true), for: sender).openAlerts.first)
    #expect(stored.id == 1)
    func dueAlerts(_ now: Instant) throws -> [Alert] {
      try store.look { (transaction) throws(StorageError) in
        try transaction.dueAlerts(at: now)
      }
    }
    #expect(try dueAlerts(due.adding(seconds: -1)) == [])
    #expect(try dueAlerts(due) == [stored])
    #expect(
      try store.look { (transaction) throws(StorageError) in try transaction.nextDue() } == due)
    stored.takenBy = PersonID("xinli")
    stored.due = nil
    try store.change([.alertChanged(stored)], key: "m2")
    #expect(try dueAlerts(monday.adding(days: 9)) == [])
    #expect(try load(store, Needs(openAlerts: true), for: sender).openAlerts == [])
    stored.id = 9
    #expect(failure { try store.change([.alertChanged(stored)], key: "m3") }?.kind == .refused)
  }

  @Test func `holds the caller's own call until it ends, however many alerts come after`() throws {
    let store = try store()
    let due = monday.adding(minutes: 10)
    try store.change(
      [.alertRaised(Alert(person: worker, level: Alert.call, raisedAt: monday, due: due))],
      key: "m1")
    var needs = Needs()
    needs.ownCall = true
    var call = try #require(try load(store, needs, for: sender).ownCall)
    #expect(call.isOpen)
    call.takenBy = PersonID("dangqun")
    call.due = monday.adding(minutes: 120)
    try store.change([.alertChanged(call)], key: "m2")
    for number in 3...23 {
      var other = Alert(person: PersonID("other"), level: 2, raisedAt: monday, due: nil)
      other.takenBy = PersonID("xinli")
      try store.change([.alertRaised(other)], key: "m\(number)")
    }
    #expect(try load(store, needs, for: sender).ownCall == call)
    // Whoever took it finds it, too, behind the twenty that came after.
    let taken = try load(store, Needs(openAlerts: true), for: sender).takenAlerts
    #expect(taken.count == 21 && taken.contains(call))
    call.endedAt = monday.adding(minutes: 20)
    call.due = nil
    try store.change([.alertChanged(call)], key: "m24")
    #expect(try load(store, needs, for: sender).ownCall == nil)
  }

  @Test func `holds the talk that somebody asked for until it is called off`() throws {
    let store = try store()
    let due = monday.adding(minutes: 60)
    let asked = Alert(person: worker, level: Alert.appointment, raisedAt: monday, due: due)
    let call = Alert(person: worker, level: Alert.call, raisedAt: monday, due: due)
    let other = Alert(
      person: PersonID("other"), level: Alert.appointment, raisedAt: monday, due: due)
    for (number, alert) in [asked, call, other].enumerated() {
      try store.change([.alertRaised(alert)], key: "m\(number)")
    }
    #expect(try load(store, Needs(), for: sender).ownVisit == nil)
    var needs = Needs()
    needs.ownVisit = true
    var visit = try #require(try load(store, needs, for: sender).ownVisit)
    #expect(visit.isOpen && visit.person == worker && visit.purpose == .appointment)
    visit.takenBy = PersonID("xinli")
    visit.due = nil
    try store.change([.alertChanged(visit)], key: "m4")
    #expect(try load(store, needs, for: sender).ownVisit == visit)
    visit.endedAt = monday.adding(minutes: 5)
    try store.change([.alertChanged(visit)], key: "m5")
    #expect(try load(store, needs, for: sender).ownVisit == nil)
  }

  @Test func `comes with the directory that was stored last`() throws {
    let store = try store()
    #expect(try store.reader.directory() == nil)
    let generations = try store.look { (transaction) throws(StorageError) in
      [
        try transaction.replaceDirectory(Directory()), try transaction.replaceDirectory(demo),
      ]
    }
    #expect(generations == [1, 2])
    #expect(try store.reader.directory() == demo)
  }
}

struct `clocks` {
  private func due(_ store: Store, _ now: Instant, limit: Int = 100) throws -> [Clock] {
    try store.look { (transaction) throws(StorageError) in
      try transaction.dueClocks(at: now, limit: limit)
    }
  }

  private let late = monday.adding(days: 99)

  @Test func `are replaced at each change of their ticket`() throws {
    let store = try store()
    let first = ticket()
    try store.change([opening(first), opening(ticket(1002))], key: "m1")
    let both = try due(store, late)
    #expect(both.count == 4)
    #expect(both == both.sorted { $0.due < $1.due })
    #expect(Set(both) == Set(Workflow.clocks(of: first) + Workflow.clocks(of: ticket(1002))))
    #expect(try due(store, late, limit: 1) == [both[0]])
    #expect(try due(store, both[0].due.adding(seconds: -1)) == [])

    let (claimed, change) = advance(first, [.claimed(by: PersonID("wuye"))])
    try store.change([change], key: "m2")
    #expect(
      Set(try due(store, late))
        == Set(Workflow.clocks(of: claimed) + Workflow.clocks(of: ticket(1002))))
    try store.change([advance(claimed, [.confirmed]).1], key: "m3")
    #expect(Set(try due(store, late)) == Set(Workflow.clocks(of: ticket(1002))))
  }

  @Test func `run out once`() throws {
    let store = try store()
    let first = ticket()
    try store.change([opening(first)], key: "m1")
    func fire(_ clock: Clock, _ decision: Decision) throws {
      try store.batch { (transaction) throws(StorageError) in
        try transaction.apply(decision, for: clock, in: demo, at: late)
      }
    }
    let clock = try due(store, late)[0]
    #expect(clock.purpose == .contactHalf)
    let (warned, change) = advance(
      first, [.warned(unit: UnitID("engineering"), .contact, .half)], at: clock.due)
    let notice = Notice(to: PersonID("wuye"), Reply("快到期了"), about: worker)
    try fire(clock, Decision(changes: [change], notices: [notice]))
    #expect(Set(try due(store, late)) == Set(Workflow.clocks(of: warned)))
    #expect(try store.reader.notices(to: PersonID("wuye")).map(\.reply.text) == ["快到期了"])
    // A clock about which nothing was decided is done with as well.
    for clock in try due(store, late) { try fire(clock, Decision()) }
    #expect(try due(store, late) == [])
  }
}
