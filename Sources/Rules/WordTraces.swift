/// Which words can and which must still be said, in few bits: words of two phrases that share no bit
/// share no word, so that most pairs of phrases need not be followed.
struct WordTraces: Sendable {
  /// A bit for each word, one bit for many words.
  typealias Bits = SIMD4<UInt64>

  /// Every word that may come, and always the bit of `free`.
  var may = WordTraces.free
  /// Of what must come in any case, the choice of fewest words; `free` when all may be left out.
  var must = WordTraces.free
  /// How many words that choice has.
  var count = Int32.max

  static let none = WordTraces()

  private static let free = Bits(1, 0, 0, 0)

  /// One of these words.
  init(_ symbols: [PhraseSpace.Symbol]) {
    must = Bits()
    for symbol in symbols {
      // Eight bits of the product say which of the 256 it is.
      let mixed = UInt32(bitPattern: symbol) &* 0x9E37_79B9
      must[Int(mixed >> 30)] |= 1 << UInt64(mixed >> 24 & 63)
    }
    may |= must
    count = Int32(symbols.count)
  }

  init(may: Bits, must: Bits, count: Int32) {
    (self.may, self.must, self.count) = (may, must, count)
  }

  private init() {}

  /// What may come, and need not.
  var optional: WordTraces { WordTraces(may: may, must: WordTraces.free, count: .max) }

  /// Both, in whatever order.
  func and(_ other: WordTraces) -> WordTraces {
    let fewer = count <= other.count ? self : other
    return WordTraces(may: may | other.may, must: fewer.must, count: fewer.count)
  }

  /// One of them.
  func or(_ other: WordTraces) -> WordTraces {
    let either = WordTraces(may: may | other.may, must: must | other.must, count: .max)
    guard count < .max, other.count < .max else { return either.optional }
    return WordTraces(may: either.may, must: either.must, count: count + other.count)
  }

  /// Whether the same words may be said in both.
  @inline(__always)
  func mayMeet(_ other: WordTraces) -> Bool {
    must & other.may != Bits() && other.must & may != Bits()
  }
}
