import CivilTime
import Dialogue
import Domain
import Testing

@testable import Storage

struct `a batch` {
  struct Oops: Error {}

  @Test func `keeps the neighbours of a message that throws`() throws {
    let store = try store()
    var failed = 0
    try store.batch { (transaction) throws(StorageError) in
      for index in 1...3 {
        do {
          try transaction.savepoint {
            let message = text("第\(index)条", key: "m\(index)")
            let sender = try transaction.sender(at: message.from, name: nil, in: demo)
            let ticket = ticket(1000 + index)
            try transaction.apply(
              Decision(
                replies: [Reply("收到\(index)")], changes: [opening(ticket)],
                notices: [Notice(to: PersonID("wuye"), Reply("新工单"), about: worker)]),
              for: message, from: sender, rule: "", in: demo, at: monday)
            if index == 2 { throw Oops() }
          }
        } catch {
          failed += 1
        }
      }
    }
    #expect(failed == 1)
    let answers = try store.look { (transaction) throws(StorageError) in
      [
        try transaction.storedAnswer(channel: .wecom, key: "m1"),
        try transaction.storedAnswer(channel: .wecom, key: "m2"),
        try transaction.storedAnswer(channel: .wecom, key: "m3"),
      ]
    }
    #expect(answers == [[Reply("收到1")], nil, [Reply("收到3")]])
    #expect(try store.reader.openTickets(in: building).map(\.number.serial) == [1001, 1003])
    #expect(try store.reader.counts().deliveriesWaiting == 2)
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }

  @Test func `leaves nothing when it throws`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      let error = failure {
        try store.batch { (transaction) throws(StorageError) in
          let message = text("你好", key: "m1")
          let sender = try transaction.sender(at: message.from, name: nil, in: demo)
          let change = opening(ticket())
          try transaction.apply(
            Decision(changes: [change]), for: message, from: sender, rule: "", in: demo,
            at: monday)
          // The same number once more.
          try transaction.apply(
            Decision(changes: [change]), for: text("你好", key: "m2"), from: sender, rule: "",
            in: demo, at: monday)
        }
      }
      #expect(error?.kind == .refused)
      #expect(try store.reader.counts().messages == 0)
      #expect(try store.reader.ticket(TicketNumber(building, 1001)) == nil)
      try store.take(text("你好", key: "m1"))
      #expect(try store.reader.chat(of: worker).count == 2)
    }
  }

  @Test func `makes a new person's key durable before what is sealed with it`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      // Lets every commit that stores a message fail at the very last moment.
      try Database(path: folder + "/sifang.sqlite", .writer).execute(
        """
        CREATE TABLE promise (x INTEGER REFERENCES alert (id) DEFERRABLE INITIALLY DEFERRED);
        CREATE TRIGGER failing AFTER INSERT ON message
          BEGIN INSERT INTO promise VALUES (99); END;
        """)
      #expect(failure { try store.take(text("你好", key: "m1")) }?.kind == .refused)
      #expect(try store.reader.counts().messages == 0)
      let keys = try Database(path: folder + "/keys.sqlite", .reader)
      #expect(try keys.first("SELECT person FROM person_key") { $0.text(0) } == "wecom:zhangsan")
      try Database(path: folder + "/sifang.sqlite", .writer).execute("DROP TRIGGER failing")
      try store.take(text("你好", key: "m1"))
      #expect(try store.reader.chat(of: worker).count == 2)
    }
  }

  @Test func `shows nothing to readers before it is committed`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      try store.batch { (transaction) throws(StorageError) in
        let message = text("你好", key: "m1")
        let sender = try transaction.sender(at: message.from, name: nil, in: demo)
        try transaction.apply(
          Decision(replies: [Reply("好")]), for: message, from: sender, rule: "", in: demo,
          at: monday)
        let counts = try store.reader.counts()
        #expect(counts.messages == 0)
      }
      #expect(try store.reader.counts().messages == 1)
    }
  }

  @Test func `gives a message that comes again the same answer`() throws {
    let store = try store()
    let answer = [
      Reply("处理好了吗？", choices: ["解决了", "没解决"], ticket: TicketNumber(building, 1001)), Reply("二"),
    ]
    try store.take(text("你好", key: "m1"), Decision(replies: answer))
    func stored(_ channel: ChannelName, _ key: String) throws -> [Reply]? {
      try store.look { (transaction) throws(StorageError) in
        try transaction.storedAnswer(channel: channel, key: key)
      }
    }
    #expect(try stored(.wecom, "m1") == answer)
    #expect(try stored(.feishu, "m1") == nil)
    #expect(try stored(.wecom, "m2") == nil)
    #expect(failure { try store.take(text("你好", key: "m1")) }?.kind == .refused)
    #expect(try store.reader.counts().messages == 1)
  }

  @Test func `drops stored answers after seven days and not before`() throws {
    let store = try store()
    for day in 0..<10 {
      try store.take(text("第\(day)天", key: "d\(day)"), at: monday.adding(days: day))
    }
    let now = monday.adding(days: 10)
    func purge(_ bound: Instant) throws -> Int {
      try store.look { (transaction) throws(StorageError) in
        try transaction.purge(before: bound, at: now)
      }
    }
    #expect(try purge(now) == 3)
    #expect(try purge(now) == 0)
    let known = try store.look { (transaction) throws(StorageError) in
      var known: [Int] = []
      for day in 0..<10
      where try transaction.storedAnswer(channel: .wecom, key: "d\(day)") != nil {
        known.append(day)
      }
      return known
    }
    #expect(known == Array(3..<10))
    let said = try store.reader.chat(of: worker).filter {
      if case .said = $0.content { true } else { false }
    }
    #expect(said.count == 10)
  }
}

struct `a serial` {
  @Test func `begins at 1001 and is never given twice`() throws {
    let store = try store()
    var given: [Int] = []
    for round in 0..<5 {
      try store.batch { (transaction) throws(StorageError) in
        for index in 0..<4 {
          do {
            try transaction.savepoint {
              let message = text("积水", key: "\(round)-\(index)")
              let sender = try transaction.sender(at: message.from, name: nil, in: demo)
              let situation = try transaction.load(
                Needs(newNumber: building), for: sender, conversation: nil, in: demo, at: monday)
              let serial = try #require(situation.nextSerial)
              try transaction.apply(
                Decision(changes: [opening(ticket(serial))]), for: message, from: sender, rule: "",
                in: demo, at: monday)
              // Taken back: its number was seen by nobody and may be used again.
              if index == 1 { throw `a batch`.Oops() }
              given.append(serial)
            }
          } catch {}
        }
      }
    }
    #expect(given == Array(1001...1015))
    #expect(try store.reader.verifyChain(fold).broken == nil)
  }
}
