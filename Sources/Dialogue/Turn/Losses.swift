import CivilTime
import Domain
import Workflow

/// What somebody began and the store cannot give back.
extension Answering {
  /// No reply of the rules: nobody who words the rules has a say in what our store keeps.
  static let lost = "不好意思，刚才说到一半的事我没能留住，麻烦您再说一遍。"

  /// Whether that is so, and not so long ago that it would have been dropped by now.
  var hasLostWhatWasBegun: Bool {
    guard let before = situation.conversation, before.isTorn else { return false }
    return now.seconds - before.updatedAt.seconds < Draft.lifetime
  }

  /// Asks to say it again, after whatever this message is answered; somebody in crisis is not
  /// troubled with it.
  mutating func tellOfLoss() {
    guard situation.conversation?.isTorn == true,
      conversation.careUntil.map({ $0 <= now }) ?? true
    else { return }
    decision.replies.append(Reply(Answering.lost))
  }
}
