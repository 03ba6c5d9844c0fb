import CSQLite

/// One connection to an SQLite file, with its prepared statements kept.
///
/// Belongs to one thread at a time. SQL is a literal, so that no value can get into it; values are
/// bound.
final class Database {
  /// How a connection is opened.
  enum Mode {
    /// Reads and writes; makes the file when it is not there.
    case writer
    /// Reads a file that is there. Not SQLite's read-only mode, because a reader of a WAL file
    /// must be able to write the index beside it; `query_only` refuses everything else.
    case reader
  }

  private let handle: OpaquePointer
  /// By the address of the literal, which is cheaper to look up than its text.
  private var statements: [UnsafePointer<UInt8>: OpaquePointer] = [:]
  let path: String

  /// Opens `path`, a file or an SQLite URI.
  init(path: String, _ mode: Mode) throws(StorageError) {
    _ = Database.isConfigured
    self.path = path
    var opened: OpaquePointer?
    let access =
      switch mode {
      case .writer: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
      case .reader: SQLITE_OPEN_READWRITE
      }
    let code = sqlite3_open_v2(
      path, &opened, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, nil)
    guard code == SQLITE_OK, let opened else {
      let error = StorageError(code: code, handle: opened, sql: path)
      sqlite3_close_v2(opened)
      throw error
    }
    handle = opened
    sqlite3_busy_timeout(handle, 5000)
    _ = sifang_sqlite_set(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    _ = sifang_sqlite_set(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    _ = sifang_sqlite_set(handle, SQLITE_DBCONFIG_DQS_DML, 0)
    _ = sifang_sqlite_set(handle, SQLITE_DBCONFIG_DQS_DDL, 0)
    try execute("PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY")
    switch mode {
    case .writer:
      // 8 MB of pages: people who write on one day fit in it.
      try execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000")
    case .reader: try execute("PRAGMA query_only=ON")
    }
  }

  deinit {
    for statement in statements.values { sqlite3_finalize(statement) }
    sqlite3_close_v2(handle)
  }

  /// Runs several statements that bind nothing and whose rows nobody wants.
  func execute(_ sql: String) throws(StorageError) {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw StorageError(code: code, handle: handle, sql: sql) }
  }

  /// Runs one statement that gives no rows.
  ///
  /// - Returns: How many rows it changed, triggers not counted.
  @discardableResult
  func run(_ sql: StaticString, _ values: [Value] = []) throws(StorageError) -> Int {
    let statement = try prepared(sql, values)
    defer { sqlite3_reset(statement) }
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE || code == SQLITE_ROW else {
      throw StorageError(code: code, handle: handle, sql: sql.description)
    }
    return Int(sqlite3_changes(handle))
  }

  /// Every row of a query, as `read` makes it.
  func rows<T>(
    _ sql: StaticString, _ values: [Value] = [], read: (Row) throws(StorageError) -> T
  ) throws(StorageError) -> [T] {
    var found: [T] = []
    try each(sql, values) { (row) throws(StorageError) in found.append(try read(row)) }
    return found
  }

  /// Goes through the rows of a query.
  func each(
    _ sql: StaticString, _ values: [Value] = [], _ body: (Row) throws(StorageError) -> Void
  ) throws(StorageError) {
    let statement = try prepared(sql, values)
    defer { sqlite3_reset(statement) }
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW: try body(Row(statement: statement))
      case SQLITE_DONE: return
      case let code: throw StorageError(code: code, handle: handle, sql: sql.description)
      }
    }
  }

  /// The first row of a query; nil without one.
  func first<T>(
    _ sql: StaticString, _ values: [Value] = [], read: (Row) throws(StorageError) -> T
  ) throws(StorageError) -> T? {
    let statement = try prepared(sql, values)
    defer { sqlite3_reset(statement) }
    switch sqlite3_step(statement) {
    case SQLITE_ROW: return try read(Row(statement: statement))
    case SQLITE_DONE: return nil
    case let code: throw StorageError(code: code, handle: handle, sql: sql.description)
    }
  }

  /// The first column of the only row, such as a count.
  func integer(_ sql: StaticString, _ values: [Value] = []) throws(StorageError) -> Int64 {
    try first(sql, values) { $0.integer(0) } ?? 0
  }

  /// Whether a transaction is open; SQLite ends one by itself when the disk is full or fails.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  private func prepared(
    _ sql: StaticString, _ values: [Value]
  ) throws(StorageError) -> OpaquePointer {
    let statement: OpaquePointer
    if let known = statements[sql.utf8Start] {
      statement = known
    } else {
      var made: OpaquePointer?
      let code = sqlite3_prepare_v3(
        handle, UnsafeRawPointer(sql.utf8Start).assumingMemoryBound(to: CChar.self),
        Int32(sql.utf8CodeUnitCount), UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
      guard code == SQLITE_OK, let made else {
        throw StorageError(code: code, handle: handle, sql: sql.description)
      }
      statement = made
      statements[sql.utf8Start] = made
    }
    for (index, value) in values.enumerated() {
      let code = value.bind(to: statement, at: Int32(index + 1))
      if code != SQLITE_OK {
        throw StorageError(code: code, handle: handle, sql: sql.description)
      }
    }
    return statement
  }

  private static let isConfigured: Bool = sifang_sqlite_without_statistics() == SQLITE_OK
}

extension StorageError {
  fileprivate init(code: Int32, handle: OpaquePointer?, sql: String) {
    let text = handle.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
    let problem = "SQLite \(code)：" + (text.map { String(cString: $0) } ?? "原因不明")
    switch code & 0xff {
    case SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_RANGE, SQLITE_ERROR:
      self = .refused(sql, problem)
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT:
      self = .damaged(sql, problem)
    default:
      self.init(
        .unavailable, at: sql, problem,
        advice: "请检查数据目录的磁盘空间和写权限，恢复后会自动继续。")
    }
  }
}
