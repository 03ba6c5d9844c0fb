import CivilTime

/// Reads one piece of a date: 2026年, 下个月, 11月25号, 周三, 国庆, 第一季度, 上半年, 月底.
extension Scanner {
  typealias Piece = (said: TimeExpression, next: Int)

  mutating func datePiece(at index: Int) -> Piece? {
    guard let token = token(index) else { return nil }
    switch token.word {
    case .number: return writtenDate(at: index, token)
    case .day:
      return (
        TimeExpression(day: token.extra == 1 ? .following : .offset(token.value)), index + 1
      )
    case .dayRun:
      let run = DayName.run(Int16(token.value), count: Int16(token.extra))
      return (TimeExpression(day: run), index + 1)
    case .weekday: return (TimeExpression(day: weekday(token.value)), index + 1)
    case .weekend: return (TimeExpression(day: .weekend), index + 1)
    case .relative: return relativePiece(at: index, token.value)
    case .year: return yearPiece(at: index, token.value)
    case .halfOf:
      let unit = TimeUnit(rawValue: token.extra) ?? .year
      return (TimeExpression(stretch: .half(Int16(token.value), unit)), index + 1)
    case .third where token.extra == 0:
      return (TimeExpression(stretch: .third(Int16(token.value))), index + 1)
    case .season: return (TimeExpression(stretch: .season(Int16(token.value))), index + 1)
    case .portion:
      return (TimeExpression(stretch: portion(token)), index + 1)
    case .holiday:
      guard let holiday = Holiday(rawValue: UInt8(token.value)) else { return nil }
      return holidayPiece(at: index, holiday)
    case .monthName: return monthNamePiece(at: index, token)
    case .lunar: return lunarPiece(at: index)
    case .ordinal, .last: return ordinalPiece(at: index)
    case .yearMark: return nil
    case .other: return quarterPiece(at: index, token)
    default: return nil
    }
  }

  private func weekday(_ number: Int) -> DayName {
    .weekday(DayName.weekday(numbered: number))
  }

  private func portion(_ token: Token) -> Stretch {
    .portion(
      Portion(rawValue: UInt8(token.value)) ?? .start, of: TimeUnit(rawValue: token.extra) ?? .month
    )
  }

  // MARK: 下周三, 这个月, 上半年的, 下一个工作日

  private mutating func relativePiece(at index: Int, _ offset: Int) -> Piece? {
    let next = pastBlank(index + 1)
    guard let token = token(next) else { return nil }
    switch token.word {
    case .weekday:
      return (TimeExpression(week: .offset(offset), day: weekday(token.value)), next + 1)
    case .weekend: return (TimeExpression(week: .offset(offset), day: .weekend), next + 1)
    case .workday where offset != 0:
      return (TimeExpression(day: .workday(offset)), next + 1)
    case .monthMark:
      return (TimeExpression(month: .offset(offset)), next + 1)
    case .yearMark: return (TimeExpression(year: .offset(offset)), next + 1)
    case .portion where token.extra == TimeUnit.month.rawValue:
      return (TimeExpression(month: .offset(offset), stretch: portion(token)), next + 1)
    case .portion where token.extra == TimeUnit.week.rawValue:
      return (TimeExpression(week: .offset(offset), stretch: portion(token)), next + 1)
    case .third:
      return (TimeExpression(month: .offset(offset), stretch: .third(Int16(token.value))), next + 1)
    case .number where token.value == 1:
      // 这一周, 下一个月 as 下 and 一 and a unit.
      guard word(next + 1) == .unit || word(next + 1) == .monthMark || word(next + 1) == .yearMark
      else { return nil }
      return relativePiece(at: next, offset)
    case .unit:
      switch TimeUnit(rawValue: token.extra) {
      case .week?: return (TimeExpression(week: .offset(offset)), next + 1)
      case .month?: return (TimeExpression(month: .offset(offset)), next + 1)
      case .year?: return (TimeExpression(year: .offset(offset)), next + 1)
      case .quarter?: return (TimeExpression(stretch: .quarter(.offset(offset))), next + 1)
      case .century?: return centuryPiece(.offset(offset), at: next + 1)
      default: return nil
      }
    case .part where offset == 0:
      // this afternoon
      guard let part = DayPart(rawValue: token.extra), isScalar(next - 1, " ") else { return nil }
      return (TimeExpression(day: .offset(0), part: part), next + 1)
    default: return nil
    }
  }

  private mutating func yearPiece(at index: Int, _ offset: Int) -> Piece? {
    withPortionMark(TimeExpression(year: .offset(offset)), at: index + 1, of: .year)
  }

  /// 今年底, 2026年初: a portion that stands alone after a year.
  private mutating func withPortionMark(
    _ said: TimeExpression, at next: Int, of unit: TimeUnit
  ) -> Piece {
    guard let mark = token(next, .portionMark), let portion = Portion(rawValue: UInt8(mark.value))
    else { return (said, next) }
    var said = said
    said.stretch = .portion(portion, of: unit)
    return (said, next + 1)
  }

