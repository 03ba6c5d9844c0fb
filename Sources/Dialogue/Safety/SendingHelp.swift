import CivilTime
import Domain
import Rules
import Workflow

/// Somebody in the building is about to come to harm: everybody on duty goes there. They learn the
/// place and whom to ask, nothing else.
extension Answering {
  /// Hours for which a place that is named afterwards is where help goes.
  private static let helpHours = 2

  /// Sends help where a witness's first words name a place or say that it is now; where they do not,
  /// the next message may.
  mutating func sendHelpToWitness() {
    conversation.helpUntil = now.adding(minutes: Answering.helpHours * 60)
    guard
      understanding.slots.place != nil || ["楼顶", "天台", "跳楼", "现在"].contains(where: text.contains)
    else { return }
    sendHelp(to: understanding.slots.place?.text ?? "楼内")
  }

  /// Sends help to whoever says themselves that they stand somewhere high, now or in the next message.
  mutating func sendHelpToHeight() {
    let heights = ["天台", "楼顶", "顶楼", "屋面", "屋顶", "窗台", "窗外", "阳台外", "护栏外", "栏杆外"]
    guard text.count <= 40, let height = heights.first(where: text.contains),
      !["昨", "上次", "以前", "梦"].contains(where: text.contains)
    else { return }
    sendHelp(to: understanding.slots.place?.text ?? height)
  }

  /// 人下来了，没事了 of a witness: those who were sent and the counsellor hear it; false while it may not
  /// be so.
  mutating func helpIsOver() -> Bool {
    guard let until = conversation.helpUntil, now < until, text.count <= 40,
      text.saysSomebodyIsSafe,
      understanding.kind != .crisis || understanding.isTakenByExamples
    else { return false }
    conversation.helpUntil = nil
    conversation.careUntil = nil
    decision.replies.append(Reply(SafetyTexts.safeNow))
    tellCounsellors(text)
    if conversation.isHelpSent {
      conversation.isHelpSent = false
      tellThoseSent(SafetyTexts.helpOver(AlertSteps.contact(sender.id)))
    }
    return true
  }

  /// 她在天台上 after 我同事说不想活了, and 我在大堂 of somebody who is followed; false when nobody is to be
  /// helped, or the words name no place where somebody is.
  mutating func sendHelpToPlace() -> Bool {
    guard let until = conversation.helpUntil, now < until,
      understanding.kind != .crisis || understanding.isTakenByExamples
        || understanding.matter?.sense == .somebodyElse,
      let spot = spotOfDanger,
      let building = sender.building ?? desk.directory.onlyBuilding
    else { return false }
    sendHelp(to: spot, in: building)
    decision.replies.append(Reply(SafetyTexts.helpSent(to: spot)))
    tellCounsellors(text)
    return true
  }

  /// The place that words name where somebody is now: 天台, 她在12楼, not 她在12楼上班.
  private var spotOfDanger: String? {
    let elsewhen = [
      "上班", "住", "办公", "平时", "工位在", "昨", "上次", "以前", "灯", "空调", "预约", "会议", "咨询", "回到", "我回", "先回",
    ]
    // 1楼大堂 is the answer to where the lift is.
    if let draft = conversation.draft, draft.asked == .place, isFresh(draft) { return nil }
    guard text.count <= (text.utf8.count == text.count ? 60 : 30),
      !elsewhen.contains(where: text.contains)
    else { return nil }
    switch understanding.kind {
    case .unknown, .crisis, .rate, .human, .thanks: break
    default: return nil
    }
    let roofs = [
      "天台", "楼顶", "顶楼", "窗台", "窗边", "阳台", "楼梯间", "洗手间", "厕所", "卫生间", "地库", "车库", "大堂", "屋面", "屋顶",
      "restroom", "toilet", "rooftop", "roof", "lobby", "stairs", "balcony", "window",
    ]
    return understanding.slots.place?.text ?? roofs.first(where: text.lowercased().contains)
  }

  private mutating func sendHelp(to place: String, in named: BuildingCode? = nil) {
    guard let building = named ?? sender.building ?? desk.directory.onlyBuilding else { return }
    conversation.isHelpSent = true
    tellThoseSent(
      SafetyTexts.help(at: place, contact: AlertSteps.contact(sender.id)), in: building)
  }

  private mutating func tellThoseSent(_ notice: String, in named: BuildingCode? = nil) {
    guard let building = named ?? sender.building ?? desk.directory.onlyBuilding else { return }
    for person in desk.directory.everybodyOnDuty(in: building, at: now)
    where person.id != sender.id {
      decision.notices.append(
        Notice(to: person.id, Reply(notice), about: sender.id, isUrgent: true))
    }
  }

  /// 其实是被前男友跟踪, of somebody who is asked when they would like to talk, or was a moment ago: it
  /// may have gone on for months, and whether the whole building hears of it is theirs to say. They are
  /// asked where they are; false when it is said to happen now, or to nobody who confides.
  mutating func answerFollowed() -> Bool {
    guard isConfiding, text.tellsOfBeingFollowed, !text.saysItIsNow, understanding.kind != .crisis
    else { return false }
    conversation.helpUntil = now.adding(minutes: Answering.helpHours * 60)
    decision.replies.append(Reply(SafetyTexts.followed))
    tellCounsellors(text)
    return true
  }

  /// Whether the sender is asked when they would like to talk to a counsellor, or was a moment ago.
  var isConfiding: Bool {
    conversation.draft.map { $0.kind == .counselling && !$0.isShelved } ?? false
      || isInVisit && isFreshTalk
  }
}

extension String {
  /// Whether somebody goes after them, beats or threatens them.
  fileprivate var tellsOfBeingFollowed: Bool {
    ["跟踪", "尾随", "骚扰", "威胁", "打我", "家暴", "动手打", "堵我"].contains(where: contains)
  }

  /// Whether somebody who was in danger is not any more: 人下来了, 家人接走了, she is ok now.
  fileprivate var saysSomebodyIsSafe: Bool {
    let words = lowercased()
    // 没下来 and 还没没事 are none.
    if ["没下来", "没有下来", "还没", "不肯", "不下来", "不让", "又上", "吗", "?", "？", "怎么"].contains(
      where: words.contains)
    {
      return false
    }
    return [
      "没事了", "下来了", "拉住了", "拉回来", "接走了", "安全了", "人没事", "救下来", "劝下来", "平静了", "回家了", "误会", "弄错了",
      "is ok",
      "is fine", "is safe", "ok now", "safe now", "false alarm",
    ].contains(where: words.contains)
  }

  /// Whether it happens now and here.
  fileprivate var saysItIsNow: Bool {
    [
      "现在", "正在", "救", "报警", "快", "刚", "这会", "追", "门口", "楼下", "楼上", "大堂", "电梯", "地库", "车库", "楼梯",
      "一路", "刀", "血",
    ].contains(where: contains)
  }
}
