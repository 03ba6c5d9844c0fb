package import CivilTime
package import Domain

/// Signed JSON for every system that has no codec of its own.
///
/// In: `{"from","text","name"?,"attachments"?}` with the headers of Standard Webhooks; the answer
/// stands in the response: `{"replies":[{"text","choices"?}],"ticket"?}`. Out: `{"to","text",
/// "choices"?}` to the push URL, signed the same way. Examples: `webhook/samples/generic`.
package struct Generic: Channel {
  private let signing: StandardWebhook
  private let pushURL: String?

  /// - Parameters:
  ///   - secrets: `whsec_…`, at least one, the newest first; all are accepted and all sign.
  ///   - pushURL: Where pushes go; nil when this channel only answers.
  package init(secrets: [String], pushURL: String? = nil) throws(ChannelSettingError) {
    signing = try StandardWebhook(secrets: secrets)
    if let pushURL, !WebAddress.isUsable(pushURL) {
      throw ChannelSettingError("SIFANG_GENERIC_PUSH_URL 应是 http:// 或 https:// 开头的地址")
    }
    self.pushURL = pushURL
  }

  /// `generic`.
  package var name: ChannelName { .generic }

  /// Takes a signed POST; the message's key is its `webhook-id`, its time the one that was signed.
  package func read(_ request: HTTPRequest, at now: Instant) -> Reading {
    guard request.method == .post else { return .wrongMethod(allowed: "POST") }
    let id: String
    let sentAt: Instant
    switch signing.verify(request, at: now) {
    case .genuine(let genuineID, let time): (id, sentAt) = (genuineID, time)
    case .refused(let status, let reason): return .refused(status, reason)
    }
    do {
      let body = try GenericBody(request.body)
      return .message(
        Message(
          key: id, from: Address(.generic, body.from), senderName: body.name,
          content: .text(body.text), attachments: body.attachments, sentAt: sentAt))
    } catch {
      return .refused(400, error.reason)
    }
  }

  /// All replies in one body, and the last ticket among them; an empty list when there are none.
  ///
  /// `salt` is not used, and neither is the time: answers are not signed.
  package func answer(
    _ replies: [Reply], to message: Message, at now: Instant, salt: [UInt8]
  ) -> HTTPResponse {
    let values = replies.map { reply in
      JSON.object([.init("text", .string(reply.text))] + choices(of: reply))
    }
    var members: [JSON.Member] = [.init("replies", .array(values))]
    if let ticket = replies.last(where: { $0.ticket != nil })?.ticket {
      members.append(.init("ticket", .string(ticket.description)))
    }
    return HTTPResponse(
      status: 200, headers: [.init("Content-Type", "application/json; charset=utf-8")],
      body: JSON.object(members).bytes)
  }

  /// Nothing: an answer may be as long as it likes.
  package func overflow(of replies: [Reply]) -> [Reply] { [] }

  /// Whether there is a push URL.
  package var canPush: Bool { pushURL != nil }

  /// The whole text as one part; none when there are neither words nor choices.
  package func parts(of reply: Reply) -> [String] {
    reply.text.isEmpty && reply.choices.isEmpty ? [] : [reply.text]
  }

  /// A signed POST to the push URL, with the delivery's id over all attempts; `token` is not used.
  package func request(
    for part: Int, of delivery: Delivery, token: String?, at now: Instant
  ) -> OutboundRequest? {
    guard let pushURL, part == 0, !parts(of: delivery.reply).isEmpty else { return nil }
    let body =
      JSON.object(
        [
          .init("to", .string(delivery.to.user)), .init("text", .string(delivery.reply.text)),
        ] + choices(of: delivery.reply)
      ).bytes
    // The same id over all attempts: the receiver drops what it has seen.
    let signature = signing.headers(id: "sf-\(delivery.id)", body: body, at: now)
    return OutboundRequest(
      method: .post, url: pushURL,
      headers: [.init("Content-Type", "application/json; charset=utf-8")] + signature, body: body)
  }

  /// By the HTTP status: 2xx is delivered, 410 and 413 are final, all else is tried again.
  package func outcome(of response: OutboundResponse) -> DeliveryOutcome {
    switch response {
    case .failed(let reason): .retry(reason: "推送地址连不上：\(reason)", after: nil)
    case .answered(let status, _, _):
      switch status {
      case 200..<300: .delivered
      case 300..<400:
        .retry(reason: "推送地址要求转到别处（\(status)），请改成最终地址", after: nil)
      case 401, 403:
        .retry(reason: "对方不认我们的签名（\(status)），请核对密钥和时钟", after: nil)
      case 404, 405: .retry(reason: "推送地址不对（\(status)）", after: nil)
      case 410: .impossible(reason: "对方已不再接收（410）")
      case 413: .impossible(reason: "对方嫌消息太长（413）")
      default: .retry(reason: "对方答复 \(status)", after: response.retryAfter)
      }
    }
  }

  /// None: each push is signed by itself.
  package var tokenRequest: OutboundRequest? { nil }

  /// Always impossible: nobody asks, for there is no `tokenRequest`.
  package func token(from response: OutboundResponse) -> TokenOutcome {
    .impossible(reason: "这个通道不需要令牌")
  }

  /// No platform stands behind it, so this only keeps a mistake of ours from flooding anybody.
  package var pace: Pace { Pace(perMinute: 60, perHour: 1000) }

  private func choices(of reply: Reply) -> [JSON.Member] {
    reply.choices.isEmpty ? [] : [.init("choices", .array(reply.choices.map { .string($0) }))]
  }
}
