/// Numbers with 个 behind them: heads only where the words around them say so.
extension Scanner {
  /// Past 来10个, 六个 as an answer, 12个小哥; nil for 3个话筒 and 两个小时.
  ///
  /// - Parameters:
  ///   - before: The cue before the number.
  ///   - next: Where the 个 stands.
  mutating func endOfPieces(
    _ count: Int, _ isRough: Bool, after before: Word?, from index: Int, at next: Int
  ) -> Int? {
    if word(next + 1) == .person { return next + 2 }
    if word(index - 1) == .including { return next + 1 }
    if isEndOfCount(next + 1), isRough || before != nil && (count > 1 || before != .about) {
      return next + 1
    }
    guard count > 1 else {
      // 我一个 as an answer
      let isMe = isScalar(index - 1, "我") && isEndOfClause(index - 2) && isEndOfCount(next + 1)
      return isMe ? next + 1 : nil
    }
    // 现在砍到六个了; 能坐22个的房间
    if before == .peopleCue,
      word(next + 1) == .elapsed || text.scalars[Int(tokens[next].end)...].first == RollWords.of
    {
      return next + 1
    }
    if let end = personNoun(at: next + 1) { return end }
    // 六个 as an answer, 我们五个要关起门来谈, 这回来20个
    let isAnswer = isApart(index) && isApartBefore(next + 1)
    let isGroup = word(index - 1) == .peopleCue && (isDoing(next + 1) || isTaken(next + 1))
    if isAnswer || isGroup { return next + 1 }
    guard isEndOfCount(next + 1) else { return nil }
    // 护士长们十一个, 工作人员15个
    let start = Int(tokens[index].start)
    let isNamed = RollWords.endsLikePeople(Array(text.scalars[max(0, start - 4)..<start]))
    return isNamed || isComing(index - 1) ? next + 1 : nil
  }

  /// Past a noun that ends like those of people do and is known to no list: 书友, 小哥, 文案狗.
  private mutating func personNoun(at index: Int) -> Int? {
    guard let first = token(index) else { return nil }
    let start = Int(first.start)
    var next = index
    while next < index + 4, let token = token(next), !isEndOfClause(next),
      token.word == .other || token.word == .plain || token.word == .person
    {
      next += 1
      let noun = text.scalars[start..<Int(token.end)]
      guard (2...4).contains(noun.count), isEndOfCount(next) || isDoing(next) else { continue }
      if RollWords.endsLikePeople(Array(noun)) { return next }
    }
    return nil
  }

  /// 这回来20个; but not 再来20个 and 奶茶来20个.
  private func isComing(_ index: Int) -> Bool {
    guard index >= 0, let last = text.scalars[..<Int(tokens[index].end)].last, last == 0x6765,
      let before = text.scalars[..<(Int(tokens[index].end) - 1)].last
    else { return false }
    return "回会要能共次们部司将".unicodeScalars.contains { $0.value == before }
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

  /// 要 and other verbs of what a group does: 我们五个要谈事.
  private mutating func isDoing(_ index: Int) -> Bool {
    guard let token = token(index) else { return true }
    return RollWords.doing.contains(text.scalars[Int(token.start)])
  }
}
