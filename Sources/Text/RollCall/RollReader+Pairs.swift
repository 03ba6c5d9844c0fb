/// Entries that are a number without one: 我俩, 夫妻, 来了个客户, 那位员工.
extension RollReader {
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
      who: words(before.who),
      says: isExcepted(before.start) ? before.says.union([.fewer]) : before.says,
      isBare: before.who.isEmpty && !noun.isPeople,
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
