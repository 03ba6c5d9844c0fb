// Reads the XML that chat platforms send: elements, text, CDATA and character references.
//
// Ours rather than Foundation's parser, which costs several times more, and which answers a control
// character inside CDATA (users do send them) with "success" and no elements at all. What is not
// needed is refused: document types, and with them every entity of one's own; processing
// instructions; names beyond ASCII. Attributes are checked and ignored.

/// An element with its text and its children.
struct XMLTree: Hashable, Sendable {
  /// How deep elements may nest.
  static let deepest = 32

  var name: String
  /// All runs of its own text, joined; C0 controls but tab and line breaks are left out.
  var text = ""
  var children: [XMLTree] = []

  /// The text of the only child of that name; nil when it is absent or stands twice.
  subscript(name: String) -> String? {
    guard let index = children.firstIndex(where: { $0.name == name }),
      !children[(index + 1)...].contains(where: { $0.name == name })
    else { return nil }
    return children[index].text
  }
}

extension XMLTree {
  /// The root element of a document in UTF-8; nil when it is not well-formed or holds a refused
  /// construct.
  init?(document bytes: [UInt8]) {
    guard isUTF8(bytes) else { return nil }
    var reader = XMLReader(bytes: bytes)
    guard let root = try? reader.document() else { return nil }
    self = root
  }
}

private struct XMLReader {
  /// The text is not XML, or more of XML than we read; nobody needs to know where.
  struct Malformed: Error {}

  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(Malformed) -> XMLTree {
    _ = accept("\u{feff}")
    if accept("<?xml") {
      guard let byte = next, isBlank(byte) else { throw Malformed() }
      try skip(past: "?>")
    }
    try skipBlanksAndComments()
    guard accept("<") else { throw Malformed() }
    let root = try element(depth: 1)
    try skipBlanksAndComments()
    guard position == bytes.count else { throw Malformed() }
    return root
  }

  /// An element whose `<` has been read.
  private mutating func element(depth: Int) throws(Malformed) -> XMLTree {
    guard depth <= XMLTree.deepest else { throw Malformed() }
    let nameRange = try name()
    var element = XMLTree(name: String(decoding: bytes[nameRange], as: UTF8.self))
    if try isClosedByItsStartTag() { return element }
    while let byte = next {
      if byte != UInt8(ascii: "<") {
        try text(into: &element.text)
      } else if accept("<![CDATA[") {
        try characterData(into: &element.text)
      } else if accept("<!--") {
        try comment()
      } else if accept("</") {
        let end = try name()
        skipBlanks()
        guard bytes[end].elementsEqual(bytes[nameRange]), accept(">") else { throw Malformed() }
        return element
      } else {
        position += 1
        element.children.append(try self.element(depth: depth + 1))
      }
    }
    throw Malformed()
  }

  /// Reads up to the end of a start tag.
  private mutating func isClosedByItsStartTag() throws(Malformed) -> Bool {
    while true {
      let before = position
      skipBlanks()
      if accept(">") { return false }
      if accept("/>") { return true }
      guard position > before else { throw Malformed() }
      try attribute()
    }
  }

  private mutating func attribute() throws(Malformed) {
    _ = try name()
    skipBlanks()
    guard accept("=") else { throw Malformed() }
    skipBlanks()
    guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw Malformed()
    }
    position += 1
    var ignored = ""
    while let byte = next, byte != quote {
      guard byte != UInt8(ascii: "<") else { throw Malformed() }
      if byte == UInt8(ascii: "&") {
        try reference(into: &ignored)
      } else {
        position += 1
      }
    }
    guard next == quote else { throw Malformed() }
    position += 1
  }

  private mutating func name() throws(Malformed) -> Range<Int> {
    let start = position
    while let byte = next, isNameByte(byte, first: position == start) { position += 1 }
    guard position > start else { throw Malformed() }
    return start..<position
  }

  private func isNameByte(_ byte: UInt8, first: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"):
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): !first
    default: false
    }
  }

  private mutating func text(into text: inout String) throws(Malformed) {
    var start = position
    while let byte = next, byte != UInt8(ascii: "<") {
      switch byte {
      case UInt8(ascii: "&"):
        append(from: start, to: &text)
        try reference(into: &text)
        start = position
      case UInt8(ascii: "]") where stands("]]>"): throw Malformed()
      default: step(over: byte, since: &start, into: &text)
      }
    }
    append(from: start, to: &text)
  }

  private mutating func characterData(into text: inout String) throws(Malformed) {
    var start = position
    while let byte = next {
      if byte == UInt8(ascii: "]"), stands("]]>") {
        append(from: start, to: &text)
        position += 3
        return
      }
      step(over: byte, since: &start, into: &text)
    }
    throw Malformed()
  }

  /// Moves past one byte of text; what may not stand in XML is left out, CR LF becomes LF.
  private mutating func step(over byte: UInt8, since start: inout Int, into text: inout String) {
    switch byte {
    case 0x09, 0x0a: position += 1
    case 0x0d:
      append(from: start, to: &text)
      text += "\n"
      position += 1
      if next == 0x0a { position += 1 }
      start = position
    case 0..<0x20:
      append(from: start, to: &text)
      position += 1
      start = position
    case 0xef where stands("\u{fffe}") || stands("\u{ffff}"):
      append(from: start, to: &text)
      position += 3
      start = position
    default: position += 1
    }
  }

  private func append(from start: Int, to text: inout String) {
    if start < position { text += String(decoding: bytes[start..<position], as: UTF8.self) }
  }

  /// `&lt;`, `&#20320;` or `&#x4f60;`.
  private mutating func reference(into text: inout String) throws(Malformed) {
    for (name, character) in XMLReader.entities where accept(name) {
      text += character
      return
    }
    guard accept("&#") else { throw Malformed() }
    let radix: UInt32 = accept("x") ? 16 : 10
    var code: UInt32 = 0
    let start = position
    while let byte = next, byte != UInt8(ascii: ";") {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, UInt32(digit) < radix else {
        throw Malformed()
      }
      code = code * radix + UInt32(digit)
      guard code <= 0x10ffff else { throw Malformed() }
      position += 1
    }
    guard position > start, accept(";"), let scalar = Unicode.Scalar(code) else {
      throw Malformed()
    }
    let isText = code >= 0x20 ? code != 0xfffe && code != 0xffff : [9, 10, 13].contains(code)
    if isText { text.unicodeScalars.append(scalar) }
  }

  private static let entities: [(StaticString, String)] = [
    ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"),
  ]

  private mutating func skipBlanksAndComments() throws(Malformed) {
    skipBlanks()
    while accept("<!--") {
      try comment()
      skipBlanks()
    }
  }

  /// The rest of a comment, in which `--` may only stand at its end.
  private mutating func comment() throws(Malformed) {
    try skip(past: "--")
    guard accept(">") else { throw Malformed() }
  }

  private mutating func skip(past end: StaticString) throws(Malformed) {
    while position < bytes.count {
      if accept(end) { return }
      position += 1
    }
    throw Malformed()
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  private mutating func skipBlanks() {
    while let byte = next, isBlank(byte) { position += 1 }
  }

  /// Whether this text comes next.
  private func stands(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { expected in
      guard bytes.count - position >= expected.count else { return false }
      for index in 0..<expected.count where bytes[position + index] != expected[index] {
        return false
      }
      return true
    }
  }

  private mutating func accept(_ text: StaticString) -> Bool {
    guard stands(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }
}
