import Domain

/// Entries without a number: 我, 老板, 财务李姐, 我们经理.
extension RollReader {
  /// 我, 我自己, 我一个设计师, 我主持; nothing of 连我 and 我是实习生.
  func me(at index: Int, after last: Int) -> RollEntry? {
    if kind(index + 1) == .so { return nil }
    // 客户一家三口，算上我; nothing of 连我 and 12个人，算上我.
    if kind(index - 1) == .including {
      guard words(index - 1) == "算上", isEnd(index + 1) else { return nil }
      var me = me(index..<index + 1)
      me.says = [.including]
      return me
    }
    let next = index + 1
    // 我代表物业
    if words(next) == "代表", !isEnd(next + 1) { return me(index..<next + 1) }
    // 我老公, 我同事三个
    if isNoun(next) {
      guard kind(next) == .one, RollWords.duties.contains(words(next)), isEnd(next + 1) else {
        return named(at: index, after: last)
      }
      return me(index..<next + 1)
    }
    if kind(next) == .pair { return nil }
    // 我1
    if kind(next) == .number, terms[next].count == 1, isEnd(next + 1) {
      return me(index..<next + 1)
    }
    // 我一个, 我一个设计师
    if kind(next) == .number, terms[next].count == 1, isKind(next + 1, .piece, .seat, .person) {
      let noun = noun(from: next + 2)
      return me(index..<(noun.isPeople ? noun.end : next + 2))
    }
    // 我自己算一个
    if kind(next) == .hedge, words(next) == "算", pastOne(next + 1) > next + 1 {
      return me(index..<pastOne(next + 1))
    }
    // 我光杆司令一个
    if kind(next) == .other, !words(next).contains(where: RollWords.gettings.contains),
      kind(next + 1) == .number, terms[next + 1].count == 1,
      isKind(next + 2, .piece, .seat, .person), isEnd(next + 3) || kind(next + 3) == .attend
    {
      return me(index..<next + 3)
    }
    var me = me(index..<next)
    me.isBounded = kind(next) != .hedge && isBounded(index..<next)
    if !isThere(index) { me.says = [] }
    return me
  }

  /// Past 一个 and 1人 behind 我.
  private func pastOne(_ index: Int) -> Int {
    isOne(index) && isKind(index + 1, .piece, .seat, .person) ? index + 2 : index
  }

  /// The sender, who says that they come.
  func me(_ terms: Range<Int>) -> RollEntry {
    RollEntry(count: 1, terms: terms, says: [.attend], isNamed: true, isMe: true, isBounded: true)
  }

  /// Whether the sender says so: 就我, 讲师是我, 我陪着, 我要见两个客户, 我当助理, 我讲.
  private func isThere(_ index: Int) -> Bool {
    let next = index + 1
    let isOver = isEnd(next) || isKind(next, .gap, .place)
    if kind(index - 1) == .so, isNoun(index - 2) { return true }
    if isKind(index - 1, .hedge, .so), RollWords.only.contains(words(index - 1)), isOver {
      return true
    }
    switch kind(next) {
    case .attend: return true
    case .also: return isKind(next + 1, .attend, .come)
    case .hedge: return words(next) == "自己" && isEnd(next + 1) || hasTask(from: next)
    case .bring:
      // 新人九个，我带; 我带她们
      let isBehind = index > 0 && (isEnd(index - 1) || isKind(index - 1, .piece, .person, .seat))
      let isLeading = isBehind && words(next).hasPrefix("带")
      let end = kind(next + 1) == .them ? next + 2 : next + 1
      if words(next) == "陪", end > next + 1 { return true }
      return isEnd(end) && (isLeading || RollWords.tasks.contains(words(next)))
    case .other:
      let said = words(next)
      if RollWords.duties.contains(said) { return isEnd(next + 1) }
      if hasTask(from: next) { return true }
      if RollWords.acting.contains(said) { return isNoun(next + 1) }
      return RollWords.wanting.contains(said) && isMeeting(next + 1)
    default: return isMeeting(next)
    }
  }

  /// 全程陪着, 给他们讲制度: what somebody does who is there, up to the end of the clause.
  func hasTask(from start: Int) -> Bool {
    var end = start
    while end - start < Self.run, !isEnd(end) { end += 1 }
    let said = words(start..<end)
    if isEnd(end), RollWords.tasks.contains(where: said.hasSuffix) { return true }
    return teaches(from: start)
  }

  /// 给他们讲制度, 要给新来的五个小伙伴做宣讲
  private func teaches(from start: Int) -> Bool {
    guard words(start).contains("给") else { return false }
    for index in start + 1..<start + 9 {
      if isEnd(index) { return false }
      if kind(index) == .other, let verb = words(index).first, "讲说做培教上".contains(verb) {
        return true
      }
    }
    return false
  }

  private func isMeeting(_ index: Int) -> Bool {
    kind(index) == .meet && (isKind(index + 1, .number, .piece) || isNoun(index + 1))
  }

