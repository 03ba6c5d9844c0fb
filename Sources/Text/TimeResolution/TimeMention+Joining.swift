import CivilTime

// What a mention of a time lacks, and what it takes from the others.

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

  /// 两点开始, 三点起.
  var isStart: Bool {
    if case .since(_, isInclusive: true) = self { return true }
    return false
  }

  /// Whether the day is said, or counted from now.
  var namesDay: Bool { beginning.map { $0.hasDate || $0.isNow } ?? true }

  /// Whether a day is named, and not only a length, a clock time or what comes again.
  var namesADay: Bool { beginning?.hasDate ?? false }

  /// 昨天, 上周五: named as something that is over.
  var isBehind: Bool {
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
  var isAtNight: Bool {
    guard let said = beginning, !said.hasDate, said.part == .smallHours || said.part == .lateNight
    else { return false }
    guard let part = said.part, let clock = said.clock else { return true }
    return !(6..<23).contains(part.hour(clock.hour))
  }
}

extension TimeMention {
  /// The day that is named without a clock time: 周四, 明天下午.
  var dayAlone: TimeExpression? {
    guard case .at(let said) = phrase, said.isDay, said.clock == nil else { return nil }
    return said
  }

  /// The first of several days that are named without a clock time: 下周一到周三.
  var firstOfDays: TimeExpression? {
    guard case .between(let first, let last) = phrase, first.isDay, last.isDay,
      first.clock == nil, first.part == nil, last.clock == nil, last.part == nil
    else { return nil }
    return first
  }

  /// Whether it leads from one clock time to another, without a day.
  var isSpanOfHours: Bool {
    guard case .between(let first, let last) = phrase else { return false }
    return isTimeAlone && first.clock != nil && last.clock != nil
  }

  /// Whether a clock time or a part of a day is said without a day.
  var isTimeAlone: Bool {
    switch phrase {
    case .at(let said), .until(let said), .since(let said, _):
      !said.hasDate && !said.isNow && (said.clock != nil || said.part != nil)
    case .between(let said, let end):
      !said.hasDate && !said.isNow && !end.hasDate && (said.clock != nil || said.part != nil)
    default: false
    }
  }

  /// A moment or span with a day and a clock time, without its day.
  var timeOfDay: TimeMention? {
    func time(_ said: TimeExpression) -> TimeExpression {
      var time = TimeExpression(clock: said.clock)
      time.part = said.part
      return time
    }
    var bare = self
    switch phrase {
    case .at(let said) where said.hasDate && (said.clock != nil || said.part != nil):
      bare.phrase = .at(time(said))
    case .between(let said, let end) where said.hasDate && said.clock != nil && !end.hasDate:
      bare.phrase = .between(time(said), end)
    default: return nil
    }
    return bare
  }

  /// Ends a start with a clock time; false when it is none. 周四5点前结束，3点开始 is on Thursday.
  mutating func end(with said: TimeExpression) -> Bool {
    var start: TimeExpression
    switch phrase {
    case .at(let moment), .since(let moment, _): start = moment
    default: return false
    }
    guard start.clock != nil, !(start.hasDate && said.hasDate) else { return false }
    if said.hasDate {
      var day = said
      day.clock = start.clock
      day.part = start.part ?? said.part
      start = day
    }
    var end = TimeExpression(clock: said.clock)
    end.part = said.part
    phrase = .between(start, end)
    return true
  }

  /// Takes over the day, and its part where none is said.
  ///
  /// 明天早上有会，下午三点用: another part of the day that was said before. A part that is said after
  /// the time is of the time or of something else: 下午回来，明天中午有空吗; then false.
  mutating func join(_ day: TimeExpression, isSaidAfter: Bool = false) -> Bool {
    func joined(_ said: TimeExpression) -> TimeExpression? {
      if isSaidAfter, let part = said.part, let other = day.part, part != other { return nil }
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
