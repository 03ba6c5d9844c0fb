import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What people say in passing of what they booked: 会议室好了没, 换个大点的, 加一个人, 我想取消, 要投影.
///
/// Half of it would be something else by itself, or nothing: a fault of the projector, a wish, a word
/// that nobody understands.
extension Answering {
  /// False when it is about nothing that the sender booked.
  mutating func talkOfBooking() -> Bool {
    // 算了换多功能厅 lets nothing be.
    if let rest = text.pastHesitation, rest.hasPrefix("换"), !standingBookings.isEmpty {
      understandAgain(rest)
    }
    leaveOutWhenItWasBooked()
    // 时间改一下 3-5
    if text.contains("改"), !standingBookings.isEmpty, let hours = text.bareHours {
      understandAgain(hours)
    }
    if !sender.role.isStaff, !isPersonal, leaveForLater() || bookAnother() { return true }
    guard text.count <= 30, !sender.role.isStaff || ticketsInHand.isEmpty, !isPersonal,
      !text.namesOtherArrangement,
      conversation.draft.map({ $0.isShelved || $0.kind == .reschedule && text.hasPrefix("换") })
        ?? true,
      let booking = bookingTalkedOf
    else { return false }
    // 洽谈室不要了，路演厅保留
    if ["保留", "留着", "照旧", "照常"].contains(where: text.contains) {
      move(.note, on: booking, words: wordsOfChange(of: booking))
      return true
    }
    if text.keepsAsItWas {
      say(.bookingKept)
      return true
    }
    if leavesOut(oneOf: booking) || consoleOverRefusal(booking) { return true }
    // 周五空调不行 is no day refused, and what a counsellor hears is for nobody else.
    let isOfOther =
      [.crisis, .human, .counselling, .painPoint, .service, .help].contains(understanding.kind)
      || says(.speaksOfPrivate)
    if !isOfOther,
      passOnArrangement(of: booking) || askKeepers(about: booking)
        || tellCapacityIfAsked(of: booking)
    {
      keepWhatWasAskedAbout(booking)
      return true
    }
    switch understanding.kind {
    case .crisis, .human, .counselling, .greeting, .help, .rate: return false
    case .painPoint where !text.namesEquipment || text.tellsOfTrouble: return false
    case .cancel where !text.isChange: return false
    case .bookSpace where understanding.slots.start != nil && !text.isChange: return false
    case .painPoint, .bookSpace, .service, .wish, .status, .cancel, .reschedule, .thanks, .command,
      .unknown:
      break
    }
    guard callOff(booking) || tellHowItStands(booking) || change(booking) || wish(for: booking)
    else { return false }
    if text.hasPrefix("换"), conversation.draft?.kind == .reschedule { conversation.draft = nil }
    keepWhatWasAskedAbout(booking)
    return true
  }

  /// 这周的不要了 of what is wanted every week: the other weeks stand, and those who arrange them are told.
  private mutating func leavesOut(oneOf booking: Ticket) -> Bool {
    guard situation.openings[booking.number]?.saysWeekly ?? false, text.namesOneOccasion,
      !text.asks,
      !text.namesEquipment, !isAboutAnother(than: booking),
      understanding.kind == .cancel
        || [.unknown, .reschedule, .bookSpace].contains(understanding.kind)
          && ["不要", "不用", "不来", "不开", "停一次", "空一次", "跳过", "取消"].contains(where: text.contains)
    else { return false }
    guard move(.note, on: booking, words: wordsOfChange(of: booking)) != nil else { return true }
    decision.replies = []
    say(.oneLeftOut, desk.values(of: booking), about: booking)
    return true
  }

  /// Whether a space or a day is named that is another booking's: 明天的洽谈室不要了.
  func isAboutAnother(than booking: Ticket) -> Bool {
    let others = standingBookings.filter { $0.number != booking.number }
    if let day = namedDay, booking.booking?.start?.date != day,
      others.contains(where: { $0.booking?.start?.date == day })
    {
      return true
    }
    guard let space = spaceNamed(in: text, or: nil) else { return false }
    return space.point != booking.place?.point
  }

