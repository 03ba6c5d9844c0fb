import CivilTime
import Domain

/// A message cut into numbers, known words, marks and the rest; the readers walk over it.
///
/// `work` counts every look at a token and every step of the lexicon, so that a test can show
/// that reading takes linear time.
struct Scanner {
  struct Token {
    enum Content: Hashable {
      case number(Numeral)
      case word(Meaning)
      /// A scalar that is no word to us.
      case other(UInt32)
    }

    var content: Content
    /// In normalised scalars.
    var range: Range<Int>
  }

  let text: NormalText
  let now: Instant
  let building: Building?
  private(set) var tokens: [Token] = []
  private(set) var work = 0
  /// Tokens that a reader has used up, so that 25号 is no ticket and 1205室 no head count.
  private var taken: [Bool] = []
  /// Numbers that were read as rooms for want of anything better; they may be tickets as well.
  var bareRooms: Set<Int> = []

  init(_ text: NormalText, at now: Instant, around surroundings: Surroundings?) {
    self.text = text
    self.now = now
    building = surroundings?.building
    let own = surroundings?.lexicon
    var position = 0
    while position < text.scalars.count {
      let token = token(at: position, own: own)
      tokens.append(token)
      position = token.range.upperBound
    }
    taken = Array(repeating: false, count: tokens.count)
  }

  private mutating func token(at position: Int, own: Lexicon?) -> Token {
    let scalars = text.scalars
    var word = Lexicon.common.longest(in: scalars, at: position)
    if let mine = own?.longest(in: scalars, at: position), mine.length >= word?.length ?? 0 {
      word = mine
    }
    work += 1 + (word?.steps ?? 0)
    if let word {
      let range = position..<position + word.length
      return Token(content: .word(word.meaning), range: range)
    }
    if let numeral = Numeral.read(scalars, at: position) {
      work += numeral.length
      let range = position..<position + numeral.length
      return Token(content: .number(numeral), range: range)
    }
    return Token(content: .other(scalars[position]), range: position..<position + 1)
  }

  /// The token at an index; nil beyond the end.
  mutating func token(_ index: Int) -> Token? {
    work += 1
    return tokens.indices.contains(index) ? tokens[index] : nil
  }

  /// What the word at an index means; nil for numbers, other scalars and beyond the end.
  mutating func meaning(_ index: Int) -> Meaning? {
    if case .word(let meaning)? = token(index)?.content { meaning } else { nil }
  }

  /// The number at an index; nil for anything else and for numbers too long to mean anything.
  mutating func number(_ index: Int) -> Numeral? {
    guard case .number(let numeral)? = token(index)?.content, numeral.value >= 0 else {
      return nil
    }
    return numeral
  }

  /// Whether that very scalar stands at an index.
  mutating func isScalar(_ index: Int, _ scalar: Unicode.Scalar) -> Bool {
    token(index)?.content == .other(scalar.value)
  }

  /// The normalised scalars that a run of tokens covers.
  func range(of span: Range<Int>) -> Range<Int> {
    tokens[span.lowerBound].range.lowerBound..<tokens[span.upperBound - 1].range.upperBound
  }

  /// The words of a run of tokens.
  func words(_ span: Range<Int>) -> String { text.text(in: range(of: span)) }

  /// Marks tokens as used up.
  mutating func take(_ span: Range<Int>) { for index in span { taken[index] = true } }

  /// Whether a reader has used that token up already.
  func isTaken(_ index: Int) -> Bool { taken.indices.contains(index) && taken[index] }
}
