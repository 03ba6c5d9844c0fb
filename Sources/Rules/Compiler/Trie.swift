/// The prefixes of all words as states, numbered breadth first, and where a double array puts them.
struct Trie {
  /// The class on the way into each state.
  private(set) var label: [UInt16] = [0]
  private(set) var parent: [Int32] = [0]
  /// The word that ends in each state, or -1.
  private(set) var word: [Int32] = []
  /// The first child of each state; one more at the end. Children stand side by side, by label.
  private var firstChild: [Int32] = []

  /// Free places that are tried for siblings before the search begins further on for all that
  /// follow; only children get the places that are left behind.
  private static let patience = 16

  /// - Parameter words: As classes, from 1.
  init(_ words: Ragged<UInt16>) {
    let order = Trie.sorted(words)
    // Each state is the range of sorted words that share its prefix; children split the range.
    var ranges: [(low: Int, high: Int, depth: Int)] = [(0, words.count, 0)]
    var state = 0
    while state < ranges.count {
      var low = ranges[state].low
      let (high, depth) = (ranges[state].high, ranges[state].depth)
      word.append(-1)
      while low < high, words.places(of: order[low]).count == depth {
        word[state] = Int32(order[low])
        low += 1
      }
      firstChild.append(Int32(ranges.count))
      while low < high {
        func nextClass(at place: Int) -> UInt16 {
          words.all[words.places(of: order[place]).lowerBound + depth]
        }
        let next = nextClass(at: low)
        var end = low + 1
        while end < high, nextClass(at: end) == next { end += 1 }
        ranges.append((low, end, depth + 1))
        label.append(next)
        parent.append(Int32(state))
        low = end
      }
      state += 1
    }
    firstChild.append(Int32(ranges.count))
  }

  /// The numbers of the words in the order of their classes.
  private static func sorted(_ words: Ragged<UInt16>) -> [Int] {
    // The first four classes as one number: few words begin alike for longer.
    let keys = words.indices.map { number in
      let places = words.places(of: number)
      let head = (0..<4).reduce(UInt64(0)) {
        $0 << 16 | UInt64($1 < places.count ? words.all[places.lowerBound + $1] : 0)
      }
      return (head: head, number: number)
    }
    return keys.sorted { a, b in
      a.head != b.head
        ? a.head < b.head : words[a.number].lexicographicallyPrecedes(words[b.number])
    }.map(\.number)
  }

  /// What is added to a child's class for its place; 0 for a state without children.
  func base(of state: Int, _ places: [Int32]) -> Int32 {
    let child = Int(firstChild[state])
    guard child < Int(firstChild[state + 1]) else { return 0 }
    return places[child] - Int32(label[child])
  }

  /// A place for each state so that siblings lie as far apart as their labels, and how many places
  /// there are; every base plus every class is one of them.
  func places(classes: Int) -> (places: [Int32], size: Int) {
    var places = [Int32](repeating: 0, count: label.count)
    /// The next free place from here, as far as known; grows as needed.
    var next: [Int32] = [1]
    func grow(to size: Int) {
      while next.count <= size { next.append(Int32(next.count)) }
    }
    func free(from place: Int) -> Int {
      grow(to: place)
      var found = place
      while next[found] != found {
        found = Int(next[found])
        grow(to: found)
      }
      // Shorten the way for the next one.
      var step = place
      while step != found {
        let following = Int(next[step])
        next[step] = Int32(found)
        step = following
      }
      return found
    }
    var size = classes + 1
    var start = 1
    for state in label.indices {
      let children = Int(firstChild[state])..<Int(firstChild[state + 1])
      guard let first = children.first else { continue }
      let least = Int(label[first])
      let isAlone = children.count == 1
      var place = free(from: max(isAlone ? 1 : start, least))
      var tries = 0
      while !isAlone,
        !children.allSatisfy({ child in
          let wanted = place - least + Int(label[child])
          return wanted >= next.count || next[wanted] == wanted
        })
      {
        tries += 1
        place = free(from: place + 1)
      }
      if tries >= Trie.patience { start = max(start, place) }
      for child in children {
        let taken = place - least + Int(label[child])
        grow(to: taken + 1)
        next[taken] = Int32(taken + 1)
        places[child] = Int32(taken)
      }
      size = max(size, place - least + classes + 1)
    }
    return (places, size)
  }
}
