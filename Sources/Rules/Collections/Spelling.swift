/// A word as the key of a table: equal when its bytes are.
///
/// A string as a key asks Unicode about every character, lest two spellings of one letter be told
/// apart; with the words of a rule folder that was a fifth of compiling them, and they are
/// normalised anyway. What a word is looked for by is made once, when it is read.
struct Spelling: Hashable, Mixed {
  let text: String
  let mix: UInt64

  init(_ text: String) {
    var text = text
    // Most words have at most 16 bytes, and the first and the last eight of them say which one it is.
    let (head, tail) = text.withUTF8 { text in
      let bytes = UnsafeRawBufferPointer(text)
      guard bytes.count >= 8 else { return (bytes.reduce(0) { $0 << 8 | UInt64($1) }, UInt64(0)) }
      let head = bytes.loadUnaligned(as: UInt64.self)
      var tail = bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
      // What stands between them, lest long words of one list look alike.
      for place in stride(from: 8, to: bytes.count - 8, by: 8) {
        let middle = bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        tail = FNV.add(middle, to: tail)
      }
      return (head, tail)
    }
    self.text = text
    // Spread, for many words begin and end alike.
    mix = (head &* 0x9E37_79B9_7F4A_7C15 ^ tail) &* 0xFF51_AFD7_ED55_8CCD
  }

  static func == (a: Spelling, b: Spelling) -> Bool {
    a.mix == b.mix && a.text == b.text
  }

  func hash(into hasher: inout Hasher) { hasher.combine(mix) }
}
