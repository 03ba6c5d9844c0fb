/// The pass that makes a `NormalText`; a state machine fed one scalar at a time.
///
/// A run of marks and white space is held back until the next letter shows what becomes of it.
struct Normaliser {
  private(set) var scalars: [UInt32] = []
  private(set) var origins: [Int32] = []
  private(set) var titles: [Range<Int>] = []
  private var titleStart: Int?
  private var gap = Gap()
  private let simplified = Simplified.characters

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

  /// The scalars of a message of nothing but Chinese characters, each of which stays, as in many
  /// messages; nil for any other.
  static func ideographs(of message: String) -> [UInt32]? {
    var message = message
    return message.withUTF8 { bytes in
      guard mayBeIdeographs(bytes) else { return nil }
      var isComplete = true
      let scalars = [UInt32](unsafeUninitializedCapacity: bytes.count / 3) { scalars, filled in
        if let (count, _) = ideographs(of: bytes, into: scalars) {
          filled = count
        } else {
          isComplete = false
        }
      }
      return isComplete ? scalars : nil
    }
  }

  /// Whether each third byte is one that a Chinese character begins with; each has three bytes.
  private static func mayBeIdeographs(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for place in stride(from: 0, to: bytes.count, by: 3) {
      if bytes[place] < 0xE4 || bytes[place] > 0xE9 { return false }
    }
    return true
  }

  /// The same, put where there is room for a third of the bytes; nil for any other.
  static func ideographs(
    of bytes: UnsafeBufferPointer<UInt8>, into scalars: UnsafeMutableBufferPointer<UInt32>
  ) -> (count: Int, isUnchanged: Bool)? {
    let simplified = Simplified.characters
    var count = 0
    var isUnchanged = true
    for place in stride(from: 0, to: bytes.count, by: 3) {
      guard bytes[place] >= 0xE4, bytes[place] <= 0xE9 else { return nil }
      let typed =
        UInt32(bytes[place] & 0xF) << 12 | UInt32(bytes[place + 1] & 0x3F) << 6
        | UInt32(bytes[place + 2] & 0x3F)
      // What begins so and stands below is no Chinese character of every day.
      guard typed >= Han.scalars.lowerBound else { return nil }
      let value = simplified[typed]
      if count >= 2, scalars[count - 1] == value, scalars[count - 2] == value { return nil }
      if value != typed { isUnchanged = false }
      scalars[count] = value
      count += 1
    }
    return (count, isUnchanged)
  }

  /// Takes a whole message in which every scalar is a character of its own.
  ///
  /// - Returns: False when that is not known for some scalar; then everything must be taken anew.
  mutating func takeSimple(_ message: String) -> Bool {
    var index: Int32 = 0
    for scalar in message.unicodeScalars {
      if Han.scalars.contains(scalar.value) {
        append(simplified[scalar.value], from: index)
      } else {
        guard Normaliser.isOneCharacter(scalar.value) else { return false }
        take(scalar, from: index)
      }
      index += 1
    }
    return true
  }

  /// Ideographs, ASCII but the carriage return, the marks of Chinese text and the common emoji never
  /// join others by themselves; what would join them is none of these.
  private static func isOneCharacter(_ value: UInt32) -> Bool {
    switch value {
    case Han.scalars, 0x20..<0x7F, 0x0A, 0xFF01...0xFF5E, 0x3000...0x3029, 0x2018...0x201F,
      0x2026, 0x2014, 0x2013, 0xB7, 0x1F300..<0x1F3FB, 0x1F400..<0x1F650:
      true
    default: false
    }
  }

  /// Takes the next scalar of the message.
  mutating func take(_ scalar: Unicode.Scalar, from origin: Int32) {
    if scalar.value == 0x300A { titleStart = scalars.count }
    if scalar.value == 0x300B, let start = titleStart {
      titles.append(start..<scalars.count)
      titleStart = nil
    }
    if Han.scalars.contains(scalar.value) {
      append(simplified[scalar.value], from: origin)
      return
    }
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
    if gap.count == 0 || sort != .space && gap.count == gap.spaces { gap.origin = origin }
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
  switch value {
  case 0x30...0x39, 0x3007, 0x96F6, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B,
    0x4E5D:
    true
  default: false
  }
}

/// `0`–`9`.
func isDigit(_ value: UInt32) -> Bool { value >= 0x30 && value <= 0x39 }

/// A letter or digit of a script that puts spaces between words.
func isNarrow(_ value: UInt32) -> Bool {
  isDigit(value) || (value >= 0x61 && value <= 0x7A) || (value >= 0xC0 && value < 0x530)
}
