/// Reads clock times: 14:30, 9点, 九点半, 四点三刻, 3点05, 三点十五分, 3:30pm, 差五分三点, 十点缺一刻.
extension Scanner {
  mutating func clock(at index: Int) -> (Clock, next: Int)? {
    if let early = clockBefore(at: index) { return early }
    // 俩点
    guard let hour = number(index) ?? (word(index + 1) == .oClock ? token(index, .pair) : nil),
      (0...24).contains(hour.value), hour.length <= 3
    else { return nil }
    if isScalar(index + 1, ":") { return digital(index, hour) }
    let isExact = hour.value > 12 || hour.value == 0
    switch word(index + 1) {
    case .oClock:
      if let (missing, next) = missing(at: index + 2), hour.value > 0 {
        let early = Clock(hour: hour.value - 1, minute: 60 - missing, isExact: hour.value > 13)
        return halved(early, next)
      }
      let (minute, next) = minutes(at: index + 2)
      return halved(Clock(hour: hour.value, minute: minute, isExact: isExact), next)
    case .morningMark, .eveningMark:
      return halved(Clock(hour: hour.value, minute: 0, isExact: false), index + 1)
    default:
      guard isScalar(index + 1, " "), hour.value <= 12 else { return nil }
      switch word(index + 2) {
      case .morningMark, .eveningMark:
        return halved(Clock(hour: hour.value, minute: 0, isExact: false), index + 1)
      case .oClock:
        return halved(Clock(hour: hour.value, minute: 0, isExact: isExact), index + 3)
      default: return nil
      }
    }
  }

  /// 14:30 and 14:30:00.
  private mutating func digital(_ index: Int, _ hour: Token) -> (Clock, next: Int)? {
    guard let minute = number(index + 2), minute.isArabic, minute.length == 2, minute.value < 60,
      hour.isArabic, hour.length <= 2
    else { return nil }
    // Seconds are read and dropped.
    let next = isScalar(index + 3, ":") && number(index + 4)?.length == 2 ? index + 5 : index + 3
    let isExact = hour.value > 12 || hour.value == 0 || hour.length == 2 && hour.value < 10
    return halved(Clock(hour: hour.value, minute: minute.value, isExact: isExact), next)
  }

  /// 差五分三点, 差一刻九点.
  private mutating func clockBefore(at index: Int) -> (Clock, next: Int)? {
    guard isScalar(index, "差"), let (minutes, next) = missing(at: index),
      let hour = number(next), (1...24).contains(hour.value), word(next + 1) == .oClock
    else { return nil }
    let clock = Clock(hour: hour.value - 1, minute: 60 - minutes, isExact: hour.value > 13)
    return halved(clock, next + 2)
  }

  /// The minutes of 差五分 and 缺一刻, before the hour or behind it.
  private mutating func missing(at index: Int) -> (minutes: Int, next: Int)? {
    guard isScalar(index, "差") || isScalar(index, "缺") || isScalar(index, "欠"),
      let missing = number(index + 1), (1..<60).contains(missing.value)
    else { return nil }
    switch word(index + 2) {
    case .minuteMark: return (missing.value, index + 3)
    case .quarterMark where missing.value < 4: return (missing.value * 15, index + 3)
    default: return nil
    }
  }

  /// What stands after 点: 半, 一刻, 整, 十五分, 05.
  private mutating func minutes(at index: Int) -> (minute: Int, next: Int) {
    switch word(index) {
    case .half: return isHalfAnHour(index) ? (0, index) : (30, index + 1)
    case .exactly: return (0, index + 1)
    default: break
    }
    if word(index) == .elapse, let number = number(index + 1), number.value < 60,
      word(index + 2) == .minuteMark
    {
      // 三点过五分
      return (number.value, index + 3)
    }
    guard let number = number(index) else { return (0, index) }
    if word(index + 1) == .quarterMark, (1...3).contains(number.value) {
      return (number.value * 15, index + 2)
    }
    guard number.value < 60 else { return (0, index) }
    if word(index + 1) == .minuteMark { return (number.value, index + 2) }
    // 三点十五, 九点四十五; but 3点10个人 has no minutes.
    if number.length == 2 || isTensAndOnes(number),
      !isCounted(index + 1) || leadsToClock(index + 1) || isMinutesBeforeRoom(number, index + 1)
    {
      return (number.value, index + 1)
    }
    return (0, index)
  }

  /// 四十五, in three characters.
  private func isTensAndOnes(_ number: Token) -> Bool {
    !number.isArabic && number.length == 3 && (20...59).contains(number.value)
  }

  /// 室, 房 or 房间, and not 号室 or the like: what stands before it is no number of it.
  ///
  /// 会议室 and 办公室 are `.point`: their later row in `PlaceWords` wins.
  mutating func isRoom(_ index: Int) -> Bool {
    guard let token = token(index, .roomMark) else { return false }
    return text.scalars[Int(token.start)] != 0x53F7
  }

  /// 九点四十会议室: no room has such a number.
  private mutating func isMinutesBeforeRoom(_ number: Token, _ index: Int) -> Bool {
    number.value % 5 == 0 && (word(index) == .point || isRoom(index))
  }

  /// 四点 半小时够了: what was said behind the blank belongs together.
  private func isHalfAnHour(_ index: Int) -> Bool {
    guard hadBlank(before: Int(tokens[index].start)) else { return false }
    let end = Int(tokens[index].end)
    let after = text.text(in: end..<min(end + 3, text.scalars.count))
    return ["小时", "个小时", "个钟头", "钟头", "个钟"].contains { after.hasPrefix($0) }
  }

  /// Whether 到 and a clock time stand there: 四点20到5点, but not 3点10到12个人.
  private mutating func leadsToClock(_ index: Int) -> Bool {
    guard word(index) == .until || isScalar(index, "-") || isScalar(index, "~") else {
      return false
    }
    let start = pastBlank(index + 1)
    if word(start) == .part { return true }
    return number(start) != nil && (word(start + 1) == .oClock || isScalar(start + 1, ":"))
  }

  /// am and pm settle which half of the day is meant.
  private mutating func halved(_ clock: Clock, _ end: Int) -> (Clock, next: Int)? {
    if clock.hour == 24 && clock.minute > 0 { return nil }
    var clock = clock
    let next = pastBlank(end)
    switch word(next) {
    case .morningMark:
      clock.isExact = true
      if clock.hour == 12 { clock.hour = 0 }
    case .eveningMark:
      clock.isExact = true
      if clock.hour < 12 { clock.hour += 12 }
    default: return (clock, end)
    }
    return (clock, next + 1)
  }

  /// Whether what follows a number counts or measures with it.
  mutating func isCounted(_ index: Int) -> Bool {
    switch word(index) {
    case .piece, .person, .seat, .floorMark, .roomMark, .buildingMark, .gateMark, .numberedPoint,
      .dayMark, .monthMark, .oClock, .unit, .measure, .more, .several, .point, .yearMark:
      return true
    case .until: return number(index + 1) != nil
    case .other:
      return isScalar(index, ":") || isScalar(index, "-") || isScalar(index, "~")
        || isScalar(index, "/")
    default: return false
    }
  }
}
