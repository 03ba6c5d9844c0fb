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
    var matters = understandings.flatMap { $0.also + $0.offers }
    matters += understandings.compactMap(\.matter)
    if let matter { matters.append(matter) }
    // 咨询 … goes to the counsellor alone, and so does taking back or moving an appointment.
    let isForCounsellor =
      message.text.hasPrefix("咨询")
      || (understandings.contains { $0.kind == .cancel || $0.kind == .reschedule }
        && Matter.namesCounselling(message.text))
    if isForCounsellor || matters.contains(where: \.isConfidential) {
      careUntil[message.person] = message.at.adding(seconds: Discretion.careTime)
    }
    if understandings.contains(where: \.isPersonal) { return false }
    if let until = careUntil[message.person], message.at < until { return false }
    guard let staff = directory.person(message.person) else { return true }
    // Whoever took an alert answers the person with 回复 ….
    return staff.role != .counsellor && !message.text.hasPrefix("回复")
  }
}

extension Matter {
  /// Whether even how often it happens is nobody's business when it is seldom: a crisis,
  /// counselling, and what is said about an appointment with a counsellor.
  var isConfidential: Bool {
    switch kind {
    case .crisis, .counselling: true
    case .cancel, .reschedule, .status: Matter.namesCounselling(name)
    case .bookSpace, .painPoint, .service, .wish, .rate, .help, .greeting, .thanks, .human,
      .command, .unknown:
      false
    }
  }

  fileprivate static func namesCounselling(_ text: String) -> Bool {
    text.contains("咨询") || text.contains("心理")
  }
}
