import Domain

/// The path and query of a request, decoded once from the bytes on the wire.
///
///     /tickets/SF-1024?say=%E4%BD%A0&mark=a+b   →   /tickets/SF-1024, [say: 你, mark: a+b]
///
/// The library's own decoding is not used: it ends a path at `%00` and turns `+` into a space.
struct RequestTarget: Hashable {
  var path: String
  var query: [HTTPRequest.Field] = []

  /// Nil for anything but `/path?query` or `http://host/path?query` with whole escapes, valid
  /// UTF-8, no NUL, and control characters at most escaped and in the query.
  init?(_ raw: [UInt8]) {
    guard raw.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "#") }),
      let rest = Self.origin(raw)
    else { return nil }
    let mark = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
    guard let path = Self.decode(rest[..<mark]),
      path.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { return nil }
    self.path = path
    guard mark < rest.endIndex else { return }
    for pair in rest[(mark + 1)...].split(separator: UInt8(ascii: "&")) {
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      guard let name = Self.decode(pair[..<equals]),
        let value = Self.decode(pair[equals...].dropFirst())
      else { return nil }
      query.append(.init(name, value))
    }
  }

  /// What follows `http://host` or `https://host`, the form in which proxies may ask.
  private static func origin(_ raw: [UInt8]) -> ArraySlice<UInt8>? {
    if raw.first == UInt8(ascii: "/") { return raw[...] }
    for scheme in ["http://", "https://"] where raw.starts(with: scheme.utf8) {
      let authority = raw.dropFirst(scheme.utf8.count)
      guard let slash = authority.firstIndex(of: UInt8(ascii: "/")), slash > authority.startIndex
      else { return nil }
      return raw[slash...]
    }
    return nil
  }

  /// Replaces `%xx` once; nil for a broken escape, a NUL, or bytes that are not UTF-8.
  private static func decode(_ raw: ArraySlice<UInt8>) -> String? {
    guard raw.contains(UInt8(ascii: "%")) else { return String(validating: raw, as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(raw.count)
    var index = raw.startIndex
    while index < raw.endIndex {
      guard raw[index] == UInt8(ascii: "%") else {
        bytes.append(raw[index])
        index += 1
        continue
      }
      guard index + 2 < raw.endIndex, let high = digit(raw[index + 1]),
        let low = digit(raw[index + 2]), high + low > 0
      else { return nil }
      bytes.append(high << 4 | low)
      index += 3
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
