/// Small numbers, each once, taken out in rising order: a bit for each, which beats sorting hundreds.
struct RisingNumbers: ~Copyable {
  private var bits = Pile<UInt64>()
  /// All bits stand in these; none when empty.
  private var low = Int.max
  private var high = -1

  /// - Parameter number: At least 0.
  mutating func insert(_ number: Int32) {
    let place = Int(number >> 6)
    while bits.count <= place { bits.append(0) }
    bits[place] |= 1 << UInt64(number & 63)
    low = min(low, place)
    high = max(high, place)
  }

  /// Takes out the least; nil when there is none.
  mutating func takeFirst() -> Int32? {
    while low <= high {
      let found = bits[low]
      if found != 0 {
        bits[low] = found & (found - 1)
        return Int32(low << 6 | found.trailingZeroBitCount)
      }
      low += 1
    }
    low = Int.max
    high = -1
    return nil
  }
}
