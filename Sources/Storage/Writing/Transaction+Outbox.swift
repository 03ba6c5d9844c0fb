package import CivilTime
package import Domain

/// How far an outbox row has come.
package enum DeliveryState: String, Hashable, Sendable {
  /// For its first attempt, or the next after one that failed.
  case waiting
  /// A courier has it; when its lease runs out it is given out again.
  case sending
  /// It was sent, or stands on a page, which nobody sends.
  case delivered
  /// It was given up, or its person was erased; see `retryDeadDelivery`.
  case dead
}

/// When a delivery is tried again, and when no more.
package enum DeliveryPolicy {
  /// Attempts after which a row is dead.
  package static let attempts = 20
  /// Seconds after which a row that fails is dead.
  package static let lifetime: Int64 = 24 * 3600
  private static let firstDelay: Int64 = 5
  private static let longestDelay: Int64 = 2 * 3600

  /// Seconds to wait after that many failed attempts, 1 or more: 5, 10, 20 … 7,200, and up to a
  /// quarter more by `jitter`.
  ///
  /// - Parameter jitter: Random, 0 ..< 1, so that rows that failed together part ways.
  package static func delay(after failures: Int, jitter: Double) -> Int64 {
    let doublings = min(max(0, failures - 1), 20)
    let delay = min(longestDelay, firstDelay << Int64(doublings))
    return delay + Int64(Double(delay) * 0.25 * min(max(0, jitter), 1))
  }
}

/// The outbox: everything to be sent, in the transaction of its cause.
extension Transaction {
  /// - Parameter cause: The newest message, and the channel it came by if it is the cause.
  func enqueue(
    _ notice: Notice, cause: (message: Int64, channel: ChannelName?), in directory: Directory,
    at now: Instant
  ) throws(StorageError) {
    guard try isWithinReach(notice, in: directory) else { return }
    let to = try address(of: notice.to, cause: cause.channel, in: directory)
    // What pages show needs no courier.
    let state = pushOrder.contains(to.channel) ? DeliveryState.waiting : .delivered
    let id = try database.integer("SELECT coalesce(max(id), 0) + 1 FROM outbox")
    let sealed = try keys.seal(
      [notice.reply].packed, about: notice.about, at: RowName("outbox", id))
    try database.run(
      """
      INSERT INTO outbox (id, person, channel, user, cause, made_at, urgent, state, due, body)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?6, ?9)
      """,
      [
        .integer(id), .text(notice.to.rawValue), .text(to.channel.rawValue), .text(to.user),
        .integer(cause.message), .at(now), .flag(notice.isUrgent), .text(state.rawValue),
        .blob(sealed),
      ])
  }

  /// Takes up to `limit` rows to send, at most one for each address: its urgent ones first, then
  /// in the order they were made. A row that waits for its next attempt holds back later ones to
  /// the same address, but no urgent ones.
  ///
  /// - Parameter lease: Seconds after which a row that nobody finished is given out again.
  package func claimDeliveries(
    at now: Instant, limit: Int, lease: Int64 = 120
  ) throws(StorageError) -> [Delivery] {
    let claimed = try database.rows(
      """
      SELECT id, channel, user, attempts + (state = 'sending'), parts_sent, body FROM outbox AS o
      WHERE state IN ('waiting', 'sending') AND due <= ?1 AND lease <= ?1
        AND NOT EXISTS (
          SELECT 1 FROM outbox AS e
          WHERE e.channel = o.channel AND e.user = o.user
            AND e.state IN ('waiting', 'sending') AND e.id <> o.id
            AND (e.lease > ?1 OR e.urgent > o.urgent OR (e.urgent = o.urgent AND e.id < o.id)))
      ORDER BY urgent DESC, id LIMIT ?2
      """, [.at(now), .count(limit)]
    ) {
      (
        id: $0.integer(0), channel: $0.text(1), user: $0.text(2), attempts: $0.count(3),
        parts: $0.count(4), body: $0.blob(5)
      )
    }
    var deliveries: [Delivery] = []
    for row in claimed {
      guard let plain = try keys.open(row.body, at: RowName("outbox", row.id)),
        let channel = ChannelName(rawValue: row.channel),
        let reply = try [Reply](packed: plain).first
      else {
        try database.run(
          "UPDATE outbox SET state = 'dead', lease = 0, reason = ? WHERE id = ?",
          [.text("内容已按本人要求删除"), .integer(row.id)])
        continue
      }
      try database.run(
        "UPDATE outbox SET state = 'sending', lease = ?, attempts = ? WHERE id = ?",
        [.at(now.adding(seconds: lease)), .count(row.attempts), .integer(row.id)])
      deliveries.append(
        Delivery(
          id: row.id, to: Address(channel, row.user), reply: reply, attempts: row.attempts,
          partsSent: row.parts))
    }
    return deliveries
  }

  /// Notes what became of a claimed row.
  ///
  /// - Parameters:
  ///   - partsSent: Parts that were sent so far, all attempts together.
  ///   - jitter: Random, 0 ..< 1; see `DeliveryPolicy`.
  /// - Returns: The row's new state; nil when it was not being sent, so that nothing was changed.
  @discardableResult
  package func finish(
    _ id: Int64, _ outcome: DeliveryOutcome, partsSent: Int, at now: Instant, jitter: Double
  ) throws(StorageError) -> DeliveryState? {
    let row = try database.first(
      "SELECT attempts, made_at FROM outbox WHERE id = ? AND state = 'sending'", [.integer(id)]
    ) { (attempts: $0.count(0), madeAt: $0.instant(1)) }
    guard let row else { return nil }
    let failures = row.attempts + 1
    let state: DeliveryState
    var reason: String?
    var due = now
    switch outcome {
    case .delivered: state = .delivered
    case .impossible(let why): (state, reason) = (.dead, why)
    case .tokenExpired: (state, reason) = (.waiting, "访问凭证过期")
    case .retry(let why, let after):
      let wait = max(
        DeliveryPolicy.delay(after: failures, jitter: jitter),
        min(Int64(clamping: after ?? 0), DeliveryPolicy.lifetime))
      (state, reason, due) = (.waiting, why, now.adding(seconds: wait))
    }
    let isTooLate =
      failures >= DeliveryPolicy.attempts
      || now.seconds - row.madeAt.seconds >= DeliveryPolicy.lifetime
    let end: DeliveryState = state == .waiting && isTooLate ? .dead : state
    try database.run(
      """
      UPDATE outbox SET state = ?, reason = ?, due = ?, lease = 0, attempts = ?, parts_sent = ?
      WHERE id = ?
      """,
      [
        .text(end.rawValue), .optional(reason), .at(due),
        .count(state == .delivered ? row.attempts : failures), .count(partsSent), .integer(id),
      ])
    return end
  }

  /// Lets a dead row be tried again at once, with all its attempts; parts that were sent are not
  /// sent again.
  ///
  /// - Returns: Whether there was such a row.
  package func retryDeadDelivery(_ id: Int64, at now: Instant) throws(StorageError) -> Bool {
    try database.run(
      """
      UPDATE outbox SET state = 'waiting', attempts = 0, due = ?1, made_at = ?1, reason = NULL
      WHERE id = ?2 AND state = 'dead'
      """, [.at(now), .integer(id)]) == 1
  }
}
