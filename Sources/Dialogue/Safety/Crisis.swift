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
    if says(.isHarmed) { decision.replies.append(Reply(SafetyTexts.ambulance)) }
    decision.replies.append(
      Reply(isBystander ? SafetyTexts.bystander : SafetyTexts.crisis))
    conversation.careUntil = now.adding(minutes: Answering.careHours * 60)
    var alert = Alert(
      person: sender.id, level: understanding.matter?.crisisLevel ?? 3, raisedAt: now,
      due: now.adding(minutes: AlertSteps.minutes))
    alert.isOfWitness = isBystander
    decision.notices += AlertSteps.notices(of: alert, about: sender, at: desk)
    // Who is there and where is told to others only where somebody plainly said so.
    if !understanding.isTakenByExamples {
      alert.isHelpSent = isBystander ? sendHelpToWitness() : sendHelpToHeightOrHarmed()
    }
    decision.changes.append(.alertRaised(alert))
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
    switch understanding.kind {
    case .painPoint where says(.speaksOfHelpers), .service where says(.speaksOfHelpers): break
    case .status where isWitness && (says(.waitsForHelp) || asksAboutNothingElse),
      .help where isWitness && says(.waitsForHelp):
      break
    case .help where says(.asksWhoKnows): break
    case .painPoint, .bookSpace, .service, .wish, .status, .help, .command: return false
    // 没解决 and 1 are the answer to what they were just asked, 会议室改成3点 is about the room.
    case .rate where isAskedToJudge,
      .unknown where isAskedToJudge && text.leadingChoice?.rest.isEmpty ?? false:
      return false
    case .cancel where namesSpace && !standingBookings.isEmpty,
      .reschedule where namesSpace && !standingBookings.isEmpty:
      return false
    case .unknown, .rate, .thanks, .greeting, .cancel, .reschedule, .human, .counselling, .crisis:
      break
    }
    conversation.careUntil = now.adding(minutes: Answering.careHours * 60)
    if says(.isHarmed) { decision.replies.append(Reply(SafetyTexts.ambulance)) }
    decision.replies.append(Reply(says(.asksWhoKnows) ? SafetyTexts.whoKnows : SafetyTexts.company))
    if !isWitness, sendHelpToHeightOrHarmed() || sendHelpToSelf() { noteHelpSent() }
    tellCounsellors(text)
    // Whoever waits with somebody in danger waits for those who were sent.
    if isWitness, conversation.isHelpSent,
      says(.waitsForHelp) || understanding.kind == .status
    {
      tellThoseSent(SafetyTexts.helpAwaited(AlertSteps.contact(sender.id)))
    }
    return true
  }

  /// Whether something is said to be done and waits for the sender's word.
  private var isAskedToJudge: Bool {
    situation.ownTickets.contains { $0.isOpen && $0.claimedAt != nil }
  }

  /// 怎么样了 of a witness who waits for nothing but those who were sent.
  private var asksAboutNothingElse: Bool {
    conversation.isHelpSent && understanding.slots.ticket == nil
      && !situation.ownTickets.contains(where: \.isOpen)
  }

  /// 你误会了，我问的是饮水机: we have misheard. The counsellor reads the words, and it is theirs to say
  /// that nobody is in danger; but to go on as if somebody were would help nobody.
  private mutating func saysItWasNone() -> Bool {
    guard says(.wasMisheard), understanding.kind != .crisis else { return false }
    conversation.careUntil = nil
    noteHelpOver()
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
