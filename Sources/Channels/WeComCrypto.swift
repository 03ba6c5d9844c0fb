// How WeCom signs and encrypts callbacks and our answers to them.
//
//   AES key   = base64(EncodingAESKey + "="), 32 bytes; AES-256-CBC, IV = its first 16 bytes
//   plaintext = 16 random bytes ‖ length of message, 4 bytes big-endian ‖ message ‖ receiver id
//               ‖ padding to a multiple of 32, each byte the count of padding bytes, 1–32
//   Encrypt   = base64 of the cipher text, without line breaks
//   signature = lower-case hex SHA-1 of token, timestamp, nonce and Encrypt, sorted and joined
//
// The receiver id is the corporation's for an app of one's own, and empty for a smart bot.
// Source: developer.work.weixin.qq.com/document/path/90968, read 2026-11-21.
import Crypto

/// Signs, verifies, decrypts and encrypts for one callback; both sides of it, for tests and benchmarks.
package struct WeComCrypto: Sendable {
  private let token: String
  private let key: [UInt8]
  private let initialVector: [UInt8]
  private let receiver: [UInt8]

  /// - Parameters:
  ///   - token: The callback's token, not empty.
  ///   - aesKey: EncodingAESKey: 43 letters and digits.
  ///   - receiver: The receiver id; may be empty.
  package init(token: String, aesKey: String, receiver: String) throws(ChannelSettingError) {
    guard !token.isEmpty else { throw ChannelSettingError("回调的 Token 是空的") }
    guard aesKey.utf8.count == 43, aesKey.utf8.allSatisfy(isLetterOrDigit),
      let key = Base64.decode(aesKey + "=")
    else {
      throw ChannelSettingError(
        "EncodingAESKey 应正好是 43 个字母或数字，现在是 \(aesKey.count) 个字符；请从管理后台重新复制")
    }
    self.token = token
    self.key = key
    initialVector = Array(key.prefix(16))
    self.receiver = Array(receiver.utf8)
  }

  /// The signature that belongs to these three, 40 hexadecimal digits.
  package func signature(timestamp: String, nonce: String, encrypted: String) -> String {
    let pieces = [
      Array(token.utf8), Array(timestamp.utf8), Array(nonce.utf8), Array(encrypted.utf8),
    ]
    let sorted = pieces.sorted { $0.lexicographicallyPrecedes($1) }
    return Hex.encode(sha1(Array(sorted.joined())))
  }

  /// Whether `signature` is the right one, compared in constant time.
  func isGenuine(
    _ signature: String, timestamp: String, nonce: String, encrypted: String
  ) -> Bool {
    let expected = self.signature(timestamp: timestamp, nonce: nonce, encrypted: encrypted)
    return constantTimeEquals(Array(signature.utf8), Array(expected.utf8))
  }

  /// What a genuine cipher text can still have wrong.
  enum Flaw: String, Error {
    case base64, ciphertext, padding, length, utf8, receiver
  }

  /// The message within an `Encrypt` value; call it only after `isGenuine`.
  func decrypt(_ encrypted: String) throws(Flaw) -> [UInt8] {
    guard let cipherText = Base64.decode(encrypted) else { throw .base64 }
    guard !cipherText.isEmpty, cipherText.count.isMultiple(of: 16) else { throw .ciphertext }
    var plain = AESCBC.decrypt(cipherText, key: key, iv: initialVector)
    guard let padding = plain.last, (1...32).contains(padding), Int(padding) <= plain.count,
      plain.suffix(Int(padding)).allSatisfy({ $0 == padding })
    else { throw .padding }
    plain.removeLast(Int(padding))
    guard plain.count >= 20 else { throw .length }
    let length = plain[16..<20].reduce(0) { $0 << 8 | Int($1) }
    // `length` is at most 2^32 − 1, so the sum cannot overflow.
    guard 20 + length <= plain.count else { throw .length }
    let message = Array(plain[20..<(20 + length)])
    guard isUTF8(message) else { throw .utf8 }
    guard constantTimeEquals(Array(plain[(20 + length)...]), receiver) else { throw .receiver }
    return message
  }

  /// The `Encrypt` value for a message.
  ///
  /// - Parameter prefix: 16 random bytes.
  package func encrypt(_ message: [UInt8], prefix: [UInt8]) -> String {
    precondition(prefix.count == 16, "a prefix of 16 random bytes, not \(prefix.count)")
    let length = 20 + message.count + receiver.count
    let padding = 32 - length % 32
    var plain: [UInt8] = []
    plain.reserveCapacity(length + padding)
    plain += prefix
    for shift in [24, 16, 8, 0] { plain.append(UInt8(truncatingIfNeeded: message.count >> shift)) }
    plain += message
    plain += receiver
    plain += repeatElement(UInt8(padding), count: padding)
    return Base64.encode(AESCBC.encrypt(plain, key: key, iv: initialVector))
  }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: false
  }
}
