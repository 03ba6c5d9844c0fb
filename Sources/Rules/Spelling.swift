/// A word as the key of a table: equal when its bytes are.
///
/// A string as a key asks Unicode about every character, lest two spellings of one letter be told
/// apart; with the words of a rule folder that was a fifth of compiling them, and they are
/// normalised anyway.
struct Spelling: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: Spelling, b: Spelling) -> Bool {
    var (one, other) = (a.text, b.text)
    guard one.utf8.count == other.utf8.count else { return false }
    return one.withUTF8 { one in other.withUTF8 { one.elementsEqual($0) } }
  }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
