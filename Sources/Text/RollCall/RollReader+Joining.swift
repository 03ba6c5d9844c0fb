/// What stands between two entries, and how many groups come with as many each.
extension RollReader {
  func link(_ first: RollEntry, _ second: RollEntry) -> RollEntry.Link {
    let start = first.terms.upperBound
    let end = second.terms.lowerBound
    guard start < end else { return .tight }
    var link = RollEntry.Link.tight
    var (isLate, isMet) = (false, false)
    for index in start..<end {
      switch kind(index) {
      case .and:
        link = terms[index].count == 1 || link == .adds ? .adds : isLate ? .late : .and
      case .bring: if link != .adds { link = isLate ? .late : .brings }
      case .pause, .blank:
        if isMet { return .far }
        isLate = true
      case .hedge, .so, .come, .have, .also, .of, .including: break
      // 我约了三个客户, 我要见两个客户
      case .meet where link == .tight && !isLate: (link, isMet) = (.and, true)
      case .other where link == .tight && !isLate && kind(index + 1) == .meet:
        guard terms[index].range.count <= 2 else { return .far }
      // 我要跟房东当面谈
      case .other where kind(index + 1) == .and && RollWords.wanting.contains(words(index)): break
      case .place where link.joins || index + 1 == end: break
      // 我跟会计师事务所的两位老师, 还有新来的实习生
      case .one, .party, .them, .me, .other:
        let room = kind(end - 1) == .of ? 10 : 5
        let length = terms[end].range.lowerBound - terms[index].range.lowerBound
        guard link != .tight, length <= room, kind(index) == .other || kind(end - 1) == .of else {
          return .far
        }
      default: return .far
      }
    }
    return isLate && link == .tight ? .late : link
  }

  // MARK: As many each

  /// 双方各3个, 甲方乙方各俩, 三家公司每家来2个人, 8组一家三口: multiplies a number by its groups.
  func multiply(_ all: inout [RollEntry]) {
    for index in all.indices {
      let isFamily = all[index].terms.contains {
        kind($0) == .pair && words($0).hasPrefix("一")
      }
      guard all[index].says.contains(.each) || isFamily else { continue }
      let last = all[..<index].last { !$0.isNamed }?.terms.upperBound ?? 0
      if let (names, start) = parties(beforeEachOf: all[index], after: last) {
        all[index].times = names
        all[index].terms = start..<all[index].terms.upperBound
      } else {
        all[index].times = groups(of: index, in: all)
        // 12个人分两批，每批6个
        let whole = all[index].times * all[index].count
        if index > 0, all[index].count > 1, all[index].times > 1, all[index - 1].count == whole {
          all[index].says.insert(.part)
        }
      }
    }
    // Those who are named before 各 are counted there.
    let spans = all.filter { $0.times > 1 }.map(\.terms)
    all.removeAll { one in one.isNamed && spans.contains { $0.overlaps(one.terms) } }
  }

  /// How many are named right before 各, and where the first begins: 行政、人事、财务各出2人.
  private func parties(
    beforeEachOf entry: RollEntry, after last: Int
  ) -> (count: Int, start: Int)? {
    let isOneOf = kind(entry.terms.lowerBound) == .number && entry.says.contains(.each)
    guard
      let each = entry.terms.first(where: { kind($0) == .each })
        ?? (isOneOf ? entry.terms.lowerBound : nil)
    else { return nil }
    // 四个门店各来三个, 两个车队各十二人
    var unit = each - 1
    while each - unit < 4, isKind(unit, .other, .party, .one) { unit -= 1 }
    if unit < each - 1, kind(unit) == .piece, kind(unit - 1) == .number {
      return (terms[unit - 1].count, unit - 1)
    }
    // 四方各派一个
    if kind(each - 1) == .other, words(each - 1).count == 2, words(each - 1).hasSuffix("方"),
      let count = Numeral.read(text.scalars, at: terms[each - 1].range.lowerBound)
    {
      return (count.value, each - 1)
    }
    var (count, start) = (0, each)
    while each - start < 20, start > last {
      let index = start - 1
      switch kind(index) {
      case .and: break
      case .pause:
        let isOther = kind(index - 1) == .other && words(index - 1).count < 5 && isEnd(index - 2)
        guard count > 0 || isOneOf || index + 1 == each, isNoun(index - 1) || isOther else {
          return count > 1 ? (count, start) : nil
        }
      // 产品经理 is one, 鼓手吉他贝斯 are three.
      case .one: if !RollWords.titles.contains(words(index + 1)) { count += 1 }
      case .name, .them: count += 1
      // 我们行政, 部门经理 are one.
      case .us: if !isNoun(index + 1) { count += 1 }
      case .party: if kind(index + 1) != .one { count += 1 }
      // 船代、货代、保险、我们，一家出一个人
      case .other
      where words(index).count < 5 && isEnd(index - 1) && (isEnd(index + 1) || index + 1 == each)
        && !words(index).contains(where: RollWords.gettings.contains):
        count += 1
      default: return count > 1 ? (count, start) : nil
      }
      start = index
    }
    return count > 1 ? (count, start) : nil
  }

