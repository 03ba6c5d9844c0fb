/// All phrases of a book, compiled: flat nodes over shared sets of words.
///
/// A word belongs to every set that holds it, so that `<空调>` in thirty phrases is one set, found
/// once. The first few sets are the slots: what was read as a place is an occurrence like a word.
/// A phrase is looked at only when the rarest set that it cannot do without was found in the
/// message, and matched only when all of them were.
final class Program: Sendable {
  /// One step of a phrase; children are indices into `nodes`, by way of `children`.
  enum Node: Hashable, Sendable {
    /// Any word of that set.
    case words(Int32)
    /// What was read; the number of the slot's set.
    case slot(Int32)
    case sequence(Range<Int32>)
    case gap(Range<Int32>, Gap)
    case either(Range<Int32>)
    case optional(Int32)
    /// Only above everything else: each of them somewhere in the message.
    case all(Range<Int32>)
    /// Only above everything else: any of them; unlike `either` its branches may be `all`.
    case any(Range<Int32>)
  }

  /// What a phrase does for its matter.
  enum Use: UInt8, CaseIterable, Hashable, Sendable {
    /// 说法: makes the message the matter's.
    case says
    /// 整句: the same, when it is all of the message.
    case whole
    /// 不是: takes its part of the sentence away from the matter.
    case not
    /// 不是 of the matter's kind: the same, but for sentences with an `unless`.
    case notOfKind
    /// 除非 of the matter's kind.
    case unless
    /// 加急/紧急.
    case urgent
    /// 加急/危急.
    case emergency

    /// Whether a message is looked at for it before anything else was found.
    var wakes: Bool { self == .says || self == .whole }
  }

  /// A compiled phrase.
  struct Compiled: Hashable, Sendable, BitwiseCopyable {
    var matter: Int32
    var use: Use
    var root: Int32
    /// The two rarest sets that it cannot do without; the same twice when there is but one.
    var first: Int32
    var second: Int32
    /// Characters between the beginning and the end of a message that it can take as a whole;
    /// unbounded for other uses.
    var longest = Int32.max
  }

  /// What a node cannot do without: the two rarest sets, the same twice when there is but one; -1
  /// twice when there is none.
  struct Keys: Hashable, Sendable, BitwiseCopyable {
    var first: Int32
    var second: Int32
  }

  /// A node with what is asked of it while a message is matched, in one place: they are tens of
  /// thousands, and a look at each of several tables takes longer than the work between.
  private struct Step: Sendable {
    var node: Node
    /// Its number among those that are shared; -1 for the others.
    var shared: Int32
    var keys: Keys
  }

  /// A phrase that a set makes worth a look, and what it needs besides.
  struct Woken: Sendable, BitwiseCopyable {
    var phrase: Int32
    var second: Int32
  }

  /// A phrase as written, and where: `property/waterlogging.yaml:8`, kept ready for each answer.
  struct Origin: Hashable, Sendable {
    var text: String
    var source: String
  }

  private let steps: Fixed<Step>
  let children: Fixed<Int32>
  /// A matter's phrases stand together, those of one use together among them.
  let phrases: Fixed<Compiled>
  let origins: [Origin]
  /// For each matter and use the first phrase; one more at the end.
  private let firstPhrase: Fixed<Int32>
  /// For each word of the automaton, and for each slot after them, the sets that hold it.
  let marks: SetMarks
  /// The row of the first slot in `marks`.
  let slotRow: Int32
  /// For each of the first sets, the phrases of use `says` or `whole` that it makes worth a look;
  /// the other sets wake none.
  let woken: Rows<Woken>
  /// Blocks of sets that wake phrases.
  let wakingBlocks: Int32
  /// For each phrase, what it cannot do without beyond `first` and `second`.
  let needed: Table
  let automaton: Automaton
  let listNames: ListNames
  /// For each node, the list that it is and nothing else, or -1.
  let listOfNode: Fixed<Int32>
  /// How many nodes are more than words and part of several others.
  let sharedCount: Int

  /// A program that recognises nothing.
  convenience init() { self.init(Draft(matters: 0)) }

  /// What the compiler gathers.
  struct Draft {
    var nodes: [Node] = []
    var children: [Int32] = []
    var keys: [Keys] = []
    var phrases: [Compiled] = []
    var origins: [Origin] = []
    var firstPhrase: [Int32] = [0]
    /// Words and sets that hold them, in the order of the sets; the word -1 less a slot is the slot.
    var held: [(list: Int32, value: Int32)] = []
    var sets = Program.slotSets
    var wakingSets = Program.slotSets
    /// Phrases and what they cannot do without beyond the first two.
    var needed: [(list: Int32, value: Int32)] = []
    var words = Ragged<UInt32>()
    var listNames = ListNames()

