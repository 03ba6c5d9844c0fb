/// Which groups have each n-gram, and in how many examples of which classes it stands.
struct NGramTable: ~Copyable, Sendable {
  /// An n-gram with the first of its votes beside it: most have one, and a message asks for many.
  struct Slot: BitwiseCopyable, Sendable {
    /// 0 for a place without an n-gram.
    var ngram = NGram()
    /// A weight and the group above it; or, with the highest bit, where in `votes` several begin.
    var vote: UInt32 = 0
    /// Where in `holders` its classes begin.
    var holders: Int32 = 0
  }

  /// How many n-grams there are.
  let count: Int
  /// Those of one character.
  let singles: [Slot]
  private let slots: Fixed<Slot>
  /// For each n-gram that has several votes all of them.
  private let votes: Fixed<UInt32>
  /// For each n-gram its classes, as `Holder` writes them. They stand apart from the votes, which are asked
  /// for oftener and fit into a cache.
  private let holders: Fixed<UInt32>

  /// Of the last of several the highest bit is 0; neither a vote nor a holder needs it.
  private static let hasMore: UInt32 = 1 << 31

  /// The table as it is made, n-gram by n-gram, in the slots where these were counted.
  struct Draft: ~Copyable {
    fileprivate var slots: Pile<Slot>
    fileprivate var votes = Pile<UInt32>()
    fileprivate var holders = Pile<UInt32>()
    fileprivate var count = 0
    fileprivate var singles: [Slot] = []
    private var place = 0
    private var firstVote = 0

    /// - Parameters:
    ///   - slots: A power of two of them, with some free.
    ///   - holders: How many there will be.
    init(_ slots: consuming Pile<Slot>, holders: Int) {
      self.slots = slots
      self.holders.reserve(holders)
    }

    /// How many slots there are, free ones too.
    var places: Int { slots.count }

    func slot(at place: Int) -> Slot { slots[place] }

    /// Begins with the n-gram of a slot.
    mutating func begin(at place: Int) {
      self.place = place
      firstVote = votes.count
      slots[place].holders = Int32(holders.count)
      count += 1
    }

    /// - Parameters:
    ///   - group: Below 32; each once.
    ///   - weight: Below 2²⁴.
    mutating func add(vote group: Int, _ weight: Int32) {
      votes.append(UInt32(group) << 24 | UInt32(weight) | hasMore)
    }

    /// A class that has the n-gram, each once.
    mutating func add(_ holder: Holder) { holders.append(holder.code | hasMore) }

    /// Ends with the n-gram; it has a vote and a class.
    mutating func end() {
      votes[votes.count - 1] &= ~hasMore
      holders[holders.count - 1] &= ~hasMore
      if votes.count - firstVote == 1 {
        slots[place].vote = votes[firstVote]
        votes.cut(to: firstVote)
      } else {
        slots[place].vote = UInt32(firstVote) | hasMore
      }
      if slots[place].ngram.isSingle { singles.append(slots[place]) }
    }
  }

  init(_ draft: consuming Draft) {
    count = draft.count
    singles = draft.singles.sorted { $0.ngram.symbols < $1.ngram.symbols }
    slots = Fixed(draft.slots)
    votes = Fixed(draft.votes)
    holders = Fixed(draft.holders)
  }

  /// What stands where an n-gram is looked for first; it may be another one, or none.
  @inline(__always)
  func first(for ngram: NGram) -> Slot { slots[ngram.place & (slots.count - 1)] }

  /// The n-gram; nil when no example has it.
  ///
  /// - Parameter first: See `first(for:)`; whoever has many to find asks for all of these before.
  @inline(__always)
  func find(_ ngram: NGram, from first: Slot) -> Slot? {
    if first.ngram.symbols == ngram.symbols { return first }
    if first.ngram.symbols == 0 { return nil }
    let mask = slots.count - 1
    var place = (ngram.place + 1) & mask
    while slots[place].ngram.symbols != 0 {
      if slots[place].ngram.symbols == ngram.symbols { return slots[place] }
      place = (place + 1) & mask
    }
    return nil
  }

  /// Goes through all votes of an n-gram.
  ///
  /// - Parameter vote: The n-gram's.
  @inline(__always)
  func eachVote(_ vote: UInt32, _ take: (_ group: Int, _ weight: Int) -> Void) {
    if vote & NGramTable.hasMore == 0 { return take(Int(vote >> 24), Int(vote & 0xFF_FFFF)) }
    var place = Int(vote & ~NGramTable.hasMore)
    while true {
      let vote = votes[place]
      take(Int(vote >> 24 & 31), Int(vote & 0xFF_FFFF))
      if vote & NGramTable.hasMore == 0 { return }
      place += 1
    }
  }

  /// Goes through the classes that have an n-gram, and in how many of their examples.
  ///
  /// - Parameter holders: The n-gram's.
  @inline(__always)
  func eachHolder(_ holders: Int32, _ take: (_ number: Int, _ examples: Int32) -> Void) {
    var place = Int(holders)
    while true {
      let code = self.holders[place]
      let holder = Holder(code: code & ~NGramTable.hasMore)
      take(holder.number, holder.examples)
      if code & NGramTable.hasMore == 0 { return }
      place += 1
    }
  }
}