  // MARK: 2026年, 11月25号, 2026-11-25, 25号

  private mutating func writtenDate(at index: Int, _ first: Token) -> Piece? {
    guard first.value >= 0 else { return nil }
    switch word(index + 1) {
    case .yearMark:
      if let year = year(first, next: index + 2) {
        return withPortionMark(TimeExpression(year: .number(year)), at: index + 2, of: .year)
      }
    case .monthMark where (1...12).contains(first.value):
      return monthPiece(.number(first.value), at: index + 2)
    case .portion where (1...12).contains(first.value):
      // 12月底 is a number and the word 月底.
      if let token = token(index + 1), token.extra == TimeUnit.month.rawValue {
        return (
          TimeExpression(month: .number(first.value), stretch: portion(token)), index + 2
        )
      }
    case .dayMark where (1...31).contains(first.value):
      guard word(index - 1) != .ticketCue else { return nil }
      return (TimeExpression(day: .number(first.value)), index + 2)
    case .unit:
      return unitPiece(at: index, first)
    case .third where (1...12).contains(first.value):
      if let token = token(index + 1), token.extra == 1 {
        return (
          TimeExpression(month: .number(first.value), stretch: .third(Int16(token.value))),
          index + 2
        )
      }
    case .other, .monthName:
      if let date = numericDate(at: index, first) ?? englishDate(at: index, first) { return date }
    default: break
    }
    return compactDate(first, next: index + 1)
  }

  /// 2026年 and 二〇二六年; 26年 where a month or the like follows.
  private mutating func year(_ number: Token, next: Int) -> Int? {
    if (1000...2999).contains(number.value), number.length == 4 { return number.value }
    guard number.length == 2, (0...99).contains(number.value), !number.isRough else { return nil }
    switch word(next) {
    case .number:
      guard word(next + 1) == .monthMark || word(next + 1) == .portion else { return nil }
    case .halfOf, .season, .ordinal, .monthName: break
    default: return nil
    }
    return number.value + (number.value < 50 ? 2000 : 1900)
  }

  /// 11月, 11月25号, 十一月二十五.
  private mutating func monthPiece(_ month: Named, at next: Int) -> Piece? {
    var said = TimeExpression(month: month)
    guard let day = number(next), (1...31).contains(day.value) else { return (said, next) }
    if word(next + 1) == .dayMark {
      said.day = .number(day.value)
      return (said, next + 2)
    }
    // 12月16号会议室: the month says that it is the 16th, and no room.
    if let room = token(next + 1, .roomMark), text.scalars[Int(room.start)] == 0x53F7 {
      said.day = .number(day.value)
      return (said, next + 1)
    }
    // 一月二十三; but 3月10个人 and 11月3点 have no such day.
    guard !day.isRough, !isCounted(next + 1), case .number = month else { return (said, next) }
    said.day = .number(day.value)
    return (said, next + 1)
  }

  /// 第一季度 without 第: 一季度; 21世纪, 90年代.
  private mutating func unitPiece(at index: Int, _ number: Token) -> Piece? {
    guard let token = token(index + 1) else { return nil }
    switch TimeUnit(rawValue: token.extra) {
    case .quarter? where (1...4).contains(number.value):
      guard text.scalars[Int(token.start)] == 0x5B63 else { return nil }  // 季, not 个季度
      return (TimeExpression(stretch: .quarter(.number(number.value))), index + 2)
    case .century? where (1...30).contains(number.value):
      return centuryPiece(.number(number.value), at: index + 2)
    case .decade? where number.value % 10 == 0:
      if (1000...2990).contains(number.value) {
        let century = number.value / 100 + 1
        return (
          TimeExpression(stretch: .decade(Int16(number.value % 100), century: .number(century))),
          index + 2
        )
      }
      guard number.value < 100 else { return nil }
      return (TimeExpression(stretch: .decade(Int16(number.value), century: nil)), index + 2)
    default: return nil
    }
  }

  /// 21世纪, 上世纪90年代.
  private mutating func centuryPiece(_ century: Named, at next: Int) -> Piece {
    guard let decade = number(next), decade.value < 100, decade.value % 10 == 0,
      let mark = token(next + 1, .unit), mark.extra == TimeUnit.decade.rawValue
    else { return (TimeExpression(stretch: .century(century)), next) }
    return (TimeExpression(stretch: .decade(Int16(decade.value), century: century)), next + 2)
  }

  /// 20261125.
  private func compactDate(_ number: Token, next: Int) -> Piece? {
    guard number.isArabic, number.length == 8 else { return nil }
    return date(number.value / 10_000, number.value / 100 % 100, number.value % 100, next: next)
  }

