import Domain

/// Looks for messages that phrases of two matters match with the same words, so that nothing may
/// tell the matters apart.
///
/// All phrases are read word by word at the same time: a set of states stands for what has been
/// said so far, and a set in which only one matter is left is dropped. So the work grows with what
/// matters share, not with the number of pairs, and lists are met word by word, never multiplied.
///
/// What it finds may tie; whether it does, with every 不是 and every further rule, is for the
/// caller to try. Not found are ties between phrases that split the same characters into different
/// words, whose parts interleave, or in which one word serves two parts.
struct TieSearch {
  /// Sets of states that are looked at; what lies beyond is left to the examples of each phrase.
  static let maximumSets = 20_000
  /// Steps from all of them, which bounds the time.
  static let maximumSteps = 2_000_000
  /// Messages that are tried for one pair of matters.
  static let maximumTries = 8

  /// Two matters, by number, the lower one first.
  struct Pair: Hashable {
    var first: Int
    var second: Int

    init(_ a: Int, _ b: Int) { (first, second) = (min(a, b), max(a, b)) }
  }

  private var space: PhraseSpace
  private var starts: [PhraseSpace.State] = []
  private var matters: [Int] = []

  init(lists: [String: [Pattern]]) { space = PhraseSpace(lists: lists) }

  /// Adds a phrase of a matter.
  mutating func add(_ pattern: Pattern, of matter: Int) {
    starts.append(space.add(pattern, number: Int32(matters.count)))
    matters.append(matter)
  }

  /// - Parameters:
  ///   - settled: Pairs that need no message any more; those that `tries` confirms are added.
  ///   - tries: Whether the message makes the pair tie.
  mutating func run(
    _ settled: inout Set<Pair>, tries: (_ message: String, _ pair: Pair) -> Bool
  ) {
    var sets: [(states: [PhraseSpace.State], from: Int, by: PhraseSpace.Symbol)] = [
      (starts, -1, -1)
    ]
    var known: Set<Summed<PhraseSpace.State>> = []
    var failures: [Pair: Int] = [:]
    var steps = 0
    var next = 0
    var exits = CommonExits()
    while next < sets.count, steps < TieSearch.maximumSteps {
      steps += exits.find(of: sets[next].states, in: &space)
      for group in exits.groups {
        let symbol = group.symbol
        guard isShared(exits.states[group.states], settled) else { continue }
        var reached = exits.states[group.states].sorted()
        var last: PhraseSpace.State = -1
        reached.removeAll { state in
          defer { last = state }
          return state == last
        }
        let pairs = endings(of: reached).filter {
          !settled.contains($0) && failures[$0, default: 0] < TieSearch.maximumTries
        }
        if !pairs.isEmpty {
          let words = words(to: next, sets) + [space.text(of: symbol)]
          for pair in pairs {
            if tries(joined(words), pair) {
              settled.insert(pair)
            } else {
              failures[pair, default: 0] += 1
            }
          }
        }
        if sets.count < TieSearch.maximumSets, known.insert(Summed(reached)).inserted {
          sets.append((reached, next, symbol))
        }
      }
      next += 1
    }
  }

  /// Whether two matters that are not settled meet in these states.
  private func isShared(_ states: ArraySlice<PhraseSpace.State>, _ settled: Set<Pair>) -> Bool {
    guard let first = states.first else { return false }
    let one = matter(of: first)
    var other: Int?
    for state in states {
      let matter = matter(of: state)
      if matter == one || matter == other { continue }
      // Among three, some pair is nearly always open.
      if other != nil || settled.isEmpty { return true }
      other = matter
    }
    return other.map { !settled.contains(Pair(one, $0)) } ?? false
  }

  private mutating func endings(of states: [PhraseSpace.State]) -> [Pair] {
    var ended: [Int] = []
    for state in states where space.exits(of: state).isEnd {
      let matter = matter(of: state)
      if !ended.contains(matter) { ended.append(matter) }
    }
    guard ended.count > 1 else { return [] }
    ended.sort()
    return ended.indices.flatMap { a in
      ended.indices.dropFirst(a + 1).map { Pair(ended[a], ended[$0]) }
    }
  }

  private func matter(of state: PhraseSpace.State) -> Int {
    matters[Int(space.phraseOf[Int(state)])]
  }

  private func words(
    to set: Int, _ sets: [(states: [PhraseSpace.State], from: Int, by: PhraseSpace.Symbol)]
  ) -> [String] {
    var words: [String] = []
    var set = set
    while set > 0 {
      words.append(space.text(of: sets[set].by))
      set = sets[set].from
    }
    return words.reversed()
  }

  /// One after the other; Latin words would run into each other without a blank.
  private func joined(_ words: [String]) -> String {
    words.reduce(into: "") { text, word in
      if let last = text.unicodeScalars.last, let first = word.unicodeScalars.first,
        last.isASCII, first.isASCII
      {
        text += " "
      }
      text += word
    }
  }
}
