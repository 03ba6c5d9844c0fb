import Domain
import Rules
import Workflow

/// Which of several things somebody means by their order, or all of them by name: 第二个不用修了, 第一个改到四点
/// 第二个取消, 咨询和会议室都取消. Each is then said as if it had been sent alone.
extension Answering {
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
    conversation.pending = nil
    for order in orders {
      understandAgain("\(order.ticket.number) \(order.words)")
      answer()
    }
    return true
  }

  /// 心理咨询和会议室都取消: both are called off; false when it names no two things of the sender's.
  mutating func callOffEach() -> Bool {
    guard !sender.role.isStaff, understanding.urgency < .emergency,
      let orders = ordersCallingOffAll ?? ordersCallingOffNamed, orders.count > 1
    else { return false }
    conversation.pending = nil
    // What is being asked for goes with the rest.
    if let draft = conversation.draft, !draft.isShelved, draft.kind != .counselling {
      conversation.draft = nil
      say(.draftDropped)
    }
    for order in orders {
      understandAgain(order)
      answer()
    }
    return true
  }

  /// 咨询和会议室都取消; nil when it names something that is not there.
  private var ordersCallingOffNamed: [String]? {
    guard let things = text.calledOffTogether else { return nil }
    let orders = things.compactMap(orderCallingOff)
    return orders.count == things.count && Set(orders).count == orders.count ? orders : nil
  }

  /// 都取消吧, 两个都不用了, 除了空调其他的都不用了: what calls off everything that the sender has open, but for what
  /// is kept; nil when it calls off something else, or somebody is in danger.
  private var ordersCallingOffAll: [String]? {
    guard let kept = text.keptOfAll else { return nil }
    // 都不用了 may be said of what was offered or is asked.
    let isPlain = text.contains("取消") || text.contains("撤")
    let isFree = conversation.pending == nil && conversation.explained == nil
    guard isPlain || isFree && conversation.draft.map(\.isShelved) ?? true else { return nil }
    let own = situation.ownTickets.filter { $0.isOpen && $0.claimedAt == nil } + standingBookings
    let open = own.unique(by: \.number).filter { $0.requester == sender.id }
    guard open.count <= Answering.mostCalledOff, !open.contains(where: { $0.deadlineClass == .d0 })
    else { return nil }
    let staying = kept.isEmpty ? [] : tickets(named: kept, among: open)
    guard kept.isEmpty || staying.count == 1 else { return nil }
    let hasVisit = kept.isEmpty && (conversation.visitUntil.map { now < $0 } ?? false)
    return open.filter { !staying.contains($0) }.map { "\($0.number) 取消" }
      + (hasVisit ? ["心理咨询取消"] : [])
  }

  /// What first and second mean: what we just gave to choose from, else what the sender asked for, the
  /// oldest first.
  private var inOrder: [Ticket] {
    if case .ticket(let serials, _) = situation.conversation?.pending {
      return serials.compactMap(loadedTicket)
    }
    let open = situation.ownTickets.filter { $0.isOpen && $0.requester == sender.id }
    return (open + standingBookings).unique(by: \.number).sorted { $0.number < $1.number }
  }

  /// What calls off the one thing of the sender's that goes by a name; nil when there is none.
  private func orderCallingOff(_ name: String) -> String? {
    let told = cues(in: name).map(\.cue)
    if told.contains(.speaksOfCounsellor) || told.contains(.speaksOfAdvice) {
      let asked = conversation.draft?.kind == .counselling || conversation.visitUntil != nil
      return asked ? "心理咨询取消" : nil
    }
    if name.namesSpace { return standingBookings.isEmpty ? nil : name + "取消" }
    let open = situation.ownTickets.filter { $0.isOpen && $0.claimedAt == nil }
    let meant = tickets(thoughtOfIn: name + "的", among: open)
    return meant.count == 1 ? "\(meant[0].number) 取消" : nil
  }
}

extension String {
  private static let callingOff = ["取消", "撤", "不用", "不要", "不修", "别修", "别来", "算了"]

  /// What stays when all of the rest is called off, perhaps nothing; nil when not everything is called off.
  fileprivate var keptOfAll: String? {
    var said = bare.drop { "嗯好啊哦那就把".contains($0) }
    guard said.count <= 20, !asks else { return nil }
    var kept = ""
    if said.hasPrefix("除了") {
      guard let rest = ["其他", "其它", "别的", "剩下"].compactMap({ said.firstRange(of: $0) }).first
      else { return nil }
      kept = String(said[..<rest.lowerBound].dropFirst(2))
      said = said[rest.lowerBound...]
    }
    guard let all = said.firstRange(of: "都") ?? said.firstRange(of: "全部") else { return nil }
    let whom = ["", "两个", "两件", "俩", "三个", "这些", "所有的", "其他", "其他的", "其它的", "别的", "剩下的"]
    let rest = said[all.upperBound...].drop { "给我先帮".contains($0) }
    return whom.contains(String(said[..<all.lowerBound]))
      && ["取消", "撤", "不用了", "不要了", "不用来", "不用修", "不约了"].contains(where: rest.hasPrefix)
      ? kept : nil
  }

  /// The place that a clause means by order, from 0, and what it says of it; nil when it says nothing that
  /// is said of a ticket: 第二个灯不亮了 is a report.
  fileprivate func ordinal(among count: Int) -> (place: Int, rest: String)? {
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
    let rest = said.dropFirst(name.count).drop { "的就先给我也 ".contains($0) }
    let words = [
      "取消", "撤", "不用", "不要", "不修", "别修", "别来", "改", "换", "推迟", "提前", "延", "好了", "没好", "还没", "修好",
      "弄好", "解决",
      "怎么样", "到哪", "什么时候", "啥时候", "催", "算了", "可以了", "已经",
    ]
    guard words.contains(where: rest.hasPrefix) else { return nil }
    let callsOff = String.callingOff.contains(where: rest.hasPrefix)
    return (place, callsOff ? "取消" : String(rest))
  }

  /// What 咨询和会议室都取消 calls off; nil when it calls off no two things by name.
  fileprivate var calledOffTogether: [String]? {
    let said = bare
    guard said.count <= 20, !asks, let all = said.firstRange(of: "都") else { return nil }
    let rest = said[all.upperBound...].drop { "给我先帮".contains($0) }
    guard ["取消", "撤", "不要了", "不用了", "不约了", "不用来了", "不用修了"].contains(where: rest.hasPrefix)
    else { return nil }
    let things = said[..<all.lowerBound].split { "和跟".contains($0) }.map(String.init)
    return things.count == 2 ? things : nil
  }
}
