/// Emergencies that stand among other talk.
///
/// Likelihoods are summed over a message, so that fifty characters of chat around 吊篮卡在半空 would outweigh
/// it: what some clauses tell of by themselves counts as well.
extension Guesser {
  /// Shorter pieces, in scalars, say too little without what stands around them.
  static let shortestPiece = 15

  /// The emergency that some clauses tell of, whatever else is said; nil when none clearly does.
  ///
  /// - Parameters:
  ///   - text: Normalised.
  ///   - margin: How much likelier it must be than anything else.
  func emergency(inPieceOf text: [UInt32], by margin: Int) -> Guess? {
    guard mayAlarm else { return nil }
    for piece in Guesser.pieces(of: text) {
      let length = min(piece.count, Guesser.longest)
      let signs = classifier.unigrams.sums(text, in: piece.prefix(length))
      guard ears(by: signs, piece.count).contains(.emergency) else { continue }
      let words = Array(text[piece])
      let message = classifier.likelihoods(of: words, upTo: length)
      if var found = emergency(in: message, words, by: margin) {
        found.telling = found.telling.map { $0.moved(by: piece.lowerBound) }
        return found
      }
    }
    return nil
  }

  /// Whether the characters of a part sound like danger or an emergency.
  func listens(to text: [UInt32], in part: Range<Int>) -> Bool {
    !ears(by: classifier.unigrams.sums(text, in: part.prefix(Guesser.longest)), part.count).isEmpty
  }

  /// From each clause on, as few clauses as are long enough; none when they are the whole text.
  static func pieces(of text: [UInt32]) -> [Range<Int>] {
    var starts = [0]
    for (index, scalar) in text.enumerated()
    where (scalar == Findings.sentenceEnd || scalar == Findings.pause) && index + 1 < text.count {
      starts.append(index + 1)
    }
    if starts.count == 1 { return [] }
    starts.append(text.count)
    var pieces: [Range<Int>] = []
    var end = 1
    for first in starts.indices.dropLast() {
      while end < starts.count - 1, starts[end] - starts[first] < shortestPiece { end += 1 }
      let piece = starts[first]..<starts[end]
      if piece.count < shortestPiece { break }
      if piece.count < text.count { pieces.append(piece) }
    }
    return pieces
  }
}

extension Range<Int> {
  func moved(by distance: Int) -> Range { lowerBound + distance..<upperBound + distance }
}
