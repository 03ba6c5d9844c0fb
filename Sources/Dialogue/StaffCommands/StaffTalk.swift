import Domain
import Rules
import Text
import Workflow

/// What those who work on tickets say without a command: 灯换好了, 好嘞, 请问是哪个区域.
///
/// It is about what they have in hand, never a report of their own, a booking or somebody's thanks.
struct StaffTalk {
  enum Act {
    case takesOn
    case takesAllOn
    case isDone
    case asksRequester
  }

  let act: Act

  /// Nil when the words do none of it.
  init?(_ text: String) {
    let bare = text.bare.lowercased()
    if StaffTalk.takingAll.contains(where: bare.contains) {
      act = .takesAllOn
    } else if StaffTalk.isQuestion(text) {
      act = .asksRequester
    } else if StaffTalk.tellsOfEnd(text) {
      act = .isDone
    } else if StaffTalk.nods.contains(bare)
      || bare.count <= 14 && StaffTalk.goings.contains(where: bare.contains)
    {
      act = .takesOn
    } else {
      return nil
    }
  }

  private static let takingAll = ["都接了", "全接了", "都接下", "都接单", "全部接单", "都我来"]
  private static let nods = [
    "收到", "收到了", "好嘞", "好咧", "好的", "好", "ok", "行", "明白", "知道了", "接了", "我接了", "我来", "收到谢谢", "好的收到",
    "收到好的",
  ]
  private static let goings = [
    "我去看", "我看看", "去看下", "去看看", "过去看", "安排师傅", "安排人", "马上安排", "马上去", "马上到", "马上来", "这就去", "这就来",
    "我来处理", "我来弄", "我来修", "我接了", "我来跟",
  ]

  /// Words that ask whoever reported something, not us.
  private static func isQuestion(_ text: String) -> Bool {
    let asks = [
      "请问", "哪个", "哪间", "哪里", "哪边", "哪盏", "哪一", "什么位置", "方便吗", "在吗", "可以吗", "行吗", "有人吗", "在不在",
    ]
    return text.count <= 40 && asks.contains(where: text.contains)
      && (text.contains("?") || text.contains("？") || text.contains("请问") || text.contains("吗"))
  }

  /// 灯换好了, 拖走了3辆; not 还没修好, 明天修好, 好了吗.
  private static func tellsOfEnd(_ text: String) -> Bool {
    let doubts = [
      "吗", "？", "?", "没", "不", "未", "明天", "后天", "下周", "等", "再", "但", "马上", "准备", "打算", "如果", "要是",
      "才能",
    ]
    guard text.count <= 40, !doubts.contains(where: text.contains) else { return false }
    let ends = [
      "换好", "修好", "弄好", "调好", "装好", "通好", "搞好", "补好", "做好", "擦好", "收好", "清好", "修复", "换了", "修了",
      "调了", "通了",
      "清理完", "打扫完", "处理完", "搞定", "弄完", "修完", "换完", "处理了", "处理好", "清理了", "清理好", "疏通了", "恢复了", "拖走了",
      "搬走了",
      "送走了", "清走了", "劝离", "劝走了", "关好了", "扫干净", "擦干净", "解决了", "办好了", "已更换", "已清理", "已处理", "已解决",
      "已恢复",
    ]
    return ends.contains(where: text.contains)
  }
}

extension Answering {
  /// False when this is no such talk, or there is nothing in hand that it can be about.
  mutating func obeyStaffTalk() -> Bool {
    guard sender.role.isStaff, conversation.draft == nil, understanding.slots.ticket == nil,
      understanding.urgency != .emergency, !filesForSomebody, !isAnotherMatter,
      !situation.ownTickets.contains(where: { $0.claimedAt != nil }), isTalk,
      let talk = StaffTalk(text)
    else { return false }
    let own = Set(desk.directory.units(of: sender))
    let inHand = ticketsInHand.filter { ticket in
      ticket.phase == .working
        && ticket.duties.contains { own.contains($0.unit) && $0.part != .inform }
    }
    let waiting = inHand.filter { ticket in
      ticket.duties.contains { own.contains($0.unit) && $0.state == .waiting }
    }
    switch talk.act {
    case .takesAllOn:
      guard !waiting.isEmpty else { return false }
      for ticket in waiting { obey(.accept, on: ticket, words: text) }
      return true
    case .takesOn:
      // 好的 to our own receipt takes on nothing.
      let news = waiting.filter { ticket in
        let told = ticket.duties.filter { own.contains($0.unit) }.map(\.startedAt).max()
        return told ?? ticket.openedAt >= situation.conversation?.updatedAt ?? ticket.openedAt
      }
      return take(.accept, on: meant(among: news))
    case .isDone: return take(.finish, on: meant(among: inHand))
    case .asksRequester:
      let recent = inHand.filter { $0.number == conversation.ticket }
      return take(.note, on: recent.isEmpty ? meant(among: inHand) : recent)
    }
  }

