import CivilTime

/// Reads one moment as said: a day, a part of it, a clock time, or several of them in order.
extension Scanner {
  mutating func expression(at index: Int) -> (TimeExpression, next: Int)? {
    var said = TimeExpression()
    var next = index
    if let (day, after) = dayName(at: next) {
      said.day = day
      next = after
      // 11月25号(周三), 明天周四: the weekday says nothing new.
      let weekdayAt = isScalar(next, "，") ? next + 1 : next
      if case .weekday? = meaning(weekdayAt) {
        next = isScalar(weekdayAt + 1, "，") && weekdayAt > next ? weekdayAt + 2 : weekdayAt + 1
      } else if meaning(next) == .connector, isTimeWord(next + 1) {
        next += 1
      }
    } else if case .dayPart(let offset, let part)? = meaning(next) {
      said.day = .offset(offset)
      said.part = part
      next += 1
    }
    if case .part(let part)? = meaning(next) {
      said.part = part
      next += 1
    } else if case .shortPart(let part)? = meaning(next), said.part == nil,
      said.day != nil || clock(at: next + 1) != nil
    {
      said.part = part
      next += 1
    }
    if let (clock, after) = clock(at: meaning(next) == .about ? next + 1 : next) {
      said.clock = clock
      next = after
    }
    return said.isEmpty ? nil : (said, next)
  }

  private mutating func isTimeWord(_ index: Int) -> Bool {
    switch meaning(index) {
    case .part, .shortPart: true
    default: clock(at: index) != nil
    }
  }

  // MARK: Days

  private mutating func dayName(at index: Int) -> (DayName, next: Int)? {
    switch meaning(index) {
    case .day(let offset): return (.offset(offset), index + 1)
    case .weekday(let week, let day): return (.weekday(week: week, day), index + 1)
    case .weekend(let week): return (.weekend(week: week), index + 1)
    case .monthPoint(let month, let point):
      // 月底30号
      if let (day, next) = dayOfMonth(at: index + 1) {
        return (.date(nil, .offset(month), day: day), next)
      }
      return (.monthPoint(month: month, point), index + 1)
    case .month(let offset):
      guard let (day, next) = dayOfMonth(at: index + 1) else { return nil }
      return (.date(nil, .offset(offset), day: day), next)
    case .year(let offset):
      guard let (date, next) = monthAndDay(at: index + 1, year: .offset(offset)) else { return nil }
      return (date, next)
    default: return writtenDate(at: index)
    }
  }

  private mutating func writtenDate(at index: Int) -> (DayName, next: Int)? {
    guard let first = number(index) else { return nil }
    if meaning(index + 1) == .yearMark, (1900...2200).contains(first.value) {
      return monthAndDay(at: index + 2, year: .number(first.value))
    }
    if let date = dottedDate(at: index, first) { return date }
    if let date = monthAndDay(at: index, year: nil) { return date }
    guard let (day, next) = dayOfMonth(at: index), meaning(index - 1) != .ticketCue else {
      return nil
    }
    return (.date(nil, nil, day: day), next)
  }

  /// 2026-11-25, 2026/11/25, 2026.11.25; and 11/25 before a time of day.
  private mutating func dottedDate(
    at index: Int, _ first: Numeral
  ) -> (DayName, next: Int)? {
    for separator: Unicode.Scalar in ["-", "/", "."] where isScalar(index + 1, separator) {
      guard first.isArabic, let second = number(index + 2) else { return nil }
      if first.length == 4, (1900...2200).contains(first.value), isScalar(index + 3, separator),
        let day = number(index + 4), isDate(second.value, day.value)
      {
        return (
          .date(.number(first.value), .number(second.value), day: day.value), index + 5
        )
      }
      if separator != "-", first.length <= 2, isDate(first.value, second.value),
        isTimeWord(index + 3)
      {
        return (.date(nil, .number(first.value), day: second.value), index + 3)
      }
    }
    return nil
  }

