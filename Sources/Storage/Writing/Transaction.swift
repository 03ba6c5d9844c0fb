import CivilTime
import Domain

/// The open transaction of a batch: loads what is needed, applies what was decided.
///
/// Only good within the closure of `Store.batch`, on its thread.
package final class Transaction {
  let database: Database
  let keys: KeyRing
  /// The channels that can push, first choice first.
  let pushOrder: [ChannelName]

  init(database: Database, keys: KeyRing, pushOrder: [ChannelName]) {
    self.database = database
    self.keys = keys
    self.pushOrder = pushOrder
  }

  /// Begins, runs `body`, makes new keys durable, commits.
  func commit<T>(
    _ body: (Transaction) throws(StorageError) -> T
  ) throws(StorageError) -> T {
    try database.run("BEGIN IMMEDIATE")
    do throws(StorageError) {
      let result = try body(self)
      try checkIsOpen()
      // Keys first: a key without a text harms nobody, a text without its key is lost.
      try keys.commit()
      try database.run("COMMIT")
      return result
    } catch {
      keys.rollBack()
      if database.isInTransaction { try? database.execute("ROLLBACK") }
      throw error
    }
  }

  /// Runs `body` so that it leaves nothing behind when it throws, whatever it throws; the rest of
  /// the batch goes on.
  package func savepoint<T>(_ body: () throws -> T) throws -> T {
    try checkIsOpen()
    try database.run("SAVEPOINT message")
    do {
      let result = try body()
      try database.run("RELEASE message")
      return result
    } catch {
      try checkIsOpen()
      try database.run("ROLLBACK TO message")
      try database.run("RELEASE message")
      throw error
    }
  }

  /// SQLite ends the transaction by itself when the disk is full or fails; then nothing of the
  /// batch may be taken for stored.
  private func checkIsOpen() throws(StorageError) {
    if database.isInTransaction { return }
    throw StorageError(
      .unavailable, at: database.path, "SQLite 中途撤销了这一批改动",
      advice: "请检查数据目录的磁盘空间；这一批消息都没有保存。")
  }
}
