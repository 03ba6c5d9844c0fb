import Domain
import Foundation
import Testing

@testable import Storage

struct `a data folder` {
  @Test func `has one writer, and says who it is`() throws {
    try withFolder { folder in
      var first: Store? = try openFolder(folder)
      let error = failure { _ = try openFolder(folder) }
      #expect(error?.kind == .locked)
      #expect(
        error?.description
          == "数据目录正由进程 \(getpid()) 使用（\(folder)）。一个数据目录只能有一个服务在写：请先停掉那个进程，或换一个目录（--data）。")
      #expect(first != nil)
      first = nil
      _ = try openFolder(folder)
    }
  }

  @Test func `is kept by whoever holds its lock, and free again when that ends`() throws {
    try withFolder { folder in
      _ = try openFolder(folder)
      // Another open file is to the kernel what another process is. None is started here: while
      // it starts, it would share the locks of all tests that run beside this one.
      let holder = open(folder + "/sifang.lock", O_RDWR | O_CLOEXEC)
      #expect(flock(holder, LOCK_EX | LOCK_NB) == 0)
      for _ in 0..<3 { #expect(failure { _ = try openFolder(folder) }?.kind == .locked) }
      close(holder)
      _ = try openFolder(folder)
    }
  }

  @Test func `can be read while another process writes`() throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      try store.take(text("你好", key: "m1"))
      let reader = try Store.openReadOnly(folder: folder, masterKey: masterKey)
      #expect(try reader.chat(of: worker).count == 2)
      try store.take(text("还有", key: "m2"))
      #expect(try reader.counts().messages == 2)
    }
  }

  @Test func `keeps everything over a restart`() throws {
    try withFolder { folder in
      try openFolder(folder).change([opening(ticket())], key: "m1")
      let store = try openFolder(folder)
      #expect(try store.reader.ticket(ticket().number) == ticket())
      #expect(try store.reader.verifyChain(fold).broken == nil)
    }
  }

  @Test func `refuses another master key`() throws {
    try withFolder { folder in
      _ = try openFolder(folder)
      let other = [UInt8](repeating: 8, count: 32)
      #expect(
        failure { _ = try Store.open(folder: folder, masterKey: other) }?.kind == .wrongMasterKey)
      #expect(
        failure { _ = try Store.openReadOnly(folder: folder, masterKey: other) }?.kind
          == .wrongMasterKey)
      #expect(
        failure { _ = try Store.open(folder: folder, masterKey: [1, 2]) }?.kind
          == .wrongMasterKey)
      _ = try openFolder(folder)
    }
  }

  @Test func `refuses to go on without its keys`() throws {
    try withFolder { folder in
      _ = try openFolder(folder)
      try FileManager.default.removeItem(atPath: folder + "/keys.sqlite")
      #expect(failure { _ = try openFolder(folder) }?.kind == .missing)
      #expect(
        failure { _ = try Store.openReadOnly(folder: folder, masterKey: masterKey) }?.kind
          == .missing)
    }
  }

  @Test func `refuses to be read before there is anything`() throws {
    try withFolder { folder in
      #expect(
        failure { _ = try Store.openReadOnly(folder: folder, masterKey: masterKey) }?.kind
          == .missing)
      #expect(!FileManager.default.fileExists(atPath: folder))
    }
  }

  @Test func `brings every older schema up to date`() throws {
    for steps in 1...dataMigrations.count {
      let database = try Database(path: ":memory:", .writer)
      try database.migrate(Array(dataMigrations.prefix(steps)))
      try database.execute(
        """
        INSERT INTO ticket (building, serial, requester, lead, stage, tier, opened_at, version,
          body, private) VALUES ('SF', 1001, 'a', 'b', 'collect', 'instant', 1, 1, x'00', x'00')
        """)
      try database.migrate(dataMigrations)
      #expect(try database.integer("SELECT count(*) FROM ticket WHERE spot IS NULL") == 1)
    }
  }

  @Test(arguments: [
    ("sifang.sqlite", dataMigrations.count), ("keys.sqlite", keyMigrations.count),
  ])
  func `refuses files of a newer program`(file: String, known: Int) throws {
    try withFolder { folder in
      _ = try openFolder(folder)
      try Database(path: folder + "/" + file, .writer).execute(
        "INSERT INTO migration VALUES (\(known + 1), x'00')")
      let error = failure { _ = try openFolder(folder) }
      #expect(error?.kind == .newerSchema)
      #expect(error?.problem == "数据是更新版本的程序写的：数据结构第 \(known + 1) 版，本程序只认识到第 \(known) 版")
      #expect(
        failure { _ = try Store.openReadOnly(folder: folder, masterKey: masterKey) }?.kind
          == .newerSchema)
    }
  }

  @Test func `refuses a schema step that was edited`() throws {
    try withFolder { folder in
      _ = try openFolder(folder)
      try Database(path: folder + "/sifang.sqlite", .writer).execute(
        "UPDATE migration SET checksum = x'00'")
      #expect(failure { _ = try openFolder(folder) }?.kind == .damaged)
    }
  }

  @Test func `is migrated whole or not at all`() throws {
    let database = try Database(path: ":memory:", .writer)
    let steps = [
      Migration(number: 1, sql: "CREATE TABLE a (x) STRICT"),
      Migration(number: 1, sql: "CREATE TABLE a (x INTEGER) STRICT"),
      Migration(number: 2, sql: "CREATE TABLE b (x INTEGER) STRICT; CREATE TABLE nonsense"),
      Migration(number: 2, sql: "CREATE TABLE b (x INTEGER) STRICT"),
    ]
    #expect(failure { try database.migrate([steps[0]]) } != nil)
    #expect(failure { try database.migrate([steps[1], steps[2]]) } != nil)
    #expect(try database.integer("SELECT count(*) FROM sqlite_schema") == 0)
    try database.migrate([steps[1]])
    try database.migrate([steps[1], steps[3]])
    #expect(try database.integer("SELECT count(*) FROM migration") == 2)
    #expect(failure { try database.migrate([steps[1]]) }?.kind == .newerSchema)
  }

  @Test func `is durable and strict`() throws {
    try withFolder { folder in
      _ = try openFolder(folder)
      let database = try Database(path: folder + "/sifang.sqlite", .writer)
      #expect(try database.first("PRAGMA journal_mode") { $0.text(0) } == "wal")
      #expect(try database.integer("PRAGMA synchronous") == 2)
      #expect(try database.integer("PRAGMA foreign_keys") == 1)
      #expect(try database.integer("PRAGMA secure_delete") == 1)
      #expect(try database.integer("PRAGMA trusted_schema") == 0)
      #expect(try database.integer("PRAGMA busy_timeout") == 5000)
      let reader = try Database(path: folder + "/sifang.sqlite", .reader)
      #expect(failure { try reader.execute("DELETE FROM mark") }?.kind == .unavailable)
    }
  }

  @Test func `says what is wrong in words`() throws {
    let error = failure {
      _ = try Store.open(folder: "/nowhere/at/all", masterKey: masterKey)
    }
    #expect(error?.kind == .unavailable)
    #expect(error?.advice == "请检查上级目录是否存在、是否可写。")
  }
}