  /// 2026-11-25, 2026/11/25, 2026.11.25, 2010 01 29, 13.5.2015, 1/2/2020 (day first), 11/25.
  private mutating func numericDate(at index: Int, _ first: Token) -> Piece? {
    guard first.isArabic, let mark = token(index + 1), mark.word == .other,
      [0x2D, 0x2F, 0x2E, 0x20].contains(mark.value), let second = number(index + 2),
      second.isArabic, second.length <= 2, !isTouchedByMark(index)
    else { return nil }
    if let third = number(index + 4), third.isArabic, token(index + 3)?.word == .other,
      token(index + 3)?.value == mark.value
    {
      if first.length == 4, third.length <= 2 {
        return date(first.value, second.value, third.value, next: index + 5)
      }
      if third.length == 4, first.length <= 2, mark.value != 0x20 {
        return date(third.value, second.value, first.value, next: index + 5)
          ?? date(third.value, first.value, second.value, next: index + 5)
      }
      return nil
    }
    // 11/25 alone is a date; 11.25 only before a time of day, 11-25 only in front of a clause.
    guard first.length <= 2,
      mark.value == 0x2F || mark.value == 0x2E && isTimeOfDay(index + 3)
        || mark.value != 0x20 && isBehindDateCue(index)
        || mark.value == 0x2D && second.length == 2 && isEndOfClause(index - 1)
          && (clock(at: pastBlank(index + 3)) != nil || isTimeOfDay(index + 3)),
      (1...12).contains(first.value), (1...31).contains(second.value),
      !isScalar(index + 3, "/"), !isScalar(index + 3, "."),
      !isCounted(index + 3)
        || word(index + 3) == .dayMark || isRangeDash(index + 3)
    else { return nil }
    return (
      TimeExpression(month: .number(first.value), day: .number(second.value)), index + 3
    )
  }

  /// 日期：11-27, 日期12.2.
  private mutating func isBehindDateCue(_ index: Int) -> Bool {
    let isApart = isScalar(index - 1, "，") || isScalar(index - 1, "是")
    let end = Int(tokens[index].start) - (isApart ? 1 : 0)
    return end > 1 && text.scalars[end - 2] == 0x65E5 && text.scalars[end - 1] == 0x671F  // 日期
  }

  private mutating func isRangeDash(_ index: Int) -> Bool {
    word(index) == .until || isScalar(index, "-") || isScalar(index, "~")
  }

  private mutating func isTouchedByMark(_ index: Int) -> Bool {
    let before = Int(tokens[index].start) - 1
    return before >= 0 && (isNarrow(text.scalars[before]) || text.scalars[before] == 0x2E)
  }

  private func date(_ year: Int, _ month: Int, _ day: Int, next: Int) -> Piece? {
    guard (1000...2999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    return (
      TimeExpression(year: .number(year), month: .number(month), day: .number(day)), next
    )
  }

  private mutating func isTimeOfDay(_ index: Int) -> Bool {
    // 12.10 18:00
    let index = pastBlank(index)
    return switch word(index) {
    case .part, .shortPart: true
    case .number: clock(at: index) != nil
    default: false
    }
  }

  // MARK: 第一个星期一, 第一周, 第九个月, 最后一个工作日

  private mutating func ordinalPiece(at index: Int) -> Piece? {
    var nth = -1
    var next = index + 1
    if word(index) == .ordinal {
      guard let number = number(next), (1...53).contains(number.value) else { return nil }
      nth = number.value
      next += 1
    } else if number(next)?.value == 1 {
      next += 1
    }
    if word(next) == .piece { next += 1 }
    guard let token = token(next) else { return nil }
    switch token.word {
    case .weekday where nth <= 5:
      return (
        TimeExpression(day: .nthWeekday(Int16(nth), DayName.weekday(numbered: token.value))),
        next + 1
      )
    case .unit where token.extra == TimeUnit.week.rawValue:
      // 第一个星期一 may be cut as 个星期 and 一.
      return (TimeExpression(stretch: .week(Int16(nth))), next + 1)
    case .workday: return (TimeExpression(day: .nthWorkday(Int16(nth))), next + 1)
    case .unit where token.extra == TimeUnit.day.rawValue:
      return (TimeExpression(day: .nthDay(Int16(nth))), next + 1)
    case .unit where token.extra == TimeUnit.quarter.rawValue && (-1...4).contains(nth):
      return (TimeExpression(stretch: .quarter(.number(nth < 0 ? 4 : nth))), next + 1)
    case .unit where token.extra == TimeUnit.month.rawValue && (-1...12).contains(nth):
      return (TimeExpression(month: .number(nth < 0 ? 12 : nth)), next + 1)
    default: return nil
    }
  }

  /// q1, Q3.
  private mutating func quarterPiece(at index: Int, _ token: Token) -> Piece? {
    guard token.value == 0x71, !isTouchedBefore(index), let number = number(index + 1),
      number.isArabic, number.length == 1, (1...4).contains(number.value)
    else { return nil }
    return (TimeExpression(stretch: .quarter(.number(number.value))), index + 2)
  }
}

extension DayName {
  /// 1 is Monday; anything else than 1–7 is Sunday.
  static func weekday(numbered number: Int) -> Weekday { Weekday(rawValue: number) ?? .sunday }
}
