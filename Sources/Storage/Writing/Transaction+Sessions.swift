package import CivilTime
import Crypto
package import Domain

/// How long a sign-in to the pages lasts.
package enum SessionPolicy {
  /// Seconds without a request after which a session ends.
  package static let idle: Int64 = 8 * 3600
  /// Seconds after which it ends in any case.
  package static let longest: Int64 = 7 * 86_400
  /// Use is noted at most once in so many seconds, so that a page view is seldom a write; a
  /// session may therefore end this much earlier than `idle` says.
  static let noted: Int64 = 60
}

/// Signing in to the pages. Only digests of tokens and session ids are stored.
extension Transaction {
  /// Stores a one-time sign-in token, also for `sifang login-link`.
  package func storeLoginToken(
    _ token: String, of person: PersonID, expires: Instant
  ) throws(StorageError) {
    try database.run(
      "INSERT INTO login_token (digest, person, expires) VALUES (?, ?, ?)",
      [.blob(digest(token)), .text(person.rawValue), .at(expires)])
  }

  /// Turns a sign-in token into a session, once.
  ///
  /// - Returns: The session id for the cookie, 64 hexadecimal digits; nil when the token is
  ///   unknown, used, or has expired.
  package func redeem(loginToken token: String, at now: Instant) throws(StorageError) -> String? {
    let stored = try database.first(
      "SELECT person, expires FROM login_token WHERE digest = ?", [.blob(digest(token))]
    ) { (person: $0.text(0), expires: $0.instant(1)) }
    guard let stored else { return nil }
    try database.run("DELETE FROM login_token WHERE digest = ?", [.blob(digest(token))])
    guard now < stored.expires else { return nil }
    let session = freshToken()
    try database.run(
      "INSERT INTO session (digest, person, began_at, used_at) VALUES (?1, ?2, ?3, ?3)",
      [.blob(digest(session)), .text(stored.person), .at(now)])
    return session
  }

  /// Ends a session; does nothing when there is none.
  package func endSession(_ session: String) throws(StorageError) {
    try database.run("DELETE FROM session WHERE digest = ?", [.blob(digest(session))])
  }

  fileprivate func noteUse(of session: String, at now: Instant) throws(StorageError) {
    try database.run(
      "UPDATE session SET used_at = ? WHERE digest = ?", [.at(now), .blob(digest(session))])
  }

  fileprivate func removeEndedSessions(at now: Instant) throws(StorageError) {
    try database.run(
      "DELETE FROM session WHERE used_at <= ? OR began_at <= ?",
      [
        .at(now.adding(seconds: -SessionPolicy.idle)),
        .at(now.adding(seconds: -SessionPolicy.longest)),
      ])
  }
}

extension Store {
  /// Whose session this is, noting that it is in use; nil when it has ended or never was.
  package func person(forSession session: String, at now: Instant) throws(StorageError) -> PersonID?
  {
    let found = try reader.session(session)
    guard let found else { return nil }
    if now.seconds - found.usedAt.seconds >= SessionPolicy.idle
      || now.seconds - found.beganAt.seconds >= SessionPolicy.longest
    {
      try batch { (transaction) throws(StorageError) in
        try transaction.removeEndedSessions(at: now)
      }
      return nil
    }
    if now.seconds - found.usedAt.seconds >= SessionPolicy.noted {
      try batch { (transaction) throws(StorageError) in
        try transaction.noteUse(of: session, at: now)
      }
    }
    return found.person
  }
}

extension Reader {
  fileprivate func session(
    _ session: String
  ) throws(StorageError) -> (person: PersonID, beganAt: Instant, usedAt: Instant)? {
    try read { (connection) throws(StorageError) in
      try connection.data.first(
        "SELECT person, began_at, used_at FROM session WHERE digest = ?",
        [.blob(digest(session))]
      ) { (PersonID($0.text(0)), $0.instant(1), $0.instant(2)) }
    }
  }
}

private func digest(_ token: String) -> [UInt8] { sha256(Array(token.utf8)) }
