import Domain
import Rules
import Workflow

/// Alarms that only the examples tell of. Where the same words may be a report from the spot, or
/// what somebody in distress confides, they call nobody.
extension Answering {
  /// 保安说没看到有人，他一直坐那没动过 of somebody who reported a lamp an hour ago is a thousand times likelier
  /// to be about the lamp. Where examples alone tell of danger, and not clearly, those who work on it read the words
  /// at once, and the sender is asked with the numbers to call; said twice it is an alarm.
  ///
  /// - Returns: False when everybody is to be called.
  mutating func askAboutHeardAlarm() -> Bool {
    guard understanding.isTakenByExamples, !understanding.explanation.isClear, ownEmergency == nil,
      let ticket = freshTickets.last(where: { $0.requester == sender.id })
    else { return false }
    if case .danger = situation.conversation?.pending { return false }
    guard move(.note, on: ticket) != nil else { return false }
    conversation.pending = .danger(text: text)
    // Instead of what is said of an addition.
    decision.replies = []
    let phone = desk.directory.building(sender.building)?.dutyPhone
    decision.replies.append(
      Reply(
        SafetyTexts.askWhetherDanger(dutyPhone: phone), choices: ["有危险，马上来人", "没有，只是补充"],
        ticket: ticket.number))
    return true
  }

  /// Takes 1 / 2 as the answer to that.
  mutating func answerWhetherDanger(text earlier: String) -> Bool {
    let isReal = text.affirms || says(.confirmsDanger) || says(.cries)
    let number = text.leadingChoice?.number ?? (isReal ? 1 : text.isNeither ? 2 : nil)
    guard let number, number <= 2 else { return false }
    if number == 2 {
      decision.replies.append(Reply(SafetyTexts.noDanger))
      return true
    }
    understandAgain(earlier)
    answerEmergency()
    return true
  }

  /// Takes back such an alarm of staff, who say 正在放人 and 浓度正常 and have commands for what is new;
  /// of somebody in care; and of somebody who is asked when they want to see a counsellor. What was
  /// said goes on as if nobody had understood it.
  ///
  /// 我上去看看 and 明天我不在，交给夜班 of staff are no farewell either: they are heard where they say it
  /// plainly.
  mutating func takeBackHeardAlarm() {
    guard understanding.isTakenByExamples else { return }
    let isCry = understanding.kind == .crisis && sender.role.isStaff
    guard understanding.urgency == .emergency || isCry else { return }
    let isInCare = conversation.careUntil.map { now < $0 } ?? false
    let isConfiding = isInCare || conversation.draft?.kind == .counselling
    guard isConfiding || sender.role.isStaff || isAnswerOfReport else { return }
    turn.understanding.kind = .unknown
    turn.understanding.matter = nil
    turn.understanding.urgency = .normal
    turn.understanding.isPersonal = isConfiding
  }

  /// 客梯1号，停在9楼不动 in answer to where the lift is that is broken: with what was said before, phrases take
  /// it for no more than that.
  private var isAnswerOfReport: Bool {
    guard let draft = conversation.draft, !draft.isShelved, draft.kind == .painPoint,
      !understanding.explanation.isClear
    else { return false }
    let whole = understand(draft.words.joined(separator: "，") + "，" + text)
    return whole.urgency < .emergency && !whole.isTakenByExamples
      && whole.matter.map { $0.category == understanding.matter?.category } ?? false
  }
}
