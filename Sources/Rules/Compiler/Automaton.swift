/// All words of a rule book in one Aho–Corasick automaton over Unicode scalars.
///
/// A double array: the child of a state by a scalar's class stands at `base + class` and knows its
/// parent, so a step is one look at one place of 16 bytes, however many children there are. Word
/// lists of Chinese have thousands of first scalars and hardly any choice after that; a table of
/// 256 for each state would be 1 KiB.
///
/// - Source: Aho and Corasick, Efficient string matching, CACM 18 (1975); Aoe, An efficient digital
///   search algorithm by using a double-array structure, IEEE TSE 15 (1989).
struct Automaton: ~Copyable, Sendable {
  /// A word that was found.
  struct Hit: Hashable, Sendable {
    /// Index into the words the automaton was made of.
    var word: Int32
    /// In scalars of the text.
    var start: Int32
    var end: Int32
  }

  /// A state; its number is its place. State 0 is the root.
  struct Cell: BitwiseCopyable, Sendable {
    /// Its parent; -1 where no state is.
    var parent: Int32 = -1
    /// What a class is added to for the child.
    var base: Int32 = 0
    /// The longest suffix that is a state as well.
    var failure: Int32 = 0
    /// One more than the longest word that ends here; 0 for none.
    var output: Int32 = 0
  }

  /// What is known of a word, in one place: a look at each of several tables takes longer than the
  /// steps between words.
  struct Word: BitwiseCopyable, Sendable {
    var length: Int32 = 0
    /// One more than the next longest word that ends where this one does; 0 for none.
    var next: Int32 = 0
  }

  private let classes: ScalarClasses
  private let cells: Fixed<Cell>
  private let words: Fixed<Word>

  /// - Parameter words: Distinct, not empty, of 1 to 65,534 distinct scalars in all.
  init(_ words: Ragged<UInt32>) {
    let classes = ScalarClasses(of: words.all)
    let trie = Trie(Ragged(words) { classes[$0] })
    let (placed, size) = trie.places(classes: classes.count)
    var cells = [Cell](repeating: Cell(), count: size)
    var known = [Word](repeating: Word(), count: words.count)
    for (state, place) in placed.enumerated() {
      let index = Int(place)
      cells[index].base = trie.base(of: state, placed)
      if state == 0 { continue }
      let parent = placed[Int(trie.parent[state])]
      cells[index].parent = parent
      // Breadth first: every state nearer to the root is done.
      if parent != 0 {
        var from = cells[Int(parent)].failure
        while true {
          let target = Int(cells[Int(from)].base) + Int(trie.label[state])
          if cells[target].parent == from {
            cells[index].failure = Int32(target)
            break
          }
          if from == 0 { break }
          from = cells[Int(from)].failure
        }
      }
      let shorter = cells[Int(cells[index].failure)].output
      let word = trie.word[state]
      if word >= 0 {
        known[Int(word)] = Word(length: Int32(words.places(of: Int(word)).count), next: shorter)
      }
      cells[index].output = word >= 0 ? word + 1 : shorter
    }
    self.classes = classes
    self.cells = Fixed(cells)
    self.words = Fixed(known)
  }

  /// Every occurrence of every word, in order of their ends, longest first at the same end.
  func hits(in text: [UInt32]) -> [Hit] {
    var found: [Hit] = []
    scan(text) { found.append($0) }
    return found
  }

  /// The same, one by one.
  @inline(__always)
  func scan(_ text: [UInt32], _ take: (Hit) -> Void) {
    guard words.count > 0 else { return }
    text.withUnsafeBufferPointer { text in
      if cells.count > Automaton.fewCells { touch(text) }
      var state: Int32 = 0
      for index in 0..<text.count {
        let wanted = Int32(classes[text[index]])
        if wanted == 0 {
          state = 0
          continue
        }
        var cell = cells[state]
        var target = cell.base + wanted
        var reached = cells[target]
        while reached.parent != state {
          if state == 0 { break }
          state = cell.failure
          cell = cells[state]
          target = cell.base + wanted
          reached = cells[target]
        }
        guard reached.parent == state else { continue }
        state = target
        var ending = reached.output
        while ending != 0 {
          let word = ending - 1
          let known = words[word]
          let end = Int32(truncatingIfNeeded: index + 1)
          take(Hit(word: word, start: end - known.length, end: end))
          ending = known.next
        }
      }
    }
  }

  /// So many are found in a cache without a look before: 512 KiB.
  private static let fewCells = 1 << 15

  /// Looks at where the word that begins with each scalar would go on with the next one. No look waits
  /// for another, as the steps do, so they wait for memory together; the steps then find it at hand.
  @inline(__always)
  private func touch(_ text: UnsafeBufferPointer<UInt32>) {
    let root = cells[0].base
    var beginning: Int32 = 0
    var sum: Int32 = 0
    for scalar in text {
      let wanted = Int32(classes[scalar])
      sum |= cells[beginning + wanted].failure
      beginning = cells[root + wanted].base
    }
    // A sum that nobody used would not be made.
    precondition(sum >= 0, "states are numbered from 0")
  }

  /// Bytes that the tables take.
  var footprint: Int {
    classes.footprint + cells.count * MemoryLayout<Cell>.stride
      + words.count * MemoryLayout<Word>.stride
  }
}

/// The class of each scalar, by pages of 256 below 0x20000; 0 is a scalar of no word.
struct ScalarClasses: ~Copyable, Sendable {
  private let pageOf: Fixed<UInt16>
  private let pages: Fixed<UInt16>
  /// The few scalars above the pages.
  private let distant: [UInt32: UInt16]
  /// One more than the greatest class.
  let count: Int

  private static let pagedLimit: UInt32 = 0x20000

  /// - Parameter scalars: Of all words, each as often as it stands in one.
  init(of scalars: [UInt32]) {
    var near = [Int32](repeating: 0, count: Int(ScalarClasses.pagedLimit))
    var far: [UInt32: Int32] = [:]
    for scalar in scalars {
      if scalar < ScalarClasses.pagedLimit {
        near[Int(scalar)] += 1
      } else {
        far[scalar, default: 0] += 1
      }
    }
    var uses = near.indices.filter { near[$0] > 0 }.map { (scalar: UInt32($0), count: near[$0]) }
    uses += far.map { (scalar: $0.key, count: $0.value) }
    precondition(uses.count < 65_535, "more distinct scalars than classes have numbers")
    // Page 0 is the empty one that all unused pages share.
    var pageOf = [UInt16](repeating: 0, count: Int(ScalarClasses.pagedLimit >> 8))
    var pages = [UInt16](repeating: 0, count: 256)
    var distant: [UInt32: UInt16] = [:]
    var next: UInt16 = 1
    // The commonest first, so that what most messages look at stands side by side.
    uses.sort { (-$0.count, $0.scalar) < (-$1.count, $1.scalar) }
    for (scalar, _) in uses {
      defer { next += 1 }
      guard scalar < ScalarClasses.pagedLimit else {
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
    self.pageOf = Fixed(pageOf)
    self.pages = Fixed(pages)
    self.distant = distant
    count = Int(next)
  }

  @inline(__always)
  subscript(scalar: UInt32) -> UInt16 {
    guard scalar < ScalarClasses.pagedLimit else { return distant[scalar] ?? 0 }
    return pages[Int(pageOf[Int(scalar >> 8)]) << 8 | Int(scalar & 0xFF)]
  }

  var footprint: Int { (pageOf.count + pages.count) * 2 }
}
