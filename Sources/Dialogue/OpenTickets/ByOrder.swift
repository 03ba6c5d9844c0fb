import CivilTime
import Domain
import Rules
import Workflow

/// Which of several things somebody means by their order, or all of them at once: 第二个不用修了, 第一个改到四点
/// 第二个取消, 咨询和会议室都取消.
extension Answering {
  /// Tickets that are called off by one 全部取消, at most.
  private static let mostCalledOff = 5

  /// False when no order is meant, or there are not so many.
  mutating func answerByOrder() -> Bool {
    guard !sender.role.isStaff, text.count <= Answering.longestRoundOfVerdicts,
      namedTickets.isEmpty
    else { return false }
    let standing = inOrder
    guard !standing.isEmpty else { return false }
    var orders: [(ticket: Ticket, words: String)] = []
    for clause in text.clauses {
      if let (place, rest) = clause.ordinal(among: standing.count) {
        orders.append((standing[place], rest))
      } else if let last = orders.indices.last, !clause.hasPrefix("第") {
        orders[last].words += "，" + clause
      } else {
        return false
      }
    }
    guard !orders.isEmpty, Set(orders.map(\.ticket.number)).count == orders.count else {
      return false
    }
    // What asks something back is said last, and only one thing at a time.
    func asks(_ order: (ticket: Ticket, words: String)) -> Bool {
      order.ticket.claimedAt == nil && Answering.verdict(in: order.words) == .solved
    }
    guard orders.count(where: asks) < 2 else { return false }
    conversation.pending = nil
    for (ticket, words) in orders.filter({ !asks($0) }) + orders.filter(asks) {
      if words.beginsByCallingOff {
        callOffTicket(ticket)
      } else if let verdict = Answering.verdict(in: words) {
        hear(verdict, on: ticket, words: words)
      } else if understand(words).kind == .unknown {
        move(.note, on: ticket, words: words)
      } else {
        takeUp(words, about: ticket.number.serial)
      }
    }
    return true
  }

  /// 心理咨询和会议室都取消, 都不要了: all that is named is called off, or all that stands; false when that is not
  /// several.
  mutating func callOffEach() -> Bool {
    guard !sender.role.isStaff, understanding.urgency < .emergency,
      let things = allThatStands ?? thingsNamedTogether, things.count > 1
    else { return false }
    conversation.pending = nil
    // What is being asked for goes with the rest.
    if let draft = conversation.draft, !draft.isShelved, draft.kind != .counselling {
      conversation.draft = nil
      say(.draftDropped)
    }
    for thing in things {
      switch thing {
      case .ticket(let ticket): callOffTicket(ticket)
      case .visit: letVisitGo()
      }
    }
    return true
  }

  private enum Thing: Hashable {
    case ticket(Ticket)
    case visit
  }

  /// 咨询和会议室都取消; nil when it names something that is not there.
  private var thingsNamedTogether: [Thing]? {
    guard let names = text.calledOffTogether else { return nil }
    let things = names.compactMap(thing)
    return things.count == names.count && Set(things).count == things.count ? things : nil
  }

  /// 都取消吧, 两个都不用了, 除了空调其他的都不用了: everything that the sender has open, but for what is kept; nil
  /// when something else is called off, or somebody is in danger.
  private var allThatStands: [Thing]? {
    guard let kept = text.keptOfAll else { return nil }
    // 都不用了 may be said of what was offered or is asked.
    let isPlain = text.contains("取消") || text.contains("撤")
    let isFree = conversation.pending == nil && conversation.explained == nil
    guard isPlain || isFree && conversation.draft.map(\.isShelved) ?? true else { return nil }
    let own = situation.ownTickets.filter { $0.isOpen && $0.claimedAt == nil } + standingBookings
    let open = own.unique(by: \.number).filter { $0.requester == sender.id }
    guard open.count <= Answering.mostCalledOff, !open.contains(where: { $0.deadlineClass == .d0 })
    else { return nil }
    let staying = kept.isEmpty ? [] : tickets(thoughtOfIn: kept + "的", among: open)
    guard kept.isEmpty || staying.count == 1 else { return nil }
    return open.filter { !staying.contains($0) }.map(Thing.ticket)
      + (kept.isEmpty && hasVisit ? [.visit] : [])
  }

