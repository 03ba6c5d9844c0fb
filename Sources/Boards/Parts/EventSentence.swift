import CivilTime
import Domain

extension Directory {
  /// What happened, as one sentence of a ticket's history.
  func sentence(for event: TicketEvent, at now: Instant) -> String {
    func name(_ unit: UnitID) -> String { unitName(unit) }
    switch event {
    case .opened(let ticket):
      return (ticket.filedBy == nil ? "提出" : "代报") + "，交给" + name(ticket.lead.unit)
    case .accepted(_, let unit, nil, _): return name(unit) + "接单"
    case .accepted(_, let unit, let promised?, _):
      return "\(name(unit))接单，预计 \(promised.spoken(at: now)) 前办好"
    case .ticked(_, _, let steps): return "勾选了清单 \(steps.count) 项"
    case .finished(_, let unit): return name(unit) + "办完了协办的事"
    case .claimed: return "称已办好，请反映人确认"
    case .confirmed: return "确认解决了"
    case .rated(let rating): return "评价：" + rating.chinese
    case .disputed(let tier, _, _, _): return "说没解决，升为\(tier.chinese)"
    case .reopened(let tier, _, _, _): return "结案后又提出，升为\(tier.chinese)"
    case .reassigned(let unit, _): return "转派给" + name(unit)
    case .givenBack(_, let unit, _): return "退回，由\(name(unit))定夺"
    case .returned(_, let unit): return name(unit) + "退回协办"
    case .assigned(_, let duty): return (duty.part == .inform ? "知会" : "请协办：") + name(duty.unit)
    case .whistled(let whistle, let duties):
      return "吹哨（\(whistle.ground.chinese)），请到场："
        + duties.map { name($0.unit) }.joined(separator: "、")
    case .arrived(_, let units, _): return units.map(name).joined(separator: "、") + "到场"
    case .responseRated(_, let rating): return "评价部门的响应：" + rating.chinese
    case .waived(_, let unit): return "豁免\(name(unit))的协办"
    case .extended(_, let unit, let duties, let due):
      let promised = duties.first { $0.unit == unit }?.promisedAt
      return "\(name(unit))延期，办结时间 \((promised ?? due).spoken(at: now))"
    case .promised(_, let unit, let until, _):
      return "\(name(unit))说好 \(until.spoken(at: now)) 前办好"
    case .paused(_, let unit, let pause): return "\(name(unit))暂停计时（\(pause.ground.chinese)）"
    case .resumed(_, let unit, _, let due):
      return "\(name(unit))恢复计时，办结时间 \(due.spoken(at: now))"
    case .noted(_, let unit?, _): return name(unit) + "说进展"
    case .noted(_, nil, _): return "补充"
    case .corrected(let place, _): return "更正位置：" + place.publicName
    case .rebooked(let booking, _, _): return "改预约：" + booking.spoken(on: now.date)
    case .unclaimed: return "收回完成，接着办"
    case .anonymised: return "反映人不留名"
    case .raised(let tier, nil): return "升为\(tier.chinese)"
    case .raised(let tier, _?): return "升为\(tier.chinese)，列入楼务会"
    case .shelvingAsked(_, let review): return "申请挂账，\(review.date.spoken(on: now.date))复查"
    case .shelved: return "同意挂账"
    case .shelvingRefused: return "不同意挂账，继续办"
    case .shelfKept(_, let review): return "继续挂账，\(review.date.spoken(on: now.date))再复查"
    case .unshelved: return "恢复办理，重新计时"
    case .tabled(let meeting): return "列入楼务会 \(meeting)"
    case .untabled(let meeting): return "楼务会 \(meeting) 取消，等下一次"
    case .resolved(let meeting, _, _): return "楼务会 \(meeting) 议定"
    case .deferred(let meeting, let until):
      return "楼务会 \(meeting) 缓议，\(until.date.spoken(on: now.date))前再议"
    case .joined: return "又有一位反映同样的事"
    case .left: return "一位反映人不再跟"
    case .absorbed(let number, _): return "\(number) 并了进来"
    case .released(let number): return "\(number) 拆了出去"
    case .merged(let number): return "并入 \(number)"
    case .split: return "拆分出来，继续办"
    case .urged: return "催办"
    case .reminded: return "再次请反映人答复"
    case .warned(let unit, let term, let rung): return name(unit) + Directory.words(term, rung)
    case .progressAsked(let unit, _): return "提醒\(name(unit))说进展"
    case .decisionOverdue: return "楼务会还没有结论，提醒党群"
    case .reviewCalled: return "挂账到了复查日期"
    case .timedOut: return "反映人一直没有答复，按时限结案（不算已解决）"
    case .withdrawn: return "撤回"
    case .reckoned: return "放假通知已更新，重算了时限"
    }
  }

  private static func words(_ term: Countdown.Term, _ rung: Countdown.Rung) -> String {
    let what =
      switch term {
      case .contact: "首次联系"
      case .solution: "办结"
      case .arrival: "到场"
      case .promise: "说好办好"
      }
    if term == .promise { return rung < .due ? "快到说好办好的时间了" : "说好办好的时间过了" }
    switch rung {
    case .half: return "的\(what)时间过半"
    case .most: return "快到\(what)时限了"
    case .due: return "超过了\(what)时限"
    case .late: return "的\(what)超时一个工作日，已报街道"
    }
  }
}

extension TicketEvent {
  /// The tone of its line in a history.
  var tone: String {
    switch self {
    case .confirmed, .rated(.satisfied), .responseRated(_, .satisfied): "good"
    case .disputed, .reopened, .warned(_, _, .due), .warned(_, _, .late), .rated(.unsatisfied),
      .responseRated(_, .unsatisfied):
      "bad"
    default: "plain"
    }
  }
}
