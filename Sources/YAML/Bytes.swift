// Text of files looked at by bytes and scalars; to ask for characters takes several times as long.

extension Unicode.Scalar {
  /// White space as Unicode has it; the standard library looks it up in a table of everything that
  /// can be asked about a scalar, which takes longer than the rest of reading a line.
  package var isBlank: Bool {
    switch value {
    case 0x20, 0x09...0x0D, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }

  /// One of the common Chinese characters, of which files are full: no sign and no blank.
  package var isHan: Bool { value >= 0x4E00 && value < 0xA000 }
}

extension String {
  /// Whether both have the same bytes. `==` asks Unicode whether two spellings of one letter are
  /// meant, at every place where two Chinese words differ.
  package func isSpelled(like other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }

  /// Its scalars; the view of them takes four times as long to walk.
  package var scalarArray: [Unicode.Scalar] {
    var text = self
    return text.withUTF8 { bytes in
      [Unicode.Scalar](unsafeUninitializedCapacity: bytes.count) { scalars, count in
        var place = 0
        /// The next byte of a character, of which six bits count.
        func more() -> UInt32 {
          defer { place += 1 }
          return UInt32(bytes[place] & 0x3F)
        }
        while place < bytes.count {
          let byte = UInt32(bytes[place])
          place += 1
          let value =
            switch byte {
            case 0xE0..<0xF0: (byte & 0xF) << 12 | more() << 6 | more()
            case ..<0x80: byte
            case ..<0xE0: (byte & 0x1F) << 6 | more()
            default: (byte & 0x7) << 18 | more() << 12 | more() << 6 | more()
            }
          // Strings hold nothing else.
          scalars.initializeElement(at: count, to: Unicode.Scalar(value) ?? "\u{FFFD}")
          count += 1
        }
      }
    }
  }

  /// Its lines, an empty one after each line break; they are not copied.
  package var splitAtLineBreaks: [Substring] {
    var text = self
    let breaks = text.withUTF8 { $0.lineBreaks }
    var start = text.startIndex
    var lines: [Substring] = []
    lines.reserveCapacity(breaks.count + 1)
    for offset in breaks {
      let end = text.utf8.index(text.startIndex, offsetBy: offset)
      // Line breaks stand between characters; to have that checked takes most of the time.
      lines.append(Substring(text.utf8[start..<end]))
      start = text.utf8.index(after: end)
    }
    lines.append(text[start...])
    return lines
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where its line breaks stand.
  var lineBreaks: [Int] {
    var breaks: [Int] = []
    for place in indices where self[place] == UInt8(ascii: "\n") { breaks.append(place) }
    return breaks
  }

  /// Without the line breaks it ends with.
  var withoutLineBreaksAtEnd: Slice<Self> {
    var end = count
    while end > 0, self[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    return self[..<end]
  }
}
