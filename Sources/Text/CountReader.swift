/// Reads head counts: 大概10个人, 十来个, 一共8位, 我们俩, 连我五个, 人数12.
extension Scanner {
  /// All head counts in the message, left to right.
  mutating func people() -> [Mention<Int>] {
    guard present.contains(.number) || present.contains(.pair) || present.contains(.several) else {
      return []
    }
    var mentions: [Mention<Int>] = []
    var index = 0
    while index < tokens.count {
      let word = tokens[index].word
      if word == .number || word == .pair, !isTaken(index), let (count, next) = headCount(at: index)
      {
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
    if let pair = token(index, .pair), word(index - 1) == .peopleCue {
      return (pair.value, index + 1)
    }
    guard let (count, isRough, next) = quantity(at: index), (1...9999).contains(count),
      word(index - 1) != .ordinal
    else { return nil }
    let before = cue(before: index)
    switch word(next) {
    case .person:
      // 一个人都没有 is nobody, and 一个人很孤单 no head count.
      guard !isNobody(next + 1),
        count > 1 || tokens[index].isArabic || before != nil
          || isAlonePerson(index)
      else { return nil }
      return (count, next + 1)
    // 20多 as an answer.
    case .other where isRough, .about where isRough:
      if isEndOfCount(next), isEndOfClause(index - 1) { return (count, next) }
    case .seat: return (count, word(next + 1) == .person ? next + 2 : next + 1)
    case .piece:
      if word(next + 1) == .person { return (count, next + 2) }
      if word(index - 1) == .including { return (count, next + 1) }
      if isEndOfCount(next + 1), before != nil || isRough { return (count, next + 1) }
    default: break
    }
    switch before {
    case .headCount: return (count, next)
    // 我们一共20, but not 大概20.
    case .peopleCue, .including:
      return isEndOfCount(next) && word(next - 1) != .about ? (count, next) : nil
    default: return nil
    }
  }

  /// 10, 十几 (15), 三十来, 20多 (25), 七八 (8), 8到10 (10), 10±2 (12).
  private mutating func quantity(at index: Int) -> (count: Int, isRough: Bool, next: Int)? {
    guard let first = number(index) else { return nil }
    var count = first.value
    var isRough = first.isRough
    var next = index + 1
    if isScalar(next, "-") || isScalar(next, "~") || word(next) == .until,
      let second = number(next + 1), second.value > count
    {
      count = second.value
      next += 2
    } else if isScalar(next, "±") {
      isRough = true
      next += 1
      if let second = number(next), second.value < count {
        count += second.value
        next += 1
      }
    }
    if word(next) == .several || isScalarMore(next), count % 10 == 0 {
      count += 5 * (count >= 100 ? 10 : 1)
      isRough = true
      next += 1
    } else if word(next) == .more {
      isRough = true
      next += 1
    }
    return (count, isRough, next)
  }

  /// 多 adds half of ten, 来 and 余 nothing.
  private mutating func isScalarMore(_ index: Int) -> Bool { token(index, .more)?.value == 1 }

  /// The cue before a number, past words like 大概.
  private mutating func cue(before index: Int) -> Word? {
    var before = index - 1
    while before >= max(0, index - 3) {
      switch word(before) {
      case .peopleCue, .headCount, .including: return word(before)
      case .companyCue: return .peopleCue
      case .about: before -= 1
      default:
        guard isScalar(before, "，") || isScalar(before, "是") || isScalar(before, "有") else {
          return word(index - 1) == .about ? .about : nil
        }
        before -= 1
      }
    }
    return word(index - 1) == .about ? .about : nil
  }

  private mutating func isEndOfCount(_ index: Int) -> Bool {
    isEndOfClause(index) || word(index) == .about || isScalar(index, "吧")
  }

  /// 我一个人, 就一个人.
  private mutating func isAlonePerson(_ index: Int) -> Bool {
    isScalar(index - 1, "我") || isScalar(index - 1, "就") || isScalar(index - 1, "有")
      || isScalar(index - 1, "只") || word(index - 1) == .about
  }

  private mutating func isNobody(_ index: Int) -> Bool {
    (isScalar(index, "也") || word(index) == .elapsed)
      && (isScalar(index + 1, "没") || isScalar(index + 1, "不"))
  }
}
