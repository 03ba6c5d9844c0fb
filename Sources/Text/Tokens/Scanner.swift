import Domain

/// A number, a known word, a mark or some other scalar of a message.
struct Token {
  var word: Word
  /// A part of a day or a unit, as in `Meaning`.
  var extra: UInt8 = 0
  var isArabic = false
  /// Whether a number names a stretch such as 七八, the larger end of which is `value`.
  var isRough = false
  /// The number, what the word counts, or the scalar. -1 is a number too long to mean anything.
  var value: Int
  /// In normalised scalars.
  var start: Int32
  var end: Int32

  var range: Range<Int> { Int(start)..<Int(end) }
  var length: Int { Int(end - start) }
}

/// A message cut into tokens; the readers walk over it.
///
/// `work` counts every look at a token and every step of the lexicon, so that a test can show
/// that reading takes linear time.
struct Scanner {
  let text: NormalText
  /// The building's highest floor; nil when no building is known.
  let highestFloor: Int?
  private(set) var tokens: [Token] = []
  private(set) var work = 0
  /// Which classes of words occur; a reader without any of its own has nothing to do.
  private(set) var present = Words()
  /// Whether some number has three digits or more, as every phone and every ticket has.
  private(set) var hasLongNumber = false
  /// Tokens that a reader has used up, so that 25号 is no ticket and 1205室 no head count.
  private var taken: [Bool] = []
  /// Numbers that were read as rooms for want of anything better; they may be tickets as well.
  var bareRooms: Set<Int> = []

  init(_ text: NormalText, around surroundings: Surroundings?) {
    self.text = text
    highestFloor = surroundings?.highestFloor
    cut(
      Lexicon.common, surroundings?.lexicon, surroundings?.beginnings ?? Beginnings.common)
  }

  /// Whether none of the readers can find anything.
  var isPlain: Bool { present.isEmpty }

  private mutating func cut(_ common: Lexicon, _ own: Lexicon?, _ beginnings: Beginnings) {
    let scalars = text.scalars
    tokens.reserveCapacity(scalars.count)
    var position = 0
    var isInLatinWord = false
    while position < scalars.count {
      let scalar = scalars[position]
      var token = Token(
        word: .other, value: Int(scalar), start: Int32(position), end: Int32(position + 1))
      work += 1
      if !beginnings.contains(scalar) {
        // Most characters begin nothing.
        present.insert(.other)
        isInLatinWord = false
        position += 1
        tokens.append(token)
        continue
      }
      let isLatin = isLatinLetter(scalar)
      // A word of Latin letters is known as a whole or not at all.
      if !(isLatin && isInLatinWord) {
        var word = common.longest(in: scalars, at: position)
        if let mine = own?.longest(in: scalars, at: position), mine.length >= word?.length ?? 0 {
          word = mine
        }
        work += word?.steps ?? 0
        if let found = word, let blank = blank(in: found, at: position) {
          word = common.longest(in: Array(scalars[position..<blank]), at: 0)
        }
        if isClockBefore(word, at: position) { word = (Meaning(.oClock), 1, word?.steps ?? 0) }
        if let word, !splitsLatin(position + word.length) {
          token.word = word.meaning.word
          token.value = Int(word.meaning.value)
          token.extra = word.meaning.extra
          token.end = Int32(position + word.length)
        } else if !isLatin, let numeral = Numeral.read(scalars, at: position) {
          work += numeral.length
          token.word = .number
          token.value = numeral.value
          token.isArabic = numeral.isArabic
          token.isRough = numeral.isRough
          hasLongNumber = hasLongNumber || numeral.length > 2
          token.end = Int32(position + numeral.length)
        }
        present.insert(token.word)
      }
      position = Int(token.end)
      isInLatinWord = isLatinLetter(scalars[position - 1])
      tokens.append(token)
    }
  }

  /// 6点评标 and 12点餐叙 are o'clock, not 点评 and 点餐.
  private func isClockBefore(
    _ word: (meaning: Meaning, length: Int, steps: Int)?, at position: Int
  ) -> Bool {
    guard let word, word.length == 2, text.scalars[position] == 0x70B9,
      position + 2 < text.scalars.count, let last = tokens.last, last.word == .number,
      (1...24).contains(last.value)
    else { return false }
    // 五点几家公司
    if word.meaning.word == .measure {
      return "家个位人".unicodeScalars.contains { $0.value == text.scalars[position + 2] }
    }
    guard word.meaning.word == .plain else { return false }
    return "标审估选议叙会".unicodeScalars.contains { $0.value == text.scalars[position + 2] }
  }

