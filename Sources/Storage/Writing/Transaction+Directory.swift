package import Domain

/// The directory, which is stored and replaced as a whole.
extension Transaction {
  /// Replaces the directory.
  ///
  /// - Returns: Its generation, one more than the one before, from 1.
  @discardableResult
  package func replaceDirectory(_ directory: Directory) throws(StorageError) -> Int {
    let generation = try database.integer("SELECT coalesce(max(generation), 0) + 1 FROM directory")
    let sealed = try keys.seal(
      try json(directory), about: KeyRing.house, at: RowName("directory", generation))
    try database.run("DELETE FROM directory")
    try database.run(
      "INSERT INTO directory (generation, body) VALUES (?, ?)",
      [.integer(generation), .blob(sealed)])
    return Int(generation)
  }

  /// The directory that was stored last; nil before the first.
  package func directory() throws(StorageError) -> Directory? {
    try storedDirectory(database, keys)
  }
}

extension Reader {
  /// The directory that was stored last; nil before the first.
  package func directory() throws(StorageError) -> Directory? {
    try read { (connection) throws(StorageError) in
      try storedDirectory(connection.data, connection.keys)
    }
  }
}

private func storedDirectory(
  _ database: Database, _ keys: KeyRing
) throws(StorageError) -> Directory? {
  let row = try database.first(
    "SELECT generation, body FROM directory ORDER BY generation DESC LIMIT 1"
  ) { (generation: $0.integer(0), body: $0.blob(1)) }
  guard let row, let plain = try keys.open(row.body, at: RowName("directory", row.generation))
  else { return nil }
  return try value(Directory.self, json: plain, of: "directory.body")
}
