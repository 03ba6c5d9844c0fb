/// Sets of matters, a bit for each, side by side.
struct MatterSets: ~Copyable {
  /// Words of 64 bits that a set takes.
  let width: Int
  private(set) var bits = Pile<UInt64>()

  /// So many empty sets.
  init(count: Int, width: Int) {
    self.width = width
    bits.fill(with: 0, count: count * width)
  }

  mutating func insert(_ matter: Int32, in set: Int) {
    bits[set * width + Int(matter >> 6)] |= 1 << UInt64(matter & 63)
  }

  /// Makes a set hold every matter.
  mutating func fill(_ set: Int) {
    for word in 0..<width { bits[set * width + word] = .max }
  }

  /// Adds the matters of one set to another one.
  @inline(__always)
  mutating func add(_ from: Int, to set: Int) {
    var (one, other) = (set * width, from * width)
    let end = one + width
    while one < end {
      bits[one] |= bits[other]
      one += 1
      other += 1
    }
  }

  /// The same with a set that stands elsewhere.
  @inline(__always)
  mutating func add(_ others: borrowing MatterSets, _ from: Int, to set: Int) {
    var (one, other) = (set * width, from * width)
    let end = one + width
    while one < end {
      bits[one] |= others.bits[other]
      one += 1
      other += 1
    }
  }

  /// Leaves what another set has as well.
  mutating func keep(_ other: Int, in set: Int) {
    for word in 0..<width { bits[set * width + word] &= bits[other * width + word] }
  }

  /// Whether a set holds any matter.
  func isMet(_ set: Int) -> Bool {
    for word in 0..<width where bits[set * width + word] != 0 { return true }
    return false
  }
}
