/// In how many examples of each class every run of characters stands; see `NaiveBayes`.
struct CountedRuns: ~Copyable {
  /// A class and how many of its examples hold a run.
  private struct Held {
    var number: Int32
    var examples: Int32
    /// The class before it that holds the same run; -1 for none.
    var before: Int32
  }

  private var slots = Pile<RunTable.Slot>()
  /// Of each run the last of its `holders`, and the last example that was counted.
  private var last = Pile<Int32>()
  private var counted = Pile<Int32>()
  private var holders = Pile<Held>()
  private var number: Int32 = -1
  private var example: Int32 = -1

  /// - Parameter examples: About how many there will be: to grow step by step takes longer.
  init(examples: Int) {
    var size = 1 << 6
    while size < examples * 12 { size *= 2 }
    slots.fill(with: .free, count: size)
  }

  /// Begins with another example; those of one class come one after the other.
  mutating func begin(exampleOf number: Int32) {
    self.number = number
    example += 1
  }

  /// Counts a run of the example; false for the same run again, which counts for nothing.
  @inline(__always)
  mutating func count(_ counting: Run) -> Bool {
    let run = self.run(counting)
    if counted[run] == example { return false }
    counted[run] = example
    let holder = Int(last[run])
    if holder >= 0, holders[holder].number == number {
      holders[holder].examples += 1
    } else {
      holders.append(Held(number: number, examples: 1, before: last[run]))
      last[run] = Int32(holders.count - 1)
    }
    return true
  }

  private mutating func run(_ run: Run) -> Int {
    let mask = slots.count - 1
    var place = run.place & mask
    while slots[place].symbols != 0 {
      if slots[place].symbols == run.symbols { return Int(slots[place].run) }
      place = (place + 1) & mask
    }
    let new = last.count
    slots[place] = RunTable.Slot(symbols: run.symbols, run: Int32(new), vote: 0)
    last.append(-1)
    counted.append(-1)
    if last.count * 2 > slots.count { grow() }
    return new
  }

  @inline(never)
  private mutating func grow() {
    var old = Pile<RunTable.Slot>()
    swap(&old, &slots)
    slots.fill(with: .free, count: old.count * 2)
    let mask = slots.count - 1
    for index in old.indices where old[index].symbols != 0 {
      var place = Run(symbols: old[index].symbols).place & mask
      while slots[place].symbols != 0 { place = (place + 1) & mask }
      slots[place] = old[index]
    }
  }

  /// What was counted, to be asked from now on.
  ///
  /// - Parameters:
  ///   - groupOf: The group of each class.
  ///   - weight: What a run adds for a group with so many examples of it.
  consuming func finished(groupOf: [Int], _ weight: (Int32) -> Int32) -> RunTable {
    var holding: [(list: Int32, value: RunTable.Held)] = []
    holding.reserveCapacity(holders.count)
    var more: [(list: Int32, value: UInt32)] = []
    var counts = [Int32](repeating: 0, count: (groupOf.max() ?? -1) + 1)
    for place in slots.indices where slots[place].symbols != 0 {
      let run = slots[place].run
      var next = last[Int(run)]
      while next >= 0 {
        let holder = holders[Int(next)]
        counts[groupOf[Int(holder.number)]] += holder.examples
        holding.append((run, RunTable.Held(number: holder.number, examples: holder.examples)))
        next = holder.before
      }
      next = last[Int(run)]
      var isFirst = true
      while next >= 0 {
        let holder = holders[Int(next)]
        next = holder.before
        let group = groupOf[Int(holder.number)]
        let count = counts[group]
        if count == 0 { continue }
        counts[group] = 0
        let vote = RunTable.vote(group, weight(count))
        if isFirst {
          slots[place].vote = vote
          isFirst = false
        } else {
          slots[place].vote |= RunTable.hasMore
          more.append((run, vote))
        }
      }
    }
    let runs = last.count
    return RunTable(
      count: runs, slots: Fixed(slots), more: Rows(count: runs, more),
      held: Rows(count: runs, holding))
  }
}

/// Which groups have each run, and in how many examples of which classes it stands.
struct RunTable: ~Copyable, Sendable {
  /// A run with the first of its votes beside it: most have one, and a message asks for many.
  struct Slot: BitwiseCopyable, Sendable {
    /// 0 for a place without a run.
    var symbols: UInt64
    var run: Int32
    /// A weight, the group above it, and whether there are more.
    var vote: UInt32

    static let free = Slot(symbols: 0, run: -1, vote: 0)
  }

  struct Held: BitwiseCopyable, Sendable {
    var number: Int32
    var examples: Int32
  }

  /// How many runs there are.
  let count: Int
  private let slots: Fixed<Slot>
  private let more: Rows<UInt32>
  /// For each run the classes that have it.
  private let held: Rows<Held>

  init(
    count: Int, slots: consuming Fixed<Slot>, more: consuming Rows<UInt32>,
    held: consuming Rows<Held>
  ) {
    self.count = count
    self.slots = slots
    self.more = more
    self.held = held
  }

  static let hasMore: UInt32 = 1 << 31

  /// - Parameters:
  ///   - group: Below 32.
  ///   - weight: Below 2²⁴.
  static func vote(_ group: Int, _ weight: Int32) -> UInt32 {
    UInt32(group) << 24 | UInt32(weight)
  }

  /// The run and its first vote; nil when no example has it.
  @inline(__always)
  func find(_ run: Run) -> Slot? {
    let mask = slots.count - 1
    var place = run.place & mask
    while slots[place].symbols != 0 {
      if slots[place].symbols == run.symbols { return slots[place] }
      place = (place + 1) & mask
    }
    return nil
  }

  /// Goes through all votes of a run.
  @inline(__always)
  func eachVote(of slot: Slot, _ take: (_ group: Int, _ weight: Int) -> Void) {
    take(Int(slot.vote >> 24 & 31), Int(slot.vote & 0xFF_FFFF))
    if slot.vote & RunTable.hasMore == 0 { return }
    for place in more.places(of: slot.run) {
      let vote = more.value(at: place)
      take(Int(vote >> 24 & 31), Int(vote & 0xFF_FFFF))
    }
  }

  /// Goes through the classes that have a run, and in how many of their examples.
  @inline(__always)
  func eachHolder(of run: Int32, _ take: (_ number: Int, _ examples: Int32) -> Void) {
    for place in held.places(of: run) {
      let one = held.value(at: place)
      take(Int(one.number), one.examples)
    }
  }
}
