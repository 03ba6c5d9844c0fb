/// Words and numbers that count two sorts of people at once: 我们俩, 一家三口, 6男4女, 5大4小.
extension Scanner {
  /// 我们俩, 就仨, 俩人, 夫妻俩; but not 俩小时, 仨月 and 借俩.
  mutating func pairCount(_ pair: Token, at index: Int) -> (count: Int, next: Int)? {
    switch pair.extra {
    // 就我和他们夫妻 are more.
    case 1: return isScalar(index + 1, "们") ? nil : (pair.value, index + 1)
    // 一对一面谈, but not 一对一的服务.
    case 2:
      let isTalk =
        text.scalars[Int(pair.end)...].first.map(CountWords.talks.contains) ?? true
        || hadBlank(before: Int(pair.end))
      return isTalk ? (pair.value, index + 1) : nil
    // just me, just me and a colleague
    case 3:
      let end = Int(pair.end)
      let after = text.text(in: end..<min(end + 6, text.scalars.count))
      return (pair.value + (after.hasPrefix(" and ") ? 1 : 0), index + 1)
    default: break
    }
    switch word(index + 1) {
    case .person: return (pair.value, index + 2)
    case .unit, .monthMark, .piece: return nil
    default: break
    }
    if word(index - 1) == .peopleCue { return (pair.value, index + 1) }
    if let before = token(index - 1), CountWords.alone.contains(text.scalars[Int(before.end) - 1]) {
      return (pair.value, index + 1)
    }
    for verb in ["借", "要", "订", "来", "加", "留"] as [Unicode.Scalar]
    where isScalar(index - 1, verb) { return nil }
    return isEndOfCount(index + 1) ? (pair.value, index + 1) : nil
  }

  /// 6男4女, 三男两女, 5大4小, 每家一大一小; but not 要一大一小 of rooms.
  mutating func menAndWomen(_ count: Int, at index: Int) -> (count: Int, next: Int)? {
    let isSex = isScalar(index, "男") || isScalar(index, "女")
    guard isSex || isScalar(index, "大"), let other = number(index + 1),
      (1...9999).contains(other.value)
    else { return nil }
    if isSex, isScalar(index + 2, "男") || isScalar(index + 2, "女") {
      return (count + other.value, index + 3)
    }
    guard !isSex, isScalar(index + 2, "小"), isEndOfCount(index + 3),
      count + other.value > 2 || isOfFamilies(around: Int(tokens[index].start))
    else { return nil }
    return (count + other.value, index + 3)
  }

  /// What shows that 一大一小 are people: 孩子, 家, 娃, 亲子.
  private func isOfFamilies(around place: Int) -> Bool {
    text.scalars[max(0, place - 12)..<min(place + 12, text.scalars.count)]
      .contains(where: RollWords.families.contains)
  }
}
