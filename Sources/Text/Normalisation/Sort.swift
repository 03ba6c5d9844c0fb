/// What sort of thing a typed scalar is, as far as normalising cares.
enum Sort: Hashable {
  /// Dropped.
  case noise
  /// Kept, in its one shape.
  case letter(UInt32)
  /// A circled number, 1–20.
  case number(UInt32)
  case space
  /// `.`, which may belong to a number.
  case dot
  /// `。`.
  case fullStop
  /// `！`, `？`, `；` or a line break.
  case end
  /// Every other mark.
  case pause
  case colon, dash, wave

  /// `。`, which stands for every end of a sentence.
  static let stop: UInt32 = 0x3002
  /// `，`, which stands for every pause within a sentence.
  static let comma: UInt32 = 0xFF0C

  init(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case Han.scalars: self = .letter(Simplified.characters[value])
    case 0..<0x80: self = Sort.ascii(value)
    case 0xFF01...0xFF5E: self = Sort.ascii(value - 0xFEE0)
    case 0x2460...0x2473: self = .number(value - 0x245F)
    case 0x3002, 0xFF61, 0xFE52: self = .fullStop
    case 0x2028, 0x2029, 0x85, 0x037E: self = .end
    case 0xFE30: self = .colon
    case 0x2010...0x2015, 0x2212, 0x2500, 0x2501, 0xFE58, 0xFE63: self = .dash
    case 0x301C, 0x223C, 0x02DC: self = .wave
    // Quotes, and dots people put between characters: gone, but a gap between Latin words.
    case 0x2018...0x201F, 0x300C...0x300F, 0x00B7, 0x2022, 0x30FB, 0x00B4, 0x2032, 0x2033:
      self = .space
    case 0x1F3FB...0x1F3FF: self = .noise
    // Emoji, for which the table of categories would be asked in vain.
    case 0x1F300..<0x1F650: self = .letter(value)
    default: self = Sort.byCategory(scalar)
    }
  }

  private static func ascii(_ value: UInt32) -> Sort {
    switch value {
    case 0x30...0x39, 0x61...0x7A: .letter(value)
    case 0x41...0x5A: .letter(value + 0x20)
    case 0x0A, 0x0B, 0x0C, 0x0D, 0x21, 0x3B, 0x3F: .end
    case 0x2E: .dot
    case 0x3A: .colon
    case 0x2D: .dash
    case 0x7E: .wave
    // Space, tab, and signs put between characters to hide a word: " ' * \ ^ _ ` |
    case 0x20, 0x09, 0x22, 0x27, 0x2A, 0x5C, 0x5E, 0x5F, 0x60, 0x7C: .space
    case 0x28, 0x29, 0x2C, 0x3C, 0x3E, 0x5B, 0x5D, 0x7B, 0x7D: .pause
    case 0..<0x20, 0x7F: .noise
    // # $ % & + / = @
    default: .letter(value)
    }
  }

  private static func byCategory(_ scalar: Unicode.Scalar) -> Sort {
    switch scalar.properties.generalCategory {
    case .control, .format, .nonspacingMark, .enclosingMark, .privateUse, .surrogate: .noise
    case .spaceSeparator: .space
    case .lineSeparator, .paragraphSeparator: .end
    case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation,
      .otherPunctuation, .dashPunctuation, .connectorPunctuation:
      .pause
    default: .letter(scalar.value)
    }
  }
}
