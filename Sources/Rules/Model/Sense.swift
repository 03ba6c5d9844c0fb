package import Domain

/// What tells a matter from others of its kind where the answer hangs on it, as its file states it
/// under 含义; its name may be changed freely.
package enum Sense: String, CaseIterable, Hashable, Sendable {
  /// Not solved; every other rating means solved.
  case unsolved = "没解决"
  /// The danger of somebody other than the sender.
  case somebodyElse = "旁人"
  /// Urging, not only asking how far it is.
  case urging = "催办"
  /// What is cancelled is a booking, never a report.
  case booking = "预约"
  /// What one can say here.
  case usage = "用法"
  /// Where one can call.
  case phone = "电话"
  /// The sender is not named with what they report, because they ask for it (帮助) or because it is
  /// about those who would read the name.
  case anonymous = "不留名"

  /// The kinds whose matters may have it.
  package var kinds: [Kind] {
    switch self {
    case .unsolved: [.rate]
    case .somebodyElse: [.crisis]
    case .urging: [.status]
    case .booking: [.cancel]
    case .usage, .phone: [.help]
    case .anonymous: [.help, .painPoint, .wish]
    }
  }
}
