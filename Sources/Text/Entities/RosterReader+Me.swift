/// The entries of a list that no number stands beside: 我, 老师我, 小王, and whom I name beside me.
extension Scanner {
  /// 我, 我自己, 加我, 我俩, 加他自己; but not 我们 and 我公司.
  mutating func me(at index: Int, after last: RosterEntry?) -> RosterEntry? {
    if let pair = token(index, .pair), pair.extra == 1 {
      return RosterEntry(value: pair.value, next: index + 1, isSure: true, isMe: true)
    }
    var next = index + 1
    if let token = token(index, .including) {
      guard last != nil, token.value == 1 else { return nil }
    } else if Roster.me(in: text, at: tokens[index]) == nil {
      guard last != nil, isScalar(index, "他") || isScalar(index, "她"), isSelf(next) else {
        return nil
      }
    }
    if isSelf(next) { next += word(next) == .plain ? 1 : 2 }
    if let pair = token(next, .pair), pair.extra == 0, isScalar(index, "我") {
      return RosterEntry(value: pair.value, next: next + 1, isSure: true, isMe: true)
    }
    // 加我一个老师, 租客两个我一个
    if let one = number(next), last != nil, one.value == 1, !isTaken(next),
      word(next + 1) == .piece || word(next + 1) == .person
    {
      return RosterEntry(value: 1, next: next + 2, isSure: true)
    }
    // 我带个法务, 我再带一个助理
    if let end = broughtByMe(from: next) { return RosterEntry(value: 2, next: end, isSure: true) }
    // 我带一个同事，对方来俩
    let isFirstOfNames =
      last == nil && isEndOfClause(next) && next + 1 < tokens.count
      && (NamedPeople.end(of: text.scalars, from: Int(tokens[next + 1].start)) != nil
        || isOneOfList(next + 1))
    guard
      last != nil || isAnd(next) || isFirstOfNames
        || isScalar(next, "带") && heads(at: next + 1) != nil,
      // 我徒弟两个人 are two.
      last == nil || next > index + 1 || isAnd(next) || isEndOfCount(next) || isTaken(next)
        || isReceiving(next) || hadBlank(before: Int(tokens[next].start))
        || tokens[index].word == .including
    else { return nil }
    return RosterEntry(value: 1, next: next, isSure: last != nil, isMe: true)
  }

  /// Past 带个法务 and 再带一位同事 behind 我.
  private mutating func broughtByMe(from index: Int) -> Int? {
    var next =
      isScalar(index, "再") || isScalar(index, "会") || isScalar(index, "还") ? index + 1 : index
    guard isScalar(next, "带") else { return nil }
    next += isScalar(next + 1, "着") || isScalar(next + 1, "上") ? 2 : 1
    if let one = number(next), one.value == 1 { next += 1 }
    guard word(next) == .piece || word(next) == .seat || word(next) == .person else { return nil }
    if word(next) == .person { return tokens[next].length > 2 ? next + 1 : nil }
    let noun = noun(from: next + 1)
    return noun.isPeople ? noun.end : nil
  }

  /// 舞蹈老师我, 面试官我一个, 讲师就是我, and 我们老板 before 加我.
  mutating func namedMe(at index: Int) -> RosterEntry? {
    guard text.scalars[Int(tokens[index].start)...].prefix(9).contains(0x6211) else { return nil }
    let noun = noun(from: word(index) == .peopleCue && isOfUs(index) ? index + 1 : index)
    guard noun.isPeople, noun.end < tokens.count else { return nil }
    var next = noun.end
    if word(index) == .peopleCue, isOfUs(index), let with = token(next, .including), with.value == 1
    {
      return RosterEntry(value: 1, next: next, isSure: true, isNamedFirst: true)
    }
    if word(index) == .peopleCue, isOfUs(index), isScalar(next, "，"), next + 1 < tokens.count,
      Roster.me(in: text, at: tokens[next + 1]) != nil
    {
      return RosterEntry(value: 1, next: next, isSure: true, isNamedFirst: true)
    }
    // 我们CEO带着我
    if isScalar(next, "带") || isScalar(next, "领") {
      let me = isScalar(next + 1, "着") || isScalar(next + 1, "上") ? next + 2 : next + 1
      guard me < tokens.count, Roster.me(in: text, at: tokens[me]) != nil, isEndOfCount(me + 1)
      else { return nil }
      return RosterEntry(value: 2, next: me + 1, isSure: true, isNamedFirst: true)
    }
    if isScalar(next, "就") { next += 1 }
    if isScalar(next, "是") || isScalar(next, "由") { next += 1 }
    guard next < tokens.count, Roster.me(in: text, at: tokens[next]) != nil else { return nil }
    next += 1
    if let one = number(next), one.value == 1, word(next + 1) == .piece { next += 2 }
    guard isEndOfCount(next) else { return nil }
    return RosterEntry(value: 1, next: next, isSure: true, isMe: true, isNamedFirst: true)
  }

  /// 小王, 张总; of 张总3人 the number says how many.
  mutating func named(at index: Int) -> RosterEntry? {
    guard let end = NamedPeople.end(of: text.scalars, from: Int(tokens[index].start)),
      let next = self.index(endingAt: end, index), heads(at: next) == nil,
      // 小路 of 小路演 is nobody.
      isEndOfCount(next) || isAnd(next) || word(next) == .including
        || Roster.me(in: text, at: tokens[next]) != nil || isReceiving(next)
        || NamedPeople.end(of: text.scalars, from: end) != nil
        || hadBlank(before: Int(tokens[next].start))
    else { return nil }
    return RosterEntry(value: 1, next: next, isSure: true, isMe: true, isNamedFirst: true)
  }

