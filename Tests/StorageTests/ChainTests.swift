import CivilTime
import Dialogue
import Domain
import Testing

@testable import Storage

struct `the chain` {
  /// Fills a folder with three tickets, tampers with the file, and checks what is found.
  private func check(_ sql: String, finds problem: String, row: Int64?) throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      try fill(store)
      let sound = try store.reader.verifyChain(fold)
      #expect(sound.broken == nil)
      #expect(sound.count == 6)
      #expect(sound.head.count == 64)

      let tamperer = try Database(path: folder + "/sifang.sqlite", .writer)
      try tamperer.execute("DROP TRIGGER event_is_never_changed")
      try tamperer.execute("DROP TRIGGER event_is_never_deleted")
      try tamperer.execute(sql)
      let broken = try store.reader.verifyChain(fold).broken
      #expect(broken?.problem == problem)
      #expect(broken?.row == row)
    }
  }

  private func fill(_ store: Store) throws {
    try store.change((1001...1003).map { opening(ticket($0)) }, key: "m1")
    let (accepted, change) = advance(
      ticket(1002),
      [.accepted(by: PersonID("wuye"), unit: UnitID("engineering"), promised: nil, progress: nil)],
      text: "马上到")
    try store.change([change], key: "m2")
    try store.change(
      [advance(accepted, [.claimed(by: PersonID("wuye")), .confirmed]).1], key: "m3")
  }

  @Test(arguments: [
    ("UPDATE event SET at = at + 1 WHERE id = 4", "事件内容与链不符", 4 as Int64?),
    ("UPDATE event SET actor = 'person:dangqun' WHERE id = 2", "事件内容与链不符", 2),
    ("UPDATE event SET facts = (SELECT facts FROM event WHERE id = 6) WHERE id = 5", "事件内容与链不符", 5),
    ("UPDATE event SET hash = zeroblob(32) WHERE id = 6", "事件内容与链不符", 6),
    ("UPDATE event SET digest = zeroblob(32) WHERE id = 4", "事件内容与链不符", 4),
    ("DELETE FROM event WHERE id = 3", "前面缺了事件", 4),
    ("UPDATE event SET sealed = NULL WHERE id = 4", "事件的文字被拿掉或添上了", 4),
    (
      "UPDATE event SET sealed = (SELECT sealed FROM event WHERE id = 3) WHERE id = 4", "事件的文字打不开",
      4
    ),
    ("DELETE FROM event WHERE id = 6", "工单与它的事件不符", nil),
    ("DELETE FROM ticket WHERE serial = 1001", "有事件却没有工单", nil),
    ("UPDATE ticket SET lead = 'other' WHERE serial = 1003", "工单的栏目与内容不符", nil),
    ("UPDATE ticket SET closed_at = NULL WHERE serial = 1002", "工单的栏目与内容不符", nil),
    (
      "UPDATE ticket SET body = (SELECT body FROM ticket WHERE serial = 1001) WHERE serial = 1003",
      "内容属于另一张工单", nil
    ),
    (
      "UPDATE ticket SET private = (SELECT private FROM ticket WHERE serial = 1001) WHERE serial = 1003",
      "封存内容与所在的行不符", nil
    ),
    ("UPDATE ticket SET body = x'06' WHERE serial = 1003", "存储的内容读不出来（第 1 字节）", nil),
  ])
  func `finds what was tampered with`(sql: String, problem: String, row: Int64?) throws {
    try check(sql, finds: problem, row: row)
  }

  @Test func `is never changed by SQL`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      try fill(store)
      let other = try Database(path: folder + "/sifang.sqlite", .writer)
      #expect(failure { try other.execute("UPDATE event SET at = 0") } != nil)
      #expect(failure { try other.execute("DELETE FROM event") } != nil)
      #expect(failure { try other.execute("DELETE FROM event WHERE id = 6") } != nil)
      #expect(try store.reader.verifyChain(fold).count == 6)
    }
  }

  @Test func `of an empty store is sound`() throws {
    let store = try store()
    let report = try store.reader.verifyChain(fold)
    #expect(report.count == 0)
    #expect(report.broken == nil)
  }

  @Test func `refuses events that do not follow the stored version`() throws {
    let store = try store()
    let first = ticket()
    try store.change([opening(first)], key: "m1")
    let (accepted, change) = advance(
      first,
      [.accepted(by: PersonID("wuye"), unit: UnitID("engineering"), promised: nil, progress: nil)])
    try store.change([change], key: "m2")
    // Decided on the ticket as it was before.
    #expect(failure { try store.change([change], key: "m3") }?.kind == .refused)
    // A gap.
    let (_, late) = advance(
      accepted,
      [.noted(by: worker, unit: nil, progress: nil), .noted(by: worker, unit: nil, progress: nil)])
    guard case .advanced(let after, let entries) = late else { return }
    #expect(
      failure { try store.change([.advanced(after, [entries[1]])], key: "m4") }?.kind == .refused)
    #expect(failure { try store.change([.advanced(after, [])], key: "m5") }?.kind == .refused)
    #expect(try store.reader.ticket(first.number) == accepted)
    #expect(try store.reader.verifyChain(fold).count == 2)
  }

  @Test func `gives the ledger back as it was written`() throws {
    let store = try store()
    let first = ticket()
    let promised = monday.adding(minutes: 90)
    try store.change([opening(first, words: "门口积水了，鞋全湿")], key: "m1")
    try store.change(
      [
        advance(
          first,
          [
            .accepted(
              by: PersonID("wuye"), unit: UnitID("engineering"), promised: promised, progress: nil)
          ], text: "下午四点前"
        ).1
      ], key: "m2")
    let ledger = try store.reader.ledger(of: first.number)
    #expect(
      ledger == [
        LedgerEntry(
          sequence: 1, at: monday, actor: .person(worker), event: .opened(first),
          text: "门口积水了，鞋全湿"),
        LedgerEntry(
          sequence: 2, at: monday, actor: .person(PersonID("wuye")),
          event: .accepted(
            by: PersonID("wuye"), unit: UnitID("engineering"), promised: promised, progress: nil),
          text: "下午四点前"),
      ])
  }
}
