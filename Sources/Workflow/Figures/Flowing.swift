import CivilTime
import Domain

/// How tickets come, go and wander.
extension FigureData {
  /// Tickets raised in the period, each once; what was merged is counted where it goes on.
  private var roots: some Sequence<CountedAttempt> {
    attempts.lazy.filter { [period] attempt in
      attempt.cause == .first && attempt.end != .merged && period.contains(attempt.openedAt)
    }
  }

  var flow: [Figure] {
    let raised = roots.map(ticket)
    var closed: [Attempt.End: [TicketNumber]] = [:]
    var (merged, reopened, ended) = (0, 0, 0)
    for attempt in attempts {
      if period.contains(attempt.openedAt) {
        if attempt.cause == .first, attempt.end == .merged { merged += 1 }
        if attempt.cause == .reopened { reopened += 1 }
      }
      guard period.contains(attempt.endedAt), let end = attempt.end, end != .redone, end != .merged
      else { continue }
      ended += 1
      closed[end, default: []].append(ticket(attempt))
    }
    let net = raised.count + reopened - ended
    let manners: [(Attempt.End, String)] = [
      (.confirmed, "反映人确认解决"), (.unconfirmed, "没有答复，按时限结案"), (.withdrawn, "撤回"),
    ]
    return [
      Figure(
        "raised", "新提出", value: .count(raised.count), denominator: raised.count,
        excluded: merged == 0 ? [] : [Figure.Exclusion(reason: LeftOut.merged, count: merged)],
        recipe: "这段时间里新登记的单，并在一起的算一张。", tickets: raised)
    ]
      + manners.map { end, name in
        let these = closed[end] ?? []
        return Figure(
          "closed", "结案", part: name, value: .count(these.count),
          numerator: Double(these.count), denominator: ended,
          recipe: "这段时间里结案的单，按怎么结的分开。", tickets: these)
      }
      + [
        Figure(
          "net-flow", "净增", value: .count(net), denominator: raised.count + ended,
          recipe: "新提出的加上重开的，减去结案的；大于零就是越积越多。")
      ]
  }

  /// Wrong routes, givings-back, changes of the lead.
  var wandering: [Figure] {
    var misrouted = Counting()
    var returned = Counting()
    var bounces = 0
    for attempt in roots {
      misrouted.count(ticket(attempt), attempt.handovers > 0)
      returned.count(ticket(attempt), attempt.bounces > 0)
      bounces += Int(attempt.handovers)
    }
    let count = misrouted.total
    let mean = Double(bounces) / Double(max(1, count))
    return [
      misrouted.figure("misroute", "首派改派率", recipe: "这段时间里新提出的单，第一次派的单位后来改了的占比。"),
      returned.figure("return", "退单率", recipe: "这段时间里新提出的单，承办单位退过单的占比。"),
      Figure(
        "bounces", "平均转手次数", value: count == 0 ? .unknown : .mean(mean),
        numerator: Double(bounces), denominator: count,
        recipe: "这段时间里新提出的单，主办换过几次，平均下来。", tickets: misrouted.tickets),
    ]
  }

  /// How many people one ticket speaks for.
  var voices: [Figure] {
    var (people, count) = (0, 0)
    var several: [(ticket: TicketNumber, heads: Int32)] = []
    for attempt in roots {
      people += Int(attempt.headcount)
      count += 1
      if attempt.headcount > 1 { several.append((ticket(attempt), attempt.headcount)) }
    }
    let top = several.sorted { ($1.heads, $0.ticket) < ($0.heads, $1.ticket) }.prefix(10)
    return [
      Figure(
        "duplicates", "重复反映占比",
        value: people == 0 ? .unknown : .share(Double(people - count) / Double(people)),
        numerator: Double(people - count), denominator: people,
        recipe: "这段时间里新提出的事，反映的人次里，加入或并入已有单的占比。",
        tickets: several.map(\.ticket)),
      Figure(
        "voices", "每件事的人数", value: count == 0 ? .unknown : .mean(Double(people) / Double(count)),
        numerator: Double(people), denominator: count,
        recipe: "平均一件事有几个人反映；列出人最多的十件。", tickets: top.map(\.ticket),
        notes: top.map { "\($0.ticket) \($0.heads) 人" }),
    ]
  }

  /// How good the merging was.
  var unmerged: Figure {
    var counting = Counting()
    for attempt in attempts
    where attempt.cause == .first && period.contains(attempt.openedAt)
      && (attempt.end == .merged || attempt.isSplit)
    {
      counting.count(ticket(attempt), attempt.isSplit)
    }
    return counting.figure(
      "unmerge", "并错率", recipe: "这段时间里新提出、并入过别的单的，后来又拆开的占比；越低，并得越准。")
  }

  /// How the time in hand is shared among the parties.
  var heldShares: [Figure] {
    var held = PartySeconds()
    var tickets: [Party: [TicketNumber]] = [:]
    for attempt in attempts
    where period.contains(attempt.endedAt) && attempt.undoneAt == nil && attempt.end != .merged {
      for party in Party.allCases where attempt.held[party] > 0 {
        held[party] += attempt.held[party]
        tickets[party, default: []].append(ticket(attempt))
      }
    }
    let all = Party.allCases.reduce(Int64(0)) { $0 + held[$1] }
    return Party.allCases.map { party in
      let seconds = held[party]
      let own = tickets[party] ?? []
      return Figure(
        "held", "在手时间占比", part: party.chinese,
        value: all == 0 ? .unknown : .share(Double(seconds) / Double(all)),
        numerator: Double(seconds), denominator: own.count,
        recipe: "这段时间里结案的单，在这一方手上的时间除以在各方手上的时间之和；暂停、挂账和等反映人答复的不算。",
        tickets: own, notes: seconds == 0 ? [] : ["合计 \(Figure.decimal(Double(seconds) / 3600)) 小时"]
      )
    }
  }
}
