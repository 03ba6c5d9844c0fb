/// Adds those who are said to come as well, in a clause of their own behind the number: 主播两个运营一个，摄像小陈也来; 董事七位，董秘
/// 列席; 11个实习生，我讲.
///
/// Whoever is one of 我们 was counted, and nobody is added to what is said to be all of them. Looks at the next
/// two clauses.
extension Scanner {
  /// How many come besides those that a count ends with.
  func alsoComing(behind count: Mention<Int>) -> Int {
    guard !tokens.contains(where: isTotal) else { return 0 }
    let before = text.text(in: max(0, count.range.lowerBound - 12)..<count.range.upperBound)
    guard !AlsoWords.all.contains(where: before.contains) else { return 0 }
    let isOurs = PartyWords.own.contains(where: before.contains)
    var sum = 0
    var start = count.range.upperBound
    for _ in 0..<2 {
      guard start < text.scalars.count, text.scalars[start] == Sort.comma else { break }
      let rest = text.scalars[(start + 1)...].prefix(14)
      let end =
        rest.firstIndex { $0 == Sort.comma || $0 == Sort.stop || $0 == 0x20 } ?? rest.endIndex
      if isOneMore(start + 1..<end, isOurs: isOurs) { sum += 1 }
      start = end
    }
    return sum
  }

  /// 摄像小陈也来, 董秘列席, 老板说他也来; 我讲 where those who were counted are no 我们.
  private func isOneMore(_ clause: Range<Int>, isOurs: Bool) -> Bool {
    let words = text.text(in: clause)
    guard let verb = AlsoWords.verbs.first(where: words.hasSuffix) else {
      return !isOurs && AlsoWords.mine.contains(words)
    }
    var who = words.dropLast(verb.count)
    for said in ["说他", "说她", "说", "自己", "同时"] where who.hasSuffix(said) {
      who = who.dropLast(said.count)
      break
    }
    for also in ["还有", "另外", "到时候", "然后"] where who.hasPrefix(also) {
      who = who.dropFirst(also.count)
    }
    let scalars = who.unicodeScalars.map(\.value)
    if who == "我" { return !isOurs }
    guard (2...6).contains(scalars.count), PartyWords.mayBeOne(String(who)) else { return false }
    return Roster.isWord(scalars[...])
      || scalars.indices.contains { NamedPeople.end(of: scalars, from: $0) == scalars.count }
  }
}

private enum AlsoWords {
  /// One number stands for everybody.
  static let all = ["一共", "总共", "加上", "算上", "连", "含", "包括", "加起来"]
  static let verbs = ["也过来", "也会来", "也要来", "也参加", "也旁听", "也来", "也在", "也去", "也到", "列席", "旁听", "作陪"]
  /// What I do before others.
  static let mine = ["我讲", "我来讲", "我主讲", "我主持", "我带队", "我上课", "我来上", "我授课", "我做翻译"]
}
