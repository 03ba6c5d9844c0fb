extension NormalText {
  /// A sum over the letters and digits of a text: texts whose normalised letters are the same have
  /// the same sum, and others hardly ever; without making a `NormalText` of most.
  package static func letterSum(of text: String) -> UInt64 {
    var sum = LetterSum()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x4E00..<0xA000: sum.add(Simplified.scalar(for: scalar.value))
      case 0x41...0x5A: sum.add(scalar.value + 0x20)
      case 0x00...0x7F, 0x2026: sum.add(scalar.value)
      default:
        // Some other sign, which may stand for letters.
        sum = LetterSum()
        for scalar in NormalText(text).scalars { sum.add(scalar) }
        return sum.value
      }
    }
    return sum.value
  }
}

/// FNV-1a over Chinese characters, ASCII letters and digits; of equal ones side by side the first.
private struct LetterSum {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325
  private var last: UInt32 = 0

  mutating func add(_ scalar: UInt32) {
    switch scalar {
    case 0x4E00..<0xA000, 0x61...0x7A, 0x30...0x39: break
    default: return
    }
    if scalar == last { return }
    last = scalar
    value = (value ^ UInt64(scalar)) &* 0x100_0000_01b3
  }
}
