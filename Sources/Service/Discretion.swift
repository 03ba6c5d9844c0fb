import CivilTime
import Domain
import Rules
import Storage

/// Which stored messages may be quoted to those who look after the rules.
///
/// Never what was said in a crisis or about counselling, nor in the day after either: there people
/// go on in words that no rule would know. And nothing that goes from or to a counsellor.
struct Discretion {
  private let directory: Directory
  private var careUntil: [PersonID: Instant] = [:]

  /// Seconds after a crisis or a wish for counselling in which nothing that the person writes is
  /// quoted; the talk itself belongs to the counsellor for six hours after the last word.
  static let careTime: Int64 = 24 * 3600

  init(directory: Directory) { self.directory = directory }

  /// Whether a message may be quoted; to be asked for every message, oldest first.
  ///
  /// - Parameters:
  ///   - understandings: What the message means to each book that is asked.
  ///   - matter: The matter whose rule took it when it came, where that is still known.
  mutating func mayQuote(
    _ message: StoredMessage, _ understandings: [Understanding], takenBy matter: Matter?
  ) -> Bool {
    var kinds = Set(understandings.map(\.kind))
    for understanding in understandings {
      kinds.formUnion((understanding.also + understanding.choices).map(\.kind))
    }
    if let matter { kinds.insert(matter.kind) }
    // 咨询 … goes to the counsellor alone, whatever it says.
    if kinds.contains(where: \.isConfidential) || message.text.hasPrefix("咨询") {
      careUntil[message.person] = message.at.adding(seconds: Discretion.careTime)
    }
    if let until = careUntil[message.person], message.at < until { return false }
    guard let staff = directory.person(message.person) else { return true }
    // Whoever took an alert answers the person with 回复 ….
    return staff.role != .counsellor && !message.text.hasPrefix("回复")
  }
}

extension Kind {
  /// Whether even how often it happens is nobody's business when it is seldom.
  var isConfidential: Bool { self == .crisis || self == .counselling }
}
