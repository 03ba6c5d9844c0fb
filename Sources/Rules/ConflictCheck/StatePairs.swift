/// Pairs of states of two matters that have been met together.
///
/// A tie is between two phrases, whoever else might say the same words: what can be said behind a
/// pair is the same wherever the pair stands, so a set of states need not be followed when all its
/// pairs have been met. (What was said before may still decide a message: then it is not found.)
struct StatePairs: ~Copyable {
  /// A pair, the lower state in the high half; `free` for a place without one.
  private var places = Pile<UInt64>()
  private var count = 0
  /// Sets that were met, as sums of their states; most are met many times.
  private var sets = NumberTable<SumKey>()

  /// A set of more states is only new when no other was the same: its pairs would be more than those
  /// of a hundred others, and nearly all of them new.
  private static let largest = 48
  /// Pairs that are kept, 64 MiB of them; the project's rules have a tenth. What comes beyond counts
  /// as new, and `TieSearch.maximumSets` ends the search.
  private static let most = 4_000_000
  private static let free = UInt64.max

  init() { places.fill(with: StatePairs.free, count: 1 << 12) }

  /// Adds all pairs of matters that may tie; whether any of them may be new.
  ///
  /// - Parameters:
  ///   - range: Where they stand in `states`, rising.
  ///   - open: The pairs of matters that count.
  mutating func insert(
    _ range: Range<Int>, _ states: borrowing Pile<PhraseSpace.State>, _ space: PhraseSpace,
    _ open: borrowing OpenPairs
  ) -> Bool {
    var sum = FNV.start
    for index in range { sum = FNV.add(UInt64(truncatingIfNeeded: states[index]), to: sum) }
    let next = Int32(truncatingIfNeeded: sets.keys.count)
    guard sets.number(of: SumKey(value: sum), orNew: next) == next else { return false }
    if range.count > StatePairs.largest { return true }
    var isNew = false
    for index in range {
      let one = states[index]
      let matter = space.matterOf[Int(one)]
      for place in (index + 1)..<range.upperBound
      where space.isPartner(space.matterOf[Int(states[place])], of: one)
        && space.isPartner(matter, of: states[place])
        && open.isOpen(matter, space.matterOf[Int(states[place])])
        && space.traces[Int(one)].mayMeet(space.traces[Int(states[place])])
      {
        let pair = UInt64(UInt32(one)) << 32 | UInt64(UInt32(states[place]))
        if insert(pair) { isNew = true }
      }
    }
    return isNew
  }

  @inline(__always)
  private mutating func insert(_ pair: UInt64) -> Bool {
    let mask = places.count - 1
    // Eight pairs of one state lie side by side, as they are asked for.
    let block = Int(truncatingIfNeeded: ((pair >> 3) &* 0x9E37_79B9_7F4A_7C15) >> 32)
    var place = (block << 3 | Int(pair & 7)) & mask
    while places[place] != StatePairs.free {
      if places[place] == pair { return false }
      place = (place + 1) & mask
    }
    if count == StatePairs.most { return true }
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