  /// Where a blank was typed inside of a word that others hide in: 说说 明天 is no 说明, 下 下周二 is
  /// next Tuesday, and 场地 下周五 has no 地下.
  private func blank(
    in word: (meaning: Meaning, length: Int, steps: Int), at position: Int
  ) -> Int? {
    guard word.length > 1,
      [.plain, .relative, .basement].contains(word.meaning.word)
    else { return nil }
    return (position + 1..<position + word.length).first(where: hadBlank)
  }

  private func splitsLatin(_ end: Int) -> Bool {
    end < text.scalars.count && isLatinLetter(text.scalars[end])
      && isLatinLetter(text.scalars[end - 1])
  }

  // MARK: Looking

  /// What class the word at an index has; `.other` beyond both ends.
  @inline(__always)
  mutating func word(_ index: Int) -> Word {
    work += 1
    return index >= 0 && index < tokens.count ? tokens[index].word : .other
  }

  /// The token at an index; nil beyond both ends.
  @inline(__always)
  mutating func token(_ index: Int) -> Token? {
    work += 1
    return index >= 0 && index < tokens.count ? tokens[index] : nil
  }

  /// The token at an index when its word has that class.
  @inline(__always)
  mutating func token(_ index: Int, _ word: Word) -> Token? {
    guard let token = token(index), token.word == word else { return nil }
    return token
  }

  /// The number at an index; nil for anything else and for numbers too long to mean anything.
  @inline(__always)
  mutating func number(_ index: Int) -> Token? {
    guard let token = token(index), token.word == .number, token.value >= 0 else { return nil }
    return token
  }

  /// Whether that very scalar stands at an index.
  @inline(__always)
  mutating func isScalar(_ index: Int, _ scalar: Unicode.Scalar) -> Bool {
    guard let token = token(index) else { return false }
    return token.word == .other && token.value == Int(scalar.value)
  }

  /// Whether a clause ends before an index: a mark or the end of the message.
  mutating func isEndOfClause(_ index: Int) -> Bool {
    guard let token = token(index) else { return true }
    return token.word == .other
      && (token.value == Int(Sort.comma) || token.value == Int(Sort.stop))
  }

  /// The index after a single blank, or the same index.
  mutating func pastBlank(_ index: Int) -> Int { isScalar(index, " ") ? index + 1 : index }

  /// Whether a letter or digit touches a token from the left.
  func isTouchedBefore(_ index: Int) -> Bool {
    let before = Int(tokens[index].start) - 1
    return before >= 0 && isNarrow(text.scalars[before])
  }

  /// The normalised scalars that a run of tokens covers.
  func range(of span: Range<Int>) -> Range<Int> {
    Int(tokens[span.lowerBound].start)..<Int(tokens[span.upperBound - 1].end)
  }

  /// The words of a run of tokens.
  func words(_ span: Range<Int>) -> String { text.text(in: range(of: span)) }

  // MARK: Taking

  /// Marks tokens as used up.
  mutating func take(_ span: Range<Int>) {
    if taken.isEmpty { taken = Array(repeating: false, count: tokens.count) }
    for index in span { taken[index] = true }
  }

  /// Whether a reader has used that token up already.
  func isTaken(_ index: Int) -> Bool { taken.indices.contains(index) && taken[index] }
}

/// A set of classes of words.
struct Words: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  init(_ words: Word...) { for word in words { insert(word) } }

  /// Whether it holds nothing but scalars and words that mean nothing to the readers.
  var isEmpty: Bool { low & ~0b101 == 0 && high == 0 }

  @inline(__always)
  mutating func insert(_ word: Word) {
    if word.rawValue < 64 {
      low |= 1 << UInt64(word.rawValue)
    } else {
      high |= 1 << UInt64(word.rawValue - 64)
    }
  }

  func contains(_ word: Word) -> Bool {
    word.rawValue < 64
      ? low & (1 << UInt64(word.rawValue)) != 0 : high & (1 << UInt64(word.rawValue - 64)) != 0
  }

  func overlaps(_ other: Words) -> Bool { low & other.low != 0 || high & other.high != 0 }
}

/// `a`–`z`, as they stand in a normalised text.
func isLatinLetter(_ value: UInt32) -> Bool { value >= 0x61 && value <= 0x7A }
