/// Which groups have each run, and in how many examples of which classes it stands.
struct RunTable: ~Copyable, Sendable {
  /// A run with the first of its votes beside it: most have one, and a message asks for many.
  struct Slot: BitwiseCopyable, Sendable {
    /// 0 for a place without a run.
    var run = Run()
    /// A weight, the group above it, and whether there are more.
    var vote: UInt32 = 0
    /// Where in `rest` its further votes begin, and its classes after them.
    var rest: Int32 = 0
  }

  /// How many runs there are.
  let count: Int
  /// Those of one character.
  let singles: [Slot]
  private let slots: Fixed<Slot>
  /// For each run the votes after the first, then its classes, each with its examples.
  private let rest: Fixed<UInt32>

  /// Of the last of several the highest bit is 0.
  private static let hasMore: UInt32 = 1 << 31

  /// The table as it is made, run by run.
  struct Draft: ~Copyable {
    fileprivate var slots = Pile<Slot>()
    fileprivate var rest = Pile<UInt32>()
    fileprivate var count = 0
    fileprivate var singles: [Slot] = []
    private var place = 0
    private var votes = 0

    /// - Parameter places: A power of two, with some free.
    init(places: Int) { slots.fill(with: Slot(), count: places) }

    /// Begins with a run; `place` is where it is found.
    mutating func begin(_ run: Run, at place: Int) {
      self.place = place
      votes = 0
      slots[place] = Slot(run: run, vote: 0, rest: Int32(rest.count))
      count += 1
    }

    /// - Parameters:
    ///   - group: Below 32; each once.
    ///   - weight: Below 2²⁴.
    mutating func add(vote group: Int, _ weight: Int32) {
      let vote = UInt32(group) << 24 | UInt32(weight)
      votes += 1
      switch votes {
      case 1: slots[place].vote = vote
      case 2:
        slots[place].vote |= hasMore
        rest.append(vote)
      default:
        rest[rest.count - 1] |= hasMore
        rest.append(vote)
      }
    }

    /// After all votes; the classes of a run, each once, at least one.
    mutating func add(holder number: Int32, _ examples: Int32) {
      rest.append(UInt32(number) | hasMore)
      rest.append(UInt32(examples))
    }

    mutating func end() {
      rest[rest.count - 2] &= ~hasMore
      if slots[place].run.isSingle { singles.append(slots[place]) }
    }
  }

  init(_ draft: consuming Draft) {
    count = draft.count
    singles = draft.singles.sorted { $0.run.symbols < $1.run.symbols }
    slots = Fixed(draft.slots)
    rest = Fixed(draft.rest)
  }

  /// What stands where a run is looked for first; it may be another one, or none.
  @inline(__always)
  func first(for run: Run) -> Slot { slots[run.place & (slots.count - 1)] }

  /// The run; nil when no example has it.
  ///
  /// - Parameter first: See `first(for:)`; whoever has many to find asks for all of these before.
  @inline(__always)
  func find(_ run: Run, from first: Slot) -> Slot? {
    if first.run.symbols == run.symbols { return first }
    if first.run.symbols == 0 { return nil }
    let mask = slots.count - 1
    var place = (run.place + 1) & mask
    while slots[place].run.symbols != 0 {
      if slots[place].run.symbols == run.symbols { return slots[place] }
      place = (place + 1) & mask
    }
    return nil
  }

  /// Goes through all votes of a run.
  ///
  /// - Parameters: The run's `vote` and `rest`.
  @inline(__always)
  func eachVote(_ vote: UInt32, _ rest: Int32, _ take: (_ group: Int, _ weight: Int) -> Void) {
    var vote = vote
    var place = Int(rest)
    while true {
      take(Int(vote >> 24 & 31), Int(vote & 0xFF_FFFF))
      if vote & RunTable.hasMore == 0 { return }
      vote = self.rest[place]
      place += 1
    }
  }

  /// Goes through the classes that have a run, and in how many of their examples.
  @inline(__always)
  func eachHolder(
    _ vote: UInt32, _ rest: Int32, _ take: (_ number: Int, _ examples: Int32) -> Void
  ) {
    var place = Int(rest)
    var vote = vote
    while vote & RunTable.hasMore != 0 {
      vote = self.rest[place]
      place += 1
    }
    while true {
      let number = self.rest[place]
      take(Int(number & ~RunTable.hasMore), Int32(self.rest[place + 1]))
      if number & RunTable.hasMore == 0 { return }
      place += 2
    }
  }
}
