import Domain

/// Reads ticket serials: SF-1024, 单号1024, #1024, 接单1024, and a bare number when nothing else.
extension Scanner {
  /// All ticket serials; those with a word or sign of their own come first, bare ones last.
  mutating func tickets() -> [Mention<Int>] {
    guard hasLongNumber else { return [] }
    var sure: [Mention<Int>] = []
    var bare: [Mention<Int>] = []
    for index in tokens.indices {
      guard let number = number(index), number.isArabic, (3...6).contains(number.length),
        !isTouched(index)
      else { continue }
      let before = tokens[index].range
      if let start = cueStart(before: index) {
        sure.append(Mention(number.value, at: start..<before.upperBound))
      } else if (!isTaken(index) || bareRooms.contains(index)) && isAlone(index),
        !Hotlines.all.contains(number.value)
      {
        bare.append(Mention(number.value, at: before))
      }
    }
    return sure + bare
  }

  /// Where the cue before a serial starts; nil when there is none.
  private mutating func cueStart(before index: Int) -> Int? {
    var before = index - 1
    if isScalar(before, " ") || isScalar(before, "，") || isScalar(before, "是") { before -= 1 }
    // What stands behind a building's code is never anything else: SF-1024 人救出来了 counts nobody.
    guard !isTaken(index) || bareRooms.contains(index) || isBehindCode(index) else { return nil }
    if word(before) == .ticketCue { return Int(tokens[before].start) }
    // SF-1024: a building's code and a dash.
    if isScalar(before, "-") {
      var start = Int(tokens[before].start)
      var letters = 0
      while start > 0, letters < 7, isNarrow(text.scalars[start - 1]) {
        start -= 1
        letters += 1
      }
      return (1...6).contains(letters) && !isDigit(text.scalars[start]) ? start : nil
    }
    return nil
  }

  /// Whether a letter and a dash stand right before a number: SF-1024.
  mutating func isBehindCode(_ index: Int) -> Bool {
    let start = Int(tokens[index].start)
    return start > 1 && text.scalars[start - 1] == 0x2D && isLatinLetter(text.scalars[start - 2])
  }

  /// A digit or letter right after, or a date's dash, means it is part of something else.
  private mutating func isTouched(_ index: Int) -> Bool {
    let end = Int(tokens[index].end)
    guard end < text.scalars.count else { return false }
    let after = text.scalars[end]
    return isNarrow(after) || after == 0x2D || after == 0x3A || after == 0x2F || after == 0x2E
  }
}
