/// In which order sets are numbered: the slots first, then the sets that wake phrases, then the
/// others. Among these, sets that share their commonest word stand side by side, so that the sets of
/// one word make few blocks of `SetMarks`.
struct SetOrder {
  /// The sets, by their former numbers, in the order of their new ones.
  let sets: [Int32]
  /// How many of the first ones are slots or wake phrases.
  let waking: Int

  /// What sets are ordered by.
  private struct Key {
    /// 0 a slot, 1 a set that wakes phrases, 2 another one.
    var sort: Int
    /// The places of its commonest words among all words, 16 bits each.
    var ranks: UInt64
    var number: Int32

    func goesBefore(_ other: Key) -> Bool {
      (sort, ranks, number) < (other.sort, other.ranks, other.number)
    }
  }

  /// - Parameters:
  ///   - members: The words of each set; see `Vocabulary`.
  ///   - words: How many words there are.
  ///   - isWaking: Of each set, whether it wakes phrases.
  init(_ members: [[Int32]], words: Int, isWaking: [Bool]) {
    let places = SetOrder.places(members, words: words)
    let keys = members.indices.map { set in
      let isSlot = set < Program.slotSets
      return Key(
        sort: isSlot ? 0 : isWaking[set] ? 1 : 2,
        ranks: isSlot ? 0 : SetOrder.commonest(of: members[set], places), number: Int32(set))
    }
    sets = keys.sorted { $0.goesBefore($1) }.map(\.number)
    waking = keys.count { $0.sort < 2 }
  }

  /// For each word and slot its place when all are ordered by how many sets hold them, 0 for the
  /// most; slots come after the words.
  private static func places(_ members: [[Int32]], words: Int) -> [UInt16] {
    var held = [Int](repeating: 0, count: words + Program.slotSets)
    for set in members { for word in set { held[row(of: word, words)] += 1 } }
    var places = [UInt16](repeating: .max, count: held.count)
    let order = held.indices.filter { held[$0] > 1 }.sorted { (held[$1], $0) < (held[$0], $1) }
    for (place, row) in order.enumerated() { places[row] = UInt16(clamping: place) }
    return places
  }

  private static func row(of word: Int32, _ words: Int) -> Int {
    word < 0 ? words - 1 - Int(word) : Int(word)
  }

  /// The four commonest of these words, as one number.
  private static func commonest(of words: [Int32], _ places: [UInt16]) -> UInt64 {
    let all = places.count - Program.slotSets
    var best: (UInt16, UInt16, UInt16, UInt16) = (.max, .max, .max, .max)
    for word in words {
      var place = places[row(of: word, all)]
      if place < best.0 { swap(&place, &best.0) }
      if place < best.1 { swap(&place, &best.1) }
      if place < best.2 { swap(&place, &best.2) }
      if place < best.3 { best.3 = place }
    }
    return UInt64(best.0) << 48 | UInt64(best.1) << 32 | UInt64(best.2) << 16 | UInt64(best.3)
  }
}
