import CivilTime
import Domain

/// What came of 楼务会.
extension FigureData {
  func meetingFigures(_ times: WorkingTimes) -> [Figure] {
    let held = linkage.meetings.filter { period.contains($0.meeting.heldAt) }
    let failed = linkage.meetings.count {
      $0.meeting.failed && period.contains($0.meeting.startsAt)
    }
    let items = held.flatMap { $0.meeting.items }
    let dissents = held.flatMap { $0.meeting.dissents }.map(\.ticket)
    return [
      Figure(
        "meetings", "楼务会", part: "开了几次", value: .count(held.count), denominator: held.count,
        excluded: failed == 0 ? [] : [Figure.Exclusion(reason: "没人到会，没开成", count: failed)],
        recipe: "这段时间里有人到会、开了的楼务会。", tickets: held.map(\.meeting.number)),
      Figure(
        "meeting-items", "楼务会", part: "上会的事", value: .count(items.count),
        denominator: items.count, recipe: "这些会的议程上的事，上了两次会的算两次。",
        tickets: items.map(\.ticket)),
      decided(items),
      waited(held, times),
      kept,
      Figure(
        "meeting-dissents", "楼务会", part: "异议", value: .count(dissents.count),
        denominator: items.count, recipe: "这些会上记下的异议，一家一件算一条。", tickets: dissents),
    ]
  }

  private func decided(_ items: [Meeting.Item]) -> Figure {
    var counting = Counting()
    for item in items {
      switch item.outcome {
      case .resolved: counting.count(item.ticket, true)
      case .deferred: counting.count(item.ticket, false)
      case .undecided: counting.leaveOut("没有议")
      case .dropped: counting.leaveOut("不用再议")
      case .returned: counting.leaveOut("会取消了，转下次")
      }
    }
    return counting.figure(
      "meeting-decided", "议定率", recipe: "这些会议过的事里，作了决议的占比，其余是缓议。")
  }

  private func waited(_ held: [CountedMeeting], _ times: WorkingTimes) -> Figure {
    var tickets: [TicketNumber] = []
    var waits: [Int64] = []
    for one in held {
      guard let heldAt = one.meeting.heldAt else { continue }
      for item in one.meeting.items {
        guard let since = one.waits[item.ticket] else { continue }
        tickets.append(item.ticket)
        waits.append(times.seconds(from: since, to: heldAt))
      }
    }
    waits.sort()
    return Figure(
      "meeting-wait", "等会时间", part: "中位数",
      value: Sample.median(waits).map { .working(seconds: $0, perDay: times.perDay) } ?? .unknown,
      denominator: waits.count, recipe: "这些会的议程上的事，从该上会到开会的工作时间，取中位数。",
      tickets: tickets)
  }

  /// Resolutions by their due times, whenever the meeting was.
  private var kept: Figure {
    var counting = Counting()
    for one in linkage.meetings {
      for owed in one.owed where isOwed(owed.due) { judge(owed, &counting) }
      for owed in one.replaced where isOwed(owed.due) { counting.leaveOut(LeftOut.decidedAgain) }
    }
    return counting.figure(
      "meeting-kept", "决议按时落实率",
      recipe:
        "楼务会决议里、会上定的时限在这段时间里的任务，按时完成、后来也没有被说没解决的占比；主办的算到会上定的最后一个时限，会后再延期的不算按时。")
  }
}
