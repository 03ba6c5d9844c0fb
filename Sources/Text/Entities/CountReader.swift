/// Reads head counts: 大概10个人, 十来个, 一共8位, 我们俩, 连我五个, 人数12.
extension Scanner {
  /// All head counts in the message, left to right.
  mutating func people() -> [Mention<Int>] {
    guard present.contains(.number) || present.contains(.pair) || present.contains(.several) else {
      return []
    }
    var counts: [HeadCount] = []
    var index = 0
    while index < tokens.count {
      let word = tokens[index].word
      if word == .number || word == .pair, !isTaken(index), !isBehindCode(index),
        let (count, next) = countWithMe(at: index)
      {
        counts.append(count)
        if count.isFirm { take(index..<next) }
        index = next
      } else {
        index += 1
      }
    }
    return summed(counts).map { Mention($0.value, at: $0.range) }
  }

  /// A count and whom it leaves out: 三个同事加我 are four, 双方各2个 as well.
  private mutating func countWithMe(at index: Int) -> (HeadCount, next: Int)? {
    let firm = headCount(at: index)
    guard var (value, next) = firm ?? part(at: index) else { return nil }
    var count = HeadCount(value: value, range: range(of: index..<next), isFirm: firm != nil)
    if tokens[index].word == .number || tokens[index].extra == 0 || isFamily(tokens[index]),
      let parts = equalParts(around: index..<next)
    {
      value *= parts
      count.isFirm = true
    }
    if let end = pastMe(at: next, after: value) {
      value += 1
      next = end
      count.isFirm = true
    } else if count.isFirm, isWithoutMe(index) {
      value += 1
    }
    count.value = value
    count.range = range(of: index..<next)
    count.isTotal = isAllOfThem(index)
    return (count, next)
  }

  /// 除我之外还有4个人, 不算我4个人, 我带队，6个徒弟.
  func isWithoutMe(_ index: Int) -> Bool {
    let start = Int(tokens[index].start)
    let near = max(0, start - 8)..<start
    guard text.scalars[near].contains(0x6211) else { return false }
    let before = text.text(in: near)
    return ["除我", "我之外", "我以外", "不算我", "没算我", "不含我", "不包括我", "我带队，", "我领队，"].contains {
      before.ranges(of: $0).last.map {
        before[$0.upperBound...].unicodeScalars.first.map { !PartyWords.ofMine.contains($0.value) }
          ?? true
      } ?? false
    }
  }

  /// Past 加我, or 和我 where nothing is said of me: 三个同事加我, but not 三个人和我们.
  ///
  /// - Parameter count: How many there are without me: of 15人，加我16 the last number is the sum.
  private mutating func pastMe(at index: Int, after count: Int) -> Int? {
    let start = isScalar(index, "，") ? index + 1 : index
    if let token = token(start, .including) {
      if token.value == 1, let sum = number(start + 1), sum.value == count + 1 { return start + 2 }
      let isMe = token.value == 1 && number(start + 1) == nil && !isParty(from: Int(token.end) - 1)
      return isMe ? start + 1 : nil
    }
    guard word(start) == .and, isScalar(start + 1, "我"),
      isEndOfClause(start + 2) || text.scalars[Int(tokens[start + 2].start)] == 0x4E00
    else { return nil }
    return start + 2
  }

  /// 我方, 我司, 我这边: more than the 我 that a word ended with.
  private func isParty(from place: Int) -> Bool {
    guard place + 1 < text.scalars.count else { return false }
    return PartyWords.ofMine.contains(text.scalars[place + 1])
  }

  /// 一个候选人, 对方来4个: heads only beside others.
  private mutating func part(at index: Int) -> (count: Int, next: Int)? {
    guard let (count, _, next) = quantity(at: index), (1...999).contains(count),
      word(index - 1) != .ordinal
    else { return nil }
    let start = Int(tokens[index].start)
    let hasParty =
      party(before: start) != nil
      || text.scalars[max(0, start - 5)..<start].contains(where: PartyWords.each.contains)
    switch word(next) {
    case .person where (tokens[next].length > 2 || hasParty) && !isNobody(next + 1):
      return (count, next + 1)
    case .piece where hasParty || cue(before: index) == .peopleCue: return (count, next + 1)
    default: return nil
    }
  }

