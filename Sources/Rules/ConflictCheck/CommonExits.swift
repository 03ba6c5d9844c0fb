/// What several states can say next in common, by symbol: what one says alone, it shares with nobody.
///
/// The exits of a few states, each in order, are merged; those of many are put into boxes, one for
/// each symbol that more than one move has.
struct CommonExits: ~Copyable {
  /// A symbol that more than one move has.
  struct Group {
    var symbol: PhraseSpace.Symbol
    /// Where in `states` stands what it leads to.
    var states: Range<Int>
  }

  /// In the order of their symbols.
  private(set) var groups: [Group] = []
  private(set) var states = Pile<PhraseSpace.State>()

  private var cursors: [Range<Int>] = []

  /// A state in the box of its symbol, and the one before it; -1 for none.
  struct Boxed {
    var state: PhraseSpace.State
    var before: Int32
  }

  private var boxed = Pile<Boxed>()
  /// How many moves each symbol has, while moves are put into boxes.
  private var counts = Pile<Int32>()
  /// For each symbol its last move in `boxed`, or -1.
  private var last = Pile<Int32>()
  private var several = RisingNumbers()

  /// States whose exits are merged.
  private static let few = 6

  /// Replaces `groups`; returns how many moves were looked at.
  ///
  /// - Parameters:
  ///   - from: Where the states stand in `all`.
  mutating func find(
    of from: Range<Int>, _ all: borrowing Pile<PhraseSpace.State>, in space: inout PhraseSpace
  ) -> Int {
    groups.removeAll(keepingCapacity: true)
    states.removeAll()
    cursors.removeAll(keepingCapacity: true)
    for place in from {
      let moves = space.exits(of: all[place])
      if !moves.isEmpty { cursors.append(moves) }
    }
    let count = cursors.reduce(0) { $0 + $1.count }
    space.moves.withUnsafeBufferPointer { moves in
      if cursors.count <= CommonExits.few { merge(moves) } else { box(moves, space.symbolCount) }
    }
    return count
  }

  private mutating func merge(_ moves: UnsafeBufferPointer<PhraseSpace.Move>) {
    while cursors.count > 1 {
      // The least symbol, and the least of the others that are not that one.
      var least = PhraseSpace.Symbol.max
      var following = PhraseSpace.Symbol.max
      var owner = 0
      var owners = 0
      for (index, cursor) in cursors.enumerated() {
        let symbol = moves[cursor.lowerBound].symbol
        if symbol < least {
          (following, least, owner, owners) = (least, symbol, index, 1)
        } else if symbol == least {
          owners += 1
        } else if symbol < following {
          following = symbol
        }
      }
      let first = states.count
      if owners == 1 {
        // Alone up to what the others have.
        let end = cursors[owner].upperBound
        var next = cursors[owner].lowerBound
        while next < end, moves[next].symbol < following { next += 1 }
        cursors[owner] = next..<end
        if next == end { cursors.remove(at: owner) }
        continue
      }
      for index in cursors.indices.reversed() {
        let end = cursors[index].upperBound
        var next = cursors[index].lowerBound
        while next < end, moves[next].symbol == least {
          states.append(moves[next].state)
          next += 1
        }
        cursors[index] = next..<end
        if next == end { cursors.remove(at: index) }
      }
      groups.append(Group(symbol: least, states: first..<states.count))
    }
  }

  private mutating func box(_ moves: UnsafeBufferPointer<PhraseSpace.Move>, _ symbols: Int) {
    boxed.removeAll()
    while counts.count < symbols {
      counts.append(0)
      last.append(-1)
    }
    // Most symbols are met once, and nothing more is done about them.
    for cursor in cursors {
      for place in cursor { counts[Int(moves[place].symbol)] += 1 }
    }
    for cursor in cursors {
      for place in cursor {
        let symbol = Int(moves[place].symbol)
        if counts[symbol] == 1 {
          counts[symbol] = 0
          continue
        }
        let before = last[symbol]
        if before < 0 { several.insert(moves[place].symbol) }
        last[symbol] = Int32(boxed.count)
        boxed.append(Boxed(state: moves[place].state, before: before))
      }
    }
    while let symbol = several.takeFirst() {
      let first = states.count
      var next = last[Int(symbol)]
      while next >= 0 {
        states.append(boxed[Int(next)].state)
        next = boxed[Int(next)].before
      }
      // The last one was met first: mostly they are in order now.
      states.reverse(from: first)
      groups.append(Group(symbol: symbol, states: first..<states.count))
      counts[Int(symbol)] = 0
      last[Int(symbol)] = -1
    }
  }
}
