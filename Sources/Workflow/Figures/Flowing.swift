import CivilTime
package import Domain

/// How tickets come, go and wander.
extension FigureData {
  /// Tickets raised in the period, each once; what was merged is counted where it goes on.
  private var raised: (roots: [Attempt], merged: Int) {
    let first = attempts.filter { $0.cause == .first && period.contains($0.openedAt) }
    return (first.filter { $0.end != .merged }, first.count { $0.end == .merged })
  }

  var flow: [Figure] {
    let raised = raised
    let merged =
      raised.merged == 0
      ? [] : [Figure.Exclusion(reason: LeftOut.merged, count: raised.merged)]
    let again = attempts.filter { $0.cause != .first && period.contains($0.openedAt) }
    let closed = attempts.filter { attempt in
      period.contains(attempt.endedAt) && attempt.end != .redone && attempt.end != .merged
    }
    let reopened = again.count { $0.cause == .reopened }
    let net = raised.roots.count + reopened - closed.count
    let manners: [(Attempt.End, String)] = [
      (.confirmed, "反映人确认解决"), (.unconfirmed, "没有答复，按时限结案"), (.withdrawn, "撤回"),
    ]
    return [
      Figure(
        "raised", "新提出", value: .count(raised.roots.count), denominator: raised.roots.count,
        excluded: merged, recipe: "这段时间里新登记的单，并在一起的算一张。",
        tickets: raised.roots.map(\.ticket))
    ]
      + manners.map { end, name in
        let these = closed.filter { $0.end == end }
        return Figure(
          "closed", "结案", part: name, value: .count(these.count),
          numerator: Double(these.count), denominator: closed.count,
          recipe: "这段时间里结案的单，按怎么结的分开。", tickets: these.map(\.ticket))
      }
      + [
        Figure(
          "net-flow", "手上多出来的", value: .count(net), denominator: raised.roots.count + closed.count,
          recipe: "新提出的加上重开的，减去结案的；大于零就是越积越多。")
      ]
  }

  /// Wrong routes, givings-back, changes of the lead.
  var wandering: [Figure] {
    var misrouted = Counting()
    var returned = Counting()
    var bounces = 0
    let first = raised.roots
    for attempt in first {
      misrouted.count(attempt.ticket, attempt.handovers > 0)
      returned.count(attempt.ticket, attempt.bounces > 0)
      bounces += attempt.handovers
    }
    let mean = Double(bounces) / Double(max(1, first.count))
    return [
      misrouted.figure("misroute", "首派改派率", recipe: "这段时间里新提出的单，第一次派的单位后来改了的占比。"),
      returned.figure("return", "退单率", recipe: "这段时间里新提出的单，承办单位退过单的占比。"),
      Figure(
        "bounces", "平均转手次数", value: first.isEmpty ? .unknown : .mean(mean),
        numerator: Double(bounces), denominator: first.count,
        recipe: "这段时间里新提出的单，主办换过几次，平均下来。", tickets: misrouted.tickets),
    ]
  }

  /// How many people one ticket speaks for.
  var voices: [Figure] {
    let raised = raised
    let people = raised.roots.reduce(0) { $0 + $1.headcount }
    let roots = raised.roots.count
    let top = raised.roots.filter { $0.headcount > 1 }
      .sorted { ($1.headcount, $0.ticket) < ($0.headcount, $1.ticket) }.prefix(10)
    return [
      Figure(
        "duplicates", "重复反映占比",
        value: people == 0 ? .unknown : .share(Double(people - roots) / Double(people)),
        numerator: Double(people - roots), denominator: people,
        recipe: "这段时间里新提出的事，反映的人次里，加入或并入已有单的占比。",
        tickets: raised.roots.filter { $0.headcount > 1 }.map(\.ticket)),
      Figure(
        "voices", "每件事的人数", value: roots == 0 ? .unknown : .mean(Double(people) / Double(roots)),
        numerator: Double(people), denominator: roots,
        recipe: "平均一件事有几个人反映；列出人最多的十件。", tickets: top.map(\.ticket),
        notes: top.map { "\($0.ticket) \($0.headcount) 人" }),
    ]
  }

