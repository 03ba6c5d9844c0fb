import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What calls a booking off in people's own words: 我想取消, 不用订了, 开不成了, 给别人用吧.
extension Answering {
  /// What plainly lets it go is taken at once; of what may only sound so we ask.
  mutating func callOff(_ booking: Ticket) -> Bool {
    guard understanding.kind != .cancel, !text.namesEquipment, !text.asks, text.count <= 30,
      !text.isChange || text.movesOnline, understanding.slots.people == nil, !text.booksAnother
    else { return false }
    let isOfItsDay = understanding.slots.start.map { $0.date == booking.booking?.start?.date }
    guard isOfItsDay ?? true else { return false }
    let clauses = text.clauses
    if clauses.contains(where: \.plainlyCallsOff), isOfItsDay == nil || text.count <= 14 {
      withdraw(from: booking)
    } else if isOfItsDay == nil && text.callsNothingMore && wasRefused(booking) {
      // 那算了 to 明天下午都满了.
      withdraw(from: booking)
    } else if clauses.contains(where: \.maybeCallsOff)
      || isOfItsDay != nil && namesDay && clauses.contains(where: \.cannotCome)
    {
      conversation.pending = .withdrawal(booking.number.serial)
      say(.isWithdrawal, desk.values(of: booking), choices: ["撤回", "接着办"], about: booking)
    } else {
      return false
    }
    return true
  }

  /// Whether those who look after it wrote last that it cannot be had, since the sender wrote.
  func wasRefused(_ booking: Ticket) -> Bool {
    guard booking.isOpen, let answer = situation.answersToBookings[booking.number],
      (situation.conversation?.updatedAt ?? answer.at) <= answer.at
    else { return false }
    return answer.words.saysItIsFull
  }

  /// 好吧 to 明天下午都满了: nothing is booked, and another time can be named; false when nothing was refused.
  mutating func consoleOverRefusal(_ booking: Ticket) -> Bool {
    guard text.takesNote, wasRefused(booking) else { return false }
    say(.nothingBookedYet, desk.values(of: booking), about: booking)
    return true
  }
}

extension String {
  /// Without what only opens or ends it: 那, 麻烦帮我, 吧, 谢谢.
  private var core: String {
    var said = bare[...]
    let openings = [
      "那就", "那", "就", "我们", "我", "先", "麻烦", "请", "帮我", "帮忙", "给我", "把", "还是", "这次", "这个", "会议室",
      "场地", "临时有事",
      "计划有变", "有变", "都", "也", "想", "要", "哦", "嗯", "啊", "好", "唉", "不好意思", "抱歉",
    ]
    while let opening = openings.first(where: said.hasPrefix) {
      said = said.dropFirst(opening.count)
    }
    let ends = ["谢谢您", "谢谢你", "谢谢", "吧", "啊", "呀", "哈", "啦", "哦", "咯", "麻烦了", "辛苦了"]
    while let end = ends.first(where: said.hasSuffix) { said = said.dropLast(end.count) }
    return String(said)
  }

  /// 取消吧, 不用订了, 帮我撤了吧.
  fileprivate var plainlyCallsOff: Bool {
    let verbs = ["订", "约", "定", "预约", "预订", "留"]
    let forms = ["不X了", "不用X了", "不需要X了", "不要X了", "不X", "别X了", "不用再X了", "不必X了"]
    let all = forms.flatMap { form in verbs.map { form.replacing("X", with: $0) } }
    let said = core
    if all.contains(said) || ["撤掉", "撤销", "撤回", "作废", "退掉", "退了"].contains(said)
      || contains("帮我撤") && ["撤了", "撤"].contains(said)
    {
      return true
    }
    let keeps = [
      "不取消", "别取消", "不用取消", "不要取消", "没取消", "没说取消", "取消不", "才取消", "不能取消", "不可以取消", "不可取消", "千万",
    ]
    return count <= 14 && !keeps.contains(where: contains)
      && ["取消", "不订了", "不约了", "不定了", "退掉", "退了", "作废"].contains(where: contains)
      && ![
        "投影", "他们取消", "活动取消", "会议取消", "午餐", "午饭", "飞机", "航班", "高铁", "外卖", "快递", "烧退", "电影", "酒店",
      ].contains(where: contains)
  }

  /// 那算了, 不用了, 开不成了, 给别人用吧.
  fileprivate var maybeCallsOff: Bool {
    let said = core
    let whole = [
      "算了", "不用了", "不要了", "勿要了", "不需要了", "用不上了", "用不着了", "用不到了", "开不成了", "开不了了", "开不成", "不开了",
      "不办了",
      "不去了", "不来了", "来不了了", "去不了了", "不搞了", "不弄了", "会议取消了", "不开会了", "会取消了", "活动取消了", "会不开了", "会开不成了",
    ]
    if whole.contains(said) || whole.contains(where: { said.count <= 8 && said.hasSuffix($0) }) {
      return true
    }
    return movesOnline
      || count <= 16
        && ["给别人用", "让给别人", "让给人家", "给人家用", "让出来", "给别的公司", "腾出来", "给其他人"].contains(
          where: contains)
  }

  /// 我们改线上开了: no room is needed.
  fileprivate var movesOnline: Bool {
    count <= 16
      && ["改线上", "改成线上", "改为线上", "改到线上", "线上开", "改腾讯会议", "改成视频会议"].contains(where: contains)
  }

  /// Whether of the day that it names nobody comes: 明天来不了了.
  fileprivate var cannotCome: Bool {
    ["来不了", "去不了", "不行了", "没空了", "开不了", "开不成", "不开了", "不用了", "不要了", "不来了", "不去了"].contains(
      where: contains)
  }

  /// 那算了, and nothing else.
  fileprivate var callsNothingMore: Bool {
    ["算了", "不用了", "不要了", "不订", "不约"].contains(core)
  }

  /// What says no more than that it was read: 好吧, 哦这样啊.
  fileprivate var takesNote: Bool {
    [
      "好吧", "那好吧", "行吧", "那行吧", "好", "好的", "哦", "哦哦", "噢", "嗯", "嗯嗯", "知道了", "好的知道了", "收到", "明白",
      "明白了", "这样啊",
      "哦这样啊", "哦这样", "好的谢谢", "谢谢", "ok", "行", "可惜了", "好可惜", "唉", "哎", "哦好吧", "哦好的", "好的收到", "好的谢谢您",
      "收到谢谢",
    ].contains(bare.lowercased())
  }

  /// Whether it says that nothing is free, and names nothing that is.
  fileprivate var saysItIsFull: Bool {
    let full = [
      "满了", "全满", "都满", "约满", "订满", "排满", "没空", "没有空", "占了", "占用", "被占", "有人用", "有人订", "有人了", "订不了",
      "约不了",
      "没位", "没场地", "没房间", "没有场地", "没有房间", "没有了", "不开放", "在装修", "在检修", "订不到",
    ]
    let opens = ["可以", "行吗", "行不", "要不", "有空", "空着", "还有", "只有", "才有", "换", "改"]
    return full.contains(where: contains) && !opens.contains(where: contains)
  }
}
