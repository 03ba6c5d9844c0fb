/// In how many examples of each class every n-gram of characters stands; see `NaiveBayes`.
///
/// It is counted in the slots that are asked later, so that there is one large table and not two: until
/// `finished`, the `vote` of a slot is the `Holder` that was counted last (most n-grams stand in examples
/// of one class), and its `holders` is where in `earlier` the one before it stands, -1 for none.
struct NGramCounts: ~Copyable {
  /// A class that had the n-gram before another one.
  private struct Earlier: BitwiseCopyable {
    var holder: Holder
    /// Where the one before it stands; -1 for none.
    var before: Int32
  }

  private var slots = Pile<NGramTable.Slot>()
  private var earlier = Pile<Earlier>()
  private var ngrams = 0
  private var cutter = NGramCutter()

  /// Scalars of an example that are counted: four times what is weighed of a message at a time, see
  /// `Guesser.longest`. Repeated n-grams are found by comparing them all.
  static let longest = 480

  /// - Parameter examples: About how many there will be: to grow step by step takes longer.
  init(examples: Int) {
    var size = 1 << 6
    while size < examples * 12 { size *= 2 }
    slots.fill(with: NGramTable.Slot(), count: size)
  }

  /// Counts the n-grams of another example of a class, each once; those of one class come one after
  /// the other.
  ///
  /// - Parameter number: See `Holder`.
  /// - Returns: How many they are.
  mutating func count(_ text: [UInt32], of number: Int) -> Int {
    cutter.cut(text, upTo: min(text.count, NGramCounts.longest))
    makeRoom(for: cutter.cuts.count)
    touch()
    var size = 0
    var repeats = Repeats()
    for index in cutter.cuts.indices {
      let ngram = cutter.cuts[index].ngram
      if repeats.mayHold(ngram), cutter.holds(ngram, before: index) { continue }
      count(ngram, Holder(number, examples: 1))
      size += 1
    }
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

  @inline(__always)
  private mutating func count(_ ngram: NGram, _ holder: Holder) {
    let mask = slots.count - 1
    var place = ngram.place & mask
    var slot = slots[place]
    while slot.ngram.symbols != ngram.symbols {
      if slot.ngram.symbols == 0 {
        ngrams += 1
        slots[place] = NGramTable.Slot(ngram: ngram, vote: holder.code, holders: -1)
        return
      }
      place = (place + 1) & mask
      slot = slots[place]
    }
    let last = Holder(code: slot.vote)
    if last.number == holder.number {
      slots[place].vote = last.withOneMore.code
    } else {
      slots[place].vote = holder.code
      slots[place].holders = Int32(earlier.count)
      earlier.append(Earlier(holder: last, before: slot.holders))
    }
  }

  /// At most five of eight places are taken.
  private mutating func makeRoom(for more: Int) {
    while (ngrams + more) * 8 > slots.count * 5 {
      var old = Pile<NGramTable.Slot>()
      swap(&old, &slots)
      slots.fill(with: NGramTable.Slot(), count: old.count * 2)
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
    let earlier = earlier
    var table = NGramTable.Draft(slots, holders: ngrams + earlier.count)
    var counts = [Int32](repeating: 0, count: (groupOf.max() ?? -1) + 1)
    var held = Pile<Holder>()
    for place in 0..<table.places {
      let slot = table.slot(at: place)
      if slot.ngram.symbols == 0 { continue }
      held.removeAll()
      held.append(Holder(code: slot.vote))
      var next = slot.holders
      while next >= 0 {
        held.append(earlier[Int(next)].holder)
        next = earlier[Int(next)].before
      }
      table.begin(at: place)
      for index in held.indices { counts[groupOf[held[index].number]] += held[index].examples }
      for index in held.indices {
        let group = groupOf[held[index].number]
        if counts[group] > 0 { table.add(vote: group, weight(counts[group])) }
        counts[group] = 0
        table.add(held[index])
      }
      table.end()
    }
    return NGramTable(table)
  }
}