  /// Linda of 我和小周、Linda: a capital and small letters between marks, behind somebody named.
  mutating func foreignName(at index: Int, after last: RosterEntry?) -> RosterEntry? {
    guard let last, last.isMe, index > last.next else { return nil }
    let start = Int(tokens[index].start)
    // How it was typed is looked up among the first characters alone: that takes time.
    let origin = Int(text.origins[start])
    guard origin < 400 else { return nil }
    let typed = text.original.dropFirst(origin).prefix(2)
    guard typed.first?.isUppercase ?? false, typed.last?.isLowercase ?? false else { return nil }
    let name = text.scalars[start...].prefix { (0x61...0x7A).contains($0) }
    guard (3...10).contains(name.count), let next = self.index(endingAt: name.endIndex, index),
      isEndOfClause(next)
    else { return nil }
    return RosterEntry(value: 1, next: next, isSure: true, isMe: true)
  }

  /// 我们, 咱们.
  private func isOfUs(_ index: Int) -> Bool {
    ["我们", "咱们", "我"].contains(text.text(in: tokens[index].range))
  }

  /// 陪, 接待: what I do with those who come.
  private func isReceiving(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    let rest = text.scalars[Int(tokens[index].start)...]
    return [
      "陪", "接待", "主持", "来谈", "主讲", "来讲", "当主", "旁听", "也去", "也来", "也在", "也到",
      "打杂", "帮忙", "记录", "做记录", "拍照", "拍摄", "掌镜", "带队", "作陪", "调解", "做翻译", "做见证", "打下手", "跟着",
    ].contains {
      rest.starts(with: $0.unicodeScalars.map(\.value))
    }
  }

  /// 老板 of 老板和两位总监, 项目经理 of 项目经理加四个开发: one who is named first, with a number beside.
  mutating func leader(at index: Int) -> RosterEntry? {
    let end = noun(from: index)
    guard end.isPeople, isAnd(end.end), heads(at: end.end + 1) != nil,
      isLeader(index) || isLeader(end.end - 1)
    else { return nil }
    return RosterEntry(value: 1, next: end.end, isSure: true)
  }

  /// 老板, 老师, 项目经理.
  private func isLeader(_ index: Int) -> Bool {
    guard index >= 0, index < tokens.count else { return false }
    let rest = text.text(
      in: Int(tokens[index].start)..<min(Int(tokens[index].start) + 6, text.scalars.count))
    return PartyWords.leaders.contains(where: rest.hasPrefix)
  }

  /// 加, 外加 and 还有, which add one more; 和 may join whom one meets elsewhere.
  private mutating func isAdded(_ index: Int) -> Bool {
    guard index < tokens.count else { return false }
    let start = isScalar(index, "，") && index + 1 < tokens.count ? index + 1 : index
    return addsMore(Int(tokens[start].start)..<Int(tokens[start].end))
  }

  private mutating func isSelf(_ index: Int) -> Bool {
    isScalar(index, "自") && isScalar(index + 1, "己")
      || word(index) == .plain && words(index..<index + 1) == "自己"
  }

  /// 老板 of 我、老板、还有两个设计师: one between marks, with more behind.
  private mutating func isOneOfList(_ index: Int) -> Bool {
    let noun = noun(from: index)
    guard noun.isPeople, isEndOfClause(noun.end) else { return false }
    return isAnd(noun.end + 1) || heads(at: noun.end + 1) != nil
      || self.noun(from: noun.end + 1).isPeople
  }

  /// 我们经理 of 我跟我们经理, 摄像 of 我+摄像: somebody named right beside me.
  mutating func companion(at index: Int, after last: RosterEntry?) -> RosterEntry? {
    guard let last,
      isAnd(last.next)
        || isEndOfClause(last.next)
          && (isAnd(last.next + 1)
            || last.isMe && index == last.next + 1 && isOneOfList(index))
    else { return nil }
    let isOurs =
      word(index) == .peopleCue && words(index..<index + 1) == "我们"
      || last.isMe && Roster.me(in: text, at: tokens[index]) != nil
    guard last.isMe || isOurs || last.isSure && (isAdded(last.next) || isLeader(index)) else {
      return nil
    }
    let start = isOurs ? index + 1 : index
    let noun = noun(from: start)
    guard noun.isPeople, Roster.isWord(text.scalars[range(of: start..<noun.end)]) else {
      return nil
    }
    // 我和当事人两口子
    if let pair = token(noun.end, .pair), pair.extra < 2 {
      return RosterEntry(value: pair.value, next: noun.end + 1, isSure: true, isMe: true)
    }
    if !last.isMe, !isOurs {
      guard PartyWords.mayBeOne(text.text(in: range(of: start..<noun.end))),
        isEndOfCount(noun.end) || isAnd(noun.end)
          || hadBlank(before: Int(tokens[noun.end].start))
      else { return nil }
    }
    // 法务老陈 is one.
    if noun.end < tokens.count,
      let end = NamedPeople.end(of: text.scalars, from: Int(tokens[noun.end].start)),
      let next = self.index(endingAt: end, noun.end)
    {
      return RosterEntry(value: 1, next: next, isSure: true, isMe: true)
    }
    return RosterEntry(value: 1, next: noun.end, isSure: true, isMe: true)
  }
}