  private func groups(of index: Int, in all: [RollEntry]) -> Int {
    let entry = all[index]
    let own = entry.terms
    let each = own.first { kind($0) == .each }
    // 一家15个一家12个, 一班7人二班8人
    let isOneOf = { (one: RollEntry) in
      (max(0, one.terms.lowerBound - 2)..<one.terms.upperBound).contains {
        kind($0) == .each && words($0).hasPrefix("一")
          || kind($0) == .number && terms[$0].count == 1 && kind($0 + 1) == .piece
            && kind($0 + 2) == .number
          || kind($0) == .number && kind($0 + 1) == .group && kind($0 + 2) == .number
      }
    }
    if isOneOf(entry), all.filter(isOneOf).count > 1 { return 1 }
    if let each, let count = sameThings(each, in: terms.indices) { return count }
    // 我们跟楼上那家公司碰一下，各来3个
    if let each, words(each) == "各",
      (0..<each).contains(where: { kind($0) == .us && kind($0 + 1) == .and })
    {
      return 2
    }
    // 每层派一个代表，总共17层
    if let each, words(each + 1).hasPrefix("层") {
      let floors = terms.indices.first { kind($0) == .place && words($0).hasSuffix("层") }
      if let floors, let count = Numeral.read(text.scalars, at: terms[floors].range.lowerBound) {
        return count.value
      }
    }
    for group in terms.indices where isKind(group, .group, .chairs) && !own.contains(group) {
      if terms[group].count > 1, kind(group) == .group { return terms[group].count }
      if isKind(group - 1, .number, .pair), terms[group - 1].count > 1 {
        return terms[group - 1].count
      }
    }
    for group in own where kind(group) == .group && terms[group].count > 1 {
      return terms[group].count
    }
    // 两个工作室对接，一边五个
    if let each, ["一边", "每边", "一方", "每方"].contains(words(each)) { return 2 }
    // 8个孩子每人带一位家长
    let isOfEach = entry.count == 1 || each.map { words($0).hasPrefix("每人") } ?? false
    return isOfEach && index > 0 && all[index - 1].count > 1 ? all[index - 1].count : 1
  }

  /// 三个节目，每个节目7个人
  private func sameThings(_ each: Int, in range: Range<Int>) -> Int? {
    guard kind(each + 1) == .other else { return nil }
    let what = words(each + 1)
    let index = range.first { index in
      kind(index) == .number && terms[index].count > 1 && kind(index + 1) == .piece
        && kind(index + 2) == .other && words(index + 2).hasPrefix(what)
    }
    return index.map { terms[$0].count }
  }

  /// 8个小孩，一个孩子跟一个大人
  func pairOff(_ all: inout [RollEntry]) {
    for index in all.indices.dropFirst(2) where all[index].count == 1 {
      let (whole, one) = (all[index - 2], all[index - 1])
      guard one.count == 1, whole.count > 2, !all[index].isNamed, !one.isNamed,
        link(one, all[index]).joins,
        !Set(one.who.unicodeScalars).isDisjoint(with: whole.who.unicodeScalars)
      else { continue }
      all[index].times = whole.count
      all[index - 1].count = 0
    }
  }
}
