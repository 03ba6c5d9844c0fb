/// All words of a rule book in one Aho–Corasick automaton over Unicode scalars.
///
/// States are numbered breadth first, so the children of a state stand side by side, sorted by
/// their scalar's class: a state needs one number for where its children begin, one class, one
/// failure link and one link to the words that end there. That is 14 bytes a state, where a table
/// of 256 would be 1 KiB. The root has a direct table, because most steps start there.
///
/// - Source: Aho and Corasick, Efficient string matching, CACM 18 (1975).
struct Automaton: Sendable {
  /// A word that was found.
  struct Hit: Hashable, Sendable {
    /// Index into the words the automaton was made of.
    var word: Int32
    /// In scalars of the text.
    var start: Int32
    var end: Int32
  }

  /// The class of each scalar, by pages of 256 below 0x20000; 0 is a scalar of no word.
  private let pageOf: [UInt16]
  private let pages: [UInt16]
  /// The few scalars above the pages.
  private let distant: [UInt32: UInt16]
  /// The state after the root and a class; 0 when no word begins so.
  private let roots: [Int32]
  /// The first child of each state; one more at the end.
  private let firstChild: [Int32]
  /// The class on the way into each state.
  private let label: [UInt16]
  private let failure: [Int32]
  /// The word that ends in each state, or -1.
  private let word: [Int32]
  /// The next state on the failure chain in which a word ends, or 0.
  private let suffix: [Int32]
  private let lengths: [Int32]

  private static let pagedLimit: UInt32 = 0x20000

  /// - Parameter words: Distinct, not empty, of 1 to 65,534 distinct scalars in all.
  init(_ words: [[UInt32]]) {
    let (pageOf, pages, distant, classCount) = Automaton.classes(of: words)
    func classOf(_ scalar: UInt32) -> UInt16 {
      scalar < Automaton.pagedLimit
        ? pages[Int(pageOf[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)] : distant[scalar] ?? 0
    }
    let spelled = words.map { $0.map(classOf) }
    let order = words.indices.sorted { spelled[$0].lexicographicallyPrecedes(spelled[$1]) }
    // Each state is the range of sorted words that share its prefix; children split the range.
    var ranges: [(low: Int, high: Int, depth: Int)] = [(0, words.count, 0)]
    var firstChild: [Int32] = []
    var label: [UInt16] = [0]
    var word: [Int32] = []
    var parent: [Int32] = [0]
    var state = 0
    while state < ranges.count {
      var low = ranges[state].low
      let (high, depth) = (ranges[state].high, ranges[state].depth)
      word.append(-1)
      while low < high, spelled[order[low]].count == depth {
        word[state] = Int32(order[low])
        low += 1
      }
      firstChild.append(Int32(ranges.count))
      while low < high {
        let next = spelled[order[low]][depth]
        var end = low + 1
        while end < high, spelled[order[end]][depth] == next { end += 1 }
        ranges.append((low, end, depth + 1))
        label.append(next)
        parent.append(Int32(state))
        low = end
      }
      state += 1
    }
    firstChild.append(Int32(ranges.count))
    self.pageOf = pageOf
    self.pages = pages
    self.distant = distant
    self.firstChild = firstChild
    self.label = label
    self.word = word
    lengths = words.map { Int32($0.count) }
    var roots = [Int32](repeating: 0, count: classCount)
    for child in firstChild[0]..<firstChild[1] { roots[Int(label[Int(child)])] = child }
    self.roots = roots
    var failure = [Int32](repeating: 0, count: ranges.count)
    var suffix = [Int32](repeating: 0, count: ranges.count)
    // Breadth first: a failure link always leads to a lower number, already known.
    for state in 1..<max(1, ranges.count) where parent[state] != 0 {
      var from = failure[Int(parent[state])]
      let wanted = label[state]
      while true {
        let target = Automaton.child(of: from, wanted, firstChild, label, roots)
        if target != 0 {
          failure[state] = target
          break
        }
        if from == 0 { break }
        from = failure[Int(from)]
      }
      let target = failure[state]
      suffix[state] = word[Int(target)] >= 0 ? target : suffix[Int(target)]
    }
    self.failure = failure
    self.suffix = suffix
  }

  /// Every occurrence of every word, in order of their ends, longest first at the same end.
  func hits(in text: [UInt32]) -> [Hit] {
    var found: [Hit] = []
    guard label.count > 1 else { return found }
    text.withUnsafeBufferPointer { text in
      var state: Int32 = 0
      for index in 0..<text.count {
        let wanted = classOf(text[index])
        guard wanted != 0 else {
          state = 0
          continue
        }
        while true {
          let target = Automaton.child(of: state, wanted, firstChild, label, roots)
          if target != 0 || state == 0 {
            state = target
            break
          }
          state = failure[Int(state)]
        }
        var ending = word[Int(state)] >= 0 ? state : suffix[Int(state)]
        while ending != 0 {
          let hit = word[Int(ending)]
          let end = Int32(index + 1)
          found.append(Hit(word: hit, start: end - lengths[Int(hit)], end: end))
          ending = suffix[Int(ending)]
        }
      }
    }
    return found
  }

  /// Bytes that the tables take.
  var footprint: Int {
    pageOf.count * 2 + pages.count * 2 + roots.count * 4 + firstChild.count * 4 + label.count * 2
      + failure.count * 4 + word.count * 4 + suffix.count * 4 + lengths.count * 4
  }

  @inline(__always)
  private func classOf(_ scalar: UInt32) -> UInt16 {
    scalar < Automaton.pagedLimit
      ? pages[Int(pageOf[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)] : distant[scalar] ?? 0
  }

  @inline(__always)
  private static func child(
    of state: Int32, _ wanted: UInt16, _ firstChild: [Int32], _ label: [UInt16], _ roots: [Int32]
  ) -> Int32 {
    if state == 0 { return roots[Int(wanted)] }
    var low = firstChild[Int(state)]
    var high = firstChild[Int(state) + 1]
    while low < high {
      let middle = (low + high) / 2
      let found = label[Int(middle)]
      if found == wanted { return middle }
      if found < wanted { low = middle + 1 } else { high = middle }
    }
    return 0
  }

  private static func classes(
    of words: [[UInt32]]
  ) -> (pageOf: [UInt16], pages: [UInt16], distant: [UInt32: UInt16], count: Int) {
    var scalars: Set<UInt32> = []
    for word in words { scalars.formUnion(word) }
    precondition(scalars.count < 65_535, "more distinct scalars than classes have numbers")
    // Page 0 is the empty one that all unused pages share.
    var pageOf = [UInt16](repeating: 0, count: Int(pagedLimit >> 8))
    var pages = [UInt16](repeating: 0, count: 256)
    var distant: [UInt32: UInt16] = [:]
    var next: UInt16 = 1
    for scalar in scalars.sorted() {
      defer { next += 1 }
      guard scalar < pagedLimit else {
        distant[scalar] = next
        continue
      }
      let page = Int(scalar >> 8)
      if pageOf[page] == 0 {
        pageOf[page] = UInt16(pages.count >> 8)
        pages += [UInt16](repeating: 0, count: 256)
      }
      pages[Int(pageOf[page]) << 8 | Int(scalar & 0xFF)] = next
    }
    return (pageOf, pages, distant, Int(next))
  }
}
