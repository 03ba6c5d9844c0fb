/// Reads head counts that are plain wherever they stand: 大概10个人, 十来个, 一共8位, 我们俩, 连我五个, 人数12.
///
/// How many come who book a room, with everybody who is named besides, says `guests(in:)`.
extension Scanner {
  /// All head counts in the message, left to right.
  mutating func people() -> [Mention<Int>] {
    guard present.contains(.number) || present.contains(.pair) || present.contains(.several) else {
      return []
    }
    var counts: [Mention<Int>] = []
    var index = 0
    while index < tokens.count {
      let word = tokens[index].word
      if word == .number || word == .pair, !isTaken(index), !isBehindCode(index),
        let (count, next) = headCount(at: index)
      {
        counts.append(Mention(count, at: range(of: index..<next)))
        take(index..<next)
        index = next
      } else {
        index += 1
      }
    }
    return counts
  }

  private mutating func headCount(at index: Int) -> (count: Int, next: Int)? {
    if let pair = token(index, .pair) { return pairCount(pair, at: index) }
    guard let (count, isRough, next) = quantity(at: index), (1...9999).contains(count),
      word(index - 1) != .ordinal
    else { return nil }
    if let (both, next) = menAndWomen(count, at: next) { return (both, next) }
    // 8 pax, four of us
    if isScalar(next, " "), let unit = token(next + 1) {
      if unit.word == .person { return (count, next + 2) }
      let end = Int(unit.start) + 5
      if end <= text.scalars.count, text.text(in: Int(unit.start)..<end) == "of us" {
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
    // 要50座, 20座的会议室; but not 两座楼 and 7座车.
    case .other where isScalar(next, "座") && count >= 8:
      if isEndOfCount(next + 1) || text.scalars[Int(tokens[next].end)...].first == RollWords.of {
        return (count, next + 1)
      }
    case .seat where tokens[next].value == 1:
      return isRoomFor(index) ? (count, next + 1) : nil
    case .seat: return (count, word(next + 1) == .person ? next + 2 : next + 1)
    case .piece:
      if let end = endOfPieces(count, isRough, after: before, from: index, at: next) {
        return (count, end)
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
      "h", "m", "am", "pm", "day", "week", "o c", "oclo", "x", "小", "分", "点", "天", "个", "号", "月",
      "日",
    ]
    return first.properties.isAlphabetic && !units.contains { after.hasPrefix($0) }
  }

  /// Whether something was typed before a place that normalising took away.
  func hadBlank(before place: Int) -> Bool { text.hadBlank(before: place) }
}