  /// 11月25号, 十一月二十五, 12月底.
  private mutating func monthAndDay(
    at index: Int, year: YearName?
  ) -> (DayName, next: Int)? {
    guard let month = number(index), (1...12).contains(month.value) else { return nil }
    // 12月底 is a number and the word 月底.
    if case .monthPoint(month: 0, let point)? = meaning(index + 1) {
      return (.date(year, .number(month.value), day: point.day), index + 2)
    }
    guard meaning(index + 1) == .monthMark else { return nil }
    if let (day, next) = dayOfMonth(at: index + 2) {
      return (.date(year, .number(month.value), day: day), next)
    }
    guard let day = number(index + 2), isDate(month.value, day.value), !isCounted(index + 3) else {
      return nil
    }
    return (.date(year, .number(month.value), day: day.value), index + 3)
  }

  private mutating func dayOfMonth(at index: Int) -> (day: Int, next: Int)? {
    guard let day = number(index), (1...31).contains(day.value), meaning(index + 1) == .dayMark
    else { return nil }
    return (day.value, index + 2)
  }

  private func isDate(_ month: Int, _ day: Int) -> Bool {
    (1...12).contains(month) && (1...31).contains(day)
  }

  // MARK: Clock times

  /// 14:30, 9点, 九点半, 四点三刻, 3点05, 三点十五分, 3:30pm.
  mutating func clock(at index: Int) -> (Clock, next: Int)? {
    guard let hour = number(index), (0...24).contains(hour.value), hour.length <= 3 else {
      return nil
    }
    if isScalar(index + 1, ":") {
      guard let minute = number(index + 2), minute.isArabic, minute.length == 2,
        minute.value < 60, hour.isArabic, hour.length <= 2
      else { return nil }
      // Seconds are read and dropped.
      let next = isScalar(index + 3, ":") && number(index + 4)?.length == 2 ? index + 5 : index + 3
      let isExact = hour.value > 12 || hour.value == 0 || hour.length == 2 && hour.value < 10
      return halved(Clock(hour: hour.value, minute: minute.value, isExact: isExact), next)
    }
    if meaning(index + 1) == .oClock {
      let (minute, next) = minutes(at: index + 2)
      let isExact = hour.value > 12 || hour.value == 0
      return halved(Clock(hour: hour.value, minute: minute, isExact: isExact), next)
    }
    switch meaning(index + 1) {
    case .morningMark, .eveningMark:
      return halved(Clock(hour: hour.value, minute: 0, isExact: false), index + 1)
    default: return nil
    }
  }

  /// What stands after 点: 半, 一刻, 整, 十五分, 05.
  private mutating func minutes(at index: Int) -> (minute: Int, next: Int) {
    switch meaning(index) {
    case .half: return (30, index + 1)
    case .exactly: return (0, index + 1)
    default: break
    }
    guard let number = number(index) else { return (0, index) }
    if meaning(index + 1) == .quarterMark, (1...3).contains(number.value) {
      return (number.value * 15, index + 2)
    }
    guard number.value < 60 else { return (0, index) }
    if meaning(index + 1) == .minuteMark { return (number.value, index + 2) }
    // 三点十五; but 3点10个人 has no minutes.
    if number.length == 2, !isCounted(index + 1) { return (number.value, index + 1) }
    return (0, index)
  }

  /// am and pm settle which half of the day is meant.
  private mutating func halved(_ clock: Clock, _ next: Int) -> (Clock, next: Int)? {
    if clock.hour == 24 && clock.minute > 0 { return nil }
    var clock = clock
    switch meaning(next) {
    case .morningMark:
      clock.isExact = true
      if clock.hour == 12 { clock.hour = 0 }
    case .eveningMark:
      clock.isExact = true
      if clock.hour < 12 { clock.hour += 12 }
    default: return (clock, next)
    }
    return (clock, next + 1)
  }

  /// Whether what follows a number counts or measures with it.
  private mutating func isCounted(_ index: Int) -> Bool {
    switch meaning(index) {
    case .piece, .person, .seat, .floorMark, .roomMark, .buildingMark, .gateMark, .numberedPoint,
      .dayMark, .monthMark, .oClock, .unit, .measure, .more, .point, .until:
      return true
    default: return isScalar(index, ":") || isScalar(index, "-") || isScalar(index, "~")
    }
  }
}
