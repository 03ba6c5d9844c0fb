/// Adds up head counts that a message says in parts.
///
/// - Parts side by side: 甲方5人乙方3人, 两个面试官一个候选人, 8个人加一个主持, 对方来4个我们3个.
/// - Those who are named and not counted: 我和老板还有两个客户, 三个同事加我.
/// - Parts of equal size: 双方各2个, 3家公司各派4人, 每组5人共4组.
///
/// A total (一共12个) is the answer whatever its parts are, and a corrected number (5个人，不对，6个)
/// the later one. Everything looks at a few scalars around a number and no further.
struct HeadCount {
  var value: Int
  /// In normalised scalars, from the number on.
  var range: Range<Int>
  /// Whether it counts heads by itself; 一个候选人 and the 4个 of 对方来4个我们3个 only as a part.
  var isFirm = true
  /// Whether it was said to be all of them.
  var isTotal = false
}

extension Scanner {
  /// The counts that remain when the parts are added up.
  func summed(_ counts: [HeadCount]) -> [HeadCount] {
    var sums: [HeadCount] = []
    for count in counts {
      guard let last = sums.last, let joint = joint(between: last, and: count) else {
        sums.append(count)
        continue
      }
      var both = count
      both.range = last.range.lowerBound..<count.range.upperBound
      both.isFirm = true
      if case .plus = joint { both.value += last.value }
      sums[sums.count - 1] = both
    }
    sums.removeAll { !$0.isFirm }
    let totals = sums.filter(\.isTotal)
    return totals.isEmpty ? sums : totals
  }

  // MARK: What stands between two counts

  private enum Joint { case plus, instead }

  private func joint(between first: HeadCount, and second: HeadCount) -> Joint? {
    let gap = first.range.upperBound..<second.range.lowerBound
    guard gap.count <= 12, !text.scalars[gap].contains(Sort.stop) else { return nil }
    let words = text.text(in: gap)
    if PartyWords.corrections.contains(where: words.contains) { return .instead }
    guard !second.isTotal, !words.contains("其中") else { return nil }
    // 两个主持一个嘉宾三个人: said once more, all together.
    if noun(second).isEmpty, second.value == first.value, isPause(gap) { return .instead }
    if gap.isEmpty { return !first.isTotal && noun(first) != noun(second) ? .plus : nil }
    if isAdded(second, behind: first, words) { return .plus }
    guard let (party, adds) = parties(in: gap) else {
      // 11位加隔壁组的3位
      let start = PartyWords.lexicon.longest(in: text.scalars, at: gap.lowerBound)
      let isNear = gap.count <= 7 && !words.contains("，")
      return start?.meaning.word == .and && isNear || isNoun(gap, before: first) ? .plus : nil
    }
    if adds { return .plus }
    guard !first.isTotal else { return nil }
    if let party {
      // 我们5个，客户4个; but not 10个人，我们5个.
      let known = self.party(before: first.range.lowerBound).map { text.text(in: $0) }
      guard known != nil || !noun(first).isEmpty else { return nil }
      return known == text.text(in: party) ? nil : .plus
    }
    let (one, other) = (noun(first), noun(second))
    return one != other && one.count > 1 && other.count > 1 && words.count == 1 ? .plus : nil
  }

  /// 12个人挨个讲，加4个评委; 16个人考、2个监考; 3位，我们也3位; 每家来2个，我们采购3个人.
  private func isAdded(
    _ second: HeadCount, behind first: HeadCount, _ words: String
  ) -> Bool {
    let plus = ["再加", "另加", "外加", "，加", "，还要加", "，另有"].contains(where: words.contains)
    if plus, noun(second).isEmpty == false || text.text(in: second.range).hasSuffix("人") {
      return true
    }
    if plus, text.text(in: second.range).last.map("名位".contains) ?? false { return true }
    if first.isTotal { return false }
    if words.count == 2, words.hasSuffix("，"), !noun(second).isEmpty, let verb = words.first,
      "考讲唱跳演听学打踢".contains(verb)
    {
      return true
    }
    guard ["，我们", "，我方", "，我司", "，咱们"].contains(where: words.hasPrefix) else { return false }
    let before = text.text(in: max(0, first.range.lowerBound - 4)..<first.range.lowerBound)
    return ["也", "也是", "也有", "也来", "也出"].contains(where: words.hasSuffix)
      || ["每", "各"].contains(where: before.contains)
  }

