/// Head counts that nothing says are heads: 报名的已经有42个了, 老头儿十个, 共16张桌子, 人大概五十, 我和我闺蜜.
///
/// Where a room is asked for and no heads were counted, a number that is left over counts those who
/// come; anywhere else it may count anything.
extension Scanner {
  /// Left to right; asked for last, when every other reader has taken what is its own.
  mutating func likelyPeople() -> [Mention<Int>] {
    var found: [Mention<Int>] = []
    if present.contains(.number) {
      for index in tokens.indices
      where tokens[index].word == .number && !isTaken(index) && !isBehindCode(index) {
        guard let (count, _, next) = quantity(at: index), (1...999).contains(count),
          word(index - 1) != .ordinal
        else { continue }
        if let end = endOfCouples(at: next) {
          found.append(Mention(count * 2, at: range(of: index..<end)))
          continue
        }
        guard let end = likelyEnd(of: count, from: index, at: next)
        else { continue }
        let sides = isOnEachSide(index) ? 2 : 1
        let me = isWithMe(from: Int(tokens[end - 1].end)) || isWithoutMe(index) ? 1 : 0
        found.append(Mention(count * sides + me, at: range(of: index..<end)))
      }
    }
    if found.isEmpty, let together = meAndOthers() { found.append(together) }
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
    if count > 2, let end = endOfSeats(at: next) { return end }
    let clause = text.text(in: (0..<start).suffix(8)).split { "，。".contains($0) }.last.map {
      String($0)
    }
    // 按20个算
    if clause?.hasSuffix("按") == true, word(next) == .piece || isScalar(next, "算") {
      return next + 1
    }
    if word(next) == .piece || word(next) == .seat {
      // 已经有九个报名了
      if count > 2, let end = pastSigningUp(next + 1) { return end }
      // 椅子要20个 and 议题3个 are no heads.
      let isOfPeople =
        isEndOfClause(index - 1) || hadBlank(before: start)
        || PartyWords.coming.contains { clause?.contains($0) ?? false }
        || clause.map {
          [
            "来", "就", "也就", "会来", "最多来", "顶多来", "最多到", "大概来", "预计来", "估计来", "不超过", "最多", "至多", "上限",
            "不会超过",
            "顶多",
          ].contains($0)
        } ?? false
        || clause.map { PartyWords.mayBePeople($0) || PartyWords.countsHeads($0) } ?? false
      guard count > 2, isOfPeople else { return nil }
      return isSaid(next + 1) ? next + 1 : endOfUnknown(at: next + 1)
    }
    guard isSaid(next) else { return nil }
    let before = text.text(in: max(0, start - 8)..<start)
    return party(before: start) != nil || PartyWords.countsHeads(before) ? next : nil
  }

  /// Past 对夫妻, 对情侣 and 对亲子.
  private mutating func endOfCouples(at index: Int) -> Int? {
    guard isScalar(index, "对") else { return nil }
    let noun = noun(from: index + 1)
    if noun.isPeople { return noun.end }
    let start = Int(tokens[index].end)
    let isParents = text.scalars[start...].starts(with: [0x4EB2, 0x5B50])  // 亲子
    return isParents ? self.index(endingAt: start + 2, index) : nil
  }

