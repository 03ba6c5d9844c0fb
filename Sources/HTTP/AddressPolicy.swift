/// Which addresses an outbound call may reach.
///
/// Decided on the address a name resolved to, at the moment the socket is opened: a name can resolve
/// to a public address when it is checked and to our own network a second later.
enum AddressPolicy {
  /// Whether an address in network order (4 or 16 bytes) is an ordinary one on the public internet.
  ///
  /// Everything else is refused: ourselves, private networks, link-local, carrier-grade NAT (with the
  /// metadata address of some clouds, 100.100.100.200), multicast, documentation, and every IPv6 form
  /// that carries an IPv4 address (mapped, NAT64, 6to4, Teredo).
  /// - Source: IANA special-purpose address registries for IPv4 and IPv6.
  static func isPublic(_ address: [UInt8]) -> Bool {
    switch address.count {
    case 4: !special4.contains { $0.contains(address) }
    case 16: global6.contains(address) && !special6.contains { $0.contains(address) }
    default: false
    }
  }

  private struct Block {
    let prefix: [UInt8]
    let bits: Int

    func contains(_ address: [UInt8]) -> Bool {
      for bit in 0..<bits {
        let mask = UInt8(0x80) >> (bit % 8)
        if (address[bit / 8] ^ prefix[bit / 8]) & mask != 0 { return false }
      }
      return true
    }
  }

  private static let special4: [Block] = [
    Block(prefix: [0], bits: 8),
    Block(prefix: [10], bits: 8),
    Block(prefix: [100, 64], bits: 10),
    Block(prefix: [127], bits: 8),
    Block(prefix: [169, 254], bits: 16),
    Block(prefix: [172, 16], bits: 12),
    Block(prefix: [192, 0, 0], bits: 24),
    Block(prefix: [192, 0, 2], bits: 24),
    Block(prefix: [192, 88, 99], bits: 24),
    Block(prefix: [192, 168], bits: 16),
    Block(prefix: [198, 18], bits: 15),
    Block(prefix: [198, 51, 100], bits: 24),
    Block(prefix: [203, 0, 113], bits: 24),
    // Multicast, reserved and broadcast.
    Block(prefix: [224], bits: 3),
  ]

  /// 2000::/3, all that is handed out for ordinary use.
  private static let global6 = Block(prefix: [0x20], bits: 3)

  private static let special6: [Block] = [
    // Protocol assignments, Teredo among them.
    Block(prefix: [0x20, 0x01, 0x00], bits: 23),
    Block(prefix: [0x20, 0x01, 0x0D, 0xB8], bits: 32),
    Block(prefix: [0x20, 0x02], bits: 16),
    Block(prefix: [0x3F, 0xFF, 0x00], bits: 20),
  ]
}
