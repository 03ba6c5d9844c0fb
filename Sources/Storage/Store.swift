import CivilTime
import Crypto
package import Domain
import Foundation

/// Where the two files of a store are.
struct Location: Sendable {
  /// A path or an SQLite URI.
  var data: String
  var keys: String

  static func folder(_ folder: String) -> Location {
    Location(data: folder + "/sifang.sqlite", keys: folder + "/keys.sqlite")
  }

  /// A fresh pair in memory that all connections of this process can open.
  static func memory() -> Location {
    let name = Hex.encode(randomBytes(8))
    return Location(
      data: "file:/sifang-\(name)?vfs=memdb", keys: "file:/keys-\(name)?vfs=memdb")
  }
}

// Unchecked: `lock` guards `transaction`, the only state that changes.
/// A data folder, open for writing: `sifang.sqlite`, `keys.sqlite` and the lock.
///
/// Everything is synchronous. Writes are meant for one thread; calls from others wait for the
/// batch to end, so that a sign-in page or the courier needs no queue of its own.
package final class Store: @unchecked Sendable {
  private let lock = NSLock()
  private let transaction: Transaction
  private let folderLock: FolderLock?
  /// Snapshots of the same files, for pages and commands; safe from any thread.
  package let reader: Reader

  /// Opens the folder for writing, making it and its files when they are not there.
  ///
  /// - Parameters:
  ///   - masterKey: 32 bytes; wraps the keys of all people and is stored nowhere.
  ///   - pushOrder: The channels that can push, first choice first.
  /// - Throws: `locked`, `newerSchema`, `wrongMasterKey`, `missing` when one of the two files is
  ///   gone, `unavailable`.
  package static func open(
    folder: String, masterKey: [UInt8], pushOrder: [ChannelName] = []
  ) throws(StorageError) -> Store {
    guard mkdir(folder, 0o700) == 0 || errno == EEXIST else {
      throw StorageError(
        .unavailable, at: folder, "数据目录建不了：\(String(cString: strerror(errno)))",
        advice: "请检查上级目录是否存在、是否可写。")
    }
    let folderLock = try FolderLock(folder: folder)
    let location = Location.folder(folder)
    let hasData = access(location.data, F_OK) == 0
    let hasKeys = access(location.keys, F_OK) == 0
    guard hasData == hasKeys || !hasData else {
      throw StorageError(
        .missing, at: location.keys, "有数据却没有密钥文件 keys.sqlite",
        advice: "请把 keys.sqlite 的备份放回数据目录；没有它，个人内容打不开。")
    }
    return try Store(
      location: location, masterKey: masterKey, pushOrder: pushOrder, folderLock: folderLock)
  }

  /// A store in memory, for tests; gone with the last reference.
  package static func inMemory(
    masterKey: [UInt8], pushOrder: [ChannelName] = []
  ) throws(StorageError) -> Store {
    try Store(
      location: .memory(), masterKey: masterKey, pushOrder: pushOrder, folderLock: nil)
  }

  /// Opens the files of a folder for reading only, also while a server writes there.
  ///
  /// - Throws: `missing` when there is no data yet, `newerSchema`, `wrongMasterKey`.
  package static func openReadOnly(
    folder: String, masterKey: [UInt8]
  ) throws(StorageError) -> Reader {
    let location = Location.folder(folder)
    for path in [location.data, location.keys] where access(path, F_OK) != 0 {
      throw StorageError(
        .missing, at: path, "这个目录里还没有数据", advice: "请用 --data 指明数据目录，或先启动一次服务。")
    }
    let reader = Reader(location: location, masterKey: masterKey)
    try reader.checkFiles()
    return reader
  }

  private init(
    location: Location, masterKey: [UInt8], pushOrder: [ChannelName], folderLock: FolderLock?
  ) throws(StorageError) {
    let keyFile = try Database(path: location.keys, .writer)
    try keyFile.migrate(keyMigrations)
    let keys = try KeyRing(database: keyFile, masterKey: masterKey)
    switch try keys.acceptsMasterKey() {
    case true?: break
    case false?: throw .wrongMasterKey(location.keys)
    case nil: try keys.storeMasterCheck()
    }
    let data = try Database(path: location.data, .writer)
    try data.migrate(dataMigrations)
    transaction = Transaction(database: data, keys: keys, pushOrder: pushOrder)
    try transaction.commit { (transaction) throws(StorageError) in
      try transaction.makeMissingRecords()
    }
    reader = Reader(location: location, masterKey: masterKey)
    self.folderLock = folderLock
  }

  /// Runs `body` in one transaction: when this returns, all of it is on disk; when it throws,
  /// nothing is.
  ///
  /// Not to be called from within `body`.
  package func batch<T>(
    _ body: (Transaction) throws(StorageError) -> T
  ) throws(StorageError) -> T {
    lock.lock()
    defer { lock.unlock() }
    return try transaction.commit(body)
  }

  /// Makes everything that was sealed about a person unreadable for ever: texts, drafts, stored
  /// answers, ledger texts, notices, name and company. Facts and the chain stay.
  ///
  /// When it throws `unavailable` the key may be erased but still stand in the log: call again.
  ///
  /// - Returns: Whether there was a key.
  package func erase(_ person: PersonID) throws(StorageError) -> Bool {
    lock.lock()
    defer { lock.unlock() }
    let wasThere = try transaction.keys.erase(person)
    try transaction.commit { (transaction) throws(StorageError) in
      try transaction.forgetPerson(person)
    }
    return wasThere
  }

  /// Moves the write-ahead logs into the files, before the program ends or a copy is made.
  package func checkpoint() throws(StorageError) {
    lock.lock()
    defer { lock.unlock() }
    try transaction.keys.emptyLog()
    try transaction.database.emptyLog()
  }
}

extension StorageError {
  static func wrongMasterKey(_ path: String) -> StorageError {
    StorageError(
      .wrongMasterKey, at: path, "主密钥不是建立这份数据时用的那一把",
      advice: "请检查 SIFANG_MASTER_KEY；没有原来的主密钥，个人内容打不开。")
  }
}