  /// The booking that this talk was last about, or the only one where the words name what is booked.
  private var bookingTalkedOf: Ticket? {
    let standing = standingBookings
    if let recent = standing.first(where: { $0.number == conversation.ticket }) { return recent }
    let isNamed =
      namesSpace || understanding.kind == .reschedule || text.isChange
      || understanding.slots.people != nil && understanding.slots.start == nil
      || ["预约", "订的", "约的", "订了", "定了", "临时取消"].contains(where: text.contains)
    return isNamed && standing.count == 1 ? standing[0] : nil
  }

  /// What we had asked about is not lost when something else is asked instead: 3点给我打电话 and then
  /// 会议室好了没. A change has its words already.
  private mutating func keepWhatWasAskedAbout(_ booking: Ticket) {
    guard case .addition(booking.number.serial, let earlier) = situation.conversation?.pending,
      !decision.changes.contains(where: \.isOfTicket),
      case .success(let outcome) = desk.make(.note, on: booking, by: sender, words: earlier)
    else { return }
    record(outcome, words: earlier)
  }

  /// 会议室好了没, 定了吗.
  private mutating func tellHowItStands(_ booking: Ticket) -> Bool {
    let asks = [
      "好了没", "好了吗", "好没", "定了没", "定了吗", "订了没", "订了吗", "订到了", "订上了", "约上了", "确认了吗", "确认了没", "怎么样了",
      "还在吧",
      "还在吗", "批了吗", "批了没", "有消息", "有回复", "有结果", "留了吗", "成功了吗", "成功没",
    ]
    guard text.count <= 16, !text.namesEquipment, asks.contains(where: text.contains) else {
      return false
    }
    say(.statusOne, ["清单": desk.line(for: booking)], about: booking)
    return true
  }

  /// Another time, room or number, and what leaves open which.
  private mutating func change(_ booking: Ticket) -> Bool {
    if mayChange, moveBooking() { return true }
    guard text.count <= 12 else { return false }
    if let space = spaceNamed(in: text, or: nil), !text.asks,
      text.bare.count <= space.text.count + 2
    {
      // 多功能厅 in answer to which room.
      if space.point == booking.place?.point {
        say(.statusOne, ["清单": desk.line(for: booking)], about: booking)
      } else {
        move(
          .rebook(booking.booking ?? Booking(), space), on: booking,
          words: wordsOfChange(of: booking))
      }
      return true
    }
    let spaces = desk.directory.bookableSpaces(in: booking.number.building)
    if ["换个大", "大一点", "大点的", "换个小", "小一点的", "小点的", "换个房间", "换一间", "换间", "换个地方", "换个场地"]
      .contains(where: text.contains), !spaces.isEmpty
    {
      say(.whichSpace, ["清单": spaces.inWords], about: booking)
    } else if ["改人数", "改下人数", "改一下人数", "人数变了", "人数有变", "几个人不来", "有人不来", "个人不来了"].contains(
      where: text.contains)
    {
      say(.howMany, about: booking)
    } else if text.wantsAnotherDay, understanding.slots.start == nil {
      askNewTime(for: booking)
    } else if !text.asksForWord,
      ["晚点", "晚一点", "晚些", "早点", "早一点", "早些", "改时间", "改一下时间", "改个时间", "换个时间", "时间再长", "久一点"]
        .contains(where: text.contains), let start = booking.booking?.start
    {
      askHour(on: start.date, for: booking)
    } else if text.hasPrefix("换"), understanding.slots.start == nil {
      // A room that we do not know: those who look after them do.
      move(.note, on: booking, words: wordsOfChange(of: booking))
    } else {
      return false
    }
    return true
  }

  /// Whether a time or a number in the message is meant for the booking: 3点给我打电话 is not.
  private var mayChange: Bool {
    switch understanding.kind {
    case .reschedule: return true
    case .unknown, .bookSpace, .cancel, .command: break
    case .status where text.tellsOfChange: break
    default: return text.isChange && namesSpace
    }
    if tellsWhoComesWhen || text.wonders && !text.isChange && !text.asksForMoreTime { return false }
    if text.isChange || text.tellsOfChange || bareCount != nil { return true }
    return saysOnlyWhenOrHowMany(textWithoutRefusedDays)
  }

