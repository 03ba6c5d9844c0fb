import CivilTime
import Domain
import Rules
import Workflow

/// A wish to talk to a counsellor: told to counsellors and to nobody else. There is no ticket, no
/// line on a board, and none of the sender's words go along; only when it would suit them.
extension Answering {
  mutating func passToCounsellor(_ draft: Draft) {
    conversation.draft = nil
    // From here on the talk is about this.
    conversation.ticket = nil
    conversation.visitUntil = now.adding(days: Answering.visitDays)
    let counsellors = counsellors
    guard !counsellors.isEmpty else { return say(.noCounsellor) }
    let when = desk.spokenTime(of: draft.slots)
    decision.changes.append(
      .alertRaised(
        Alert(
          person: sender.id, level: Alert.appointment, raisedAt: now,
          due: now.adding(minutes: AlertSteps.appointmentMinutes))))
    let contact = AlertSteps.contact(sender.id)
    tell(
      counsellors,
      SafetyTexts.appointment(contact, when: when, wishes: visitWishes(in: draft), step: 0))
    say(.appointmentPassed, ["时间": when.map { "，时间 \($0)" } ?? ""])
  }

  /// Days for which somebody who asked for a talk means that when they name nothing else.
  static let visitDays = 7

  /// What belongs to the counsellor alone: words after 咨询, and taking back or moving an
  /// appointment; false when this message is no such thing.
  mutating func relayToCounsellor() -> Bool {
    guard sender.role != .counsellor, conversation.draft.map(\.isShelved) ?? true else {
      return false
    }
    let marked = ["咨询 ", "咨询：", "咨询:"].first { text.hasPrefix($0) }
    let isChange =
      [.cancel, .reschedule].contains(understanding.kind) && namesCounselling || isAboutVisit
    guard marked != nil || isChange || isSaidToCounsellor else { return false }
    if marked == nil, text.asksWhoHasSeen {
      say(.visitStatus)
      return true
    }
    let counsellors = counsellors
    guard !counsellors.isEmpty else { return false }
    let words = String(text.dropFirst(marked?.count ?? 0)).trimmed
    guard !words.isEmpty else { return false }
    if marked == nil, says(.asksWhoKnows) {
      say(.visitPrivacy, ["问题": ""])
      return true
    }
    tell(counsellors, SafetyTexts.fromVisitor(AlertSteps.contact(sender.id), words: words))
    // What we asked back about these words is settled.
    if isChange { conversation.pending = nil }
    switch understanding.kind {
    case _ where marked == nil && says(.leavesVisit) && understanding.slots.start == nil:
      callVisitOff()
    case .cancel where isChange || text.count <= 12: callVisitOff()
    case .reschedule where understanding.slots.start != nil: say(.visitMoved)
    default: say(.toldCounsellor)
    }
    return true
  }

  /// 老师我可能晚10分钟 of whoever asked for a talk is for the counsellor, whatever was reported since; so is what
  /// they confide to one who has taken it: 跟同事关系不好 begins no second one.
  private var isSaidToCounsellor: Bool {
    guard conversation.visitUntil.map({ now < $0 }) ?? false, understanding.urgency < .emergency,
      understanding.kind != .crisis, understanding.slots.ticket == nil
    else { return false }
    if text.addressesCounsellor, understanding.kind != .painPoint { return true }
    guard isInVisit, conversation.pending == nil,
      situation.ownVisit?.takenBy != nil || text.asksWhoHasSeen,
      !isAboutRepair, !namesSpace
    else { return false }
    if understanding.kind == .counselling {
      return !["约", "预约", "咨询师"].contains(where: text.contains)
    }
    // 没修好 还在滴 of whoever waits for a repair or a room as well answers those.
    guard !situation.ownTickets.contains(where: \.isOpen) else { return false }
    switch understanding.kind {
    case .unknown, .thanks, .rate: return text.bare.count > 2 || understanding.kind != .rate
    // 上个月吧 to 多久了 sounds like a wish.
    case .wish, .service: return text.asksWhoHasSeen || text.bare.count <= 8 && !text.asks
    default: return false
    }
  }

  /// Nobody needs to take what is not wanted any more; whoever took it has it to answer still.
  private mutating func callVisitOff() {
    if let visit = situation.ownVisit, visit.isOpen { end(visit) }
    conversation.visitUntil = nil
    say(.visitCancelled)
  }

  /// Whether the sender is asked when they would like to talk, or has asked for it.
  var hasVisit: Bool {
    conversation.draft?.kind == .counselling || conversation.visitUntil.map { now < $0 } ?? false
  }

