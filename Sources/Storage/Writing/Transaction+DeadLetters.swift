package import CivilTime
package import Domain

/// Messages that could not be handled, kept with their error.
extension Transaction {
  /// Sets a message aside whose handling failed, and stores what was answered instead, so that it
  /// is not handled again when it is delivered again.
  ///
  /// - Parameter error: What failed; sealed, because it may quote the message.
  package func deadLetter(
    _ message: Message, from sender: PersonID, error: String, answer: [Reply], at now: Instant
  ) throws(StorageError) {
    let attachments = message.attachments.map { "[\($0.type)] \($0.url)" }
    let content =
      switch message.content {
      case .text(let text): text
      case .entered(let scene): "[entered] " + (scene ?? "")
      case .unreadable(let type), .ignorable(let type): "[\(type)]"
      }
    try store(
      DeadLetterBody(
        content: ([content] + attachments).joined(separator: "\n"), error: error),
      channel: message.from.channel, key: message.key, about: sender, at: now)
    try remember(
      channel: message.from.channel, key: message.key, person: sender,
      body: MessageBody(text: message.text, rule: ""), answer: answer, at: now)
  }

  /// Sets aside, unread, what came in when reading it has ended the program before; its sender is
  /// not known.
  package func deadLetter(
    raw: [UInt8], channel: ChannelName, key: String, error: String, at now: Instant
  ) throws(StorageError) {
    try store(
      DeadLetterBody(content: String(decoding: raw, as: UTF8.self), error: error),
      channel: channel, key: key, about: KeyRing.house, at: now)
    try remember(
      channel: channel, key: key, person: KeyRing.house, body: MessageBody(text: "", rule: ""),
      answer: [], at: now)
  }

  private func store(
    _ body: DeadLetterBody, channel: ChannelName, key: String, about person: PersonID,
    at now: Instant
  ) throws(StorageError) {
    let id = try database.integer("SELECT coalesce(max(id), 0) + 1 FROM dead_letter")
    let sealed = try keys.seal(body.packed, about: person, at: RowName("dead_letter", id))
    try database.run(
      "INSERT INTO dead_letter (id, channel, key, at, body) VALUES (?, ?, ?, ?, ?)",
      [.integer(id), .text(channel.rawValue), .text(key), .at(now), .blob(sealed)])
  }

  private func remember(
    channel: ChannelName, key: String, person: PersonID, body: MessageBody, answer: [Reply],
    at now: Instant
  ) throws(StorageError) {
    if try storedAnswer(channel: channel, key: key) != nil { return }
    _ = try storeMessage(
      channel: channel, key: key, person: person, body: body, answer: answer, at: now)
  }

  /// Counts one more end of the program during the handling of each of these keys.
  func countCrashes(_ crashed: Set<String>, at now: Instant) throws(StorageError) {
    for key in crashed.sorted() {
      try database.run(
        """
        INSERT INTO crash (key, count, at) VALUES (?1, 1, ?2)
        ON CONFLICT (key) DO UPDATE SET count = count + 1, at = ?2
        """, [.text(key), .at(now)])
    }
  }

  /// Keys whose handling ended the program at least `count` times.
  func crashes(atLeast count: Int) throws(StorageError) -> Set<String> {
    Set(try database.rows("SELECT key FROM crash WHERE count >= ?", [.count(count)]) { $0.text(0) })
  }
}

/// What is sealed of a dead letter.
struct DeadLetterBody {
  var content: String
  var error: String

  var packed: [UInt8] {
    var packer = Packer(capacity: 512)
    packer.put(1)
    packer.put(content)
    packer.put(error)
    return packer.bytes
  }

  init(content: String, error: String) {
    self.content = content
    self.error = error
  }

  init(packed bytes: [UInt8]) throws(StorageError) {
    var source = Unpacker(bytes, of: "dead_letter.body")
    _ = try source.version(upTo: 1)
    content = try source.text()
    error = try source.text()
  }
}
