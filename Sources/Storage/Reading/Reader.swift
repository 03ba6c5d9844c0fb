import Domain
import Synchronization

/// Snapshots of a store for pages and commands; never waits for the writer, safe from any thread.
package final class Reader: Sendable {
  /// One pair of connections.
  // Unchecked: only the one thread that took it out of the pool touches it.
  final class Connection: @unchecked Sendable {
    let data: Database
    let keys: KeyRing
    private let keyFile: Database
    private var keyVersion: Int64 = 0

    init(_ location: Location, masterKey: [UInt8]) throws(StorageError) {
      data = try Database(path: location.data, .reader)
      keyFile = try Database(path: location.keys, .reader)
      keys = try KeyRing(database: keyFile, masterKey: masterKey)
      try keyFile.checkMigrations(keyMigrations)
      try data.checkMigrations(dataMigrations)
      if try keys.acceptsMasterKey() != true { throw .wrongMasterKey(location.keys) }
    }

    /// Forgets the kept keys when the key file was changed by somebody else: one may be erased.
    func noticeErasures() throws(StorageError) {
      let version = try keyFile.integer("PRAGMA data_version")
      if version != keyVersion { keys.forget() }
      keyVersion = version
    }
  }

  /// Connections that are kept open while nobody uses them.
  private static let mostIdle = 4

  private let location: Location
  private let masterKey: [UInt8]
  private let idle = Mutex<[Connection]>([])

  init(location: Location, masterKey: [UInt8]) {
    self.location = location
    self.masterKey = masterKey
  }

  /// Opens a first connection, so that what is wrong with the files is said at once.
  func checkFiles() throws(StorageError) {
    try read { (_) throws(StorageError) in }
  }

  /// Runs `body` on a snapshot of its own: what it reads belongs together.
  func read<T>(
    _ body: (Connection) throws(StorageError) -> T
  ) throws(StorageError) -> T {
    let connection: Connection
    if let kept = idle.withLock({ $0.popLast() }) {
      connection = kept
    } else {
      connection = try Connection(location, masterKey: masterKey)
    }
    try connection.noticeErasures()
    try connection.data.run("BEGIN")
    let result: T
    do throws(StorageError) {
      result = try body(connection)
      try connection.data.run("COMMIT")
    } catch {
      // The connection is not put back, so whatever is wrong with it is gone with it.
      throw error
    }
    idle.withLock { if $0.count < Reader.mostIdle { $0.append(connection) } }
    return result
  }
}
