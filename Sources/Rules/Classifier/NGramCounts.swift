/// In how many examples of each class every n-gram of characters stands; see `NaiveBayes`.
struct NGramCounts: ~Copyable {
  /// An n-gram and its count in the class that was counted last, in one place: most n-grams stand in
  /// examples of one class, and the table is larger than the caches.
  private struct Slot: BitwiseCopyable {
    /// 0 for a place without an n-gram.
    var ngram = NGram()
    /// The last example that holds it.
    var example: Int32 = -1
    var held = Held(number: -1, examples: 0, before: -1)
  }

  /// A class and how many of its examples hold an n-gram.
  private struct Held: BitwiseCopyable {
    var number: Int32
    var examples: Int32
    /// Where in `earlier` the class before it stands that holds the same n-gram; -1 for none.
    var before: Int32
  }

  private var slots = Pile<Slot>()
  private var earlier = Pile<Held>()
  private var ngrams = 0
  private var example: Int32 = -1
  private var cutter = NGramCutter()

  /// - Parameter examples: About how many there will be: to grow step by step takes longer.
  init(examples: Int) {
    var size = 1 << 6
    while size < examples * 12 { size *= 2 }
    slots.fill(with: Slot(), count: size)
  }

  /// Counts the n-grams of another example of a class, each once; those of one class come one after
  /// the other.
  ///
  /// - Returns: How many they are.
  mutating func count(_ text: [UInt32], of number: Int32) -> Int {
    example += 1
    cutter.cut(text, upTo: text.count)
    makeRoom(for: cutter.cuts.count)
    touch()
    var size = 0
    for index in cutter.cuts.indices where count(cutter.cuts[index].ngram, number) { size += 1 }
    return size
  }

  /// Looks once at where each n-gram would stand: so the waits for memory overlap, and the counting
  /// finds all of it at hand.
  private func touch() {
    let mask = slots.count - 1
    var sum: UInt64 = 0
    for index in cutter.cuts.indices {
      sum |= slots[cutter.cuts[index].ngram.place & mask].ngram.symbols
    }
    // A sum that nobody used would not be made.
    precondition(sum < 1 << 63, "an n-gram has 63 bits")
  }

  /// False for an n-gram that the example has had before.
  @inline(__always)
  private mutating func count(_ ngram: NGram, _ number: Int32) -> Bool {
    let mask = slots.count - 1
    var place = ngram.place & mask
    while slots[place].ngram.symbols != ngram.symbols {
      if slots[place].ngram.symbols == 0 {
        ngrams += 1
        slots[place].ngram = ngram
        break
      }
      place = (place + 1) & mask
    }
    if slots[place].example == example { return false }
    slots[place].example = example
    if slots[place].held.number == number {
      slots[place].held.examples += 1
      return true
    }
    var before: Int32 = -1
    if slots[place].held.number >= 0 {
      before = Int32(earlier.count)
      earlier.append(slots[place].held)
    }
    slots[place].held = Held(number: number, examples: 1, before: before)
    return true
  }

  /// At most five of eight places are taken.
  private mutating func makeRoom(for more: Int) {
    while (ngrams + more) * 8 > slots.count * 5 {
      var old = Pile<Slot>()
      swap(&old, &slots)
      slots.fill(with: Slot(), count: old.count * 2)
      let mask = slots.count - 1
      for index in old.indices where old[index].ngram.symbols != 0 {
        var place = old[index].ngram.place & mask
        while slots[place].ngram.symbols != 0 { place = (place + 1) & mask }
        slots[place] = old[index]
      }
    }
  }

  /// What was counted, to be asked from now on.
  ///
  /// - Parameters:
  ///   - groupOf: The group of each class.
  ///   - weight: What an n-gram adds for a group with so many examples of it.
  consuming func finished(groupOf: [Int], _ weight: (Int32) -> Int32) -> NGramTable {
    var table = NGramTable.Draft(places: slots.count)
    var counts = [Int32](repeating: 0, count: (groupOf.max() ?? -1) + 1)
    for place in slots.indices where slots[place].ngram.symbols != 0 {
      let held = slots[place].held
      table.begin(slots[place].ngram, at: place)
      func eachHeld(_ take: (Held) -> Void) {
        take(held)
        var next = held.before
        while next >= 0 {
          take(earlier[Int(next)])
          next = earlier[Int(next)].before
        }
      }
      eachHeld { counts[groupOf[Int($0.number)]] += $0.examples }
      eachHeld {
        let group = groupOf[Int($0.number)]
        if counts[group] > 0 { table.add(vote: group, weight(counts[group])) }
        counts[group] = 0
      }
      eachHeld { table.add(holder: $0.number, $0.examples) }
      table.end()
    }
    return NGramTable(table)
  }
}
