/// A fingerprint of the rule files: two independent 64-bit FNV-1a sums, 32 hexadecimal digits.
///
/// It answers “is this the folder whose tests passed, is this the book that decided?” between
/// files of our own. Nobody gains by forging it, so chance is the only enemy: among a million books
/// two are mistaken for each other with probability below 1e-20. It is no protection against
/// tampering, and nothing relies on it for that.
///
/// - Source: Fowler, Noll and Vo, FNV-1a, IETF draft-eastlake-fnv; the second lane starts from
///   other state and rotates, so that the lanes do not fail together.
struct ContentHash {
  private var first: UInt64 = 0xcbf2_9ce4_8422_2325
  private var second: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// The fingerprint of a folder; the order in which its files were read does not matter.
  static func of(_ files: [RuleFile]) -> String {
    var hash = ContentHash()
    for file in files.sorted(by: { $0.path < $1.path }) {
      hash.add(Array(file.path.utf8))
      hash.add(file.bytes)
    }
    return hash.hexadecimal
  }

  /// Adds bytes and how many there were, so that moving a boundary changes the sum.
  private mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { for byte in $0 { mix(byte) } }
    var count = UInt64(bytes.count)
    for _ in 0..<8 {
      mix(UInt8(truncatingIfNeeded: count))
      count >>= 8
    }
  }

  @inline(__always)
  private mutating func mix(_ byte: UInt8) {
    first = (first ^ UInt64(byte)) &* 0x100_0000_01b3
    second = ((second << 5 | second >> 59) ^ UInt64(byte)) &* 0x9fb2_1c65_1e98_df25
  }

  private var hexadecimal: String {
    [first, second].map { lane in
      let digits = String(lane, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