    init(matters: Int) {
      firstPhrase = Array(repeating: 0, count: matters * Use.allCases.count + 1)
    }
  }

  init(_ draft: Draft) {
    let (numbers, count) = Program.shared(draft)
    sharedCount = count
    steps = Fixed(
      draft.nodes.indices.map {
        Step(node: draft.nodes[$0], shared: numbers[$0], keys: draft.keys[$0])
      })
    children = Fixed(draft.children)
    phrases = Fixed(draft.phrases)
    origins = draft.origins
    firstPhrase = Fixed(draft.firstPhrase)
    let words = Int32(draft.words.count)
    slotRow = words
    marks = SetMarks(
      words: draft.words.count + Program.slotSets, sets: draft.sets,
      draft.held.map { ($0.list < 0 ? words - 1 - $0.list : $0.list, $0.value) })
    let blocks = SetMarks.blocks(for: draft.wakingSets)
    wakingBlocks = Int32(blocks)
    var woken: [(list: Int32, value: Woken)] = []
    for (index, phrase) in draft.phrases.enumerated()
    where phrase.use.wakes {
      woken.append((phrase.first, Woken(phrase: Int32(index), second: phrase.second)))
    }
    self.woken = Rows(count: Int(SetMarks.first(ofBlock: wakingBlocks)), woken)
    needed = Table(count: draft.phrases.count, draft.needed)
    listNames = draft.listNames
    var lists = [Int32](repeating: -1, count: draft.nodes.count)
    for (node, list) in draft.listNames.ofNode { lists[Int(node)] = list }
    listOfNode = Fixed(lists)
    automaton = Automaton(draft.words)
  }

  private static func shared(_ draft: Draft) -> (numbers: [Int32], count: Int) {
    var holders = [Int32](repeating: 0, count: draft.nodes.count)
    for child in draft.children { holders[Int(child)] += 1 }
    for phrase in draft.phrases { holders[Int(phrase.root)] += 1 }
    var count: Int32 = 0
    for (node, kind) in draft.nodes.enumerated() {
      switch kind {
      case .sequence, .gap, .either:
        let isShared = holders[node] > 1
        holders[node] = isShared ? count : -1
        count += isShared ? 1 : 0
      case .words, .slot, .optional, .all, .any: holders[node] = -1
      }
    }
    return (holders, Int(count))
  }

  /// A node, by number.
  @inline(__always)
  func node(_ number: Int32) -> Node { steps[number].node }

  /// What a node cannot do without.
  @inline(__always)
  func keys(_ number: Int32) -> Keys { steps[number].keys }

  /// The number of a node among those that are more than words and part of several others; -1 when it
  /// is none of them.
  @inline(__always)
  func shared(_ number: Int32) -> Int32 { steps[number].shared }

  /// The phrases of a matter that have this use.
  func phrases(of matter: Int32, _ use: Use) -> Range<Int32> {
    let place = Int(matter) * Use.allCases.count + Int(use.rawValue)
    return firstPhrase[place]..<firstPhrase[place + 1]
  }

  /// How many parts a phrase has: the leaves above which there are only `+` and its alternatives.
  func parts(of root: Int32) -> Int32 {
    switch node(root) {
    case .all(let range), .any(let range): range.reduce(0) { $0 + parts(of: children[$1]) }
    default: 1
    }
  }

  /// How many sets are slots; words come after them.
  static let slotSets = PatternSlot.allCases.count
}

extension PatternSlot {
  /// The number of the set that stands for it.
  var set: Int32 {
    switch self {
    case .place: 0
    case .time: 1
    case .people: 2
    case .phone: 3
    case .ticket: 4
    }
  }
}

/// Which word list a word of a phrase came from, for the explanation.
struct ListNames: Hashable, Sendable {
  var names: [String] = []
  /// Nodes that are one list and nothing else; what is found below them is that list's.
  var ofNode: [Int32: Int32] = [:]
  /// Nodes of words some of which come from lists.
  var mixed: [Int32: [Int32]] = [:]
  /// The words of lists that are mixed with others.
  var words: [Int32: Set<Int32>] = [:]

}

extension Program {
  /// The list that a word found at a node came from; nil for a word written in the phrase.
  func listName(of word: Int32, at node: Int32) -> String? {
    let list = listOfNode[Int(node)]
    if list >= 0 { return listNames.names[Int(list)] }
    guard !listNames.mixed.isEmpty else { return nil }
    return listNames.mixed[node]?.first { listNames.words[$0]?.contains(word) ?? false }
      .map { listNames.names[Int($0)] }
  }
}
