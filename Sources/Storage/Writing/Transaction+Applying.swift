package import CivilTime
package import Dialogue
package import Domain

/// Storing what was decided.
extension Transaction {
  /// The answer that a message got when it came before; nil when it is new.
  ///
  /// Empty when it got none, and when it was erased since.
  package func storedAnswer(
    channel: ChannelName, key: String
  ) throws(StorageError) -> [Reply]? {
    let stored = try database.first(
      "SELECT id, answer FROM message WHERE channel = ? AND key = ?",
      [.text(channel.rawValue), .text(key)]
    ) { (id: $0.integer(0), answer: $0.optionalBlob(1)) }
    guard let stored else { return nil }
    guard let sealed = stored.answer,
      let plain = try keys.open(sealed, at: RowName("message.answer", stored.id))
    else { return [] }
    return try [Reply](packed: plain)
  }

  /// Stores a message with its answer, and everything that was decided about it.
  ///
  /// - Parameters:
  ///   - rule: The rule that took it, for the explanation; sealed, because it tells the subject.
  /// - Throws: `refused` when the key was stored before, or when a ticket is not as the decision
  ///   took it to be.
  package func apply(
    _ decision: Decision, for message: Message, from sender: Person, rule: String,
    in directory: Directory, at now: Instant
  ) throws(StorageError) {
    let id = try storeMessage(
      channel: message.from.channel, key: message.key, person: sender.id,
      body: MessageBody(text: message.text, rule: rule), answer: decision.replies, at: now)
    for change in decision.changes { try apply(change, at: now) }
    for notice in decision.notices {
      try enqueue(notice, cause: (id, message.from.channel), in: directory, at: now)
    }
  }

  /// Stores what was decided about a clock that ran out, so that it does not run out again.
  package func apply(
    _ decision: Decision, for clock: Clock, in directory: Directory, at now: Instant
  ) throws(StorageError) {
    for change in decision.changes { try apply(change, at: now) }
    try remove(clock)
    try enqueue(decision.notices, in: directory, at: now)
  }

  /// Stores what was decided about something that is neither a message nor a ticket's clock, such
  /// as a due alert.
  package func apply(
    _ decision: Decision, in directory: Directory, at now: Instant
  ) throws(StorageError) {
    for change in decision.changes { try apply(change, at: now) }
    try enqueue(decision.notices, in: directory, at: now)
  }

  private func enqueue(
    _ notices: [Notice], in directory: Directory, at now: Instant
  ) throws(StorageError) {
    if notices.isEmpty { return }
    let newest = try database.integer("SELECT coalesce(max(id), 0) FROM message")
    for notice in notices {
      try enqueue(notice, cause: (newest, nil), in: directory, at: now)
    }
  }

  /// - Returns: The row's id.
  func storeMessage(
    channel: ChannelName, key: String, person: PersonID, body: MessageBody, answer: [Reply],
    at now: Instant
  ) throws(StorageError) -> Int64 {
    // The seals name the row, so its id must be known before it is written.
    let id = try database.integer("SELECT coalesce(max(id), 0) + 1 FROM message")
    try database.run(
      "INSERT INTO message (id, channel, key, person, at, body, answer) VALUES (?,?,?,?,?,?,?)",
      [
        .integer(id), .text(channel.rawValue), .text(key), .text(person.rawValue), .at(now),
        .blob(try keys.seal(body.packed, about: person, at: RowName("message", id))),
        .blob(try keys.seal(answer.packed, about: person, at: RowName("message.answer", id))),
      ])
    return id
  }

  private func apply(_ change: Change, at now: Instant) throws(StorageError) {
    switch change {
    case .person(let person): try store(person)
    case .conversation(let conversation): try store(conversation)
    case .conversationEnded(let person): try endConversation(of: person)
    case .opened(let ticket, let entry): try open(ticket, entry)
    case .advanced(let ticket, let entries): try advance(ticket, entries)
    case .loginLink(let person, let token, let expires):
      try storeLoginToken(token, of: person, expires: expires)
    case .alertRaised(let alert): try raise(alert)
    case .alertChanged(let alert): try update(alert)
    case .listed(let change): try store(change)
    case .convened(let meeting, let entry): try convene(meeting, entry)
    case .met(let meeting, let entries): try advance(meeting, entries)
    case .shiftOpened(let shift, let entry): try open(shift, entry)
    case .shiftChanged(let shift, let entries): try advance(shift, entries)
    }
  }

  /// Drops keys and stored answers of messages that no platform delivers again; what people wrote
  /// stays.
  ///
  /// - Parameter bound: Messages before this are concerned, but never younger than seven days.
  /// - Returns: How many messages.
  @discardableResult
  package func purge(before bound: Instant, at now: Instant) throws(StorageError) -> Int {
    let bound = min(bound, now.adding(days: -redeliveryDays))
    // Ids grow with time, so the rows to purge follow those that were purged before.
    let purged = try database.integer("SELECT value FROM mark WHERE name = 'purged'")
    let newest = try database.integer("SELECT coalesce(max(id), 0) FROM message")
    let kept = try database.first(
      "SELECT id FROM message WHERE id > ? AND at >= ? ORDER BY id LIMIT 1",
      [.integer(purged), .at(bound)]
    ) { $0.integer(0) }
    let end = kept.map { $0 - 1 } ?? newest
    let count = try database.run(
      "UPDATE message SET key = NULL, answer = NULL WHERE id > ? AND id <= ?",
      [.integer(purged), .integer(end)])
    try database.run(
      """
      INSERT INTO mark (name, value) VALUES ('purged', ?1)
      ON CONFLICT (name) DO UPDATE SET value = ?1
      """, [.integer(max(purged, end))])
    try database.run("DELETE FROM crash WHERE at < ?", [.at(bound)])
    try database.run("DELETE FROM login_token WHERE expires < ?", [.at(now)])
    return count
  }
}

/// Twice the longest span over which a platform delivers again (75.6 h), rounded up.
let redeliveryDays = 7