  /// 一共, 总共 and the like before a number.
  private mutating func isAllOfThem(_ index: Int) -> Bool {
    var before = index - 1
    while before >= max(0, index - 3) {
      if let cue = token(before, .peopleCue) { return cue.value == 2 }
      // 连我三个 counts everybody, 加我三个 does not.
      if let cue = token(before, .including) { return cue.value == 0 }
      guard
        word(before) == .about || isScalar(before, "，") || isScalar(before, "是")
          || isScalar(before, "有")
      else { return false }
      before -= 1
    }
    return false
  }

  private mutating func headCount(at index: Int) -> (count: Int, next: Int)? {
    if let pair = token(index, .pair) { return pairCount(pair, at: index) }
    guard let (said, isRough, end) = quantity(at: index), (1...9999).contains(said),
      word(index - 1) != .ordinal
    else { return nil }
    if let (both, next) = menAndWomen(said, at: end) { return (both, next) }
    // 我和三个同事 are four.
    let count = said + companions(before: Int(tokens[index].start))
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
    // pax 30
    if isEndOfCount(next), hasPax(before: index) { return (count, next) }
    if isForSo(many: count, from: index, to: next) { return (count, next) }
    // 10p, as in 10 people; 1080p is a picture.
    if tokens[index].isArabic, count <= 200, isScalar(next, "p"), !isTouchedBefore(index) {
      return (count, next + 1)
    }
    let before = cue(before: index)
    switch word(next) {
    case .person:
      // 一个人都没有 is nobody, and 一个人很孤单 no head count.
      guard !isNobody(next + 1),
        count > 1 || tokens[index].isArabic || before != nil
          || isAlonePerson(index) || isEndOfClause(index - 1) && isEndOfClause(next + 1)
      else { return nil }
      return (count, next + 1)
    // 20多 as an answer.
    case .other where isRough, .about where isRough:
      if isEndOfCount(next), isEndOfClause(index - 1) { return (count, next) }
    // 会议室 6人 行政订: the blank between 人 and 行 is gone.
    case .plain
    where text.scalars[Int(tokens[next].start)] == 0x4EBA
      && hadBlank(before: Int(tokens[next].start) + 1):
      return (count, next + 1)
    // 要50座, 20座的会议室; but not 两座楼 and 7座车.
    case .other where isScalar(next, "座") && count >= 8:
      if isEndOfCount(next + 1) || text.scalars[Int(tokens[next].end)...].first == 0x7684 {
        return (count, next + 1)
      }
    case .seat where tokens[next].value == 1:
      return isRoomFor(index) ? (count, next + 1) : nil
    case .seat: return (count, word(next + 1) == .person ? next + 2 : next + 1)
    case .piece:
      if let found = pieces(count, said, isRough, after: before, from: index, at: next) {
        return found
      }
    default: break
    }
    switch before {
    case .headCount: return (count, next)
    // 预算砍到3000
    case .peopleCue where isCutDown(index): return nil
    // 我们一共20, but not 大概20.
    case .peopleCue, .including:
      return isEndOfCount(next) && word(next - 1) != .about ? (count, next) : nil
    default: return nil
    }
  }

  private func hasPax(before index: Int) -> Bool {
    let start = Int(tokens[index].start)
    let before = text.text(in: max(0, start - 4)..<start)
    return before.hasSuffix("pax ") || before.hasSuffix("pax")
  }

  /// 砍到, 只剩: of heads only with 个 or 人 behind the number.
  private func isCutDown(_ index: Int) -> Bool {
    let start = Int(tokens[index].start)
    let before = text.text(in: max(0, start - 2)..<start)
    return ["砍到", "缩到", "压到", "简到", "只剩", "剩下", "涨到", "扩到"].contains(before)
      || before.hasSuffix("变")
  }

  /// 能放下40把椅子 is room for 40; 再要40把椅子 is none.
  private func isRoomFor(_ index: Int) -> Bool {
    let start = Int(tokens[index].start)
    let before = text.text(in: max(0, start - 3)..<start)
    return before.contains { "放摆纳坐".contains($0) }
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

  /// Whether something was typed before a place that normalising took away.
  func hadBlank(before place: Int) -> Bool {
    place > 0 && text.origins[place] - text.origins[place - 1] > 1
  }
}
