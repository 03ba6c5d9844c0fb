import Domain

extension RollReader {
  /// What stands before a number: who is counted, and how the number is meant.
  struct Before {
    /// The first term.
    var start: Int
    /// Who is counted: 我们, 对方律所, 出镜的.
    var who: Range<Int>
    var says: Set<RollKind> = []
  }

  /// - Parameter last: Where the entry before it ended.
  func before(_ number: Int, after last: Int) -> Before {
    var before = Before(start: number, who: number..<number)
    // 她和她的两个客户
    if pastCues(&before, of: number, after: last) { return before }
    var end = before.start
    if let start = startOfIncluded(before: end, after: last) {
      before.says.insert(.including)
      before.start = start
      end = start
    }
    while before.start > last, end - before.start < Self.run, isNoun(before.start - 1) {
      before.start -= 1
    }
    findCue(&before, after: last)
    if let start = startOfClause(before: before.start, after: last) { before.start = start }
    if (before.start..<number).contains(where: { kind($0) == .each }) { before.says.insert(.each) }
    // 我们那间最多塞15个
    if words(before.start - 1).suffix(4).contains(where: { "间厅".contains($0) }) {
      before.says.insert(.room)
    }
    findCue(&before, after: last)
    // 线上还有六个
    if kind(before.start - 1) == .and, kind(before.start - 2) == .absent {
      before.says.insert(.absent)
    }
    // 就师徒俩
    for index in [before.start, before.start - 1]
    where kind(index) == .hedge && RollWords.only.contains(words(index)) && isEnd(index - 1) {
      before.says.insert(.settled)
    }
    // 这回还请了2个
    if before.says.contains(.settled),
      words(before.start..<number).contains(where: { "还又再多".contains($0) })
    {
      before.says.subtract([.settled])
      before.says.insert(.more)
    }
    before.who = before.start..<end
    if let place = placeTheyCome(before) { before.who = place..<place + 1 }
    return before
  }

  /// Moves past what says how a number is meant: 大概, 一共, 现在改成, 每组.
  ///
  /// - Returns: Whether the number has the owner 她的, and nobody else to name.
  private func pastCues(_ before: inout Before, of number: Int, after last: Int) -> Bool {
    while before.start > last, number - before.start < 2 * Self.run {
      let index = before.start - 1
      switch terms[index].kind {
      case .of where isKind(index - 1, .me, .them):
        before.start = index - 1
        return true
      // 老张不来了就9个
      case .absent where index + 1 < number && words(index + 1..<number).contains("就"):
        before.says.insert(.now)
      // 两个出差一个休假
      case .absent where isKind(index - 1, .piece, .person, .seat) && isAbsent(from: number + 2):
        return false
      // 讲师另算一个
      case .and where words(index) == "另算": before.says.insert(.also)
      case .bring where isKind(index - 1, .us, .more, .each): before.says.insert(.bring)
      case .hedge, .so, .of, .also, .come, .have, .attend, .meet, .person, .total, .settled, .heads,
        .including, .part, .room, .each, .absent, .more, .fewer, .was, .now, .not:
        before.says.insert(terms[index].kind)
      case .piece where isKind(index - 1, .come, .have): break
      // 一个8人，一个11人
      case .piece
      where isOne(index - 1) && (isEnd(index - 2) || isKind(index - 2, .person, .group)):
        before.says.insert(.each)
        before.start -= 1
      // 一组五个, 每组五个
      case .group where kind(index - 1) == .each || isOne(index - 1):
        before.says.insert(.each)
        before.start -= 1
      case .pause, .blank:
        guard let cue = cueOfClause(index, after: last) else { return false }
        before.start = cue + 2
      default: return false
      }
      before.start -= 1
    }
    return false
  }

  func isOne(_ index: Int) -> Bool { kind(index) == .number && terms[index].count == 1 }

  /// 人数定了，二十五: the word of numbers that a clause ends with.
  private func cueOfClause(_ mark: Int, after last: Int) -> Int? {
    var cue = mark - 1
    while cue >= last, mark - cue < Self.run, isKind(cue, .hedge, .pause) { cue -= 1 }
    guard cue >= last else { return nil }
    // pax 30 and 人：7
    if kind(cue) == .person { return isEnd(cue - 1) || isLatinLetter(scalars(cue)[0]) ? cue : nil }
    return isKind(cue, .total, .heads, .now, .settled, .including) ? cue : nil
  }

  /// 连老师25个人, 我们这边连总经理出三位, 连律师带助理六个: those who are named were counted.
  private func startOfIncluded(before end: Int, after last: Int) -> Int? {
    var start = end
    while start > last, end - start < 5, isNoun(start - 1) || isKind(start - 1, .me, .and, .bring) {
      start -= 1
    }
    return start > last && kind(start - 1) == .including ? start - 1 : nil
  }

  private func findCue(_ before: inout Before, after last: Int) {
    guard before.start > last, let kind = kind(before.start - 1) else { return }
    switch kind {
    case .settled, .now, .total, .part, .more, .fewer, .each: before.says.insert(kind)
    // 就我们俩, 就他们4个
    case .hedge where RollWords.only.contains(words(before.start - 1)):
      if isKind(before.start, .us, .them) { before.says.insert(.settled) }
    default: break
    }
  }

  /// Where a clause begins that names those who are counted: 出镜的, 运营部, 客户从苏州.
  private func startOfClause(before end: Int, after last: Int) -> Int? {
    var start = end
    while start > last, end - start < 8, !isEnd(start - 1), !isKind(start - 1, .gap, .place, .and) {
      guard
        isNoun(start - 1)
          || isKind(start - 1, .other, .of, .come, .have, .attend, .meet, .hedge, .each)
      else { return nil }
      start -= 1
    }
    let said = words(start..<end)
    guard start < end, (1...8).contains(said.count), said.count > 1 || isNoun(start) else {
      return nil
    }
    let isGetting = (start..<end).contains { index in
      kind(index) == .other && words(index).contains(where: RollWords.gettings.contains)
    }
    return isGetting ? nil : start
  }

  /// 16楼来4个, 加仓库一个
  private func placeTheyCome(_ before: Before) -> Int? {
    let place = before.start - 1
    guard before.who.isEmpty, kind(place) == .place else { return nil }
    return before.says.contains(.come) || kind(place - 1) == .and ? place : nil
  }

  /// Whether 除了 stands before an entry, in its clause: 除了小陈, 除了值班的俩.
  func isExcepted(_ index: Int) -> Bool {
    var place = index
    while index - place < Self.run, !isEnd(place) {
      if kind(place) == .other, words(place).contains("除了") { return true }
      place -= 1
    }
    return false
  }

  /// Whether people are named before a number.
  func namesPeople(_ before: Before) -> Bool { namesPeople(before.who) }

  /// Whether it is people that stand last before a number: 女生 of 报名的女生9个.
  func isNamedLast(_ before: Before) -> Bool {
    before.who.last.map { namesPeople($0..<$0 + 1) } ?? false
  }

  func namesPeople(_ who: Range<Int>) -> Bool {
    who.contains { index in
      isNoun(index) || kind(index) == .place
        || kind(index) == .other && RollWords.endsLikePeople(scalars(index))
    }
  }
}
