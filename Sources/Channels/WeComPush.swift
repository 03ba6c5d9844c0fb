package import CivilTime
package import Domain

// Pushes by `message/send` and the access token that they need.
//
// The platform answers 200 to everything; `errcode` tells. Sources, read 2026-11-21:
// developer.work.weixin.qq.com/document/path/91039 (gettoken), 90236 (send), 90313 (errcode).

extension WeCom {
  /// Whether the app's secret is among the settings.
  package var canPush: Bool { secret != nil }

  /// A text to one member; nil without a secret or a token, and for an address that could mean several.
  ///
  /// The platform drops the same text to the same person within 300 seconds.
  package func request(
    for part: Int, of delivery: Delivery, token: String?, at now: Instant
  ) -> OutboundRequest? {
    let texts = parts(of: delivery.reply)
    guard canPush, let token, texts.indices.contains(part), isOnePerson(delivery.to.user) else {
      return nil
    }
    // The platform drops the same content to the same person within the interval: a repeat of an
    // attempt whose answer got lost. Longer would swallow texts that people mean to get twice.
    let body = JSON.object([
      .init("touser", .string(delivery.to.user)), .init("msgtype", .string("text")),
      .init("agentid", .number(String(agent))),
      .init("text", .object([.init("content", .string(texts[part]))])),
      .init("safe", .number("0")), .init("enable_duplicate_check", .number("1")),
      .init("duplicate_check_interval", .number("300")),
    ])
    return OutboundRequest(
      method: .post,
      url: "\(api)/cgi-bin/message/send?access_token=\(WebAddress.encoded(token))",
      headers: [.init("Content-Type", "application/json; charset=utf-8")], body: body.bytes)
  }

  /// `|` separates people and `@all` is everybody: a text for one must never go to more.
  private func isOnePerson(_ user: String) -> Bool {
    !user.isEmpty && !user.contains("|") && !user.hasPrefix("@")
  }

  /// By `errcode`, for the status is always 200; what is not known is tried again.
  package func outcome(of response: OutboundResponse) -> DeliveryOutcome {
    switch WeCom.answer(in: response) {
    case .silence(let reason): return .retry(reason: reason, after: response.retryAfter)
    case .errcode(0, let json):
      // One unknown person among several is no error there; here it is the only one.
      if json["invaliduser"]?.string?.isEmpty == false {
        return .impossible(reason: "企业微信没有这个成员（invaliduser）")
      }
      if json["unlicenseduser"]?.string?.isEmpty == false {
        return .impossible(reason: "这个成员没有接口许可（unlicenseduser）")
      }
      return .delivered
    case .errcode(let code, _): return outcome(ofErrcode: code, after: response.retryAfter)
    }
  }

  private func outcome(ofErrcode code: Int, after wait: Int?) -> DeliveryOutcome {
    switch code {
    case 40014, 41001, 42001: .tokenExpired
    case -1: .retry(reason: "企业微信正忙（-1）", after: wait)
    case 45009, 45033:
      .retry(reason: "企业微信限流（\(code)）", after: max(wait ?? 0, WeCom.limitPause))
    case 40003, 60111: .impossible(reason: "企业微信没有这个成员（\(code)）")
    case 81013: .impossible(reason: "这个成员不存在或不在应用可见范围（81013）")
    case 82001: .impossible(reason: "没有写明发给谁（82001）")
    case 40008, 40058, 44004, 45002:
      .impossible(reason: "企业微信不收这条内容（\(code)）")
    default:
      if let advice = WeCom.advice(onErrcode: code) {
        .retry(reason: advice, after: max(wait ?? 0, WeCom.settingPause))
      } else {
        .retry(reason: "企业微信答复 errcode \(code)", after: wait)
      }
    }
  }

  /// Seconds to wait when the platform counts too many calls; its shortest block is a minute.
  private static let limitPause = 60
  /// Seconds to wait for the operator to change a setting.
  private static let settingPause = 600

  /// What the operator must change; nil for errors that settings do not cause.
  private static func advice(onErrcode code: Int) -> String? {
    switch code {
    case 40001, 40091: "应用的 Secret 不对（\(code)）：请核对 SIFANG_WECOM_SECRET"
    case 40013: "企业ID不对（40013）：请核对 SIFANG_WECOM_CORP_ID"
    case 40056, 301002: "AgentId 不对（\(code)）：请核对 SIFANG_WECOM_AGENT_ID"
    case 48002: "应用没有这个接口的权限（48002）：请在管理后台开通"
    case 60011: "成员不在应用的可见范围（60011）：请在管理后台加上"
    case 60020: "本机出口 IP 不在企业可信IP里（60020）：请在应用页面添加"
    default: nil
    }
  }

  /// `gettoken`; its URL holds the secret. Nil when there is none.
  package var tokenRequest: OutboundRequest? {
    guard let secret else { return nil }
    return OutboundRequest(
      method: .get,
      url: "\(api)/cgi-bin/gettoken?corpid=\(WebAddress.encoded(corporation))"
        + "&corpsecret=\(WebAddress.encoded(secret))")
  }

  /// A token of 1 to 512 bytes; impossible only when the secret or the company's id is wrong.
  package func token(from response: OutboundResponse) -> TokenOutcome {
    switch WeCom.answer(in: response) {
    case .silence(let reason): return .retry(reason: reason, after: response.retryAfter)
    case .errcode(0, let json):
      guard let token = json["access_token"]?.string, (1...512).contains(token.utf8.count),
        let seconds = json["expires_in"]?.integer, seconds > 0
      else { return .retry(reason: "企业微信的答复里没有令牌", after: nil) }
      return .granted(token, seconds: seconds)
    case .errcode(let code, _):
      switch (WeCom.advice(onErrcode: code), code) {
      case (let advice?, 40001), (let advice?, 40013), (let advice?, 40091):
        return .impossible(reason: advice)
      case (let advice?, _):
        return .retry(reason: advice, after: max(response.retryAfter ?? 0, WeCom.settingPause))
      case (nil, 45009), (nil, 45033):
        return .retry(
          reason: "取令牌时企业微信限流（\(code)）",
          after: max(response.retryAfter ?? 0, WeCom.limitPause))
      case (nil, _):
        return .retry(
          reason: "取令牌时企业微信答复 errcode \(code)", after: response.retryAfter)
      }
    }
  }

  enum Answer {
    case errcode(Int, JSON)
    /// No answer, or none that means anything: the reason.
    case silence(String)
  }

  static func answer(in response: OutboundResponse) -> Answer {
    switch response {
    case .failed(let reason): return .silence("企业微信连不上：\(reason)")
    case .answered(200, _, let body):
      guard let json = JSON(bytes: body), let code = json["errcode"]?.integer else {
        return .silence("企业微信的答复读不懂")
      }
      return .errcode(code, json)
    case .answered(let status, _, _): return .silence("企业微信答复 HTTP \(status)")
    }
  }
}
