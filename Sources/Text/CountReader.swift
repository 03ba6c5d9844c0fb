/// Reads head counts: 大概10个人, 十来个, 一共8位, 我们俩, 人数12.
extension Scanner {
  /// All head counts in the message, left to right.
  mutating func people() -> [Mention<Int>] {
    var mentions: [Mention<Int>] = []
    var index = 0
    while index < tokens.count {
      if !isTaken(index), let (count, next) = headCount(at: index) {
        mentions.append(Mention(count, at: range(of: index..<next)))
        take(index..<next)
        index = next
      } else {
        index += 1
      }
    }
    return mentions
  }

  private mutating func headCount(at index: Int) -> (count: Int, next: Int)? {
    if case .pair(let count)? = meaning(index), meaning(index - 1) == .peopleCue {
      return (count, index + 1)
    }
    guard let (count, isRough, next) = quantity(at: index), (1...9999).contains(count) else {
      return nil
    }
    if meaning(next) == .person {
      // 一个人都没有 is nobody.
      return isNobody(next + 1) ? nil : (count, next + 1)
    }
    if meaning(next) == .seat { return (count, meaning(next + 1) == .person ? next + 2 : next + 1) }
    if meaning(next) == .piece, meaning(next + 1) == .person { return (count, next + 2) }
    let before = countedBefore(index)
    if before == .headCount { return (count, next) }
    if meaning(next) == .piece, isEndOfClause(next + 1), before == .peopleCue || isRough {
      return (count, next + 1)
    }
    return nil
  }

  /// 10, 十几 (15), 三十来, 20多, 七八 (8), 8到10 (10).
  private mutating func quantity(at index: Int) -> (count: Int, isRough: Bool, next: Int)? {
    guard let first = number(index) else { return nil }
    var count = first.value
    var isRough = first.isRough
    var next = index + 1
    if isScalar(next, "-") || isScalar(next, "~") || meaning(next) == .until,
      let second = number(next + 1), second.value > count
    {
      count = second.value
      next += 2
    }
    if meaning(next) == .several, count % 10 == 0 {
      count += 5 * (count >= 100 ? 10 : 1)
      isRough = true
      next += 1
    } else if meaning(next) == .more {
      isRough = true
      next += 1
    }
    return (count, isRough, next)
  }

  /// The cue before a number, past words like 大概.
  private mutating func countedBefore(_ index: Int) -> Meaning? {
    var before = index - 1
    while before >= max(0, index - 3) {
      switch meaning(before) {
      case .peopleCue: return .peopleCue
      case .headCount: return .headCount
      case .about: before -= 1
      default:
        guard isScalar(before, "，") || isScalar(before, "是") || isScalar(before, "有") else {
          return nil
        }
        before -= 1
      }
    }
    return meaning(index - 1) == .about ? .peopleCue : nil
  }

  private mutating func isNobody(_ index: Int) -> Bool {
    (isScalar(index, "都") || isScalar(index, "也"))
      && (isScalar(index + 1, "没") || isScalar(index + 1, "不"))
  }

  private mutating func isEndOfClause(_ index: Int) -> Bool {
    if token(index) == nil || meaning(index) == .about { return true }
    return isScalar(index, "，") || isScalar(index, "。") || isScalar(index, "吧")
  }
}
