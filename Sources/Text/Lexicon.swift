import Domain

/// The words the readers know, as a trie: the longest word at a position wins.
struct Lexicon: Sendable {
  /// One node for each prefix; node 0 is the empty one.
  private var meanings: [Meaning?] = [nil]
  /// The next node by node (upper half) and scalar (lower half).
  private var next: [UInt64: Int32] = [:]

  /// The words that every building shares.
  static let common: Lexicon = {
    var lexicon = Lexicon()
    // Later rows win where a word stands in two of them.
    for table in [CountWords.rows, PlaceWords.rows, TimeWords.rows, TimeWords.weekdays] {
      for row in table {
        for word in row.words.split(separator: " ") { lexicon.add(String(word), row.meaning) }
      }
    }
    return lexicon
  }()

  /// The zones and points of one building.
  init(building: Building) {
    for zone in building.zones { add(NormalText(zone).text, .zone) }
    for point in building.points { add(NormalText(point).text, .point) }
  }

  private init() {}

  /// Adds a word in its normalised shape.
  private mutating func add(_ word: String, _ meaning: Meaning) {
    var node: Int32 = 0
    for scalar in word.unicodeScalars {
      let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(scalar.value)
      if let known = next[key] {
        node = known
      } else {
        node = Int32(meanings.count)
        meanings.append(nil)
        next[key] = node
      }
    }
    if node > 0 { meanings[Int(node)] = meaning }
  }

  /// The longest word that starts at `position`, and how many steps finding it took.
  func longest(
    in scalars: [UInt32], at position: Int
  ) -> (meaning: Meaning, length: Int, steps: Int)? {
    var node: Int32 = 0
    var index = position
    var found: (meaning: Meaning, length: Int)?
    while index < scalars.count {
      let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(scalars[index])
      guard let child = next[key] else { break }
      node = child
      index += 1
      if let meaning = meanings[Int(node)] { found = (meaning, index - position) }
    }
    return found.map { ($0.meaning, $0.length, index - position) }
  }
}
