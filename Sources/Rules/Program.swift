/// All phrases of a book, compiled: flat nodes over shared sets of words.
///
/// A word belongs to every set that holds it, so that `<空调>` in thirty phrases is one set, found
/// once. A phrase is looked at only when one of its trigger sets was found in the message.
struct Program: Sendable {
  /// One step of a phrase; children are indices into `nodes`, by way of `children`.
  enum Node: Hashable, Sendable {
    /// Any word of that set.
    case words(Int32)
    case slot(PatternSlot)
    case sequence(Range<Int32>)
    case gap(Range<Int32>)
    case either(Range<Int32>)
    case optional(Int32)
    /// Only above everything else: each of them somewhere in the message.
    case all(Range<Int32>)
    /// Only above everything else: any of them; unlike `either` its branches may be `all`.
    case any(Range<Int32>)
  }

  /// What a phrase does for its matter.
  enum Use: UInt8, Hashable, Sendable {
    /// 说法: makes the message the matter's.
    case says
    /// 整句: the same, when it is all of the message.
    case whole
    /// 不是: takes its sentence away from the matter.
    case not
    /// 加急/紧急.
    case urgent
    /// 加急/危急.
    case emergency
  }

  /// A compiled phrase.
  struct Compiled: Hashable, Sendable {
    var matter: Int32
    var use: Use
    var root: Int32
    /// As written, and where.
    var text: String
    var source: String
  }

  var nodes: [Node] = []
  var children: [Int32] = []
  var phrases: [Compiled] = []
  /// For each word of the automaton, the sets that hold it.
  var setsOfWord = Table()
  /// For each set, the phrases of use `says` or `whole` that it makes worth a look.
  var triggered = Table()
  /// The same for slots, for phrases that need no word at all.
  var triggeredBySlot: [PatternSlot: [Int32]] = [:]
  /// The first phrase of each matter; one more at the end. A matter's phrases stand together.
  var firstPhrase: [Int32] = [0]
  var automaton = Automaton([])

  /// The phrases of a matter that have this use.
  func phrases(of matter: Int, _ use: Use) -> [Int32] {
    (firstPhrase[matter]..<firstPhrase[matter + 1]).filter { phrases[Int($0)].use == use }
  }

  func children(_ range: Range<Int32>) -> ArraySlice<Int32> {
    children[Int(range.lowerBound)..<Int(range.upperBound)]
  }
}

/// Lists of numbers side by side: a hundred thousand short arrays would cost more than they hold.
struct Table: Sendable {
  private var starts: [Int32] = [0]
  private var values: [Int32] = []

  init() {}

  /// - Parameter pairs: Which list, 0 to `count` - 1, gets which number, in order.
  init(count: Int, _ pairs: [(list: Int32, value: Int32)]) {
    starts = Array(repeating: 0, count: count + 1)
    for pair in pairs { starts[Int(pair.list) + 1] += 1 }
    for list in 0..<count { starts[list + 1] += starts[list] }
    var next = starts
    values = Array(repeating: 0, count: pairs.count)
    for pair in pairs {
      values[Int(next[Int(pair.list)])] = pair.value
      next[Int(pair.list)] += 1
    }
  }

  subscript(list: Int32) -> ArraySlice<Int32> {
    values[Int(starts[Int(list)])..<Int(starts[Int(list) + 1])]
  }
}
