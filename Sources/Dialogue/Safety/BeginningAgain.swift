import CivilTime
import Domain
import Rules
import Workflow

/// 又着了, 不对 真的着了 of somebody whose own emergency was called over, called off, or called done: small
/// words that name neither what nor where, because everybody knows.
extension Answering {
  /// Characters of words that name neither what nor where.
  private static let longestAgain = 10

  /// Everybody is called to the old place; false when there was no such emergency, or another one is meant.
  mutating func beginAgain() -> Bool {
    guard !sender.role.isStaff, says(.beginsAgain) || deniesThatItIsOver,
      understanding.slots.ticket == nil,
      text.leadingChoice == nil, understanding.kind != .crisis
    else { return false }
    let isCry = understanding.urgency == .emergency
    // 今天真的好困, 打印机又卡住了 of somebody who once cried for help.
    guard isCry || deniesThatItIsOver || text.bare.count <= Answering.longestAgain,
      isCry || deniesThatItIsOver || (ownEmergency ?? endedEmergency).map(mayBeginAgain) ?? false
    else { return false }
    if let ticket = ownEmergency {
      guard !isCry || isSameEmergency(ticket) && isAboutPlace(of: ticket) else { return false }
      conversation.pending = nil
      cryAgain(on: ticket)
      return true
    }
    guard let ended = endedEmergency, let matter = book.matter(named: ended.matter) else {
      return false
    }
    if !isCry {
      turn.understanding.kind = matter.kind
      turn.understanding.matter = matter
      turn.understanding.urgency = .emergency
    }
    turn.understanding.slots.place = understanding.slots.place ?? ended.place
    conversation.pending = nil
    answerEmergency()
    return true
  }

  /// 不是 真的有火, 没有啊 还在里面, 又响了 of whoever was just told that it is over.
  private var deniesThatItIsOver: Bool {
    guard let ticket = endedEmergency, ticket.isOpen, ticket.claimedAt != nil, text.count <= 20,
      understanding.kind != .crisis
    else { return false }
    // 没有火了, 没困多久 and thanks deny nothing.
    if ["没有火", "没火", "没有烟", "没烟", "没困", "没有困", "谢", "真好", "好了"].contains(where: text.contains) {
      return false
    }
    return says(.cries) || says(.getsWorse) || says(.goesOn)
      || ["又", "还有", "还在", "还是", "还没", "没有啊", "没有 "].contains(where: text.hasPrefix)
      || ["没有", "没", "假的", "不是"].contains(where: text.hasPrefix)
        && ["真的有", "真有", "真着", "还有", "还在", "还困", "还是", "里面"].contains(where: text.contains)
  }

  /// Whether few words can be about an emergency of its kind: of a fire what burns, of a lift who is shut in.
  private func mayBeginAgain(_ ticket: Ticket) -> Bool {
    let signs: [String]? =
      switch ticket.hazard {
      case .fire: ["着", "火", "烧", "燃", "烟", "冒", "糊", "焦"]
      case .lift: ["困", "卡", "关", "锁", "出不"]
      case .gas, nil: nil
      }
    return signs.map { $0.contains(where: text.contains) } ?? true
  }

  /// Hours after its end for which 又困了 is about it.
  private static let hoursAfterEnd: Int64 = 6

  /// The sender's own emergency that staff called done or that was closed within these hours.
  private var endedEmergency: Ticket? {
    situation.ownTickets.last { ticket in
      guard ticket.deadlineClass == .d0,
        let end = ticket.closure?.at ?? ticket.claimedAt
      else { return false }
      return now.seconds - end.seconds < Answering.hoursAfterEnd * 3600
    }
  }
}
