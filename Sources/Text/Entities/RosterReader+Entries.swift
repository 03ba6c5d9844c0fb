/// The entries of a list of those who come; see `roster()`.
extension Scanner {
  mutating func entry(at index: Int, after last: RosterEntry?) -> RosterEntry? {
    guard index < tokens.count, !isTaken(index) else { return nil }
    return me(at: index, after: last) ?? several(at: index) ?? namedMe(at: index) ?? named(
      at: index) ?? countedFirst(
        at: index, after: last)
      ?? namedFirst(at: index, after: last) ?? companion(at: index, after: last)
      ?? (last == nil ? leader(at: index) : foreignName(at: index, after: last))
  }

  /// 摄影师、化妆师、模特各一个, 主持人记录员各1个.
  private mutating func several(at index: Int) -> RosterEntry? {
    let start = Int(tokens[index].start)
    var number = index
    while number < tokens.count, heads(at: number) == nil {
      guard !isTaken(number), Int(tokens[number].end) - start <= 24,
        !isScalar(number, "。")
      else { return nil }
      number += 1
    }
    guard number > index, number < tokens.count, let (count, unit) = heads(at: number) else {
      return nil
    }
    let end = pastVerb(before: Int(tokens[number].start))
    guard text.scalars[end] == 0x5404 || end > 0 && text.scalars[end - 1] == 0x5404 else {
      return nil
    }
    let each = text.scalars[end] == 0x5404 ? end : end - 1
    guard let parties = parties(before: each), parties.start >= start else { return nil }
    // 我方法务和业务各一位
    let side = text.text(in: start..<parties.start)
    guard side.isEmpty || PartyWords.own.contains(side) else { return nil }
    let isUnit = word(unit) == .person || word(unit) == .piece || word(unit) == .seat
    return RosterEntry(
      value: count * parties.count, next: isUnit ? unit + 1 : unit, isSure: true,
      isNamedFirst: true)
  }

  /// A number that may count people: 12, 十几, 俩.
  mutating func heads(at index: Int) -> (count: Int, next: Int)? {
    guard !isTaken(index), word(index - 1) != .ordinal else { return nil }
    if let pair = token(index, .pair), pair.extra == 0 { return (pair.value, index + 1) }
    guard let (count, _, next) = quantity(at: index), (1...999).contains(count) else { return nil }
    return (count, next)
  }

  /// 3位发明人, 6个玩家, 两对夫妻, 俩演员; and a number alone, which may be the sum.
  private mutating func countedFirst(at index: Int, after last: RosterEntry?) -> RosterEntry? {
    guard let (counted, unit) = heads(at: index) else { return nil }
    let count = counted + (isLed(Int(tokens[index].start)) ? 1 : 0)
    let each = equalParts(around: index..<unit) ?? 1
    let isUnit = word(unit) == .person || word(unit) == .seat || word(unit) == .piece
    let noun = noun(from: isUnit || isScalar(unit, "对") ? unit + 1 : unit)
    switch word(unit) {
    case .person:
      let isBare = ["人", "个人", "人左右", "号人"].contains(words(unit..<unit + 1))
      // 个学员 says whom it counts: 讲师 is the next.
      let isNextName = tokens[unit].length > 2 && noun.isPeople && heads(at: noun.stop) != nil
      return RosterEntry(
        value: count * each, next: isBare || isNextName ? unit + 1 : noun.end, isSure: true,
        isBare: isBare && each == 1)
    case .seat where tokens[unit].value == 0 && !noun.isThing:
      return RosterEntry(
        value: count * each, next: noun.end, isSure: true,
        isBare: noun.end == unit + 1 && each == 1)
    case .piece where noun.end == unit + 1:
      return RosterEntry(value: count, next: noun.end, isSure: false, isBare: true)
    case .piece where noun.isPeople && !isGroup(unit):
      return RosterEntry(value: count, next: noun.end, isSure: true)
    // 6个玩家1个dm
    case .piece where !noun.isThing && last?.next == index && last?.isSure == true:
      return RosterEntry(value: count, next: noun.end, isSure: false)
    case .other where isScalar(unit, "对") && noun.isPeople:
      return RosterEntry(value: count * 2, next: noun.end, isSure: true)
    // 客户一家4口
    case .other where isScalar(unit, "口") && count > 2:
      return RosterEntry(value: count, next: unit + 1, isSure: true)
    case .other where isScalar(unit, "男") || isScalar(unit, "女"):
      return RosterEntry(value: count, next: unit + 1, isSure: true)
    case _ where word(index) == .pair && noun.isPeople:
      return RosterEntry(value: count, next: noun.end, isSure: true)
    default:
      guard last != nil, isEndOfCount(unit) else { return nil }
      return RosterEntry(value: count, next: unit, isSure: false, isBare: true)
    }
  }

  /// 四个部门 are no four.
  func isGroup(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    let rest = text.scalars[Int(tokens[index].start)...]
    return PartyWords.groups.contains { rest.starts(with: $0) }
  }

