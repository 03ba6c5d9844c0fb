/// Who comes besides those that a number counts (我和老板还有两个客户), and parties that come with as many each.
extension Scanner {
  /// How many are named before a number and come with those it counts: one of 我和三个同事.
  func companions(before number: Int) -> Int {
    if hasMe(besideTheirs: number) || hasMeWhoWants(before: number) || isLed(number)
      || isLedByMe(number)
    {
      return 1
    }
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

  /// 总监带 before 两个人: one who brings others and is not counted.
  func isLed(_ number: Int) -> Bool {
    guard number > 0,
      PartyWords.bringing.contains(text.scalars[number - 1]) || text.scalars[number - 1] == 0x4EEC
    else { return false }
    let words = text.text(in: max(0, number - 12)..<number)
    guard
      let verb = ["带着我们", "带我们", "带着", "带了", "会带", "还带", "要带", "带"].first(where: words.hasSuffix)
    else {
      return false
    }
    let end = number - verb.unicodeScalars.count
    // 王总带六个人
    let isNamed = (max(0, end - 4)..<max(0, end)).contains {
      NamedPeople.end(of: text.scalars, from: $0) == end
    }
    if isNamed { return true }
    guard let leader = known(.peopleCue, before: end) else { return false }
    let before = leader.lowerBound > 0 ? text.scalars[leader.lowerBound - 1] : Sort.comma
    // 一个家长带一个孩子 and 每位老师带 are counted, or are many.
    return PartyWords.leaders.contains(text.text(in: leader))
      && !"个位名每各".unicodeScalars.contains { $0.value == before }
  }

  /// 我带, 我再带 before a number of those who come along.
  private func isLedByMe(_ number: Int) -> Bool {
    let words = text.text(in: max(0, number - 4)..<number)
    return ["我带", "我再带", "我会带", "我还带", "我要带", "我带着", "我带了", "我带上", "我陪", "我接待", "我要接待"].contains(
      where: words.hasSuffix)
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
  func addsMore(_ joint: Range<Int>) -> Bool {
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
    else { return groupsOfOne(around: count, end) }
    let unit = each + 1..<end
    if unit.isEmpty {
      // 双方当事人各两位
      let before = text.text(in: max(0, each - 6)..<each)
      if ["双方", "两边", "两方"].contains(where: before.contains) { return 2 }
      if let pair = known(.pair, before: each) { return pair.isEmpty ? nil : 2 }
      if let parties = parties(before: each) { return parties.count }
      return groups(in: count.lowerBound - 18..<count.lowerBound) { $0 <= each }
        ?? (isWithThem(before: each) ? 2 : nil)
    }
    // 五个部门每个来两人
    guard
      PartyWords.groups.contains(where: { text.scalars[unit].elementsEqual($0) })
        || text.scalars[unit].elementsEqual([0x4E2A])
    else { return nil }
    return groups(in: count.lowerBound - 18..<count.lowerBound) { $0 <= each }
      ?? groups(in: count.upperBound..<count.upperBound + 5) { _ in true }
  }

  /// 两组一组五个, 8组家庭都是一家三口.
  private mutating func groupsOfOne(around count: Range<Int>, _ end: Int) -> Int? {
    let before = text.text(in: max(0, end - 14)..<end)
    if ["一边", "一方"].contains(where: before.hasSuffix),
      ["双方", "两边", "两家", "两方", "甲乙"].contains(where: before.contains)
    {
      return 2
    }
    let isFamily = tokens[count.lowerBound].word == .pair
    let unit = PartyWords.groups.first { unit in
      isFamily
        ? unit.last == 0x5BB6 || unit.last == 0x5EAD || unit.last == 0x6237
        : end > unit.count && text.scalars[end - unit.count - 1] == 0x4E00
          && text.scalars[(end - unit.count)..<end].elementsEqual(unit)
    }
    guard unit != nil else { return nil }
    return groups(in: count.lowerBound - 10..<count.lowerBound) { $0 < end }
  }

  /// How many parties are named there, and where the first begins: 甲方乙方各俩, 我们和客户各3个, 行政、人事、财务各出2人,
  /// 鼓手吉他贝斯主唱各一个.
  func parties(before end: Int) -> (count: Int, start: Int)? {
    var (count, first, start) = (0, end, end)
    // Whether all of them stand between marks, where a name may be any.
    var isList = true
    while count < 9 {
      guard
        let party = known(.peopleCue, before: start) ?? (isList ? listed(before: start) : nil)
      else { break }
      // 我们行政 is one party.
      let isOwn = PartyWords.own.contains(text.text(in: party))
      if isOwn, count > 0, start == first { break }
      count += 1
      first = party.lowerBound
      start = known(.and, before: first)?.lowerBound ?? first
      if start > 0, text.scalars[start - 1] == Sort.comma { start -= 1 } else { isList = false }
    }
    return count > 1 ? (count, first) : nil
  }

  /// A name between marks that no list knows: up to five Chinese characters.
  private func listed(before end: Int) -> Range<Int>? {
    let start = clauseStart(before: end)
    let name = text.scalars[start..<end]
    guard (1...5).contains(name.count), name.allSatisfy(Han.scalars.contains),
      !Roster.isThing(Array(name)), end < text.scalars.count, text.scalars[end] == Sort.comma
    else { return nil }
    return start..<end
  }

  /// 我们跟楼上那家公司碰一下，各来3个.
  private func isWithThem(before each: Int) -> Bool {
    let before = text.text(in: max(0, each - 24)..<each)
    return ["我们跟", "我们和", "我们与", "我们同", "咱们跟", "咱们和", "我司和", "我司与"].contains(where: before.contains)
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
