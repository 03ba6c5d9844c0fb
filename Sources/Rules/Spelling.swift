/// A word as the key of a table: equal when its bytes are.
///
/// A string as a key asks Unicode about every character, lest two spellings of one letter be told
/// apart; with the words of a rule folder that was a fifth of compiling them, and they are
/// normalised anyway.
struct Spelling: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: Spelling, b: Spelling) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
