import CivilTime

/// Reads moments, spans and time limits; each method returns what it read and the token after it.
extension Scanner {
  /// All times in the message, left to right.
  mutating func times() -> [Mention<TimeSpan>] {
    var mentions: [Mention<TimeSpan>] = []
    var index = 0
    while index < tokens.count {
      if meaning(index) == .every {
        // 每周二 and 每天下午 are no single moments.
        var after = index + 1
        if case .unit? = meaning(after) { after += 1 }
        index = expression(at: after)?.next ?? after
      } else if !isTaken(index), let (span, next) = timeSpan(at: index) {
        mentions.append(Mention(span, at: range(of: index..<next)))
        take(index..<next)
        index = next
      } else {
        index += 1
      }
    }
    return mentions
  }

  private mutating func timeSpan(at index: Int) -> (TimeSpan, next: Int)? {
    limit(at: index) ?? range(at: index) ?? moment(at: index)
  }

  // MARK: 半小时后, 两小时内, 三天前

  private mutating func limit(at index: Int) -> (TimeSpan, next: Int)? {
    let elapses = meaning(index) == .elapse
    guard let (seconds, isDays, end) = duration(at: elapses ? index + 1 : index) else {
      return nil
    }
    switch meaning(end) {
    case .after: return (moved(by: seconds, inDays: isDays), end + 1)
    case .before: return (moved(by: -seconds, inDays: isDays), end + 1)
    case .within:
      let limit = moved(by: seconds, inDays: isDays)
      return (
        TimeSpan(start: now, end: limit.end ?? limit.start, hasClockTime: !isDays), end + 1
      )
    default: return elapses ? (moved(by: seconds, inDays: isDays), end) : nil
    }
  }

  /// 半小时, 两个半小时, 1.5小时, 三天, 一刻钟.
  mutating func duration(at index: Int) -> (seconds: Int, isDays: Bool, next: Int)? {
    var next = index
    // In halves, so that 一个半小时 stays whole.
    var halves = 0
    if meaning(next) == .half {
      halves = 1
      next += 1
      if meaning(next) == .piece { next += 1 }
    } else if let numeral = number(next), numeral.value <= 1000 {
      halves = numeral.value * 2
      next += 1
      if isScalar(next, "."), let fraction = number(next + 1), fraction.value == 5 {
        halves += 1
        next += 2
      }
      if meaning(next) == .piece { next += 1 }
      if meaning(next) == .half {
        halves += 1
        next += 1
      }
    } else {
      return nil
    }
    guard case .unit(let unit)? = meaning(next) else { return nil }
    next += 1
    if meaning(next) == .half {
      halves += 1
      next += 1
    }
    return (halves * unit / 2, unit % 86_400 == 0, next)
  }

  /// `now` plus a duration; in days the whole day that is reached.
  private func moved(by seconds: Int, inDays: Bool) -> TimeSpan {
    guard inDays, seconds % 86_400 == 0 else {
      return TimeSpan(start: now.adding(seconds: Int64(seconds)), hasClockTime: true)
    }
    let day = now.date.adding(days: seconds / 86_400)
    return TimeSpan(start: Instant(day), end: Instant(day.adding(days: 1)), hasClockTime: false)
  }

  // MARK: 三点半到五点, 13:30-15:00, 2-4点, 周三到周五

  private mutating func range(at index: Int) -> (TimeSpan, next: Int)? {
    guard var (first, bar) = expression(at: index) ?? bareHour(after: nil, at: index) else {
      return nil
    }
    // 下午2-4点: the hour before the dash has no 点 of its own.
    if first.clock == nil, let bare = bareHour(after: first, at: bar) {
      (first, bar) = bare
    }
    guard isUntil(bar), let (second, next) = expression(at: bar + 1) else { return nil }
    if first.clock == nil, first.part == nil, second.clock != nil || second.part != nil {
      return nil
    }
    guard let span = resolved(from: first, to: second, cue: pastCue(after: next)) else {
      return nil
    }
    return (span, skipAbout(next))
  }

  /// A number that can only be an hour because 到 and a clock time follow.
  private mutating func bareHour(
    after said: TimeExpression?, at index: Int
  ) -> (TimeExpression, next: Int)? {
    guard let hour = number(index), hour.value <= 24, hour.length <= 2, isUntil(index + 1),
      let (second, _) = expression(at: index + 2), second.clock != nil
    else { return nil }
    var expression = said ?? TimeExpression()
    expression.clock = Clock(hour: hour.value, minute: 0, isExact: hour.value > 12)
    return (expression, index + 1)
  }

  private mutating func isUntil(_ index: Int) -> Bool {
    meaning(index) == .until || isScalar(index, "-") || isScalar(index, "~")
  }

  // MARK: 明天下午3点, 4点前, 周三以后

  private mutating func moment(at index: Int) -> (TimeSpan, next: Int)? {
    guard let (said, end) = expression(at: index) else { return nil }
    // 一点 alone is mostly "a little".
    if said.day == nil, said.part == nil, isVagueOneOClock(index, end) { return nil }
    let next = skipAbout(end)
    let span = resolved(said, cue: pastCue(after: next))
    switch meaning(next) {
    case .before:
      let limit = said.clock == nil ? span.end ?? span.start : span.start
      guard limit > now else { return (span, next + 1) }
      return (TimeSpan(start: now, end: limit, hasClockTime: said.clock != nil), next + 1)
    case .after:
      return (TimeSpan(start: span.start, hasClockTime: span.hasClockTime), next + 1)
    default:
      return (span, next)
    }
  }

  private mutating func isVagueOneOClock(_ index: Int, _ next: Int) -> Bool {
    guard next == index + 2, let hour = number(index), hour.value == 1, !hour.isArabic else {
      return false
    }
    switch meaning(next) {
    case .before, .after, .until: return false
    default: break
    }
    return meaning(index - 1) != .about && !isScalar(index - 1, "在")
  }

  private mutating func skipAbout(_ index: Int) -> Int {
    meaning(index) == .about || meaning(index) == .more ? index + 1 : index
  }

  /// Whether the words after a time tell of the past: 上午9点就坏了.
  private mutating func pastCue(after index: Int) -> Bool {
    for offset in 0..<8 {
      guard let token = token(index + offset) else { return false }
      guard case .other(let scalar) = token.content else { continue }
      if scalar == Sort.stop || scalar == Sort.comma { return false }
      if TimeReaderWords.past.contains(scalar) { return true }
    }
    return false
  }
}

/// Single characters that the time reader looks for.
enum TimeReaderWords {
  /// 了, 就, 报, 已: what was said about the past.
  static let past: Set<UInt32> = [0x4E86, 0x5C31, 0x62A5, 0x5DF2]
}
