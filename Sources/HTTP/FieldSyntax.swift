/// The characters HTTP allows in header fields.
/// - Source: RFC 9110, 5.1 and 5.5.
enum FieldSyntax {
  /// Whether every byte is a token character and there is at least one.
  static func isName(_ bytes: some Collection<UInt8>) -> Bool {
    !bytes.isEmpty && bytes.allSatisfy { $0 < 0x80 && isToken[Int($0)] }
  }

  /// Whether no byte is a control character; the tab is allowed.
  static func isValue(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
  }

  /// Whether `bytes` spell `lowercase`, in any case.
  static func isEqual(_ bytes: UnsafeBufferPointer<UInt8>, _ lowercase: StaticString) -> Bool {
    guard bytes.count == lowercase.utf8CodeUnitCount else { return false }
    return lowercase.withUTF8Buffer { other in
      for index in bytes.indices {
        let byte = bytes[index]
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        if lower != other[index] { return false }
      }
      return true
    }
  }

  private static let isToken: [Bool] = {
    var table = [Bool](repeating: false, count: 128)
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    for byte in (letters + "!#$%&'*+-.^_`|~").utf8 { table[Int(byte)] = true }
    return table
  }()
}