  /// The talk is called off together with other things, of which the counsellor learns nothing.
  mutating func letVisitGo() {
    if conversation.draft?.kind == .counselling { return dropVisitDraft() }
    tell(counsellors, SafetyTexts.fromVisitor(AlertSteps.contact(sender.id), words: "取消"))
    callVisitOff()
  }

  /// Whether words that name nothing take back or move the talk that was asked for: 改到周四, 不想约了,
  /// 周五晚上. What was spoken of since is meant instead.
  private var isAboutVisit: Bool {
    guard isInVisit, understanding.slots.ticket == nil, !namesSpace, !isAboutRepair else {
      return false
    }
    switch conversation.pending {
    // 女老师行吗 may have been asked back about.
    case nil, .matter: break
    default: return false
    }
    if isFreshTalk, text.count <= 12, says(.leavesVisit) || says(.asksWhoKnows) { return true }
    // 不行 answers the counsellor who has taken it, too.
    if says(.cannotCome), understanding.kind != .painPoint, situation.ownVisit?.takenBy != nil {
      return true
    }
    switch understanding.kind {
    case .cancel, .reschedule: return true
    // 女老师行吗, 是哪位老师 while that is what the talk is about.
    case .unknown where isFreshTalk && text.leadingChoice == nil && text.asks: return true
    case .unknown, .thanks, .rate:
      // 行 answers the counsellor who has taken it.
      if text.beginsWithYes { return situation.ownVisit?.takenBy != nil }
      return says(.leavesVisit)
        || understanding.slots.start != nil && text.count <= longestTime
    default: return false
    }
  }

  /// 怕碰到同事, of somebody who just asked for a talk: what nobody understands is for the counsellor
  /// alone. False when the talk is about something else, or what they may mean can be asked.
  mutating func passOnInVisit() -> Bool {
    guard isInVisit, isFreshTalk, sender.role != .counsellor, !isAboutRepair,
      understanding.guesses.allSatisfy({ $0.kind == .counselling }), !counsellors.isEmpty
    else { return false }
    tell(counsellors, SafetyTexts.fromVisitor(AlertSteps.contact(sender.id), words: text))
    conversation.missed = []
    say(.toldCounsellor)
    return true
  }

  /// 灯自己好了 不用来了, 师傅几点来 of somebody who reported a lamp before they asked for a talk.
  var isAboutRepair: Bool {
    let open = situation.ownTickets.filter { $0.isOpen && $0.kind != .bookSpace }
    guard !open.isEmpty else { return false }
    return text.contains("师傅") || !tickets(thoughtOfIn: text, among: open).isEmpty
  }

  /// Whether the last word was said a moment ago.
  var isFreshTalk: Bool {
    now.seconds - (situation.conversation?.updatedAt.seconds ?? 0) < Answering.attention
  }

  /// Whether the talk is about an appointment with a counsellor, and about no ticket since.
  var isInVisit: Bool {
    conversation.visitUntil.map { now < $0 } ?? false && conversation.ticket == nil
  }

  /// Characters of a message that is nothing but a time: 下周二不行了，周三同一时间 may be nothing else.
  private var longestTime: Int {
    understanding.guesses.allSatisfy { $0.kind.isOfVisits } ? 20 : 12
  }

  /// Whether the words are about a talk with a counsellor; 法律咨询 and 心理讲座 are none.
  var namesCounselling: Bool { says(.speaksOfCounsellor) || says(.speaksOfAdvice) }

  /// Those on duty, else every counsellor there is.
  private var counsellors: [Person] {
    desk.directory.counsellorsOnDuty(in: sender.building ?? desk.directory.onlyBuilding, at: now)
  }

  private mutating func tell(_ counsellors: [Person], _ words: String) {
    for counsellor in counsellors where counsellor.id != sender.id {
      decision.notices.append(Notice(to: counsellor.id, Reply(words), about: sender.id))
    }
  }
}

extension Kind {
  /// Whether a guess of this kind may mean a talk that was asked for.
  fileprivate var isOfVisits: Bool { [.counselling, .reschedule, .cancel].contains(self) }
}

extension String {
  /// Whether it is said to a counsellor: 老师，我想改到8点; not 老师傅.
  fileprivate var addressesCounsellor: Bool {
    let said = drop { "好的嗯哦那请问您你谢，,。 ".contains($0) }
    return said.hasPrefix("老师") && !said.hasPrefix("老师傅") || hasPrefix("咨询师")
  }

  /// Whether it asks whether anybody has read what was asked for: 有人看到吗.
  fileprivate var asksWhoHasSeen: Bool {
    ["有人看到吗", "看到了吗", "收到了吗", "有人吗", "怎么没人回", "没人回", "有消息吗", "有人回吗"].contains(bare)
  }
}
