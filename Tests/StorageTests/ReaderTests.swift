import CivilTime
import Dialogue
import Domain
import Foundation
import Testing

@testable import Storage

struct `a reader` {
  @Test func `lists open and closed tickets`() throws {
    let store = try store()
    let reader = store.reader
    try store.change((1001...1004).map { opening(ticket($0)) }, key: "m1")
    for (serial, hours) in [(1002, 1), (1003, 2)] {
      let at = monday.adding(minutes: hours * 60)
      try store.change([advance(ticket(serial), [.withdrawn], at: at).1], key: "c\(serial)")
    }
    #expect(try reader.openTickets(in: building).map(\.number.serial) == [1001, 1004])
    #expect(try reader.openTickets(in: building, limit: 1).map(\.number.serial) == [1001])
    #expect(try reader.openTickets(in: BuildingCode("XY")) == [])
    #expect(
      try reader.openTickets(of: UnitID("engineering")).map(\.number.serial) == [1001, 1004])
    #expect(try reader.openTickets(of: UnitID("other")) == [])
    #expect(
      try reader.ticketsClosed(in: building, since: monday).map(\.number.serial) == [1003, 1002])
    #expect(
      try reader.ticketsClosed(in: building, since: monday.adding(minutes: 120))
        .map(\.number.serial) == [1003])
    #expect(try reader.tickets(of: worker).map(\.number.serial) == [1004, 1003, 1002, 1001])
    #expect(try reader.ticket(TicketNumber(building, 1004)) == ticket(1004))
    #expect(try reader.ticket(TicketNumber(building, 1)) == nil)
    #expect(try reader.ledger(of: TicketNumber(building, 1)) == [])
    #expect(
      try reader.counts()
        == Counts(
          messages: 3, openTickets: 2, deliveriesWaiting: 0, deliveriesDead: 0, messagesDead: 0))
  }

  @Test func `tells a chat in the order it went`() throws {
    let store = try store()
    try store.take(text("一", key: "1"), Decision(replies: [Reply("答一"), Reply("再答")]))
    // Somebody else's message in the same second tells the worker something.
    try store.take(
      text("接单", key: "2", from: "wuye"),
      Decision(replies: [Reply("好")], notices: [Notice(to: worker, Reply("已接单"), about: worker)]))
    try store.take(text("二", key: "3"), Decision(replies: [Reply("答二")]))
    try store.batch { (transaction) throws(StorageError) in
      try transaction.apply(
        Decision(notices: [Notice(to: worker, Reply("提醒"), about: worker)]), in: demo,
        at: monday)
    }
    let all: [ChatLine.Content] = [
      .said("一"), .answered(Reply("答一")), .answered(Reply("再答")), .notified(Reply("已接单")),
      .said("二"), .answered(Reply("答二")), .notified(Reply("提醒")),
    ]
    #expect(try store.reader.chat(of: worker).map(\.content) == all)
    #expect(try store.reader.chat(of: worker, limit: 2).map(\.content) == Array(all.suffix(3)))
    #expect(try store.reader.chat(of: PersonID("wuye")).count == 2)
    let notices = try store.reader.notices(to: worker)
    #expect(notices.map(\.reply.text) == ["已接单", "提醒"])
    #expect(
      try store.reader.notices(to: worker, after: notices[0].id).map(\.reply.text) == ["提醒"])
  }

  @Test func `gives messages with their rule`() throws {
    let store = try store()
    try store.take(text("门口积水", key: "1"), rule: "property/waterlogging.yaml:8")
    try store.take(text("你好", key: "2"), at: monday.adding(days: 1))
    let page = try store.reader.history(since: monday)
    #expect(page.messages.map(\.text) == ["门口积水", "你好"])
    #expect(page.messages.map(\.rule) == ["property/waterlogging.yaml:8", ""])
    #expect(page.messages.map(\.answer) == [nil, nil])
    #expect(page.last == 2)
    let later = try store.reader.history(since: monday.adding(days: 1))
    #expect(later.messages.map(\.id) == [2])
    #expect(try store.reader.history(since: monday, after: 1).messages.map(\.id) == [2])
    #expect(
      try store.reader.history(since: monday, after: 2)
        == StoredPage(messages: [], erased: 0, last: nil))
  }

  @Test func `gives the answers when asked, and counts the erased`() throws {
    let store = try store()
    try store.take(text("一", key: "1"), Decision(replies: [Reply("答一")]))
    try store.take(text("接单", key: "2", from: "wuye"), Decision(replies: [Reply("好")]))
    #expect(try store.erase(PersonID("wuye")))
    let page = try store.reader.history(since: monday, withAnswers: true)
    #expect(page.messages.map(\.answer) == [[Reply("答一")]])
    #expect(page.erased == 1)
    #expect(page.last == 2)
  }

  @Test func `finds the tickets that were passed on, each once`() throws {
    let store = try store()
    try store.change((1001...1003).map { opening(ticket($0)) }, key: "m1")
    let moved = TicketEvent.reassigned(to: UnitID("cleaning"), duties: ticket(1002).duties)
    let once = advance(ticket(1002), [moved], text: "转保洁", at: monday.adding(minutes: 5))
    try store.change([once.1], key: "a")
    try store.change([advance(once.0, [moved], at: monday.adding(minutes: 6)).1], key: "b")
    let found = try store.reader.reassignments(since: monday)
    #expect(found.map(\.ticket.number.serial) == [1002])
    #expect(try store.reader.reassignments(since: monday.adding(days: 1)) == [])
  }

  @Test func `serves many threads while the writer works`() async throws {
    let folder = NSTemporaryDirectory() + "storage-tests-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try openFolder(folder)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<6 {
        group.addTask {
          var seen = 0
          for _ in 0..<40 {
            let counts = try store.reader.counts()
            #expect(counts.messages >= seen)
            seen = counts.messages
            // Whole or not at all: each message opens one ticket.
            #expect(counts.openTickets == counts.messages)
          }
        }
      }
      group.addTask {
        for index in 1...60 {
          try store.change([opening(ticket(1000 + index))], key: "\(index)")
        }
      }
      try await group.waitForAll()
    }
    #expect(try store.reader.verifyChain(fold).count == 60)
  }
}
