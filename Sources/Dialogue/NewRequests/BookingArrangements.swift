import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What is said of a booking that a human has to arrange: a day that does not suit, one of several rooms, one
/// time in two. Those who look after it read the words, and what was asked for stands as it is.
extension Answering {
  /// False when nothing of the kind is said.
  mutating func passOnArrangement(of booking: Ticket) -> Bool {
    guard booking.isOpen, !text.asks || leavesChoice else { return false }
    if let space = roomWantedInstead(of: booking) {
      move(
        .rebook(booking.booking ?? Booking(), space), on: booking,
        words: wordsOfChange(of: booking))
    } else if speaksOfOneRoom(of: booking) {
      tellKeepers(of: booking, saying: .oneRoomOfSeveral)
    } else if text.mayBeCalledOff || leavesChoice || text.splits || refusesDay(besides: booking)
      || speaksOfLaterTime(of: booking)
    {
      tellKeepers(of: booking, saying: .arrangementPassedOn)
    } else {
      return false
    }
    return true
  }

  /// The words go to those who look after the space; the sender reads what becomes of them.
  mutating func tellKeepers(of booking: Ticket, saying reply: ReplyName) {
    guard move(.note, on: booking, words: wordsOfChange(of: booking)) != nil else { return }
    decision.replies = []
    say(reply, desk.values(of: booking), about: booking)
  }

  /// 不要会议室了 要活动室: the room that is wanted in its place; nil when none is.
  private func roomWantedInstead(of booking: Ticket) -> Place? {
    guard text.count <= 20, ["不要", "不用"].contains(where: text.contains),
      !text.booksAnother, understanding.slots.start == nil
    else { return nil }
    let other = desk.directory.spaces.first { space in
      space.building == booking.number.building && space.name != booking.place?.point
        && ["要", "改", "换", "用"].contains { text.contains($0 + space.name) }
        && !["不要", "不用"].contains { text.contains($0 + space.name) }
        // 用活动室的音响
        && !text.contains(space.name + "的")
    }
    return other.map { Place(text: $0.name, point: $0.name) }
  }

  /// Whether several rooms were asked for at once, and the words are about one of them: 10人那间取消, 取消其中一个.
  private func speaksOfOneRoom(of booking: Ticket) -> Bool {
    guard let asked = situation.openings[booking.number], asked.namesSeveralRooms else {
      return false
    }
    return text.namesOneOfSeveral && !["都取消", "都不", "全取消", "全部"].contains(where: text.contains)
  }

  /// Whether it names several times to choose from: 改成周五或者周六, 周五周六哪天都行.
  private var leavesChoice: Bool {
    guard text.count <= 24, !text.booksAnother,
      ["或", "都行", "都可以", "都能", "随便哪"].contains(where: text.contains),
      !["吗", "？", "?"].contains(where: text.contains)
    else { return false }
    let times = read(NormalText(text), at: now, around: surroundings).times.map(\.value)
    return Set(times.filter { $0.namesDay || $0.hasClockTime }.map(\.start)).count > 1
  }

  /// Whether it is about one of the later times of what is wanted every week: 12月7号那次改到下午2点.
  private func speaksOfLaterTime(of booking: Ticket) -> Bool {
    guard situation.openings[booking.number]?.saysWeekly ?? false,
      let first = booking.booking?.start?.date
    else { return false }
    let named = read(NormalText(text), at: now, around: surroundings).times.map(\.value)
      .first(where: \.namesDay)
    guard let day = named?.start.date, text.isChange || text.namesOneOccasion else { return false }
    let days = day.dayNumber - first.dayNumber
    return days > 0 && days % 7 == 0 && !String.turnsAtOnce.contains(where: text.hasPrefix)
  }

  /// Whether it says of a day that it does not suit, and names no other: 周五我们不行 of what is booked for Thursday.
  private func refusesDay(besides booking: Ticket) -> Bool {
    guard text.clauses.contains(where: \.refusesTime), !text.booksAnother, !text.namesHealth,
      !isAboutAnother(than: booking)
    else { return false }
    let times = text.clauses.filter { !$0.refusesTime }
      .flatMap { read(NormalText($0), at: now, around: surroundings).times }
    guard times.isEmpty, let day = refusedDay else { return false }
    return booking.booking?.start.map { $0.date != day } ?? false
  }

