import CivilTime

/// Joins what one message says about time in several places.
///
/// - A day and a time of day in another clause are one moment: 周四要用，下午两点到四点.
/// - A length after a start with a clock time is its end: 明天下午3点开两小时.
extension Desk {
  /// The spans that the phrases of a message stand for, in the order of the message.
  func spans(of mentions: [TimeMention]) -> [(span: TimeSpan, tokens: Range<Int>)] {
    if mentions.count == 1, let mention = mentions.first {
      return span(of: mention).map { [($0, mention.tokens)] } ?? []
    }
    var mentions = mentions
    nameMonths(&mentions)
    dropEndsWithoutStart(&mentions)
    join(&mentions)
    var spans: [(span: TimeSpan, tokens: Range<Int>)] = []
    var length: Duration?
    for mention in mentions {
      switch mention.phrase {
      case .lasting(let said, isElapsed: false):
        // The first length that fits a start is the one that is booked.
        if !end(&spans, after: said), length?.isCalendar ?? true { length = said }
        continue
      case .ending(let said) where end(&spans, at: said): continue
      default: break
      }
      guard var span = span(of: mention) else { continue }
      // 下午两点，到四点，周四: the day repeats the start that has its end already.
      if span.end == nil, let last = spans.last?.span, last.start == span.start {
        span.end = last.end
      }
      spans.append((span, mention.tokens))
      if let said = length, end(&spans, after: said) { length = nil }
    }
    return spans
  }

  private func span(of mention: TimeMention) -> TimeSpan? {
    guard var span = span(of: mention.phrase, isPast: mention.isPast) else { return nil }
    span.namesDay = mention.phrase.namesDay
    span.isTale =
      mention.isTale || mention.phrase.isAtNight
      || span.isPast && (mention.isPast || mention.phrase.isBehind)
    return span
  }

  /// Sets the end of the last span where it has none and begins at a clock time to come.
  private func end(
    _ spans: inout [(span: TimeSpan, tokens: Range<Int>)], after length: Duration
  ) -> Bool {
    // 下周一开始三天 has days only, 3点开两小时 hours only.
    guard let last = spans.last?.span, last.end == nil, !last.isPast,
      last.hasClockTime != length.isCalendar, length.length <= 31 * 86_400
    else { return false }
    set(&spans, last.start.adding(seconds: Int64(length.length)))
    return true
  }

  /// 周五上午11点见，聊到12点: the same where the end itself is said, at most half a day later.
  private func end(
    _ spans: inout [(span: TimeSpan, tokens: Range<Int>)], at said: TimeExpression
  ) -> Bool {
    guard let last = spans.last?.span, last.end == nil, !last.isPast, last.hasClockTime,
      let clock = said.clock
    else { return false }
    let day = Instant(last.start.date)
    let from = Int((last.start.seconds - day.seconds) / 60)
    guard let minute = resolver.endMinute(of: clock, in: said.part, after: from),
      minute - from <= 720
    else { return false }
    set(&spans, day.adding(minutes: minute))
    return true
  }

  /// A day and its time of day stand beside each other: they end together.
  private func set(_ spans: inout [(span: TimeSpan, tokens: Range<Int>)], _ end: Instant) {
    guard let start = spans.last?.span.start else { return }
    for index in spans.indices.reversed() {
      guard spans[index].span.start == start, spans[index].span.end == nil else { break }
      spans[index].span.end = end
    }
  }

  /// 明天开到四点: an end that nothing begins before is a time of day like any other.
  private func dropEndsWithoutStart(_ mentions: inout [TimeMention]) {
    var hasStart = false
    for index in mentions.indices {
      switch mentions[index].phrase {
      case .at(let said), .since(let said, _): if said.clock != nil { hasStart = true }
      case .moved(let length, _): if !length.isCalendar { hasStart = true }
      case .ending(let said) where !hasStart: mentions[index].phrase = .at(said)
      default: break
      }
    }
  }

  /// 一月份办年会，8号那天: the month of one clause is that of a day in another.
  private func nameMonths(_ mentions: inout [TimeMention]) {
    var month: Named?
    for index in mentions.indices {
      guard case .at(var said) = mentions[index].phrase else { continue }
      if let known = said.month, said.day == nil, said.stretch == nil, !said.isLunar {
        month = known
      } else if case .number? = said.day, said.isMonthly, let known = month {
        said.month = known
        mentions[index].phrase = .at(said)
      }
    }
  }

  // MARK: Days and times of day in different clauses

