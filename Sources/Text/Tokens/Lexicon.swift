import Domain

/// The words the readers know, as a trie: the longest word at a position wins.
///
/// The nodes stand in breadth-first order, so that the children of one node are neighbours, in the
/// order of their scalars, and end where the next node's begin.
struct Lexicon: Sendable {
  private struct Node {
    /// The scalar that leads here.
    var label: UInt32
    var firstChild: Int32 = 0
    var isWord = false
    var meaning = Meaning(.plain)
  }

  private var nodes = [Node(label: 0)]
  /// The child of the root for each of `Han.scalars`; 0 is none.
  private var start: [Int16] = []

  /// The words that every building shares.
  static let common = Lexicon(
    CountWords.rows + PlaceWords.rows + NameWords.rows + TimeWords.rows + HolidayWords.rows
      + EnglishTimeWords.rows)

  /// The zones and points of one building.
  init(building: Building) {
    self.init(
      building.zones.map { (NormalText($0).text, Meaning(.zone)) }
        + building.points.map { (NormalText($0).text, Meaning(.point)) }, isList: false)
  }

  /// - Parameters:
  ///   - rows: Words in their normalised shape with their meaning; later rows win.
  ///   - isList: Whether a row holds several words with blanks between; `_` is a blank inside one.
  init(_ rows: [(words: String, meaning: Meaning)], isList: Bool = true) {
    var words: [[UInt32]: Meaning] = [:]
    for row in rows {
      let list = isList ? row.words.split(separator: " ") : [row.words[...]]
      for word in list where !word.isEmpty {
        // just_me has a blank inside.
        words[word.unicodeScalars.map { $0 == "_" && isList ? 0x20 : $0.value }] = row.meaning
      }
    }
    let sorted = words.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    // A node is a stretch of the sorted words that share their first scalars.
    var queue: [(words: Range<Int>, depth: Int)] = [(sorted.indices, 0)]
    var head = 0
    while head < queue.count {
      var (rest, depth) = queue[head]
      nodes[head].firstChild = Int32(queue.count)
      if let first = rest.first, sorted[first].key.count == depth {
        nodes[head].isWord = true
        nodes[head].meaning = sorted[first].value
        rest = rest.dropFirst()
      }
      head += 1
      while let first = rest.first {
        let label = sorted[first].key[depth]
        let end = rest.first { sorted[$0].key[depth] != label } ?? rest.upperBound
        queue.append((first..<end, depth + 1))
        nodes.append(Node(label: label))
        rest = end..<rest.upperBound
      }
    }
    // The end of the last node's children.
    nodes.append(Node(label: .max, firstChild: Int32(queue.count)))
    start = Array(repeating: 0, count: Han.scalars.count)
    for node in Int(nodes[0].firstChild)..<Int(nodes[1].firstChild)
    where Han.scalars ~= nodes[node].label {
      start[Int(nodes[node].label - Han.scalars.lowerBound)] = Int16(node)
    }
  }

  /// What the words begin with.
  var firstScalars: [UInt32] {
    nodes[Int(nodes[0].firstChild)..<Int(nodes[1].firstChild)].map(\.label)
  }

  /// The longest word that starts at `position`, and how many steps finding it took.
  @inline(__always)
  func longest(
    in scalars: [UInt32], at position: Int
  ) -> (meaning: Meaning, length: Int, steps: Int)? {
    let scalar = scalars[position]
    var node: Int
    if Han.scalars ~= scalar {
      node = Int(start[Int(scalar - Han.scalars.lowerBound)])
      guard node > 0 else { return nil }
    } else {
      node = child(of: 0, by: scalar)
      guard node > 0 else { return nil }
    }
    var index = position + 1
    var found: (meaning: Meaning, length: Int)?
    while true {
      if nodes[node].isWord { found = (nodes[node].meaning, index - position) }
      guard index < scalars.count else { break }
      node = child(of: node, by: scalars[index])
      guard node > 0 else { break }
      index += 1
    }
    return found.map { ($0.meaning, $0.length, index - position) }
  }

  /// Halves the neighbours until the one with that label is left; 0 when there is none.
  private func child(of node: Int, by label: UInt32) -> Int {
    var low = Int(nodes[node].firstChild)
    let end = Int(nodes[node + 1].firstChild)
    var high = end
    while low < high {
      let middle = (low + high) / 2
      if nodes[middle].label < label { low = middle + 1 } else { high = middle }
    }
    return low < end && nodes[low].label == label ? low : 0
  }
}
