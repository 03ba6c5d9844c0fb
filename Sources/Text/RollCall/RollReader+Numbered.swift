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
    // 就一个我
    if number.count == 1, kind(next) == .piece, kind(next + 1) == .me, isEnd(next + 2) {
      return me(before.start..<next + 2)
    }
    if let both = menAndWomen(entry, next) { return both }
    switch kind(next) {
    case .person:
      // 1080p is a picture, and 三十来号 ends a clause.
      if words(next) == "p", number.count > 200 { return nil }
      if words(next) == "号", !isEnd(next + 1) { return nil }
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

  /// 6男4女, 十对亲子, 5大4小
  private func menAndWomen(_ entry: RollEntry, _ next: Int) -> RollEntry? {
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
    // 六对
    if said == "对", isEnd(next + 1) {
      entry.isBare = entry.who.isEmpty
      entry.count *= 2
      entry.terms = entry.terms.lowerBound..<next + 1
      return entry
    }
    if said.hasPrefix("对"), said == "对亲子" || said.count <= 2 && !noun(from: next + 1).isNone {
      entry.count *= 2
      entry.terms = entry.terms.lowerBound..<(said == "对亲子" ? next + 1 : noun(from: next + 1).end)
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
    if entry.count == 1, entry.isBare, kind(other) == .number, terms[other].count == 1,
      isKind(other + 1, .piece, .seat)
    {
      let noun = self.noun(from: other + 2)
      entry.says.insert(.each)
      entry.who = words(noun.start..<noun.end)
      entry.terms = before.start..<max(noun.end, other + 2)
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
  private func isDescribed(_ before: Before) -> Bool {
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

  /// 六个: people where the words around it say so.
  private func pieces(_ entry: RollEntry, _ unit: Int, _ before: Before) -> RollEntry? {
    var entry = entry
    entry.terms = before.start..<unit + 1
    if kind(unit + 1) == .person {
      entry.terms = before.start..<unit + 2
      entry.isBare = entry.who.isEmpty
      return entry
    }
    // 一个七人一个六人
    if entry.count == 1, entry.who.isEmpty, kind(unit + 1) == .number { return nil }
    let noun = ownNoun(from: unit + 1, before)
    // 我们9个跑单的
    let isDoer =
      namesPeople(before) && kind(noun.end) == .of
      && (isEnd(noun.end + 1) || kind(noun.end + 1) == .other)
    if kind(unit + 1) == .place || noun.isThing && !isDoer || countsThings(before) { return nil }
    if noun.isPeople {
      entry.who += words(noun.start..<noun.end)
      entry.terms = before.start..<noun.end
      return entry
    }
    let isNamed =
      entry.count > 1 ? !before.who.isEmpty : namesPeople(before) || isDescribed(before)
    entry.sureness =
      isNamed || isKind(before.start - 1, .and, .except, .bring)
        || entry.count > 1 && !before.says.isDisjoint(with: Self.counting) ? .likely : .weak
    entry.isBare = entry.who.isEmpty
    if noun.isNone || isNamed || !before.says.isDisjoint(with: [.heads, .total, .settled]) {
      return entry
    }
    if isAbsent(from: noun.start) {
      entry.says.insert(.absent)
      entry.isBare = false
      return entry
    }
    // 减掉两个值班的
    if !before.says.isDisjoint(with: [.more, .fewer]) { return entry }
    guard mayBePeople(noun) else { return nil }
    entry.isBare = false
    entry.who += words(noun.start..<noun.end)
    entry.terms = before.start..<noun.end
    return entry
  }

  /// What says that a number with 个 counts those who come.
  private static let counting: Set<RollKind> = [
    .was, .total, .heads, .settled, .including, .come, .have, .attend, .person, .room, .each, .now,
    .more,
    .fewer, .absent,
  ]

  /// 椅子要20个, 插线板我们带6个
  private func countsThings(_ before: Before) -> Bool {
    let isOfThing = before.who.contains { index in
      guard kind(index) == .other, let last = scalars(index).last else { return false }
      return terms[index].range.count > 1 && RollWords.isGear(last)
        && !words(index).hasSuffix("科室")
    }
    if isOfThing || kind(before.start - 1) == .thing { return true }
    guard kind(before.start - 1) == .other,
      before.says.isDisjoint(with: [.total, .heads, .settled])
    else { return false }
    let isOpen = before.who.isEmpty && before.says.isDisjoint(with: [.room, .come])
    return (isOpen || before.says.contains(.bring))
      && (RollWords.hasThing(scalars(before.start - 1).suffix(3))
        || words(before.start - 1).hasSuffix("用"))
  }

  /// 学员16, 我们14他们9, 人数30: nothing behind it says what it counts.
  private func unitless(
    _ entry: RollEntry, _ next: Int, _ before: Before, after last: Int
  ) -> RollEntry? {
    var entry = entry
    entry.isUnitless = true
    entry.isBare = before.who.isEmpty
    let says = before.says
    let isNamed = before.who.last.map { namesPeople($0..<$0 + 1) } ?? false
    // 正方4反方4, 客服8仓库2
    let isNextName =
      isKind(next, .other, .place) && kind(next + 1) == .number && words(next).count < 4
      && words(next) != "."
      && !before.who.isEmpty
    let isEnded =
      isEnd(next) || isKind(next, .and, .number, .hedge, .me, .us, .them)
      || kind(next) == .gap && isNamed || !before.who.isEmpty && isNoun(next)
      || says.contains(.heads) && kind(next) != .thing
      || isNextName && terms[next - 1].isArabic
    guard isEnded else { return nil }
    if says.contains(.heads) || says.contains(.person) { return entry }
    let isLater = firstNumber < before.start && (last > 0 || countsPeople)
    // 报名的有14
    let isSignedUp =
      isEnd(next) && says.contains(.come)
      && ["报名", "来的", "到的"].contains(where: words(before.start..<next).contains)
    let isLikely =
      isNamed || isSignedUp || !says.isDisjoint(with: [.total, .settled, .including, .each])
      || isLater && (!says.isDisjoint(with: [.so, .now]) || says.isSuperset(of: [.come, .of]))
    // 创意3客户部2
    let isOfRow =
      isNextName || kind(before.start - 1) == .place && kind(before.start - 2) == .number
      || isNoun(next) && kind(noun(from: next).end) == .number
      || before.who.count == 1 && isEnd(before.start - 1) && kind(before.start - 2) == .number
    guard isLikely || (isLater || isOfRow) && terms[next - 1].isArabic else { return nil }
    entry.sureness = isLikely ? .likely : .weak
    return entry
  }

  /// 我俩, 夫妻, 俩演员, 就她们仨
  func pair(at index: Int, after last: Int) -> RollEntry? {
    let pair = terms[index]
    if RollWords.oneToOne.contains(words(index)) {
      return RollEntry(count: 2, terms: index..<index + 1, says: [.settled])
    }
    if kind(index - 1) == .me, index - 1 >= last {
      // 连我仨
      if kind(index - 2) == .including {
        return RollEntry(count: pair.count, terms: index - 2..<index + 1, says: [.settled])
      }
      // 俩新人，加我仨
      if kind(index - 2) == .and, terms[index - 2].count == 1 {
        return RollEntry(count: pair.count, terms: index - 1..<index + 1, says: [.settled])
      }
      // 就我俩
      if RollWords.only.contains(words(index - 2)), isEnd(index - 3) {
        return RollEntry(count: pair.count, terms: index - 2..<index + 1, says: [.settled])
      }
      return RollEntry(count: pair.count, terms: index - 1..<index + 1, who: "我")
    }
    let before = before(index, after: last)
    let unit = kind(index + 1) == .person ? index + 2 : index + 1
    let noun = noun(from: unit)
    let end = noun.isPeople ? noun.end : unit
    let isWord = pair.range.count > 1
    if words(index) == "单人", !isEnd(index - 1) || !isEnd(index + 1) { return nil }
    // 一大一小 of rooms
    if words(index) == "一大一小", !isOfFamilies { return nil }
    let isSure =
      isWord || noun.isPeople || !before.says.isDisjoint(with: [.more, .fewer]) || unit > index + 1
      || kind(index - 1) == .us
    // 实习俩月
    guard
      isSure || isEnd(end) || !before.who.isEmpty && !"月天小周年".contains(words(end).prefix(1))
        || isAbsent(from: end)
    else { return nil }
    return RollEntry(
      count: pair.count, sureness: isSure ? .sure : .likely, terms: before.start..<end,
      who: words(before.who), says: before.says, isBare: before.who.isEmpty && !noun.isPeople,
      isNamedFirst: !before.who.isEmpty && !isWord)
  }

  /// 个客户 of 来了个客户, 那位员工: one.
  func single(at index: Int) -> RollEntry? {
    // 有个请病假的
    if kind(index - 1) == .have, isAbsent(from: index + 1) {
      return RollEntry(count: 1, terms: index..<index + 1, says: [.absent])
    }
    let isThat = terms[index].count == 1
    let isMet =
      isKind(index - 1, .meet, .come, .have, .bring, .and, .more)
      || kind(index - 1) == .other && ["找", "有", "了"].contains(where: words(index - 1).hasSuffix)
    guard isThat || isMet else { return nil }
    let noun = noun(from: index + 1)
    guard noun.isPeople, isThat || kind(noun.start) != .party, !isCompound(noun.end) else {
      return nil
    }
    let says: Set<RollKind> = kind(index - 1).map { [$0] } ?? []
    return RollEntry(
      count: 1, terms: index..<noun.end, who: words(noun.start..<noun.end), says: says)
  }

  /// 客户会 is no client.
  private func isCompound(_ end: Int) -> Bool {
    guard kind(end) == .other, let first = scalars(end).first else { return false }
    return words(end).hasPrefix("会") && !words(end).hasPrefix("会来")
      || !RollWords.doing.contains(first)
  }
}
