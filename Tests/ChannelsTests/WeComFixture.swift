import CivilTime
import Crypto
import Domain
import Testing

@testable import Channels

/// The made-up app of the vectors, and the platform's side of the codec.
enum WeComFixture {
  static let token = "LouYuToken2026"
  static let aesKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
  static let corporation = "ww1a2b3c4d5e6f7a8b"
  static let now = Instant(seconds: 1_790_000_000)
  static let salt = Array("ReplyRandom12345".utf8) + [UInt8](0..<16)

  static func app(secret: String? = "s3cr&t", api: String = "http://127.0.0.1:9") throws -> WeCom {
    try WeCom(
      corpID: corporation, agentID: "1000002", secret: secret, token: token, aesKey: aesKey,
      api: api)
  }

  static func codec() throws -> WeComCrypto {
    try WeComCrypto(token: token, aesKey: aesKey, receiver: corporation)
  }

  /// A callback whose decrypted XML is `plain`.
  static func callback(_ plain: String, at time: Instant = now) throws -> HTTPRequest {
    let encrypted = try codec().encrypt(Array(plain.utf8), prefix: Array("0123456789abcdef".utf8))
    return try callback(
      envelope: "<xml><Encrypt><![CDATA[\(encrypted)]]></Encrypt></xml>", encrypted: encrypted,
      at: time)
  }

  static func callback(
    envelope: String, encrypted: String, at time: Instant = now
  ) throws -> HTTPRequest {
    let timestamp = String(time.seconds)
    let signature = try codec().signature(timestamp: timestamp, nonce: "77", encrypted: encrypted)
    return HTTPRequest(
      method: .post, path: "/webhook/wecom",
      query: [
        .init("msg_signature", signature), .init("timestamp", timestamp), .init("nonce", "77"),
      ],
      body: Array(envelope.utf8))
  }

  /// A message of zhangsan's with these elements behind the common ones.
  static func plain(_ type: String, _ elements: String) -> String {
    "<xml><ToUserName>\(corporation)</ToUserName><FromUserName>zhangsan</FromUserName>"
      + "<CreateTime>1790000000</CreateTime><MsgType>\(type)</MsgType>\(elements)</xml>"
  }

  /// The content of a passive answer, as the platform decrypts it.
  static func content(of response: HTTPResponse) throws -> XMLTree {
    let envelope = try #require(XMLTree(document: response.body))
    let encrypted = try #require(envelope["Encrypt"])
    let codec = try codec()
    #expect(
      codec.isGenuine(
        envelope["MsgSignature"] ?? "", timestamp: envelope["TimeStamp"] ?? "",
        nonce: envelope["Nonce"] ?? "", encrypted: encrypted))
    return try #require(XMLTree(document: try codec.decrypt(encrypted)))
  }
}
