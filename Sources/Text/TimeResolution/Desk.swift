import CivilTime

/// Reads times as the front desk of an office would.
///
/// An hour from 1 to 6 is in the afternoon, one from 7 to 12 in the day; without a day the next
/// such moment is meant unless the words tell of the past. 下午4点前 and 两小时内 are spans from
/// now to that moment, 4点后 is the moment itself. What comes again (每周二) is no single moment.
struct Desk {
  let resolver: TimeResolver

  private var now: Instant { resolver.now }

  /// The latest clock time that a bare hour may mean when its morning is over (20:59).
  private static let latestBareHour = 20
  /// Days in a row that may be one stretch, or wait for an hour once a part of the day is said: a month of
  /// them. Each further part looks at all that wait.
  static let longestRow = 31

  /// The span of a phrase; nil for lengths, recurrences and stretches too long for a desk.
  func span(of phrase: TimePhrase, isPast: Bool) -> TimeSpan? {
    let span: TimeSpan?
    switch phrase {
    case .at(let said), .ending(let said): span = self.span(of: said, isPast: isPast)
    case .between(let first, let second): span = self.span(from: first, to: second, isPast)
    case .since(let said, _):
      span = self.span(of: said, isPast: isPast).map {
        TimeSpan(start: $0.start, hasClockTime: $0.hasClockTime)
      }
    case .until(let said):
      guard let limit = self.span(of: said, isPast: isPast) else { return nil }
      let end = said.clock == nil ? limit.end ?? limit.start : limit.start
      span =
        end > now ? TimeSpan(start: now, end: end, hasClockTime: said.clock != nil) : limit
    case .moved(let length, let isForward):
      span = resolver.moved(by: length, isForward).flatMap(self.span)
    case .within(let length):
      guard let reached = resolver.moved(by: length, true).flatMap(self.span) else { return nil }
      span = TimeSpan(
        start: now, end: reached.end ?? reached.start, hasClockTime: reached.hasClockTime)
    case .rolling(let length, let isForward):
      guard isForward, let reached = resolver.moved(by: length, true).flatMap(self.span) else {
        return nil
      }
      span = TimeSpan(
        start: now, end: reached.end ?? reached.start, hasClockTime: reached.hasClockTime)
    case .lasting, .every, .vague: return nil
    }
    guard var span else { return nil }
    span.isPast = span.end.map { $0 <= now } ?? (span.start < now)
    return span
  }

  private func span(_ reading: TimeReading) -> TimeSpan? {
    guard let start = reading.start else { return nil }
    return TimeSpan(
      start: start.instant(on: resolver.today), end: reading.end?.instant(on: resolver.today),
      hasClockTime: start.minute != nil)
  }

  // MARK: Moments

  private func span(of said: TimeExpression, isPast: Bool) -> TimeSpan? {
    guard !said.isNow, !isTooLong(said) else { return nil }
    let direction: TimeResolver.Direction = isPast ? .deskPast : .desk
    if let clock = said.clock {
      let minutes = minutes(of: clock, in: said.part)
      guard said.hasDate else {
        return TimeSpan(start: next(minutes, isPast: isPast), hasClockTime: true)
      }
      guard let days = resolver.days(of: said, direction, until: minutes.first) else { return nil }
      return TimeSpan(
        start: Instant(days.lowerBound).adding(minutes: minutes.first), hasClockTime: true)
    }
    guard said.hasDate else { return said.part.map { span(of: $0, isPast: isPast) } }
    let last = said.part?.minutes.upperBound ?? 1440
    guard let days = resolver.days(of: said, direction, until: last) else { return nil }
    let first = Instant(days.lowerBound)
    guard let part = said.part?.minutes else {
      return TimeSpan(start: first, end: Instant(days.upperBound), hasClockTime: false)
    }
    return TimeSpan(
      start: first.adding(minutes: part.lowerBound), end: first.adding(minutes: part.upperBound),
      hasClockTime: false)
  }

  /// 今年 and 夏天 name no time to come at.
  private func isTooLong(_ said: TimeExpression) -> Bool {
    switch said.grain {
    case .none, .decade, .year, .stretch: true
    default: false
    }
  }

