import CivilTime

/// Reads spans and what bounds a moment: 三点半到五点, 13:30-15:00, 2-4点, 周三到周五, 3点以后, 周五前.
extension Scanner {
  mutating func spanOrMoment(at index: Int) -> (TimePhrase, next: Int)? {
    if let early = token(index, .shortPart), early.extra == DayPart.earlyMorning.rawValue,
      let found = earlyToLate(of: TimeExpression(part: .earlyMorning), at: index + 1)
    {
      return found
    }
    guard let (first, bar) = expression(at: index) ?? bareNumber(after: nil, at: index) else {
      return nil
    }
    if let found = span(from: first, at: bar) { return everyDay(of: found) ?? dayByDay(found) }
    if first.isEmpty { return nil }
    return bounded(first, from: index, at: skipAbout(bar))
  }

  /// The second half of a span: past 到, a dash or 和 … 之间.
  mutating func span(
    from said: TimeExpression, at index: Int
  ) -> (TimePhrase, next: Int)? {
    var (first, bar) = (said, index)
    if let found = earlyToLate(of: first, at: bar) { return found }
    // 下午2-4点, 早上五到六点: the number before the dash has no 点 of its own.
    if first.clock == nil, let bare = bareNumber(after: first, at: pastBlank(bar)) {
      (first, bar) = bare
    } else if let found = bareSpan(after: first, at: pastBlank(bar)) {
      return found
    }
    if first.isEmpty { return nil }
    bar = pastBlank(skipAbout(bar))
    // 6点以后到8点, 3点开始到5点
    let isOpen = word(bar) == .after || word(bar) == .since && tokens[bar].value == 0
    guard let start = pastUntil(bar) ?? (isOpen ? pastUntil(bar + 1) : nil) else {
      if let found = besideEachOther(first, index) { return found }
      // 1月15号4点和2月3号9点之间
      guard word(bar) == .and, let (second, next) = expression(at: bar + 1),
        word(next) == .between
      else { return nil }
      return (.between(first, second), next + 1)
    }
    if let found = days(from: first, at: start) { return found }
    guard let (second, next) = expression(at: start) ?? bareEnd(of: first, at: start),
      // A date does not lead to a clock time: 周三到5点.
      first.clock != nil || first.part != nil || first.isNow
        || second.clock == nil && (second.part == nil || !second.hasDate || first.hasDate)
    else { return nil }
    let end = skipAbout(next)
    // 2pm to 4pm tomorrow: the day after the clock time is that of both.
    if !first.hasDate, first.clock != nil, second.hasDate, second.part == nil,
      clock(at: start) != nil
    {
      first.day = second.day
      first.week = second.week
      var last = TimeExpression(clock: second.clock)
      last.part = second.part
      return (.between(first, last), end)
    }
    return (.between(first, second), word(end) == .between ? end + 1 : end)
  }

  /// 下周一到周三 of 下周一到周三9点到11点: the hours are those of each day.
  private mutating func days(
    from first: TimeExpression, at start: Int
  ) -> (TimePhrase, next: Int)? {
    guard first.isDay, first.clock == nil, first.part == nil,
      let (second, bar) = expression(at: start), second.hasDate, second.clock != nil,
      pastUntil(pastBlank(skipAbout(bar))) != nil, var (last, next) = datePiece(at: start)
    else { return nil }
    while let (more, after) = datePiece(at: next), let both = last.narrowed(by: more) {
      (last, next) = (both, after)
    }
    return last.isDay ? (.between(first, last), next) : nil
  }

  /// 早九晚六, 15号早9点到晚6点: the hours from morning to evening; `said` ends with 早 or with its hour.
  private mutating func earlyToLate(
    of said: TimeExpression, at index: Int
  ) -> (TimePhrase, next: Int)? {
    guard said.part == .earlyMorning else { return nil }
    var (first, bar) = (said, index)
    if first.clock == nil {
      guard let (from, next) = bareHour(at: index), from.hour > 4 else { return nil }
      (first.clock, bar) = (from, next)
    }
    let late = pastUntil(bar) ?? bar
    guard let mark = token(late, .shortPart), mark.extra == DayPart.evening.rawValue,
      let (to, next) = bareHour(at: late + 1)
    else { return nil }
    var last = TimeExpression(clock: to)
    last.part = .evening
    return (.between(first, last), next)
  }

  /// 9:00 11:00: two clock times with digits and a blank between.
  private mutating func besideEachOther(
    _ first: TimeExpression, _ index: Int
  ) -> (TimePhrase, next: Int)? {
    guard let from = first.clock, from.isExact || isScalar(index, " "),
      number(index - 1)?.length == 2, isScalar(index - 2, ":"),
      case let start = pastBlank(index), number(start)?.isArabic ?? false,
      isScalar(start + 1, ":"), let (second, next) = expression(at: start),
      let to = second.clock, !second.hasDate, second.part == nil,
      from.hour * 60 + from.minute < to.hour * 60 + to.minute,
      start > index || hadBlank(before: Int(tokens[start].start))
    else { return nil }
    return (.between(first, second), next)
  }

