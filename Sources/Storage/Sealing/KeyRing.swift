// How personal text stands on disk:
//
//   key id (8) ‖ nonce (12) ‖ AES-256-GCM cipher text ‖ tag (16)
//
// The key belongs to the person the text is about and stands, wrapped by the master key, in
// `keys.sqlite`. The associated data name table and row, so that a text cannot be moved to
// another row. The key's id is random: it tells a text whose key was erased (its id is unknown)
// from a damaged one, and says nothing about the person.
import Crypto
import Domain

/// Which row a sealed value stands in: the associated data of its seal.
struct RowName {
  let bytes: [UInt8]

  init(_ table: StaticString, _ id: Int64) {
    var packer = Packer()
    packer.put(table)
    packer.put(id)
    bytes = packer.bytes
  }

  init(_ table: StaticString, _ id: String, _ sequence: Int = 0) {
    var packer = Packer()
    packer.put(table)
    packer.put(id)
    packer.put(sequence)
    bytes = packer.bytes
  }

  init(_ table: StaticString, _ ticket: TicketNumber, _ sequence: Int = 0) {
    var packer = Packer()
    packer.put(table)
    packer.put(ticket.building.rawValue)
    packer.put(ticket.serial)
    packer.put(sequence)
    bytes = packer.bytes
  }
}

/// The keys of people, by person and by id. Belongs to one thread at a time.
final class KeyRing {
  struct Key {
    var id: Int64
    var bytes: [UInt8]
  }

  /// Holds what is about nobody we know: the directory, and letters of unknown senders.
  static let house = PersonID("")
  /// A key is 32 bytes, so are its digest and the master key.
  static let keyLength = 32
  /// Beyond this the kept keys are forgotten and read again, so that memory stays bounded.
  private static let mostKept = 20_000
  private static let headLength = 8
  private static let nonceLength = 12

  private let database: Database
  private let master: [UInt8]
  private var byPerson: [PersonID: Key] = [:]
  private var byID: [Int64: Key] = [:]
  /// Random bytes for the next nonces: a call for each would cost as much as sealing a short text.
  private var nonces: ArraySlice<UInt8> = []
  /// Made in the open transaction of `database`.
  private var isUncommitted = false

  /// A ring over an open `keys.sqlite` whose schema is up to date.
  init(database: Database, masterKey: [UInt8]) throws(StorageError) {
    guard masterKey.count == KeyRing.keyLength else {
      throw StorageError(
        .wrongMasterKey, at: "SIFANG_MASTER_KEY", "主密钥应为 32 字节，现在是 \(masterKey.count) 字节",
        advice: "请检查 SIFANG_MASTER_KEY（32 字节的 base64）。")
    }
    self.database = database
    master = masterKey
  }

  // MARK: The master key

  /// Whether the file was made with this master key; nil when it has no keys yet.
  func acceptsMasterKey() throws(StorageError) -> Bool? {
    let sealed = try database.first("SELECT sealed FROM master_check WHERE id = 1") { $0.blob(0) }
    guard let sealed else { return nil }
    return KeyRing.open(sealed[...], with: master, at: KeyRing.checkName) == KeyRing.checkText
  }

  /// Remembers which master key made the file.
  func storeMasterCheck() throws(StorageError) {
    let sealed = seal(KeyRing.checkText, with: master, at: KeyRing.checkName)
    try database.run("INSERT INTO master_check (id, sealed) VALUES (1, ?)", [.blob(sealed)])
  }

  private static let checkName = RowName("master_check", 1)
  private static let checkText = Array("sifang".utf8)

  // MARK: Sealing and opening

  /// Seals `plain` under the key of `person`, making the key if there is none.
  func seal(
    _ plain: [UInt8], about person: PersonID, at row: RowName
  ) throws(StorageError) -> [UInt8] {
    let key = try key(of: person)
    let id = UInt64(bitPattern: key.id)
    let head = (0..<KeyRing.headLength).map { UInt8(truncatingIfNeeded: id >> UInt64(8 * $0)) }
    return head + seal(plain, with: key.bytes, at: row)
  }

  /// The plain bytes; nil when the person's key was erased.
  ///
  /// - Throws: `damaged` when the key is there and the bytes are not what was sealed for this row.
  func open(_ sealed: [UInt8], at row: RowName) throws(StorageError) -> [UInt8]? {
    guard sealed.count > KeyRing.headLength else { throw .damaged(database.path, "封存内容太短") }
    let id = (0..<KeyRing.headLength).reduce(UInt64(0)) {
      $0 | UInt64(sealed[$1]) << UInt64(8 * $1)
    }
    guard let key = try key(withID: Int64(bitPattern: id)) else { return nil }
    guard
      let plain = KeyRing.open(sealed[KeyRing.headLength...], with: key.bytes, at: row)
    else { throw .damaged(database.path, "封存内容与所在的行不符") }
    return plain
  }