  /// 投标方 of 评委5人投标方6人: whoever they are, right between two counts, with a noun before the first.
  private func isNoun(_ gap: Range<Int>, before first: HeadCount) -> Bool {
    guard (2...4).contains(gap.count), first.range.lowerBound > 1 else { return false }
    let around = [text.scalars[first.range.lowerBound - 1]] + text.scalars[gap]
    return around.allSatisfy { Han.scalars.contains($0) && !PartyWords.noNoun.contains($0) }
  }

  private func isPause(_ gap: Range<Int>) -> Bool {
    gap.allSatisfy { text.scalars[$0] == Sort.comma || text.scalars[$0] == 0x20 }
  }

  /// Reads a gap of pauses, words that add, parties and verbs; nil when there is anything else.
  private func parties(in gap: Range<Int>) -> (party: Range<Int>?, adds: Bool)? {
    var party: Range<Int>?
    var adds = false
    var index = gap.lowerBound
    while index < gap.upperBound {
      let scalar = text.scalars[index]
      if scalar == Sort.comma || scalar == 0x20 {
        index += 1
        continue
      }
      let word = PartyWords.lexicon.longest(in: text.scalars, at: index)
      let end = index + (word?.length ?? 0)
      // 销售部 is a name of its own, and 销售 a word.
      if let word, end <= gap.upperBound, word.meaning.word != .peopleCue {
        if word.meaning.word == .and { adds = true }
        index = end
      } else if let own = ownName(before: gap.upperBound, from: index) {
        party = own
        index = own.upperBound
      } else if word != nil, end <= gap.upperBound {
        party = index..<end
        index = end
      } else {
        return nil
      }
    }
    return (party, adds)
  }

  /// What is counted, without the number and its piece: 大人 of 6个大人; empty of 6个人.
  private func noun(_ count: HeadCount) -> String {
    let words = text.text(in: count.range)
    guard let piece = words.lastIndex(where: { "个位名".contains($0) }) else { return "" }
    let noun = String(words[words.index(after: piece)...])
    return noun == "人" ? "" : noun
  }

  // MARK: Parties

  /// The party right before a number, or before its verb: 甲方5人, 对方来4个, 市场部6人.
  func party(before number: Int) -> Range<Int>? {
    let end = pastVerb(before: number)
    return known(.peopleCue, before: end) ?? known(.pair, before: end)
      ?? ownName(before: end, from: clauseStart(before: end))
  }

  /// The longest word of a class that ends there.
  func known(_ word: Word, before end: Int) -> Range<Int>? {
    for start in max(0, end - 5)..<max(0, end) {
      if let found = PartyWords.lexicon.longest(in: text.scalars, at: start),
        found.meaning.word == word, start + found.length == end
      {
        return start..<end
      }
    }
    return nil
  }

  /// 市场部, a公司, 护士长们: up to six scalars of a clause.
  func ownName(before end: Int, from start: Int) -> Range<Int>? {
    guard end - start > 1, end - start <= 6, PartyWords.endings.contains(text.scalars[end - 1]),
      !text.scalars[start..<end].contains(where: { isDigit($0) || $0 == Sort.comma })
    else { return nil }
    return start..<end
  }

  /// At most six scalars back, to a mark or the last count.
  func clauseStart(before end: Int) -> Int {
    var start = end
    while start > 0, end - start < 6, text.scalars[start - 1] != Sort.comma,
      text.scalars[start - 1] != Sort.stop
    {
      start -= 1
    }
    return start
  }

  func pastVerb(before number: Int) -> Int {
    var end = number
    end = known(.about, before: end)?.lowerBound ?? end
    if end > 0, text.scalars[end - 1] == 0x5404 { end -= 1 }  // 各
    return end
  }
}