  /// 九, 九点 or 九点半, of twelve.
  private mutating func bareHour(at index: Int) -> (Clock, next: Int)? {
    guard let number = number(index), number.length <= 2, (1...12).contains(number.value),
      !number.isRough
    else { return nil }
    guard word(index + 1) == .oClock else {
      return (Clock(hour: number.value, minute: 0, isExact: false), index + 1)
    }
    let (minute, next) = word(index + 2) == .half ? (30, index + 3) : (0, index + 2)
    return (Clock(hour: number.value, minute: minute, isExact: false), next)
  }

  /// 周一到周五每天 comes again.
  private mutating func everyDay(
    of found: (phrase: TimePhrase, next: Int)
  ) -> (TimePhrase, next: Int)? {
    guard case .between(let first, let last) = found.phrase, case .weekday(let from)? = first.day,
      case .weekday(let to)? = last.day, first.isWeekly, last.isWeekly, from.rawValue < to.rawValue,
      word(found.next) == .every || word(found.next) == .everyUnit,
      let (phrase, next) = recurrence(at: found.next), case .every(var again) = phrase
    else { return nil }
    again.weekdays = Weekday.allCases.filter { (from.rawValue...to.rawValue).contains($0.rawValue) }
    return (.every(again), next)
  }

  /// 下周一到周三每天上午9点: the hours that follow are those of each day.
  private mutating func dayByDay(
    _ found: (phrase: TimePhrase, next: Int)
  ) -> (TimePhrase, next: Int) {
    guard case .between(let first, let last) = found.phrase, first.isDay, last.isDay,
      first.clock == nil, last.clock == nil, let cue = token(found.next, .everyUnit),
      cue.extra == TimeUnit.day.rawValue, expression(at: found.next + 1)?.0.hasDate == false
    else { return found }
    return (found.phrase, found.next + 1)
  }

  private mutating func pastUntil(_ index: Int) -> Int? {
    if word(index) == .until || isScalar(index, "-") || isScalar(index, "~") {
      return pastBlank(index + 1)
    }
    return nil
  }

  /// A number that says the same as the one after 到: 2-4点, 3到5月, 10-12号, 2016-2018年.
  private mutating func bareNumber(
    after said: TimeExpression?, at index: Int
  ) -> (TimeExpression, next: Int)? {
    guard let number = number(index), !number.isRough, let start = pastUntil(pastBlank(index + 1)),
      let (second, _) = expression(at: start)
    else { return nil }
    var first = said ?? TimeExpression()
    if second.clock != nil, !second.hasDate, second.part == nil || said == nil {
      guard number.value <= 24, number.length <= 2 else { return nil }
      first.part = first.part ?? second.part
      first.clock = Clock(
        hour: number.value, minute: 0,
        isExact: number.value > 12 || second.clock?.isExact == true && hasHalfOfDay(behind: start))
      // 3-5pm: both are in the afternoon.
      if let end = second.clock, end.isExact, hasHalfOfDay(behind: start), number.value < 12,
        (number.value + 12) * 60 < end.hour * 60 + end.minute
      {
        first.clock?.hour += 12
      }
      return (first, index + 1)
    }
    if case .number? = second.day, second.month == nil, (1...31).contains(number.value) {
      first.day = .number(number.value)
    } else if case .number? = second.month, second.year == nil, second.stretch == nil,
      second.day == nil, (1...12).contains(number.value)
    {
      first.month = .number(number.value)
    } else if case .number? = second.year, second.month == nil,
      (1000...2999).contains(number.value)
    {
      first.year = .number(number.value)
    } else {
      return nil
    }
    return (first, index + 1)
  }

  /// tomorrow 11 to 12, 周三 10-12, 明天1400-1600, 明天14.00-16.00: two bare times after a day.
  private mutating func bareSpan(
    after said: TimeExpression, at index: Int
  ) -> (TimePhrase, next: Int)? {
    guard said.isDay, said.clock == nil, let (from, bar) = bareClock(at: index),
      let start = pastUntil(pastBlank(bar)), let (to, next) = bareClock(at: start),
      // 周三3-2会议室 is a room and 周三10-12会议室 none, nor is 周三下午2-4会议室.
      isEndOfClause(next) || isScalar(next, " ")
        || from.hour < to.hour
          && (8 <= from.hour && to.hour <= 22 || said.part != nil && to.hour < 12),
      !isCounted(pastBlank(next)) || word(next) == .point
        || said.part != nil && isRoom(pastBlank(next))
    else { return nil }
    var first = said
    first.clock = from
    return (.between(first, TimeExpression(clock: to)), next)
  }

