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
/// words, whose parts interleave, or in which one word serves two parts, and ties of a pair of
/// matters whose first messages are decided by a 不是 or by another rule.
struct TieSearch: ~Copyable {
  /// Sets of states that are looked at; what lies beyond is left to the examples of each phrase.
  static let maximumSets = 20_000
  /// Steps from all of them, which bounds the time.
  static let maximumSteps = 6_000_000
  /// Messages that are tried for one pair of matters.
  static let maximumTries = 16
  /// Matters that are tried with each other on one message.
  static let maximumEndings = 64

  /// Two matters, by number, the lower one first.
  struct Pair: Hashable {
    var first: Int
    var second: Int

    init(_ a: Int, _ b: Int) { (first, second) = (min(a, b), max(a, b)) }
  }

  private var space: PhraseSpace
  private var starts: [PhraseSpace.State] = []
  private var open: OpenPairs
  /// Of the states that a word leads to, those that are followed.
  private var followed = Pile<PhraseSpace.State>()

  /// - Parameter isUsable: Whether a phrase can be looked at.
  init(
    _ drafts: [MatterDraft], _ kinds: [KindRules], lists: PatternLists, isUsable: (Phrase) -> Bool
  ) {
    space = PhraseSpace(lists: lists)
    open = OpenPairs(drafts)
    for (index, draft) in drafts.enumerated() {
      for (use, phrase) in draft.phrases where isUsable(phrase) {
        if use == .says || use == .whole {
          starts.append(space.add(phrase.pattern, of: Int32(index)))
        } else {
          space.tellApart(phrase.pattern)
        }
      }
    }
    for rules in kinds {
      for phrase in rules.exclusions + rules.exceptions where isUsable(phrase) {
        space.tellApart(phrase.pattern)
      }
    }
  }

  /// Looks; to be called once.
  ///
  /// - Parameters:
  ///   - settled: Pairs that need no message any more; those that `tries` confirms are added.
  ///   - tries: Whether the message makes the pair tie.
  mutating func run(
    _ settled: inout Set<Pair>, tries: (_ message: String, _ pair: Pair) -> Bool
  ) {
    for pair in settled { open.close(Int32(pair.first), Int32(pair.second)) }
    var met = StatePairs()
    var failures: [Pair: Int] = [:]
    var steps = 0
    var next = 0
    var exits = CommonExits()
    var sets = StateSets(space.prune(Array(Set(starts)).sorted(), open))
    while next < sets.count, steps < TieSearch.maximumSteps {
      steps += exits.find(of: sets[next], sets.states, in: &space)
      for group in exits.groups {
        steps += group.states.count
        follow(group.states, exits.states)
        if followed.isEmpty { continue }
        let reached = sets.add(followed, from: next, by: group.symbol)
        let pairs = endings(of: sets[reached], sets.states)
        let message = pairs.isEmpty ? "" : joined(sets.symbols(to: reached).map(space.text))
        steps += pairs.count
        for pair in pairs {
          if tries(message, pair) {
            settled.insert(pair)
          } else {
            failures[pair, default: 0] += 1
            if failures[pair, default: 0] < TieSearch.maximumTries { continue }
          }
          open.close(Int32(pair.first), Int32(pair.second))
        }
        if sets.count > TieSearch.maximumSets
          || !met.insert(sets[reached], sets.states, space, open)
        {
          sets.removeLast()
        }
      }
      next += 1
    }
  }

  /// States of which each is looked at with each other; of more, all are followed.
  private static let compared = 64

  /// Puts the states in `followed` that have one among the others with which they may still tie.
  private mutating func follow(
    _ range: Range<Int>, _ states: borrowing Pile<PhraseSpace.State>
  ) {
    followed.removeAll()
    if range.count == 2 {
      // As most are.
      let (one, other) = (states[range.lowerBound], states[range.lowerBound + 1])
      if mayTie(one, other) {
        followed.append(one)
        followed.append(other)
      }
      return
    }
    // What one of them must still say is mostly said by none of the others: a name of its own.
    var (once, twice) = (WordTraces.Bits(), WordTraces.Bits())
    for place in range {
      once.add(space.traces[Int(states[place])].may, knownTo: &twice)
    }
    open.forget()
    for place in range
    where space.traces[Int(states[place])].must.meets(twice) {
      followed.append(states[place])
      open.meet(space.matterOf[Int(states[place])])
    }
    var met = 0
    for index in followed.indices where open.isMet(space.matterOf[Int(followed[index])]) {
      followed[met] = followed[index]
      met += 1
    }
    followed.cut(to: met)
    if met < 2 { return followed.removeAll() }
    guard followed.count <= TieSearch.compared else { return }
    var wanted: UInt64 = 0
    for index in followed.indices where wanted >> UInt64(index) & 1 == 0 {
      for partner in followed.indices where mayTie(followed[index], followed[partner]) {
        wanted |= 1 << UInt64(index) | 1 << UInt64(partner)
        break
      }
    }
    var kept = 0
    for index in followed.indices where wanted >> UInt64(index) & 1 == 1 {
      followed[kept] = followed[index]
      kept += 1
    }
    followed.cut(to: kept)
  }

  @inline(__always)
  private func mayTie(_ a: PhraseSpace.State, _ b: PhraseSpace.State) -> Bool {
    let (one, other) = (space.matterOf[Int(a)], space.matterOf[Int(b)])
    return space.isPartner(other, of: a) && space.isPartner(one, of: b) && open.isOpen(one, other)
      && space.traces[Int(a)].mayMeet(space.traces[Int(b)])
  }

  /// The pairs of matters that may tie and both of which may end in one of these states.
  private func endings(
    of range: Range<Int>, _ states: borrowing Pile<PhraseSpace.State>
  ) -> [Pair] {
    var ended: [Int32] = []
    for place in range where space.canEnd[Int(states[place])] {
      let matter = space.matterOf[Int(states[place])]
      if !ended.contains(matter) { ended.append(matter) }
    }
    guard ended.count > 1 else { return [] }
    ended.sort()
    ended.removeLast(max(0, ended.count - TieSearch.maximumEndings))
    return ended.indices.flatMap { a in
      ended.indices.dropFirst(a + 1).filter { open.isOpen(ended[a], ended[$0]) }
        .map { Pair(Int(ended[a]), Int(ended[$0])) }
    }
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
