package import CivilTime

/// What one expression of time means, with every reading it allows; neutral, best reading first.
package struct WhenResult: Hashable, Sendable {
  /// What sort of expression it is.
  package enum Kind: String, Sendable {
    /// One day: 明天, 三天后.
    case date
    /// A clock time without a day: 3点.
    case time
    /// A moment: 明天3点, 两小时后.
    case datetime
    /// A stretch, of which one end may be open: 下周, 明天下午, 周五前.
    case range
    /// How long something lasts: 两小时.
    case duration
    /// What comes again: 每周二.
    case set
  }

  /// A start and an end as local ISO text: `2026-11-18T14:00`, `2026-11-18` for a whole day,
  /// `T14:00` for a time of day without a date. Ends are exclusive.
  package struct Reading: Hashable, Sendable {
    /// Nil when only an end was said: 周五前.
    package var start: String?
    /// Nil for moments, single days, and where only a beginning was said: 3点以后.
    package var end: String?
  }

  /// Every `count` units, on that weekday and at that time.
  package struct Repeat: Hashable, Sendable {
    /// In English: `minute`, `day`, `week`, `quarterHour`; of 工作日 it is `day`.
    package var unit: String
    /// 1 or more; 2 for 每两周.
    package var count: Int
    /// 1 is Monday; the first of several as said. Nil without one, of more than five, and for 工作日.
    package var weekday: Int?
    /// `20:00`; nil when no clock time was said.
    package var time: String?
  }

  /// Says which of the values below there are.
  package var kind: Kind
  /// In normalised scalars.
  package var range: Range<Int>
  /// The likeliest reading first; empty for durations and sets.
  package var readings: [Reading]
  /// Of a duration; a month is 30 days and a year 365.
  package var seconds: Int?
  /// What comes again; nil for all other kinds.
  package var set: Repeat?
}

/// Reads all expressions of time in a text and lists the readings each of them allows.
///
/// 3点 is T03:00 and T15:00, 周三 the next one and the last one. Nothing is preferred because of
/// office hours; `read` does that.
///
/// - Parameter calendar: Says which days are working days: 国庆后第一个工作日.
package func when(
  _ text: NormalText, at now: Instant, calendar: WorkCalendar = .mondayToFriday
) -> [WhenResult] {
  var scanner = Scanner(text, around: nil)
  // The digits of plates and phones are no times.
  _ = scanner.plates()
  _ = scanner.phones()
  let resolver = TimeResolver(now: now, calendar: calendar)
  return scanner.timePhrases().compactMap { mention in
    resolver.result(of: mention.phrase, at: scanner.range(of: mention.tokens))
  }
}

extension TimeResolver {
  fileprivate func result(of phrase: TimePhrase, at range: Range<Int>) -> WhenResult? {
    switch phrase {
    case .lasting(let length, _):
      return WhenResult(kind: .duration, range: range, readings: [], seconds: length.length)
    case .every(let recurrence):
      return WhenResult(
        kind: .set, range: range, readings: [],
        set: WhenResult.Repeat(
          unit: "\(recurrence.unit)", count: recurrence.count,
          weekday: recurrence.weekdays.count > 5 || recurrence.unit != .week
            ? nil : recurrence.weekdays.first?.rawValue,
          time: recurrence.minute.map { TimeOfDay(minutes: $0 % 1440).description }))
    case .at(let said), .ending(let said):
      return result(of: said, at: range)
    default:
      let found = readings(of: phrase)
      guard !found.isEmpty else { return nil }
      if case .moved(let length, _) = phrase {
        let starts = found.map { TimeReading(start: $0.start) }
        return WhenResult(
          kind: length.isCalendar ? .date : .datetime, range: range, readings: shown(starts))
      }
      if case .vague = phrase {
        return WhenResult(kind: .datetime, range: range, readings: shown(found))
      }
      return WhenResult(kind: .range, range: range, readings: shown(found))
    }
  }

  private func result(of said: TimeExpression, at range: Range<Int>) -> WhenResult? {
    var found = readings(of: .at(said))
    guard !found.isEmpty else { return nil }
    var kind = WhenResult.Kind.range
    if said.clock != nil || said.isNow {
      kind = said.hasDate || said.isNow ? .datetime : .time
    } else if said.part == nil,
      found.allSatisfy({ $0.end?.date == $0.start?.date?.adding(days: 1) })
    {
      kind = .date
      found = found.map { TimeReading(start: $0.start) }
    }
    return WhenResult(kind: kind, range: range, readings: shown(found))
  }