  /// What first and second mean: what we just gave to choose from, else what the sender asked for, the
  /// oldest first; bookings where it is said of bookings, or they were the talk.
  private var inOrder: [Ticket] {
    if case .ticket(let serials, _) = situation.conversation?.pending {
      return serials.compactMap(loadedTicket)
    }
    let open = situation.ownTickets.filter { $0.isOpen && $0.requester == sender.id }
    let all = (open + standingBookings).unique(by: \.number).sorted { $0.number < $1.number }
    let moves = ["改", "推迟", "提前", "延"].contains(where: text.contains)
    let isOfBookings = moves || recentTicket?.kind == .bookSpace
    let alike = all.filter { ($0.kind == .bookSpace) == isOfBookings }
    return alike.count > 1 || moves ? alike : all
  }

  /// The one thing of the sender's that goes by a name; nil when there is none, or several.
  private func thing(called name: String) -> Thing? {
    let told = cues(in: name).map(\.cue)
    if told.contains(.speaksOfCounsellor) || told.contains(.speaksOfAdvice) {
      return hasVisit ? .visit : nil
    }
    let meant =
      name.namesSpace
      ? standingBookings
      : tickets(
        thoughtOfIn: name + "的",
        among: situation.ownTickets.filter { $0.isOpen && $0.claimedAt == nil })
    return meant.count == 1 ? .ticket(meant[0]) : nil
  }
}

extension String {
  /// Whether it begins with what calls something off.
  fileprivate var beginsByCallingOff: Bool {
    ["取消", "撤", "不用", "不要", "不修", "不约", "别修", "别来", "算了"].contains(where: hasPrefix)
  }

  /// What stands before 都 where all of that is called off: 咨询和会议室 of 咨询和会议室都取消; nil when it is not, or is
  /// asked.
  private var allCalledOff: String? {
    let said = bare
    guard said.count <= 20, !asks, let all = said.firstRange(of: "都") ?? said.firstRange(of: "全部")
    else { return nil }
    let rest = String(said[all.upperBound...].drop { "给我先帮都".contains($0) })
    return rest.beginsByCallingOff ? String(said[..<all.lowerBound]) : nil
  }

  /// What stays when all of the rest is called off, perhaps nothing; nil when not everything is called off.
  fileprivate var keptOfAll: String? {
    guard let all = allCalledOff else { return nil }
    var whom = all.drop { "嗯好啊哦那就把这些上面".contains($0) }
    var kept = ""
    if whom.hasPrefix("除了") {
      guard let rest = ["其他", "其它", "别的", "剩下"].compactMap({ whom.firstRange(of: $0) }).first
      else { return nil }
      kept = String(whom[..<rest.lowerBound].dropFirst(2))
      whom = whom[rest.lowerBound...]
    }
    let words = [
      "", "全", "两个", "两件", "俩", "三个", "三件", "几个", "所有的", "其他", "其他的", "其它的", "别的", "剩下的",
    ]
    return words.contains(String(whom)) ? kept : nil
  }

  /// The place that a clause means by order, from 0, and what it says of it; nil when it says nothing that
  /// is said of a ticket: 第二个灯不亮了 is a report.
  fileprivate func ordinal(among count: Int) -> (place: Int, rest: String)? {
    guard let (place, rest) = namedByOrder(among: count) else { return nil }
    let words = [
      "改", "换", "推迟", "提前", "延", "好了", "没好", "还没", "修好",
      "弄好", "解决",
      "怎么样", "到哪", "什么时候", "啥时候", "催", "可以了", "已经",
    ]
    return rest.beginsByCallingOff || words.contains(where: rest.hasPrefix) ? (place, rest) : nil
  }

  /// The place that it means by order, from 0, and what follows: 第二个不行.
  func namedByOrder(among count: Int) -> (place: Int, rest: String)? {
    let said = drop { "那把就嗯 ".contains($0) }
    let ordinals = [
      ["第一", "第1"], ["第二", "第2"], ["第三", "第3"], ["第四", "第4"], ["第五", "第5"],
    ]
    let measures = ["个", "件", "条", "单", "场"]
    var names = ordinals.prefix(count).enumerated().flatMap { place, words in
      words.flatMap { word in measures.map { (word + $0, place) } }
    }
    names += [("最后一个", count - 1), ("最后那个", count - 1)]
    if count == 2 { names += [("前一个", 0), ("前面那个", 0), ("后一个", 1), ("后面那个", 1)] }
    guard let (name, place) = names.first(where: { said.hasPrefix($0.0) }) else { return nil }
    return (place, String(said.dropFirst(name.count).drop { "的就先给我也 ".contains($0) }))
  }

  /// What 咨询和会议室都取消 calls off; nil when it calls off no two things by name.
  fileprivate var calledOffTogether: [String]? {
    let things = allCalledOff?.split { "和跟".contains($0) }.map(String.init) ?? []
    return things.count == 2 ? things : nil
  }
}
