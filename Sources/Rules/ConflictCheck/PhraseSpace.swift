import Text

/// What phrases match when nothing stands between their words: for each phrase the sequences of
/// words that make the shortest messages, as a nondeterministic automaton whose states are made on demand.
///
/// A state is “this part of the pattern, then that state”, so what two alternatives lead to is one
/// state, and a list in twenty phrases is read once. `a + b` goes on with either; with more than
/// `freeOrder` parts only the order as written is looked at. A gap counts as nothing between.
struct PhraseSpace {
  /// A state; -1 behind the end of a phrase.
  typealias State = Int32
  /// A normalised word, or a slot.
  typealias Symbol = Int32

  /// Parts of a `+` that are taken in every order.
  static let freeOrder = 3

  /// A symbol and the state it leads to, side by side in one number, so that many are sorted fast.
  struct Move: Comparable {
    private let bits: UInt64

    init(_ symbol: Symbol, to state: State) {
      bits = UInt64(UInt32(bitPattern: symbol)) << 32 | UInt64(UInt32(bitPattern: state))
    }

    var symbol: Symbol { Symbol(truncatingIfNeeded: bits >> 32) }
    var state: State { State(truncatingIfNeeded: bits) }

    static func < (a: Move, b: Move) -> Bool { a.bits < b.bits }
  }

  enum Part {
    case symbols([Symbol])
    case sequence([Int32])
    case either([Int32])
    case optional(Int32)
    case anyOrder([Int32])
    case end
  }

  /// What is left to say.
  struct Key: Mixed, Sendable {
    var part: Int32
    var next: State

    var mix: UInt64 {
      (UInt64(UInt32(bitPattern: part)) << 32 | UInt64(UInt32(bitPattern: next)))
        &* 0x9E37_79B9_7F4A_7C15
    }
  }

  let lists: PatternLists
  var parts: [Part] = []
  /// Whether each part can be left out.
  var isNullable: [Bool] = []
  var partOfList = NumberTable<Spelling>()
  /// The part for each set of symbols.
  var partOfSymbols = NumberTable<Summed<Symbol>>()
  /// The parts left of an any-order group, the same for the same group.
  var remainders = NumberTable<Summed<Int32>>()
  /// The symbols are its words.
  var vocabulary: Vocabulary
  var states: [Key] = []
  private var known = NumberTable<Key>()
  private var exits: [Range<Int>?] = []
  /// Of all states whose exits are known, one after the other.
  private(set) var moves: [Move] = []
  /// Whether a phrase may end in each state.
  private(set) var canEnd: [Bool] = []
  /// The matter that each state belongs to.
  private(set) var matterOf: [Int32] = []
  /// What each part says, and each state from there to the end; known once `traceWords` was called.
  var tracesOfPart: [WordTraces] = []
  var traces: [WordTraces] = []
  var isTraced = false
  /// For each part, and for each state up to the end, the matters that have a word for all that it
  /// cannot do without, `partnerWidth` words of bits each; known once `prune` was called.
  var partnersOfPart: [UInt64] = []
  var partners: [UInt64] = []
  var partnerWidth = 0
  /// Where all phrases of a matter end.
  private var ends: [Int32: State] = [:]

  init(lists: PatternLists) {
    self.lists = lists
    vocabulary = lists.vocabulary
  }

  /// Adds a phrase of a matter; returns the state in which nothing of it has been said.
  ///
  /// Phrases of one matter that have the same left to say are in one state.
  mutating func add(_ pattern: Pattern, of matter: Int32) -> State {
    let end: State
    if let known = ends[matter] {
      end = known
    } else {
      end = state(Key(part: append(.end), next: -1), of: matter)
      ends[matter] = end
    }
    return state(Key(part: part(pattern), next: end), of: matter)
  }

  /// Takes note of a pattern that is no phrase of `add`: its words are told apart from others.
  mutating func tellApart(_ pattern: Pattern) { _ = part(pattern) }

  /// The part of a pattern that a state says next.
  func part(of state: State) -> Int32 { states[Int(state)].part }

  /// Makes room for some moves: to grow step by step takes longer than to fill it.
  mutating func makeRoom() { moves.reserveCapacity(parts.count * 16) }

  /// What can come next in a state: where it stands in `moves`, in order and each once.
  mutating func exits(of state: State) -> Range<Int> {
    if let known = exits[Int(state)] { return known }
    var found: [Move] = []
    let key = states[Int(state)]
    gather(key.part, then: key.next, of: matterOf[Int(state)], &found)
    found.sort()
    let first = moves.count
    for move in found where moves.count == first || moves[moves.count - 1] != move {
      moves.append(move)
    }
    let known = first..<moves.count
    exits[Int(state)] = known
    return known
  }

  private mutating func gather(
    _ part: Int32, then next: State, of matter: Int32, _ found: inout [Move]
  ) {
    switch parts[Int(part)] {
    case .end: break
    case .symbols(let symbols):
      for symbol in symbols { found.append(Move(symbol, to: next)) }
    case .sequence(let children):
      gather(children[0], then: chain(children[1...], next, matter), of: matter, &found)
    case .either(let children):
      for child in children { gather(child, then: next, of: matter, &found) }
    case .optional(let child):
      gather(child, then: next, of: matter, &found)
      found += moves[exits(of: next)]
    case .anyOrder(let children):
      for index in children.indices {
        var others = children
        let first = others.remove(at: index)
        let rest = others.count == 1 ? others[0] : append(once: others)
        gather(first, then: state(Key(part: rest, next: next), of: matter), of: matter, &found)
      }
    }
  }

  private mutating func chain(
    _ children: ArraySlice<Int32>, _ next: State, _ matter: Int32
  ) -> State {
    children.reversed().reduce(next) { state(Key(part: $1, next: $0), of: matter) }
  }

  private mutating func state(_ key: Key, of matter: Int32) -> State {
    if let known = known[key] { return known }
    let state = State(states.count)
    known[key] = state
    states.append(key)
    exits.append(nil)
    canEnd.append(isNullable[Int(key.part)] && (key.next < 0 || canEnd[Int(key.next)]))
    matterOf.append(matter)
    if isTraced {
      traces.append(traces(of: key))
      addPartners(of: key)
    }
    return state
  }

  // MARK: Symbols

  /// How many symbols there are.
  var symbolCount: Int { vocabulary.words.count }

  /// The word that a symbol is, normalised.
  func scalars(of symbol: Symbol) -> ArraySlice<UInt32> { vocabulary.words[Int(symbol)] }

  /// What somebody would say.
  func text(of symbol: Symbol) -> String {
    String(utf8Of: vocabulary.words[Int(symbol)].compactMap { Unicode.Scalar($0) })
  }
}
