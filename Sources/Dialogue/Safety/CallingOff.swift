import CivilTime
import Domain
import Rules
import Workflow

/// 误报，没人触电 of somebody whose own emergency is under way.
///
/// It is full of the words of an emergency and is none. Everybody who was called hears it at once, and
/// only the sender can end it: whoever runs to the spot goes on running until they say so.
extension Answering {
  /// False when there is nothing to call off, or the words may be a new cry.
  mutating func callOff() -> Bool {
    guard let ticket = ownEmergency, let heard = heardEnd(of: ticket),
      heard == .neverWas || understanding.urgency != .emergency,
      understanding.urgency != .emergency || isSameEmergency(ticket),
      understanding.slots.ticket == nil
    else { return false }
    let parts = endAndRest
    if ticket.requester != sender.id {
      // Whoever joined another's cry is heard by everybody; to end it is not theirs.
      move(.note, on: ticket, words: parts?.end)
      return true
    }
    // 没事了 is asked about, 撤回 is done.
    let withdraws = ["撤回", "撤销", "撤单", "取消", "误报", "报错"].contains(where: text.contains)
    guard understanding.kind != .cancel || !withdraws else { return false }
    guard move(.note, on: ticket, words: parts?.end) != nil else { return true }
    conversation.pending = .withdrawal(ticket.number.serial)
    if let parts {
      understandAgain(parts.rest)
      answer()
      return true
    }
    decision.replies.append(
      Reply(
        SafetyTexts.askWhetherOver(ticket.number, title: ticket.title),
        choices: ["撤回", "还是请人来看看"], ticket: ticket.number))
    return true
  }

  /// Nil when the words may mean that somebody is still in danger. Of a fire 灭了 is good news; in a lift
  /// it is the lamp that went out.
  private func heardEnd(of ticket: Ticket) -> CallingOff? {
    if says(.wasFalseAlarm) { return .neverWas }
    return says(.emergencyIsOver) || ticket.hazard == .fire && says(.fireIsOut) ? .isOver : nil
  }

  /// The sender's own emergency that is under way, else one that they joined.
  var ownEmergency: Ticket? {
    let emergencies = freshTickets.filter { $0.deadlineClass == .d0 }
    return emergencies.last { $0.requester == sender.id } ?? emergencies.last
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
private enum CallingOff {
  /// 误报, 看错了: there never was one.
  case neverWas
  /// 门开了，我出来了: there is none any more.
  case isOver
}
