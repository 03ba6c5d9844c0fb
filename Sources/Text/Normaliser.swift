/// The pass that makes a `NormalText`; a state machine fed one scalar at a time.
///
/// A run of marks and white space is held back until the next letter shows what becomes of it.
struct Normaliser {
  private(set) var scalars: [UInt32] = []
  private(set) var origins: [Int32] = []
  private var gap = Gap()

  /// What stands between two letters: marks, white space, dashes.
  private struct Gap {
    /// Where the mark that will represent the gap was typed.
    var origin: Int32 = 0
    var count = 0
    var dots = 0
    var fullStops = 0
    var endsSentence = false
    var pauses = false
    var dashes = 0
    var waves = 0
    var colons = 0
    var spaces = 0
    /// Whether the last thing in the gap is a dash, as in `在 -1楼`.
    var endsInDash = false
  }

  init(capacity: Int) {
    scalars.reserveCapacity(capacity)
    origins.reserveCapacity(capacity)
  }

  /// Takes the next scalar of the message.
  mutating func take(_ scalar: Unicode.Scalar, from origin: Int32) {
    let sort = Sort(scalar)
    switch sort {
    case .noise: return
    case .letter(let value): append(value, from: origin)
    case .number(let value):
      if value >= 10 { append(0x30 + value / 10, from: origin) }
      append(0x30 + value % 10, from: origin)
    default: widen(with: sort, from: origin)
    }
  }

  /// Marks at the end go.
  mutating func finish() { gap = Gap() }

  private mutating func widen(with sort: Sort, from origin: Int32) {
    if sort != .space && gap.count == gap.spaces { gap.origin = origin }
    gap.count += 1
    gap.endsInDash = sort == .dash
    switch sort {
    case .dot: gap.dots += 1
    case .fullStop: gap.fullStops += 1
    case .end: gap.endsSentence = true
    case .pause: gap.pauses = true
    case .dash: gap.dashes += 1
    case .wave: gap.waves += 1
    case .colon: gap.colons += 1
    default: gap.spaces += 1
    }
  }

  private mutating func append(_ value: UInt32, from origin: Int32) {
    if gap.count > 0 {
      if let mark = mark(before: value) { put(mark, from: gap.origin) }
      gap = Gap()
    }
    put(value, from: origin)
  }

  /// What a gap becomes now that the letter after it is known.
  private func mark(before next: UInt32) -> UInt32? {
    let last = scalars.last
    let marks = gap.count - gap.spaces
    if marks == 0 {
      guard let last, isNarrow(last), isNarrow(next) else { return nil }
      return 0x20
    }
    // A minus at the very start: -1楼.
    guard let last else { return gap.endsInDash && isDigit(next) ? 0x2D : nil }
    if gap.endsSentence { return Sort.stop }
    let dots = gap.dots + gap.fullStops
    if dots == marks {
      if marks > 1 { return Sort.comma }
      let isInside = gap.dots == 1 && gap.spaces == 0 && isNarrow(last) && isNarrow(next)
      return isInside ? 0x2E : Sort.stop
    }
    if dots == 1 { return Sort.stop }
    if marks == gap.colons, marks == 1, isDigit(last), isDigit(next) { return 0x3A }
    if marks == gap.dashes { return 0x2D }
    if marks == gap.waves { return 0x7E }
    return Sort.comma
  }

  private mutating func put(_ value: UInt32, from origin: Int32) {
    let count = scalars.count
    if count >= 2, scalars[count - 1] == value, scalars[count - 2] == value, !mayRepeat(value) {
      return
    }
    scalars.append(value)
    origins.append(origin)
  }
}

/// Digits, Arabic or Chinese: 100000 and 一三八零零零零 say what they say.
private func mayRepeat(_ value: UInt32) -> Bool {
  isDigit(value) || "〇零一二三四五六七八九".unicodeScalars.contains { $0.value == value }
}

/// `0`–`9`.
func isDigit(_ value: UInt32) -> Bool { value >= 0x30 && value <= 0x39 }

/// A letter or digit of a script that puts spaces between words.
func isNarrow(_ value: UInt32) -> Bool {
  isDigit(value) || (value >= 0x61 && value <= 0x7A) || (value >= 0xC0 && value < 0x530)
}
