package import CivilTime
package import Domain

/// Numbers for pages, metrics and `doctor`.
package struct Counts: Hashable, Sendable {
  /// Messages ever stored.
  package var messages: Int
  /// Tickets that are not closed, those claimed done and those shelved included.
  package var openTickets: Int
  /// Outbox rows that are waiting or being sent.
  package var deliveriesWaiting: Int
  /// Outbox rows that were given up.
  package var deliveriesDead: Int
  /// Messages that could not be handled.
  package var messagesDead: Int
}

/// A delivery that was given up.
package struct DeadDelivery: Hashable, Sendable {
  /// The outbox row, by which it can be tried again.
  package var id: Int64
  /// Where it was sent; chosen when it was made.
  package var to: Address
  /// When what it tells of happened, or when it was last put in line again.
  package var madeAt: Instant
  /// Attempts that failed, the last one included.
  package var attempts: Int
  /// Why the last attempt failed.
  package var reason: String
}

/// A message that could not be handled.
package struct DeadMessage: Hashable, Sendable {
  /// The row among the dead letters, from 1; no message id.
  package var id: Int64
  /// By which platform it came.
  package var channel: ChannelName
  /// The platform's message id; one that is delivered again under it is not handled again.
  package var key: String
  /// When it was set aside.
  package var at: Instant
  /// What came in; nil when its sender was erased.
  package var content: String?
  /// What failed; nil when the sender was erased.
  package var error: String?
}

extension Reader {
  /// How much there is of everything.
  package func counts() throws(StorageError) -> Counts {
    try read { (connection) throws(StorageError) in
      let data = connection.data
      return Counts(
        // Messages are never deleted, and their ids have no gaps.
        messages: Int(try data.integer("SELECT coalesce(max(id), 0) FROM message")),
        openTickets: Int(
          try data.integer(
            "SELECT count(*) FROM ticket INDEXED BY ticket_open WHERE closed_at IS NULL")),
        deliveriesWaiting: Int(
          try data.integer(
            "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending')")),
        deliveriesDead: Int(
          try data.integer("SELECT count(*) FROM outbox WHERE state = 'dead'")),
        messagesDead: Int(try data.integer("SELECT count(*) FROM dead_letter")))
    }
  }

  /// Deliveries that were given up, newest first.
  package func deadDeliveries(limit: Int = 100) throws(StorageError) -> [DeadDelivery] {
    try read { (connection) throws(StorageError) in
      try connection.data.rows(
        """
        SELECT id, channel, user, made_at, attempts, reason FROM outbox WHERE state = 'dead'
        ORDER BY id DESC LIMIT ?
        """, [.count(limit)]
      ) { (row) throws(StorageError) in
        guard let channel = ChannelName(rawValue: row.text(1)) else {
          throw .damaged("outbox.channel", "未知的渠道")
        }
        return DeadDelivery(
          id: row.integer(0), to: Address(channel, row.text(2)), madeAt: row.instant(3),
          attempts: row.count(4), reason: row.text(5))
      }
    }
  }

  /// Messages that could not be handled, newest first.
  package func deadMessages(limit: Int = 100) throws(StorageError) -> [DeadMessage] {
    try read { (connection) throws(StorageError) in
      try connection.data.rows(
        "SELECT id, channel, key, at, body FROM dead_letter ORDER BY id DESC LIMIT ?",
        [.count(limit)]
      ) { (row) throws(StorageError) in
        guard let channel = ChannelName(rawValue: row.text(1)) else {
          throw .damaged("dead_letter.channel", "未知的渠道")
        }
        let plain = try connection.keys.open(
          row.blob(4), at: RowName("dead_letter", row.integer(0)))
        let body = try plain.map { (bytes) throws(StorageError) in
          try DeadLetterBody(packed: bytes)
        }
        return DeadMessage(
          id: row.integer(0), channel: channel, key: row.text(2), at: row.instant(3),
          content: body?.content, error: body?.error)
      }
    }
  }
}

extension Reader {
  /// Whether the courier has something to do, without keeping the writer from its work.
  package func hasDueDelivery(at now: Instant) throws(StorageError) -> Bool {
    try read { (connection) throws(StorageError) in
      try connection.data.first(
        "SELECT 1 FROM outbox WHERE state IN ('waiting', 'sending') AND due <= ?1 AND lease <= ?1",
        [.at(now)]
      ) { $0.integer(0) } != nil
    }
  }
}
