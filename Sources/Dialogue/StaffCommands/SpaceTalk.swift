import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What those who look after rooms say of a booking in hand: 订好了，门禁找前台; 那天满了，三点半行不行.
struct SpaceTalk: Hashable {
  enum Act: Hashable {
    case isBooked
    /// It cannot be had as it was asked for, or something else can.
    case offers
    /// 可以的, which may mean that it is booked.
    case agrees
  }

  let act: Act

  /// Nil when the words do neither.
  ///
  /// - Parameter isPlaced: Whether a time or a space is named.
  init?(_ text: String, isPlaced: Bool) {
    guard text.count <= 60, !SpaceTalk.wishes.contains(where: text.contains) else { return nil }
    let refuses =
      SpaceTalk.refusals.contains(where: text.contains)
      || text.staffClauses.contains { clause in
        SpaceTalk.noes.contains { clause.saysOfRoom($0) }
      }
    // 9点楼里要演练 改10点吧
    let proposes =
      SpaceTalk.proposals.contains(where: text.contains) || text.contains("改") && text.namesHour
    let isOver = SpaceTalk.ends.contains(where: text.contains)
    let isRoomAlone =
      text.bare.count <= 8 && text.bare.first?.isNumber ?? false
      && ["会议室", "室", "厅"].contains(where: text.bare.hasSuffix)
    if isOver || isRoomAlone, !refuses, !proposes, !text.asks,
      !SpaceTalk.doubts.contains(where: text.contains)
    {
      act = .isBooked
    } else if refuses
      && (isPlaced || text.count <= 20 || SpaceTalk.backwards.contains(where: text.contains))
      || isPlaced && (proposes || SpaceTalk.openings.contains(where: text.contains))
    {
      act = .offers
    } else if text.staffClauses.contains(where: SpaceTalk.agrees), !proposes, !text.asks {
      act = .agrees
    } else {
      return nil
    }
  }

  /// Whether a clause says yes to what was asked for: 可以, 没问题的, 会议室可以用, 刚看到 可以的; not 午饭可以.
  private static func agrees(_ clause: String) -> Bool {
    if agreements.contains(where: clause.behindRoom.hasPrefix) { return true }
    return yeses.contains { clause.saysOfRoom($0) }
  }

  /// How a clause ends that says yes.
  private static let yeses = [
    "可以", "可以的", "可以用", "可以来", "行", "行的", "ok", "通过", "通过了", "同意", "批了", "准了", "没问题", "能用", "都行",
    "可以哈", "可以啊",
    "行啊", "行哈", "可以呀", "安排了",
  ]

  /// How a clause ends that says no.
  private static let noes = ["不行", "不行哦", "不行啊", "不可以", "不成", "没戏", "不行了", "办不了", "来不及", "有人"]

  private static let ends = [
    "订好", "定好", "约好", "订上", "定上", "订到", "订下", "定下", "订妥", "留好", "帮您订", "给您订", "帮你订", "给你订", "帮您留",
    "给您留",
    "帮你留", "给你留", "帮您约", "帮您定", "给您定", "预留", "已留", "已订", "已定", "已约", "已预订", "已预定", "已预约", "已安排",
    "安排好了",
    "排好了", "定了", "订了", "给你定", "留给你", "留给您", "留了", "给你安排", "给您安排", "安排在", "定给你", "已确认", "确认好了",
    "预约成功", "预订成功", "锁定了", "给你们用",
    "留着了", "留出来了",
  ]

  private static let agreements = ["可以", "没问题", "能订", "好的可以", "好的没问题", "空的"]

  /// What leaves an end open.
  private static let doubts = [
    "没订", "没定", "没留", "没约", "不", "未", "如果", "要是", "明天再", "稍后", "一会", "等下", "等会", "马上", "尽快", "尽量",
    "争取", "正在",
    "准备", "再帮", "再给",
  ]

  /// What cannot be.
  private static let refusals = [
    "满了", "全满", "都满", "约满", "订满", "排满", "被占", "占了", "占用", "占着", "有人用", "有人了", "有人订", "有人约", "被订",
    "被约", "没空",
    "不空", "没位", "冲突", "撞了", "订不了", "约不了", "定不了", "订不到", "用不了", "不开放", "没有空", "没场地", "没房间", "没有场地",
    "在检修", "停电检修", "要检修", "有活动", "有党课", "党课占", "被征用", "停水", "停电", "太小", "坐不下", "在装修", "会议室装修",
    "装修中", "别人", "人家", "没有了", "先定了", "先订了", "公司订了", "公司定了", "没空房", "没房",
  ]

  /// What asks for a yes to something else.
  private static let proposals = [
    "行不行", "行吗", "行么", "可以吗", "可以么", "可不可以", "好吗", "好不好", "怎么样", "如何", "方便吗", "合适吗", "要不", "要么",
    "能不能", "换到",
    "改到", "挪到", "改成", "换成", "改天", "换天", "换个时间", "换一天", "建议",
  ]

  /// What says that something can be had.
  private static let openings = [
    "只有", "才有", "借给你", "给你们", "有空", "空着", "空的", "还有", "可以用", "能用", "有会议室", "有多功能厅", "有路演厅", "有洽谈",
    "有场地", "有房间",
  ]

