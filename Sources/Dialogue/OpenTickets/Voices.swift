import CivilTime
import Domain
import Rules
import Workflow

/// Many voices, one ticket: 我也是, 不跟了, 催办, and the offer to join what somebody reported.
extension Answering {
  /// 我也是 and 不跟了, which workers say as well as staff; false when this message is neither.
  mutating func joinOrLeave() -> Bool {
    guard let command = understanding.matter?.command, command.isForEverybody else { return false }
    guard let ticket = command == .join ? ticketToJoin : ticketToLeave else {
      say(understanding.slots.ticket == nil ? .whichToJoin : .noSuchTicket)
      return true
    }
    if command == .leave {
      // Whoever only wants to hear no more does not mean that nobody should work on it.
      let isAlone = ticket.requester == sender.id && ticket.headcount == 1
      if isAlone, ticket.phase != .closed {
        conversation.pending = .withdrawal(ticket.number.serial)
        say(.askWithdrawal, desk.values(of: ticket), choices: ["撤回", "接着跟"])
      } else {
        withdraw(from: ticket)
      }
    } else {
      move(.join(reports: reports(like: ticket)), on: ticket, words: "")
    }
    return true
  }

  /// Only what stands on the public wall can be joined; nothing else is confirmed to exist.
  private var ticketToJoin: Ticket? {
    let all = situation.tickets + situation.ownTickets
    let serial = understanding.slots.ticket ?? conversation.ticket?.serial
    return all.first { ticket in
      guard ticket.number.serial == serial, ticket.number.building == sender.building else {
        return false
      }
      let isPublic = ticket.isOpen && (ticket.kind == .painPoint || ticket.kind == .wish)
      return isPublic || may(sender, .see, on: ticket, in: desk.directory)
    }
  }

  private var ticketToLeave: Ticket? {
    let own = situation.ownTickets.filter(\.isOpen)
    if let serial = understanding.slots.ticket { return own.first { $0.number.serial == serial } }
    let joined = own.filter { $0.requester != sender.id }
    return joined.count == 1 ? joined[0] : own.first { $0.number == conversation.ticket }
  }

  /// When tickets about the same were opened at a ticket's place.
  private func reports(like ticket: Ticket) -> [Instant] {
    guard let category = ticket.category,
      let key = ReportKey(
        building: ticket.number.building, category: category, place: ticket.place)
    else { return [ticket.openedAt] }
    return situation.reports[key] ?? [ticket.openedAt]
  }

  /// Urges the ticket that is named, or the only one it can be.
  mutating func urge() {
    let open = mentioned(in: situation.ownTickets.filter { $0.phase == .working })
    let named = situation.tickets + situation.ownTickets
    if let serial = understanding.slots.ticket {
      guard let ticket = named.first(where: { $0.number.serial == serial }), mayKnow(ticket) else {
        return say(.noSuchTicket)
      }
      // Whoever oversees it sees how far it is.
      guard may(sender, .urge, on: ticket, in: desk.directory) else { return tellStatus() }
      move(.urge, on: ticket, words: "")
      return
    }
    let claimed = situation.ownTickets.filter { $0.isOpen && $0.claimedAt != nil }
    switch open.count {
    // 没人来过啊 of what is said to be done says that it is not.
    case 0 where claimed.count == 1 && text.saysNobodyCame: give(.unsolved, on: claimed[0])
    // 催一下 of an overseer who just asked how far one is.
    case 0 where recentTicket.map { may(sender, .urge, on: $0, in: desk.directory) } ?? false:
      if let recentTicket { move(.urge, on: recentTicket, words: "") }
    case 0: tellStatus()
    case 1: move(.urge, on: open[0], words: "")
    default: askWhichTicket(open)
    }
  }

  /// Somebody else's open ticket about the same: category, and named point or floor of one
  /// building. A missing place is never the same.
  func sameReport(as matter: Matter, at place: Place?, in building: BuildingCode) -> Ticket? {
    guard matter.kind == .painPoint, let category = matter.category,
      let key = ReportKey(building: building, category: category, place: place)
    else { return nil }
    return situation.similar[key]?.first {
      $0.isOpen && $0.claimedAt == nil && !$0.audience.contains(sender.id)
    }
  }

  /// Asks whether the sender joins what stands already.
  mutating func offerToJoin(_ ticket: Ticket, instead draft: Draft) {
    conversation.draft = nil
    conversation.pending = .join(ticket.number.serial, draft)
    say(.sameReported, desk.values(of: ticket), choices: ["加入，一起跟", "单独登记"])
  }

  /// 1 joins, 2 files; no thanks drops it; anything else is a new message, and the offer stands.
  mutating func answerJoinOffer(_ serial: Int, _ draft: Draft) -> Bool {
    let all = situation.tickets + situation.similar.values.flatMap(\.self)
    let ticket = all.first { $0.number.serial == serial }
    let answer = joinAnswer
    isJoinAnswered = answer != nil
    switch answer {
    case .join:
      guard let ticket,
        move(
          .join(reports: reports(like: ticket)), on: ticket,
          words: draft.words.joined(separator: "；"))
          != nil
      else {
        // It closed or went elsewhere meanwhile.
        file(draft, alone: true)
        return true
      }
      return true
    case .alone:
      file(draft, alone: true)
      return true
    case .neither:
      say(.draftDropped)
      return true
    case nil: return false
    }
  }

  private enum JoinAnswer { case join, alone, neither }

  private var joinAnswer: JoinAnswer? {
    if let choice = text.leadingChoice, choice.rest.isEmpty {
      return choice.number == 1 ? .join : choice.number == 2 ? .alone : nil
    }
    // 没好 of somebody who has the same trouble.
    if understanding.kind == .rate, understanding.matter?.sense == .unsolved { return .join }
    let plain = text.bare.lowercased()
    // 我也是 is how people say yes to this.
    if understanding.matter?.command == .join, understanding.slots.ticket == nil { return .join }
    if ["不用了", "不用", "算了", "不报了", "没事了", "不要了", "算了撤回吧", "撤回", "撤回吧", "算了已经好了", "已经好了", "好了"]
      .contains(plain)
    {
      return .neither
    }
    if plain.count <= 12, plain.contains("单独") || plain.contains("不加入") || plain.contains("不想加入") {
      return .alone
    }
    let also = ["一起", "加入", "+1", "加1", "加一", "也是", "我也是", "我也一样", "同上", "算我一个"]
    let toneless = String(plain.reversed().drop { "啊呀的吧呢哦了".contains($0) }.reversed())
    if plain.agrees || toneless.agrees || also.contains(plain) || also.contains(toneless)
      || plain.count <= 8 && plain.contains("加入")
    {
      return .join
    }
    return nil
  }

  /// The offer to join what others reported stands until it is answered, whatever else is said; when
  /// there is another question meanwhile, the report is taken up again after it.
  mutating func keepReport() {
    guard case .join(let serial, let draft) = situation.conversation?.pending,
      conversation.pending != situation.conversation?.pending, !isJoinAnswered
    else { return }
    // Said once more, it is offered once more.
    if case .join(serial, _) = conversation.pending { return }
    if conversation.pending == nil {
      conversation.pending = situation.conversation?.pending
    } else {
      conversation.waiting.append(draft.words.joined(separator: "，"))
    }
  }
}

extension String {
  /// Whether it says that nobody has been there.
  fileprivate var saysNobodyCame: Bool {
    ["没人来", "没来", "没见人", "没看到人", "没见到人", "没人管", "没人弄", "没人修"].contains(where: contains)
  }
}
