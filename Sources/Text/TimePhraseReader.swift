import CivilTime

/// Reads what a message says about time: moments, spans, limits, lengths and recurrences.
///
/// Every reader takes the index where it may begin and returns what it read and the token after
/// it; none looks further back or ahead than a few tokens beyond what it reads.
extension Scanner {
  /// All phrases of the message, left to right.
  mutating func timePhrases() -> [TimeMention] {
    guard present.overlaps(Scanner.timeStarts) else { return [] }
    var mentions: [TimeMention] = []
    var index = 0
    while index < tokens.count {
      guard mayStartTime(index), !isTaken(index),
        let (phrase, next) = timePhrase(at: index)
      else {
        index += 1
        continue
      }
      let tokens = startOfPhrase(index)..<next
      if !isTitle(tokens) {
        mentions.append(
          TimeMention(
            phrase: phrase, tokens: tokens, isPast: isPastCue(after: next),
            isTale: isTaleCue(after: next)))
        take(index..<next)
      }
      index = next
    }
    return mentions
  }

  /// Words without which a message names no time.
  static let timeStarts = Words(
    .number, .day, .dayRun, .dayPart, .part, .weekday, .weekend, .workday, .relative, .year,
    .monthName,
    .lunar, .portion, .halfOf, .third, .season, .holiday, .now, .vague, .half, .every, .everyUnit,
    .ordinal, .last, .wholeDay, .pair)

  private func mayStartTime(_ index: Int) -> Bool {
    switch tokens[index].word {
    case .number, .day, .dayRun, .dayPart, .part, .shortPart, .weekday, .weekend, .workday,
      .relative,
      .year, .monthName, .lunar, .portion, .halfOf, .third, .season, .holiday, .now, .vague, .half,
      .every, .everyUnit, .ordinal, .last, .before, .after, .elapse, .span, .from, .piece,
      .minuteMark, .wholeDay, .until:
      true
    case .pair: index + 1 < tokens.count && tokens[index + 1].word == .unit
    // Q3, and 差 as in 差五分三点.
    case .other: tokens[index].value == 0x71 || tokens[index].value == 0x5DEE
    default: false
    }
  }

  /// 大约 belongs to the phrase in the text that is shown; 约 alone may be a verb.
  private mutating func startOfPhrase(_ index: Int) -> Int {
    guard let before = token(index - 1, .about), before.length > 1, !isTaken(index - 1) else {
      return index
    }
    return index - 1
  }

  private mutating func timePhrase(at index: Int) -> (TimePhrase, next: Int)? {
    switch tokens[index].word {
    case .every, .everyUnit: return recurrence(at: index)
    case .vague:
      // 最近一周
      return rollingOrMoved(at: index) ?? (.vague(tokens[index].value), index + 1)
    case .wholeDay: return (.lasting(.oneDay, isElapsed: false), index + 1)
    case .workday: return recurrence(at: index)
    case .until: return untilPhrase(at: index)
    case .from: return spanFrom(at: index)
    case .before, .after, .span, .elapse: return rollingOrMoved(at: index)
    case .relative:
      if let found = rollingOrMoved(at: index) { return found }
    case .number, .half, .piece, .minuteMark, .pair:
      if let found = lengthPhrase(at: index) { return timeOfCountedDay(found) ?? found }
    default: break
    }
    return spanOrMoment(at: index)
  }

  // MARK: 从…到…, 从…起

  private mutating func spanFrom(at index: Int) -> (TimePhrase, next: Int)? {
    let start = pastBlank(index + 1)
    guard start < tokens.count, mayStartTime(start),
      let (phrase, next) = spanOrMoment(at: start)
    else { return nil }
    return (phrase, next)
  }

  /// 直到周五, and 到周五为止.
  private mutating func untilPhrase(at index: Int) -> (TimePhrase, next: Int)? {
    guard index + 1 < tokens.count, mayStartTime(index + 1),
      let (said, next) = expression(at: index + 1)
    else { return nil }
    if let mark = token(next, .within), mark.value == 1 { return (.until(said), next + 1) }
    // 从八点拍到十二点, 聊到12点; what is put off to 4点 begins there.
    if tokens[index].value != 1, said.clock != nil, !said.hasDate, word(next) != .until,
      !isScalar(next, "-"), !isScalar(next, "~"), !isMoving(before: index)
    {
      return (.ending(said), word(next) == .finish ? next + 1 : next)
    }
    return tokens[index].value == 1 ? (.until(said), next) : nil
  }

