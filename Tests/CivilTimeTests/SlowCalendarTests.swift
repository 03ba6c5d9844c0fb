import CivilTime
import Foundation
import Testing

/// `SIFANG_DEADLINES` sets how many cases are drawn, `SIFANG_SEED` from which seed on.
struct `a work calendar beside a slow calculator` {
  /// Duty by the names that `deadlines.txt` uses, too, in minutes of the day.
  static let duties: [(name: String, hours: [(Int, Int)])] = [
    ("office", [(510, 690), (810, 1050)]),
    ("day and night", [(0, 1440)]),
    ("split shifts", [(360, 540), (615, 616), (960, 1440)]),
    ("nights", [(0, 360), (720, 721), (1320, 1440)]),
  ]

  static let both = duties.map { duty in
    var fast = calendar2026
    fast.hours = duty.hours.map {
      WorkCalendar.Interval(TimeOfDay(minutes: $0.0), TimeOfDay(minutes: $0.1))
    }
    return (name: duty.name, fast: fast, slow: SlowCalendar(hours: duty.hours), hours: duty.hours)
  }

  @Test func `agrees on deadlines, measures, pauses, ladders and reasons`() {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["SIFANG_DEADLINES"].flatMap { Int($0) } ?? 10_000
    let seed = environment["SIFANG_SEED"].flatMap { UInt64($0) } ?? 20_261_126
    var seen = Seen()
    for number in 0..<UInt64(count) {
      var random = SplitMix(seed: seed &+ number)
      let (name, fast, slow, hours) = Self.both[random.below(Self.both.count)]
      let wrong = disagreements(fast, slow, hours, &random, &seen)
      guard !wrong.isEmpty else { continue }
      Issue.record("seed \(seed &+ number), \(name): \(wrong.joined(separator: "; "))")
      seen.wrong += 1
      if seen.wrong == 5 { break }
    }
    print("\(count) deadline cases from seed \(seed): \(seen)")
    #expect(seen.holidays > 0 && seen.makeUpDays > 0 && seen.provisional > 0 && seen.delayed > 0)
  }

