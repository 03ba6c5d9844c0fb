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

  /// 她在天台上 after 我同事说不想活了, and 我在大堂 of somebody who is followed; false when nobody is to be
  /// helped, or the words name no place where somebody is.
  mutating func sendHelpToPlace() -> Bool {
    guard let until = conversation.helpUntil, now < until, let spot = spotOfDanger,
      let building = sender.building ?? desk.directory.onlyBuilding
    else { return false }
    sendHelp(to: spot, in: building)
    decision.replies.append(Reply(SafetyTexts.helpSent(to: spot)))
    tellCounsellors(text)
    return true
  }

  /// The place that words name where somebody is now: 天台, 她在12楼, not 她在12楼上班.
  private var spotOfDanger: String? {
    let elsewhen = ["上班", "住", "办公", "平时", "工位在", "昨", "上次", "以前", "灯", "空调", "预约", "会议", "咨询"]
    // 1楼大堂 is the answer to where the lift is.
    if let draft = conversation.draft, draft.asked == .place, isFresh(draft) { return nil }
    guard text.count <= 30, !elsewhen.contains(where: text.contains) else { return nil }
    switch understanding.kind {
    case .unknown, .crisis, .rate, .human, .thanks: break
    default: return nil
    }
    let roofs = ["天台", "楼顶", "顶楼", "窗台", "窗边", "阳台", "楼梯间", "洗手间", "厕所", "卫生间", "地库", "车库", "大堂"]
    return understanding.slots.place?.text ?? roofs.first(where: text.contains)
  }

  private mutating func sendHelp(to place: String, in named: BuildingCode? = nil) {
    guard let building = named ?? sender.building ?? desk.directory.onlyBuilding else { return }
    let notice = SafetyTexts.help(at: place, contact: AlertSteps.contact(sender.id))
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

  /// Whether it happens now and here.
  fileprivate var saysItIsNow: Bool {
    [
      "现在", "正在", "救", "报警", "快", "刚", "这会", "追", "门口", "楼下", "楼上", "大堂", "电梯", "地库", "车库", "楼梯",
      "一路", "刀", "血",
    ].contains(where: contains)
  }
}