  /// 要投影, 投影不要了 and 能放投影不 are for those who make the room ready.
  private mutating func wish(for booking: Ticket) -> Bool {
    guard text.namesEquipment, !text.tellsOfTrouble, booking.isOpen else { return false }
    guard move(.note, on: booking, words: wordsOfChange(of: booking)) != nil else { return true }
    if text.asks || text.hasSuffix("不") {
      decision.replies = []
      say(.questionPassedOn, desk.values(of: booking), about: booking)
    }
    return true
  }
}

extension Change {
  /// Whether it opened or advanced a ticket.
  fileprivate var isOfTicket: Bool {
    switch self {
    case .opened, .advanced: true
    default: false
    }
  }
}

extension String {
  /// What follows 算了, 那 or 还是; nil when nothing of the kind stands first.
  fileprivate var pastHesitation: String? {
    var rest = self[...]
    for word in ["算了", "还是", "要不", "不如", "那就", "那"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count).drop { $0.isPunctuation || $0.isWhitespace }
    }
    return rest.count < count ? String(rest) : nil
  }

  /// Whether it speaks of one time and not of all: 这周的, 下次; not 以后都.
  var namesOneOccasion: Bool {
    [
      "这周", "本周", "下周", "这次", "这一次", "下次", "这礼拜", "下礼拜", "这星期", "下星期", "那周", "那次", "那一次", "那天",
      "那礼拜",
      "那星期", "号的", "号那",
    ].contains(where: contains)
      && !["以后", "往后", "后面", "都", "全部", "开始", "整个", "照常", "照旧", "别取消", "不取消"].contains(
        where: contains)
  }

  /// 算了不改了.
  fileprivate var keepsAsItWas: Bool {
    var said = bare
    for word in ["算了", "那", "还是", "先", "哦"] where said.hasPrefix(word) {
      said.removeFirst(word.count)
    }
    return ["不改了", "不换了", "不用改了", "不用改", "不挪了", "不推了"].contains(said)
  }

  /// 早点给我回话: no hour of the booking.
  fileprivate var asksForWord: Bool {
    ["回话", "告诉", "通知", "联系", "回复", "答复", "回我", "确认"].contains(where: contains)
  }

  /// 多订半小时行吗.
  fileprivate var asksForMoreTime: Bool {
    ["多订", "多用", "多开", "多借", "多要"].contains(where: contains)
  }

  /// Whether it names what a room is made ready with.
  var namesEquipment: Bool {
    [
      "投影", "白板", "话筒", "麦克风", "大屏", "屏幕", "视频会议", "茶水", "矿泉水", "桌椅", "椅子", "桌子", "音响", "翻页笔",
      "转接头", "hdmi",
      "HDMI", "电脑", "摄像头", "签到", "横幅", "茶歇",
    ].contains(where: contains)
  }

  /// Whether something of it does not work.
  fileprivate var tellsOfTrouble: Bool {
    [
      "坏", "不亮", "没声", "黑屏", "故障", "卡", "打不开", "连不上", "没反应", "花屏", "不动", "漏", "断", "糊", "修", "暗",
      "闪", "太", "歪", "脏",
    ]
    .contains(where: contains)
  }

  /// Whether it speaks of more, less, earlier or later.
  fileprivate var tellsOfChange: Bool {
    // 加班 adds nothing to a booking.
    let said = replacing("加班", with: "")
    return [
      "多订", "多用", "多开", "多借", "推迟", "提前", "延", "往后", "往前", "向后", "向前", "挪", "用到", "开到", "多来", "多了",
      "少来", "少了", "少两", "少一",
      "少三", "加", "减",
      "不来", "来不了", "只有", "只要", "减半", "翻倍", "一倍", "砍半", "一半", "只用", "不对", "错", "结束", "开始", "晚半",
      "晚一", "晚两",
      "早半", "早一", "早两", "全天",
      "整天", "it back", "later", "forward", "earlier",
    ].contains(where: said.contains)
  }

  /// Whether it says what something becomes: 改到3点, 换成大的.
  var isChange: Bool { !changedTo.isEmpty }
}
