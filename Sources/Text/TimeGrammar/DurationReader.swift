/// Reads lengths of time: 半小时, 两个半小时, 1.5小时, 三天, 一刻钟, 一年零三个月, 两天又一个月.
extension Scanner {
  mutating func duration(at index: Int) -> (Duration, next: Int)? {
    guard var (sum, next) = oneDuration(at: index) else { return nil }
    // 一年零三个月, 五个星期3小时.
    while next < tokens.count {
      var joint = next
      if isScalar(joint, "又") || isScalar(joint, "零") || isScalar(joint, "加")
        || isScalar(joint, "外")
        || isScalar(joint, " ")
      {
        joint += 1
      }
      // 一个小时零五分: the zero was read with the five.
      guard let (more, after) = oneDuration(at: joint, isFollowing: true) else { break }
      sum = sum + more
      next = after
    }
    return (sum, next)
  }

  /// A number and a unit, with 半 before, between or after.
  private mutating func oneDuration(
    at index: Int, isFollowing: Bool = false
  ) -> (Duration, next: Int)? {
    var next = index
    // In hundredths, so that 1.25 and 一个半 stay whole.
    var hundredths = 0
    if word(next) == .half {
      hundredths = 50
      next += 1
      if word(next) == .piece { next += 1 }
      next = pastBlank(next)
    } else if let numeral = number(next) {
      guard numeral.value <= 100_000 else { return nil }
      hundredths = numeral.value * 100
      next += 1
      if isScalar(next, "."), let fraction = number(next + 1), fraction.isArabic,
        fraction.value >= 0
      {
        hundredths += inHundredths(fraction)
        next += 2
      }
      next = pastBlank(next)
      if word(next) == .piece { next += 1 }
      if word(next) == .more { next += 1 }
      // 5个 半小时 are two.
      if let half = token(next, .half) {
        guard !hadBlank(before: Int(half.start)) else { return nil }
        hundredths += 50
        next += 1
      }
    } else if let pair = token(next, .pair) {
      // 俩小时
      hundredths = pair.value * 100
      next += 1
    } else if let (seconds, after) = unitAndHalf(at: index) {
      return (Duration(length: seconds, rest: seconds, isCalendar: false), after)
    } else {
      return nil
    }
    guard let (unit, after) = unit(at: next, isFollowing: isFollowing) else { return nil }
    next = after
    if word(next) == .half, unit != .day || !isNight(next) {
      hundredths += 50
      next += 1
    }
    // 两天三夜 is as long as its days.
    if unit == .day, number(next) != nil, word(next + 1) == .shortPart { next += 2 }
    return (duration(hundredths, unit), next)
  }

  /// 5 of 1.5 is fifty, 25 of 1.25 twenty-five; what stands behind those is too little to matter.
  private func inHundredths(_ fraction: Token) -> Int {
    var (value, length) = (fraction.value, Int(fraction.length))
    while length > 2 { (value, length) = (value / 10, length - 1) }
    return length == 1 ? value * 10 : value
  }

  /// 半夜 after 天 is no half day; 半 before another word of time is none either.
  private mutating func isNight(_ index: Int) -> Bool { word(index + 1) == .unit }

  private func duration(_ hundredths: Int, _ unit: TimeUnit) -> Duration {
    let length = hundredths * unit.seconds / 100
    if unit == .workday { return Duration(length: length, workdays: (hundredths + 99) / 100) }
    if let months = unit.months, hundredths * months % 100 == 0 {
      return Duration(length: length, months: hundredths * months / 100)
    }
    return Duration(length: length, rest: length, isCalendar: unit.isCalendar)
  }

  /// The unit of a number before it: 天, 年; 分 only where seconds or 半 follow (五分三十秒, 五分半).
  private mutating func unit(at index: Int, isFollowing: Bool) -> (TimeUnit, next: Int)? {
    guard let token = token(index) else { return nil }
    switch token.word {
    case .unit:
      guard let unit = TimeUnit(rawValue: token.extra), unit != .decade else { return nil }
      // 一季度 and 二十一世纪 are names; two of them are 两个季度.
      if unit == .quarter || unit == .century, word(index - 1) != .piece,
        text.scalars[Int(token.start)] != 0x4E2A
      {
        return nil
      }
      // 三周一次 is no three weeks and Monday.
      return token.value == 1 ? nil : (unit, index + 1)
    case .workday: return (.workday, index + 1)
    // 五日内, but 5日 is a date.
    case .dayMark: return word(index + 1) == .within ? (.day, index + 1) : nil
    case .yearMark:
      // 2026年 names a year.
      guard let number = number(index - 1) else { return (.year, index + 1) }
      return number.value < 1000 ? (.year, index + 1) : nil
    case .minuteMark:
      if isFollowing { return (.minute, index + 1) }
      if word(index + 1) == .half { return (.minute, index + 1) }
      guard number(index + 1) != nil, let after = self.token(index + 2, .unit),
        after.extra == TimeUnit.second.rawValue
      else { return nil }
      return (.minute, index + 1)
    case .monthMark:
      // 三个月 is cut as 三 and 个月; 两月 is February.
      return word(index - 1) == .piece || word(index - 1) == .half ? (.month, index + 1) : nil
    default: return nil
    }
  }

  /// 分半, 个半小时 at the start of a clause: one and a half.
  private mutating func unitAndHalf(at index: Int) -> (seconds: Int, next: Int)? {
    guard word(index + 1) == .half, isEndOfClause(index - 1) else { return nil }
    if word(index) == .minuteMark { return (90, index + 2) }
    guard word(index) == .piece, let unit = token(index + 2, .unit),
      let known = TimeUnit(rawValue: unit.extra)
    else { return nil }
    return (known.seconds * 3 / 2, index + 3)
  }
}
