/// Checks that the head of a request lies in memory the way it has to lie on the wire.
///
/// libmicrohttpd 0.9 parses a head where it was received and only writes zero bytes over the
/// delimiters, so the places of its strings show what the strings no longer do:
///
///     GET␣/a␣HTTP/1.1␍␊Host:␣a␍␊X:␣b␍␊␍␊
///     ^   ^  ^         ^     ^  ^  ^      each begins where the one before ends, plus the delimiter
///
/// A line that ends in a lone line feed is one byte short; a NUL inside a name, target or value and
/// everything behind it is cut off and leaves a gap; a folded line is glued elsewhere. All of them
/// are read differently by other servers, and none can be seen in the strings.
///
/// Only addresses are compared; nothing is read through them. Later versions lay a head out
/// differently and check it themselves.
struct HeadLayout {
  /// Where a string of the head begins and how many bytes it has.
  struct Place {
    var start: Int
    var count: Int
    var end: Int { start + count }
  }

  /// Whether a version of the library, such as `0.9.75`, lays heads out like this.
  static func isKnown(ofVersion version: String) -> Bool {
    let parts = version.split(separator: ".").map { Int($0) ?? .max }
    return parts.count >= 3 && parts[0] == 0 && parts[1] == 9 && parts[2] <= 75
  }

  private let begin: Int
  private var next: Int
  private(set) var isSound: Bool

  init(method: Place, target: Place, version: Place) {
    begin = method.start
    isSound = target.start == method.end + 1 && version.start == target.end + 1
    next = version.end + 2
  }

  mutating func add(name: Place, value: Place) {
    // After the colon any number of spaces may stand.
    isSound = isSound && name.start == next && value.start > name.end
    next = value.end + 2
  }

  /// - Parameter size: Bytes of the whole head as the library counted them.
  func endsSoundly(size: Int) -> Bool { isSound && next + 2 - begin == size }
}