  /// 下午 at 14:00 is still this afternoon.
  private func span(of part: DayPart, isPast: Bool) -> TimeSpan {
    let today = Instant(now.date)
    let isOver = today.adding(minutes: part.minutes.upperBound) <= now
    let day = isOver && !isPast ? today.adding(days: 1) : today
    return TimeSpan(
      start: day.adding(minutes: part.minutes.lowerBound),
      end: day.adding(minutes: part.minutes.upperBound), hasClockTime: false)
  }

  /// The minutes of the day that a clock time may mean, the likelier one first.
  private func minutes(of clock: Clock, in part: DayPart?) -> (first: Int, other: Int?) {
    if let part { return (part.hour(clock.hour) * 60 + clock.minute, nil) }
    let same = clock.hour * 60 + clock.minute
    guard !clock.isExact, clock.hour < 12 else { return (same, nil) }
    if clock.hour <= 6 { return (same + 720, nil) }
    return (same, clock.hour + 12 <= Desk.latestBareHour ? same + 720 : nil)
  }

  /// The next moment from now on, or the last one before it, that shows one of these times.
  private func next(_ minutes: (first: Int, other: Int?), isPast: Bool) -> Instant {
    let today = Instant(now.date)
    var found: Instant?
    for day in -1...1 {
      for minute in [minutes.first, minutes.other ?? minutes.first] {
        let moment = today.adding(days: day).adding(minutes: minute)
        if isPast {
          if moment <= now, moment > found ?? moment.adding(minutes: -1) { found = moment }
        } else if moment >= now, moment < found ?? moment.adding(minutes: 1) {
          found = moment
        }
      }
    }
    return found ?? today.adding(minutes: minutes.first)
  }

  // MARK: Spans

  /// A span from one expression to another; the second borrows what it leaves out.
  private func span(
    from first: TimeExpression, to second: TimeExpression, _ isPast: Bool
  ) -> TimeSpan? {
    // What lasts until now has begun.
    let isPast = isPast || second.isNow
    let direction: TimeResolver.Direction = isPast ? .deskPast : .desk
    guard
      let start = first.isNow
        ? TimeSpan(start: now, hasClockTime: true) : span(of: first, isPast: isPast)
    else { return nil }
    let day = start.start.date
    if second.isNow {
      return start.start < now
        ? TimeSpan(start: start.start, end: now, hasClockTime: start.hasClockTime) : nil
    }
    if let clock = second.clock {
      if second.hasDate {
        let assumption = Assumption(direction: direction, isLater: false)
        let minute = minutes(of: clock, in: second.part).first
        guard let days = resolver.endDays(of: second, after: first, day, assumption) else {
          return nil
        }
        let end = Instant(days.lowerBound).adding(minutes: minute)
        return end > start.start
          ? TimeSpan(start: start.start, end: end, hasClockTime: true) : nil
      }
      let from = Int((start.start.seconds - Instant(day).seconds) / 60)
      guard let minute = resolver.endMinute(of: clock, in: second.part, after: from) else {
        return nil
      }
      return TimeSpan(
        start: start.start, end: Instant(day).adding(minutes: minute), hasClockTime: true)
    }
    if !second.hasDate, let part = second.part {
      // 9点到中午, 10am to noon
      let isNoon = part == .noon && start.hasClockTime
      let end = Instant(day).adding(minutes: isNoon ? 720 : part.minutes.upperBound)
      guard end > start.start else { return nil }
      return TimeSpan(start: start.start, end: end, hasClockTime: start.hasClockTime)
    }
    let assumption = Assumption(direction: direction, isLater: false)
    guard let days = resolver.endDays(of: second, after: first, day, assumption),
      Instant(days.upperBound) > start.start
    else { return nil }
    let end =
      second.part.map { Instant(days.lowerBound).adding(minutes: $0.minutes.upperBound) }
      ?? Instant(days.upperBound)
    return TimeSpan(start: start.start, end: end, hasClockTime: start.hasClockTime)
  }
}
