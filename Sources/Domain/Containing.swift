// Where words stand in a text, byte for byte. The library's own searches ask Unicode about every
// character, lest two spellings of one letter be told apart: with Chinese words that is a tenth of
// answering a message.

extension Substring {
  /// Whether these words stand somewhere in it; always true of no words.
  package func contains(_ words: String) -> Bool {
    words.isEmpty || place(of: words, from: 0) != nil
  }

  /// Where these words stand first; nil when they do not, and of no words.
  package func firstRange(of words: String) -> Range<Index>? {
    place(of: words, from: 0).map { range(at: $0, words) }
  }

  /// Everywhere where these words stand, one behind the other; empty of no words.
  package func ranges(of words: String) -> [Range<Index>] {
    var found: [Range<Index>] = []
    var next = 0
    while let place = place(of: words, from: next) {
      found.append(range(at: place, words))
      next = place + words.utf8.count
    }
    return found
  }

  /// It with other words wherever these stand; the same when there are no words to look for.
  package func replacing(_ words: String, with others: String) -> String {
    var replaced = ""
    var end = startIndex
    for found in ranges(of: words) {
      replaced += self[end..<found.lowerBound]
      replaced += others
      end = found.upperBound
    }
    return replaced + self[end...]
  }

  /// UTF-8 finds whole characters only where whole characters stand.
  private func range(at place: Int, _ words: String) -> Range<Index> {
    let start = utf8.index(startIndex, offsetBy: place)
    return start..<utf8.index(start, offsetBy: words.utf8.count)
  }

  private func place(of words: String, from start: Int) -> Int? {
    var text = self
    var words = words
    return text.withUTF8 { text in
      words.withUTF8 { words in
        guard let first = words.first, start + words.count <= text.count else { return nil }
        for place in start...(text.count - words.count) where text[place] == first {
          if text[place...].starts(with: words) { return place }
        }
        return nil
      }
    }
  }
}

extension String {
  /// Whether these words stand somewhere in it; always true of no words.
  package func contains(_ words: String) -> Bool { self[...].contains(words) }

  /// Where these words stand first; nil when they do not, and of no words.
  package func firstRange(of words: String) -> Range<Index>? { self[...].firstRange(of: words) }

  /// Everywhere where these words stand, one behind the other; empty of no words.
  package func ranges(of words: String) -> [Range<Index>] { self[...].ranges(of: words) }

  /// It with other words wherever these stand; the same when there are no words to look for.
  package func replacing(_ words: String, with others: String) -> String {
    self[...].replacing(words, with: others)
  }
}
