/// Reads what people call themselves (我叫王小明, 联系人：张三), their companies and their plates.
extension Scanner {
  // MARK: Names

  /// Names after 我叫, 叫我, 名字是, 联系人 and the like, as they were typed.
  mutating func names() -> [Mention<String>] {
    guard present.contains(.nameCue) else { return [] }
    var mentions: [Mention<String>] = []
    for index in tokens.indices where tokens[index].word == .nameCue {
      // Nobody has more; and leading each back to what was typed takes time.
      guard mentions.count < 3 else { break }
      let start = pastPause(index + 1)
      guard start < tokens.count, let range = name(at: start) else { continue }
      mentions.append(Mention(text.original(of: range), at: range))
    }
    return mentions
  }

  private mutating func pastPause(_ index: Int) -> Int {
    isScalar(index, "，") || isScalar(index, "是") || isScalar(index, " ") ? index + 1 : index
  }

  private func name(at index: Int) -> Range<Int>? {
    let scalars = text.scalars
    let start = Int(tokens[index].start)
    var end = start
    if isLatinLetter(scalars[start]) {
      while end < scalars.count, isLatinLetter(scalars[end]), end - start < 20 { end += 1 }
      return end - start > 1 ? start..<end : nil
    }
    guard NameWords.familyNames.contains(scalars[start]) else { return nil }
    let isDouble = NameWords.doubleNames.contains { scalars[start...].starts(with: $0) }
    let longest = isDouble ? 4 : 3
    for token in tokens[index...].prefix(longest) {
      guard Int(token.start) == end, mayNamePerson(token) || end == start,
        end == start || !NameWords.afterNames.contains(scalars[end])
      else { break }
      end = Int(token.end)
    }
    return (2...4).contains(end - start) ? start..<end : nil
  }

  /// A single ideograph that is no grammar: 明 in 王小明, but 明天 is a word.
  private func mayNamePerson(_ token: Token) -> Bool {
    let scalar = text.scalars[Int(token.start)]
    guard token.length == 1, Han.scalars.contains(scalar) else { return false }
    switch token.word {
    case .other, .number, .plateMark, .exactly, .portionMark, .more, .measure, .shortPart, .day:
      return true
    default: return false
    }
  }

  // MARK: Companies

  /// Companies after 我们公司是 …, and 我是华信科技的.
  mutating func companies() -> [Mention<String>] {
    guard present.contains(.companyCue) else { return [] }
    var mentions: [Mention<String>] = []
    for index in tokens.indices where tokens[index].word == .companyCue {
      guard mentions.count < 3 else { break }
      let start = pastPause(index + 1)
      guard start < tokens.count else { continue }
      let from = Int(tokens[start].start)
      let clause = clause(from: from)
      let range =
        tokens[index].value == 1 ? companyByEnding(clause) : companyToTheEnd(clause)
      if let range, range.count > 1 {
        mentions.append(Mention(text.original(of: range), at: range))
      }
    }
    return mentions
  }

  /// Up to the next mark, and not longer than a company's name.
  private func clause(from start: Int) -> Range<Int> {
    var end = start
    while end < text.scalars.count, end - start < 30, text.scalars[end] != Sort.comma,
      text.scalars[end] != Sort.stop
    {
      end += 1
    }
    return start..<end
  }

  /// Without the 的 of 华信科技的; but 美的集团 keeps its own.
  private func companyToTheEnd(_ clause: Range<Int>) -> Range<Int>? {
    let end =
      clause.first { text.scalars[$0] == 0x7684 && !isPartOfCompany($0, in: clause) }
      ?? clause.upperBound
    return clause.lowerBound..<end
  }

  /// Whether the name goes on behind a character of it: where an ending of companies follows.
  private func isPartOfCompany(_ place: Int, in clause: Range<Int>) -> Bool {
    let rest = text.scalars[(place + 1)..<clause.upperBound]
    return NameWords.companyEndings.contains { rest.starts(with: $0) }
  }

  /// Up to the first word that ends a company's name; those after it belong to it: 网络科技有限公司.
  private func companyByEnding(_ clause: Range<Int>) -> Range<Int>? {
    let scalars = text.scalars[clause]
    for end in clause.dropFirst(2) {
      for ending in NameWords.companyEndings where scalars[end...].starts(with: ending) {
        var last = end + ending.count
        while let more = NameWords.companyEndings.first(where: {
          scalars[last...].starts(with: $0)
        }) {
          last += more.count
        }
        return clause.lowerBound..<last
      }
    }
    return nil
  }

  // MARK: Plates

  /// Number plates: 沪A12345, 沪AD12345, 沪A·12345, 沪 a 12345.
  mutating func plates() -> [Mention<String>] {
    guard present.contains(.plateMark) else { return [] }
    var mentions: [Mention<String>] = []
    var index = 0
    while index < tokens.count {
      guard tokens[index].word == .plateMark, let (plate, end) = plate(at: Int(tokens[index].start))
      else {
        index += 1
        continue
      }
      var next = index
      while next < tokens.count, Int(tokens[next].start) < end { next += 1 }
      mentions.append(Mention(plate, at: Int(tokens[index].start)..<end))
      take(index..<next)
      index = next
    }
    return mentions
  }

  /// The province, a letter, and five or six letters and digits, most of them digits.
  private func plate(at start: Int) -> (String, end: Int)? {
    let scalars = text.scalars
    var position = start + 1
    guard position < scalars.count, isLatinLetter(scalars[position]) else { return nil }
    var signs = [scalars[start], scalars[position]]
    position += 1
    var digits = 0
    var gaps = 0
    while position < scalars.count, signs.count < 8 {
      let scalar = scalars[position]
      if isDigit(scalar) {
        digits += 1
        signs.append(scalar)
      } else if isLatinLetter(scalar) {
        signs.append(scalar)
      } else if gaps < 2, scalar == 0x20 || scalar == 0x2E || scalar == 0x2D,
        position + 1 < scalars.count, isNarrow(scalars[position + 1]), signs.count < 7
      {
        gaps += 1
      } else {
        break
      }
      position += 1
    }
    guard signs.count >= 7, digits >= 3 else { return nil }
    if position < scalars.count, isNarrow(scalars[position]) { return nil }
    let view = String.UnicodeScalarView(signs.compactMap(Unicode.Scalar.init))
    return (String(view).uppercased(), position)
  }
}
