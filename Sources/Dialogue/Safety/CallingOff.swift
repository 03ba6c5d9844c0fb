import CivilTime
import Domain
import Rules
import Text
import Workflow

/// 误报，没人触电 of somebody whose own emergency is under way.
///
/// It is full of the words of an emergency and is none. Everybody who was called hears it at once, and
/// only the sender can end it: whoever runs to the spot goes on running until they say so.
extension Answering {
  /// False when there is nothing to call off, or the words may be a new cry.
  mutating func callOff() -> Bool {
    guard let ticket = ownEmergency, let heard = CallingOff.heard(in: text, isFire: ticket.isFire),
      heard == .neverWas || understanding.urgency != .emergency,
      understanding.urgency != .emergency || understanding.matter?.name == ticket.matter,
      understanding.kind != .cancel, understanding.slots.ticket == nil
    else { return false }
    guard move(.note, on: ticket) != nil else { return true }
    conversation.pending = .withdrawal(ticket.number.serial)
    decision.replies.append(
      Reply(
        SafetyTexts.askWhetherOver(ticket.number, title: ticket.title),
        choices: ["撤回", "还是请人来看看"], ticket: ticket.number))
    return true
  }

  /// The sender's own emergency that is under way.
  var ownEmergency: Ticket? {
    freshTickets.last { $0.requester == sender.id && $0.deadlineClass == .d0 }
  }

  /// What the sender raised or joined within two hours and nobody has called done yet: the same cry
  /// again is about it.
  var freshTickets: [Ticket] {
    situation.ownTickets.filter {
      $0.isOpen && $0.claimedAt == nil && now.seconds - $0.openedAt.seconds < 2 * 3600
    }
  }
}

/// How an alarm ends before anybody came.
enum CallingOff {
  /// 误报, 看错了: there never was one.
  case neverWas
  /// 门开了，我出来了: there is none any more.
  case isOver

  /// Longer words tell more than that.
  static let longest = 40

  /// - Parameter isFire: Whether 灭了 is good news; in a lift it is the lamp that went out.
  static func heard(in text: String, isFire: Bool) -> CallingOff? {
    let plain = NormalText(text).text
    guard plain.count <= longest, !doubts.contains(where: plain.contains) else { return nil }
    if mistakes.contains(where: { plain.says($0) }) { return .neverWas }
    if isFire, ["灭了", "扑灭"].contains(where: { plain.says($0) }) { return .isOver }
    return endings.contains(where: { plain.says($0) }) ? .isOver : nil
  }

  private static let mistakes = [
    "误报", "报错了", "搞错了", "弄错了", "看错了", "听错了", "闻错了", "误会了", "虚惊", "乌龙", "演习", "演练",
    "开玩笑", "闹着玩", "说着玩", "不是火", "没着火", "没有着火", "没起火",
  ]
  private static let endings = [
    "没事了", "出来了", "放出来", "救出来", "门开了", "电梯动了", "醒过来了", "醒了", "解除了",
  ]
  /// What may mean that somebody is still in danger, or only asks.
  private static let doubts = [
    "又", "但", "可是", "不过", "还", "快", "救命", "救人", "才怪", "怎么", "吗", "?", "里面", "以为", "再",
  ]
}

extension Ticket {
  /// Whether it is about something that burns.
  fileprivate var isFire: Bool { ["火", "烟", "燃"].contains(where: (title + matter).contains) }
}

extension String {
  /// Whether a word stands here that nothing before it takes back: not in 不是误报 or 没看错了.
  fileprivate func says(_ word: String) -> Bool {
    ranges(of: word).contains { range in
      let before = self[..<range.lowerBound].suffix(3)
      return !["不", "没", "别", "未", "非"].contains(where: before.contains)
    }
  }
}
