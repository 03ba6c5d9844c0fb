import Domain
import Workflow

/// What threatens, where the first thing to do hangs on it.
package enum Hazard: Hashable, Sendable {
  case fire
  case gas
  case lift
}

extension Ticket {
  /// By its matter and its title; nil when it is none of these.
  var hazard: Hazard? {
    func names(_ words: String...) -> Bool { words.contains(where: (title + matter).contains) }
    if names("燃气", "煤气") { return .gas }
    if names("火", "烟", "燃") { return .fire }
    return names("电梯困人") ? .lift : nil
  }
}
