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
    let isNew = now.seconds - ticket.openedAt.seconds < 1800
    if text.saysItGoesOn || isNew && text.tellsOfMore, isAboutPlace(of: ticket),
      !text.hasPrefix("还有，")
    {
      cryAgain(on: ticket)
      return true
    }
    // parking B2, and nothing else
    let isPlaceAlone =
      ticket.place == nil && text.count <= 20
      && text.bare.count - (understanding.slots.place?.text.count ?? 0)
        <= (text.utf8.count == text.count ? 8 : 2)
    if let place = understanding.slots.place, isNew, isSameTrouble(as: ticket) || isPlaceAlone {
      // 3号客梯，卡在8楼 is where it is.
      if ticket.place == nil { move(.correct(place), on: ticket) } else { move(.note, on: ticket) }
      return true
    }
    guard conversation.ticket == ticket.number, text.asksWhetherSafe,
      ![.bookSpace, .counselling, .crisis, .command, .cancel].contains(understanding.kind)
    else { return false }
    guard move(.note, on: ticket) != nil else { return true }
    // Instead of what is said of an addition.
    decision.replies = []
    decision.replies.append(Reply(SafetyTexts.askedWhetherSafe, ticket: ticket.number))
    return true
  }

  private func isSameTrouble(as ticket: Ticket) -> Bool {
    understanding.kind == .painPoint && understanding.matter?.category == ticket.category
      && isAboutPlace(of: ticket)
  }

  private func isAboutPlace(of ticket: Ticket) -> Bool {
    guard let place = understanding.slots.place, let known = ticket.place else { return true }
    // 楼梯里都是烟 may be anywhere.
    return place.floor == nil || place.publicName == known.publicName
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

  /// Whether it tells of what comes on top, in few words: 楼梯里都是烟, 喘不过气, 他敲我车窗.
  fileprivate var tellsOfMore: Bool {
    count <= 14 && !["吗", "?", "？", "没有", "不"].contains(where: { hasSuffix($0) })
      && [
        "都是烟", "全是烟", "好多烟", "冒烟", "浓烟", "呛", "看不见", "灯也灭了", "灯灭了", "黑了", "喘不", "缺氧", "闷", "头晕",
        "晕倒", "发抖",
        "在晃", "往下掉", "异响", "流血", "昏", "动不了", "追过来", "追我", "敲我", "砸门", "砸我", "踹门", "拿着", "他过来",
        "又来了", "跟过来",
      ].contains(where: contains)
  }

  /// Whether it asks if one is safe, or what to do now: 安全吗, 能回去上班吗, is it safe now.
  fileprivate var asksWhetherSafe: Bool {
    let words = lowercased()
    if [
      "is it safe", "safe now", "go back", "come back up", "can we return", "should we leave",
      "evacuate",
    ]
    .contains(where: words.contains) {
      return true
    }
    return count <= 20
      && (asks || ["要不要", "能不能", "可以", "了没", "了吗"].contains(where: contains))
      && [
        "安全", "危险", "回去", "上去", "上楼", "下去", "下楼", "进去", "出去", "撤", "疏散", "走", "消防", "救护", "警察",
        "来了",
        "到了", "情况", "怎么样", "灭了", "修好", "解除", "结束",
      ].contains(where: contains)
  }
}
