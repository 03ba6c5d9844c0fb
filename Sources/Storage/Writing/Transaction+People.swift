package import CivilTime
package import Dialogue
package import Domain

/// Who writes to us, where they are reached, and what was said before.
extension Transaction {
  /// The person behind an address: staff of the directory, else who registered from there, else
  /// somebody new with the id `channel:user`, who is not stored before a decision says so.
  ///
  /// Remembers the address, if its channel can push, as the one last used.
  ///
  /// - Parameter name: What the platform calls them; taken when we know no other name.
  package func sender(
    at address: Address, name: String?, in directory: Directory
  ) throws(StorageError) -> Person {
    let staff = directory.person(at: address)
    let id = staff?.id ?? PersonID(at: address)
    if pushOrder.contains(address.channel) {
      try database.run(
        """
        INSERT INTO contact (person, channel, user) VALUES (?1, ?2, ?3)
        ON CONFLICT (person) DO UPDATE SET channel = ?2, user = ?3
        WHERE channel <> ?2 OR user <> ?3
        """, [.text(id.rawValue), .text(address.channel.rawValue), .text(address.user)])
    }
    if let staff { return staff }
    var person = try storedPerson(id, database, keys) ?? Person(id: id)
    person.name = person.name ?? name
    person.building = person.building ?? directory.everybodysBuilding
    person.accounts = [Person.Account(channel: address.channel, user: address.user)]
    return person
  }

  /// What we remember of the talk; nil when there is nothing, or when it was erased.
  package func conversation(of person: PersonID) throws(StorageError) -> Conversation? {
    let sealed = try database.first(
      "SELECT body FROM conversation WHERE person = ?", [.text(person.rawValue)]
    ) { $0.blob(0) }
    guard let sealed,
      let plain = try keys.open(sealed, at: RowName("conversation", person.rawValue))
    else { return nil }
    return try Conversation(packed: plain, person: person)
  }

  func store(_ conversation: Conversation) throws(StorageError) {
    let person = conversation.person
    let sealed = try keys.seal(
      try conversation.packed(), about: person, at: RowName("conversation", person.rawValue))
    try database.run(
      """
      INSERT INTO conversation (person, updated_at, body, due) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (person) DO UPDATE SET updated_at = ?2, body = ?3, due = ?4
      """,
      [
        .text(person.rawValue), .at(conversation.updatedAt), .blob(sealed),
        .optional(conversation.due),
      ])
  }

  /// People whose offer to join ran out unanswered, the longest waiting first.
  package func peopleWithDueOffers(
    at now: Instant, limit: Int = 100
  ) throws(StorageError) -> [PersonID] {
    try database.rows(
      "SELECT person FROM conversation WHERE due <= ? ORDER BY due LIMIT ?",
      [.at(now), .count(limit)]
    ) { PersonID($0.text(0)) }
  }

  func endConversation(of person: PersonID) throws(StorageError) {
    try database.run("DELETE FROM conversation WHERE person = ?", [.text(person.rawValue)])
  }

  func store(_ person: Person) throws(StorageError) {
    var packer = Packer()
    packer.put(1)
    packer.putOptional(person.name) { $0.put($1) }
    packer.putOptional(person.company) { $0.put($1) }
    let sealed = try keys.seal(
      packer.bytes, about: person.id, at: RowName("person", person.id.rawValue))
    try database.run(
      """
      INSERT INTO person (id, role, building, unit, private) VALUES (?1, ?2, ?3, ?4, ?5)
      ON CONFLICT (id) DO UPDATE SET role = ?2, building = ?3, unit = ?4, private = ?5
      """,
      [
        .text(person.id.rawValue), .text(person.role.rawValue),
        .optional(person.building?.rawValue), .optional(person.unit?.rawValue), .blob(sealed),
      ])
  }

  /// Removes the rows about an erased person that nothing refers to; what else is sealed about
  /// them can no longer be read.
  func forgetPerson(_ person: PersonID) throws(StorageError) {
    try endConversation(of: person)
    try database.run("DELETE FROM person WHERE id = ?", [.text(person.rawValue)])
    try database.run("DELETE FROM contact WHERE person = ?", [.text(person.rawValue)])
    try database.run("DELETE FROM login_token WHERE person = ?", [.text(person.rawValue)])
    try database.run("DELETE FROM session WHERE person = ?", [.text(person.rawValue)])
    try closeErasedAlerts()
  }

  /// Where a notice to `person` goes: the address last used, else an account of theirs on the
  /// channel of the cause, else on the first channel that can push. Who can be reached nowhere
  /// keeps the notice under `web`, where pages show it.
  func address(
    of person: PersonID, cause: ChannelName?, in directory: Directory
  ) throws(StorageError) -> Address {
    let used = try database.first(
      "SELECT channel, user FROM contact WHERE person = ?", [.text(person.rawValue)]
    ) { (channel: $0.text(0), user: $0.text(1)) }
    if let used, let channel = ChannelName(rawValue: used.channel), pushOrder.contains(channel) {
      return Address(channel, used.user)
    }
    let accounts = directory.person(person)?.accounts ?? person.ownAccount.map { [$0] } ?? []
    let order = (cause.map { [$0] } ?? []).filter(pushOrder.contains) + pushOrder
    for channel in order {
      for account in accounts where account.channel == nil || account.channel == channel {
        return Address(channel, account.user)
      }
    }
    return Address(.web, accounts.first?.user ?? person.rawValue)
  }
}

/// A person who registered; nil when there is no such row. Name and company are nil when the
/// person was erased.
func storedPerson(
  _ id: PersonID, _ database: Database, _ keys: KeyRing
) throws(StorageError) -> Person? {
  let row = try database.first(
    "SELECT role, building, unit, private FROM person WHERE id = ?", [.text(id.rawValue)]
  ) {
    (
      role: $0.text(0), building: $0.optionalText(1), unit: $0.optionalText(2),
      private: $0.blob(3)
    )
  }
  guard let row else { return nil }
  guard let role = Role(rawValue: row.role) else { throw .damaged("person.role", "未知的角色") }
  var person = Person(
    id: id, role: role, building: row.building.map(BuildingCode.init(_:)),
    unit: row.unit.map(UnitID.init(_:)), accounts: id.ownAccount.map { [$0] } ?? [])
  if let plain = try keys.open(row.private, at: RowName("person", id.rawValue)) {
    var source = Unpacker(plain, of: "person.private")
    _ = try source.version(upTo: 1)
    person.name = try source.optional { (source) throws(StorageError) in try source.text() }
    person.company = try source.optional { (source) throws(StorageError) in try source.text() }
  }
  return person
}

extension PersonID {
  /// The id of somebody who is not in the directory.
  init(at address: Address) { self.init(address.channel.rawValue + ":" + address.user) }

  /// The account that such an id stands for; nil for ids of the directory.
  var ownAccount: Person.Account? {
    let parts = rawValue.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, let channel = ChannelName(rawValue: String(parts[0])) else {
      return nil
    }
    return Person.Account(channel: channel, user: String(parts[1]))
  }
}
