/// Sets of states and how each was reached, made on demand: the subset construction.
struct StateSets: ~Copyable {
  /// Of all sets, one after the other.
  private(set) var states = Pile<PhraseSpace.State>()
  private var ends = Pile<Int>()
  private var ways = Pile<Way>()

  /// The set from which a set was reached, and what was said.
  struct Way {
    var from: Int
    var by: PhraseSpace.Symbol
  }

  /// Only the set of these, for which nothing has to be said.
  init(_ starts: [PhraseSpace.State]) {
    for state in starts { states.append(state) }
    ends.append(states.count)
    ways.append(Way(from: -1, by: -1))
  }

  var count: Int { ends.count }

  /// Where the states of a set stand, rising.
  subscript(number: Int) -> Range<Int> { (number > 0 ? ends[number - 1] : 0)..<ends[number] }

  /// Adds a set of states; returns its number.
  mutating func add(
    _ reached: borrowing Pile<PhraseSpace.State>, from: Int, by symbol: PhraseSpace.Symbol
  ) -> Int {
    let first = states.count
    for place in reached.indices { states.append(reached[place]) }
    states.sort(from: first, by: <)
    var kept = first
    for index in first..<states.count where kept == first || states[kept - 1] != states[index] {
      states[kept] = states[index]
      kept += 1
    }
    states.cut(to: kept)
    ends.append(kept)
    ways.append(Way(from: from, by: symbol))
    return count - 1
  }

  mutating func removeLast() {
    ends.cut(to: ends.count - 1)
    ways.cut(to: ways.count - 1)
    states.cut(to: ends[ends.count - 1])
  }

  /// What is said on the way to a set.
  func symbols(to set: Int) -> [PhraseSpace.Symbol] {
    var symbols: [PhraseSpace.Symbol] = []
    var set = set
    while set > 0 {
      symbols.append(ways[set].by)
      set = ways[set].from
    }
    return symbols.reversed()
  }
}
