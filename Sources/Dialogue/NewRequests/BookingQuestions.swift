import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Questions and remarks to those who look after what was booked: 那4点呢, 有别的房间吗, 要刷卡吗, 联系人写小刘.
extension Answering {
  /// 那4点呢, 如果4点开始可以吗, 有别的房间吗: it is for those who look after the room to say; nothing is changed,
  /// and nothing booked. False when it asks for something else.
  mutating func askKeepers(about booking: Ticket) -> Bool {
    guard booking.isOpen, text.wonders, text.count <= 24, isFreshTalk, !text.namesOtherArrangement,
      conversation.draft == nil
    else { return false }
    let isFree =
      understanding.kind == .unknown && understanding.guesses.allSatisfy(\.kind.isOfRooms)
    let wondersWhen =
      understanding.slots.start != nil && text.wondersAboutTime
      // 延长到5点可以吗 is an order of theirs to a fitter, and a question of whoever booked.
      && (isFree || [.bookSpace, .reschedule, .command].contains(understanding.kind))
    let wondersWhich =
      understanding.kind == .bookSpace && understanding.slots.start == nil
      && understanding.slots.people == nil && text.asksForOther
    let wondersOfHouse = text.asksAboutHouse && (isFree || understanding.kind == .status)
    guard wondersWhen || wondersWhich || wondersOfHouse else { return false }
    tellKeepers(of: booking, saying: .questionPassedOn)
    return true
  }

  /// 最多能坐几个人: which rooms there are and how many each of them takes.
  mutating func tellCapacityIfAsked(of booking: Ticket) -> Bool {
    guard text.asks, text.count <= 16, understanding.slots.start == nil, text.asksForCapacity
    else { return false }
    let spaces = desk.directory.bookableSpaces(in: booking.number.building)
    guard !spaces.isEmpty else { return false }
    let named = spaces.filter { text.contains($0.name) }
    say(.spaces, ["清单": (named.isEmpty ? spaces : named).inWords], about: booking)
    return true
  }

  /// What is said in fresh talk of a booking and is neither private nor small talk nor a request is for those
  /// who look after it: they read 要刷卡吗 and 联系人写小刘 without our asking whether they should.
  mutating func passOnRemark(on booking: Ticket) -> Bool {
    let isAboutService = booking.kind == .service && text.isShortQuestion && text.count <= 14
    guard booking.kind == .bookSpace || isAboutService, booking.requester == sender.id,
      isFreshTalk,
      understanding.kind == .unknown,
      text.isShortQuestion && text.count <= 12
        || understanding.guesses.allSatisfy(\.kind.isOfRooms),
      text.bare.count >= 3, !["吃什么", "吃啥", "天气"].contains(where: text.contains), !isPersonal,
      !isPrivate(text), !text.namesHealth,
      text.givesFact || text.asksWhetherAllowed || !book.soundsIdle(NormalText(text))
    else { return false }
    if text.confirmsAsItIs, booking.kind == .bookSpace {
      say(.bookingKept)
    } else if text.asks || isAboutService {
      tellKeepers(of: booking, saying: .questionPassedOn)
    } else {
      note(on: booking)
    }
    return true
  }
}

extension Kind {
  /// What may be said of a booking, too.
  fileprivate var isOfRooms: Bool {
    switch self {
    case .bookSpace, .reschedule, .status, .cancel, .help: true
    case .painPoint, .counselling, .service, .wish, .rate, .greeting, .thanks, .human, .crisis,
      .command, .unknown:
      false
    }
  }
}

extension String {
  /// Whether it asks, be it by 行不行 alone.
  var wonders: Bool { asks || ["行不行", "可以不", "行不", "好不好", "成不成"].contains(where: bare.hasSuffix) }

  /// 那4点呢, 下周一呢, 4点开始可以吗, 周五有空吗.
  fileprivate var wondersAboutTime: Bool {
    let said = bare
    return said.hasSuffix("呢")
      || [
        "可以吗", "可以不", "行吗", "行不", "行不行", "可不可以", "有空吗", "有空没", "空着吗", "能用吗", "有吗", "有没有", "怎么样",
        "方便吗",
      ]
      .contains(where: said.hasSuffix)
  }

  /// 有别的房间吗, 还有其他会议室吗, 有大一点的吗.
  fileprivate var asksForOther: Bool {
    [
      "别的", "其他", "其它", "另外的", "还有", "大一点", "大点", "小一点", "小点", "安静", "换",
    ].contains(where: contains)
  }

  /// 几点关门啊, 几点开门: of the house and not of the booking.
  var asksAboutHouse: Bool {
    ["关门", "开门", "下班", "上班", "锁门", "闭馆", "关灯", "开到几点", "用到几点", "几点开放", "清场", "最晚", "最早"].contains(
      where: contains)
  }

  /// 最多能坐几个人, 坐得下吗, 多大.
  fileprivate var asksForCapacity: Bool {
    ["能坐", "坐几", "坐多少", "坐得下", "容纳", "能容", "多大", "可以坐", "装得下", "装多少"].contains(where: contains)
  }

  /// 联系人写小刘, 主题是年终总结: what stands on the door or in the list.
  fileprivate var givesFact: Bool {
    count <= 40
      && ["主题", "联系人", "联系电话", "分机", "用途", "会议名", "抬头", "单位是", "部门是", "公司是", "名称"].contains(
        where: contains)
  }

  /// 就订这个吧, 时间不变: nothing is to be done.
  fileprivate var confirmsAsItIs: Bool {
    count <= 12
      && [
        "就订这个", "就这个", "就这么", "就这样", "就定这个", "不变", "就要这个", "就这间", "就订这间", "按这个", "就按这", "没错",
        "就是这样",
      ].contains(where: contains)
  }
}

extension String {
  /// Whether it asks, in a few words, what one may or must: 可以吃东西吗, 要刷卡吗.
  fileprivate var asksWhetherAllowed: Bool {
    count <= 12 && ["可以", "能", "要", "需要", "用"].contains(where: hasPrefix)
      && ["吗", "么", "不"].contains(where: bare.hasSuffix)
  }
}
