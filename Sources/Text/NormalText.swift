/// Chat text made comparable, with a way back to what was typed.
///
/// The rules, in this order; all of them take one look at each scalar:
/// 1. **Noise goes.** Control characters, format characters (bidirectional marks, zero-width
///    joiners and spaces), combining marks, variation selectors, emoji modifiers and private-use
///    characters are dropped. Emoji themselves stay.
/// 2. **One shape.** Full-width becomes half-width, `A`–`Z` becomes `a`–`z`, circled digits become
///    digits, traditional characters become simplified ones (`Simplified.swift`).
/// 3. **One mark.** A run of marks becomes one: `。` when it ends a sentence (`。！？；` or a line
///    break), otherwise `，` (`，、：…`, brackets, and 。。。 or ... which people type for a pause).
///    A dot stays between letters or digits (`3.5`), a colon between digits (`14:30`). A dash
///    stays as `-` and a wave as `~` between two characters (`13:30-15:00`, `SF-1024`) and before
///    a digit (`-1楼`); elsewhere they are a pause. Marks at the start and the end go.
/// 4. **Few spaces.** White space goes, and with it quotes and the signs people put between
///    characters (`自*习`); one space stays between two Latin letters or digits.
/// 5. **Few repeats.** Of three or more equal scalars in a row two stay (哈哈哈哈 becomes 哈哈);
///    digits, Arabic and Chinese, are left alone.
///
/// Normalising a normalised text changes nothing.
package struct NormalText: Hashable, Sendable {
  /// What was typed.
  package let original: String
  /// The normalised Unicode scalars: narrow, lower case, simplified, without noise.
  package let scalars: [UInt32]
  /// For each normalised scalar, the index of the character of `original` it came from.
  package let origins: Origins
  /// Where titles stood in 《》: names of things, whatever words they hold.
  let titles: [Range<Int>]

  /// Normalises a message; takes time linear in its length.
  package init(_ original: String) {
    self.original = original
    if let scalars = Normaliser.ideographs(of: original) {
      self.scalars = scalars
      origins = Origins(each: scalars.count)
      titles = []
      return
    }
    var normaliser = Normaliser(capacity: original.utf8.count / 2 + 1)
    if !normaliser.takeSimple(original) {
      // Some character may have several scalars: count characters, which takes longer.
      normaliser = Normaliser(capacity: original.utf8.count / 2 + 1)
      var index: Int32 = 0
      for character in original {
        for scalar in character.unicodeScalars { normaliser.take(scalar, from: index) }
        index += 1
      }
    }
    normaliser.finish()
    scalars = normaliser.scalars
    origins = Origins(normaliser.origins)
    titles = normaliser.titles
  }

  /// Lends the scalars of a text of nothing but Chinese characters in which nothing has to be done,
  /// for whoever has many words; false, with nothing lent, for what takes a closer look.
  package static func lendUnchanged(
    _ text: String, to body: (UnsafeBufferPointer<UInt32>) -> Void
  ) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: bytes.count / 3 + 1) { scalars in
        guard let (count, isUnchanged) = Normaliser.ideographs(of: bytes, into: scalars),
          isUnchanged, count > 0
        else { return false }
        body(UnsafeBufferPointer(rebasing: scalars[..<count]))
        return true
      }
    }
  }

  /// The normalised text.
  package var text: String { text(in: scalars.indices) }

  /// Whether nothing had to be done.
  package var isUnchanged: Bool {
    scalars.elementsEqual(original.unicodeScalars.lazy.map(\.value))
  }

  /// A part of the normalised text.
  ///
  /// - Parameter range: In normalised scalars, within `scalars.indices`.
  package func text(in range: Range<Int>) -> String {
    String(utf8Of: scalars[range].lazy.compactMap { Unicode.Scalar($0) })
  }

  /// The characters of `original` that a part of the normalised text came from.
  ///
  /// - Parameter range: In normalised scalars; an empty one gives an empty range.
  package func originalRange(of range: Range<Int>) -> Range<Int> {
    guard let first = range.first, let last = range.last, range.upperBound <= origins.count else {
      return 0..<0
    }
    return Int(origins[first])..<Int(origins[last]) + 1
  }
}

/// For each scalar of a normalised text the character that it came from, as an index.
package struct Origins: RandomAccessCollection, Hashable, Sendable {
  package let endIndex: Int
  /// Nil when each scalar was a character of its own and none was dropped.
  private let places: [Int32]?

  init(_ places: [Int32]) { (endIndex, self.places) = (places.count, places) }

  /// Each from the character in its own place.
  init(each count: Int) { (endIndex, places) = (count, nil) }

  package var startIndex: Int { 0 }

  /// - Parameter index: At least 0, below `count`.
  package subscript(index: Int) -> Int32 {
    if let places { return places[index] }
    precondition(index >= 0 && index < endIndex)
    return Int32(index)
  }
}

extension String {
  /// A string of scalars, written at once; a view of scalars grows step by step.
  ///
  /// Inlinable, for a generic function of another module takes several times as long.
  @inlinable
  package init(utf8Of scalars: some Collection<Unicode.Scalar>) {
    // A short string is kept without memory of its own, if it is known to be short.
    let size = scalars.reduce(0) { $0 + UTF8.width($1) }
    self.init(unsafeUninitializedCapacity: size) { bytes in
      var count = 0
      for scalar in scalars {
        for byte in scalar.utf8 {
          bytes[count] = byte
          count += 1
        }
      }
      return count
    }
  }
}
