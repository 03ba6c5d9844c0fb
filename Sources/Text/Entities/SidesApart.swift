/// Adds up parties that come with a clause for each: 总部来10个人，我们本地接待的4个人; 保安十五个，讲课的消防老师一位; 客人五位，我们
/// 这边出三位.
///
/// Each clause counts heads once and says whose they are. Where one may be all of them or somebody
/// does not come, nothing is added up. Looks at no more than thirty scalars on either side of a number.
extension Scanner {
  /// The sum with its range; nil without two such clauses. Asked for after all else has taken its
  /// numbers.
  mutating func sidesApart() -> Mention<Int>? {
    guard present.contains(.number) else { return nil }
    var sides: [Side] = []
    for index in tokens.indices
    where (tokens[index].word == .number || tokens[index].word == .pair) && !isTaken(index) {
      guard let (count, next) = heads(at: index), let side = side(of: count, at: index, next) else {
        continue
      }
      // A clause that counts twice is somebody else's to read.
      if let last = sides.last, last.clause.lowerBound == side.clause.lowerBound { return nil }
      sides.append(side)
    }
    guard sides.count > 1, let first = sides.first, let last = sides.last,
      Set(sides.map(\.name)).count == sides.count
    else { return nil }
    // 共享空间 is no sum.
    let all = text.text(in: text.scalars.indices).replacing("共享", with: "")
    if SideWords.doubts.contains(where: all.contains) || tokens.contains(where: isTotal)
      || sides.contains(where: { SideWords.isAbsent(text.text(in: $0.clause)) })
      || sides.dropFirst().contains(where: { SideWords.isPart($0.name) })
    {
      return nil
    }
    let sum = sides.reduce(0) { $0 + $1.count }
    guard sum < 1000 else { return nil }
    return Mention(sum, at: first.range.lowerBound..<last.range.upperBound)
  }

  /// 一共, 总共, 共; not 共享空间, and not 客户总共来6位, who are one side.
  func isTotal(_ token: Token) -> Bool {
    guard token.word == .peopleCue, token.value == 2,
      !text.scalars[Int(token.end)...].starts(with: [0x4EAB])
    else { return false }
    let before = text.text(in: max(0, Int(token.start) - 3)..<Int(token.start))
    return !["客户", "客人", "对方", "甲方", "乙方", "那边", "供应商"].contains(where: before.hasSuffix)
  }

  private struct Side {
    var count: Int
    var range: Range<Int>
    var clause: Range<Int>
    /// Whose heads these are.
    var name: String
  }

  /// Nil when the clause does not say whose heads they are, or they may be no heads.
  private mutating func side(of count: Int, at index: Int, _ next: Int) -> Side? {
    let isUnit = word(next) == .person || word(next) == .piece || word(next) == .seat
    guard isUnit || tokens[index].word == .pair, !isBehindCode(index), word(index - 1) != .ordinal
    else { return nil }
    let end = isUnit ? next + 1 : next
    // 10人左右的会议室 says how large it is.
    if text.scalars[Int(tokens[end - 1].end)...].first == 0x7684 { return nil }
    // 一个支部 is none of those who come.
    if word(next) == .piece, isGroup(next) { return nil }
    let noun = noun(from: end)
    guard !noun.isThing else { return nil }
    // 个同事
    let isNamed = word(next) == .person && tokens[next].length > 2
    let behind =
      noun.isPeople
      ? text.text(in: range(of: end..<noun.end)) : isNamed ? words(next..<next + 1) : ""
    let number = range(of: index..<next)
    let clause = clause(around: number)
    let said = text.scalars[clause.lowerBound..<number.lowerBound]
    let before = text.text(in: clause.lowerBound..<number.lowerBound)
    let whose = SideWords.parties.first(where: before.contains)
    guard whose != nil || noun.isPeople || isNamed || Roster.isPeople(Roster.name(said.suffix(6)))
    else {
      return nil
    }
    // 一个支部14人，一个支部12人 are two, 我和两个同事 three.
    let isOneOf = said.first == 0x4E00
    let name = (whose ?? before) + behind + (isOneOf ? "\(clause.lowerBound)" : "")
    return Side(
      count: count + companions(before: number.lowerBound), range: range(of: index..<end),
      clause: clause, name: name)
  }

  private func clause(around number: Range<Int>) -> Range<Int> {
    let before = max(0, number.lowerBound - 30)..<number.lowerBound
    let after = number.upperBound..<min(text.scalars.count, number.upperBound + 30)
    let start = before.last(where: endsClause).map { $0 + 1 } ?? before.lowerBound
    return start..<(after.first(where: endsClause) ?? after.upperBound)
  }

  /// A mark, or a blank between Chinese characters.
  private func endsClause(_ place: Int) -> Bool {
    let scalars = text.scalars
    return switch scalars[place] {
    case Sort.comma, Sort.stop: true
    case 0x20:
      place > 0 && place + 1 < scalars.count && Han.scalars.contains(scalars[place - 1])
        && Han.scalars.contains(scalars[place + 1])
    default: false
    }
  }
}

private enum SideWords {
  /// Words that say whose heads are counted.
  static let parties = [
    "我们", "我方", "我司", "我这边", "咱们", "咱这边", "本地", "客人", "客户", "对方", "甲方", "乙方", "总部", "街道", "供应商",
    "合作方", "那边",
    "外面来", "家长", "学员", "老师", "工作人员", "评委", "嘉宾", "讲师", "干事", "领导", "同事", "报名", "用户",
  ]

  /// One number may be all of them, or takes back another one.
  static let doubts = [
    "加起来", "全部", "其中", "里面有", "包括", "算上", "总人数", "共", "改", "不对", "后来", "或者", "要么", "可能", "上次", "本来",
    "原来", "原定",
    "还是", "坐得下", "能坐", "能容", "每", "各", "一人", "轮流", "分批", "分两", "分三", "一次",
  ]

  /// 有3个领导 after 20人左右.
  static func isPart(_ name: String) -> Bool { name.hasPrefix("有") || name.hasPrefix("含") }

  /// Whether those whom a clause counts do not come.
  static func isAbsent(_ clause: String) -> Bool {
    [
      "不来", "来不了", "不上来", "不参加", "请假", "线上", "远程", "视频接入", "居家", "不用", "回去", "走了",
    ].contains(where: clause.contains)
  }
}
