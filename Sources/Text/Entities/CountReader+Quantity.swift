/// A quantity before it is known what is counted, and the words around it.
extension Scanner {
  /// 10, 十几 (15), 三十来, 20多 (25), 七八 (8), 8到10 (10), 10±2 (12).
  mutating func quantity(at index: Int) -> (count: Int, isRough: Bool, next: Int)? {
    guard let first = number(index) else { return nil }
    var count = first.value
    var isRough = first.isRough
    var next = index + 1
    // 8+2人, 8加2个
    if isScalar(next, "+") || isScalar(next, "加"), first.isArabic, let more = number(next + 1),
      more.isArabic, more.value < 1000
    {
      count += more.value
      next += 2
    }
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
    // 50+人
    if isScalar(next, "+"),
      word(next + 1) == .person || word(next + 1) == .piece || isEndOfClause(next + 1)
    {
      isRough = true
      next += 1
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
  mutating func cue(before index: Int) -> Word? {
    var before = index - 1
    while before >= max(0, index - 3) {
      switch word(before) {
      case .peopleCue, .headCount, .including: return word(before)
      case .companyCue: return .peopleCue
      case .about: before -= 1
      case .other where isScalar(before, "在") && word(before - 1) == .headCount: return .headCount
      default:
        guard isScalar(before, "，") || isScalar(before, "是") || isScalar(before, "有") else {
          return word(index - 1) == .about ? .about : nil
        }
        before -= 1
      }
    }
    return word(index - 1) == .about ? .about : nil
  }

  /// Whether nothing that is counted follows.
  mutating func isEndOfCount(_ index: Int) -> Bool {
    isEndOfClause(index) || word(index) == .about || isScalar(index, "吧")
  }

  /// 我一个人, 就一个人, 自己一个人.
  mutating func isAlonePerson(_ index: Int) -> Bool {
    isScalar(index - 1, "我") || isScalar(index - 1, "就") || isScalar(index - 1, "有")
      || text.text(in: max(0, Int(tokens[index].start) - 2)..<Int(tokens[index].start)) == "自己"
      || isScalar(index - 1, "只") || word(index - 1) == .about
  }

  /// 一个人也没有.
  mutating func isNobody(_ index: Int) -> Bool {
    (isScalar(index, "也") || word(index) == .elapsed)
      && (isScalar(index + 1, "没") || isScalar(index + 1, "不"))
  }
}
