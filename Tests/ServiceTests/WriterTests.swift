import CivilTime
import Domain
import Foundation
import Rules
import Storage
import Synchronization
import Testing

@testable import Service

struct `the writer` {
  private let folder = NSTemporaryDirectory() + "writer-\(UUID().uuidString)"
  private let engine: Engine

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let store = try Store.inMemory(masterKey: [UInt8](repeating: 1, count: 32))
    let demo = repository.appending(path: "webhook/demo/directory.yaml").path
    engine = Engine(
      store: store,
      inFlight: try InFlight(
        path: folder + "/inflight.map", slots: Engine.readerSlots + 1, store: store,
        at: Instant(seconds: 0)),
      book: try RuleFolder(repository.appending(path: "rules").path).book(),
      directory: try #require(DirectoryFile.load(demo).0),
      alarm: Alarm(spool: folder + "/alarm.spool", channels: [], allowsPrivateAddresses: false),
      publicURL: "http://127.0.0.1")
  }

  /// Hands messages over as one batch; the handlings by key. A message whose key is in `poisonous`
  /// fails while it is handled.
  private func handle(_ keys: [String], poisonous: Set<String>) -> [String: Handling] {
    let handled = Mutex<[String: Handling]>([:])
    for key in keys {
      let message = Message(
        key: key, from: Address(.generic, "worker-" + key),
        content: .text("\(key)楼茶水间漏水了"))
      var job = engine.read(message)
      if poisonous.contains(key) { job.turn = nil }
      job.answer = { handling in handled.withLock { $0[key] = handling } }
      #expect(engine.put(job))
    }
    let writer = Writer(engine)
    writer.start()
    writer.finish()
    try? FileManager.default.removeItem(atPath: folder)
    return handled.withLock { $0 }
  }

  @Test(arguments: [[], ["2"], ["1", "3"], ["1", "2", "3"]] as [Set<String>])
  func `sets failing messages aside and stores their neighbours once`(
    poisonous: Set<String>
  ) throws {
    let handled = handle(["1", "2", "3"], poisonous: poisonous)
    #expect(handled.count == 3)
    for (key, handling) in handled {
      guard case .answered(let replies) = handling else {
        Issue.record("message \(key) was not stored")
        continue
      }
      #expect(replies.contains { $0.ticket != nil } == !poisonous.contains(key))
    }
    let counts = try engine.store.reader.counts()
    #expect(counts.messagesDead == poisonous.count)
    #expect(counts.openTickets == 3 - poisonous.count)
  }

  @Test func `understands and answers with one book when the rules change on the way`() throws {
    let message = Message(
      key: "1", from: Address(.generic, "worker-1"), content: .text("3楼茶水间漏水了"))
    var job = engine.read(message)
    job.answer = { _ in }
    var files = try RuleFolder(repository.appending(path: "rules").path).files()
    files[0].bytes += Array("# 改过\n".utf8)
    let changed = try #require(RuleBook.load(files).book)
    #expect(changed.version != engine.knowledge.book.version)
    engine.replace(changed, RuleCatalogue(files))
    #expect(engine.put(job))
    let writer = Writer(engine)
    writer.start()
    writer.finish()
    try? FileManager.default.removeItem(atPath: folder)
    let ticket = try engine.store.reader.ticket(TicketNumber(BuildingCode("SF"), 1001))
    #expect(ticket?.origin.book == changed.version)
  }
}
