/// Who of all that were read comes.
extension RollReader {
  func coming(_ entries: [RollEntry]) -> [RollEntry] {
    var all = entries
    multiply(&all)
    pairOff(&all)
    for index in all.indices.reversed() {
      let next = index + 1 < all.count ? all[index + 1] : nil
      all[index].isAway = isAway(all[index], before: next?.terms.lowerBound)
      // 老陈跟小杜来不了, 小马小牛不来
      if let next, next.isAway, next.isNamed, all[index].isNamed,
        [.and, .tight].contains(link(all[index], next))
      {
        all[index].isAway = true
      }
    }
    leaveOut(&all)
    join(&all)
    return chains(all).flatMap(attending)
  }

  // MARK: Company

  /// Says of each what joins it to the one before.
  func join(_ all: inout [RollEntry]) {
    for index in all.indices {
      var entry = all[index]
      let joint = entry.terms.lowerBound - 1
      entry.link = index > 0 ? link(all[index - 1], entry) : .far
      entry.isLate = index > 0 && hasMark(between: all[index - 1], entry)
      let isAlso = entry.isNamed && words(entry.terms.upperBound).hasPrefix("也")
      // 我们陪3个 and 我们这边出5个 come to meet others.
      let isMeeting = entry.isOurs && !entry.says.isDisjoint(with: [.attend, .come, .bring])
      entry.isAdded =
        entry.link == .adds || entry.isNamed && entry.says.contains(.including)
        || entry.says.contains(.also) || isMeeting
        || isAlso && attends(entry) || kind(joint) == .and && terms[joint].count == 1
      // 另外我跟店员
      if entry.isNamed, entry.link == .and, all[index - 1].isNamed, all[index - 1].isAdded {
        entry.isAdded = true
      }
      entry.isWith =
        kind(joint) == .except || kind(joint - 1) == .except
        || kind(joint) == .and && !entry.isNamed && entry.link == .far && !entry.isAdded
          && !isNoun(joint - 1) && kind(joint - 1) != .me
          && (entry.who.isEmpty || entry.terms.contains(where: isNoun))
        || kind(joint) == .bring && !entry.isAdded
          && (isEnd(joint - 1) && all[..<index].allSatisfy(\.isNamed)
            || words(joint - 1).hasSuffix("这边"))
      all[index] = entry
    }
  }

  private func hasMark(between first: RollEntry, _ second: RollEntry) -> Bool {
    let start = first.terms.upperBound
    return start < second.terms.lowerBound
      && (start..<second.terms.lowerBound).contains(where: isEnd)
  }

  /// Runs of entries that nothing but marks and joining words part.
  private func chains(_ all: [RollEntry]) -> [[RollEntry]] {
    var chains: [[RollEntry]] = []
    for entry in all {
      if entry.link == .far || chains.isEmpty {
        chains.append([entry])
      } else {
        chains[chains.count - 1].append(entry)
      }
    }
    return chains
  }

  /// Those of a chain who come.
  private func attending(_ chain: [RollEntry]) -> [RollEntry] {
    let isCounted = chain.contains { !$0.isNamed && $0.sureness > .weak }
    let hasMe = chain.contains(where: \.isMe)
    let isJoined = chain.dropFirst().contains(where: \.link.joins)
    let isBrought = chain.contains { $0.link == .brings || $0.isNamed && $0.isWith }
    // 经理、副经理，还有我们6个专员
    let isList =
      chain.count > 2 && (chain.filter(\.isNamed).count > 1 || chain.contains(where: standsApart))
      && (hasMe || isCounted)
      && chain.allSatisfy { !$0.isNamed || $0.isBounded }
    func mayCome(_ index: Int) -> Bool {
      let entry = chain[index]
      return entry.isBounded || entry.isMe && (entry.isAdded || entry.link.joins) || attends(entry)
        || chain[..<index].allSatisfy(\.isNamed)
        || entry.link.joins && chain[index - 1].isNamed
        || index + 1 < chain.count && chain[index + 1].link == .brings
    }
    func comes(_ index: Int) -> Bool {
      let entry = chain[index]
      if !entry.isNamed {
        if entry.isAway || !entry.says.isDisjoint(with: [.more, .fewer]) { return true }
        if entry.isUnitless, entry.link == .late { return entry.sureness > .weak }
        return entry.sureness > .weak || isCounted || isList
          || hasMe && (isJoined || entry.isBare)
      }
      if isMissed(entry) { return true }
      guard mayCome(index) else { return false }
      if attends(entry) { return true }
      if entry.isAdded, entry.isBounded || entry.isMe { return true }
      // 再加主席、副主席
      if index > 0, chain[index - 1].isAdded, chain[index - 1].isNamed, entry.isBounded,
        entry.link == .late, !entry.isAway
      {
        return true
      }
      if isJoined || isList, hasMe || chain.count > 2 || isBrought { return true }
      let next = index + 1 < chain.count ? chain[index + 1].link : .far
      return isCounted && (entry.link.joins || next.joins)
    }
    let coming = chain.indices.filter(comes).map { chain[$0] }
    let isAlone =
      coming.count < 2
      && coming.allSatisfy {
        $0.isNamed && !attends($0) && !$0.isAdded && !$0.isAway
      }
    guard isAlone else { return coming }
    // 房东跟中介过来
    var end = chain.last?.terms.upperBound ?? 0
    if words(end) == "一起" { end += 1 }
    let areBoth = isJoined || chain.count > 1 && chain.allSatisfy(\.isBounded)
    return areBoth && kind(end) == .come && chain.allSatisfy(\.isNamed) ? chain : []
  }

  /// 我本人 between marks
  private func standsApart(_ entry: RollEntry) -> Bool {
    entry.isMe && isEnd(entry.terms.lowerBound - 1) && isEnd(entry.terms.upperBound)
  }

  func attends(_ entry: RollEntry) -> Bool {
    let next = entry.terms.upperBound
    return entry.says.contains(.attend) || kind(next) == .attend
      || kind(next) == .also && kind(next + 1) == .attend
      || kind(next) == .other && entry.isNamed && hasTask(from: next)
  }

  // MARK: Away

  /// Whether those do not come: 请假2人, 2个线上.
  private func isAway(_ entry: RollEntry, before end: Int?) -> Bool {
    guard !entry.isMe else { return false }
    // 小陈 of 除了小陈都来
    return entry.isNamed && isExcepted(entry.terms.lowerBound) || entry.says.contains(.absent)
      || isAbsent(from: entry.terms.upperBound, to: end)
  }

  /// Whether one who does not come was counted before: 本来10个人，老陈请假.
  func isMissed(_ entry: RollEntry) -> Bool {
    entry.isAway && kind(entry.terms.upperBound - 1) == .name
  }
}
