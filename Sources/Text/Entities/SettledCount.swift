/// A head count that is said to be the one that counts, whatever other numbers stand there: 实到6人, 现场来五个人，
/// 另外三个远程, 上次来了15个这次估计20个, 最后定了7, 你先按10个订.
///
/// Looks at six scalars before a number.
extension Scanner {
  /// The last such count with its range; nil when there is none. Asked for before anybody takes a
  /// number.
  mutating func settledCount() -> Mention<Int>? {
    guard present.contains(.number) || present.contains(.pair) else { return nil }
    var found = justUs()
    for index in tokens.indices where tokens[index].word == .number && !isTaken(index) {
      guard !isBehindCode(index), word(index - 1) != .ordinal,
        let (count, _, next) = quantity(at: index), (1...999).contains(count),
        isSettled(index, next)
      else { continue }
      found = Mention(count, at: range(of: index..<next))
    }
    return found
  }

  /// 我约了一个主播，就我们俩.
  private mutating func justUs() -> Mention<Int>? {
    for index in tokens.indices {
      guard let pair = token(index, .pair), pair.extra == 0,
        isEndOfCount(index + 1) || hadBlank(before: Int(pair.end))
      else { continue }
      let start = Int(pair.start)
      let before = text.text(in: max(0, start - 4)..<start)
      if ["就我们", "就咱们", "就咱", "只有我们", "总共我们"].contains(where: before.hasSuffix) {
        return Mention(pair.value, at: range(of: index..<index + 1))
      }
    }
    return nil
  }

  /// Whether 个 and what comes behind it may count heads: not 2个投影 and 3个部门.
  private mutating func countsHeads(_ next: Int) -> Bool {
    guard word(next) == .piece else { return true }
    let rest = text.scalars[Int(tokens[next].start)...]
    if PartyWords.groups.contains(where: { rest.starts(with: $0) }) { return false }
    return isEndOfCount(next + 1) || noun(from: next + 1).isPeople
      || hadBlank(before: Int(tokens[next + 1].start))
  }

  private mutating func isSettled(_ index: Int, _ next: Int) -> Bool {
    let start = Int(tokens[index].start)
    var clause = start
    while clause > max(0, start - 6), text.scalars[clause - 1] != Sort.comma,
      text.scalars[clause - 1] != Sort.stop
    {
      clause -= 1
    }
    let before = text.text(in: clause..<start)
    let isCounted = word(next) == .person || word(next) == .piece || word(next) == .seat
    let isEnd = isEndOfCount(next)
    // 你先按10个订
    if before.hasSuffix("按") {
      let rest = text.scalars[Int(tokens[index].end)...].prefix(3)
      return isCounted
        && ["订", "算", "定", "留"].contains { mark in
          rest.contains { $0 == mark.unicodeScalars.first?.value }
        }
    }
    guard isCounted || isEnd, countsHeads(next) else { return false }
    return SettledWords.all.contains { word in
      guard let found = before.ranges(of: word).last else { return false }
      return SettledWords.between.contains(String(before[found.upperBound...]))
    }
  }
}

private enum SettledWords {
  /// What says that a count holds.
  static let all = [
    "实到", "实际", "到场", "现场", "到会", "最后定了", "最终", "最后是", "最后定", "这次", "真正", "真来", "能来的", "能到的", "确定来",
    "确认来", "敲定", "线下", "就是",
  ]
  /// What may stand between it and the number.
  static let between = [
    "", "来", "到", "是", "有", "的", "的有", "会来", "能来", "能到", "来的", "到的", "估计", "估计来", "大概", "大约", "约",
    "预计", "参加",
    "参加的", "一共", "就", "只有", "只来", "的就", "的是", "出席",
  ]
}
