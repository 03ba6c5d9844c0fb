package import Domain

/// What a person can do to a ticket.
package enum Action: String, CaseIterable, Hashable, Sendable {
  case see, accept, tick, finish, unclaim, reassign, giveBack, note, correct, rebook, anonymise,
    extend
  case pause, resume
  case assign, waive, whistle, arrive, rateResponse, raise, askToShelve, approveShelf, refuseShelf,
    keepShelf, unshelve
  case merge, split, join, leave, urge, confirm, rate, dispute, withdraw
}

/// What a person is to one ticket; somebody may be several of these.
package enum Relation: String, CaseIterable, Hashable, Sendable {
  /// Raised it.
  case requester
  /// Has the last word on it: whoever raised it, unless they lead the work themselves; what staff
  /// filed for somebody (代报), a party worker judges who does not lead it.
  case judge
  /// Has the same trouble (我也是).
  case voice
  /// Belongs to the unit that leads.
  case lead
  /// Belongs to a unit that assists.
  case assist
  /// Belongs to a unit that is only told.
  case informed
  /// Party worker or building head (楼长) of the ticket's building: may step in.
  case overseer
  /// Belongs to the street's urban-operation centre for the building.
  case street
  /// Works in the ticket's building, or next door.
  case neighbour
}

/// Where a ticket is, as far as moves are concerned.
package enum Phase: String, CaseIterable, Hashable, Sendable {
  /// Parties have it in hand.
  case working
  /// The lead claimed it done; the requester has the word.
  case claimed
  /// It is shelved with approval (挂账).
  case shelved
  /// It ended, by the requester's word or the documented time-out.
  case closed
  /// It goes on under another number.
  case merged
}

/// One row of the table: who may make a move, when, and what comes of it.
package struct MoveRule: Hashable, Sendable {
  /// One of these is enough.
  package var who: Set<Relation>
  /// Where the ticket must be; in any other phase a `Refusal` says why not.
  package var during: Set<Phase>
  /// For readers of the table and of its printed form.
  package var effect: String

  init(_ who: Set<Relation>, _ during: Set<Phase>, _ effect: String) {
    self.who = who
    self.during = during
    self.effect = effect
  }
}

/// Who may do what, when, and to what effect: the one table. Whoever has none of the relations
/// gets a polite refusal; what else a move needs, such as a reason, stands in `Desk.make`.
package let moveTable: [Action: MoveRule] = [
  .see: MoveRule(
    [.requester, .judge, .voice, .lead, .assist, .informed, .overseer, .street],
    Set(Phase.allCases), "看到这张单"),
  .accept: MoveRule(
    [.lead, .assist, .overseer], [.working, .shelved], "接单：本单位的责任开始办理，首次联系完成"),
  .tick: MoveRule([.lead, .assist, .overseer], [.working, .shelved], "勾选清单里做好的几项"),
  .finish: MoveRule(
    [.lead, .assist, .overseer], [.working, .shelved], "完成：协办交回主办；主办完成后请反映人确认"),
  .unclaim: MoveRule([.lead], [.claimed], "收回完成：反映人还没答复，接着办，时限不变"),
  .reassign: MoveRule([.lead, .overseer], [.working, .shelved], "转派：换主办单位，重新计时"),
  .giveBack: MoveRule([.lead, .assist], [.working], "退单：1个工作日内、写明原因，最多两次"),
  .note: MoveRule(
    [.requester, .voice, .lead, .assist, .informed, .overseer, .street], Set(Phase.allCases),
    "补充说明；承办单位的补充就是进展，会告诉反映人"),
  .correct: MoveRule([.requester], [.working, .claimed, .shelved], "更正地点"),
  .rebook: MoveRule(
    [.requester], [.working, .claimed, .shelved, .closed],
    "改预约：换时间、人数或场地，答复和办结跟着提前；称已办好的重新办，办结的只能不用了"),
  .anonymise: MoveRule([.requester], [.working, .claimed, .shelved], "不留名：往后不说是谁反映的"),
  .extend: MoveRule([.lead, .assist, .overseer], [.working], "延期：每次最多3个工作日，最多3次"),
  .pause: MoveRule([.lead, .assist, .overseer], [.working], "暂停办结计时，首次联系不停"),
  .resume: MoveRule([.lead, .assist, .overseer], [.working], "恢复计时，剩多少还是多少"),
  .assign: MoveRule([.lead, .overseer], [.working, .shelved], "请一家单位协办，各自计时"),
  .waive: MoveRule([.overseer], [.working, .shelved], "豁免一家协办单位的责任，写明原因"),
  .whistle: MoveRule([.overseer], [.working], "吹哨：请职能部门到场，限联合执法、重大事项、应急处置"),
  .arrive: MoveRule([.assist], [.working, .shelved], "到场：应哨的部门到了，到场计时停止"),
  .rateResponse: MoveRule(
    [.overseer], Set(Phase.allCases), "各家办完后，吹哨人评价响应，一次吹哨评一次"),
  .raise: MoveRule([.overseer, .street], [.working, .shelved], "升一级办理，列入楼务会"),
  .askToShelve: MoveRule([.lead, .overseer], [.working], "难题专办的单申请挂账，定复查日期"),
  .approveShelf: MoveRule([.overseer, .street], [.working], "同意别人的挂账申请，办结计时停止"),
  .refuseShelf: MoveRule([.overseer, .street], [.working], "不同意挂账，继续办理"),
  .keepShelf: MoveRule([.overseer, .street], [.shelved], "复查后继续挂账，定下次日期"),
  .unshelve: MoveRule([.lead, .overseer, .street], [.shelved], "恢复办理，重新计时"),
  .merge: MoveRule([.lead, .overseer], [.working, .shelved], "并入同一楼宇的另一张单"),
  .split: MoveRule([.lead, .overseer], [.merged], "从合并里拆出来，剩余时间不变"),
  .join: MoveRule([.neighbour], [.working, .claimed, .shelved], "我也是：加入后每一步都会告知"),
  .leave: MoveRule([.voice], [.working, .claimed, .shelved], "不再跟这张单"),
  .urge: MoveRule([.requester, .voice, .overseer], [.working], "催办，每天一次"),
  .confirm: MoveRule([.judge], [.working, .claimed, .shelved], "确认解决，结案"),
  .rate: MoveRule([.judge], [.closed], "评价满意、基本满意或不满意"),
  .dispute: MoveRule([.judge, .voice], [.claimed, .closed], "没解决：升一级、重新办理"),
  .withdraw: MoveRule([.requester], [.working, .claimed, .shelved], "撤回；有人一起反映的继续办"),
]

extension Ticket {
  /// Where it is, as far as moves are concerned.
  package var phase: Phase {
    if let closure { return closure.manner == .merged ? .merged : .closed }
    if claimedAt != nil { return .claimed }
    return isShelved ? .shelved : .working
  }
}
