/// In how many examples of each matter every run of characters stands; see `Guesser`.
struct CountedRuns: ~Copyable {
  /// A matter and how many of its examples hold a run.
  struct Held {
    var matter: Int32
    var examples: Int32
    /// The matter before it that holds the same run; -1 for none.
    fileprivate var before: Int32
  }

  /// Each run that was met, in that order.
  private(set) var keys = Pile<UInt64>()
  /// Of each run the last of its `holders`, and the last example that was counted.
  private var last = Pile<Int32>()
  private var counted = Pile<Int32>()
  private var holders = Pile<Held>()
  /// The number of each run, found by its hash: there or in one of the next places; -1 is free. At
  /// most half of them are taken.
  private var places = Pile<Int32>()
  private var matter: Int32 = -1
  private var example: Int32 = -1

  init() { places.fill(with: -1, count: 1 << 12) }

  /// Begins with another example; those of one matter come one after the other.
  mutating func begin(exampleOf matter: Int32) {
    self.matter = matter
    example += 1
  }

  /// Counts a run of the example; the same run again counts for nothing.
  @inline(__always)
  mutating func count(_ key: UInt64) {
    let run = number(of: key)
    if counted[run] == example { return }
    counted[run] = example
    let holder = Int(last[run])
    if holder >= 0, holders[holder].matter == matter {
      holders[holder].examples += 1
    } else {
      holders.append(Held(matter: matter, examples: 1, before: last[run]))
      last[run] = Int32(holders.count - 1)
    }
  }

  /// The matters that hold a run, the last one first.
  func held(_ run: Int) -> [Held] {
    var found: [Held] = []
    var next = last[run]
    while next >= 0 {
      found.append(holders[Int(next)])
      next = holders[Int(next)].before
    }
    return found
  }

  /// Fibonacci hashing, the high bits in front.
  static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }

  private mutating func number(of key: UInt64) -> Int {
    let mask = places.count - 1
    var place = CountedRuns.hash(key) & mask
    while places[place] >= 0 {
      if keys[Int(places[place])] == key { return Int(places[place]) }
      place = (place + 1) & mask
    }
    places[place] = Int32(keys.count)
    keys.append(key)
    last.append(-1)
    counted.append(-1)
    if keys.count * 2 > places.count { grow() }
    return keys.count - 1
  }

  private mutating func grow() {
    let mask = places.count * 4 - 1
    places.fill(with: -1, count: mask + 1)
    for run in keys.indices {
      var place = CountedRuns.hash(keys[run]) & mask
      while places[place] >= 0 { place = (place + 1) & mask }
      places[place] = Int32(run)
    }
  }
}
