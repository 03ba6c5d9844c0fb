/// Where the clauses, scopes and sentences of a message begin.
struct Divisions: ~Copyable {
  /// Parts of a message, from small to large.
  enum Level {
    /// Between any two marks.
    case clauses
    /// What a 不是 takes away: a sentence, but a pause and 但, 另外 … begin a new part.
    case scopes
    case sentences
  }

  /// Where each clause begins; one more at the end, the length of the text.
  private var clauses = Pile<Int32>()
  private var scopes = Pile<Int32>()
  private var sentences = Pile<Int32>()
  /// How each scope begins.
  private(set) var joints = Pile<Contrast?>()

  /// Takes the next message.
  mutating func cut(_ text: [UInt32]) {
    clauses.removeAll()
    scopes.removeAll()
    sentences.removeAll()
    joints.removeAll()
    clauses.append(0)
    scopes.append(0)
    sentences.append(0)
    joints.append(nil)
    let count = text.count
    for (index, scalar) in text.enumerated() {
      guard scalar == Findings.sentenceEnd || scalar == Findings.pause, index + 1 < count
      else { continue }
      let start = Int32(index + 1)
      clauses.append(start)
      if scalar == Findings.sentenceEnd {
        sentences.append(start)
        scopes.append(start)
        joints.append(nil)
      } else if let contrast = Contrast(in: text, at: index + 1) {
        scopes.append(start)
        joints.append(contrast)
      }
    }
    clauses.append(Int32(count))
    scopes.append(Int32(count))
    sentences.append(Int32(count))
  }

  /// How many parts there are.
  @inline(__always)
  func count(_ level: Level) -> Int {
    switch level {
    case .clauses: clauses.count - 1
    case .scopes: scopes.count - 1
    case .sentences: sentences.count - 1
    }
  }

  /// The stretch of one part.
  func part(_ number: Int, _ level: Level) -> Range<Int32> {
    switch level {
    case .clauses: clauses[number]..<clauses[number + 1]
    case .scopes: scopes[number]..<scopes[number + 1]
    case .sentences: sentences[number]..<sentences[number + 1]
    }
  }

  /// The number of the part in which a stretch that ends here lies.
  func number(endingAt end: Int32, _ level: Level) -> Int {
    switch level {
    case .clauses: Divisions.number(endingAt: end, of: clauses)
    case .scopes: Divisions.number(endingAt: end, of: scopes)
    case .sentences: Divisions.number(endingAt: end, of: sentences)
    }
  }

  private static func number(endingAt end: Int32, of starts: borrowing Pile<Int32>) -> Int {
    var low = 0
    var high = starts.count - 2
    while low < high {
      let middle = (low + high + 1) / 2
      if starts[middle] < max(end, 1) { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The number of the sentence that a scope is part of.
  func sentence(ofScope number: Int) -> Int {
    self.number(endingAt: scopes[number] + 1, .sentences)
  }

  /// The last position that a gap reaches from one before it.
  func end(of gap: Gap, from position: Int32) -> Int32 {
    switch gap {
    case .far: max(position, sentences[number(endingAt: position, .sentences) + 1] - 1)
    case .near:
      max(position, min(position + Gap.few, clauses[number(endingAt: position, .clauses) + 1] - 1))
    }
  }
}
