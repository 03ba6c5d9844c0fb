import CivilTime
import Domain

/// How long it takes.
extension FigureData {
  /// Median and P90 from the opening to contact, claim and close, in working time and by the clock.
  func durations(_ times: WorkingTimes) -> [Figure] {
    let steps: [(key: String, name: String, what: String, at: (CountedAttempt) -> Instant?)] = [
      ("contact", "首次联系用时", "承办单位的人联系上", { $0.contactedAt }),
      ("claim", "办好用时", "办理方说办好", { $0.claimedAt }),
      ("close", "结案用时", "结案", { $0.end == .merged || $0.end == .redone ? nil : $0.endedAt }),
    ]
    return steps.flatMap { step in
      durations(times, key: step.key, name: step.name, what: step.what, at: step.at)
    }
  }

  private func durations(
    _ times: WorkingTimes, key: String, name: String, what: String, at: (CountedAttempt) -> Instant?
  ) -> [Figure] {
    var counting = Counting()
    var working: [Int64] = []
    var clock: [Int64] = []
    for attempt in attempts {
      guard let end = at(attempt), period.contains(end) else { continue }
      // First contact never stands still; everything after it may have.
      if attempt.hasPaused, key != "contact" {
        counting.leaveOut(LeftOut.paused)
        continue
      }
      counting.count(ticket(attempt), true)
      working.append(times.seconds(by: attempt.lead, from: attempt.openedAt, to: end))
      clock.append(end.seconds - attempt.openedAt.seconds)
    }
    working.sort()
    clock.sort()
    let from = "从提出（重办的从说没解决起）到\(what)"
    func figure(_ which: String, _ of: String, _ words: String, _ value: Figure.Value?) -> Figure {
      Figure(
        "time-to-\(key)-\(which)", name, part: of, value: value ?? .unknown,
        denominator: counting.total, excluded: counting.excluded,
        recipe: "这段时间里\(what)的，\(from)的时间，\(words)。", tickets: counting.tickets)
    }
    func worked(_ seconds: Int64?) -> Figure.Value? {
      seconds.map { .working(seconds: $0, perDay: times.perDay) }
    }
    func gone(_ seconds: Int64?) -> Figure.Value? { seconds.map { .clock(seconds: $0) } }
    return [
      figure("median-working", "中位数，工作时间", "按单位的工作时间取中位数", worked(Sample.median(working))),
      figure("p90-working", "九成，工作时间", "按单位的工作时间，九成的单不超过它", worked(Sample.ninth(working))),
      figure("median-clock", "中位数，自然时间", "按自然时间取中位数", gone(Sample.median(clock))),
      figure("p90-clock", "九成，自然时间", "按自然时间，九成的单不超过它", gone(Sample.ninth(clock))),
    ]
  }

  /// Attempts that were open at the end of the period.
  private var backlog: [CountedAttempt] {
    attempts.filter { attempt in
      attempt.openedAt < period.to && (attempt.endedAt.map { $0 >= period.to } ?? true)
    }
  }

  /// Days since the ticket was raised, by bucket.
  private static let buckets: [(name: String, days: ClosedRange<Int>)] = [
    ("0–3天", 0...3), ("4–7天", 4...7), ("8–15天", 8...15), ("16–30天", 16...30),
    ("31–90天", 31...90), ("90天以上", 91...Int.max),
  ]

  /// What is not done: how much, how old, how late; what is shelved apart.
  func backlogFigures(_ times: WorkingTimes) -> [Figure] {
    let all = backlog
    let shelved = all.filter(\.isShelved)
    let open = all.filter { !$0.isShelved }
    var ages: [Int64] = open.map { period.to.seconds - $0.raisedAt.seconds }
    var figures = [
      Figure(
        "backlog", "未结案", value: .count(open.count), denominator: open.count,
        recipe: "到这段时间末还没结案的单，挂账的另列。", tickets: open.map(ticket))
    ]
    let byAge = open.map {
      (attempt: $0, days: Int((period.to.seconds - $0.raisedAt.seconds) / 86_400))
    }
    for bucket in FigureData.buckets {
      let these = byAge.filter { bucket.days.contains($0.days) }
      figures.append(
        Figure(
          "backlog-age", "未结案的年龄", part: bucket.name, value: .count(these.count),
          numerator: Double(these.count), denominator: open.count,
          recipe: "未结案的单里，从提出到这段时间末满了这么多天的。", tickets: these.map { ticket($0.attempt) }))
    }
    ages.sort()
    for (key, part, value) in [
      ("backlog-age-median", "中位数", Sample.median(ages)),
      ("backlog-age-p90", "九成不超过", Sample.ninth(ages)),
    ] {
      figures.append(
        Figure(
          key, "未结案的年龄", part: part, value: value.map { .clock(seconds: $0) } ?? .unknown,
          denominator: open.count, recipe: "未结案的单，从提出到这段时间末的自然时间。",
          tickets: open.map(ticket)))
    }
    return figures + overdue(open, times) + [shelfFigure(shelved)]
  }

  private func overdue(_ open: [CountedAttempt], _ times: WorkingTimes) -> [Figure] {
    let late = open.filter { attempt in
      attempt.due < period.to && (attempt.claimedAt.map { $0 >= period.to } ?? true)
    }
    let days = late.reduce(0.0) { sum, attempt in
      let seconds = times.seconds(by: attempt.lead, from: attempt.due, to: period.to)
      return sum + Double(seconds) / Double(max(1, times.perDay(by: attempt.lead)))
    }
    let numbers = late.map(ticket)
    return [
      Figure(
        "overdue", "超期未办好", value: .count(late.count), numerator: Double(late.count),
        denominator: open.count, recipe: "未结案的单里，过了办结时限、办理方还没说办好的。", tickets: numbers),
      Figure(
        "overdue-days", "超期天数合计", value: late.isEmpty ? .unknown : .mean(days),
        denominator: late.count, recipe: "这些单各超了多少个工作日（按承办单位的工作时间），加起来。",
        tickets: numbers),
    ]
  }

  private func shelfFigure(_ shelved: [CountedAttempt]) -> Figure {
    let sorted = shelved.sorted {
      ($0.review ?? period.to, ticket($0)) < ($1.review ?? period.to, ticket($1))
    }
    let notes = sorted.compactMap { attempt in
      attempt.review.map { "\(ticket(attempt)) \($0.date.dated(on: now.date)) 复查" }
    }
    return Figure(
      "shelved", "挂账", value: .count(shelved.count), denominator: shelved.count,
      recipe: "批准挂账、现在还挂着的单；不算按时也不算超期，到日子复查。", tickets: sorted.map(ticket), notes: notes)
  }
}
