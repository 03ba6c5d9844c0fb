import CivilTime
import Dialogue
import Domain
import Storage
import Testing

struct `the outbox` {
  private func notices(
    _ store: Store, _ texts: [String], to person: String = "wuye", urgent: Bool = false,
    key: String, from: Address = Address(.wecom, "zhangsan"), at now: Instant = monday
  ) throws {
    let notices = texts.map {
      Notice(to: PersonID(person), Reply($0), about: worker, isUrgent: urgent)
    }
    try store.take(
      Message(key: key, from: from, content: .text("…")), Decision(notices: notices), at: now)
  }

  private func claim(
    _ store: Store, at now: Instant = monday, limit: Int = 10
  ) throws -> [Delivery] {
    try store.look { (transaction) throws(StorageError) in
      try transaction.claimDeliveries(at: now, limit: limit, lease: 60)
    }
  }

  @discardableResult
  private func finish(
    _ store: Store, _ id: Int64, _ outcome: DeliveryOutcome, parts: Int = 0,
    at now: Instant = monday, jitter: Double = 0
  ) throws -> DeliveryState? {
    try store.look { (transaction) throws(StorageError) in
      try transaction.finish(id, outcome, partsSent: parts, at: now, jitter: jitter)
    }
  }

  @Test func `sends to one person in order, urgent first`() throws {
    let store = try store()
    try notices(store, ["一", "二"], key: "a")
    try notices(store, ["甲"], to: "dangqun", key: "b")
    try notices(store, ["急"], urgent: true, key: "c")
    var sent: [String] = []
    for _ in 0..<5 {
      for delivery in try claim(store) {
        sent.append(delivery.reply.text)
        #expect(try finish(store, delivery.id, .delivered) == .delivered)
      }
    }
    #expect(sent == ["急", "甲", "一", "二"])
    #expect(try store.reader.counts().deliveriesWaiting == 0)
  }

  @Test func `gives out one row an address until it is finished`() throws {
    let store = try store()
    try notices(store, ["一", "二"], key: "a")
    #expect(try claim(store).map(\.reply.text) == ["一"])
    #expect(try claim(store) == [])
    // Not even an urgent one passes a text that is just being sent.
    try notices(store, ["急"], urgent: true, key: "b")
    #expect(try claim(store) == [])
    #expect(try claim(store, at: monday.adding(seconds: 59)) == [])
  }

  @Test func `gives a row out again when its lease ends`() throws {
    let store = try store()
    try notices(store, ["一"], key: "a")
    let first = try claim(store)[0]
    let second = try claim(store, at: monday.adding(seconds: 60))[0]
    #expect(second.id == first.id)
    #expect(second.attempts == 1)
    #expect(try finish(store, second.id, .delivered) == .delivered)
    // The late answer of the first changes nothing.
    #expect(try finish(store, first.id, .retry(reason: "timeout", after: nil)) == nil)
    #expect(try store.reader.counts().deliveriesWaiting == 0)
  }

  @Test func `waits longer after each failure, and holds back what comes later`() throws {
    let store = try store()
    try notices(store, ["一", "二"], key: "a")
    let id = try claim(store)[0].id
    try finish(store, id, .retry(reason: "errcode 45009", after: nil), parts: 1, jitter: 0)
    #expect(try claim(store, at: monday.adding(seconds: 4)) == [])
    let again = try claim(store, at: monday.adding(seconds: 5))
    #expect(again.map(\.reply.text) == ["一"])
    #expect(again[0].attempts == 1)
    #expect(again[0].partsSent == 1)
    // An urgent one does not wait for it.
    try finish(store, id, .retry(reason: "errcode 45009", after: 600), at: monday)
    try notices(store, ["急"], urgent: true, key: "b")
    #expect(try claim(store, at: monday.adding(seconds: 10)).map(\.reply.text) == ["急"])
    try finish(store, id + 2, .delivered)
    #expect(try claim(store, at: monday.adding(seconds: 599)) == [])
    #expect(try claim(store, at: monday.adding(seconds: 600)).map(\.reply.text) == ["一"])
    // A token that expired is tried again at once.
    try finish(store, id, .tokenExpired, at: monday.adding(seconds: 600))
    #expect(try claim(store, at: monday.adding(seconds: 600)).map(\.attempts) == [3])
  }