  /// How the time in hand is shared among the parties.
  var heldShares: [Figure] {
    var held = PartySeconds()
    var tickets: [Party: [TicketNumber]] = [:]
    for attempt in attempts
    where period.contains(attempt.endedAt) && attempt.undoneAt == nil && attempt.end != .merged {
      for party in Party.allCases where attempt.held[party] > 0 {
        held[party] += attempt.held[party]
        tickets[party, default: []].append(attempt.ticket)
      }
    }
    let all = Party.allCases.reduce(Int64(0)) { $0 + held[$1] }
    return Party.allCases.map { party in
      let seconds = held[party]
      let own = tickets[party] ?? []
      return Figure(
        "held", "时间花在谁手上", part: party.chinese,
        value: all == 0 ? .unknown : .share(Double(seconds) / Double(all)),
        numerator: Double(seconds), denominator: own.count,
        recipe: "这段时间里结案的单，在这一方手上的时间除以在各方手上的时间之和；暂停、挂账和等反映人答复的不算。",
        tickets: own, notes: seconds == 0 ? [] : ["合计 \(Figure.decimal(Double(seconds) / 3600)) 小时"]
      )
    }
  }
}

/// What came of 楼务会, counted by whoever keeps the meetings.
package struct MeetingCounts: Hashable, Sendable {
  /// Items put on an agenda, and how the meeting ended for them.
  package var tabled: [TicketNumber]
  package var resolved: [TicketNumber]
  package var deferred: [TicketNumber]
  /// Working seconds from the trigger to the meeting, of each item.
  package var waits: [Int64]
  /// Resolutions due in the period, and those of them kept in time.
  package var due: Int
  package var kept: Int
  package var dissents: Int

  package init(
    tabled: [TicketNumber] = [], resolved: [TicketNumber] = [], deferred: [TicketNumber] = [],
    waits: [Int64] = [], due: Int = 0, kept: Int = 0, dissents: Int = 0
  ) {
    self.tabled = tabled
    self.resolved = resolved
    self.deferred = deferred
    self.waits = waits
    self.due = due
    self.kept = kept
    self.dissents = dissents
  }
}

/// The figures of meetings in a period.
///
/// - Parameter perDay: Seconds of an office day.
package func figures(of meetings: MeetingCounts, perDay: Int64) -> [Figure] {
  let decided = meetings.resolved.count + meetings.deferred.count
  let waits = meetings.waits.sorted()
  return [
    Figure(
      "meeting-items", "楼务会议题", value: .count(meetings.tabled.count),
      denominator: meetings.tabled.count, recipe: "这段时间里列上楼务会议程的事。",
      tickets: meetings.tabled),
    Figure(
      "meeting-decided", "议定率",
      value: decided == 0 ? .unknown : .share(Double(meetings.resolved.count) / Double(decided)),
      numerator: Double(meetings.resolved.count), denominator: decided,
      recipe: "会上有结果的议题里，作了决议的占比，其余是缓议。", tickets: meetings.resolved,
      others: meetings.deferred),
    Figure(
      "meeting-wait", "等会时间", part: "中位数",
      value: Sample.median(waits).map { .working(seconds: $0, perDay: perDay) } ?? .unknown,
      denominator: waits.count, recipe: "从该上会到开会，工作时间的中位数。", tickets: meetings.tabled),
    Figure(
      "meeting-kept", "决议按时落实率",
      value: meetings.due == 0 ? .unknown : .share(Double(meetings.kept) / Double(meetings.due)),
      numerator: Double(meetings.kept), denominator: meetings.due,
      recipe: "决议里时限在这段时间里的任务，按时完成的占比。"),
    Figure(
      "meeting-dissents", "异议", value: .count(meetings.dissents), denominator: decided,
      recipe: "会上记下的异议条数。"),
  ]
}
