package import CivilTime
import Crypto
package import Domain

/// A self-built app (自建应用) of WeCom 企业微信: encrypted XML in, encrypted XML back, pushes by
/// `message/send`.
///
/// A callback must be answered within 5 seconds; the platform repeats it at most three times.
/// Examples: `webhook/samples/wecom`.
package struct WeCom: Channel {
  /// Bytes of a callback's body; the platform's own messages stay far below.
  package static let largestBody = 65_536
  /// Bytes of UTF-8 that the platform shows of a text, passive or pushed.
  package static let longestText = 2048
  /// Seconds that a callback's timestamp may differ from our clock, either way, inclusive.
  ///
  /// All attempts come within some 20 seconds, and nobody documents whether a later one is signed
  /// anew, so 10 minutes leave room for that and for a clock that is off. A replay within them
  /// changes nothing: the message's key has been seen.
  package static let tolerance: Int64 = 600

  let corporation: String
  let agent: Int
  let secret: String?
  let api: String
  private let codec: WeComCrypto

  /// - Parameters:
  ///   - corpID: 企业ID, `ww…`.
  ///   - agentID: AgentId of the app, a number.
  ///   - secret: Secret of the app; nil when it only answers.
  ///   - token: Token of the callback.
  ///   - aesKey: EncodingAESKey of the callback, 43 letters and digits.
  ///   - api: Base URL of the platform's API, without a path; tests name a loopback fake.
  package init(
    corpID: String, agentID: String, secret: String?, token: String, aesKey: String,
    api: String = "https://qyapi.weixin.qq.com"
  ) throws(ChannelSettingError) {
    guard !corpID.isEmpty, WebAddress.encoded(corpID) == corpID else {
      throw ChannelSettingError("SIFANG_WECOM_CORP_ID 应是“我的企业”页面上的企业ID，形如 ww1a2b…")
    }
    guard let agent = Int(agentID), agent > 0 else {
      throw ChannelSettingError("SIFANG_WECOM_AGENT_ID 应是应用页面上的 AgentId，形如 1000002")
    }
    guard WebAddress.isUsable(api) else {
      throw ChannelSettingError("SIFANG_WECOM_API 应是 http:// 或 https:// 开头的地址")
    }
    codec = try WeComCrypto(token: token, aesKey: aesKey, receiver: corpID)
    corporation = corpID
    self.agent = agent
    self.secret = secret.flatMap { $0.isEmpty ? nil : $0 }
    self.api = api.hasSuffix("/") ? String(api.dropLast()) : api
  }

  /// `wecom`.
  package var name: ChannelName { .wecom }

  /// GET is the platform's check of our address, to be answered in plain text; POST is a message.
  ///
  /// Refused with 401 without a signature, 403 with a wrong one or a time beyond `tolerance`, 413 beyond
  /// `largestBody`, 400 for what cannot be decrypted or read.
  package func read(_ request: HTTPRequest, at now: Instant) -> Reading {
    switch request.method {
    case .get:
      guard let encrypted = request.argument("echostr") else {
        return .refused(401, "缺少 echostr")
      }
      return decrypted(encrypted, of: request, at: now) { .answer(challengeAnswer($0)) }
    case .post:
      guard request.argument("msg_signature") != nil else {
        return .refused(401, "缺少 msg_signature")
      }
      guard request.body.count <= WeCom.largestBody else {
        return .refused(413, "正文超过 \(WeCom.largestBody) 字节")
      }
      guard let envelope = XMLTree(document: request.body), envelope.name == "xml",
        let encrypted = envelope["Encrypt"]
      else { return .refused(400, "正文不是带 Encrypt 的 XML") }
      return decrypted(trimmed(encrypted), of: request, at: now) { document in
        guard let message = WeComXML.message(document) else {
          return .refused(400, "解密后的 XML 读不懂或缺少必需的字段")
        }
        return .message(message)
      }
    case .head: return .wrongMethod(allowed: "GET, POST")
    }
  }

  /// Signature, then freshness, then decryption; the order in which nothing is told to strangers.
  private func decrypted(
    _ encrypted: String, of request: HTTPRequest, at now: Instant,
    then parse: ([UInt8]) -> Reading
  ) -> Reading {
    guard let signature = request.argument("msg_signature"), !signature.isEmpty,
      let timestamp = request.argument("timestamp"), let nonce = request.argument("nonce")
    else { return .refused(401, "缺少 msg_signature、timestamp 或 nonce") }
    guard
      codec.isGenuine(signature, timestamp: timestamp, nonce: nonce, encrypted: encrypted)
    else { return .refused(403, "签名不符，请核对 Token") }
    guard let sentAt = seconds(of: timestamp) else { return .refused(403, "timestamp 应为秒数") }
    let age = now.seconds - sentAt
    guard abs(age) <= WeCom.tolerance else {
      return .refused(403, "时间戳与本机相差 \(age) 秒（允许 ±\(WeCom.tolerance)），请核对本机时钟")
    }
    do {
      return parse(try codec.decrypt(encrypted))
    } catch {
      return .refused(400, "解密失败（\(error.rawValue)），请核对 EncodingAESKey 和企业ID")
    }
  }

  /// The bare plain text; quotes, a line break or JSON around it make the platform refuse us.
  private func challengeAnswer(_ document: [UInt8]) -> HTTPResponse {
    HTTPResponse(
      status: 200, headers: [.init("Content-Type", "text/plain; charset=utf-8")], body: document)
  }

  /// The replies as one text, encrypted, up to `longestText` bytes; an empty 200 when there are none.
  ///
  /// `salt` must have 32 bytes: 16 before the text, 8 for the nonce.
  package func answer(
    _ replies: [Reply], to message: Message, at now: Instant, salt: [UInt8]
  ) -> HTTPResponse {
    precondition(salt.count == 32, "a salt of 32 random bytes, not \(salt.count)")
    // An empty body means "no passive answer"; XML with an empty text would be shown as a fault.
    guard let text = texts(of: replies).first else { return HTTPResponse(status: 200) }
    let plain = WeComXML.textReply(
      text, to: message.from.user, from: corporation, at: now)
    let encrypted = codec.encrypt(plain, prefix: Array(salt[..<16]))
    let timestamp = String(now.seconds)
    let nonce = String(salt[16..<24].reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    let signature = codec.signature(timestamp: timestamp, nonce: nonce, encrypted: encrypted)
    return HTTPResponse(
      WeComXML.envelope(
        encrypted: encrypted, signature: signature, timestamp: timestamp, nonce: nonce),
      type: "text/xml; charset=utf-8")
  }

  /// What came after the first part, one reply for each, with the ticket of the last reply.
  package func overflow(of replies: [Reply]) -> [Reply] {
    texts(of: replies).dropFirst().map { Reply($0, ticket: replies.last?.ticket) }
  }

  /// The text with its choices, in parts of at most `longestText` bytes.
  package func parts(of reply: Reply) -> [String] {
    Channels.parts(of: reply.textWithChoices, limit: WeCom.longestText)
  }

  /// All replies as one text, cut to the platform's limit; one answer carries one text.
  private func texts(of replies: [Reply]) -> [String] {
    let text = replies.map(\.textWithChoices).filter { !$0.isEmpty }.joined(separator: "\n\n")
    return Channels.parts(of: text, limit: WeCom.longestText)
  }

  /// 30 a minute and 1,000 an hour are the platform's; beyond them it drops texts silently.
  ///
  /// Source: developer.work.weixin.qq.com/document/path/90312, read 2026-11-21.
  package var pace: Pace { Pace(perMinute: 25, perHour: 900) }
}

/// Without the blanks around it that some relays add; the same value is verified and decoded.
private func trimmed(_ text: String) -> String {
  let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x0a || $0 == 0x0d || $0 == 0x09 }
  guard let first = text.utf8.first, let last = text.utf8.last, isBlank(first) || isBlank(last)
  else { return text }
  let front = text.utf8.drop(while: isBlank)
  let back = front.reversed().drop(while: isBlank)
  return String(decoding: Array(back).reversed(), as: UTF8.self)
}
