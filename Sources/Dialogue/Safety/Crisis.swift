import CivilTime
import Domain
import Rules
import Workflow

/// Crisis: the fixed text at once, a human alerted, nothing on any board.
extension Answering {
  /// Hours during which what somebody in crisis writes is answered with care.
  static let careHours = 6

  mutating func answerCrisis() {
    let isBystander = understanding.matter?.sense == .somebodyElse
    decision.replies.append(
      Reply(isBystander ? SafetyTexts.bystander : SafetyTexts.crisis))
    conversation.careUntil = now.adding(minutes: Answering.careHours * 60)
    let alert = Alert(
      person: sender.id, level: understanding.matter?.crisisLevel ?? 3, raisedAt: now,
      due: now.adding(minutes: AlertSteps.minutes))
    decision.changes.append(.alertRaised(alert))
    decision.notices += AlertSteps.notices(of: alert, about: sender, at: desk)
    // Who is there and where is told to others only where somebody plainly said so.
    guard !understanding.isTakenByExamples else { return }
    if isBystander { sendHelpToWitness() } else { sendHelpToHeight() }
  }

  /// What somebody in crisis goes on to say belongs to the counsellor, not to a form, a ticket or
  /// the Party worker; false when it is a request the rules know, or no such talk.
  mutating func accompany() -> Bool {
    guard let until = conversation.careUntil, now < until, !text.isEmpty,
      understanding.urgency != .emergency
    else { return false }
    if saysItWasNone() { return true }
    if let draft = conversation.draft, let slot = draft.asked, isFresh(draft),
      understanding.slots.holds(slot)
    {
      // 1楼大堂 is the answer to where the lift is.
      return false
    }
    let isWitness = conversation.helpUntil != nil
    // 我也有点后怕，能约个咨询吗
    if isWitness, understanding.kind == .counselling, text.contains("约") { return false }
    let comers = ["警察", "救护车", "120", "110", "消防", "保安"]
    let isAboutComers = text.count <= 14 && comers.contains(where: text.contains)
    switch understanding.kind {
    case .painPoint where isAboutComers, .service where isAboutComers: break
    case .painPoint, .bookSpace, .service, .wish, .status, .help, .command: return false
    // 没解决 is the answer to what they were just asked.
    case .rate where situation.ownTickets.contains { $0.isOpen && $0.claimedAt != nil }:
      return false
    case .unknown, .rate, .thanks, .greeting, .cancel, .reschedule, .human, .counselling, .crisis:
      break
    }
    conversation.careUntil = now.adding(minutes: Answering.careHours * 60)
    decision.replies.append(Reply(text.asksWhoKnows ? SafetyTexts.whoKnows : SafetyTexts.company))
    if !isWitness { sendHelpToHeight() }
    tellCounsellors(text)
    return true
  }

  /// 你误会了，我问的是饮水机: we have misheard. The counsellor reads the words, and it is theirs to say
  /// that nobody is in danger; but to go on as if somebody were would help nobody.
  private mutating func saysItWasNone() -> Bool {
    let signs = ["误会了", "弄错了", "搞错了", "听错了", "不是这个意思", "不是那个意思", "我问的是", "没想不开"]
    // 我没弄错 and 不是误会，我是真的撑不住了 take nothing back; in doubt the counsellor goes on being there.
    let doubts = ["没误会", "没有误会", "不是误会", "没弄错", "没搞错", "没听错", "真的", "撑", "难受", "累", "死", "活", "药"]
    guard text.count <= 30, signs.contains(where: text.contains),
      !doubts.contains(where: text.contains), understanding.kind != .crisis
    else { return false }
    conversation.careUntil = nil
    decision.replies.append(Reply(SafetyTexts.misheard))
    tellCounsellors(text)
    return true
  }

  /// What somebody in danger said, to the counsellors on duty and to nobody else.
  mutating func tellCounsellors(_ words: String) {
    let relayed = SafetyTexts.relayed(AlertSteps.contact(sender.id), words: words)
    for counsellor in desk.directory.counsellorsOnDuty(in: sender.building, at: now) {
      decision.notices.append(
        Notice(to: counsellor.id, Reply(relayed), about: sender.id, isUrgent: true))
    }
  }
}
