/// Which words can and which must still be said, in few bits, as in a Bloom filter: words of two
/// phrases that share no bit share no word, so that most pairs of phrases need not be followed.
struct WordTraces: Sendable {
  /// A bit for each word, one bit for many words: in four parts, for processors of every day
  /// compare those faster than one value of so many bits.
  struct Bits: Sendable {
    var parts: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    @inline(__always)
    static func | (a: Bits, b: Bits) -> Bits {
      Bits(
        parts: (
          a.parts.0 | b.parts.0, a.parts.1 | b.parts.1, a.parts.2 | b.parts.2,
          a.parts.3 | b.parts.3
        ))
    }

    /// Whether they have a bit in common.
    @inline(__always)
    func meets(_ other: Bits) -> Bool {
      parts.0 & other.parts.0 | parts.1 & other.parts.1 | parts.2 & other.parts.2
        | parts.3 & other.parts.3 != 0
    }

    mutating func insert(_ bit: UInt32) {
      let one = UInt64(1) << UInt64(bit & 63)
      switch bit >> 6 {
      case 0: parts.0 |= one
      case 1: parts.1 |= one
      case 2: parts.2 |= one
      default: parts.3 |= one
      }
    }

    /// Puts in `twice` what is here already, and adds the bits.
    @inline(__always)
    mutating func add(_ other: Bits, knownTo twice: inout Bits) {
      twice.parts.0 |= parts.0 & other.parts.0
      twice.parts.1 |= parts.1 & other.parts.1
      twice.parts.2 |= parts.2 & other.parts.2
      twice.parts.3 |= parts.3 & other.parts.3
      self = self | other
    }
  }

  /// Every word that may come, and always the bit of `free`.
  var may = WordTraces.free
  /// Of what must come in any case, the choice of fewest words; `free` when all may be left out.
  var must = WordTraces.free
  /// How many words that choice has.
  var count = Int32.max

  static var none: WordTraces { WordTraces() }

  private static var free: Bits { Bits(parts: (1, 0, 0, 0)) }

  /// One of these words.
  init(_ symbols: [PhraseSpace.Symbol]) {
    must = Bits()
    for symbol in symbols {
      // Eight bits of the product say which of the 256 it is.
      must.insert((UInt32(bitPattern: symbol) &* 0x9E37_79B9) >> 24)
    }
    may = may | must
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
    must.meets(other.may) && other.must.meets(may)
  }
}
