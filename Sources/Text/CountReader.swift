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
      if word == .number || word == .pair, !isTaken(index), !isBehindCode(index),
        let (count, next) = headCount(at: index)
      {
        let mention = Mention(count, at: range(of: index..<next))
        if let last = mentions.last, isSum(last.range, mention.range) {
          // 11位加陪同3位, 6个大人6个小孩
          mentions[mentions.count - 1] = Mention(
            last.value + count, at: last.range.lowerBound..<mention.range.upperBound)
        } else {
          mentions.append(mention)
        }
        take(index..<next)
        index = next
      } else {
        index += 1
      }
    }
    return mentions
  }

  private mutating func headCount(at index: Int) -> (count: Int, next: Int)? {
    if let pair = token(index, .pair) { return pairCount(pair, at: index) }
    guard let (said, isRough, end) = quantity(at: index), (1...9999).contains(said),
      word(index - 1) != .ordinal
    else { return nil }
    if let (both, next) = menAndWomen(said, at: end) { return (both, next) }
    // 我和三个同事 are four.
    let count = said + (isBesideMe(index) ? 1 : 0)
    var next = end
    // 8 pax, four of us
    if isScalar(next, " ") {
      if word(next + 1) == .person { next += 1 }
      if isScalar(next + 1, "o"), isScalar(next + 2, "f"), isScalar(next + 3, " "),
        isScalar(next + 4, "u"), isScalar(next + 5, "s")
      {
        return (count, next + 6)
      }
    }
    if isForSo(many: count, from: index, to: next) { return (count, next) }
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
      if isEndOfCount(next + 1), isRough || before != nil && (count > 1 || before != .about) {
        return (count, next + 1)
      }
      // 能坐22个的房间; 我加另外6个 明天三点.
      if before == .peopleCue, count > 1,
        text.scalars[Int(tokens[next].end)...].first == 0x7684
      {
        return (count, next + 1)
      }
      if count > said,
        isEndOfCount(next + 1) || token(next + 1).map({ hadBlank(before: Int($0.start)) }) ?? true
      {
        return (count, next + 1)
      }
      // 六个 as an answer, and 我们五个要关起门来谈, and 我们5个甲方3个.
      if count > 1,
        isApart(index) && isApartBefore(next + 1)
          || word(index - 1) == .peopleCue && isDoing(next + 1)
          || isSideBefore(Int(tokens[index].start))
            && (isEndOfCount(next + 1) || isSideAfter(Int(tokens[next].end))
              || isScalar(next + 1, "加") && isSideAfter(Int(tokens[next].end) + 1))
      {
        return (count, next + 1)
      }
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

  /// 我们俩, 就仨, 这边俩人, 我和候选人俩; but not 俩小时 and 借俩.
  private mutating func pairCount(_ pair: Token, at index: Int) -> (count: Int, next: Int)? {
    if pair.extra == 1 { return (pair.value, index + 1) }
    if word(index + 1) == .person { return (pair.value, index + 2) }
    if word(index - 1) == .peopleCue { return (pair.value, index + 1) }
    for verb in ["借", "要", "订", "来", "加", "留"] as [Unicode.Scalar]
    where isScalar(index - 1, verb) { return nil }
    return isEndOfCount(index + 1) ? (pair.value, index + 1) : nil
  }

  /// 6男4女, 三男两女.
  private mutating func menAndWomen(_ count: Int, at index: Int) -> (count: Int, next: Int)? {
    guard isScalar(index, "男") || isScalar(index, "女"), let other = number(index + 1),
      (1...9999).contains(other.value), isScalar(index + 2, "男") || isScalar(index + 2, "女")
    else { return nil }
    return (count + other.value, index + 3)
  }

  /// Whether 我和, 我带着 or the like stands before a number; 我们和 counts itself elsewhere.
  private func isBesideMe(_ index: Int) -> Bool {
    let end = Int(tokens[index].start)
    let range = max(0, end - 5)..<end
    guard text.scalars[range].contains(0x6211) else { return false }
    let before = text.text(in: range)
    return [
      "我和", "我跟", "我与", "我同", "我带", "我带着", "我还有", "我以及", "我外加", "我，还有", "我加", "我加上", "我和另外",
      "我跟另外", "我带另外", "我加另外", "我和其他", "我跟其他",
    ].contains { before.hasSuffix($0) }
  }

  /// room for 12, a room at 3pm for 4 with a whiteboard; but not for 2 hours and for 3pm.
  private func isForSo(many count: Int, from index: Int, to next: Int) -> Bool {
    let start = Int(tokens[index].start)
    guard count < 1000, text.text(in: max(0, start - 4)..<start) == "for " else { return false }
    var rest = Int(tokens[next - 1].end)
    if rest < text.scalars.count, text.scalars[rest] == 0x20 { rest += 1 }
    let after = text.text(in: rest..<min(rest + 4, text.scalars.count))
    guard let first = after.unicodeScalars.first else { return true }
    if first.value == Sort.comma || first.value == Sort.stop { return true }
    let units = [
      "h", "m", "am", "pm", "day", "week", "o'c", "oclo", "x", "小", "分", "点", "天", "个", "号", "月",
      "日",
    ]
    return first.properties.isAlphabetic && !units.contains { after.hasPrefix($0) }
  }

  /// Whether a token begins a clause, or a blank stood before it: 带新人 8个.
  private mutating func isApart(_ index: Int) -> Bool {
    isEndOfClause(index - 1) || hadBlank(before: Int(tokens[index].start))
  }

  /// Whether a count ends before a token: at a mark, or at a blank with a polite or urgent word.
  private mutating func isApartBefore(_ index: Int) -> Bool {
    if isEndOfCount(index) { return true }
    guard let token = token(index), hadBlank(before: Int(token.start)) else { return false }
    return "快急谢麻请要需带有能可行就在".unicodeScalars.contains {
      $0.value == text.scalars[Int(token.start)]
    }
  }

  /// Whether something was typed before a place that normalising took away.
  func hadBlank(before place: Int) -> Bool {
    place > 0 && text.origins[place] - text.origins[place - 1] > 1
  }

  /// Those who come together and are counted one side after the other.
  private static let sides = [
    "我们", "我方", "我司", "咱们", "这边", "甲方", "乙方", "客户", "对方", "他们", "那边", "合作方", "供应商", "嘉宾", "领导",
    "同事", "员工", "老师", "学生", "家长", "候选人", "面试官",
  ]

  private func isSideBefore(_ end: Int) -> Bool {
    let before = text.text(in: max(0, end - 3)..<end)
    return Scanner.sides.contains { before.hasSuffix($0) }
  }

  private func isSideAfter(_ start: Int) -> Bool {
    let after = text.text(in: start..<min(start + 3, text.scalars.count))
    return Scanner.sides.contains { after.hasPrefix($0) }
  }

  /// 要 and other verbs of what a group does: 我们五个要谈事.
  private mutating func isDoing(_ index: Int) -> Bool {
    guard let token = token(index) else { return true }
    return "要想在来一去开得都就也能会需用准打坐谈聊".unicodeScalars.contains {
      $0.value == text.scalars[Int(token.start)]
    }
  }

  /// Whether two head counts that stand close to each other add up: side by side with different
  /// nouns, or with 加, 和 or 、 between.
  private func isSum(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
    let gap = text.scalars[first.upperBound..<second.lowerBound]
    guard gap.count <= 7, !gap.contains(Sort.stop) else { return false }
    guard let joint = gap.first else { return noun(first) != noun(second) }
    // 我们5个，甲方3个; 这边5个加客户4个
    let between = text.text(in: gap.indices).drop { "，、 加和跟".contains($0) }
    if Scanner.sides.contains(String(between)), isSideBefore(counted(from: first.lowerBound)) {
      return true
    }
    if gap.count == 1, joint == Sort.comma || joint == 0x20 {
      let (one, other) = (noun(first), noun(second))
      return one != other && one.count > 1 && other.count > 1
    }
    // 加 和 跟 外 再
    return [0x52A0, 0x548C, 0x8DDF, 0x5916, 0x518D].contains(joint) && !gap.contains(Sort.comma)
  }

  /// Where the number of a head count begins; a cue may stand before it.
  private func counted(from start: Int) -> Int {
    tokens.first { Int($0.start) >= start && $0.word == .number }.map { Int($0.start) } ?? start
  }

  /// What is counted, without the number and its piece: 大人 of 6个大人; empty of 6个人.
  private func noun(_ range: Range<Int>) -> String {
    let words = text.text(in: range)
    guard let piece = words.lastIndex(where: { "个位名".contains($0) }) else { return "" }
    let noun = String(words[words.index(after: piece)...])
    return noun == "人" ? "" : noun
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