  /// Every reading, each once, the likeliest first.
  private func readings(of phrase: TimePhrase) -> [TimeReading] {
    var found: [TimeReading] = []
    func add(_ reading: TimeReading?) {
      if let reading, !found.contains(reading) { found.append(reading) }
    }
    for isLater in [false, true] {
      for direction in [Direction.ahead, .behind] {
        let assumption = Assumption(direction: direction, isLater: isLater)
        switch phrase {
        case .at(let said): add(reading(of: said, under: assumption))
        case .between(let first, let second):
          add(reading(from: first, to: second, under: assumption))
        case .since(let said, let isInclusive):
          for reading in since(said, isInclusive, assumption) { add(reading) }
        case .until(let said):
          for reading in until(said, assumption) { add(reading) }
        case .moved(let length, let isForward): add(moved(by: length, isForward))
        case .rolling(let length, let isForward):
          for reading in rolling(length, isForward) { add(reading) }
        case .within(let length): add(within(length))
        case .vague: add(TimeReading(start: .init(now)))
        case .lasting, .every, .ending: break
        }
      }
    }
    // 三月到五月 is mostly meant with all of May; some take it to end where May begins.
    if case .between(_, let second) = phrase, second.hasDate, second.day == nil,
      second.clock == nil,
      second.part == nil, second.month != nil || second.year != nil
    {
      let months = second.month == nil ? 12 : 1
      for reading in found {
        guard let end = reading.end?.date else { continue }
        add(TimeReading(start: reading.start, end: .init(date: end.adding(months: -months))))
      }
    }
    return found
  }

  private func since(
    _ said: TimeExpression, _ isInclusive: Bool, _ assumption: Assumption
  ) -> [TimeReading] {
    guard let reading = reading(of: said, under: assumption), let start = reading.start else {
      return []
    }
    var found = [TimeReading(start: start)]
    if let end = reading.end {
      // 2018年之后 begins when the year is over; 周五之后 is mostly said of Friday itself.
      let isLong = !said.isDay
      found.insert(TimeReading(start: end), at: isLong && !isInclusive ? 0 : 1)
    }
    return found
  }

  private func until(_ said: TimeExpression, _ assumption: Assumption) -> [TimeReading] {
    guard let reading = reading(of: said, under: assumption), let start = reading.start else {
      return []
    }
    var found = [TimeReading(end: start)]
    if let end = reading.end { found.append(TimeReading(end: end)) }
    return found
  }

  private func rolling(_ length: Duration, _ isForward: Bool) -> [TimeReading] {
    guard length.isCalendar else {
      let other = now.adding(seconds: Int64(isForward ? length.length : -length.length))
      return [
        TimeReading(start: .init(isForward ? now : other), end: .init(isForward ? other : now))
      ]
    }
    let from = isForward ? today.adding(days: 1) : today
    let other = date(from, steps(of: length, isForward))
    var found = [
      TimeReading(
        start: .init(date: isForward ? from : other), end: .init(date: isForward ? other : from))
    ]
    // 过去两个月 may also be two whole months of the calendar.
    var edge: CivilDate?
    if length.months > 0, length.rest == 0 {
      let year = length.months % 12 == 0
      edge = year ? CivilDate(year: today.year, month: 1, closestTo: 1) : today.firstOfMonth
      if isForward { edge = edge?.adding(months: year ? 12 : 1) }
    } else if length.rest > 0, length.rest % TimeUnit.week.seconds == 0, length.months == 0 {
      edge = today.monday.adding(days: isForward ? 7 : 0)
    }
    if let edge {
      let other = date(edge, steps(of: length, isForward))
      found.append(
        TimeReading(
          start: .init(date: isForward ? edge : other), end: .init(date: isForward ? other : edge)))
    }
    return found
  }

  // MARK: As text

  private func shown(_ readings: [TimeReading]) -> [WhenResult.Reading] {
    readings.map { WhenResult.Reading(start: shown($0.start), end: shown($0.end)) }
  }

  private func shown(_ point: TimeReading.Point?) -> String? {
    guard let point else { return nil }
    guard let date = point.date else {
      return point.minute.map { "T" + TimeOfDay(minutes: $0 % 1440).description }
    }
    guard let minute = point.minute else { return date.description }
    return Instant(date).adding(minutes: minute).isoMinute
  }
}