  /// 助教2人, 男声6, 我方含我4位, 司机来25个.
  private mutating func namedFirst(at index: Int, after last: RosterEntry?) -> RosterEntry? {
    var number = index
    let start = Int(tokens[index].start) + (last?.isSplit == true ? 1 : 0)
    while number < tokens.count, heads(at: number) == nil {
      guard !isTaken(number), Int(tokens[number].end) - start <= 9, !isMark(number), !isAnd(number)
      else { return nil }
      number += 1
    }
    guard number > index, number < tokens.count, let (count, unit) = heads(at: number) else {
      return nil
    }
    let said = Array(text.scalars[start..<Int(tokens[number].start)])
    let name = Roster.name(said[...])
    let isPeople = Roster.isPeople(name) || Roster.isSignedUp(said) || Roster.isDoing(name)
    if Roster.isRoom(said) { return nil }
    // 经理见 of 我和经理见两位客户
    if last?.isMe == true, let verb = said.last, Roster.meetings.contains(verb) { return nil }
    // 其中5个党员 were counted before.
    guard let first = name.first, first != 0x5176, isPeople || !Roster.isThing(name) else {
      return nil
    }
    let isAbsent = last != nil && Roster.isAbsent(said)
    let value = count * (equalParts(around: number..<unit) ?? 1) * (isAbsent ? -1 : 1)
    var next = unit
    switch word(unit) {
    // 男声6个女声9个: the word 个女声 is the end of one entry and the name of the next.
    case .person where tokens[unit].length > 1 && heads(at: unit + 1) != nil:
      return RosterEntry(
        value: value, next: unit, isSure: isPeople, isNamedFirst: true, isSplit: true)
    case .person:
      next = unit + 1
    case .seat where tokens[unit].value == 0:
      guard let end = nounOfNamed(from: unit + 1) else { return nil }
      next = end
    case .piece:
      // 主播1个场控1个
      if isGroup(unit) { return nil }
      let isLike = last.map { $0.isNamedFirst && $0.isSure } ?? false && Roster.mayBeName(said)
      guard let end = nounOfNamed(from: unit + 1), isPeople || isAbsent || isLike else {
        return nil
      }
      next = end
    case .measure, .unit, .monthMark, .oClock, .minuteMark, .floorMark, .roomMark, .buildingMark,
      .dayMark, .more, .seat:
      return nil
    default:
      guard count <= 100, !isGroup(unit) || isNameBeforeNumber(unit),
        isPeople || word(number) != .pair,
        tokens[number].isArabic || word(number) == .pair,
        isEndOfCount(unit) || isAnd(unit) || isScalar(unit, "再")
          || hadBlank(before: Int(tokens[unit].start))
          || isNameBeforeNumber(unit)
      else { return nil }
      return RosterEntry(value: value, next: unit, isSure: isPeople, isNamedFirst: true)
    }
    return RosterEntry(
      value: value, next: next, isSure: true, isNamedFirst: true, isOurs: Roster.isOurs(said))
  }

  /// Past what a named number counts besides: 我们运维5个原班人马; nil for things. Words before the next
  /// number name those whom that counts.
  private mutating func nounOfNamed(from index: Int) -> Int? {
    // 我们中介2个要签约
    if heads(at: index) == nil, isDoing(index) { return index }
    let noun = noun(from: index)
    if let (count, next) = heads(at: noun.stop) {
      // 候选人一个一个进
      return noun.stop == index && count == 1 && word(next) == .piece ? nil : index
    }
    return noun.isThing ? nil : noun.end
  }

  /// 客户部2 after 创意3.
  private mutating func isNameBeforeNumber(_ index: Int) -> Bool {
    let noun = noun(from: index)
    let isOfEach = text.scalars[range(of: index..<noun.stop)].contains(
      where: PartyWords.each.contains)
    return noun.stop > index && !noun.isThing && !isOfEach && heads(at: noun.stop) != nil
  }

  // MARK: Names

  mutating func isMark(_ index: Int) -> Bool {
    isEndOfClause(index) || isScalar(index, " ") || isScalar(index, "+") || isScalar(index, "-")
      || isScalar(index, "=")
  }

  /// Whom a number counts that stands before it: up to seven scalars, to a mark, a number, a word that
  /// adds, or the end of what people are called.
  mutating func noun(from index: Int) -> RosterNoun {
    var end = index
    var known = index
    var first: Int?
    while end < tokens.count, end < index + 7, !isTaken(end), !isMark(end), heads(at: end) == nil,
      word(end) != .including, word(end) != .pair, !isAnd(end),
      !hadBlank(before: Int(tokens[end].start)), Roster.me(in: text, at: tokens[end]) == nil
    {
      end += 1
      if Roster.isPeople(Array(text.scalars[range(of: index..<end)])) {
        known = end
        first = first ?? end
      }
    }
    // 讲师 of 27个学员讲师1位 is the name of the next.
    if let first, first < end, heads(at: end) != nil,
      Roster.isPeople(Array(text.scalars[range(of: first..<end)]))
    {
      return RosterNoun(end: first, stop: end, isPeople: true)
    }
    guard end > index else { return RosterNoun(end: index, stop: index) }
    if known > index { return RosterNoun(end: known, stop: end, isPeople: true) }
    let name = Array(text.scalars[range(of: index..<end)])
    return RosterNoun(end: end, stop: end, isThing: Roster.isThing(name))
  }

  struct RosterNoun {
    /// The index behind it.
    var end: Int
    /// Where reading on ended.
    var stop: Int
    var isPeople = false
    var isThing = false
  }
}