  /// Past 张桌子, 把椅子, 席, 座, on each of which somebody sits.
  private mutating func endOfSeats(at index: Int) -> Int? {
    guard index < tokens.count else { return nil }
    let rest = Array(text.scalars[Int(tokens[index].start)...].prefix(3))
    guard let seat = PartyWords.seats.first(where: { rest.starts(with: $0) }) else { return nil }
    var end = index
    while end < tokens.count, Int(tokens[end].end) < Int(tokens[index].start) + seat.count {
      end += 1
    }
    return end + 1
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

  /// 报名了, 说要来, 确认了, behind a number.
  private func pastSigningUp(_ index: Int) -> Int? {
    guard index < tokens.count else { return nil }
    let start = Int(tokens[index].start)
    let rest = text.text(in: start..<min(start + 6, text.scalars.count))
    let words = ["已经报名", "报了名", "报名", "说要来", "要来", "会来", "能来", "到场", "确认了", "确认来", "确定来"]
    guard let word = words.first(where: rest.hasPrefix) else { return nil }
    var end = start + word.unicodeScalars.count
    if end < text.scalars.count, text.scalars[end] == 0x4E86 { end += 1 }
    return self.index(endingAt: end, index)
  }

  private mutating func isSaid(_ index: Int) -> Bool {
    isEndOfCount(index) || word(index) == .elapsed
      || hadBlank(before: Int(tokens[index].start))
  }

  /// ，还有我当主持 behind a count.
  private func isWithMe(from end: Int) -> Bool {
    let rest = text.text(in: end..<min(end + 6, text.scalars.count))
    return ["，还有我", "，加我", "，再加我", "，另外我", "还有我"].contains { mark in
      rest.hasPrefix(mark) && rest.dropFirst(mark.count).first.map { !"们方司这".contains($0) } ?? true
    }
  }

  /// 两家公司谈合作，一边来3个.
  private func isOnEachSide(_ index: Int) -> Bool {
    let start = Int(tokens[index].start)
    return ["一边", "每边", "一家", "每家"].contains {
      text.text(in: max(0, start - 4)..<start).contains($0)
    } && ["两家", "双方", "两边", "两方"].contains { text.text(in: 0..<start).contains($0) }
  }

  // MARK: Nobody counted

  /// 我和我闺蜜, 就我和娃, 我跟我合伙人想见个投资人: those who are named beside me.
  private func meAndOthers() -> Mention<Int>? {
    let scalars = text.scalars
    for start in scalars.indices.dropLast(2) {
      // 就她和我, 我和他
      if PartyWords.joiningTwo.contains(scalars[start + 1]), isTwo(from: start) {
        return Mention(2, at: start..<start + 3)
      }
      guard scalars[start] == 0x6211 else { continue }
      if start > 0, PartyWords.favours.contains(scalars[start - 1]) { continue }
      // 我约了个客户
      if let end = endOfOneMet(from: start + 1) { return Mention(2, at: start..<end) }
      guard Roster.joints.contains(scalars[start + 1]) else { continue }
      guard var end = endOfPerson(from: start + 2) else { continue }
      var count = 2
      // 想见个投资人
      if let other = oneMet(from: end) {
        count += 1
        end = other
      }
      return Mention(count, at: start..<end)
    }
    return nil
  }

  /// 他和我 or 我和她, and not 我和他们.
  private func isTwo(from start: Int) -> Bool {
    let scalars = text.scalars
    let sides = [scalars[start], scalars[start + 2]]
    guard sides.contains(0x6211), sides.contains(0x4ED6) || sides.contains(0x5979) else {
      return false
    }
    return start + 3 == scalars.count || PartyWords.behindTwo.contains(scalars[start + 3])
  }

  /// Past 约了个客户 and 见一位律师 behind 我.
  private func endOfOneMet(from start: Int) -> Int? {
    let rest = text.text(in: start..<min(start + 6, text.scalars.count))
    let verbs = [
      "约了一个", "约了一位", "约了个", "约一个", "约一位", "约个", "见一个", "见一位", "见个", "面一个", "面个", "陪个", "陪一位",
    ]
    guard let verb = verbs.first(where: rest.hasPrefix) else { return nil }
    return endOfPerson(from: start + verb.unicodeScalars.count)
  }

  /// Past the one whom they meet: 想见个投资人, ，见一位客户; within thirty scalars.
  func oneMet(from start: Int) -> Int? {
    let scalars = text.scalars
    for place in (start..<scalars.count).prefix(30) where [0x4E2A, 0x4F4D].contains(scalars[place])
    {
      let verb = place > start && scalars[place - 1] == 0x4E00 ? place - 2 : place - 1
      guard verb >= start, "见约面会接".unicodeScalars.contains(where: { $0.value == scalars[verb] }),
        let other = endOfPerson(from: place + 1)
      else { continue }
      return other
    }
    return nil
  }

  /// Past one who is named: 我闺蜜, 娃, 老板.
  private func endOfPerson(from start: Int) -> Int? {
    var start = start
    if start < text.scalars.count, text.scalars[start] == 0x6211 {
      start += 1
      if start < text.scalars.count, PartyWords.ofMine.contains(text.scalars[start]) { start += 1 }
    }
    guard start < text.scalars.count,
      let word = PartyWords.lexicon.longest(in: text.scalars, at: start),
      word.meaning.word == .peopleCue,
      PartyWords.mayBeOne(text.text(in: start..<start + word.length))
    else { return nil }
    return start + word.length
  }
}
