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

  /// Whether something was typed before a place that normalising took away: a blank, mostly.
  ///
  /// - Parameter place: Of a normalised scalar.
  package func hadBlank(before place: Int) -> Bool {
    place > 0 && origins[place] - origins[place - 1] > 1
  }

  /// A part by itself, as if it were all that was typed; `origins` still lead into all of `original`.
  ///
  /// - Parameter range: In normalised scalars, within `scalars.indices`, without marks at its ends.
  package func part(in range: Range<Int>) -> NormalText {
    NormalText(
      original: original, scalars: Array(scalars[range]), origins: origins.part(in: range),
      titles: titles.compactMap { $0.moved(outOf: range) })
  }

  private init(original: String, scalars: [UInt32], origins: Origins, titles: [Range<Int>]) {
    self.original = original
    self.scalars = scalars
    self.origins = origins
    self.titles = titles
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

  /// A part of the normalised text as it was typed.
  ///
  /// - Parameter range: In normalised scalars.
  package func original(of range: Range<Int>) -> String {
    original.characters(in: originalRange(of: range))
  }
}

/// For each scalar of a normalised text the character that it came from, as an index.
package struct Origins: RandomAccessCollection, Hashable, Sendable {
  /// How many scalars the normalised text has.
  package let endIndex: Int
  /// Nil when each scalar was a character of its own and none was dropped.
  private let places: [Int32]?
  /// The character that the first scalar came from, when there are no places.
  private let first: Int32

  init(_ places: [Int32]) { (endIndex, self.places, first) = (places.count, places, 0) }

  /// Each from the character in its own place, from the `first` one on.
  init(each count: Int, from first: Int32 = 0) {
    (endIndex, places, self.first) = (count, nil, first)
  }

  /// 0, of a part of a text as well.
  package var startIndex: Int { 0 }

  /// - Parameter index: At least 0, below `count`.
  package subscript(index: Int) -> Int32 {
    if let places { return places[index] }
    precondition(index >= 0 && index < endIndex)
    return first + Int32(index)
  }

  /// Those of a part of the text.
  func part(in range: Range<Int>) -> Origins {
    if let places { return Origins(Array(places[range])) }
    return Origins(each: range.count, from: first + Int32(range.lowerBound))
  }
}

extension String {
  /// A part of it.
  ///
  /// - Parameter range: In characters, within the string.
  package func characters(in range: Range<Int>) -> String {
    let start = index(startIndex, offsetBy: range.lowerBound)
    return String(self[start..<index(start, offsetBy: range.count)])
  }

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

extension Range<Int> {
  /// Where it stands within a part of what it stands in; nil when it does not lie within.
  func moved(outOf part: Range<Int>) -> Range<Int>? {
    guard part.contains(self) else { return nil }
    return lowerBound - part.lowerBound..<upperBound - part.lowerBound
  }
}
