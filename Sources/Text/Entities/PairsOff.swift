/// Doubles those with whom one each comes: 8个小孩，一个孩子跟一个大人; 12个小朋友，每人一位家长陪.
extension Scanner {
  /// The sum with the range of the first number; nil where nobody brings one each. Asked for before
  /// anybody takes a number.
  mutating func pairs() -> Mention<Int>? {
    guard present.contains(.number), let each = eachBringsOne() else { return nil }
    for index in tokens.indices
    where tokens[index].word == .number && !isTaken(index) && Int(tokens[index].end) <= each {
      guard let (count, _, next) = quantity(at: index), (2...500).contains(count),
        word(next) == .person || word(next) == .piece || word(next) == .seat
      else { continue }
      return Mention(count * 2, at: range(of: index..<next))
    }
    return nil
  }

  /// Where it is said that each brings one.
  private func eachBringsOne() -> Int? {
    let all = text.text(in: text.scalars.indices)
    guard all.contains("每") || all.contains("一个") else { return nil }
    for who in PairWords.each {
      for found in all.ranges(of: who) {
        var rest = all[found.upperBound...]
        if let verb = PairWords.verbs.first(where: rest.hasPrefix) {
          rest = rest.dropFirst(verb.count)
        }
        guard let one = PairWords.ones.first(where: rest.hasPrefix) else { continue }
        rest = rest.dropFirst(one.count)
        if PairWords.others.contains(where: rest.hasPrefix) {
          return all[..<found.lowerBound].unicodeScalars.count
        }
      }
    }
    return nil
  }
}

private enum PairWords {
  static let each = [
    "每人", "每个孩子", "每个小孩", "每个小朋友", "每个娃", "每位小朋友", "每个学员", "每位学员", "一个孩子", "一个小孩", "一个小朋友", "一个娃",
    "孩子每人", "各",
  ]
  static let verbs = ["都带", "都有", "可带", "可以带", "跟着", "跟", "带", "配", "由", "有", "和", "加", "要带"]
  static let ones = ["一个", "一位", "一名", "1个", "1位", "1名"]
  static let others = [
    "大人", "家长", "娃", "孩子", "小孩", "宝宝", "小朋友", "家属", "爸爸", "妈妈", "长辈", "陪同", "朋友", "老人", "搭档",
  ]
}
