extension RollReader {
  /// Whom or what a number counts that stands before it.
  struct Noun {
    var start: Int
    /// Where it ends; `start` when there is none.
    var end: Int
    var isPeople = false
    var isThing = false

    var isNone: Bool { start == end }
  }

  /// 评委, 女同事, 外包的小哥, 新锐; nothing of 要谈事.
  func noun(from start: Int) -> Noun {
    var end = start
    while end - start < Self.run, isKind(end, .one, .party, .name) { end += 1 }
    if end > start {
      // 党小组
      let last = words(end - 1)
      let isParty =
        kind(end - 1) == .party && !RollWords.crowds.contains(last) && !last.hasSuffix("们")
      return Noun(start: start, end: end, isPeople: !isParty, isThing: isParty)
    }
    let none = Noun(start: start, end: start)
    switch kind(start) {
    case .pair: return Noun(start: start, end: start + 1, isPeople: true)
    case .thing, .group: return Noun(start: start, end: start, isThing: true)
    case .other: break
    default: return none
    }
    let said = scalars(start)
    if let noun = pastModifier(start) { return self.noun(from: noun) }
    guard let first = said.first, !RollWords.doing.contains(first) else { return none }
    // 实习 of 三个实习产品经理
    if said.count <= 3, isKind(start + 1, .one, .party, .name),
      said.count == 1 && kind(start + 1) == .one || !RollWords.isThing(said),
      !said.contains(where: RollWords.doing.contains)
    {
      var noun = noun(from: start + 1)
      noun.start = start
      return noun
    }
    if RollWords.endsLikePeople(said) {
      return Noun(start: start, end: start + 1, isPeople: isEnd(start + 1))
    }
    return Noun(start: start, end: start + 1, isThing: RollWords.isThing(said))
  }

  /// Past 外包的 and 新来的 before a noun.
  private func pastModifier(_ start: Int) -> Int? {
    guard scalars(start).count <= 4 else { return nil }
    let of = kind(start + 1) == .come ? start + 2 : start + 1
    return kind(of) == .of && isNoun(of + 1) ? of + 1 : nil
  }

  /// The noun behind a number, unless it is the name of the next: 房东一个租客两个.
  func ownNoun(from start: Int, _ before: Before) -> Noun {
    let noun = noun(from: start)
    var next = noun.end
    while isKind(next, .come, .have, .hedge, .so, .also) { next += 1 }
    guard !noun.isNone, !before.who.isEmpty, isKind(next, .number, .pair) else { return noun }
    return Noun(start: start, end: start)
  }

  /// 三个新锐: two to four characters that no list knows, at the end of a clause.
  func mayBePeople(_ noun: Noun) -> Bool {
    guard !noun.isNone, isEnd(noun.end) || isKind(noun.end, .come, .and, .bring, .number, .pair)
    else { return false }
    return (2...4).contains(words(noun.start..<noun.end).unicodeScalars.count)
  }
}