  /// Whether the verb before 到 puts something off: 改到, 推迟到, 挪到; English "to" may as well.
  private mutating func isMoving(before index: Int) -> Bool {
    guard let before = token(index - 1) else { return false }
    if isLatinLetter(text.scalars[Int(tokens[index].start)]), tokens[index].length == 2 {
      return true
    }
    return before.word == .shifting
      || text.scalars[Int(before.end) - 1].isOne(of: "延改挪换调推移放拖后前排")
  }

  /// 三天后下午四点: a day that is counted out, and a time of it.
  private mutating func timeOfCountedDay(
    _ found: (phrase: TimePhrase, next: Int)
  ) -> (TimePhrase, next: Int)? {
    guard case .moved(let length, isForward: true) = found.phrase, length.isCalendar,
      length.months == 0, length.workdays == 0, (1...366).contains(length.rest / 86_400),
      length.rest % 86_400 == 0, word(found.next) != .relative,
      let (time, next) = expression(at: pastBlank(found.next)), !time.hasDate,
      time.clock != nil || time.part != nil,
      let said = TimeExpression(day: .offset(length.rest / 86_400)).narrowed(by: time)
    else { return nil }
    return span(from: said, at: next) ?? bounded(said, from: found.next, at: skipAbout(next))
  }

  // MARK: 三点半到五点, 13:30-15:00, 2-4点, 周三到周五, 3点以后, 周五前

  private mutating func spanOrMoment(at index: Int) -> (TimePhrase, next: Int)? {
    guard let (first, bar) = expression(at: index) ?? bareNumber(after: nil, at: index) else {
      return nil
    }
    if let found = span(from: first, at: bar) { return everyDay(of: found) ?? found }
    if first.isEmpty { return nil }
    return bounded(first, from: index, at: skipAbout(bar))
  }

  /// The second half of a span: past 到, a dash or 和 … 之间.
  private mutating func span(
    from said: TimeExpression, at index: Int
  ) -> (TimePhrase, next: Int)? {
    var (first, bar) = (said, index)
    // 下午2-4点, 早上五到六点: the number before the dash has no 点 of its own.
    if first.clock == nil, let bare = bareNumber(after: first, at: pastBlank(bar)) {
      (first, bar) = bare
    } else if let found = bareSpan(after: first, at: pastBlank(bar)) {
      return found
    }
    if first.isEmpty { return nil }
    bar = pastBlank(skipAbout(bar))
    guard let start = pastUntil(bar) else {
      // 1月15号4点和2月3号9点之间
      guard word(bar) == .and, let (second, next) = expression(at: bar + 1),
        word(next) == .between
      else { return nil }
      return (.between(first, second), next + 1)
    }
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
        isExact: number.value > 12 || second.clock?.isExact == true && isPM(start))
      // 3-5pm: both are in the afternoon.
      if let end = second.clock, end.isExact, isPM(start), number.value < 12,
        number.value + 12 < end.hour
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

  /// tomorrow 11 to 12, 周三 10-12: two bare hours after a day.
  private mutating func bareSpan(
    after said: TimeExpression, at index: Int
  ) -> (TimePhrase, next: Int)? {
    guard said.isDay, said.clock == nil, let from = number(index), from.length <= 2,
      (1...24).contains(from.value), !from.isRough, let start = pastUntil(pastBlank(index + 1)),
      let to = number(start), to.length <= 2, (1...24).contains(to.value), !to.isRough,
      from.isArabic, to.isArabic, isEndOfClause(start + 1) || isScalar(start + 1, " "),
      !isCounted(pastBlank(start + 1))
    else { return nil }
    var first = said
    first.clock = Clock(hour: from.value, minute: 0, isExact: from.value > 12)
    let last = TimeExpression(
      clock: Clock(hour: to.value, minute: 0, isExact: to.value > 12))
    return (.between(first, last), start + 1)
  }

  private mutating func isPM(_ index: Int) -> Bool {
    for offset in 1...4 {
      let word = word(index + offset)
      if word == .eveningMark || word == .morningMark { return true }
    }
    return false
  }

