/// How like two texts are, by the pairs of characters that stand side by side in both.
struct Likeness: Hashable, Sendable {
  /// Pairs, each once; a text of one character is its own pair.
  let pairs: Set<String>

  init(_ text: String) {
    let characters = Array(text)
    guard characters.count > 1 else {
      pairs = text.isEmpty ? [] : [text]
      return
    }
    pairs = Set(zip(characters, characters.dropFirst()).map { String([$0, $1]) })
  }

  /// Dice's measure: 0 nothing in common, 1 the same pairs.
  func likeness(to other: Likeness) -> Double {
    guard !pairs.isEmpty, !other.pairs.isEmpty else { return 0 }
    let common = pairs.intersection(other.pairs).count
    return 2 * Double(common) / Double(pairs.count + other.pairs.count)
  }
}

/// Texts that can be asked for the most similar one, by way of the pairs they share.
struct LikenessIndex<Value> {
  private var entries: [(likeness: Likeness, value: Value)] = []
  private var byPair: [String: [Int]] = [:]

  mutating func add(_ likeness: Likeness, _ value: Value) {
    for pair in likeness.pairs { byPair[pair, default: []].append(entries.count) }
    entries.append((likeness, value))
  }

  /// The most similar entry, the first of equals; nil when none is at least `least` alike.
  func nearest(to likeness: Likeness, atLeast least: Double) -> (value: Value, likeness: Double)? {
    var shared: [Int: Int] = [:]
    for pair in likeness.pairs {
      for entry in byPair[pair] ?? [] { shared[entry, default: 0] += 1 }
    }
    var best: (entry: Int, likeness: Double)?
    for (entry, common) in shared {
      let sum = likeness.pairs.count + entries[entry].likeness.pairs.count
      let value = 2 * Double(common) / Double(sum)
      guard value >= least else { continue }
      let isBetter = best.map { value > $0.likeness || (value == $0.likeness && entry < $0.entry) }
      if isBetter ?? true { best = (entry, value) }
    }
    return best.map { (entries[$0.entry].value, $0.likeness) }
  }
}