  /// The day that the words say no to; nil when they refuse none.
  var refusedDay: CivilDate? {
    for clause in text.clauses where clause.refusesTime {
      let times = read(NormalText(clause), at: now, around: surroundings).times.map(\.value)
      if let day = times.first(where: \.namesDay) { return day.start.date }
    }
    return nil
  }

  /// Without the days that it refuses: 周五不行，下周一吧 moves to Monday.
  var textWithoutRefusedDays: String {
    let clauses = text.clauses
    let kept = clauses.filter { clause in
      !clause.refusesTime
        || read(NormalText(clause), at: now, around: surroundings).times.isEmpty
        || !clause.changedTo.isEmpty
    }
    return kept.count == clauses.count ? text : kept.joined(separator: "，")
  }
}

extension String {
  /// What begins a change of the booking as a whole: 改到11月30日.
  fileprivate static let turnsAtOnce = ["改", "换", "推", "挪", "延", "那就改", "能改", "可以改", "帮我改"]

  /// Whether a clause says that a time does not suit: 周五我们不行, 下午来不了; 周五不行吗 asks.
  var refusesTime: Bool {
    let noes = [
      "不行", "没空", "没时间", "不方便", "来不了", "去不了", "不可以", "不合适", "有冲突", "冲突了", "不要", "不用", "不需要", "不开",
      "有事", "有别的会", "有安排", "赶不上", "来不及",
    ]
    return noes.contains(where: contains) && !asks
      && ![
        "行不行", "不行不行", "不用投影", "不用话筒", "不要投影", "不要话筒", "不用麦", "不行的话", "不用改", "不要改", "不用换", "不要换",
      ]
      .contains(where: contains)
  }

  /// 可能要取消, 如果下雨就不来了: it stands until it is said for sure.
  fileprivate var mayBeCalledOff: Bool {
    count <= 30
      && ["可能", "如果", "要是", "万一", "也许", "说不定", "看情况", "不一定"].contains(where: contains)
      && ["取消", "不用了", "不要了", "不来", "不开", "不订", "退掉", "用不上", "用不着"].contains(where: contains)
      && !["改", "换", "推迟", "吗", "？", "?"].contains(where: contains)
  }

  /// Whether what was one is to be several: 拆成两场, 分两间; 分三个组讨论 is none.
  var splits: Bool {
    let counts = ["两", "二", "三", "四", "2", "3", "4", "几", "多", "上下"]
    let measures = ["场", "间", "次", "批", "天", "段", "个会议室", "个房间", "半场"]
    for mark in ["拆成", "拆为", "拆", "分成", "分为", "分开", "分"] {
      for found in ranges(of: mark) {
        let rest = self[found.upperBound...]
        guard let count = counts.first(where: rest.hasPrefix) else { continue }
        let behind = rest.dropFirst(count.count)
        if measures.contains(where: behind.hasPrefix) { return true }
      }
    }
    return false
  }

  /// Whether more than one room is asked for: 两间会议室, 会议室订三个, 一间6人一间10人.
  var namesSeveralRooms: Bool {
    let counts = ["两", "二", "三", "四", "五", "2", "3", "4", "5"]
    let rooms = ["间", "个会议室", "个房间", "个洽谈室", "个活动室", "个教室", "个场地", "个厅"]
    let says = counts.contains { count in
      rooms.contains { contains(count + $0) && !contains("十" + count + $0) }
    }
    return says || ranges(of: "一间").count > 1
  }

  /// Whether one of several things is meant, and not all: 10人那间, 其中一个, 小的那间.
  var namesOneOfSeveral: Bool {
    [
      "那间", "那个房间", "那一间", "其中", "另一间", "另外一间", "另外那间", "有一间", "少一间", "少要一间", "一间就够", "一间就行", "第一间",
      "第二间", "第三间", "最后一间", "退一间", "取消一间", "取消一个", "只要一间", "一间不要", "一间不用",
    ].contains(where: contains)
  }
}
