import Domain

/// The sum so far, as one after the other is called.
struct RollSum {
  private var sum = 0
  /// What was said to be all of them.
  private var total: Int?
  /// Whether 一共 said so: nobody is added to that.
  private var isClosed = false
  /// What the first number counted when nobody was named: it may be everybody, and those behind it parts.
  private var everybody: Int?
  private var parts = 0
  /// Those who were named without a number right before.
  private var named: [RollEntry] = []
  /// Whether those who were counted last are others than we.
  private var othersAreNamed = false
  /// Whether those on the spot were counted by themselves: nobody online is among them.
  private var isOnSite = false
  /// Whether all so far speak before others.
  private var areSpeakers = true
  /// Whether one other than the sender was called, whom 他 may mean.
  private var hasOne = false
  /// What was counted when nobody was named.
  private var counts: Set<Int> = []
  private var called: Set<String> = []
  private var isWithSender = false
  private var hasSender = false
  /// How many were called last who do not come.
  private var missed = 0
  /// Whether a number was said, or the sender comes.
  private var isCounted = false
  private let isHalved: Bool

  /// - Parameter isHalved: Whether 一半 of the first number come.
  init(isHalved: Bool) { self.isHalved = isHalved }

  /// Whether nobody was called.
  var isEmpty: Bool { total == nil && sum == 0 }

  /// Nil when nobody is known to come, and of ten thousand and more, who are no guests.
  var result: Int? {
    // 来了个客户 alone says nothing of who comes besides.
    if total == nil, sum == 1, !isCounted { return nil }
    let all = total ?? (sum + (isWithSender && !hasSender ? 1 : 0))
    return (1..<10_000).contains(all) ? all : nil
  }

  mutating func call(_ entry: RollEntry) {
    defer { note(entry) }
    let count = count(of: entry)
    if entry.isNamed, !called.insert(entry.isMe ? "我" : entry.who).inserted { return }
    // 有个投资人要来，加他和他助理
    if entry.isNamed, entry.isOneOfThem, entry.who.count == 1, hasOne { return }
    // 三个人，我一个对他们三个; 12个人分两批，每批6个
    if entry.isTheirs, !entry.isNamed, counts.contains(count) { return }
    // 12个人，算上我
    if entry.isNamed, entry.says.contains(.including), !othersAreNamed { return }
    // 小吴请假了，少一个
    if entry.says.contains(.fewer), missed > 0, count == missed { return }
    if entry.isAway || entry.says.contains(.fewer) {
      if !entry.isAdded, !isOnSite { subtract(count) }
    } else if isOneSide(entry), count >= sum {
      sum = count
    } else if isTotal(entry) {
      total = count
      isClosed = entry.says.contains(.total)
    } else if entry.says.contains(.part) {
      return
    } else if let known = total {
      if entry.says.contains(.now) { total = count }
      let isOurSide =
        !isClosed
        && (entry.isOurs && !entry.isUs
          || entry.isMe && entry.link.joins && named.last?.isOurs ?? false)
      let isSpeaker = !isClosed && entry.isNamedFirst && isBeforeOthers(entry)
      let isMore =
        isOurSide || isSpeaker
        || entry.isAdded && (!isClosed || entry.link == .adds && !entry.isLate)
      if entry.says.contains(.more) || isMore { total = known + count }
    } else if entry.says.contains(.more) {
      sum += count
    } else if entry.says.contains(.including), !entry.isNamed, !entry.isNamedFirst,
      sum > count
    {
      return
    } else if isPutRight(entry) || isSum(entry, of: count) {
      (sum, everybody) = (count, entry.says.contains(.now) ? nil : count)
    } else if isSaidAgain(entry, count) {
      return
    } else if includesNamed(entry) {
      sum += count - named.count
    } else {
      add(entry, count)
    }
  }

  private mutating func add(_ entry: RollEntry, _ count: Int) {
    // 10个人，我们5个; 10个人，甲方5个乙方5个
    if let everybody, !entry.isAdded, !entry.isNamed {
      parts += count
      if parts == everybody, everybody > 3 {
        sum = everybody
        return
      }
      if entry.isUs && count < everybody || entry.says.contains(.have) { return }
    }
    if sum == 0, isHalved, count > 2 {
      sum = count / 2
      return
    }
    if sum == 0, entry.isBare, entry.times == 1 { everybody = count }
    sum += count
  }

