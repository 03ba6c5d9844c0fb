import CivilTime
import Dialogue
import Domain
import Foundation
import Rules
import Storage
import Testing

struct `personal text` {
  private let canary = "金丝雀7Q3X"

  /// Writes the canary into every text there is.
  private func fill(_ store: Store) throws {
    let first = ticket(canary: canary)
    var slots = Slots()
    slots.details = canary
    slots.phone = canary
    slots.place = first.place
    let draft = Draft(
      matter: "积水排水", kind: .painPoint, urgency: .normal, slots: slots,
      questions: [Question(slot: .place, prompt: "在哪里？", isRequired: true)], asked: .place,
      words: [canary], origin: first.origin, startedAt: monday)
    let person = Person(
      id: worker, name: canary, building: building, company: canary,
      accounts: [.init(channel: .wecom, user: "zhangsan")])
    try store.take(
      text(canary, key: "m1"),
      Decision(
        replies: [Reply(canary, choices: [canary])],
        changes: [
          .person(person), opening(first, words: canary),
          advance(first, [.noted(by: worker, unit: nil, progress: nil)], text: canary).1,
          .conversation(
            Conversation(
              person: worker, draft: draft, pending: .matter(["积水"], text: canary),
              ticket: first.number, waiting: [canary], updatedAt: monday)),
          .alertRaised(Alert(person: worker, level: 3, raisedAt: monday, due: monday)),
          .loginLink(worker, token: canary, expires: monday.adding(minutes: 10)),
        ],
        notices: [
          Notice(to: PersonID("wuye"), Reply(canary, choices: [canary]), about: worker),
          Notice(to: PersonID("xinli"), Reply(canary), about: worker, isUrgent: true),
        ]), rule: "crisis/\(canary).yaml:3")
    try store.batch { (transaction) throws(StorageError) in
      try transaction.deadLetter(
        text(canary, key: "m2"), from: worker, error: canary, answer: [Reply(canary)], at: monday)
      try transaction.deadLetter(
        raw: Array(canary.utf8), channel: .wecom, key: "m3", error: canary, at: monday)
      var directory = demo
      directory.people[0].name = canary
      try transaction.replaceDirectory(directory)
      guard let session = try transaction.redeem(loginToken: canary, at: monday) else { return }
      #expect(session.count == 64)
      try transaction.storeLoginToken(canary, of: worker, expires: monday.adding(minutes: 10))
    }
  }

  private func filesContain(_ word: String, in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { name in
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name))
      return bytes.range(of: Data(word.utf8)) != nil
    }
  }

  @Test func `stands in clear in no file`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      try fill(store)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(files.contains("sifang.sqlite-wal"))
      #expect(try filesContain(canary, in: folder) == [])
      // The search does find what is in clear.
      #expect(try filesContain("wecom:zhangsan", in: folder) != [])
      try store.checkpoint()
      #expect(try filesContain(canary, in: folder) == [])
      #expect(try store.reader.chat(of: worker).first?.content == .said(canary))
      #expect(try store.reader.person(worker)?.company == canary)
    }
  }

  @Test func `cannot be read after its person was erased`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      try fill(store)
      try store.take(text("别人", key: "m9", from: "lisi"))
      // A reader that has kept the key must notice, too.
      #expect(try store.reader.ledger(of: ticket().number).map(\.text) == [canary, canary])
      let before = try store.reader.verifyChain(fold)

      #expect(try store.erase(worker))
      #expect(try !store.erase(worker))

      let after = try store.reader.verifyChain(fold)
      #expect(after == before)
      #expect(after.broken == nil)
      #expect(try store.reader.ledger(of: ticket().number).map(\.text) == [nil, nil])
      let stored = try store.reader.ticket(ticket().number)
      #expect(stored?.place == Place(text: "", floor: 1, zone: "大堂", point: "门口"))
      #expect(stored?.origin.reason == "")
      #expect(try store.reader.chat(of: worker) == [])
      #expect(try store.reader.person(worker) == nil)
      #expect(try store.reader.chat(of: PersonID("wecom:lisi")).count == 2)
      #expect(try store.reader.deadMessages().map(\.content) == [canary, nil])
      #expect(try store.reader.notices(to: PersonID("wuye")) == [])
      try store.batch { (transaction) throws(StorageError) in
        #expect(try transaction.conversation(of: worker) == nil)
        #expect(try transaction.storedAnswer(channel: .wecom, key: "m1") == [])
        #expect(try transaction.claimDeliveries(at: monday, limit: 9) == [])
        #expect(try transaction.dueAlerts(at: monday) == [])
        let due = try transaction.nextDue()
        #expect(due ?? monday > monday)
      }
      // Notices about the erased person end visibly, and are not sent empty.
      #expect(try store.reader.deadDeliveries().map(\.reason) == ["内容已按本人要求删除"])

      // The person may come back, with a new key, and the ticket goes on.
      let open = try #require(stored)
      try store.change(
        [advance(open, [.noted(by: worker, unit: nil, progress: nil)], text: "新的话").1], key: "m4")
      #expect(try store.reader.ledger(of: open.number).map(\.text) == [nil, nil, "新的话"])
      #expect(try store.reader.verifyChain(fold).broken == nil)
    }
  }

  @Test func `of those who joined and of whoever left is their own`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      let other = PersonID("wecom:lisi")
      let first = ticket()
      try store.change([opening(first, words: "张三报的")], key: "m1")
      let (joined, join) = advance(first, [.joined(Voice(other, at: monday))], text: "李四说的")
      try store.change([join], key: "m2")
      let (left, leave) = advance(joined, [.left(worker)], text: "张三走了")
      try store.change([leave], key: "m3")
      #expect(left.requester == other && left.place?.room == nil && left.origin.reason.isEmpty)
      _ = try store.erase(worker)
      #expect(try store.reader.ledger(of: first.number).map(\.text) == [nil, "李四说的", nil])
      #expect(try store.reader.tickets(of: other).map(\.number) == [first.number])
      #expect(try store.reader.verifyChain(fold).broken == nil)
      _ = try store.erase(other)
      #expect(try store.reader.ledger(of: first.number).compactMap(\.text) == [])
      #expect(try store.reader.verifyChain(fold).broken == nil)
    }
  }

  @Test func `of an erased key is in no file, nor is the key`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      try fill(store)
      try store.checkpoint()
      #expect(try filesContain("wecom:zhangsan", in: folder).contains("keys.sqlite"))
      _ = try store.erase(worker)
      let files = try filesContain("wecom:zhangsan", in: folder)
      #expect(!files.contains { $0.hasPrefix("keys.sqlite") })
    }
  }
}