  /// 下午3点到5 and 8:00到9: the end is a bare hour where a clause ends after it.
  private mutating func bareEnd(
    of first: TimeExpression, at index: Int
  ) -> (TimeExpression, next: Int)? {
    guard first.clock != nil, let hour = number(index), hour.value <= 24, hour.length <= 2,
      !hour.isRough, isEndOfClause(index + 1)
    else { return nil }
    return (
      TimeExpression(clock: Clock(hour: hour.value, minute: 0, isExact: hour.value > 12)),
      index + 1
    )
  }

  /// A moment with what bounds it: 前, 之前, 以后, 起, 以来.
  private mutating func bounded(
    _ said: TimeExpression, from index: Int, at end: Int
  ) -> (TimePhrase, next: Int)? {
    if isVagueOneOClock(said, index, end) { return nil }
    let next = pastBlank(end)
    switch word(next) {
    case .finish where said.clock != nil && !said.hasDate: return (.ending(said), next + 1)
    case .before where said.clock != nil && !said.hasDate && word(next + 1) == .finish:
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

  /// 一点 alone is mostly "a little".
  private mutating func isVagueOneOClock(
    _ said: TimeExpression, _ index: Int, _ next: Int
  ) -> Bool {
    guard !said.hasDate, said.part == nil, next == index + 2, let hour = number(index),
      hour.value == 1, !hour.isArabic, word(index + 1) == .oClock, tokens.count > 2
    else { return false }
    switch word(next) {
    case .before, .after, .until, .since: return false
    default: break
    }
    return word(index - 1) != .about && word(index - 1) != .from && !isScalar(index - 1, "在")
  }

  private mutating func skipAbout(_ index: Int) -> Int {
    switch word(index) {
    case .about: index + 1
    // 3点多, but 10点来修.
    case .more: tokens[index].value == 1 ? index + 1 : index
    default: index
    }
  }

  // MARK: Around the phrase

  /// 《明日之后》 is the name of something.
  private func isTitle(_ tokens: Range<Int>) -> Bool {
    guard !text.titles.isEmpty else { return false }
    let range = range(of: tokens)
    // Titles stand in order: halve until the first that ends after the phrase begins.
    var (low, high) = (0, text.titles.count)
    while low < high {
      let middle = (low + high) / 2
      if text.titles[middle].upperBound <= range.lowerBound {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low < text.titles.count && text.titles[low].overlaps(range)
  }

  /// Whether the words after a time tell of the past: 上午9点就坏了.
  private mutating func isPastCue(after index: Int) -> Bool {
    for offset in 0..<8 {
      guard let token = token(index + offset) else { return false }
      switch token.word {
      case .elapsed:
        // 都 alone tells nothing: 周三都行; and an hour that will do is to come: 半小时够了.
        let start = Int(token.start)
        let willDo = text.scalars[..<start].suffix(2)
        if willDo.last?.isOne(of: "够") == true, willDo.first?.isOne(of: "不没") == false { continue }
        if text.scalars[start] != 0x90FD { return true }
      case .other:
        switch UInt32(token.value) {
        case Sort.stop, Sort.comma: return false
        case 0x5C31: return !isPlain(index + offset + 1)  // 就
        case 0x62A5, 0x5DF2: return true  // 报, 已
        default: break
        }
      default: break
      }
    }
    return false
  }

  /// Whether what follows 就 is wanted and has not happened: 三点就我们两个, 明早九点就要用.
  private mutating func isPlain(_ index: Int) -> Bool {
    guard let token = token(index) else { return true }
    switch token.word {
    case .number, .pair, .peopleCue: return true
    default: return text.scalars[Int(token.start)].isOne(of: "我要行可好想够能用俩仨")
    }
  }

  /// Whether the words after a time in its clause tell of lying awake: 醒, 睡不着, 躺, 哭.
  private mutating func isTaleCue(after index: Int) -> Bool {
    for offset in 0..<5 {
      guard let token = token(index + offset) else { return false }
      guard token.word == .other else { continue }
      switch UInt32(token.value) {
      case Sort.stop, Sort.comma: return false
      case 0x9192, 0x8EBA, 0x54ED, 0x71AC: return true  // 醒, 躺, 哭, 熬
      case 0x7761: return isScalar(index + offset + 1, "不")  // 睡
      default: break
      }
    }
    return false
  }
}

extension UInt32 {
  /// Whether the scalar is one of some characters.
  fileprivate func isOne(of characters: String) -> Bool {
    characters.unicodeScalars.contains { $0.value == self }
  }
}