  /// 10, 1400 or 14.00 where only a clock time can be meant.
  private mutating func bareClock(at index: Int) -> (Clock, next: Int)? {
    guard let number = number(index), number.isArabic || number.length < 3, !number.isRough else {
      return nil
    }
    if number.length == 4, number.isArabic {
      let (hour, minute) = (number.value / 100, number.value % 100)
      guard (1...24).contains(hour), minute < 60, minute % 5 == 0 else { return nil }
      return (Clock(hour: hour, minute: minute, isExact: hour > 12), index + 1)
    }
    guard number.length <= 2, (1...24).contains(number.value) else { return nil }
    let isExact = number.value > 12
    if isScalar(index + 1, "."), let minute = self.number(index + 2), minute.isArabic,
      minute.length == 2, minute.value < 60
    {
      return (Clock(hour: number.value, minute: minute.value, isExact: isExact), index + 3)
    }
    return (Clock(hour: number.value, minute: 0, isExact: isExact), index + 1)
  }

  /// Whether am or pm stands in the clock time that begins there.
  private mutating func hasHalfOfDay(behind index: Int) -> Bool {
    for offset in 1...4 {
      let word = word(index + offset)
      if word == .eveningMark || word == .morningMark { return true }
    }
    return false
  }

  /// 下午3点到5 and 8:00到9: the end is a bare hour where a clause ends after it, or one that is
  /// no floor and no room: 14:00-16大会议室.
  private mutating func bareEnd(
    of first: TimeExpression, at index: Int
  ) -> (TimeExpression, next: Int)? {
    guard let clock = first.clock, let hour = number(index), hour.value <= 24, hour.length <= 2,
      !hour.isRough,
      isEndOfClause(index + 1)
        || clock.hour > 12 && hour.value > clock.hour && !isCounted(pastBlank(index + 1))
    else { return nil }
    return (
      TimeExpression(clock: Clock(hour: hour.value, minute: 0, isExact: hour.value > 12)),
      index + 1
    )
  }

  /// A moment with what bounds it: 前, 之前, 以后, 起, 以来.
  mutating func bounded(
    _ said: TimeExpression, from index: Int, at end: Int
  ) -> (TimePhrase, next: Int)? {
    if isVagueOneOClock(said, index, end) { return nil }
    let next = pastBlank(end)
    switch word(next) {
    // 开始14:00结束16:00: the end is behind its word.
    case .finish
    where said.clock != nil && !said.hasDate && tokens[next].value != 2
      && (word(index - 1) != .since || isTaken(index - 1)):
      return (.ending(said), next + 1)
    // 9:30开始11:00收
    case .other where said.clock != nil && !said.hasDate && isLastWord(next):
      return (.ending(said), next + 1)
    case .before where said.clock != nil && word(next + 1) == .finish:
      return (.ending(said), next + 2)
    case .before: return (.until(said), next + 1)
    case .after: return (.since(said, isInclusive: false), next + 1)
    case .since where !said.isNow:
      // 2018年以来 and 5月1日至今 last until now.
      if tokens[next].value == 1 {
        return (.between(said, TimeExpression(isNow: true)), next + 1)
      }
      return (.since(said, isInclusive: true), next + 1)
    case .within where said.clock == nil && said.hasDate: return (.at(said), next + 1)
    default: break
    }
    return (.at(said), end)
  }

  /// 收, 散, 撤, 走, 完 where a clause ends after it.
  private mutating func isLastWord(_ index: Int) -> Bool {
    guard let token = token(index), isEndOfClause(index + 1) || isScalar(index + 1, "吧") else {
      return false
    }
    return "收散撤完毕走".unicodeScalars.contains { $0.value == token.value }
  }

  /// 一点 alone is mostly "a little".
  private mutating func isVagueOneOClock(
    _ said: TimeExpression, _ index: Int, _ next: Int
  ) -> Bool {
    guard !said.hasDate, said.part == nil, next == index + 2, let hour = number(index),
      hour.value == 1, !hour.isArabic, token(index + 1, .oClock)?.length == 1, tokens.count > 2
    else { return false }
    switch word(next) {
    case .before, .after, .until, .since: return false
    default: break
    }
    return word(index - 1) != .about && word(index - 1) != .from && !isScalar(index - 1, "在")
  }

  mutating func skipAbout(_ index: Int) -> Int {
    switch word(index) {
    case .about: index + 1
    // 3点多, but 10点来修.
    case .more: tokens[index].value == 1 ? index + 1 : index
    default: index
    }
  }
}
