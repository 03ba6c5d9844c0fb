/// Head counts that nothing says are heads: 报名的已经有42个了, 七口子, 学员加老师19, 人数……数了数，13.
///
/// Where a room is asked for, a number that is left over counts those who come; anywhere else it may
/// count anything.
extension Scanner {
  /// Left to right; asked for last, when every other reader has taken what is its own.
  mutating func likelyPeople() -> [Mention<Int>] {
    guard present.contains(.number) else { return [] }
    var found: [Mention<Int>] = []
    for index in tokens.indices
    where tokens[index].word == .number && !isTaken(index) && !isBehindCode(index) {
      guard let (count, _, next) = quantity(at: index), (1...999).contains(count),
        word(index - 1) != .ordinal, let end = likelyEnd(of: count, from: index, at: next)
      else { continue }
      found.append(Mention(count, at: range(of: index..<end)))
    }
    return found
  }

  /// Where a count ends that stands at the end of its clause.
  private mutating func likelyEnd(of count: Int, from index: Int, at next: Int) -> Int? {
    let start = Int(tokens[index].start)
    // 一个人用半小时
    if count == 1, word(next) == .person, isScalar(next + 1, "用") || isScalar(next + 1, "待") {
      return next + 1
    }
    if isScalar(next, "口") {
      let end = isScalar(next + 1, "子") ? next + 2 : next + 1
      return count > 2 && isSaid(end) ? end : nil
    }
    let clause = text.text(in: (0..<start).suffix(8)).split(separator: "，").last.map(String.init)
    // 会议室十五把椅子就行
    if word(next) == .seat, tokens[next].value == 1 {
      let after = text.scalars[Int(tokens[next].end)...]
      return after.first == 0x5C31 || after.first == 0x591F ? next + 1 : nil
    }
    if word(next) == .piece || word(next) == .seat {
      // 椅子要20个 and 议题3个 are no heads.
      let isOfPeople =
        isEndOfClause(index - 1)
        || PartyWords.coming.contains { clause?.contains($0) ?? false }
      guard count > 2, isOfPeople else { return nil }
      return isSaid(next + 1) ? next + 1 : endOfUnknown(at: next + 1)
    }
    guard isSaid(next) else { return nil }
    let before = text.text(in: max(0, start - 8)..<start)
    return party(before: start) != nil || before.contains("人数") ? next : nil
  }

  /// Past what is counted and is known to no list, at the end of a clause: 三个新锐.
  private mutating func endOfUnknown(at index: Int) -> Int? {
    var end = index
    while end < index + 4, let token = token(end), !isTaken(end), !isSaid(end) {
      guard token.word == .other || token.word == .plain else { return nil }
      end += 1
    }
    guard end > index, isSaid(end) else { return nil }
    let noun = Array(text.scalars[Int(tokens[index].start)..<Int(tokens[end - 1].end)])
    return (2...4).contains(noun.count) && !Roster.isThing(noun) && !PartyWords.isNobody(noun)
      ? end : nil
  }

  private mutating func isSaid(_ index: Int) -> Bool {
    isEndOfCount(index) || word(index) == .elapsed
      || hadBlank(before: Int(tokens[index].start))
  }
}