  /// A run of nouns that ends with one person; nil before a number, which says how many.
  func named(at index: Int, after last: Int) -> RollEntry? {
    if kind(index - 1) == .including { return nil }
    let next = endOfNouns(from: index)
    let end = next - 1
    // 主持的是我自己
    if kind(next) == .of, kind(next + 1) == .so, kind(next + 2) == .me {
      return me(index..<next + 3)
    }
    var own = next
    while own - next < 3, isKind(own, .so, .hedge) { own += 1 }
    if own > next, kind(own) == .me, kind(end) == .one {
      // 讲师就是我; 班主任也就是我1人; 面试官就我和部门经理
      let past = pastOne(own + 1)
      return isEnd(past) ? me(index..<past) : nil
    }
    // 面试官我一个, 舞蹈老师我; 员工本人
    if kind(next) == .me {
      if words(next) == "本人" {
        return RollEntry(
          count: 1, terms: index..<next + 1, who: words(index..<next), isNamed: true,
          isBounded: isBounded(index..<next + 1))
      }
      // 面试官我跟经理
      if kind(next + 1) == .and { return nil }
      if isEnd(next + 1) { return me(index..<next + 1) }
      if pastOne(next + 1) > next + 1 { return me(index..<pastOne(next + 1)) }
    }
    var after = next
    while after - next < Self.run,
      isKind(after, .hedge, .so, .come, .have, .attend, .also, .total, .settled, .each, .including)
    {
      after += 1
    }
    if words(after) == "另算" { after += 1 }
    if kind(after) == .pair || kind(after) == .number && numbered(at: after, after: last) != nil {
      return nil
    }
    switch kind(end) {
    case .name: break
    case .one: guard RollWords.mayBeOne(words(end)) else { return nil }
    case .them: guard !words(end).hasSuffix("们"), words(end) != "那边" else { return nil }
    default: return nil
    }
    // 会计师 of 会计师事务所的两位老师 is nobody.
    if kind(next) == .other, kind(next + 1) == .of,
      !scalars(next).prefix(1).contains(where: RollWords.doing.contains)
    {
      return nil
    }
    let start = max(last, startOfName(index))
    if let groups = groups(before: start), isKind(next, .hedge, .come, .attend) {
      return RollEntry(
        count: terms[groups].count, terms: groups..<next, who: words(start..<next),
        isNamedFirst: true)
    }
    return RollEntry(
      count: 1, terms: start..<next, who: words(start..<next), isNamed: true,
      isBounded: isBounded(start..<next), isOneName: kind(end) == .name)
  }

  /// Where the number stands in 六家公司的, before whoever comes of each.
  private func groups(before start: Int) -> Int? {
    guard kind(start - 1) == .of, kind(start - 2) == .group, isKind(start - 3, .number),
      terms[start - 3].count > 1
    else { return nil }
    return start - 3
  }

  /// 制片 of 导演、制片、摄影、我: somebody whom no list knows, between two who are named.
  func unknown(at index: Int) -> RollEntry? {
    guard kind(index - 1) == .pause, kind(index + 1) == .pause, isKind(index - 2, .one, .name, .me),
      isKind(index + 2, .one, .name, .me, .and)
    else { return nil }
    let said = scalars(index)
    guard (2...3).contains(said.count), said.allSatisfy(Han.scalars.contains),
      !RollWords.isThing(said)
    else { return nil }
    return RollEntry(
      count: 1, terms: index..<index + 1, who: words(index), isNamed: true, isBounded: true)
  }

  private func endOfNouns(from index: Int) -> Int {
    var next = index + 1
    while next - index < Self.run {
      // 财务的小姑娘
      if kind(next) == .of, isKind(next + 1, .one, .name) {
        next += 2
      } else if isNoun(next), kind(next - 1) != .name || isKind(next, .one) {
        next += 1
      } else {
        break
      }
    }
    return next
  }

  /// 物业 of 物业老赵 belongs to the name.
  private func startOfName(_ index: Int) -> Int {
    guard isKind(index, .name, .one, .party), isKind(index - 1, .other, .place) else {
      return index
    }
    let said = words(index - 1)
    return said.count <= 4 && !said.hasPrefix("除")
      && !said.contains(where: RollWords.asking.contains) ? index - 1 : index
  }

  private func isBounded(_ span: Range<Int>) -> Bool {
    let isFree =
      isEnd(span.lowerBound - 1)
      || isKind(
        span.lowerBound - 1, .and, .bring, .hedge, .so, .have, .of, .gap, .place, .person, .piece,
        .one,
        .name, .meet, .including, .except)
    return isFree
      && (isEnd(span.upperBound)
        || isKind(
          span.upperBound, .and, .bring, .attend, .absent, .number, .hedge, .gap, .place, .total,
          .one, .name, .me))
  }
}