  /// Whether nothing else is clearly meant: what sounds like a report or thanks may be such talk.
  private var isTalk: Bool {
    switch understanding.kind {
    case .unknown, .thanks, .rate, .painPoint: true
    case .bookSpace: understanding.slots.start == nil && understanding.slots.people == nil
    case .counselling, .service, .wish, .status, .cancel, .reschedule, .help, .greeting, .human,
      .crisis, .command:
      false
    }
  }

  /// The tickets that the words may be about: at the place that they name and of the matter that they
  /// sound like; all of them when they name nothing.
  private func meant(among tickets: [Ticket]) -> [Ticket] {
    var meant = tickets
    if let place = understanding.slots.place {
      meant = meant.filter {
        $0.place?.publicName == place.publicName
          || place.floor != nil && $0.place?.floor == place.floor && place.room == nil
      }
    }
    if let category = understanding.matter?.category {
      let alike = meant.filter { $0.category == category }
      if !alike.isEmpty { meant = alike }
    }
    if meant.count > 1 {
      let named = meant.filter { ticket in
        ticket.title.pairs.contains { text.contains($0) && !StaffTalk.common.contains($0) }
      }
      if !named.isEmpty { meant = named }
    }
    return meant
  }

  private mutating func take(_ command: Command, on tickets: [Ticket]) -> Bool {
    switch tickets.count {
    case 0: return false
    case 1: obey(command, on: tickets[0], words: text)
    default: askWhichTicket(tickets)
    }
    return true
  }

  /// 1001换好了，1002还要等配件: each is told what is said behind its number; false when the words are
  /// for all of them.
  mutating func obeyOnEach(_ tickets: [Ticket], _ command: Command) -> Bool {
    let numbers = text.looseNumbers
    let parts = numbers.indices.map { index in
      let end = index + 1 < numbers.count ? numbers[index + 1].digits.lowerBound : text.endIndex
      return (
        serial: numbers[index].serial,
        words: String(text[numbers[index].digits.upperBound..<end]).withoutMarks
      )
    }
    let told = tickets.compactMap { ticket in
      parts.first { $0.serial == ticket.number.serial }.map { (ticket, $0.words) }
    }
    guard command == .finish, told.count == tickets.count,
      told.dropLast().contains(where: { !$0.1.isEmpty })
    else { return false }
    for (ticket, words) in told {
      let isDone = !words.isUnfinished && (words.isEmpty || StaffTalk(words)?.act == .isDone)
      obey(isDone ? .finish : .note, on: ticket, words: words)
    }
    return true
  }

  /// 到现场看了，是误报 of those who have that emergency in hand: it is over, and not sent back.
  mutating func closesFalseAlarm() -> Bool {
    guard understanding.slots.ticket == nil, emergenciesInHand.count == 1,
      ["误报", "虚惊", "假警报", "没有着火", "没着火"].contains(where: text.contains),
      ["看了", "看过", "查了", "查过", "到场", "到现场", "现场", "去看", "确认", "排查"].contains(where: text.contains),
      // 没着火，但烟很大 is no end.
      !["但", "不过", "还", "浓烟", "有烟", "冒烟", "可能"].contains(where: text.contains)
    else { return false }
    obey(.finish, on: emergenciesInHand[0], words: text)
    return true
  }

  /// 等等，还没好 after we asked what was done: nothing is done or sent back. False when it is what we
  /// asked for.
  func saysNotYet() -> Bool {
    let bare = text.bare
    return bare.count <= 10
      && [
        "等等", "等一下", "等下", "还没", "没好", "没弄好", "一会", "待会", "错了", "发错", "算了", "先不", "我来修", "我来弄",
        "再去看",
        "再看看",
      ].contains(where: bare.contains)
      || ["收到", "好的", "ok", "OK"].contains(bare)
  }

  mutating func dropCommand(_ serial: Int) -> Bool {
    guard saysNotYet(), let ticket = loadedTicket(serial) else { return false }
    say(.commandDropped, desk.values(of: ticket), about: ticket)
    return true
  }
}

extension StaffTalk {
  /// Pairs of characters in the titles of all sorts of tickets.
  fileprivate static let common = ["问题", "故障", "报修", "反映", "其他", "损坏", "维修"]
}

extension String {
  /// Two characters that follow one another, from each on.
  fileprivate var pairs: [String] {
    let characters = Array(self)
    return characters.indices.dropLast().map { String(characters[$0...($0 + 1)]) }
  }

  /// Without marks and blanks at both ends.
  fileprivate var withoutMarks: String {
    let isMark = { (mark: Character) in mark.isWhitespace || mark.isPunctuation || mark == "#" }
    var words = String(drop(while: isMark).reversed().drop(while: isMark).reversed())
    // SF of the number that comes next.
    if words.hasSuffix("SF") { words = String(words.dropLast(2)) }
    return words.trimmed
  }
}