  private mutating func subtract(_ count: Int) {
    if let known = total {
      if known > count { total = known - count }
    } else if sum > count {
      sum -= count
    }
  }

  /// 讲师 and 教练, who are none of those that a number counts.
  private func isBeforeOthers(_ entry: RollEntry) -> Bool {
    RollWords.speakers.contains(where: entry.who.hasSuffix)
  }

  private mutating func note(_ entry: RollEntry) {
    missed = !entry.isAway ? 0 : entry.isNamed ? missed + 1 : entry.count
    if entry.isAway { return }
    if entry.isNamed { named.append(entry) } else { named = [] }
    if ["现场", "线下"].contains(where: entry.who.contains) || entry.says.contains(.settled) {
      isOnSite = true
    }
    if !entry.isNumber || !isBeforeOthers(entry) { areSpeakers = false }
    if !entry.isMe, entry.count == 1 { hasOne = true }
    if entry.isBare { counts.insert(entry.count) }
    if !entry.isNamed { othersAreNamed = !entry.isBare && !entry.isOurs }
    if entry.isMe || entry.isOurs { hasSender = true }
    if entry.isMe || entry.isNumber { isCounted = true }
    if entry.isWith { isWithSender = true }
  }

  // MARK: What a number means

  /// 一共8个, 实到6人, 连我三个, 加上设计组是6个; of 客户总共来4位 one side is all.
  private func isTotal(_ entry: RollEntry) -> Bool {
    guard !entry.isNamed else { return false }
    if entry.isAdded, entry.isNamedFirst {
      // 两个客户加他自己三个人
      if entry.count == sum + 1 || sum == 0, entry.isOneOfThem { return true }
      // 我和对象跟律师聊，加律师三个人
      if called.contains(entry.who) { return true }
      if entry.says.contains(.so) || entry.isUnitless && entry.count > sum { return true }
    }
    if entry.says.contains(.including), entry.who.isEmpty { return count(of: entry) >= sum }
    if entry.says.contains(.settled) || entry.says.contains(.heads) { return true }
    // 工作人员5个，模特和品牌方加起来15个
    if entry.isNamedFirst, !named.isEmpty, sum > named.count, !named.contains(where: \.isMe) {
      return false
    }
    return entry.says.contains(.total) && !entry.says.contains(.meet) && !isOneSide(entry)
  }

  /// 客户总共来4位
  private func isOneSide(_ entry: RollEntry) -> Bool {
    guard entry.says.contains(.total), !entry.isNamed, !entry.link.joins else { return false }
    return entry.isTheirs || RollWords.guests.contains(where: entry.who.hasPrefix)
  }

  private func count(of entry: RollEntry) -> Int { entry.count * entry.times }

  /// 现在6位; of 我们3个，客户预计来5个 it is another side.
  private func isPutRight(_ entry: RollEntry) -> Bool {
    entry.says.contains(.now) && (entry.isBare || sum == 0 || entry.isOurs)
  }

  /// 我和小李，一共三个人: nobody new; but 讲师一位，20个人听 are 21.
  private func isSum(_ entry: RollEntry, of count: Int) -> Bool {
    if areSpeakers, count > sum + 3 { return false }
    return entry.isBare && !entry.says.contains(.each) && entry.times == 1 && sum > 0
      && count >= sum
      && !entry.isAdded
      && !entry.link.joins
  }

  /// 张经理、李经理、吴总，三个领导
  private func isSaidAgain(_ entry: RollEntry, _ count: Int) -> Bool {
    !entry.isNamed && !entry.isNamedFirst && entry.link == .late && named.count > 1
      && count == named.count && named.allSatisfy(\.isOneName)
  }

  /// 我和候选人两个, 演员加工作人员32个, 小周小吴小郑三个设计师
  private func includesNamed(_ entry: RollEntry) -> Bool {
    guard !entry.isNamed, !named.isEmpty, entry.isNamedFirst, !entry.says.contains(.come),
      entry.link != .brings
    else { return false }
    if entry.isOneName, entry.link == .tight || entry.link == .late {
      return entry.count == named.count + 1
    }
    guard entry.link.joins, !entry.isLate, !entry.isOurs else { return false }
    guard named.contains(where: \.isMe) else { return entry.count > named.count }
    return (entry.link == .and || named.count > 1) && entry.count == named.count + 1
  }
}
