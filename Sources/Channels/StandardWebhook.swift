// Standard Webhooks: a body signed with HMAC-SHA256.
//
//   webhook-id: msg_2f1…            the same over all attempts of one message
//   webhook-timestamp: 1790000800   seconds, new for every attempt
//   webhook-signature: v1,<base64> v1,<base64> …
//
// What is signed is `id.timestamp.body`, byte by byte. The secret is `whsec_` and base64 of 24 to 64
// bytes. Specification: github.com/standard-webhooks/standard-webhooks, read 2026-11-21.
import CivilTime
import Crypto
import Domain

/// Signs and verifies with all secrets that are in use; more than one while they are rotated.
struct StandardWebhook: Sendable {
  /// Seconds that a timestamp may differ from our clock, either way, inclusive.
  static let tolerance: Int64 = 300

  private let keys: [[UInt8]]

  /// - Parameter secrets: At least one, the newest first.
  init(secrets: [String]) throws(ChannelSettingError) {
    guard !secrets.isEmpty else { throw ChannelSettingError("SIFANG_GENERIC_SECRET 是空的") }
    var keys: [[UInt8]] = []
    for secret in secrets { keys.append(try StandardWebhook.key(of: secret)) }
    self.keys = keys
  }

  private static func key(of secret: String) throws(ChannelSettingError) -> [UInt8] {
    let prefix = "whsec_"
    guard secret.hasPrefix(prefix) else {
      throw ChannelSettingError("Webhook 密钥应以 whsec_ 开头，后面是 24–64 字节的 base64")
    }
    var encoded = String(secret.dropFirst(prefix.count))
    // Padding may be missing, as the reference libraries allow.
    while !encoded.utf8.count.isMultiple(of: 4), encoded.utf8.count < 128 { encoded += "=" }
    guard let key = Base64.decode(encoded), (24...64).contains(key.count) else {
      throw ChannelSettingError("Webhook 密钥 whsec_ 后面应是 24–64 字节的 base64")
    }
    return key
  }

  /// What a verified request says about itself, or why it is refused.
  enum Verdict {
    case genuine(id: String, sentAt: Instant)
    case refused(Int, String)
  }

  func verify(_ request: HTTPRequest, at now: Instant) -> Verdict {
    guard let id = request.header("webhook-id"), let time = request.header("webhook-timestamp"),
      let signatures = request.header("webhook-signature")
    else { return .refused(401, "缺少 webhook-id、webhook-timestamp 或 webhook-signature") }
    guard (1...128).contains(id.utf8.count),
      id.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: ".") })
    else { return .refused(401, "webhook-id 应为 1–128 个不含“.”的可见 ASCII 字符") }
    guard let seconds = seconds(of: time) else {
      return .refused(401, "webhook-timestamp 应为秒数")
    }
    let content = StandardWebhook.signedContent(id: id, time: time, body: request.body)
    // Every key is tried on every signature, so that the time tells nothing about either.
    var isGenuine = false
    let expected = keys.map { signature(of: content, key: $0) }
    for candidate in signatures.utf8.split(separator: UInt8(ascii: " ")) {
      let candidate = Array(candidate)
      for signature in expected where constantTimeEquals(candidate, signature) {
        isGenuine = true
      }
    }
    guard isGenuine else { return .refused(403, "签名不符") }
    let age = now.seconds - seconds
    guard abs(age) <= StandardWebhook.tolerance else {
      return .refused(403, "时间戳与本机相差 \(age) 秒（允许 ±300），请核对双方时钟")
    }
    return .genuine(id: id, sentAt: Instant(seconds: seconds))
  }

  /// The three headers of a request with this body, signed with every key.
  func headers(id: String, body: [UInt8], at now: Instant) -> [HTTPRequest.Field] {
    let time = String(now.seconds)
    let content = StandardWebhook.signedContent(id: id, time: time, body: body)
    let signatures = keys.map { String(decoding: signature(of: content, key: $0), as: UTF8.self) }
    return [
      .init("webhook-id", id), .init("webhook-timestamp", time),
      .init("webhook-signature", signatures.joined(separator: " ")),
    ]
  }

  private func signature(of content: [UInt8], key: [UInt8]) -> [UInt8] {
    Array(("v1," + Base64.encode(hmacSHA256(key: key, content))).utf8)
  }

  private static func signedContent(id: String, time: String, body: [UInt8]) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(id.utf8.count + time.utf8.count + body.count + 2)
    content += id.utf8
    content.append(UInt8(ascii: "."))
    content += time.utf8
    content.append(UInt8(ascii: "."))
    content += body
    return content
  }
}

/// The value of 1–12 decimal digits; nil for anything else, also for a sign.
func seconds(of text: String) -> Int64? {
  guard (1...12).contains(text.utf8.count),
    text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
  else { return nil }
  return Int64(text)
}
