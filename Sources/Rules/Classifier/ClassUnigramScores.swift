import Text

/// What each Chinese character by itself tells of each class of a classifier: enough to see of most
/// messages that they are of the class that a rule took them for, in a fraction of the time that all
/// n-grams would take.
struct ClassUnigramScores: Sendable {
  /// For every scalar from U+4E00 to U+9FFF its place in the rows from 1 up; 0 for one that was never
  /// met.
  private let places: [UInt16]
  /// A row for each class, in thousandths of a logarithm.
  private let weights: [Int16]
  private let width: Int

  private static var scalars: Range<UInt32> { Han.scalars }
  /// What every character is counted besides, in halves.
  private static let smoothing: Int32 = 1

  /// - Parameters:
  ///   - ngrams: What was counted.
  ///   - classes: How many there are.
  init(_ ngrams: borrowing NGramTable, classes: Int) {
    var places = [UInt16](repeating: 0, count: ClassUnigramScores.scalars.count)
    var held: [(place: Int, number: Int, examples: Int32)] = []
    var ofPlace: [Int32] = [0]
    var ofClass = [Int32](repeating: 0, count: classes)
    for single in ngrams.singles {
      guard let scalar = UInt32(exactly: single.ngram.symbols),
        ClassUnigramScores.scalars.contains(scalar)
      else { continue }
      places[Int(scalar - ClassUnigramScores.scalars.lowerBound)] = UInt16(ofPlace.count)
      var sum: Int32 = 0
      ngrams.eachHolder(single.holders) { number, examples in
        held.append((ofPlace.count, number, examples))
        ofClass[number] += examples
        sum += examples
      }
      ofPlace.append(sum)
    }
    let width = ofPlace.count
    let all = ofPlace.reduce(0) { $0 + Int($1) }
    func logarithm(_ halves: Int) -> Int32 { thousandths(Float(halves)) }
    let room = width * Int(ClassUnigramScores.smoothing)
    let ofAll = logarithm(2 * all + room)
    let costs = ofPlace.map { logarithm(2 * Int($0) + Int(ClassUnigramScores.smoothing)) - ofAll }
    let sizes = ofClass.map { logarithm(2 * Int($0) + room) }
    let few = (0..<64).map { logarithm(2 * $0 + Int(ClassUnigramScores.smoothing)) }
    var weights = [Int16](repeating: 0, count: classes * width)
    for number in 0..<classes {
      let unmet = few[0] - sizes[number]
      for place in 1..<max(1, width) {
        weights[number * width + place] = Int16(clamping: unmet - costs[place])
      }
    }
    for (place, number, examples) in held {
      let met =
        examples < 64
        ? few[Int(examples)] : logarithm(2 * Int(examples) + Int(ClassUnigramScores.smoothing))
      weights[number * width + place] = Int16(clamping: met - sizes[number] - costs[place])
    }
    (self.places, self.weights, self.width) = (places, weights, width)
  }

  /// How much likelier the characters of a message are in a class than in all examples, in thousandths
  /// of a logarithm.
  ///
  /// - Parameter length: How many scalars are looked at.
  func sum(_ text: [UInt32], upTo length: Int, in number: Int) -> Int {
    var sum = 0
    for index in 0..<length where ClassUnigramScores.scalars.contains(text[index]) {
      let place = places[Int(text[index] - ClassUnigramScores.scalars.lowerBound)]
      sum += Int(weights[number * width + Int(place)])
    }
    return sum
  }
}
