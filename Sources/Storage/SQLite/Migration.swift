import Crypto

/// One step of a schema. Steps are appended, never edited: what was applied once is compared by
/// its digest each time the file is opened.
struct Migration {
  /// From 1 upwards.
  var number: Int
  var sql: String

  var checksum: [UInt8] { sha256(Array(sql.utf8)) }
}

extension Database {
  /// Brings the schema up to date, in one transaction.
  ///
  /// - Throws: `newerSchema` when the file has steps that this program does not know; `damaged`
  ///   when a step that was applied is not the one of the same number here.
  func migrate(_ migrations: [Migration]) throws(StorageError) {
    try execute("BEGIN IMMEDIATE")
    do throws(StorageError) {
      try execute(
        """
        CREATE TABLE IF NOT EXISTS migration (
          number INTEGER PRIMARY KEY, checksum BLOB NOT NULL) STRICT
        """)
      let applied = try checkMigrations(migrations)
      for migration in migrations.dropFirst(applied) {
        try execute(migration.sql)
        try run(
          "INSERT INTO migration (number, checksum) VALUES (?, ?)",
          [.count(migration.number), .blob(migration.checksum)])
      }
      try execute("COMMIT")
    } catch {
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
  }

  /// Refuses a file whose steps are not the first ones of `migrations`.
  ///
  /// - Returns: How many of them were applied.
  @discardableResult
  func checkMigrations(_ migrations: [Migration]) throws(StorageError) -> Int {
    let applied = try rows("SELECT number, checksum FROM migration ORDER BY number") {
      (number: $0.count(0), checksum: $0.blob(1))
    }
    let newest = migrations.last?.number ?? 0
    if let last = applied.last, last.number > newest {
      throw StorageError(
        .newerSchema, at: path,
        "数据是更新版本的程序写的：数据结构第 \(last.number) 版，本程序只认识到第 \(newest) 版",
        advice: "请改用更新的程序版本，数据没有改动。")
    }
    for (known, found) in zip(migrations, applied)
    where known.number != found.number || known.checksum != found.checksum {
      throw .damaged(path, "数据结构第 \(known.number) 步与本程序的不一致")
    }
    return applied.count
  }
}
