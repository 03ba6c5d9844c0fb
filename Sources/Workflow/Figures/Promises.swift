import CivilTime
import Domain

/// Whether what was promised was kept: contact, solution, each party's part.
extension FigureData {
  /// Whether the matter is none of the figures' own: it goes on elsewhere.
  private func isElsewhere(_ attempt: CountedAttempt) -> Bool { attempt.end == .merged }

  var response: Figure {
    var counting = Counting()
    for attempt in attempts where isOwed(attempt.contactDue) {
      if isElsewhere(attempt) {
        counting.leaveOut(LeftOut.merged)
      } else if let contactedAt = attempt.contactedAt {
        counting.count(ticket(attempt), contactedAt <= attempt.contactDue)
      } else if attempt.end == .withdrawn, let endedAt = attempt.endedAt,
        endedAt < attempt.contactDue
      {
        counting.leaveOut(LeftOut.withdrawn)
      } else if attempt.end == .confirmed, let endedAt = attempt.endedAt,
        endedAt < attempt.contactDue
      {
        counting.leaveOut(LeftOut.settled)
      } else {
        counting.count(ticket(attempt), false)
      }
    }
    return counting.figure(
      "response", "响应率",
      recipe: "首次联系的时限在这段时间里的，承办单位的人在时限内（含当时）联系了的占比；自动回执不算，转派不重算时限。")
  }

  /// Attempts whose solution was owed in the period, judged one by one.
  private func owedSolutions(
    _ counting: inout Counting, _ isIn: (CountedAttempt) -> Bool
  ) {
    for attempt in attempts where isOwed(attempt.due) {
      if isElsewhere(attempt) {
        counting.leaveOut(LeftOut.merged)
      } else if let shelvedAt = attempt.shelvedAt, shelvedAt <= attempt.due {
        counting.leaveOut(LeftOut.shelved)
      } else if attempt.end == .withdrawn, let endedAt = attempt.endedAt, endedAt <= attempt.due {
        counting.leaveOut(LeftOut.withdrawnLater)
      } else {
        counting.count(ticket(attempt), isIn(attempt))
      }
    }
  }

  var onTime: Figure {
    var counting = Counting()
    owedSolutions(&counting) { attempt in
      guard let doneAt = attempt.doneAt else { return false }
      return doneAt <= attempt.due && attempt.undoneAt == nil
    }
    return counting.figure(
      "on-time", "按时办结率",
      recipe: "办结时限在这段时间里的，在时限内（含当时）办好、后来也没有被反映人说没解决的占比；到期还没办好的立刻算没按时。")
  }

  var claimed: Figure {
    var counting = Counting()
    owedSolutions(&counting) { $0.doneAt != nil }
    return counting.figure(
      "claimed", "办结率（办理方说）", recipe: "办结时限在这段时间里的，办理方到现在已经说办好的占比，不问早晚。")
  }

  /// Each party over the duties of its units, in the order of the parties.
  var dutiesOnTime: [Figure] {
    Party.allCases.map { party in
      var counting = Counting()
      for owed in duties where owed.party == party && isOwed(owed.due) { judge(owed, &counting) }
      return counting.figure(
        "duty-on-time", "按时履责率", part: party.chinese,
        recipe: "这一方主办和协办的责任里，时限在这段时间里的，按时完成、后来也没有被说没解决的占比。")
    }
  }

  func judge(_ owed: OwedDuty, _ counting: inout Counting) {
    if owed.end == .merged { return counting.leaveOut(LeftOut.merged) }
    if owed.hasLeft { return counting.leaveOut(LeftOut.left) }
    if owed.state == .waived { return counting.leaveOut(LeftOut.waived) }
    if owed.state == .returned { return counting.leaveOut(LeftOut.returned) }
    if let shelvedAt = owed.shelvedAt, shelvedAt <= owed.due, owed.state != .done {
      return counting.leaveOut(LeftOut.shelved)
    }
    if owed.state != .done, let endedAt = owed.endedAt, endedAt <= owed.due {
      if owed.end == .withdrawn { return counting.leaveOut(LeftOut.withdrawnLater) }
      // The requester found it solved: nobody owes anything any more.
      return counting.count(owed.ticket, !owed.isUndone)
    }
    let isKept = owed.state == .done && (owed.settledAt.map { $0 <= owed.due } ?? false)
    counting.count(owed.ticket, isKept && !owed.isUndone)
  }

  var extensionRate: Figure {
    var counting = Counting()
    owedSolutions(&counting) { $0.extensions > 0 }
    return counting.figure(
      "extension", "延期率", recipe: "办结时限在这段时间里的，延过期的占比；时限是延过以后的那个。")
  }

  /// How much later the promise became by extensions, the mean of those that moved it.
  func extensionLength(_ times: WorkingTimes) -> Figure {
    var counting = Counting()
    var days = 0.0
    for attempt in attempts where isOwed(attempt.due) && !isElsewhere(attempt) {
      guard let first = attempt.firstDue else { continue }
      // A pause moves the promise, too; what of it was whose cannot be told apart.
      if attempt.hasPaused {
        counting.leaveOut(LeftOut.paused)
        continue
      }
      counting.count(ticket(attempt), true)
      days +=
        Double(times.seconds(by: attempt.lead, from: first, to: attempt.due))
        / Double(max(1, times.perDay(by: attempt.lead)))
    }
    return Figure(
      "extension-days", "平均延长", part: "工作日",
      value: counting.total == 0 ? .unknown : .mean(days / Double(counting.total)),
      denominator: counting.total, excluded: counting.excluded,
      recipe: "办结时限在这段时间里、因为延期推后过的单，平均推后了几个工作日（按承办单位的工作时间）。",
      tickets: counting.tickets)
  }
}
