/// Entries with a number.
extension RollReader {
  func numbered(at index: Int, after last: Int) -> RollEntry? {
    let number = terms[index]
    guard (1...9999).contains(number.count), !isCode(index) else { return nil }
    let before = before(index, after: last)
    var next = index + 1
    while kind(next) == .hedge, RollWords.around.contains(words(next)) { next += 1 }
    if kind(next) == .blank, kind(next + 1) == .person { next += 1 }
    var entry = RollEntry(
      count: number.count, terms: before.start..<next, who: words(before.who), says: before.says,
      isNamedFirst: !before.who.isEmpty && !before.says.contains(.of),
      isOneName: before.who.last.map { kind($0) == .name } ?? false)
    if isExcepted(before.start) { entry.says.insert(.fewer) }
    // 就一个我
    if number.count == 1, kind(next) == .piece, kind(next + 1) == .me, isEnd(next + 2) {
      return me(before.start..<next + 2)
    }
    if let both = setsOfPeople(entry, next) { return both }
    switch kind(next) {
    case .person:
      // 1080p is a picture, and 三十来号 ends a clause.
      if words(next) == "p", number.count > 200 { return nil }
      let isRough = kind(next + 1) == .hedge || words(next + 1).hasPrefix("上下")
      if words(next) == "号", !isRough, !isEnd(next + 1) { return nil }
      return persons(entry, next, before)
    case .seat: return seats(entry, next, before)
    case .piece: return pieces(entry, next, before)
    case .chairs:
      // 7座商务车, 12座楼
      let isSeat = isEnd(next + 1) || isKind(next + 1, .of, .hedge)
      let isWanted = kind(before.start - 1) == .other && words(before.start - 1).hasSuffix("再要")
      guard words(next) != "座" || entry.count > 7 && isSeat,
        entry.count > 2 || words(next).hasSuffix("座"), !isWanted
      else {
        return nil
      }
      entry.sureness = .weak
      entry.isBare = true
      entry.says = [.chairs]
      entry.terms = before.start..<next + 1
      return entry
    // 3客户; of 创意3客户2 the name is the next number's.
    case .one, .name:
      guard number.isArabic || number.count > 1 else { return nil }
      let noun = ownNoun(from: next, before)
      entry.sureness = noun.isNone ? .likely : .sure
      entry.who += words(next..<noun.end)
      entry.terms = before.start..<noun.end
      return entry
    // 五个 before 周五 is read with the time.
    case .gap where words(next).hasPrefix("个"):
      entry.sureness = before.who.isEmpty ? .weak : .likely
      entry.isBare = before.who.isEmpty
      return entry
    case .group: return nil
    default: return unitless(entry, next, before, after: last)
    }
  }

  /// 第3, 8号-5, 0092
  private func isCode(_ index: Int) -> Bool {
    words(index).hasPrefix("0")
      || kind(index - 1) == .other && ["第", "-", "#"].contains(where: words(index - 1).hasSuffix)
  }

  /// 6男4女, 十对亲子, 六对, 5大4小, 报了一打
  private func setsOfPeople(_ entry: RollEntry, _ next: Int) -> RollEntry? {
    guard kind(next) == .other else { return nil }
    var entry = entry
    let said = words(next)
    if said.hasPrefix("男") || said.hasPrefix("女") {
      entry.terms = entry.terms.lowerBound..<next + 1
      return entry
    }
    // 报了一打
    if said == "打", isEnd(next + 1) {
      entry.count *= 12
      entry.terms = entry.terms.lowerBound..<next + 1
      return entry
    }
    // 三对三
    if said == "对", kind(next + 1) == .number, terms[next + 1].count == entry.count {
      entry.count *= 2
      entry.terms = entry.terms.lowerBound..<next + 2
      return entry
    }
    // 六对
    if said == "对", isEnd(next + 1) {
      entry.isBare = entry.who.isEmpty
      entry.count *= 2
      entry.terms = entry.terms.lowerBound..<next + 1
      return entry
    }
    let areCouples = RollWords.couples.contains(said)
    if said.hasPrefix("对"), areCouples || said.count <= 2 && !noun(from: next + 1).isNone {
      entry.count *= 2
      entry.terms = entry.terms.lowerBound..<(areCouples ? next + 1 : noun(from: next + 1).end)
      return entry
    }
    guard said == "大", kind(next + 1) == .number, words(next + 2).hasPrefix("小") else {
      return nil
    }
    entry.count += terms[next + 1].count
    entry.terms = entry.terms.lowerBound..<next + 3
    return entry
  }