  private func seal(_ plain: [UInt8], with key: [UInt8], at row: RowName) -> [UInt8] {
    if nonces.isEmpty { nonces = randomBytes(256 * KeyRing.nonceLength)[...] }
    let nonce = Array(nonces.prefix(KeyRing.nonceLength))
    nonces = nonces.dropFirst(KeyRing.nonceLength)
    return nonce + AESGCM.seal(plain, key: key, nonce: nonce, authenticating: row.bytes)
  }

  private static func open(
    _ sealed: ArraySlice<UInt8>, with key: [UInt8], at row: RowName
  ) -> [UInt8]? {
    guard sealed.count >= nonceLength + AESGCM.tagLength else { return nil }
    return AESGCM.open(
      Array(sealed.dropFirst(nonceLength)), key: key, nonce: Array(sealed.prefix(nonceLength)),
      authenticating: row.bytes)
  }

  // MARK: Keys

  private func key(of person: PersonID) throws(StorageError) -> Key {
    if let kept = byPerson[person] { return kept }
    let stored = try database.first(
      "SELECT id, wrapped FROM person_key WHERE person = ?", [.text(person.rawValue)]
    ) { (id: $0.integer(0), wrapped: $0.blob(1)) }
    if let stored { return keep(try unwrap(stored.wrapped, of: person, id: stored.id), of: person) }

    // Ids are random and never zero; two of 2^63 alike would be refused by UNIQUE.
    let id = randomBytes(8).reduce(Int64(0)) { ($0 << 8 | Int64($1)) & .max } | 1
    let key = Key(id: id, bytes: randomBytes(KeyRing.keyLength))
    if !isUncommitted {
      try database.run("BEGIN IMMEDIATE")
      isUncommitted = true
    }
    try database.run(
      "INSERT INTO person_key (person, id, wrapped) VALUES (?, ?, ?)",
      [
        .text(person.rawValue), .integer(id),
        .blob(seal(key.bytes, with: master, at: KeyRing.name(of: person, id: id))),
      ])
    return keep(key, of: person)
  }

  private func key(withID id: Int64) throws(StorageError) -> Key? {
    if let kept = byID[id] { return kept }
    let stored = try database.first(
      "SELECT person, wrapped FROM person_key WHERE id = ?", [.integer(id)]
    ) { (person: PersonID($0.text(0)), wrapped: $0.blob(1)) }
    guard let stored else { return nil }
    return keep(try unwrap(stored.wrapped, of: stored.person, id: id), of: stored.person)
  }

  private func unwrap(
    _ wrapped: [UInt8], of person: PersonID, id: Int64
  ) throws(StorageError) -> Key {
    let name = KeyRing.name(of: person, id: id)
    guard let bytes = KeyRing.open(wrapped[...], with: master, at: name) else {
      throw .damaged(database.path, "一个人的密钥打不开")
    }
    return Key(id: id, bytes: bytes)
  }

  private func keep(_ key: Key, of person: PersonID) -> Key {
    if byPerson.count >= KeyRing.mostKept { forget() }
    byPerson[person] = key
    byID[key.id] = key
    return key
  }

  private static func name(of person: PersonID, id: Int64) -> RowName {
    RowName("person_key", "\(person.rawValue) \(id)")
  }

  /// Forgets the kept keys, so that what was erased by another connection is gone here too.
  func forget() {
    byPerson.removeAll(keepingCapacity: true)
    byID.removeAll(keepingCapacity: true)
  }

  // MARK: Transactions

  /// Makes new keys durable; must come before the commit of what was sealed with them.
  func commit() throws(StorageError) {
    guard isUncommitted else { return }
    try database.run("COMMIT")
    isUncommitted = false
  }

  /// Takes back keys that were made since the last commit.
  func rollBack() {
    guard isUncommitted else { return }
    isUncommitted = false
    forget()
    // When SQLite ended the transaction by itself there is nothing to take back.
    if database.isInTransaction { try? database.execute("ROLLBACK") }
  }

  /// See `Database.emptyLog`.
  func emptyLog() throws(StorageError) { try database.emptyLog() }

  /// Erases a person's key, also from the write-ahead log.
  ///
  /// - Returns: Whether there was one.
  func erase(_ person: PersonID) throws(StorageError) -> Bool {
    let count = try database.run(
      "DELETE FROM person_key WHERE person = ?", [.text(person.rawValue)])
    forget()
    try database.emptyLog()
    return count > 0
  }
}

extension Database {
  /// Moves everything from the write-ahead log into the file and leaves the log empty.
  ///
  /// - Throws: `unavailable` when a reader held on to the log for five seconds.
  func emptyLog() throws(StorageError) {
    let isBusy = try integer("PRAGMA wal_checkpoint(TRUNCATE)")
    if isBusy != 0 {
      throw StorageError(
        .unavailable, at: path, "日志暂时清不空：有页面或命令正在读取", advice: "请稍后再执行一次。")
    }
  }
}
