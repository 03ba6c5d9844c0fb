/// Pairs of states of two matters that have been met together.
///
/// A tie is between two phrases, whoever else might say the same words: what follows on a pair is
/// the same wherever the pair stands, so a set of states brings nothing new when all its pairs have
/// been met.
struct StatePairs: ~Copyable {
  /// A pair, the lower state in the high half; `free` for a place without one.
  private var places = Pile<UInt64>()
  private var count = 0
  /// Sets that are too large to be taken apart.
  private var large: Set<Summed<PhraseSpace.State>> = []

  /// A set of more states is only new when no other was the same: its pairs would be more than those
  /// of a hundred others, and nearly all of them new.
  private static let largest = 48
  private static let free = UInt64.max

  init() { places.fill(with: StatePairs.free, count: 1 << 12) }

  /// Adds all pairs of matters that may tie; whether any of them may be new.
  ///
  /// - Parameters:
  ///   - range: Where they stand in `states`, rising.
  ///   - matterOf: The matter of each state.
  ///   - open: The pairs of matters that count.
  mutating func insert(
    _ range: Range<Int>, _ states: borrowing Pile<PhraseSpace.State>, matterOf: [Int32],
    _ open: borrowing OpenPairs
  ) -> Bool {
    if range.count > StatePairs.largest { return large.insert(Summed(states[range])).inserted }
    var isNew = false
    for index in range {
      let one = states[index]
      let matter = matterOf[Int(one)]
      for place in (index + 1)..<range.upperBound
      where open.isOpen(matter, matterOf[Int(states[place])]) {
        let pair = UInt64(UInt32(one)) << 32 | UInt64(UInt32(states[place]))
        if insert(pair) { isNew = true }
      }
    }
    return isNew
  }

  @inline(__always)
  private mutating func insert(_ pair: UInt64) -> Bool {
    let mask = places.count - 1
    // Pairs of one state lie side by side, as they are asked for.
    var place = Int(truncatingIfNeeded: (pair >> 32) &* 0x9E37_79B9 &+ pair) & mask
    while places[place] != StatePairs.free {
      if places[place] == pair { return false }
      place = (place + 1) & mask
    }
    places[place] = pair
    count += 1
    if count * 2 > places.count { grow() }
    return true
  }

  @inline(never)
  private mutating func grow() {
    var old = Pile<UInt64>()
    swap(&old, &places)
    places.fill(with: StatePairs.free, count: old.count * 2)
    count = 0
    for index in old.indices where old[index] != StatePairs.free { _ = insert(old[index]) }
  }
}
