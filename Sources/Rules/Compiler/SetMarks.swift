/// Which sets hold a word, as bits: a word such as 了 is in hundreds of sets, and they are noted 64
/// at a time.
///
/// Sets are numbered so that those which share their commonest word stand side by side
/// (`SetOrder`), so a word has few blocks.
struct SetMarks: ~Copyable, Sendable {
  /// A bit for each of 64 sets side by side.
  typealias Bits = UInt64

  /// Some of the sets of a block.
  struct Mark: BitwiseCopyable, Sendable {
    var block: Int32
    var bits: Bits
  }

  /// In which block a set stands.
  @inline(__always)
  static func block(of set: Int32) -> Int32 { set >> 6 }

  /// The bit of a set in its block.
  @inline(__always)
  static func bit(of set: Int32) -> Bits { 1 << Bits(truncatingIfNeeded: set & 63) }

  /// The first set of a block.
  @inline(__always)
  static func first(ofBlock block: Int32) -> Int32 { block << 6 }

  /// How many blocks that many sets make.
  static func blocks(for sets: Int) -> Int { (sets + 63) >> 6 }

  /// For each word, then for each slot, its marks, by block.
  private let marks: Rows<Mark>
  /// Blocks of all sets.
  let blocks: Int

  /// - Parameters:
  ///   - words: Words and slots.
  ///   - held: Words or slots and the sets that hold them, the sets of each in rising order.
  init(words: Int, sets: Int, _ held: [(list: Int32, value: Int32)]) {
    let sorted = Table(count: words, held)
    var pairs: [(list: Int32, value: Mark)] = []
    pairs.reserveCapacity(held.count)
    for word in 0..<Int32(words) {
      for place in sorted.places(of: word) {
        let set = sorted.value(at: place)
        let (block, bit) = (SetMarks.block(of: set), SetMarks.bit(of: set))
        if let last = pairs.last, last.list == word, last.value.block == block {
          pairs[pairs.count - 1].value.bits |= bit
        } else {
          pairs.append((word, Mark(block: block, bits: bit)))
        }
      }
    }
    marks = Rows(count: words, pairs)
    blocks = SetMarks.blocks(for: sets)
  }

  @inline(__always)
  func places(of word: Int32) -> Range<Int> { marks.places(of: word) }

  @inline(__always)
  func value(at place: Int) -> Mark { marks.value(at: place) }

  /// Whether a set holds a word.
  @inline(__always)
  func holds(_ word: Int32, in set: Int32) -> Bool {
    let block = SetMarks.block(of: set)
    let places = places(of: word)
    var low = places.lowerBound
    var high = places.upperBound
    while low < high {
      let middle = (low + high) / 2
      if value(at: middle).block < block { low = middle + 1 } else { high = middle }
    }
    guard low < places.upperBound else { return false }
    let mark = value(at: low)
    return mark.block == block && mark.bits & SetMarks.bit(of: set) != 0
  }
}