  @Test(arguments: [
    (1, 0.0, 5), (2, 0, 10), (3, 0, 20), (11, 0, 5120), (12, 0, 7200), (19, 0, 7200),
    (1_000_000, 0, 7200), (0, 0, 5), (1, 0.99, 6), (12, 0.5, 8100), (12, 7, 9000),
  ])
  func `doubles the wait up to two hours`(failures: Int, jitter: Double, seconds: Int64) {
    #expect(DeliveryPolicy.delay(after: failures, jitter: jitter) == seconds)
  }

  @Test func `gives up after twenty attempts or a day, and can be told to go on`() throws {
    let store = try store()
    try notices(store, ["一"], key: "a")
    var now = monday
    var states: [DeliveryState?] = []
    for _ in 0..<20 {
      let row = try claim(store, at: now)[0]
      states.append(try finish(store, row.id, .retry(reason: "拒绝", after: nil), at: now))
      now = now.adding(seconds: 7200)
      if states.last == .dead { break }
    }
    // Two hours apart, the day is over first: at the 13th.
    #expect(states.count == 13)
    let dead = try store.reader.deadDeliveries()
    #expect(dead.map(\.reason) == ["拒绝"])
    #expect(dead.map(\.attempts) == [13])
    #expect(try claim(store, at: now) == [])
    #expect(
      try store.look { (transaction) throws(StorageError) in
        try transaction.retryDeadDelivery(dead[0].id, at: now)
      })
    for attempt in 1...20 {
      let row = try claim(store, at: now)[0]
      let state = try finish(store, row.id, .tokenExpired, at: now)
      #expect(state == (attempt < 20 ? .waiting : .dead))
    }
    #expect(
      try !store.look { (transaction) throws(StorageError) in
        try transaction.retryDeadDelivery(99, at: now)
      })
  }

  @Test func `gives up at once when trying again cannot help`() throws {
    let store = try store()
    try notices(store, ["一", "二"], key: "a")
    let id = try claim(store)[0].id
    #expect(try finish(store, id, .impossible(reason: "81013 user not found")) == .dead)
    #expect(try store.reader.deadDeliveries().map(\.to) == [Address(.wecom, "wuye")])
    #expect(try claim(store).map(\.reply.text) == ["二"])
    #expect(try store.reader.counts().deliveriesDead == 1)
  }

  @Test func `reaches people where they wrote last, else where they have an account`() throws {
    let store = try store()
    func addresses(_ person: String, from: Address, key: String) throws -> [Address] {
      let before = Set(try claim(store).map(\.id))
      try notices(store, [key], to: person, key: key, from: from)
      let claimed = try claim(store).filter { !before.contains($0.id) }
      for delivery in claimed { try finish(store, delivery.id, .delivered) }
      return claimed.map(\.to)
    }
    let (wecom, feishu) = (Address(.wecom, "zhangsan"), Address(.feishu, "z"))
    // On the cause's channel, when an account allows it.
    #expect(try addresses("wuye", from: wecom, key: "1") == [Address(.wecom, "wuye")])
    #expect(try addresses("wuye", from: feishu, key: "2") == [Address(.feishu, "wuye")])
    // Else on the first channel that can push.
    #expect(
      try addresses("wuye", from: Address(.web, "z"), key: "3") == [Address(.wecom, "wuye")])
    #expect(try addresses("dangqun", from: wecom, key: "4") == [Address(.feishu, "dq1")])
    // Where they wrote last, before all that.
    try store.take(Message(key: "5", from: Address(.feishu, "wuye"), content: .text("你好")))
    #expect(try addresses("wuye", from: wecom, key: "6") == [Address(.feishu, "wuye")])
    // A page cannot push, so it does not count as the last.
    try store.take(Message(key: "7", from: Address(.web, "wuye"), content: .text("你好")))
    #expect(try addresses("wuye", from: wecom, key: "8") == [Address(.feishu, "wuye")])
    // A worker has the one account they wrote from.
    #expect(try addresses("wecom:lisi", from: feishu, key: "9") == [Address(.wecom, "lisi")])
    // Nowhere: kept for the pages, sent to nobody.
    #expect(try addresses("xinli", from: wecom, key: "10") == [])
    #expect(try addresses("web:abc", from: wecom, key: "11") == [])
    #expect(try store.reader.notices(to: PersonID("xinli")).map(\.reply.text) == ["10"])
    #expect(try store.reader.notices(to: PersonID("web:abc")).map(\.reply.text) == ["11"])
  }
}
