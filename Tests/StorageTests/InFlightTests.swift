import Domain
import Foundation
import Storage
import Testing

struct `the in-flight file` {
  /// Opens the file as a restart would, and leaves `keys` in its slots as a crash would.
  private func run(_ store: Store, _ path: String, leaving keys: [String]) throws -> InFlight {
    let flight = try InFlight(path: path, slots: 4, store: store, at: monday)
    for (slot, key) in keys.enumerated() { flight.enter(slot, key: key) }
    return flight
  }

  @Test func `makes a key poison at the second crash`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      let path = folder + "/in-flight"
      #expect(try run(store, path, leaving: ["wecom 1", "wecom 2"]).interrupted == [])
      let second = try run(store, path, leaving: ["wecom 2"])
      #expect(second.interrupted == ["wecom 1", "wecom 2"])
      #expect(!second.isPoison("wecom 2"))
      let third = try run(store, path, leaving: [])
      #expect(third.isPoison("wecom 2"))
      #expect(!third.isPoison("wecom 1"))
      #expect(!third.isPoison("wecom 3"))
      // Remembered for good, also when the next run ends well.
      #expect(try run(store, path, leaving: []).isPoison("wecom 2"))
    }
  }

  @Test func `counts a key in two slots as one crash`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      _ = try run(store, folder + "/f", leaving: ["k", "k"])
      #expect(try !run(store, folder + "/f", leaving: []).isPoison("k"))
    }
  }

  @Test func `forgets what was left`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      for _ in 0..<3 {
        let flight = try run(store, folder + "/f", leaving: ["a", "b"])
        flight.leave(0)
        flight.enter(1, key: "c")
        flight.leave(1)
      }
      let flight = try run(store, folder + "/f", leaving: [])
      #expect(flight.interrupted == [])
      #expect(!flight.isPoison("a") && !flight.isPoison("b") && !flight.isPoison("c"))
    }
  }

  @Test(arguments: [0, 1, 503, 504, 505, 5000])
  func `holds keys of any length`(length: Int) throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      let key = String(repeating: "k", count: length)
      for _ in 0..<2 { _ = try run(store, folder + "/f", leaving: [key + "", "水" + key]) }
      let flight = try run(store, folder + "/f", leaving: [])
      #expect(flight.isPoison(key) == (length > 0))
      #expect(flight.isPoison("水" + key))
      #expect(!flight.isPoison(key + "k"))
    }
  }

  @Test func `passes over torn and foreign bytes`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      _ = try run(store, folder + "/f", leaving: ["good", "torn", "long"])
      var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder + "/f")))
      bytes[512 + 9] ^= 1
      bytes.replaceSubrange(1024..<1028, with: [0xff, 0xff, 0xff, 0xff])
      bytes += [1, 2, 3]
      try Data(bytes).write(to: URL(fileURLWithPath: folder + "/f"))
      #expect(try run(store, folder + "/f", leaving: []).interrupted == ["good"])
    }
  }

  @Test func `dead-letters what is poison, and answers it from then on`() throws {
    let store = try store()
    try store.batch { (transaction) throws(StorageError) in
      try transaction.deadLetter(
        raw: Array("<xml>坏".utf8), channel: .wecom, key: "7", error: "两次中断", at: monday)
      try transaction.deadLetter(
        Message(
          key: "8", from: Address(.wecom, "zhangsan"), content: .text("水"),
          attachments: [Attachment(type: "image", url: "https://example.com/1")]),
        from: worker, error: "出错", answer: [Reply("出了点问题")], at: monday)
      let first = try transaction.storedAnswer(channel: .wecom, key: "7")
      #expect(first == [])
      let second = try transaction.storedAnswer(channel: .wecom, key: "8")
      #expect(second == [Reply("出了点问题")])
    }
    let letters = try store.reader.deadMessages()
    #expect(letters.map(\.content) == ["水\n[image] https://example.com/1", "<xml>坏"])
    #expect(letters.map(\.error) == ["出错", "两次中断"])
    #expect(letters.map(\.key) == ["8", "7"])
    #expect(try store.reader.counts().messagesDead == 2)
  }
}