  /// 六个人, 6人, 8 pax; 两人一组.
  private func persons(_ entry: RollEntry, _ unit: Int, _ before: Before) -> RollEntry {
    var entry = entry
    let noun = ownNoun(from: unit + 1, before)
    let end = noun.isPeople ? noun.end : unit + 1
    // 10人左右的会议室, 6人间, 20人的大会议室
    if isRoom(end) { entry.says.insert(.room) }
    entry.who += words(unit + 1..<end)
    entry.isBare = entry.who.isEmpty && !isDescribed(before)
    entry.terms = before.start..<end
    // 跟客户视频，一个人
    if entry.count == 1, entry.isBare, before.says.isEmpty, isEnd(end), isEnd(before.start - 1),
      before.start > 0
    {
      entry.says.insert(.settled)
    }
    // 一人一个家长, 一人带一个
    let other = kind(end) == .bring ? end + 1 : end
    let countsOne = isOne(other) && isKind(other + 1, .piece, .seat)
    let unit = countsOne ? other + 1 : other
    if entry.count == 1, entry.isBare, countsOne || other > end && kind(other) == .piece {
      let noun = self.noun(from: unit + 1)
      entry.says.insert(.each)
      entry.who = words(noun.start..<noun.end)
      entry.terms = before.start..<max(noun.end, unit + 1)
      return entry
    }
    // 15份，一人一份
    if entry.count == 1, entry.isBare, isOne(end), let count = things(like: end + 1) {
      entry.count = count
      entry.terms = before.start..<end + 2
      return entry
    }
    if kind(end) == .number, terms[end].count == 1, kind(end + 1) == .group,
      kind(end + 2) != .number
    {
      entry.says.insert(.each)
      entry.terms = before.start..<end + 2
    }
    return entry
  }

  /// How many things there are that are measured as one is behind 一人: 15份, 8张垫子.
  private func things(like unit: Int) -> Int? {
    guard isKind(unit, .other, .chairs), let measure = scalars(unit).first else { return nil }
    let found = terms.indices.first { index in
      index + 1 != unit && isKind(index, .number) && terms[index].count > 1
        && isKind(index + 1, .other, .chairs) && scalars(index + 1).first == measure
    }
    return found.map { terms[$0].count }
  }

  /// 的会议室, 间, 的大会议室 behind a number of people.
  private func isRoom(_ start: Int) -> Bool {
    var index = start
    while index < start + 2, isKind(index, .of, .hedge) || ["大", "小"].contains(words(index)) {
      index += 1
    }
    if kind(index) == .place { return true }
    return isKind(index, .other, .thing)
      && words(index).prefix(3).contains { "间室厅".contains($0) }
  }

  /// 听的十一位
  func isDescribed(_ before: Before) -> Bool {
    before.says.contains(.of) && (!before.who.isEmpty || kind(before.start - 1) == .other)
  }

  /// 六位, 六位评委
  private func seats(_ entry: RollEntry, _ unit: Int, _ before: Before) -> RollEntry? {
    var entry = entry
    let noun = ownNoun(from: unit + 1, before)
    // 3位数
    if isKind(noun.start, .thing, .group)
      || words(noun.start).first.map({ "数置".contains($0) }) ?? false
    {
      return nil
    }
    let end = noun.isPeople || mayBePeople(noun) && !noun.isThing ? noun.end : unit + 1
    entry.who += words(unit + 1..<end)
    entry.isBare = entry.who.isEmpty && !isDescribed(before)
    entry.terms = before.start..<end
    return entry
  }
}
