package import CivilTime
import Crypto
package import Domain

/// One line of somebody's chat.
package struct ChatLine: Hashable, Sendable {
  /// A text, and whose it is.
  package enum Content: Hashable, Sendable {
    /// What they wrote.
    case said(String)
    /// What we answered at once.
    case answered(Reply)
    /// What we told them on our own.
    case notified(Reply)
  }

  /// When the message was handled, also of its answer; of a notice when it was made.
  package var at: Instant
  /// One text of one side.
  package var content: Content
}

/// A notice as its recipient's page shows it.
package struct ReceivedNotice: Hashable, Sendable {
  /// The outbox row; later ones are larger.
  package var id: Int64
  /// When it was made, whether a courier has sent it or not.
  package var at: Instant
  /// One text with its choices; an outbox row holds no more.
  package var reply: Reply
}

/// What was said, for `/try` and the terminal.
extension Reader {
  /// The newest lines of a person's chat, oldest first. What was erased or dropped is left out.
  ///
  /// - Parameter limit: Messages and notices, an answer counting with its message.
  package func chat(of person: PersonID, limit: Int = 100) throws(StorageError) -> [ChatLine] {
    try read { (connection) throws(StorageError) in
      // Ordered by message, and within one: what was said, the answer, notices that followed.
      var lines: [(message: Int64, notice: Int64, lines: [ChatLine])] = []
      let messages = try connection.data.rows(
        "SELECT id, at, body, answer FROM message WHERE person = ? ORDER BY id DESC LIMIT ?",
        [.text(person.rawValue), .count(limit)]
      ) { (id: $0.integer(0), at: $0.instant(1), body: $0.blob(2), answer: $0.optionalBlob(3)) }
      for row in messages {
        var said: [ChatLine] = []
        if let plain = try connection.keys.open(row.body, at: RowName("message", row.id)) {
          let text = try MessageBody(packed: plain).text
          if !text.isEmpty { said.append(ChatLine(at: row.at, content: .said(text))) }
        }
        if let sealed = row.answer,
          let plain = try connection.keys.open(sealed, at: RowName("message.answer", row.id))
        {
          said += try [Reply](packed: plain).map { ChatLine(at: row.at, content: .answered($0)) }
        }
        lines.append((row.id, 0, said))
      }
      let notices = try connection.data.rows(
        "SELECT id, cause, made_at, body FROM outbox WHERE person = ? ORDER BY id DESC LIMIT ?",
        [.text(person.rawValue), .count(limit)]
      ) { (id: $0.integer(0), cause: $0.integer(1), at: $0.instant(2), body: $0.blob(3)) }
      for row in notices {
        guard let plain = try connection.keys.open(row.body, at: RowName("outbox", row.id)) else {
          continue
        }
        let replies = try [Reply](packed: plain)
        lines.append(
          (row.cause, row.id, replies.map { ChatLine(at: row.at, content: .notified($0)) }))
      }
      lines.sort { ($0.message, $0.notice) < ($1.message, $1.notice) }
      return lines.suffix(limit).flatMap(\.lines)
    }
  }

  /// Notices to a person after the one with that id, oldest first.
  package func notices(
    to person: PersonID, after id: Int64 = 0, limit: Int = 100
  ) throws(StorageError) -> [ReceivedNotice] {
    try read { (connection) throws(StorageError) in
      let rows = try connection.data.rows(
        """
        SELECT id, made_at, body FROM outbox WHERE person = ? AND id > ? ORDER BY id LIMIT ?
        """, [.text(person.rawValue), .integer(id), .count(limit)]
      ) { (id: $0.integer(0), at: $0.instant(1), body: $0.blob(2)) }
      var notices: [ReceivedNotice] = []
      for row in rows {
        guard let plain = try connection.keys.open(row.body, at: RowName("outbox", row.id)),
          let reply = try [Reply](packed: plain).first
        else { continue }
        notices.append(ReceivedNotice(id: row.id, at: row.at, reply: reply))
      }
      return notices
    }
  }

  /// The last notice that a person had when they wrote last; 0 when they never did.
  package func lastNoticeRead(by person: PersonID) throws(StorageError) -> Int64 {
    try read { (connection) throws(StorageError) in
      let last = try connection.data.first(
        "SELECT id, at FROM message WHERE person = ? ORDER BY id DESC LIMIT 1",
        [.text(person.rawValue)]
      ) { (id: $0.integer(0), at: $0.instant(1)) }
      guard let last else { return 0 }
      // What the clock said has no message that caused it.
      return try connection.data.first(
        """
        SELECT COALESCE(MAX(id), 0) FROM outbox WHERE person = ?
        AND (cause > 0 AND cause <= ? OR cause = 0 AND made_at <= ?)
        """, [.text(person.rawValue), .integer(last.id), .at(last.at)]
      ) { $0.integer(0) } ?? 0
    }
  }

  /// Somebody who registered; nil for staff and for people we never stored.
  package func person(_ id: PersonID) throws(StorageError) -> Person? {
    try read { (connection) throws(StorageError) in
      try storedPerson(id, connection.data, connection.keys)
    }
  }
}

extension Reader {
  /// What was answered to a message; nil when there is none or it is somebody else's.
  package func answer(
    channel: ChannelName, key: String, to person: PersonID
  ) throws(StorageError) -> [Reply]? {
    try read { (connection) throws(StorageError) in
      let row = try connection.data.first(
        "SELECT id, answer FROM message WHERE channel = ? AND key = ? AND person = ?",
        [.text(channel.rawValue), .text(key), .text(person.rawValue)]
      ) { (id: $0.integer(0), answer: $0.optionalBlob(1)) }
      guard let row, let sealed = row.answer,
        let plain = try connection.keys.open(sealed, at: RowName("message.answer", row.id))
      else { return nil }
      return try [Reply](packed: plain)
    }
  }

  /// Whom a sign-in link is for, without using it up; nil when it is unknown, used or too old.
  package func person(
    forLoginToken token: String, at now: Instant
  ) throws(StorageError) -> PersonID? {
    try read { (connection) throws(StorageError) in
      try connection.data.first(
        "SELECT person FROM login_token WHERE digest = ? AND expires > ?",
        [.blob(sha256(Array(token.utf8))), .at(now)]
      ) { PersonID($0.text(0)) }
    }
  }
}
