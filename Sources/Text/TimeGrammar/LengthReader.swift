/// Reads what durations say: 半小时后, 三天前, 两小时内, 过去三天, 再过半小时, and a bare 两小时.
extension Scanner {
  /// A duration with what stands after it.
  mutating func lengthPhrase(at index: Int) -> (TimePhrase, next: Int)? {
    guard let (length, end) = durationOrStretch(at: index) else { return nil }
    var next = end
    if word(next) == .about || word(next) == .more { next += 1 }
    next = pastBlank(next)
    switch word(next) {
    case .after: return (.moved(length, isForward: true), next + 1)
    case .before:
      // 1小时前到现在
      if word(next + 1) == .until, word(next + 2) == .now {
        return (.rolling(length, isForward: false), next + 3)
      }
      return (.moved(length, isForward: false), next + 1)
    case .within: return (.within(length), next + 1)
    case .since: return (.rolling(length, isForward: false), next + 1)
    case .once:
      guard let recurrence = recurrence(every: length) else { break }
      return (.every(recurrence), next + 1)
    case .connector where word(next + 1) == .after:
      return (.moved(length, isForward: true), next + 2)
    default: break
    }
    return (.lasting(length, isElapsed: isElapsed(before: index, after: next)), end)
  }

  /// A duration, of which 3-5天 and 两到三小时 give the longer end.
  private mutating func durationOrStretch(at index: Int) -> (Duration, next: Int)? {
    if let found = duration(at: index) { return found }
    guard number(index) != nil, number(index + 2) != nil,
      word(index + 1) == .until || isScalar(index + 1, "-") || isScalar(index + 1, "~"),
      // 10-12月 and 2-4点 are no lengths; their marks are no units.
      let (length, next) = duration(at: index + 2)
    else { return nil }
    return (length, next)
  }

  /// 每周一次 and 两天一次 come again every so often.
  private func recurrence(every length: Duration) -> Recurrence? {
    guard length.length > 0 else { return nil }
    if length.months > 0, length.rest == 0 {
      return length.months % 12 == 0
        ? Recurrence(unit: .year, count: length.months / 12)
        : Recurrence(unit: .month, count: length.months)
    }
    for unit: TimeUnit in [.week, .day, .hour, .minute] where length.length % unit.seconds == 0 {
      return Recurrence(unit: unit, count: length.length / unit.seconds)
    }
    return nil
  }

  /// 等了半小时, 已经两小时, 两个小时了: how long something has lasted.
  private mutating func isElapsed(before index: Int, after next: Int) -> Bool {
    let before = isScalar(index - 1, " ") ? index - 2 : index - 1
    switch word(before) {
    case .elapsed, .elapse, .shortPart: return true
    // 推迟半小时; 最多一个半小时 is how long it will be.
    case .shifting: return tokens[before].value != 1
    case .about, .more: if word(before - 1) == .elapsed { return true }
    default: break
    }
    if let token = token(next, .elapsed), text.scalars[Int(token.start)] == 0x4E86 { return true }
    return isScalar(next, "没") || isScalar(next, "未")
  }

  // MARK: 过去三天, 之前3小时, 上2个月, 再过半小时

  /// A word that says in which direction a duration after it runs.
  mutating func rollingOrMoved(at index: Int) -> (TimePhrase, next: Int)? {
    guard let cue = token(index) else { return nil }
    var start = pastBlank(index + 1)
    if word(start) == .connector { start += 1 }
    switch cue.word {
    case .elapse:
      guard let (length, end) = durationOrStretch(at: start) else { return nil }
      // 过了三天 tells of the past; 过三天 and 再过三天 do not.
      let next = word(end) == .after ? end + 1 : end
      return (.moved(length, isForward: true), next)
    case .span, .vague:
      guard let (length, next) = durationOrStretch(at: start) ?? bareUnit(at: start) else {
        return nil
      }
      return (
        .rolling(length, isForward: cue.value > 0 && cue.word == .span),
        word(next) == .within ? next + 1 : next
      )
    case .before, .after:
      guard isFree(index), let (length, next) = durationOrStretch(at: start) else { return nil }
      return (.rolling(length, isForward: cue.word == .after), next)
    case .relative where abs(cue.value) == 1:
      if let (length, next) = bareUnit(at: start) {
        return (.rolling(length, isForward: cue.value > 0), next)
      }
      // 上2个月, 下三周; 这两天 is vague.
      guard number(start) != nil, number(start)?.value != 1,
        let (length, next) = duration(at: start)
      else { return nil }
      return (.rolling(length, isForward: cue.value > 0), next)
    default: return nil
    }
  }

  /// 上个小时: an hour without a number.
  private mutating func bareUnit(at index: Int) -> (Duration, next: Int)? {
    let start = number(index)?.value == 1 ? index + 1 : index
    guard let token = token(start, .unit), let unit = TimeUnit(rawValue: token.extra),
      !unit.isCalendar
    else { return nil }
    return (Duration(length: unit.seconds, rest: unit.seconds, isCalendar: false), start + 1)
  }

  /// Whether 前 or 后 stands for itself and ends no other word: 下班前10分钟 is no 前10分钟.
  private mutating func isFree(_ index: Int) -> Bool {
    guard let before = token(index - 1) else { return true }
    switch before.word {
    case .other:
      return [
        UInt32(0x5728), 0x628A, 0x7ED9, 0x6211, 0x4F60, 0x770B, 0x8981, Sort.comma, Sort.stop,
      ]
      .contains(UInt32(before.value))  // 在把给我你看要
    case .connector, .elapsed, .peopleCue, .ticketCue: return true
    default: return false
    }
  }
}
