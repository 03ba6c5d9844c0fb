/// Reads one moment or stretch as said: its pieces side by side, from coarse to fine.
extension Scanner {
  mutating func expression(at index: Int) -> (TimeExpression, next: Int)? {
    guard var (said, next) = piece(at: index, after: nil) else { return nil }
    while true {
      guard let (more, after) = nextPiece(after: said, at: next) else { break }
      said = more
      next = after
    }
    // 全天 says no more than the day.
    if word(next) == .wholeDay, said.isDay, said.part == nil { next += 1 }
    return (said, next)
  }

  /// The expression with the piece at `index` added, past 的, a blank or 大概.
  private mutating func nextPiece(
    after said: TimeExpression, at index: Int
  ) -> (TimeExpression, next: Int)? {
    var joint = index
    switch word(index) {
    case .connector where isScalarText(index, 0x7684): joint += 1  // 的
    case .about: joint += 1
    case .other:
      if isScalar(index, " ") {
        // tomorrow at 3pm
        joint += word(index + 1) == .about ? 2 : 1
        if joint > index + 1 { joint = pastBlank(joint) }
      } else if isScalar(index, "，") {
        return dateAndWeekday(said, at: index + 1)
      } else if isScalar(index, "t"), said.isDay, isScalar(index + 2, ":") {
        // 2026-11-25T14:30
        joint += 1
      } else if !isScalar(index, "q") {
        return nil
      }
    default: break
    }
    guard let (piece, next) = piece(at: joint, after: said) else { return nil }
    if let both = said.narrowed(by: piece) { return (both, next) }
    // 3pm Friday
    if !said.hasDate, said.clock != nil, piece.isDay, piece.clock == nil, joint > index,
      var both = piece.narrowed(by: said)
    {
      both.part = both.part ?? said.part
      return (both, next)
    }
    return nil
  }

  /// 11月25号，周三 and 周日, 二月十号 and 11月25号(周三)下午: two names of one day.
  private mutating func dateAndWeekday(
    _ said: TimeExpression, at index: Int
  ) -> (TimeExpression, next: Int)? {
    guard said.isDay, said.part == nil, said.clock == nil, said.weekday == nil,
      let (piece, next) = datePiece(at: index), piece.isDay, let both = said.narrowed(by: piece),
      both.weekday != nil, piece.week == nil
    else { return nil }
    if case .offset? = both.day { return nil }
    // The closing bracket became a pause.
    if isScalar(next, "，"), self.piece(at: next + 1, after: both) != nil { return (both, next + 1) }
    return (both, next)
  }

  private mutating func isScalarText(_ index: Int, _ scalar: UInt32) -> Bool {
    guard let token = token(index) else { return false }
    return token.length == 1 && text.scalars[Int(token.start)] == scalar
  }

  /// 10 of 后天早10 and 明晚8, right behind a part of a day and at the end of a clause.
  private mutating func hourAlone(at index: Int, after said: TimeExpression?) -> Clock? {
    guard let said, said.isDay, said.part != nil, said.clock == nil, let hour = number(index),
      hour.isArabic, hour.length < 3, (1...12).contains(hour.value),
      !hadBlank(before: Int(hour.start)), token(index - 1)?.word != .number,
      isEndOfClause(index + 1) || isScalar(index + 1, " ")
        || hadBlank(before: Int(tokens[index + 1].start))
    else { return nil }
    return Clock(hour: hour.value, minute: 0, isExact: false)
  }

  // MARK: One piece

  /// A date, a part of a day or a clock time; `said` is what stands before it.
  private mutating func piece(
    at index: Int, after said: TimeExpression?
  ) -> Piece? {
    guard let token = token(index) else { return nil }
    switch token.word {
    case .part:
      return (TimeExpression(part: DayPart(rawValue: token.extra)), index + 1)
    case .shortPart:
      // 明天晚 and 晚8点, but not 晚 alone.
      guard said?.isDay == true || clock(at: index + 1) != nil else { return nil }
      return (TimeExpression(part: DayPart(rawValue: token.extra)), index + 1)
    case .dayPart:
      return (
        TimeExpression(day: .offset(token.value), part: DayPart(rawValue: token.extra)), index + 1
      )
    case .now:
      guard said == nil else { return nil }
      return (TimeExpression(isNow: true), index + 1)
    case .number, .pair:
      if let (clock, next) = clock(at: index) { return (TimeExpression(clock: clock), next) }
      if let hour = hourAlone(at: index, after: said) {
        return (TimeExpression(clock: hour), index + 1)
      }
      return datePiece(at: index)
    case .other:
      if isScalar(index, "差"), let (clock, next) = clock(at: index) {
        return (TimeExpression(clock: clock), next)
      }
      return token.value == 0x71 ? datePiece(at: index) : nil
    default: return datePiece(at: index)
    }
  }
}
