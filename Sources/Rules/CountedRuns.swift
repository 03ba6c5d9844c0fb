/// One to three characters that follow one another: three scalars of 21 bits, the last one lowest.
struct Run: Mixed {
  var scalars: UInt64 = 0

  /// Fibonacci hashing, the high bits in front.
  var mix: UInt64 { scalars &* 0x9E37_79B9_7F4A_7C15 }

  var length: Int { scalars >> 42 > 0 ? 3 : scalars >> 21 > 0 ? 2 : 1 }

  mutating func append(_ scalar: UInt32) { scalars = scalars << 21 | UInt64(scalar) }
}

/// In how many examples of each matter every run of characters stands; see `Guesser`.
struct CountedRuns: ~Copyable {
  /// A matter and how many of its examples hold a run.
  struct Held {
    var matter: Int32
    var examples: Int32
    /// The matter before it that holds the same run; -1 for none.
    fileprivate var before: Int32
  }

  /// The number of each run that was met, in that order.
  private var numbers = NumberTable<Run>()
  /// Of each run the last of its `holders`, and the last example that was counted.
  private var last = Pile<Int32>()
  private var counted = Pile<Int32>()
  private var holders = Pile<Held>()
  private var matter: Int32 = -1
  private var example: Int32 = -1

  /// Each run that was met.
  var runs: [Run] { numbers.keys }

  /// Begins with another example; those of one matter come one after the other.
  mutating func begin(exampleOf matter: Int32) {
    self.matter = matter
    example += 1
  }

  /// Counts a run of the example; the same run again counts for nothing.
  @inline(__always)
  mutating func count(_ counting: Run) {
    let run = Int(numbers.number(of: counting, orNew: Int32(last.count)))
    if run == last.count {
      last.append(-1)
      counted.append(-1)
    }
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

  /// The matters that hold a run of `runs`, the last one first.
  @inline(__always)
  func eachHolder(of run: Int, _ take: (Held) -> Void) {
    var next = last[run]
    while next >= 0 {
      let holder = holders[Int(next)]
      take(holder)
      next = holder.before
    }
  }
}
