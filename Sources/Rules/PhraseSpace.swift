import Text

/// What phrases match when nothing stands between their words: for each phrase the sequences of
/// words that make the shortest messages, as an automaton whose states are made on demand.
///
/// A state is “this part of the pattern, then that state”, so what two alternatives lead to is one
/// state, and a list in twenty phrases is read once. `a + b` goes on with either; with more than
/// `freeOrder` parts only the order as written is looked at. A gap counts as nothing between.
struct PhraseSpace {
  /// A state, or where a phrase began or ended.
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

  /// What can come next.
  struct Exits {
    /// Where it stands in `moves`: in order, without repetition.
    var moves: Range<Int>
    /// Whether the phrase may end here.
    var isEnd: Bool
  }

  private enum Part {
    case symbols([Symbol])
    case sequence([Int32])
    case either([Int32])
    case optional(Int32)
    case anyOrder([Int32])
    case end
  }

  private struct Key: Hashable {
    var part: Int32
    var next: State
  }

  private let lists: [String: [Pattern]]
  private var parts: [Part] = []
  private var partOfList: [Spelling: Int32] = [:]
  /// The symbols are its words.
  private var vocabulary = Vocabulary()
  private var states: [Key] = []
  private var known: [Key: State] = [:]
  private var exits: [Exits?] = []
  /// Of all states whose exits are known, one after the other.
  private(set) var moves: [Move] = []
  /// The phrase that each state belongs to, by its number of `add`.
  private(set) var phraseOf: [Int32] = []

  /// - Parameter lists: Word lists by name, without cycles.
  init(lists: [String: [Pattern]]) { self.lists = lists }

  /// Adds a phrase; returns the state in which nothing of it has been said.
  mutating func add(_ pattern: Pattern, number: Int32) -> State {
    let end = Key(part: append(.end), next: -1)
    let last = state(end, of: number)
    return state(Key(part: part(pattern), next: last), of: number)
  }

  /// What can come next in a state.
  mutating func exits(of state: State) -> Exits {
    if let known = exits[Int(state)] { return known }
    var found: [Move] = []
    let key = states[Int(state)]
    let isEnd = gather(key.part, then: key.next, of: phraseOf[Int(state)], &found)
    found.sort()
    let first = moves.count
    for move in found where moves.count == first || moves[moves.count - 1] != move {
      moves.append(move)
    }
    let known = Exits(moves: first..<moves.count, isEnd: isEnd)
    exits[Int(state)] = known
    return known
  }

  /// Adds what can come next; whether the phrase may end.
  private mutating func gather(
    _ part: Int32, then next: State, of phrase: Int32, _ found: inout [Move]
  ) -> Bool {
    switch parts[Int(part)] {
    case .end: return true
    case .symbols(let symbols):
      for symbol in symbols { found.append(Move(symbol, to: next)) }
      return false
    case .sequence(let children):
      return gather(children[0], then: chain(children[1...], next, phrase), of: phrase, &found)
    case .either(let children):
      var isEnd = false
      for child in children {
        if gather(child, then: next, of: phrase, &found) { isEnd = true }
      }
      return isEnd
    case .optional(let child):
      let isEnd = gather(child, then: next, of: phrase, &found)
      let rest = exits(of: next)
      found += moves[rest.moves]
      return isEnd || rest.isEnd
    case .anyOrder(let children):
      var isEnd = false
      for index in children.indices {
        var others = children
        let first = others.remove(at: index)
        let rest = others.count == 1 ? others[0] : append(once: others)
        let then = state(Key(part: rest, next: next), of: phrase)
        if gather(first, then: then, of: phrase, &found) { isEnd = true }
      }
      return isEnd
    }
  }

  private mutating func chain(
    _ children: ArraySlice<Int32>, _ next: State, _ phrase: Int32
  ) -> State {
    children.reversed().reduce(next) { state(Key(part: $1, next: $0), of: phrase) }
  }

  private mutating func state(_ key: Key, of phrase: Int32) -> State {
    if let known = known[key] { return known }
    let state = State(states.count)
    known[key] = state
    states.append(key)
    exits.append(nil)
    phraseOf.append(phrase)
    return state
  }

  // MARK: Symbols

  /// How many symbols there are.
  var symbolCount: Int { vocabulary.words.count }

  /// What somebody would say.
  func text(of symbol: Symbol) -> String {
    String(utf8Of: vocabulary.words[Int(symbol)].compactMap { Unicode.Scalar($0) })
  }

  // MARK: Parts

  /// The parts left of an any-order group, the same for the same group.
  private var remainders: [[Int32]: Int32] = [:]

  private mutating func append(once children: [Int32]) -> Int32 {
    if let known = remainders[children] { return known }
    let part = append(.anyOrder(children))
    remainders[children] = part
    return part
  }

  private mutating func append(_ part: Part) -> Int32 {
    parts.append(part)
    return Int32(parts.count - 1)
  }

  private mutating func part(_ pattern: Pattern) -> Int32 {
    switch pattern {
    case .word(let word): return append(.symbols(symbols(ofWord: word)))
    case .slot(let slot): return append(.symbols(symbols(ofWord: slot.sample)))
    case .list(let name):
      if let known = partOfList[Spelling(name)] { return known }
      let part = either(lists[name] ?? [])
      partOfList[Spelling(name)] = part
      return part
    case .sequence(let patterns), .gap(let patterns):
      let children = patterns.map { part($0) }
      return append(.sequence(children))
    case .either(let patterns): return either(patterns)
    case .optional(let pattern):
      let child = part(pattern)
      return append(.optional(child))
    case .both(let patterns):
      let children = patterns.map { part($0) }
      return append(
        children.count > PhraseSpace.freeOrder ? .sequence(children) : .anyOrder(children))
    }
  }

  private mutating func either(_ patterns: [Pattern]) -> Int32 {
    var plain: [Symbol] = []
    var others: [Int32] = []
    for pattern in patterns {
      if case .word(let word) = pattern {
        if let symbol = vocabulary.number(ofWord: word) { plain.append(symbol) }
        continue
      }
      let child = part(pattern)
      if case .symbols(let more) = parts[Int(child)] { plain += more } else { others.append(child) }
    }
    if !plain.isEmpty {
      plain.sort()
      var last: Symbol = -1
      plain.removeAll { symbol in
        defer { last = symbol }
        return symbol == last
      }
      others.append(append(.symbols(plain)))
    }
    return others.count == 1 ? others[0] : append(.either(others))
  }

  /// None for a word of which nothing is left.
  private mutating func symbols(ofWord word: String) -> [Symbol] {
    vocabulary.number(ofWord: word).map { [$0] } ?? []
  }
}

extension PatternSlot {
  /// Something that is read as this.
  var sample: String {
    switch self {
    case .place: "大堂"
    case .time: "明天下午3点"
    case .people: "10个人"
    case .phone: "13800000000"
    case .ticket: "1024"
    }
  }
}
