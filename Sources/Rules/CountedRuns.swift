/// In how many examples of each matter every run of characters stands; see `Guesser`.
struct CountedRuns: ~Copyable {
  /// A matter and how many of its examples hold a run.
  private struct Held {
    var matter: Int32
    var examples: Int32
    /// The matter before it that holds the same run; -1 for none.
    var before: Int32
  }

  /// The number of each run that was met, in that order.
  private var numbers = NumberTable<Run>()
  /// Of each run the last of its `holders`, and the last example that was counted.
  private var last = Pile<Int32>()
  private var counted = Pile<Int32>()
  private var holders = Pile<Held>()
  private var matter: Int32 = -1
  private var example: Int32 = -1

  /// Begins with another example; those of one matter come one after the other.
  mutating func begin(exampleOf matter: Int32) {
    self.matter = matter
    example += 1
  }

  /// Counts a run of the example; false for the same run again, which counts for nothing.
  @inline(__always)
  mutating func count(_ counting: Run) -> Bool {
    let run = Int(numbers.number(of: counting, orNew: Int32(last.count)))
    if run == last.count {
      last.append(-1)
      counted.append(-1)
    }
    if counted[run] == example { return false }
    counted[run] = example
    let holder = Int(last[run])
    if holder >= 0, holders[holder].matter == matter {
      holders[holder].examples += 1
    } else {
      holders.append(Held(matter: matter, examples: 1, before: last[run]))
      last[run] = Int32(holders.count - 1)
    }
    return true
  }

  /// What was counted, to be asked from now on.
  consuming func finished() -> RunTable {
    var first: [Int32] = [0]
    first.reserveCapacity(last.count + 1)
    var held: [RunTable.Held] = []
    held.reserveCapacity(holders.count)
    for run in last.indices {
      var next = last[run]
      while next >= 0 {
        let holder = holders[Int(next)]
        held.append(RunTable.Held(matter: holder.matter, examples: holder.examples))
        next = holder.before
      }
      first.append(Int32(held.count))
    }
    return RunTable(numbers: numbers, first: first, held: held)
  }
}

/// In how many examples of which matters each run stands.
struct RunTable: Sendable {
  fileprivate struct Held {
    var matter: Int32
    var examples: Int32
  }

  fileprivate let numbers: NumberTable<Run>
  /// Where in `held` the matters of each run begin; one more at the end.
  fileprivate let first: [Int32]
  fileprivate let held: [Held]

  /// How many runs there are.
  var count: Int { first.count - 1 }

  /// The number of a run; nil when no example has it.
  func number(of run: Run) -> Int32? { numbers[run] }

  /// Where the matters that have a run stand, for `matter(at:)` and `examples(at:)`.
  func places(of run: Int32) -> Range<Int> { Int(first[Int(run)])..<Int(first[Int(run) + 1]) }

  func matter(at place: Int) -> Int { Int(held[place].matter) }

  /// In how many of its examples the run stands, 1 or more.
  func examples(at place: Int) -> Int32 { held[place].examples }
}
