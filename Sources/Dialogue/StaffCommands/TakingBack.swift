import Domain
import Rules
import Workflow

/// 发早了，1001还没好: what was said to be done is not, and nobody has answered yet.
extension Answering {
  /// False when the words take nothing back, or there is nothing that the sender may take back.
  mutating func takeBackClaim() -> Bool {
    guard sender.role.isStaff, text.takesBack, let ticket = ownClaim else { return false }
    conversation.pending = nil
    return move(.unclaim, on: ticket) != nil
  }

  /// The ticket that the words name, else the one just talked about, if the sender claimed it done.
  private var ownClaim: Ticket? {
    let named = namedTickets.first?.number
    let claim = situation.tickets.first {
      $0.number == named ?? conversation.ticket && $0.phase == .claimed
        && may(sender, .unclaim, on: $0, in: desk.directory)
    }
    guard named == nil, let claim else { return claim }
    // 12楼空调还没修好 is about another one when the last was a lamp.
    let category = understanding.matter?.category
    let place = understanding.slots.place?.publicName
    return (category ?? claim.category) == claim.category
      && (place ?? claim.place?.publicName) == claim.place?.publicName ? claim : nil
  }
}

extension String {
  /// Whether it says that something is not done after all.
  fileprivate var takesBack: Bool {
    guard count <= 24, !asks else { return false }
    if ["说错了", "等下说错了", "不对说错了"].contains(bare) { return true }
    if ["还没修", "还没弄"].contains(where: bare.hasSuffix) {
      return !["其他", "别的", "另外", "剩下"].contains(where: contains)
    }
    return [
      "发错", "发早", "报早", "点错", "弄错了", "搞错了", "还没好", "还没修好", "还没弄好", "没修好", "没弄好", "还没弄完",
      "还没完",
      "没完成", "还没办完", "还没做完", "先别确认", "撤回完成", "收回完成", "取消完成",
    ].contains(where: contains)
  }
}
