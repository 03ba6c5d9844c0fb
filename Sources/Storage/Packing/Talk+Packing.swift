import CivilTime
import Dialogue
import Domain
import Foundation

// What is said, in packed form. All of it is sealed wherever it is stored.

extension Packer {
  mutating func put(_ ticket: TicketNumber) {
    put(ticket.building)
    put(ticket.serial)
  }

  mutating func put(_ reply: Reply) {
    put(reply.text)
    putList(reply.choices) { $0.put($1) }
    putOptional(reply.ticket) { $0.put($1) }
  }
}

extension Unpacker {
  mutating func ticketNumber() throws(StorageError) -> TicketNumber {
    TicketNumber(try name(), try int())
  }

  mutating func reply() throws(StorageError) -> Reply {
    Reply(
      try text(), choices: try list { (source) throws(StorageError) in try source.text() },
      ticket: try optional { (source) throws(StorageError) in try source.ticketNumber() })
  }
}

extension [Reply] {
  var packed: [UInt8] {
    var packer = Packer(capacity: 512)
    packer.put(1)
    packer.putList(self) { $0.put($1) }
    return packer.bytes
  }

  init(packed bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "replies")
    _ = try source.version(upTo: 1)
    self = try source.list { (source) throws(StorageError) in try source.reply() }
  }
}

/// What is kept of a message besides the answer.
struct MessageBody: Hashable {
  var text: String
  /// The rule that took it, which would betray what it is about.
  var rule: String

  var packed: [UInt8] {
    var packer = Packer(capacity: 256)
    packer.put(1)
    packer.put(text)
    packer.put(rule)
    return packer.bytes
  }

  init(text: String, rule: String) {
    self.text = text
    self.rule = rule
  }

  init(packed bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "message.body")
    _ = try source.version(upTo: 1)
    text = try source.text()
    rule = try source.text()
  }
}

extension Conversation {
  /// Drafts and pending questions are JSON: they are rare, deep, and change with the forms.
  func packed() throws(StorageError) -> [UInt8] {
    var packer = Packer(capacity: 256)
    packer.put(7)
    packer.put(updatedAt.seconds)
    packer.putOptional(ticket) { $0.put($1) }
    packer.putOptional(try draft.map(json)) { $0.put($1) }
    packer.putOptional(try pending.map(json)) { $0.put($1) }
    packer.putList(missed) { $0.put($1) }
    packer.putOptional(careUntil) { $0.put($1.seconds) }
    packer.putList(waiting) { $0.put($1) }
    packer.putOptional(visitUntil) { $0.put($1.seconds) }
    packer.putOptional(callUntil) { $0.put($1.seconds) }
    packer.putOptional(anonymousUntil) { $0.put($1.seconds) }
    packer.putOptional(explained) {
      $0.put($1.matter)
      $0.put($1.until.seconds)
    }
    packer.putOptional(helpUntil) {
      $0.put($1.seconds)
      $0.put(isHelpSent ? 1 : 0)
    }
    return packer.bytes
  }

  init(packed bytes: [UInt8], person: PersonID) throws(StorageError) {
    var source = Unpacker(bytes, of: "conversation.body")
    let version = try source.version(upTo: 7)
    let updatedAt = Instant(seconds: try source.integer())
    let ticket = try source.optional { (source) throws(StorageError) in try source.ticketNumber() }
    let draft = try source.optional { (source) throws(StorageError) in try source.blob() }
    let pending = try source.optional { (source) throws(StorageError) in try source.blob() }
    self.init(person: person, ticket: ticket, updatedAt: updatedAt)
    missed = try source.list { (source) throws(StorageError) in try source.text() }
    careUntil = try source.optionalInstant()
    if version > 1 {
      waiting = try source.list { (source) throws(StorageError) in try source.text() }
    }
    if version > 2 { visitUntil = try source.optionalInstant() }
    if version > 3 { callUntil = try source.optionalInstant() }
    if version > 4 { anonymousUntil = try source.optionalInstant() }
    if version > 5 {
      explained = try source.optional { (source) throws(StorageError) in
        Explained(
          matter: try source.text(), until: Instant(seconds: try source.integer()))
      }
    }
    if version > 6 {
      helpUntil = try source.optional { (source) throws(StorageError) in
        let until = Instant(seconds: try source.integer())
        isHelpSent = try source.integer() == 1
        return until
      }
    }
    // A form of an older program may no longer read back; then the person is told so and asked anew,
    // which is better than refusing everything they write.
    self.draft = draft.flatMap { try? value(Draft.self, json: $0, of: "conversation.draft") }
    self.pending = pending.flatMap {
      try? value(Pending.self, json: $0, of: "conversation.pending")
    }
    isTorn = draft != nil && self.draft == nil || pending != nil && self.pending == nil
  }
}

extension Alert {
  /// Who and how grave, too: that somebody was in danger is personal by itself.
  var packed: [UInt8] {
    var packer = Packer()
    packer.put(3)
    packer.put(person)
    packer.put(level)
    packer.put(raisedAt.seconds)
    packer.putOptional(takenBy) { $0.put($1) }
    packer.put(step)
    packer.putOptional(due) { $0.put($1.seconds) }
    packer.putOptional(endedAt) { $0.put($1.seconds) }
    packer.put(isOfWitness ? 1 : 0)
    packer.put(isHelpSent ? 1 : 0)
    return packer.bytes
  }

  init(packed bytes: [UInt8], id: Int64) throws(StorageError) {
    var source = Unpacker(bytes, of: "alert.body")
    let version = try source.version(upTo: 3)
    self.init(
      id: id, person: try source.name(), level: try source.int(),
      raisedAt: Instant(seconds: try source.integer()),
      takenBy: try source.optional { (source) throws(StorageError) in try source.name() },
      step: try source.int(), due: try source.optionalInstant())
    if version > 1 { endedAt = try source.optionalInstant() }
    guard version > 2 else { return }
    isOfWitness = try source.integer() == 1
    isHelpSent = try source.integer() == 1
  }
}

/// `value` as JSON.
func json(_ value: some Encodable) throws(StorageError) -> [UInt8] {
  do {
    return Array(try JSONEncoder().encode(value))
  } catch {
    // Only a number that JSON has no form for fails, and none of our types holds one.
    throw .refused("\(type(of: value))", "写不成 JSON")
  }
}

/// Reads what `json` made.
func value<T: Decodable>(
  _ type: T.Type, json bytes: [UInt8], of subject: String
) throws(StorageError) -> T {
  do {
    return try JSONDecoder().decode(type, from: Data(bytes))
  } catch {
    // The error may quote what it read.
    throw .damaged(subject, "存储的 JSON 读不出来")
  }
}
