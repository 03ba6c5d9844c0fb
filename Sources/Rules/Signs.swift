/// What each Chinese character by itself tells of one group of a classifier: enough to see of most
/// messages that they are far from it, in a twentieth of the time that all runs would take.
struct Signs: Sendable {
  /// One entry for every scalar from U+4E00 to U+9FFF, in thousandths of a logarithm.
  private let ofScalar: [Int16]

  private static let scalars: Range<UInt32> = 0x4E00..<0xA000
  /// What every character is counted besides.
  private static let smoothing: Float = 0.5

  /// - Parameters:
  ///   - runs: What was counted.
  ///   - isWatched: Whether a class belongs to the group.
  init(_ runs: borrowing RunTable, isWatched: (Int) -> Bool) {
    var inside = [Int32](repeating: 0, count: Signs.scalars.count)
    var outside = inside
    for single in runs.singles {
      guard let scalar = UInt32(exactly: single.run.symbols), Signs.scalars.contains(scalar)
      else { continue }
      let place = Int(scalar - Signs.scalars.lowerBound)
      runs.eachHolder(single.holders) { number, examples in
        if isWatched(number) { inside[place] += examples } else { outside[place] += examples }
      }
    }
    let known = inside.indices.filter { inside[$0] + outside[$0] > 0 }
    func logarithm(_ counts: [Int32]) -> (Int32) -> Int32 {
      // Above 1, where it is known.
      let all = Float(counts.reduce(0) { $0 + Int($1) }) + Signs.smoothing * Float(known.count)
      return { thousandths((Float($0) + Signs.smoothing) * 2) - thousandths(max(1, all * 2)) }
    }
    let (here, there) = (logarithm(inside), logarithm(outside))
    var signs = [Int16](repeating: 0, count: inside.count)
    for place in known {
      signs[place] = Int16(clamping: here(inside[place]) - there(outside[place]))
    }
    ofScalar = signs
  }

  /// How much likelier the characters of a message are in the group than elsewhere, in thousandths of
  /// a logarithm.
  ///
  /// - Parameter length: How many scalars are looked at.
  func sum(_ text: [UInt32], upTo length: Int) -> Int {
    var sum = 0
    for place in 0..<length where Signs.scalars.contains(text[place]) {
      sum += Int(ofScalar[Int(text[place] - Signs.scalars.lowerBound)])
    }
    return sum
  }
}
