import CivilTime
import Domain
import Rules
import Storage

/// Which stored messages may be quoted to those who look after the rules.
///
/// Never what was said in a crisis or in the day after one, never what is or was taken for
/// counselling, and nothing that a counsellor wrote: they answer through us.
struct Discretion {
  private let directory: Directory
  private var careUntil: [PersonID: Instant] = [:]

  /// Seconds after a crisis in which nothing that the person writes is quoted; the talk itself
  /// belongs to the counsellor for six hours after the last word.
  static let careTime: Int64 = 24 * 3600

  init(directory: Directory) { self.directory = directory }

  /// Whether a message may be quoted; to be asked for every message, oldest first.
  ///
  /// - Parameters:
  ///   - understandings: What the message means to each book that is asked.
  ///   - takenBy: The matter whose rule took it when it came, where that is still known.
  mutating func mayQuote(
    _ message: StoredMessage, _ understandings: [Understanding], takenBy matter: Matter?
  ) -> Bool {
    var kinds = Set(understandings.map(\.kind))
    for understanding in understandings {
      kinds.formUnion((understanding.also + understanding.choices).map(\.kind))
    }
    if let matter { kinds.insert(matter.kind) }
    if kinds.contains(.crisis) {
      careUntil[message.person] = message.at.adding(seconds: Discretion.careTime)
    }
    if let until = careUntil[message.person], message.at < until { return false }
    if let staff = directory.person(message.person) {
      // Whoever took an alert answers the person with 回复 ….
      if staff.role == .counsellor || message.text.hasPrefix("回复") { return false }
    }
    return !kinds.contains(.counselling)
  }
}

extension Kind {
  /// Whether even how often it happens is nobody's business when it is seldom.
  var isConfidential: Bool { self == .crisis || self == .counselling }
}
