extension NormalText {
  /// A sum over the letters and digits of a text: texts whose normalised letters are the same have
  /// the same sum; without making a `NormalText` of most.
  ///
  /// Equal ones side by side count as one, and marks not at all: 1楼 and 11楼 have the same sum, and
  /// whoever finds equal sums has to compare.
  package static func letterSum(of text: String) -> UInt64 {
    var text = text
    let plain = text.withUTF8 { LetterSum(plain: $0)?.value }
    if let plain { return plain }
    var sum = LetterSum()
    for scalar in NormalText(text).scalars { sum.add(scalar) }
    return sum.value
  }
}

/// FNV-1a over Chinese characters, ASCII letters and digits; of equal ones side by side the first.
private struct LetterSum {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
  private var last: UInt32 = 0

  init() {}

  /// Of ASCII, Chinese characters and `…`; nil when there is some other sign, which may stand for
  /// letters.
  init?(plain bytes: UnsafeBufferPointer<UInt8>) {
    let simplified = Simplified.characters
    var place = 0
    while place < bytes.count {
      switch bytes[place] {
      case 0x41...0x5A: add(UInt32(bytes[place]) + 0x20)
      case ..<0x80: add(UInt32(bytes[place]))
      case 0xE2 where bytes[place + 1] == 0x80 && bytes[place + 2] == 0xA6: place += 2
      case 0xE4...0xE9:
        let scalar =
          UInt32(bytes[place] & 0xF) << 12 | UInt32(bytes[place + 1] & 0x3F) << 6
          | UInt32(bytes[place + 2] & 0x3F)
        guard scalar >= Han.scalars.lowerBound else { return nil }
        add(simplified[scalar])
        place += 2
      default: return nil
      }
      place += 1
    }
  }

  mutating func add(_ scalar: UInt32) {
    switch scalar {
    case Han.scalars, 0x61...0x7A, 0x30...0x39: break
    default: return
    }
    if scalar == last { return }
    last = scalar
    value = (value ^ UInt64(scalar)) &* 0x100_0000_01b3
  }
}
