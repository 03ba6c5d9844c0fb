import Text

/// What each Chinese character by itself tells of a few groups of a classifier: enough to see of most
/// messages that they are far from them, in a twentieth of the time that all n-grams would take.
///
/// What a character tells of all of them stands in one place, and one pass adds it up.
struct UnigramScores: Sendable {
  /// What is looked for, in the order of `Sums`.
  enum Watched: Int, CaseIterable {
    case danger, smallTalk, emergency, followUp

    /// The groups that it is, see `GuessGroup`.
    var groups: [Int] {
      switch self {
      case .danger: [GuessGroup.crisis]
      case .smallTalk: [GuessGroup.smallTalk]
      case .emergency: [GuessGroup.emergency]
      case .followUp: GuessGroup.followUps
      }
    }
  }

  /// How much likelier the characters of a message are in each of `Watched` than elsewhere, in
  /// thousandths of a logarithm.
  struct Sums {
    fileprivate var values = SIMD4<Int32>()

    subscript(watched: Watched) -> Int { Int(values[watched.rawValue]) }
  }

  /// One entry for every scalar from U+4E00 to U+9FFF, in thousandths of a logarithm.
  private let ofScalar: [SIMD4<Int16>]

  private static var scalars: Range<UInt32> { Han.scalars }
  /// What every character is counted besides.
  private static let smoothing: Float = 0.5

  /// - Parameters:
  ///   - ngrams: What was counted.
  ///   - groupOf: The group of each class.
  init(_ ngrams: borrowing NGramTable, groupOf: [Int]) {
    var signs = [SIMD4<Int16>](repeating: .zero, count: UnigramScores.scalars.count)
    for watched in Watched.allCases {
      let groups = watched.groups
      for (place, weight) in UnigramScores.weights(ngrams, { groups.contains(groupOf[$0]) }) {
        signs[place][watched.rawValue] = weight
      }
    }
    ofScalar = signs
  }

  /// What each character that was met tells of some classes, by its place.
  private static func weights(
    _ ngrams: borrowing NGramTable, _ isWatched: (Int) -> Bool
  ) -> [(place: Int, weight: Int16)] {
    var inside = [Int32](repeating: 0, count: UnigramScores.scalars.count)
    var outside = inside
    for single in ngrams.singles {
      guard let scalar = UInt32(exactly: single.ngram.symbols),
        UnigramScores.scalars.contains(scalar)
      else { continue }
      let place = Int(scalar - UnigramScores.scalars.lowerBound)
      ngrams.eachHolder(single.holders) { number, examples in
        if isWatched(number) { inside[place] += examples } else { outside[place] += examples }
      }
    }
    let known = inside.indices.filter { inside[$0] + outside[$0] > 0 }
    func logarithm(_ counts: [Int32]) -> (Int32) -> Int32 {
      // Above 1, where it is known.
      let all =
        Float(counts.reduce(0) { $0 + Int($1) }) + UnigramScores.smoothing * Float(known.count)
      return {
        thousandths((Float($0) + UnigramScores.smoothing) * 2) - thousandths(max(1, all * 2))
      }
    }
    let (here, there) = (logarithm(inside), logarithm(outside))
    return known.map { ($0, Int16(clamping: here(inside[$0]) - there(outside[$0]))) }
  }

  /// What the characters of a message tell.
  ///
  /// - Parameter range: Which of its scalars are looked at.
  func sums(_ text: [UInt32], in range: Range<Int>) -> Sums {
    var sums = Sums()
    for place in range where UnigramScores.scalars.contains(text[place]) {
      let weights = ofScalar[Int(text[place] - UnigramScores.scalars.lowerBound)]
      sums.values &+= SIMD4<Int32>(truncatingIfNeeded: weights)
    }
    return sums
  }
}
