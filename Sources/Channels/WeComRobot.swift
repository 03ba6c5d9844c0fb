package import CivilTime
package import Domain

/// Group robots of WeCom 企业微信 (群机器人): each writes into one chat group and hears nothing.
///
/// A directory names a robot (`企业微信群机器人: 工程部`); its key, which is the only secret, stands in
/// the settings under that name. Source, read 2026-11-26:
/// developer.work.weixin.qq.com/document/path/91770.
package struct WeComRobot: Channel {
  private let keys: [String: String]
  private let api: String

  /// - Parameters:
  ///   - robots: `工程部=693a91f6-… 秩序部=…`, separated by white space.
  ///   - api: Base URL of the platform's API, without a path; tests name a loopback fake.
  package init(
    robots: String, api: String = "https://qyapi.weixin.qq.com"
  ) throws(ChannelSettingError) {
    var keys: [String: String] = [:]
    for pair in robots.split(whereSeparator: \.isWhitespace) {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, WebAddress.encoded(parts[1]) == parts[1] else {
        throw ChannelSettingError(
          "SIFANG_WECOM_ROBOTS 要写成“群名=key”，几个之间空一格；key 是机器人地址里 key= 后面那一段")
      }
      guard keys.updateValue(parts[1], forKey: parts[0]) == nil else {
        throw ChannelSettingError("SIFANG_WECOM_ROBOTS 里“\(parts[0])”写了两次")
      }
    }
    guard !keys.isEmpty else { throw ChannelSettingError("SIFANG_WECOM_ROBOTS 里一个机器人也没有") }
    guard WebAddress.isUsable(api) else {
      throw ChannelSettingError("SIFANG_WECOM_API 应是 http:// 或 https:// 开头的地址")
    }
    self.keys = keys
    self.api = api.hasSuffix("/") ? String(api.dropLast()) : api
  }

  /// `wecom-robot`.
  package var name: ChannelName { .wecomRobot }

  /// Robots of this kind are never written to.
  package func read(_ request: HTTPRequest, at now: Instant) -> Reading {
    .refused(404, "群机器人只发不收")
  }

  /// Always an empty 404: nobody has written.
  package func answer(
    _ replies: [Reply], to message: Message, at now: Instant, salt: [UInt8]
  ) -> HTTPResponse { HTTPResponse(status: 404) }

  /// Nothing, as `answer` says nothing.
  package func overflow(of replies: [Reply]) -> [Reply] { [] }

  /// True: the settings name at least one robot.
  package var canPush: Bool { true }

  /// The text with its choices, in parts of at most `WeCom.longestText` bytes.
  package func parts(of reply: Reply) -> [String] {
    Channels.parts(of: reply.textWithChoices, limit: WeCom.longestText)
  }

  /// A text into the robot's group; nil when the settings have no robot of the address's name.
  ///
  /// `token` is not used; the robot's key stands in the URL.
  package func request(
    for part: Int, of delivery: Delivery, token: String?, at now: Instant
  ) -> OutboundRequest? {
    let texts = parts(of: delivery.reply)
    guard let key = keys[delivery.to.user], texts.indices.contains(part) else { return nil }
    let body = JSON.object([
      .init("msgtype", .string("text")),
      .init("text", .object([.init("content", .string(texts[part]))])),
    ])
    return OutboundRequest(
      method: .post, url: "\(api)/cgi-bin/webhook/send?key=\(key)",
      headers: [.init("Content-Type", "application/json; charset=utf-8")], body: body.bytes)
  }

  /// By `errcode`; only a wrong key or a removed robot (93000) is final.
  package func outcome(of response: OutboundResponse) -> DeliveryOutcome {
    switch WeCom.answer(in: response) {
    case .silence(let reason): .retry(reason: reason, after: response.retryAfter)
    case .errcode(0, _): .delivered
    case .errcode(45009, _):
      .retry(reason: "企业微信群机器人限流（45009）", after: max(response.retryAfter ?? 0, 60))
    case .errcode(93000, _):
      .impossible(reason: "群机器人的 key 不对或机器人已被移除（93000）：请核对 SIFANG_WECOM_ROBOTS")
    case .errcode(let code, _):
      .retry(reason: "企业微信群机器人答复 errcode \(code)", after: response.retryAfter)
    }
  }

  /// None: the key in the URL is enough.
  package var tokenRequest: OutboundRequest? { nil }

  /// Always impossible: nobody asks, for there is no `tokenRequest`.
  package func token(from response: OutboundResponse) -> TokenOutcome {
    .impossible(reason: "群机器人不用令牌")
  }

  /// The platform takes 20 a minute of each robot.
  package var pace: Pace { Pace(perMinute: 18, perHour: 900) }
}
