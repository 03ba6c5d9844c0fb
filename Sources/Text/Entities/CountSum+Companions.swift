/// Who comes besides those that a number counts (我和老板还有两个客户), and parties that come with as many each.
extension Scanner {
  /// How many are named before a number and come with those it counts: one of 我和三个同事.
  func companions(before number: Int) -> Int {
    if hasMe(besideTheirs: number) || hasMeWhoWants(before: number) { return 1 }
    var end = number
    // The party of the number itself, where others are added to it: 我和老板，加上对方三个人.
    if let own = known(.peopleCue, before: end) {
      guard known(.and, before: own.lowerBound).map(addsMore) == true else { return 0 }
      end = own.lowerBound
    }
    var count = 0
    var hasOne = false
    while count < 6, let start = startOfJoint(before: end) {
      if start > 0, PartyWords.lonely.contains(text.scalars[start - 1]) {
        // 给我加三个座
        guard start < 2 || !PartyWords.favours.contains(text.scalars[start - 2]) else { return 0 }
        hasOne = true
        end = start - 1
      } else if let person = known(.peopleCue, before: start) {
        end = person.lowerBound
      } else {
        break
      }
      count += 1
    }
    return hasOne ? count : 0
  }

  /// 我跟会计师事务所的 before 两位老师.
  private func hasMe(besideTheirs number: Int) -> Bool {
    guard number > 3, text.scalars[number - 1] == 0x7684 else { return false }
    let words = Array(text.scalars[max(0, number - 12)..<(number - 1)])
    for index in words.indices.dropLast(2).reversed() {
      if words[index] == Sort.comma || words[index] == Sort.stop || isDigit(words[index]) {
        return false
      }
      guard words[index] == 0x6211, Roster.joints.contains(words[index + 1]) else { continue }
      return index == 0 || !PartyWords.favours.contains(words[index - 1])
    }
    return false
  }

  /// 我想和 before 五个同事.
  private func hasMeWhoWants(before number: Int) -> Bool {
    guard number > 2, Roster.joints.contains(text.scalars[number - 1]) else { return false }
    let words = text.text(in: max(0, number - 6)..<number - 1)
    guard let me = words.lastIndex(of: "我") else { return false }
    return ["想", "要", "得", "会", "想要", "准备", "打算", "需要", "约了", "也想", "今天", "下午", "明天", "得去"]
      .contains(String(words[words.index(after: me)...]))
      && !(words[..<me].last.map { "给帮替和跟".contains($0) } ?? false)
  }

  /// Where 和, 还有, ，加上 or 和另外 begins that ends there.
  private func startOfJoint(before end: Int) -> Int? {
    guard var start = known(.and, before: end)?.lowerBound else { return nil }
    if let more = known(.and, before: start) { start = more.lowerBound }
    return start > 0 && text.scalars[start - 1] == Sort.comma ? start - 1 : start
  }

  /// 加 and 还有 add to what was said before; 和 and 带 only join.
  private func addsMore(_ joint: Range<Int>) -> Bool {
    PartyWords.lexicon.longest(in: text.scalars, at: joint.lowerBound)?.meaning.value == 1
  }

  // MARK: 双方各2个, 3家公司各派4人, 每组5人共4组

  /// How many parties or groups come with that many each; nil when it is no number of each.
  mutating func equalParts(around count: Range<Int>) -> Int? {
    let end =
      known(.about, before: Int(tokens[count.lowerBound].start))?.lowerBound
      ?? Int(tokens[count.lowerBound].start)
    guard
      let each = (max(0, end - 5)..<end).last(where: { PartyWords.each.contains(text.scalars[$0]) })
    else { return nil }
    let unit = each + 1..<end
    if unit.isEmpty {
      // 双方当事人各两位
      let before = text.text(in: max(0, each - 6)..<each)
      if ["双方", "两边", "两方"].contains(where: before.contains) { return 2 }
      if let pair = known(.pair, before: each) { return pair.isEmpty ? nil : 2 }
      if let parties = parties(before: each) { return parties }
      return groups(in: count.lowerBound - 6..<count.lowerBound) { $0 == each }
    }
    guard PartyWords.groups.contains(where: { text.scalars[unit].elementsEqual($0) }) else {
      return nil
    }
    return groups(in: count.lowerBound - 18..<count.lowerBound) { $0 <= each }
      ?? groups(in: count.upperBound..<count.upperBound + 5) { _ in true }
  }

  /// How many parties are named there: 甲方乙方各俩, 我们和客户各3个.
  private func parties(before end: Int) -> Int? {
    var (count, start) = (0, end)
    while count < 4, let party = known(.peopleCue, before: start) {
      count += 1
      start = known(.and, before: party.lowerBound)?.lowerBound ?? party.lowerBound
      if start > 0, text.scalars[start - 1] == Sort.comma { start -= 1 }
    }
    return count > 1 ? count : nil
  }

  /// A number with the word of a group after it, which ends where it has to.
  private mutating func groups(in range: Range<Int>, _ mayEnd: (Int) -> Bool) -> Int? {
    for index in range {
      guard let number = number(index), (2...100).contains(number.value) else { continue }
      let start = Int(number.end)
      for group in PartyWords.groups where text.scalars[start...].starts(with: group) {
        if mayEnd(start + group.count) { return number.value }
      }
    }
    return nil
  }
}
