// Reads JSON (RFC 8259) strictly.
//
// Foundation's readers guess the encoding (UTF-16 and UTF-32 pass too) and keep one of two members
// of the same name without a word. In a body that was signed, neither may pass.

extension JSON {
  /// How deep arrays and objects may nest.
  static let deepest = 32

  /// The one value that the bytes hold.
  ///
  /// - Returns: Nil when they are not UTF-8, not JSON, hold anything behind the value, nest deeper
  ///   than `deepest`, name a member twice, or escape half a surrogate pair.
  package init?(bytes: [UInt8]) {
    guard isUTF8(bytes) else { return nil }
    var reader = JSONReader(bytes: bytes)
    guard let value = try? reader.document() else { return nil }
    self = value
  }
}

private struct JSONReader {
  /// The text is not what RFC 8259 describes; nobody needs to know where.
  struct Malformed: Error {}

  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(Malformed) -> JSON {
    skipBlanks()
    let document = try value(depth: 0)
    skipBlanks()
    guard position == bytes.count else { throw Malformed() }
    return document
  }

  private mutating func value(depth: Int) throws(Malformed) -> JSON {
    guard depth <= JSON.deepest else { throw Malformed() }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func object(depth: Int) throws(Malformed) -> JSON {
    position += 1
    var members: [JSON.Member] = []
    var names: Set<String> = []
    skipBlanks()
    if accept("}") { return .object([]) }
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw Malformed() }
      let name = try string()
      // Up to eight members are compared one by one; a set is only worth it beyond.
      let isNew: Bool
      if members.count < 8 {
        isNew = !members.contains { $0.name == name }
      } else {
        if names.isEmpty { names = Set(members.map(\.name)) }
        isNew = names.insert(name).inserted
      }
      guard isNew else { throw Malformed() }
      skipBlanks()
      guard accept(":") else { throw Malformed() }
      skipBlanks()
      members.append(.init(name, try value(depth: depth)))
      skipBlanks()
    } while accept(",")
    guard accept("}") else { throw Malformed() }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Malformed) -> JSON {
    position += 1
    var values: [JSON] = []
    skipBlanks()
    if accept("]") { return .array([]) }
    repeat {
      skipBlanks()
      values.append(try value(depth: depth))
      skipBlanks()
    } while accept(",")
    guard accept("]") else { throw Malformed() }
    return .array(values)
  }

  private mutating func string() throws(Malformed) -> String {
    position += 1
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    if next == UInt8(ascii: "\"") {
      defer { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    return try string(after: bytes[start..<position])
  }

  /// The rest of a string that holds escapes.
  private mutating func string(after beginning: ArraySlice<UInt8>) throws(Malformed) -> String {
    var text = Array(beginning)
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try unescape(into: &text)
      case 0..<0x20: throw Malformed()
      default: text.append(byte)
      }
    }
    throw Malformed()
  }

  private mutating func unescape(into text: inout [UInt8]) throws(Malformed) {
    guard let letter = next else { throw Malformed() }
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0c)
    case UInt8(ascii: "n"): text.append(0x0a)
    case UInt8(ascii: "r"): text.append(0x0d)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var code = try fourDigits()
      if (0xd800..<0xdc00).contains(code) {
        guard accept("\\"), accept("u") else { throw Malformed() }
        let low = try fourDigits()
        guard (0xdc00..<0xe000).contains(low) else { throw Malformed() }
        code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw Malformed() }
      text += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
    default: throw Malformed()
    }
  }

  private mutating func fourDigits() throws(Malformed) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next, let value = Character(Unicode.Scalar(digit)).hexDigitValue else {
        throw Malformed()
      }
      code = code << 4 | UInt32(value)
      position += 1
    }
    return code
  }

  private mutating func number() throws(Malformed) -> String {
    let start = position
    _ = accept("-")
    if !accept("0") { try digits() }
    if accept(".") { try digits() }
    if accept("e") || accept("E") {
      if !accept("+") { _ = accept("-") }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(Malformed) {
    let start = position
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
    guard position > start else { throw Malformed() }
  }

  private mutating func word(_ word: String, _ value: JSON) throws(Malformed) -> JSON {
    guard bytes[position...].starts(with: word.utf8) else { throw Malformed() }
    position += word.utf8.count
    return value
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func accept(_ letter: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: letter) else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
      position += 1
    }
  }
}
