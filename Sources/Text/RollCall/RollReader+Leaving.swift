import Domain

/// Who is left out although they were read, one reason after the other.
extension RollReader {
  func leaveOut(_ all: inout [RollEntry]) {
    all.removeAll { $0.says.contains(.not) || $0.says.contains(.chairs) }
    leaveOutPartsOfOthers(&all)
    leaveOutSpeakers(&all)
    leaveOutRooms(&all)
    leaveOutWhoWasThere(&all)
    leaveOutStrangers(&all)
    leaveOutThoseMet(&all)
    leaveOutThoseCounted(&all)
    leaveOutOneOfUs(&all)
  }

  /// 我也在这6名里, 2位民警已经算在里面
  private func leaveOutPartsOfOthers(_ all: inout [RollEntry]) {
    for index in all.indices.dropFirst() where words(all[index].terms.upperBound).hasPrefix("里") {
      all[index].says.insert(.part)
      if all[index - 1].isMe { all[index - 1].says = [.part] }
    }
    all.removeAll { entry in
      (0..<3).contains {
        let index = entry.terms.upperBound + $0
        return kind(index) == .part && words(index).contains("在")
      }
        || kind(entry.terms.upperBound) == .attend && kind(entry.terms.upperBound + 1) == .part
    }
  }

  /// 老板 of 老板说他也来, 他跟我 of 他跟我说
  private func leaveOutSpeakers(_ all: inout [RollEntry]) {
    for index in all.indices where all[index].isNamed {
      let next = all[index].terms.upperBound
      guard words(next).hasPrefix("说"), all[index].isMe || kind(next + 1) == .them else { continue }
      all[index].count = 0
      // 跟房东谈，房东说他带他儿子来
      if index + 1 < all.count, all[index + 1].isNamed, !all[index].isMe,
        all[..<index].contains(where: { $0.who == all[index].who })
      {
        all[index + 1].count = 0
      }
      if all[index].isMe, index > 0, link(all[index - 1], all[index]).joins {
        all[index - 1].count = 0
      }
    }
    all.removeAll { $0.count == 0 && $0.isNamed }
  }

  /// What a room holds counts only where nothing else does.
  private func leaveOutRooms(_ all: inout [RollEntry]) {
    let isCounted = all.contains {
      !$0.says.contains(.room) && !$0.isNamed && $0.sureness > .weak
    }
    let first = isCounted ? nil : all.first { $0.says.contains(.room) }?.terms
    all.removeAll { $0.says.contains(.room) && $0.terms != first }
  }

  /// 来个老太太，就她和我
  private func leaveOutWhoWasThere(_ all: inout [RollEntry]) {
    let only = all.last { entry in
      let index = entry.terms.lowerBound - 1
      return entry.isNamed && kind(index) == .hedge && RollWords.only.contains(words(index))
        && isEnd(index - 1)
    }
    guard let only else { return }
    all.removeAll { $0.count == 1 && $0.terms.upperBound < only.terms.lowerBound }
  }

  /// Somebody who is named and neither on a list nor joined nor said to be there; a single 一个.
  private func leaveOutStrangers(_ all: inout [RollEntry]) {
    join(&all)
    let joined = all.indices.map { index in
      all[index].link.joins || index + 1 < all.count && all[index + 1].link.joins
    }
    // 一个公估，一个修理厂，一个车主
    let isOne = all.map { $0.count == 1 && $0.isNumber && $0.sureness == .sure }
    let inRow = all.indices.map { index in
      all[index].link == .late && isOne[index - 1]
        && (index + 1 == all.count || all[index + 1].link == .late && isOne[index + 1])
    }
    func isStranger(_ entry: RollEntry, isJoined: Bool) -> Bool {
      if !entry.isNamed {
        return entry.sureness == .weak && entry.count == 1 && entry.times == 1
          && entry.link != .tight
          && !(isShortName(entry) && (entry.link == .late || isJoined)) && !entry.isAway
          && entry.says.isDisjoint(with: [.more, .fewer])
      }
      return !entry.isBounded && !isJoined && !attends(entry) && !isMissed(entry)
        && !(entry.isMe && entry.isAdded)
    }
    all = all.indices.filter { inRow[$0] || !isStranger(all[$0], isJoined: joined[$0]) }.map {
      all[$0]
    }
  }

  /// 物业 of 物业一个
  private func isShortName(_ entry: RollEntry) -> Bool {
    entry.isNamedFirst && entry.who.count < 5 && kind(entry.terms.lowerBound) == .other
  }

  /// 有个供应商 and 跟投资人 before 他们来两位
  private func leaveOutThoseMet(_ all: inout [RollEntry]) {
    // 见银行的人，银行那头三个
    if let last = all.last(where: { !$0.isNamed && $0.count > 1 })?.terms.lowerBound {
      all.removeAll { $0.isNamed && $0.who == "人" && $0.terms.lowerBound < last }
    }
    if let theirs = all.first(where: { !$0.isNamed && $0.isTheirs })?.terms.lowerBound {
      all.removeAll { entry in
        let before = kind(entry.terms.lowerBound - 1)
        let isMet =
          before == .meet || before == .and && entry.link == .far
          || kind(entry.terms.upperBound) == .come
        let isSingle = kind(entry.terms.lowerBound) == .piece && entry.says.contains(.meet)
        return entry.isNamed && !entry.isMe && entry.terms.upperBound <= theirs && isMet || isSingle
      }
    }
    let areGuestsCounted = all.contains { entry in
      entry.isNamedFirst && !entry.isNamed
        && (entry.isTheirs || RollWords.guests.contains(where: entry.who.hasPrefix))
    }
    guard areGuestsCounted else { return }
    all.removeAll { entry in
      if !entry.isNamed { return kind(entry.terms.lowerBound) == .piece }
      return !entry.isMe && RollWords.guests.contains(where: entry.who.contains) && !entry.isAdded
        && kind(entry.terms.upperBound) != .bring
    }
  }

  /// 学员 of 我带学员上瑜伽，12个学员
  private func leaveOutThoseCounted(_ all: inout [RollEntry]) {
    let numbered = all.filter { !$0.isNamed }
    let counted = numbered.filter { $0.count > 1 }
    all.removeAll { entry in
      // IT老师1名，IT老师就是我
      if entry.isMe, let role = entry.terms.first, kind(role) == .one {
        return numbered.contains { $0.who.hasSuffix(words(role)) }
      }
      return entry.isNamed && !entry.isMe
        && counted.contains { other in
          other.who.contains(entry.who)
            && !(other.link.joins && other.terms.lowerBound == entry.terms.upperBound)
        }
    }
  }

  /// 我主持 behind 我们6个人
  private func leaveOutOneOfUs(_ all: inout [RollEntry]) {
    guard let us = all.first(where: { !$0.isNamed && $0.isOurs && $0.count > 1 }) else { return }
    join(&all)
    all.removeAll { entry in
      entry.isMe && entry.terms.lowerBound > us.terms.lowerBound && !entry.link.joins
        && entry.says.contains(.attend) && entry.terms.count > 1
    }
  }
}
