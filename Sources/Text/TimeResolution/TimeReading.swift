import CivilTime

/// One reading of a phrase: a moment, or what lies between two.
///
/// A time of day without a date has `date` nil; its minutes may pass 1440 (晚上12点).
struct TimeReading: Hashable {
  /// A day, and a minute of it where a clock time or a part of a day was said.
  struct Point: Hashable {
    var date: CivilDate?
    /// Since midnight; nil where only a day was named.
    var minute: Int?
    /// The moment itself, where it is now or counted from now.
    var instant: Instant?

    init(date: CivilDate?, minute: Int? = nil) {
      self.date = date
      self.minute = minute
    }

    init(_ instant: Instant) {
      date = instant.date
      minute = instant.time.minutes
      self.instant = instant
    }

    /// The moment, on `day` where no date was said.
    func instant(on day: CivilDate) -> Instant {
      instant ?? Instant(date ?? day).adding(minutes: minute ?? 0)
    }
  }

  var start: Point?
  var end: Point?
}

/// What the words leave open, settled one way.
struct Assumption {
  var direction: TimeResolver.Direction
  /// Whether hours that may be in the morning or the afternoon are in the later half of the day.
  var isLater: Bool
}

extension TimeResolver {
  // MARK: Moments

  /// The minutes of the day that a clock time may mean, as said first, then half a day later.
  func minute(of clock: Clock, in part: DayPart?, isLater: Bool) -> Int {
    if let part { return part.hour(clock.hour) * 60 + clock.minute }
    let same = clock.hour * 60 + clock.minute
    guard isLater, !clock.isExact, clock.hour <= 12 else { return same }
    return clock.hour == 12 ? clock.minute : same + 720
  }

  /// The reading of one moment or stretch under an assumption.
  func reading(of said: TimeExpression, under assumption: Assumption) -> TimeReading? {
    if said.isNow { return TimeReading(start: .init(now)) }
    let minute = said.clock.map { self.minute(of: $0, in: said.part, isLater: assumption.isLater) }
    let last = minute ?? said.part?.minutes.upperBound ?? 1440
    var days: Range<CivilDate>?
    if said.hasDate {
      days = self.days(of: said, assumption.direction, until: last)
      guard days != nil else { return nil }
    }
    if let minute { return TimeReading(start: .init(date: days?.lowerBound, minute: minute)) }
    if let part = said.part {
      return TimeReading(
        start: .init(date: days?.lowerBound, minute: part.minutes.lowerBound),
        end: .init(date: days?.lowerBound, minute: part.minutes.upperBound))
    }
    guard let days else { return nil }
    return TimeReading(start: .init(date: days.lowerBound), end: .init(date: days.upperBound))
  }

  // MARK: Spans

  /// The reading of a span; its end borrows what it leaves out and lies after its start.
  func reading(
    from first: TimeExpression, to second: TimeExpression, under assumption: Assumption
  ) -> TimeReading? {
    guard let opening = reading(of: first, under: assumption), var start = opening.start else {
      return nil
    }
    if second.isNow {
      return start.instant(on: today) <= now ? TimeReading(start: start, end: .init(now)) : nil
    }
    if start.date == nil, second.hasDate { start.date = today }
    if second.hasDate {
      guard let days = endDays(of: second, after: first, start.date ?? today, assumption) else {
        return nil
      }
      if let clock = second.clock {
        let minute = minute(of: clock, in: second.part, isLater: assumption.isLater)
        return TimeReading(start: start, end: .init(date: days.lowerBound, minute: minute))
      }
      if let part = second.part {
        return TimeReading(
          start: start, end: .init(date: days.lowerBound, minute: part.minutes.upperBound))
      }
      guard days.upperBound > start.date ?? today else { return nil }
      return TimeReading(start: start, end: .init(date: days.upperBound))
    }
    if let clock = second.clock {
      let from = start.minute ?? 0
      guard let minute = endMinute(of: clock, in: second.part, after: from) else { return nil }
      return TimeReading(start: start, end: .init(date: start.date, minute: minute))
    }
    guard let part = second.part, let from = start.minute, part.minutes.upperBound > from else {
      return nil
    }
    return TimeReading(start: start, end: .init(date: start.date, minute: part.minutes.upperBound))
  }

  /// The first minute after `start` that a clock time may mean, into the next day if need be.
  func endMinute(of clock: Clock, in part: DayPart?, after start: Int) -> Int? {
    let same = minute(of: clock, in: part, isLater: false)
    var candidates = [same]
    if part == nil, !clock.isExact, clock.hour <= 12 { candidates.append(same + 720) }
    return (candidates + candidates.map { $0 + 1440 }).first { $0 > start }
  }

  /// The days of the end of a span: 十日到十二日 stays in the month, 周三到周五 in the week.
  func endDays(
    of second: TimeExpression, after first: TimeExpression, _ start: CivilDate,
    _ assumption: Assumption
  ) -> Range<CivilDate>? {
    // A resolver that stands at the start reads what is left out from there.
    let there = TimeResolver(now: Instant(start), calendar: calendar)
    switch second.day {
    case .offset?: return days(of: second, assumption.direction)
    case .weekday? where second.week != nil, .weekend? where second.week != nil:
      return days(of: second, assumption.direction)
    default: break
    }
    if case .offset? = second.month { return days(of: second, assumption.direction) }
    if case .offset? = second.year { return days(of: second, assumption.direction) }
    return there.days(of: second, .ahead)
  }
}
