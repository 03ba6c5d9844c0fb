import Text

/// The words of a book and the sets that they make, numbered as they come.
///
/// The first sets are the slots. A slot is the word -1 less its number, so that a set may hold slots
/// and words.
struct Vocabulary {
  /// Every word by its number, normalised.
  private(set) var words = Ragged<UInt32>()
  private var frequencyOfWord: [Int] = []
  /// The words of each set, rising.
  private(set) var members: [[Int32]] = (0..<Int32(Program.slotSets)).map { [-1 - $0] }
  /// How often each set is found, about, in messages of a million; of slots, very often, and of
  /// nothing, never to be waited for.
  private(set) var frequencies = Array(repeating: 1_000_000, count: Program.slotSets)
  /// The number of each word as written and as normalised; -1 when nothing of it is left.
  private var written = NumberTable<Spelling>()
  private var sets = NumberTable<Summed<Int32>>()
  /// The sets that hold what all of some sets hold.
  private var unions = NumberTable<Summed<Int32>>()

  // MARK: Words

  /// The number of a word as a file has it; nil when nothing of it is left.
  mutating func number(ofWord word: Spelling) -> Int32? {
    if let known = written[word] { return known < 0 ? nil : known }
    let number = newNumber(ofWord: word.text)
    written[word] = number ?? -1
    return number
  }

  private mutating func newNumber(ofWord word: String) -> Int32? {
    let number = Int32(words.count)
    if !NormalText.lendUnchanged(word, to: { words.append($0) }) {
      let normal = NormalText(word)
      if normal.scalars.isEmpty { return nil }
      guard normal.isUnchanged else { return self.number(ofWord: Spelling(normal.text)) }
      words.append(normal.scalars)
    }
    frequencyOfWord.append(Vocabulary.frequency(of: words[Int(number)]))
    return number
  }

  /// In how many messages of a million a word is found, about: what counts is that a phrase is not
  /// woken by 了 when it needs 电梯, too.
  private static func frequency(of word: ArraySlice<UInt32>) -> Int {
    guard word.count == 1, let only = word.first else { return word.count == 2 ? 1500 : 300 }
    return commonest.contains(only) ? 200_000 : 30_000
  }

  private func frequency(of number: Int32) -> Int {
    number < 0 ? 1_000_000 : frequencyOfWord[Int(number)]
  }

  private static let commonest = Set(
    "的了有在不没吗我是个一这那人上下来去到好都就能要会么什怎还又也给可把被".unicodeScalars.map(\.value))

  /// How often each set is found, better than `frequencies` once all sets are there: a word that many
  /// sets hold is one that people often say.
  func weighedFrequencies() -> [Int] {
    var holders = [Int](repeating: 0, count: words.count)
    for set in members { for word in set where word >= 0 { holders[Int(word)] += 1 } }
    return members.map { words in
      guard !words.isEmpty else { return .max }
      return words.reduce(0) { sum, word in
        let holders = word < 0 ? 0 : holders[Int(word)]
        return sum + frequency(of: word) * (4 + holders)
      }
    }
  }

  // MARK: Sets

  /// The set of these words, in whatever order.
  mutating func set(of words: [Int32]) -> Int32 {
    let numbers = Summed(Vocabulary.distinct(words))
    if let known = sets[numbers] { return known }
    let set = Int32(members.count)
    sets[numbers] = set
    let words = numbers.elements
    members.append(words)
    frequencies.append(words.isEmpty ? .max : words.reduce(0) { $0 + frequency(of: $1) })
    return set
  }

  /// The set of everything that these sets hold, which are rising.
  mutating func union(of sets: ArraySlice<Int32>) -> Int32 {
    if sets.count == 1, let only = sets.first { return only }
    let key = Summed(Array(sets))
    if let known = unions[key] { return known }
    let union = set(of: sets.flatMap { members[Int($0)] })
    unions[key] = union
    return union
  }

  /// The same, when it was asked for before; nil otherwise.
  func knownUnion(of sets: ArraySlice<Int32>) -> Int32? {
    sets.count == 1 ? sets.first : unions[Summed(Array(sets))]
  }

  /// Rising, each once.
  static func distinct(_ numbers: [Int32]) -> [Int32] {
    // Mostly they are so already.
    if zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 }) { return numbers }
    var sorted = numbers
    sorted.sort()
    var last = Int32.min
    sorted.removeAll { number in
      defer { last = number }
      return number == last
    }
    return sorted
  }
}

/// Numbers in order as the key of a table: hashed once, and not number by number at every look.
struct Summed<Element: FixedWidthInteger & Sendable>: Hashable, Mixed, Sendable {
  let elements: [Element]
  let sum: UInt64

  init(_ elements: [Element]) {
    self.elements = elements
    sum = FNV.sum(of: elements)
  }

  static func == (a: Summed, b: Summed) -> Bool { a.sum == b.sum && a.elements == b.elements }

  var mix: UInt64 { sum &* 0x9E37_79B9_7F4A_7C15 }

  func hash(into hasher: inout Hasher) { hasher.combine(sum) }
}

/// A sum that stands for what was summed: among millions two hardly ever share one.
struct SumKey: Mixed {
  let value: UInt64

  var mix: UInt64 { value &* 0x9E37_79B9_7F4A_7C15 }
}

/// FNV-1a, a number at a time instead of a byte.
enum FNV {
  static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  static func add(_ number: UInt64, to sum: UInt64) -> UInt64 { (sum ^ number) &* 0x100_0000_01b3 }

  /// Of numbers in order.
  static func sum(of numbers: some Sequence<some FixedWidthInteger>) -> UInt64 {
    numbers.reduce(start) { add(UInt64(truncatingIfNeeded: $1), to: $0) }
  }
}
