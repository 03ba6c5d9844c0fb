/// One outbox row as the courier sees it: one text to one person by one channel.
package struct Delivery: Hashable, Sendable {
  /// The outbox row; also the idempotency id that is sent along where a channel has one.
  package var id: Int64
  /// Chosen when the row was made; a later message from elsewhere does not move it.
  package var to: Address
  /// Whole, of any length: the channel makes the parts.
  package var reply: Reply
  /// Attempts that failed before this one.
  package var attempts: Int
  /// Parts of a long text that were sent already; the next attempt goes on after them.
  package var partsSent: Int

  package init(id: Int64, to: Address, reply: Reply, attempts: Int = 0, partsSent: Int = 0) {
    self.id = id
    self.to = to
    self.reply = reply
    self.attempts = attempts
    self.partsSent = partsSent
  }
}

/// What became of one attempt to deliver.
package enum DeliveryOutcome: Hashable, Sendable {
  case delivered
  /// Try again, not before `after` seconds if the platform said so.
  case retry(reason: String, after: Int?)
  /// The access token is no longer good: get a new one and try once more at once.
  case tokenExpired
  /// Trying again cannot help, such as an unknown user; the row becomes a dead letter.
  case impossible(reason: String)
}
