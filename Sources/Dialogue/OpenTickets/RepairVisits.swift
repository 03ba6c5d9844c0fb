import Domain
import Rules

/// When somebody comes for a repair, as its requester would like it.
extension Answering {
  /// 能改到周四吗 of somebody whose lamp is to be mended tomorrow is for whoever comes; false when they
  /// have something else that could be moved.
  mutating func askForOtherVisit() -> Bool {
    guard understanding.kind == .reschedule, standingBookings.isEmpty,
      situation.ownVisit == nil || repairJustTimed != nil,
      conversation.draft == nil, !namesSpace, !namesCounselling, !text.namesService
    else { return false }
    let awaited = repairsAwaited
    let recent = awaited.filter { $0.number == conversation.ticket }
    guard let ticket = recent.first ?? (awaited.count == 1 ? awaited[0] : nil) else { return false }
    note(on: ticket)
    return true
  }

  /// The repairs that the sender asked for and somebody works on or will.
  private var repairsAwaited: [Ticket] {
    situation.ownTickets.filter {
      $0.kind == .painPoint && $0.isWorkedOn && $0.requester == sender.id
    }
  }

  /// The repair for which somebody has said when they come, since the sender wrote last.
  var repairJustTimed: Ticket? {
    guard let last = situation.conversation?.updatedAt else { return nil }
    return repairsAwaited.last { ticket in
      guard ticket.lead.promisedAt != nil, let contacted = ticket.lead.contactedAt else {
        return false
      }
      return contacted >= last
    }
  }
}

extension String {
  /// Whether it says when somebody may come: 明天我不在，后天来吧.
  var bidsComeThen: Bool {
    count <= 25
      && ["来吧", "再来", "过来吧", "上门吧", "都可以来", "来就行", "来都行", "来修吧", "来看吧"].contains(where: contains)
  }

  /// Whether it says when somebody is there or may come: 下午我在工位.
  var saysWhenToCome: Bool {
    bidsComeThen
      || count <= 25
        && ["过来", "上门", "我不在", "我在", "我们在", "我们不在", "有人", "没人"].contains(where: contains)
  }

  /// Whether all besides the bid says who is there or not: 明天我不在, not 我明天去医院, nor 我明天不在了.
  var saysOnlyWhenThere: Bool {
    !contains("不在了")
      && clauses.filter { !$0.bidsComeThen }.allSatisfy { clause in
        ["不在", "没空", "开会", "有会", "出差", "没人", "在工位", "在公司", "我在"].contains(where: clause.contains)
      }
  }
}
