import Text

/// One to three characters that follow one another: three symbols of 21 bits, the last one lowest.
struct NGram: BitwiseCopyable {
  var symbols: UInt64 = 0

  /// Where in a table it is looked for, before the mask: Fibonacci hashing, the high bits in front.
  @inline(__always)
  var place: Int { Int(truncatingIfNeeded: (symbols &* 0x9E37_79B9_7F4A_7C15) >> 32) }

  /// Whether it is one character.
  var isSingle: Bool { symbols < 1 << 21 }

  mutating func append(_ symbol: UInt32) { symbols = symbols << 21 | UInt64(symbol) }
}

/// Which n-grams of a message, taken in the order of its cuts, may have stood there before: only those
/// that begin with a character that has.
struct Repeats {
  private var begun: UInt64 = 0
  private var mayRepeat = false

  /// False for what is surely new; the characters are told apart by their last six bits.
  @inline(__always)
  mutating func mayHold(_ ngram: NGram) -> Bool {
    if ngram.isSingle {
      let mark: UInt64 = 1 << (ngram.symbols & 63)
      mayRepeat = begun & mark != 0
      begun |= mark
    }
    return mayRepeat
  }
}

/// Cuts messages into n-grams. A word of Latin letters is one character, a number whatever number it
/// is; an n-gram goes over no mark.
struct NGramCutter: ~Copyable {
  /// An n-gram and where it stands.
  struct Cut: BitwiseCopyable {
    var ngram: NGram
    var start: Int32
    var end: Int32
  }

  private struct Piece {
    /// 0 for a mark.
    var symbol: UInt32
    var start: Int32
    var end: Int32
  }

  /// Every n-gram of one to three of the characters that were cut last; those with the same beginning
  /// follow one another, the shortest first.
  private(set) var cuts = Pile<Cut>()
  private var pieces = Pile<Piece>()

  /// Cuts the first `count` scalars of a text.
  mutating func cut(_ text: [UInt32], upTo count: Int) {
    takeApart(text, count)
    cuts.removeAll()
    for first in pieces.indices {
      var ngram = NGram()
      let start = pieces[first].start
      for last in first..<min(first + 3, pieces.count) {
        if pieces[last].symbol == 0 { break }
        ngram.append(pieces[last].symbol)
        cuts.append(Cut(ngram: ngram, start: start, end: pieces[last].end))
      }
    }
  }

  /// Whether an n-gram stands among the cuts before one.
  func holds(_ ngram: NGram, before index: Int) -> Bool {
    for earlier in 0..<index where cuts[earlier].ngram.symbols == ngram.symbols { return true }
    return false
  }

  private mutating func takeApart(_ text: [UInt32], _ count: Int) {
    pieces.removeAll()
    var place = 0
    while place < count {
      let start = place
      let scalar = text[place]
      place += 1
      var symbol = scalar
      if NGramCutter.isLetter(scalar) {
        while place < count, NGramCutter.isLetter(text[place]) { place += 1 }
        let sum = FNV.sum(of: text[start..<place])
        // Above all scalars.
        symbol = 0x110000 + UInt32(truncatingIfNeeded: (sum ^ sum >> 32) % 0xF0000)
      } else if NGramCutter.isDigit(scalar) {
        while place < count, NGramCutter.isDigit(text[place]) { place += 1 }
        symbol = 0x23
      } else if scalar == Findings.blank {
        continue
      } else if scalar < 0x80 || scalar == Findings.sentenceEnd || scalar == Findings.pause {
        symbol = 0
      }
      pieces.append(Piece(symbol: symbol, start: Int32(start), end: Int32(place)))
    }
  }

  private static func isLetter(_ scalar: UInt32) -> Bool { scalar >= 0x61 && scalar <= 0x7A }
  private static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }
}
