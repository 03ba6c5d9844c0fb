import CivilTime

/// Reads what comes again: 每天, 每周二晚上8点, 每两周, 每周一三五, 隔天, 每月5号.
extension Scanner {
  mutating func recurrence(at index: Int) -> (TimePhrase, next: Int)? {
    guard let cue = token(index) else { return nil }
    var found: Recurrence
    var next = index + 1
    if cue.word == .everyUnit {
      found = Recurrence(unit: TimeUnit(rawValue: cue.extra) ?? .day, count: Int(cue.value))
    } else if cue.word == .workday {
      // 工作日早上8点, 工作日每天
      found = Recurrence(unit: .workday, count: 1)
      if word(next) == .everyUnit || word(next) == .every {
        next += word(next) == .every && word(next + 1) == .unit ? 2 : 1
      }
    } else {
      let isGap = isScalarBefore(Int(cue.end), 0x9694)  // 每隔
      guard let (recurrence, after) = every(at: pastBlank(next), isGap: isGap) else { return nil }
      (found, next) = (recurrence, after)
    }
    if found.unit == .workday {
      found.unit = .day
      found.weekdays = Array(Weekday.allCases.prefix(5))
    }
    addWeekdays(to: &found, at: &next)
    // 每月5号, 每年10月1日
    if found.unit == .month || found.unit == .year, let date = datePiece(at: next), date.said.isDay
    {
      next = date.next
    }
    if word(pastBlank(next)) == .about { next = pastBlank(next) }
    if word(next) == .connector || word(next) == .about {
      let time = pastBlank(next + 1)
      if isTimeAt(time) { next = time }
    }
    if let (said, after) = expression(at: next), !said.hasDate, !said.isNow {
      if let clock = said.clock { found.minute = minute(of: clock, in: said.part) }
      next = after
      // 每周二下午2点到4点: the end adds nothing.
      if word(next) == .until || isScalar(next, "-") || isScalar(next, "~"),
        let (end, after) = expression(at: next + 1), !end.hasDate
      {
        next = after
      }
    }
    // 每晚
    if word(next) == .shortPart, next == index + 1 { next += 1 }
    if word(next) == .once { next += 1 }
    return (.every(found), next)
  }

  private func isScalarBefore(_ end: Int, _ scalar: UInt32) -> Bool {
    text.scalars[end - 1] == scalar
  }

  private mutating func isTimeAt(_ index: Int) -> Bool {
    word(index) == .part || clock(at: index) != nil
  }

  /// What stands after 每: a unit, a number of them, or a weekday.
  private mutating func every(
    at index: Int, isGap: Bool
  ) -> (Recurrence, next: Int)? {
    var count = 1
    var next = index
    if let number = number(next), (1...100).contains(number.value) {
      count = isGap && number.value == 1 ? 2 : number.value
      next += 1
      if word(next) == .piece { next += 1 }
      next = pastBlank(next)
    }
    guard let token = token(next) else { return nil }
    switch token.word {
    case .unit:
      guard let unit = TimeUnit(rawValue: token.extra) else { return nil }
      // 每周一次 is cut as 每 and 周一次.
      return (Recurrence(unit: unit, count: count), next + 1)
    case .workday: return (Recurrence(unit: .workday, count: 1), next + 1)
    case .yearMark: return (Recurrence(unit: .year, count: count), next + 1)
    case .monthMark: return (Recurrence(unit: .month, count: count), next + 1)
    case .portion where token.extra != TimeUnit.week.rawValue:
      let unit = TimeUnit(rawValue: token.extra) ?? .month
      return (Recurrence(unit: unit, count: count), next + 1)
    case .dayMark where count > 1: return (Recurrence(unit: .day, count: count), next + 1)
    case .weekday:
      let day = DayName.weekday(numbered: token.value)
      return (Recurrence(unit: .week, count: count, weekdays: [day]), next + 1)
    case .weekend:
      return (
        Recurrence(unit: .week, count: count, weekdays: [.saturday, .sunday]), next + 1
      )
    case .part, .shortPart: return (Recurrence(unit: .day, count: 1), next)
    case .half:
      guard let (length, after) = duration(at: next), length.length % 60 == 0 else { return nil }
      return (Recurrence(unit: .minute, count: length.length / 60), after)
    default: return nil
    }
  }

  /// 每周一三五, 每周二和周四, 每两周的周三, 周一到周五.
  private mutating func addWeekdays(to found: inout Recurrence, at next: inout Int) {
    guard found.unit == .week else { return }
    if found.weekdays.isEmpty {
      let start = word(next) == .connector ? next + 1 : next
      guard let day = token(start, .weekday) else { return }
      found.weekdays = [DayName.weekday(numbered: day.value)]
      next = start + 1
    }
    while found.weekdays.count < 7 {
      var start = next
      let isRange = word(start) == .until || isScalar(start, "-") || isScalar(start, "~")
      if isRange || word(start) == .and || isScalar(start, "，") { start += 1 }
      var days: [Int] = []
      if let day = token(start, .weekday) {
        days = [day.value]
      } else if let number = number(start), !isCounted(start + 1) {
        // 三五 was cut as one number.
        days = weekdayDigits(number)
      }
      guard !days.isEmpty else { return }
      if isRange, let last = found.weekdays.last, let end = days.first, end > last.rawValue {
        days = Array(last.rawValue + 1...end)
      }
      found.weekdays += days.map { DayName.weekday(numbered: $0) }
      next = start + 1
    }
  }

  private func weekdayDigits(_ number: Token) -> [Int] {
    let digits: [UInt32: Int] = [0x4E00: 1, 0x4E8C: 2, 0x4E09: 3, 0x56DB: 4, 0x4E94: 5, 0x516D: 6]
    var days: [Int] = []
    for scalar in text.scalars[number.range] {
      guard let day = digits[scalar] else { return [] }
      days.append(day)
    }
    return days
  }

  private func minute(of clock: Clock, in part: DayPart?) -> Int {
    let hour = part?.hour(clock.hour) ?? clock.hour
    return (hour * 60 + clock.minute) % 1440
  }
}
