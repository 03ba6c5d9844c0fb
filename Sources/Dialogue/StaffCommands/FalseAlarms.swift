import Domain
import Rules
import Workflow

/// 误报, 警报解除, 查过了 没有泄漏: staff who say that an emergency was none, or is over.
extension Answering {
  /// Finishes the emergency that the sender has in hand and tells everybody who was alarmed, or asks which of
  /// several it is; false when the words leave a doubt.
  mutating func closesFalseAlarm() -> Bool {
    guard sender.role.isStaff, namedTickets.isEmpty, !text.isUncertain, text.saysAlarmIsOver else {
      return false
    }
    // 11楼是误报，12楼真着火了 ends only what the first part is about, and nothing where the rest is a cry.
    let over = text.clauses.filter(\.saysAlarmIsOver)
    let rest = text.clauses.filter { !over.contains($0) }.joined(separator: "，")
    guard understand(rest).urgency < .emergency else { return false }
    let floor = understand(over.joined(separator: "，")).slots.place?.floor
    // The answer to which one it is.
    let chosen = understanding.slots.ticket
    let meant = emergenciesInHand.filter { ticket in
      chosen.map { ticket.number.serial == $0 }
        ?? (floor == nil || ticket.place?.floor == nil || ticket.place?.floor == floor)
    }
    if meant.isEmpty { return passOnThatItIsOver() }
    return take(meant, .finish)
  }

  /// 误报 of an overseer ends nothing, and those who were sent there learn of it; false without one emergency
  /// that it can be about.
  private mutating func passOnThatItIsOver() -> Bool {
    let open = situation.emergencies.filter { $0.phase == .working }
    guard sender.role.watchesEmergencies, open.count == 1, let only = open.first else {
      return false
    }
    note(on: only)
    return true
  }
}

extension String {
  fileprivate var saysAlarmIsOver: Bool {
    let looked = [
      "到了", "过去看", "看了", "看过", "查了", "查过", "测过", "测了", "到场", "到现场", "现场", "去看", "确认", "排查",
    ].contains(where: contains)
    let isOver =
      [
        "误报", "误触", "误按", "按错", "虚惊", "假警报", "警报解除", "解除警报", "灭火完毕", "扑救完毕",
      ].contains(where: contains)
      || looked
        && ["没有着火", "没着火", "没火", "没有泄漏", "没泄漏", "没有漏气", "没漏气", "没有火情"]
          .contains(where: contains)
    // 打印机的味道 没事
    let isHarmless = contains("没事") && contains("的味道")
    // 没着火，但烟很大 is no end, nor is 不是误报.
    return (isOver || isHarmless)
      && ![
        "正在", "等", "马上", "我上", "送医", "破门", "但", "不过", "还", "浓烟", "有烟", "冒烟", "可能", "不像", "不是误",
        "不是虚", "又", "是不是", "好像", "应该", "晕",
        "困", "没有误", "没误", "并非", "真着", "真的着",
        "流血", "受伤了", "有人受伤", "快来",
      ].contains(where: replacing("没有人受伤", with: "").contains)
  }
}