  private func join(_ mentions: inout [TimeMention]) {
    var day: Int?
    var open: Int?
    for index in mentions.indices {
      if let said = mentions[index].dayAlone {
        if isOver(said, mentions[index].isPast) { continue }
        if let time = open {
          // 下午两点到四点，周四
          if mentions[time].join(said) { mentions[index].phrase = mentions[time].phrase }
          open = nil
          // 晚上有空吗，周五，七点到九点半: a part of the day leaves the hour open.
          day = mentions[index].dayAlone == nil ? nil : index
        } else if let known = day, said.part == nil, isSame(mentions[known].dayAlone, said) {
          // 明天，就是周四: one day said twice.
          mentions[index].phrase = mentions[known].phrase
        } else {
          day = index
        }
      } else if mentions[index].isTimeAlone {
        guard let known = day, let said = mentions[known].dayAlone else {
          open = index
          continue
        }
        if mentions[index].join(said) {
          let phrase = mentions[index].phrase
          for other in known..<index where mentions[other].dayAlone != nil {
            mentions[other].phrase = phrase
          }
          day = nil
        }
      } else {
        switch mentions[index].phrase {
        // 下午三点，一小时，周四: what tells no moment does not part what belongs together.
        case .lasting, .ending, .every, .vague: break
        default: open = nil
        }
      }
    }
  }

  private func isOver(_ said: TimeExpression, _ isPast: Bool) -> Bool {
    span(of: .at(said), isPast: isPast)?.isPast ?? true
  }

  private func isSame(_ one: TimeExpression?, _ other: TimeExpression) -> Bool {
    guard var one else { return false }
    one.part = nil
    return span(of: .at(one), isPast: false) == span(of: .at(other), isPast: false)
  }
}

extension TimePhrase {
  /// What it says of the beginning.
  private var beginning: TimeExpression? {
    switch self {
    case .at(let said), .between(let said, _), .since(let said, _), .until(let said),
      .ending(let said):
      said
    case .moved, .rolling, .within, .lasting, .every, .vague: nil
    }
  }

  /// Whether the day is said, or counted from now.
  fileprivate var namesDay: Bool { beginning.map { $0.hasDate || $0.isNow } ?? true }

  /// 昨天, 上周五: named as something that is over.
  fileprivate var isBehind: Bool {
    guard let said = beginning else {
      if case .moved(_, isForward: false) = self { return true }
      return false
    }
    if case .offset(let days)? = said.day, days < 0 { return true }
    if case .offset(let weeks)? = said.week, weeks < 0 { return true }
    if case .offset(let months)? = said.month, months < 0 { return true }
    return false
  }

  /// 凌晨三点 and 半夜 without a day: when people lie awake, not when they come.
  fileprivate var isAtNight: Bool {
    guard let said = beginning, !said.hasDate, said.part == .smallHours || said.part == .lateNight
    else { return false }
    guard let part = said.part, let clock = said.clock else { return true }
    return !(6..<23).contains(part.hour(clock.hour))
  }
}

extension TimeMention {
  /// The day that is named without a clock time: 周四, 明天下午.
  fileprivate var dayAlone: TimeExpression? {
    guard case .at(let said) = phrase, said.isDay, said.clock == nil else { return nil }
    return said
  }

  /// Whether a clock time or a part of a day is said without a day.
  fileprivate var isTimeAlone: Bool {
    switch phrase {
    case .at(let said), .until(let said), .since(let said, _):
      !said.hasDate && !said.isNow && (said.clock != nil || said.part != nil)
    case .between(let said, let end):
      !said.hasDate && !said.isNow && !end.hasDate && (said.clock != nil || said.part != nil)
    default: false
    }
  }

  /// Takes over the day, and its part where none is said; false when they contradict.
  fileprivate mutating func join(_ day: TimeExpression) -> Bool {
    func joined(_ said: TimeExpression) -> TimeExpression? {
      if let part = said.part, let other = day.part, part != other { return nil }
      var both = day
      both.part = said.part ?? day.part
      both.clock = said.clock
      return both
    }
    switch phrase {
    case .at(let said):
      guard let both = joined(said) else { return false }
      phrase = .at(both)
    case .until(let said):
      guard let both = joined(said) else { return false }
      phrase = .until(both)
    case .since(let said, let isInclusive):
      guard let both = joined(said) else { return false }
      phrase = .since(both, isInclusive: isInclusive)
    case .between(let said, let end):
      guard let both = joined(said) else { return false }
      phrase = .between(both, end)
    default: return false
    }
    return true
  }
}
