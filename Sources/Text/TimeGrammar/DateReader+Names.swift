import CivilTime

/// Reads dates that are named by a holiday, the lunar calendar or an English month.
extension Scanner {
  /// 国庆, 国庆后第一个工作日, 春节前最后一个工作日.
  mutating func holidayPiece(at index: Int, _ holiday: Holiday) -> Piece {
    var said = TimeExpression(day: .holiday(holiday))
    var next = index + 1
    // 国庆节当天, 国庆假期
    if isScalar(next, "节") { next += 1 }
    if let day = token(next, .day), day.value == 0,
      ["当天", "当日"].contains(text.text(in: day.range))
    {
      next += 1
    }
    let relation = word(next)
    guard relation == .after || relation == .before else { return (said, next) }
    var number = 1
    var after = word(next + 1) == .connector ? next + 2 : next + 1
    switch word(after) {
    case .number:
      // 元旦前一天, 春节后三天
      guard let days = self.number(after), (1...15).contains(days.value),
        let unit = token(after + 1, .unit), unit.extra == TimeUnit.day.rawValue
      else { return (said, next) }
      let offset = Int8(relation == .after ? days.value : -days.value)
      return (TimeExpression(day: .besideHoliday(holiday, days: offset)), after + 2)
    case .ordinal:
      guard let nth = self.number(after + 1), (1...30).contains(nth.value) else {
        return (said, next)
      }
      number = nth.value
      after += 2
    case .last:
      after += self.number(after + 1)?.value == 1 ? 2 : 1
    case .relative:
      after += 1
    default: break
    }
    if word(after) == .piece { after += 1 }
    guard word(after) == .workday else { return (said, next) }
    said.workdays = Int16(relation == .after ? number : -number)
    return (said, after + 1)
  }

  /// 农历八月十五, 阴历初三, 农历新年 is a holiday of its own.
  mutating func lunarPiece(at index: Int) -> Piece? {
    var said = TimeExpression()
    said.isLunar = true
    var next = index + 1
    if let number = number(next), word(next + 1) == .monthMark, (1...12).contains(number.value) {
      said.month = .number(number.value)
      next += 2
    } else if let name = token(next, .monthName) {
      said.month = .number(name.value)
      next += 1
    }
    guard let (day, after) = lunarDay(at: next) else {
      return nil
    }
    said.day = .number(day)
    return (said, after)
  }

  private mutating func lunarDay(at index: Int) -> (day: Int, next: Int)? {
    if let day = token(index, .lunarDay) { return (day.value, index + 1) }
    guard let day = number(index), (1...30).contains(day.value),
      !isCounted(index + 1)
        || word(index + 1) == .dayMark
    else { return nil }
    return (day.value, word(index + 1) == .dayMark ? index + 2 : index + 1)
  }

  /// 正月初五, 腊月廿三, november 25th.
  mutating func monthNamePiece(at index: Int, _ name: Token) -> Piece? {
    if name.extra == 1 {
      var said = TimeExpression(month: .number(name.value))
      said.isLunar = true
      guard let (day, next) = lunarDay(at: index + 1) else { return nil }
      said.day = .number(day)
      return (said, next)
    }
    let next = isScalar(index + 1, ".") ? index + 2 : index + 1
    let dayAt = pastBlank(next)
    guard let day = number(dayAt), day.isArabic, (1...31).contains(day.value),
      !isCounted(dayAt + 1)
    else {
      // May and march alone are mostly no months in chat.
      return nil
    }
    return (
      TimeExpression(month: .number(name.value), day: .number(day.value)), pastOrdinal(dayAt + 1)
    )
  }

  /// 25 nov, 25th of november is not read.
  mutating func englishDate(at index: Int, _ day: Token) -> Piece? {
    guard day.isArabic, (1...31).contains(day.value) else { return nil }
    let next = pastBlank(pastOrdinal(index + 1))
    guard let name = token(next, .monthName), name.extra == 0 else { return nil }
    return (
      TimeExpression(month: .number(name.value), day: .number(day.value)), next + 1
    )
  }

  /// st, nd, rd and th after a number.
  private mutating func pastOrdinal(_ index: Int) -> Int {
    for (first, second) in [("s", "t"), ("n", "d"), ("r", "d"), ("t", "h")]
      as [(Unicode.Scalar, Unicode.Scalar)]
    where isScalar(index, first) && isScalar(index + 1, second) {
      return index + 2
    }
    return index
  }
}
