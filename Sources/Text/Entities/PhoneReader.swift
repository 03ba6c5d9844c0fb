/// Reads phone numbers written in digits, with single spaces or dashes between groups.
extension Scanner {
  /// All phone numbers, left to right, as people dial them: `13800001234`, `021-63550000`.
  mutating func phones() -> [Mention<String>] {
    guard hasLongNumber else { return [] }
    var mentions: [Mention<String>] = []
    var index = 0
    while index < tokens.count {
      if let (number, end) = phone(at: index) {
        let (phone, next) = withExtension(number, end)
        // The sign of +86 belongs to the number.
        let first = index > 0 && isScalar(index - 1, "+") ? index - 1 : index
        mentions.append(Mention(phone, at: range(of: first..<next)))
        take(first..<next)
        index = next
      } else {
        index += 1
      }
    }
    return mentions
  }

  /// 转8001, 分机8001: the extension stands after the number.
  private mutating func withExtension(_ phone: String, _ next: Int) -> (String, next: Int) {
    let start = isScalar(next, "，") ? next + 1 : next
    guard isScalar(start, "转") || word(start) == .extensionMark, let number = number(start + 1),
      number.isArabic, (1...6).contains(number.length)
    else { return (phone, next) }
    return (phone + "-" + words(start + 1..<start + 2), start + 2)
  }

  private mutating func phone(at index: Int) -> (String, next: Int)? {
    guard let first = number(index), first.length >= 2 else { return nil }
    let before = Int(tokens[index].start) - 1
    if before >= 0, isNarrow(text.scalars[before]) { return nil }
    // The groups of digits, each with the token after it; a phone has at most five.
    var groups: [(digits: String, next: Int)] = []
    var next = index
    while groups.count < 6, let group = digits(at: next) {
      groups.append((group, next + 1))
      next += 1
      // A comma was a bracket: （021）63550000.
      let isAreaCode = groups.count == 1 && group.hasPrefix("0") && group.count <= 4
      guard isScalar(next, "-") || isScalar(next, " ") || isAreaCode && isScalar(next, "，") else {
        break
      }
      next += 1
    }
    // The longest run of groups that is a phone number wins.
    for count in stride(from: groups.count, to: 0, by: -1) {
      let joined = groups[..<count].map(\.digits)
      if let phone = Scanner.phone(in: joined) { return (phone, groups[count - 1].next) }
    }
    return nil
  }

  private mutating func digits(at index: Int) -> String? {
    guard let numeral = token(index, .number), numeral.length <= 14 else { return nil }
    let words = words(index..<index + 1)
    if numeral.isArabic { return words }
    // 一三八…: eleven Chinese digits.
    return numeral.length == 11 && numeral.value > 10_000_000_000 ? "\(numeral.value)" : nil
  }

  /// A mobile, a landline with or without area code, or a 400/800 number.
  private static func phone(in groups: [String]) -> String? {
    var groups = groups
    if groups.count > 1, groups[0] == "86" || groups[0] == "0086" { groups.removeFirst() }
    var digits = groups.joined()
    if digits.count == 13, digits.hasPrefix("861") { digits.removeFirst(2) }
    if digits.count == 11, digits.hasPrefix("1"), let second = digits.dropFirst().first,
      "3456789".contains(second)
    {
      return digits
    }
    if digits.count == 10, digits.hasPrefix("400") || digits.hasPrefix("800") { return digits }
    if digits.hasPrefix("0"), (10...12).contains(digits.count) {
      let codeLength = digits.hasPrefix("01") || digits.hasPrefix("02") ? 3 : 4
      let rest = digits.dropFirst(codeLength)
      guard (7...8).contains(rest.count), let lead = rest.first, "2345678".contains(lead) else {
        return nil
      }
      return "\(digits.prefix(codeLength))-\(rest)"
    }
    // A number of this city, written as one or as 6355 0000.
    if digits.count == 8, groups.count <= 2, groups.allSatisfy({ $0.count >= 4 }),
      let lead = digits.first, "2345678".contains(lead), !digits.hasPrefix("20")
    {
      return digits
    }
    return nil
  }
}