  @Test func `is compared with one that really walks`() {
    var random = SplitMix(seed: 5)
    for number in 0..<200 {
      let (name, _, slow, hours) = Self.both[number % Self.both.count]
      let start = random.start(beside: hours)
      let seconds = random.limit(of: hours)
      #expect(
        slow.due(after: seconds, from: start) == slow.stepped(after: seconds, from: start),
        "\(name), \(Instant(seconds: start).iso) + \(seconds) s")
    }
  }

  /// What the fast calendar says otherwise than the slow one in one random case.
  private func disagreements(
    _ fast: WorkCalendar, _ slow: SlowCalendar, _ hours: [(Int, Int)], _ random: inout SplitMix,
    _ seen: inout Seen
  ) -> [String] {
    var wrong: [String] = []
    func check(_ subject: String, _ fast: Int64, _ slow: Int64) {
      if fast != slow { wrong.append("\(subject) is \(fast), by steps \(slow)") }
    }
    let start = random.start(beside: hours)
    let begin = Instant(seconds: start)

    let days = random.below(21)
    let byDays = fast.deadline(afterDays: days, from: begin)
    let ofDays = Int64(days) * hours.reduce(0) { $0 + Int64($1.1 - $1.0) * 60 }
    let slowByDays = slow.due(after: ofDays, from: start)
    check("\(begin.iso) + \(days) days", byDays.instant.seconds, slowByDays)
    let last = ofDays == 0 ? slowByDays : slowByDays - 1
    check("provisional", byDays.isProvisional ? 1 : 0, last < SlowCalendar.published ? 0 : 1)

    let limit = random.limit(of: hours)
    let due = fast.instant(afterWorkingSeconds: limit, from: begin).instant
    check("\(begin.iso) + \(limit) s", due.seconds, slow.due(after: limit, from: start))
    check("what was added", fast.workingSeconds(from: begin, to: due), limit)
    check("the way back", due > begin ? fast.workingSeconds(from: due, to: begin) : 0, 0)

    // Paused somewhere before it is due, by night too, and running again up to 15 days later.
    let paused = begin.adding(seconds: random.upTo(due.seconds - start))
    let resumed = paused.adding(seconds: random.upTo(15 * 86_400))
    let left = fast.workingSeconds(from: paused, to: due)
    check("left at \(paused.iso)", left, slow.worked(from: paused.seconds, to: due.seconds))
    check("used and left", fast.workingSeconds(from: begin, to: paused) + left, limit)
    let later = fast.instant(afterWorkingSeconds: left, from: resumed).instant
    check("resumed at \(resumed.iso)", later.seconds, slow.due(after: left, from: resumed.seconds))
    check("left once more", fast.workingSeconds(from: resumed, to: later), left)
    if later < due { wrong.append("a pause brought \(due.iso) forward to \(later.iso)") }

    let percent = random.below(101)
    let used = (limit * Int64(percent) + 99) / 100
    let step = fast.instant(atPercent: percent, from: begin, to: due)
    check("\(percent) %", step.seconds, slow.due(after: used, from: start))
    let open = fast.instant(atPercent: percent, of: limit, left: left, from: resumed)
    check(
      "\(percent) % after a pause", open.seconds,
      slow.due(after: max(0, used - (limit - left)), from: resumed.seconds))

    let why = fast.explanation(ofDays: days, from: begin)
    let first = slow.due(after: 0, from: start)
    let counted = max(first, slowByDays - 1)
    func between(_ kind: Character) -> Int64 {
      Int64(SlowCalendar.count(kind, from: first, to: counted))
    }
    check("the first moment of duty", why.start.seconds, first)
    check("the explained deadline", why.due.seconds, slowByDays)
    check("weekend days", Int64(why.weekendDays), between("-"))
    check("days off", why.holidays.reduce(0) { $0 + Int64($1.days) }, between("o"))
    check("make-up days", Int64(why.makeUpDays.count), between("+"))
    check("the reservation", why.isProvisional ? 1 : 0, byDays.isProvisional ? 1 : 0)

    seen.holidays += why.holidays.isEmpty ? 0 : 1
    seen.makeUpDays += why.makeUpDays.isEmpty ? 0 : 1
    seen.provisional += byDays.isProvisional ? 1 : 0
    seen.delayed += why.delay == nil ? 0 : 1
    return wrong
  }
}

/// How many cases crossed what, so that a test of nothing is noticed.
private struct Seen: CustomStringConvertible {
  var (holidays, makeUpDays, provisional, delayed, wrong) = (0, 0, 0, 0, 0)

  var description: String {
    "\(holidays) crossed days off, \(makeUpDays) counted make-up days, \(provisional) were "
      + "provisional, \(delayed) began outside of duty, \(wrong) were wrong"
  }
}

extension SplitMix {
  /// 0 to `count` - 1.
  fileprivate mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// 0 to `most`.
  fileprivate mutating func upTo(_ most: Int64) -> Int64 { Int64(next() % UInt64(most + 1)) }

  /// Any second of 2026 or of the ten days after it, which nobody has published; one time in four
  /// the edge of a stretch of duty or a second beside it.
  fileprivate mutating func start(beside hours: [(Int, Int)]) -> Int64 {
    let second = SlowCalendar.begin + upTo(375 * 86_400 - 1)
    guard below(4) == 0 else { return second }
    let interval = hours[below(hours.count)]
    let edge = below(2) == 0 ? interval.0 : interval.1
    let day = (second - SlowCalendar.begin) / 86_400
    let moved = SlowCalendar.begin + day * 86_400 + Int64(edge) * 60 + upTo(2) - 1
    return max(SlowCalendar.begin, moved)
  }

  /// 0 to 20 working days, in seconds; one time in four whole stretches of duty.
  fileprivate mutating func limit(of hours: [(Int, Int)]) -> Int64 {
    let perDay = hours.reduce(0) { $0 + Int64($1.1 - $1.0) * 60 }
    guard below(4) == 0 else { return upTo(20 * perDay) }
    let interval = hours[below(hours.count)]
    return upTo(19) * perDay + Int64(interval.1 - interval.0) * 60
  }
}
