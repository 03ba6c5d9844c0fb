/// A word as the key of a table: equal when its bytes are.
///
/// A string as a key asks Unicode about every character, lest two spellings of one letter be told
/// apart; with the words of a rule folder that was a fifth of compiling them, and they are
/// normalised anyway. Most words have at most 16 bytes, and the first and the last eight of them
/// say which one it is; of longer ones the rest is folded into the last.
struct Spelling: Hashable, Mixed {
  let text: String
  private let head: UInt64
  private let tail: UInt64

  init(_ text: String) {
    var text = text
    (head, tail) = text.withUTF8 { text in
      let bytes = UnsafeRawBufferPointer(text)
      guard bytes.count >= 8 else { return (bytes.reduce(0) { $0 << 8 | UInt64($1) }, 0) }
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
  }

  static func == (a: Spelling, b: Spelling) -> Bool {
    guard a.head == b.head, a.tail == b.tail else { return false }
    let count = a.text.utf8.count
    return count == b.text.utf8.count && (count <= 16 || a.text.utf8.elementsEqual(b.text.utf8))
  }

  /// Spread first, for many words begin and end alike.
  var mix: UInt64 { (head &* 0x9E37_79B9_7F4A_7C15 ^ tail) &* 0xFF51_AFD7_ED55_8CCD }

  func hash(into hasher: inout Hasher) {
    hasher.combine(mix)
  }
}
