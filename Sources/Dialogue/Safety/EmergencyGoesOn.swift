import CivilTime
import Domain
import Rules
import Workflow

/// 还有烟味, 能回去上班吗 of somebody whose own emergency is under way: small words that would be a report
/// of their own, or nothing, on any other day.
extension Answering {
  /// False when there is no such emergency, or the words are about something else.
  mutating func goOnWithEmergency() -> Bool {
    guard understanding.urgency != .emergency, understanding.slots.ticket == nil,
      text.leadingChoice == nil, let ticket = ownEmergency
    else { return false }
    if text.saysItGoesOn, isAboutPlace(of: ticket), !text.hasPrefix("还有，") {
      cryAgain(on: ticket)
      return true
    }
    guard conversation.ticket == ticket.number, text.asksWhetherSafe,
      [.unknown, .help, .service, .wish, .painPoint].contains(understanding.kind)
    else { return false }
    guard move(.note, on: ticket) != nil else { return true }
    // Instead of what is said of an addition.
    decision.replies = []
    decision.replies.append(Reply(SafetyTexts.askedWhetherSafe, ticket: ticket.number))
    return true
  }

  private func isAboutPlace(of ticket: Ticket) -> Bool {
    guard let place = understanding.slots.place, let known = ticket.place else { return true }
    return place.publicName == known.publicName
  }
}

extension String {
  /// Whether it says that what was cried out is not over: 还有烟味, 水越来越大.
  fileprivate var saysItGoesOn: Bool {
    count <= 16 && ["还", "又", "更", "越来越", "一直", "仍"].contains(where: contains)
      && [
        "烟", "味", "火", "焦", "烧", "水", "漏", "气", "响", "困", "出不来", "疼", "痛", "血",
        "晕",
        "喘", "闹", "打", "砸", "动不了", "没开",
      ].contains(where: contains) && !["吗", "?", "？", "没有了", "好了"].contains(where: contains)
  }

  /// Whether it asks if one is safe, or what to do now: 安全吗, 能回去上班吗, 要不要疏散.
  fileprivate var asksWhetherSafe: Bool {
    count <= 20 && asks
      && [
        "安全", "危险", "回去", "上去", "上楼", "下去", "下楼", "进去", "出去", "撤", "疏散", "走", "消防", "救护", "警察",
        "来了",
        "到了", "情况", "怎么样", "灭了", "修好", "解除", "结束",
      ].contains(where: contains)
  }
}
