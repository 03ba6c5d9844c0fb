extension String {
  /// Whether these words stand somewhere in it, byte for byte; always true of no words.
  ///
  /// The library's own asks Unicode about every character, lest two spellings of one letter be told
  /// apart: with Chinese words that is a tenth of answering a message.
  package func contains(_ words: String) -> Bool {
    var text = self
    var words = words
    return text.withUTF8 { text in
      words.withUTF8 { words in
        guard let first = words.first else { return true }
        guard words.count <= text.count else { return false }
        for start in 0...(text.count - words.count) where text[start] == first {
          if text[start...].starts(with: words) { return true }
        }
        return false
      }
    }
  }
}
