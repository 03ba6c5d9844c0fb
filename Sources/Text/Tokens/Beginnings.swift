/// With which scalars something may begin that the readers know: a word or a number.
///
/// One bit for each Chinese character, so that all of them lie in the nearest cache; most characters of
/// a message begin nothing, and this is asked of each.
struct Beginnings: Sendable {
  private var bits = [UInt64](repeating: 0, count: (Han.scalars.count + 63) / 64)

  /// Of words that every building shares, and of numbers.
  static let common = Beginnings()

  private init() {
    insert(Lexicon.common)
    for scalar in Han.scalars where Numeral.mayBegin(with: scalar) { insert(scalar) }
  }

  /// The common ones, and those of a building's own words.
  init(with own: Lexicon) {
    self = Beginnings.common
    insert(own)
  }

  /// Whether something may begin with a scalar; of all that are no Chinese characters it may.
  @inline(__always)
  func contains(_ scalar: UInt32) -> Bool {
    guard Han.scalars.contains(scalar) else { return true }
    let place = Int(scalar - Han.scalars.lowerBound)
    return bits[place >> 6] & 1 << UInt64(place & 63) != 0
  }

  private mutating func insert(_ words: Lexicon) {
    for scalar in words.firstScalars { insert(scalar) }
  }

  private mutating func insert(_ scalar: UInt32) {
    guard Han.scalars.contains(scalar) else { return }
    let place = Int(scalar - Han.scalars.lowerBound)
    bits[place >> 6] |= 1 << UInt64(place & 63)
  }
}
