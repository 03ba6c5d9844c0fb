/// What may stand in a URL that we call, and how to put text into one.
enum WebAddress {
  /// Whether this is an absolute http or https address of printable ASCII.
  static func isUsable(_ text: String) -> Bool {
    for scheme in ["https://", "http://"] where text.hasPrefix(scheme) {
      let rest = text.dropFirst(scheme.count)
      return rest.first.map { $0 != "/" && $0 != "?" && $0 != "#" } == true
        && rest.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }
    return false
  }

  /// The text as the value of a query argument: everything but RFC 3986's unreserved characters
  /// is percent-encoded.
  static func encoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        output.append(byte)
      default:
        output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0f)]]
      }
    }
    return String(decoding: output, as: UTF8.self)
  }
}
