// The ledger's chain. Each event's hash is
//
//   SHA-256(hash of the event before ‖ packed(ticket, sequence, at, actor, facts, digest))
//
// where the digest is SHA-256 of the event's secret: 16 random bytes, then what was written. The
// secret is sealed; when the person's key is erased, digest and chain stay, and the salt keeps
// anybody from guessing the words.
import CivilTime
import Crypto
package import Domain

/// What the chain covers of one event.
struct ChainLink: Equatable {
  var ticket: TicketNumber
  var sequence: Int
  var at: Instant
  /// As it stands in the column.
  var actor: String
  var facts: [UInt8]
  /// Nil when nothing was written.
  var digest: [UInt8]?

  /// What stands for the hash before the first event.
  static let start = [UInt8](repeating: 0, count: 32)

  func hash(after previous: [UInt8]) -> [UInt8] {
    var packer = Packer(capacity: 512)
    packer.put(previous)
    packer.put(ticket)
    packer.put(sequence)
    packer.put(at.seconds)
    packer.put(actor)
    packer.put(facts)
    packer.putOptional(digest) { $0.put($1) }
    return sha256(packer.bytes)
  }
}

/// What came of checking the ledger.
package struct ChainReport: Hashable, Sendable {
  /// Events that were checked, the broken one not counted.
  package var count: Int
  /// The hash of the last sound event, hexadecimal; to be noted elsewhere, because a chain that
  /// was cut short looks whole.
  package var head: String
  /// The first thing that is not as it was written; nil when all is well.
  package var broken: Break?

  /// Where the ledger is not as it was written.
  package struct Break: Hashable, Sendable {
    /// The event's row; nil when the row of a ticket, a meeting or a list's line is wrong while its
    /// events are sound.
    package var row: Int64?
    /// Whose event or row it is, a list's line under its series and serial; no check leaves it nil.
    package var ticket: TicketNumber?
    /// In Chinese, without personal text.
    package var problem: String
  }
}