  /// What points back at what was asked for.
  private static let backwards = [
    "那天", "那个时间", "那个点", "那时", "当天", "那间", "您要的", "您订的", "这个时间", "这个时段", "都满", "全满", "约满", "排满",
    "订不了", "约不了",
  ]

  /// Of a booking of their own.
  private static let wishes = [
    "我要", "我想", "帮我", "给我", "我们要", "我们想", "想订", "想约", "要订", "要约", "订一个", "订个", "约个", "借个", "想借",
    "麻烦订",
  ]
}

extension Answering {
  /// Takes such words for what they are to the booking that they can be about.
  mutating func obeySpaceTalk(on bookings: [Ticket]) -> Bool {
    guard !bookings.isEmpty,
      let talk = SpaceTalk(text, isPlaced: understanding.slots.start != nil || namesSpace)
    else { return false }
    // A projector that is out of order is a report, whenever it is.
    if understanding.kind == .painPoint, talk.act == .offers, understanding.slots.start == nil,
      !text.contains("那"), !offersOtherSpace
    {
      return false
    }
    let saysAll = ["都", "全都", "两个都", "两场都", "三个都"].contains(where: text.bare.hasPrefix)
    if saysAll, text.bare.count <= 8, talk.act != .offers, (2...3).contains(bookings.count) {
      for booking in bookings { obey(.finish, on: booking, words: text) }
      return true
    }
    let meant = bookingsMeant(among: bookings)
    switch talk.act {
    // 多功能厅可以 of a meeting room is another one.
    case .agrees
    where meant.count == 1 && (isOtherSpace(than: meant[0]) || isElsewhen(meant[0])):
      return take(meant, .note)
    // 后天2点留给你 of a booking for tomorrow is another hour.
    case .isBooked where meant.count == 1 && isElsewhen(meant[0]): return take(meant, .note)
    case .isBooked: return take(meant, .finish)
    case .offers: return take(meant, .note)
    case .agrees:
      guard understanding.kind != .painPoint || text.beginsWithYes, conversation.draft == nil else {
        return false
      }
      // 没问题 to the request that has just come says that it can be had.
      if meant.count == 1, isNews(meant[0]) || !isWrittenTo(meant[0]) {
        return take(meant, .finish)
      }
      return act(on: meant) { answering, ticket in answering.askAim(of: ticket) }
    }
  }

  /// 会议室停电检修，多功能厅可以: instead of one space another is offered.
  private var offersOtherSpace: Bool {
    text.staffClauses.contains { clause in
      clause.namesSpace && ["可以", "有空", "空着", "能用", "行"].contains(where: clause.contains)
    }
  }

  private func isOtherSpace(than booking: Ticket) -> Bool {
    guard let space = spaceNamed(in: text, or: nil), let booked = booking.place?.point else {
      return false
    }
    return space.point != booked
  }

  /// Whether the words name a time that is not the one that was asked for.
  private func isElsewhen(_ ticket: Ticket) -> Bool {
    guard let start = understanding.slots.start, let booked = ticket.booking?.start else {
      return false
    }
    return start.date != booked.date || start.time != .midnight && start != booked
  }

  /// Whether nothing was said to the sender, nor by them, since it was asked for.
  private func isNews(_ ticket: Ticket) -> Bool {
    situation.conversation.map { $0.updatedAt <= ticket.openedAt } ?? true
  }

  /// The one that was asked for on the day or in the space that the words name; all when none was.
  private func bookingsMeant(among bookings: [Ticket]) -> [Ticket] {
    let day = understanding.slots.start?.date
    let onDay = bookings.filter { day != nil && $0.booking?.start?.date == day }
    let space = spaceNamed(in: text, or: nil)
    let there = bookings.filter { space != nil && $0.place?.point == space?.point }
    return [onDay.filter(there.contains), onDay, there].first { $0.count == 1 } ?? bookings
  }
}

extension String {
  /// Without marks, and without the number of a room before it: 可以 of 203可以.
  fileprivate var behindRoom: String {
    let rest = bare.drop(while: \.isNumber)
    return rest.isEmpty ? bare : String(rest)
  }

  /// Whether it ends with a yes or a no, and what stands before it is a room, a time or a courtesy: 明天的会议室可以;
  /// not 小陈入党通过了.
  fileprivate func saysOfRoom(_ end: String) -> Bool {
    let said = bare.lowercased()
    guard said.hasSuffix(end) else { return false }
    var rest = String(said.dropLast(end.count))
    let courtesies = [
      "不好意思", "刚看到", "问好了", "问过了", "好的", "收到", "你好", "您好", "会议室", "多功能厅", "路演厅", "活动室", "洽谈室", "场地",
      "房间", "教室",
      "那个", "这个", "时间", "时段", "星期", "礼拜", "上午", "下午", "中午", "晚上", "两个", "两场", "第一个", "第二个", "应该",
      "我们", "站里", "领导",
    ]
    for word in courtesies where word != "领导" { rest = rest.replacing(word, with: "") }
    return rest.allSatisfy { $0.isNumber || "周一二三四五六日天明后今点半号楼月都的那就也是到和".contains($0) }
  }
}
