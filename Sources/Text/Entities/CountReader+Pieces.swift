/// Numbers with 个 behind them: heads only where the words around them say so.
extension Scanner {
  /// 来10个, 六个 as an answer, 12个小哥; not 3个话筒 and 两个小时.
  ///
  /// - Parameters:
  ///   - count: With those who come besides, `said` without them.
  ///   - before: The cue before the number.
  ///   - next: Where the 个 stands.
  mutating func pieces(
    _ count: Int, _ said: Int, _ isRough: Bool, after before: Word?, from index: Int, at next: Int
  ) -> (count: Int, next: Int)? {
    if word(next + 1) == .person { return (count, next + 2) }
    if word(index - 1) == .including { return (count, next + 1) }
    if isEndOfCount(next + 1), isRough || before != nil && (count > 1 || before != .about) {
      return (count, next + 1)
    }
    // 现在砍到六个了
    if before == .peopleCue, count > 1, word(next + 1) == .elapsed { return (count, next + 1) }
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
    // 我一个 as an answer, 讲师我一个.
    if count == 1, isScalar(index - 1, "我"), isEndOfCount(next + 1),
      isEndOfClause(index - 2) || party(before: Int(tokens[index - 1].start)) != nil
    {
      return (count, next + 1)
    }
    if count > 1, let end = personNoun(at: next + 1) { return (count, end) }
    // 六个 as an answer, 我们五个要关起门来谈, 护士长们十一个.
    if count > 1,
      isApart(index) && isApartBefore(next + 1)
        || word(index - 1) == .peopleCue && (isDoing(next + 1) || isTaken(next + 1))
        || party(before: Int(tokens[index].start)) != nil && isWanting(next + 1)
        || isEndOfCount(next + 1) && isComing(index - 1)
        || isEndOfCount(next + 1) && party(before: Int(tokens[index].start)) != nil
    {
      return (count, next + 1)
    }
    return nil
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
      let noun = start..<Int(token.end)
      guard (2...4).contains(noun.count), isEndOfCount(next) || isDoing(next),
        PartyWords.endingsOfPeople.contains(text.scalars[noun.upperBound - 1])
      else { continue }
      return PartyWords.noPeople.contains(where: text.text(in: noun).hasSuffix) ? nil : next
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

  /// 我们姐妹8个想一起吃蛋糕; 服务商两个要求 wants nothing.
  private func isWanting(_ index: Int) -> Bool {
    guard index < tokens.count else { return true }
    let rest = text.scalars[Int(tokens[index].start)...].prefix(2).map { $0 }
    return ["想一", "想来", "想借", "想订", "想在", "一起", "都想", "都要", "准备", "打算"].contains {
      rest.elementsEqual($0.unicodeScalars.map(\.value))
    }
  }

  /// 要 and other verbs of what a group does: 我们五个要谈事.
  mutating func isDoing(_ index: Int) -> Bool {
    guard let token = token(index) else { return true }
    return "要想在来订借约留定盯陪旁一去开得都就也能会需用准打坐谈聊碰聚对排练过讨凑吃挤围做搞写改看听学商".unicodeScalars.contains {
      $0.value == text.scalars[Int(token.start)]
    }
  }
}
