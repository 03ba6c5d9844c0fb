/// A head count that is said instead of one before it, in the same breath: 本来10人，老张不来了就9个; 15人，有3个
/// 来不了; 拉了14个人，算上我15.
///
/// The plain ones (5个人，不对，6个) are mended where counts are added up; here stand those that leave
/// out what is counted, or say by how much it changes. Looks at twelve scalars before a number, and once at all for 不算.
extension Scanner {
  /// The last such count with its range; nil when there is none. Asked for before anybody takes a
  /// number.
  mutating func correctedCount() -> Mention<Int>? {
    guard present.contains(.number) else { return nil }
    var known: Int?
    var end = 0
    var found: Mention<Int>?
    var counted = 0
    let all = text.text(in: text.scalars.indices)
    let leavesOut = ["不算", "不含", "没算"].contains(where: all.contains)
    for index in tokens.indices
    where (tokens[index].word == .number || tokens[index].word == .pair) && !isTaken(index) {
      guard !isBehindCode(index), let (count, next) = heads(at: index) else { continue }
      let isCounted =
        tokens[index].word == .pair || word(next) == .person || word(next) == .piece
        || word(next) == .seat
        || cue(before: index) == .headCount
      if isCounted { counted += 1 }
      let range = range(of: index..<next)
      if let before = known,
        let now = value(count, insteadOf: before, from: index, to: next, leavesOut: leavesOut)
      {
        found = Mention(now, at: range)
        known = now
      } else if isCounted, known == nil {
        known = count
        end = range.upperBound
      }
    }
    return found ?? (counted == 1 ? known.flatMap { oneLess(than: $0, behind: end) } : nil)
  }

  /// 本来10个人，老陈请假来不了: one of them is named.
  private func oneLess(than count: Int, behind end: Int) -> Mention<Int>? {
    let before = text.text(in: 0..<end)
    guard count > 2, ["本来", "原来", "原本", "原定"].contains(where: before.contains) else { return nil }
    for start in end..<min(end + 4, text.scalars.count) {
      guard let named = NamedPeople.end(of: text.scalars, from: start) else { continue }
      let rest = text.text(in: named..<min(named + 8, text.scalars.count))
      let clause = rest.prefix { $0 != "，" && $0 != "。" }
      guard CorrectionWords.absences.contains(where: clause.contains),
        !clause.contains("回来"), !clause.contains("也来")
      else { return nil }
      return Mention(count - 1, at: start..<named)
    }
    return nil
  }

  private mutating func value(
    _ count: Int, insteadOf before: Int, from index: Int, to next: Int, leavesOut: Bool
  ) -> Int? {
    let start = Int(tokens[index].start)
    let words = text.text(in: max(0, start - 12)..<start)
    // 有3个来不了
    if word(next) == .piece || word(next) == .person || word(next) == .seat {
      let after = text.scalars[Int(tokens[next].end)...].prefix(7)
      let rest = text.text(in: after.startIndex..<after.endIndex)
      let isAway = CorrectionWords.reasons.contains { reason in
        rest.hasPrefix(reason)
          && CorrectionWords.absences.contains(where: rest.dropFirst(reason.count).hasPrefix)
      }
      if count < before, isAway {
        return before - count
      }
    }
    // 昨天报了9个，今天又加3个
    if CorrectionWords.more.contains(where: words.hasSuffix),
      word(next) == .piece || word(next) == .person || word(next) == .seat
    {
      return before + count
    }
    // 全员14个，缺2个
    if CorrectionWords.fewer.contains(where: words.hasSuffix), count < before,
      word(next) == .piece || word(next) == .person || word(next) == .seat
    {
      return before - count
    }
    guard
      isEndOfCount(next) || isEndOfCount(next + 1) || word(next) == .person
        || word(next) == .elapsed || word(next + 1) == .elapsed
    else { return nil }
    if count == before + 1, CorrectionWords.withMe.contains(where: { words.hasSuffix("，" + $0) }) {
      return count
    }
    // 不算讲师20人，加上讲师21
    if count == before + 1, leavesOut, ["，加上", "，算上", "，连上"].contains(where: words.contains) {
      return count
    }
    func follows(_ marks: [String], _ hedges: String) -> Bool {
      marks.contains { mark in
        guard let found = words.ranges(of: mark).last else { return false }
        let rest = words[found.upperBound...]
        // 只来主管15人
        return rest.allSatisfy(hedges.contains)
          || Roster.isWord(rest.unicodeScalars.map(\.value)[...])
      }
    }
    let isLess =
      ["就", "只有", "还剩", "只剩"].contains(where: words.contains)
      && follows(CorrectionWords.leavings, "，就是有只还剩 ")
    return isLess || follows(CorrectionWords.marks, "，是就 ") ? count : nil
  }
}

/// What tells that a head count changes.
private enum CorrectionWords {
  static let withMe = ["算上我", "加上我", "加我", "连我", "带我", "含我"]

  /// Why somebody does not come.
  static let reasons = ["", "出差", "生病", "开会", "临时有事", "有事", "休假", "在外地", "人", "同事"]
  /// After which others come besides.
  static let more = [
    "多来", "多来了", "多加了", "现在加了", "临时加了", "今天加了", "后来加了", "又多了", "又来了", "又加了", "又加", "又多", "又报了",
    "又添了", "又新增", "新增", "后来又多了", "还多了", "多出", "增加了",
  ]
  /// After which some are missing.
  static let fewer = ["，缺", "，少", "少了", "走了", "，请假", "少来", "缺席", "缺了", "，差"]
  static let absences = [
    "来不了", "不来", "不去", "请假", "缺席", "来不成", "去不了", "有事", "出差", "在外地", "休假",
    "不过来", "到不了",
  ]

  /// After which a smaller number is said with 就.
  static let leavings = ["不来了", "来不了", "来不成", "不去了", "请假了"]

  static let marks = [
    "那就", "，那", "漏了我自己", "漏了我", "漏算我", "忘了算我", "忘了我自己", "不好意思", "变",
    "变成", "变为", "变到", "现在", "哦不", "啊不", "噢不", "只来", "只到", "来的只有", "到的只有", "现在改", "后来改", "又改", "改了",
  ]
}
