import Domain

/// Numbers with 个 behind them or nothing at all: people where the words around them say so.
extension RollReader {
  /// 六个: people where the words around it say so.
  func pieces(_ entry: RollEntry, _ unit: Int, _ before: Before) -> RollEntry? {
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
    let isMeeting =
      !noun.isNone && scalars(noun.end - 1).last == RollWords.meeting
      && (!isNamedLast(before) || words(noun.start..<noun.end) == "会")
    if kind(unit + 1) == .place || (noun.isThing || isMeeting) && !isDoer
      || !noun.isPeople && countsThings(before)
    {
      return nil
    }
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
    // 每位带一个物业的; 减掉两个值班的
    if before.says.isSuperset(of: [.each, .bring]) { return entry }
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
  func unitless(
    _ entry: RollEntry, _ next: Int, _ before: Before, after last: Int
  ) -> RollEntry? {
    var entry = entry
    entry.isUnitless = true
    entry.isBare = before.who.isEmpty
    let says = before.says
    let isNamed = isNamedLast(before)
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
    // 人还蛮多，三十五左右
    if countsPeople, next > entry.terms.lowerBound + 1, RollWords.around.contains(words(next - 1)) {
      entry.sureness = .likely
      return entry
    }
    // 我+2
    if entry.isBare, isEnd(next), kind(before.start - 1) == .and, kind(before.start - 2) == .me {
      entry.sureness = .likely
      return entry
    }
    guard isEnded else { return nil }
    if says.contains(.heads) || says.contains(.person) { return entry }
    let isLater = firstNumber < before.start && (last > 0 || countsPeople)
    // 报名的有14
    let isSignedUp =
      isEnd(next) && says.contains(.come)
      && ["报名", "来的", "到的"].contains(where: words(before.start..<next).contains)
    let isLikely =
      isNamed || isSignedUp || !says.isDisjoint(with: [.total, .settled, .including, .each])
      || isLater
        && (!says.isDisjoint(with: [.so, .now]) || says.contains(.of) && isEnd(next)
          || says.isSuperset(of: [.come, .of]))
    // 创意3客户部2
    let isOfRow =
      isNextName || kind(before.start - 1) == .place && kind(before.start - 2) == .number
      || isNoun(next) && kind(noun(from: next).end) == .number
      || before.who.count == 1 && isEnd(before.start - 1) && kind(before.start - 2) == .number
    guard isLikely || (isLater || isOfRow) && terms[next - 1].isArabic else { return nil }
    entry.sureness = isLikely ? .likely : .weak
    return entry
  }
}
