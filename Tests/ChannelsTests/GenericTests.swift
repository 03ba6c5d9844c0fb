import CivilTime
import Domain
import Testing

@testable import Channels

private let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
private let newSecret = "whsec_c2lmYW5nLWRlbW8tbm90LWEtc2VjcmV0"
private let now = Instant(seconds: 1_790_000_800)

/// A request that somebody who knows `secret` sends.
private func request(_ body: String, id: String = "msg_1", secret: String = secret) throws
  -> HTTPRequest
{
  let bytes = Array(body.utf8)
  let headers = try StandardWebhook(secrets: [secret]).headers(id: id, body: bytes, at: now)
  return HTTPRequest(method: .post, path: "/webhook/generic", headers: headers, body: bytes)
}

struct `the Standard Webhooks vectors` {
  @Test(arguments: Vector.all("standardwebhooks.sign", "hmac"))
  func `are signed alike`(vector: Vector) throws {
    let inputs = vector.inputs
    let signing = try StandardWebhook(secrets: [try #require(inputs.secret)])
    let headers = signing.headers(
      id: try #require(inputs.webhook_id), body: Array((inputs.payload ?? "").utf8),
      at: Instant(seconds: Int64(inputs.webhook_timestamp ?? "") ?? 0))
    #expect(headers.map(\.value).last == vector.expected.webhook_signature)
  }

  @Test(arguments: Vector.all("standardwebhooks.", "verify", "reject"))
  func `are accepted or refused alike`(vector: Vector) throws {
    let inputs = vector.inputs
    let signing = try StandardWebhook(secrets: [try #require(inputs.secret)])
    let request = HTTPRequest(
      method: .post, path: "/",
      headers: (inputs.headers ?? [:]).map { .init($0.key.uppercased(), $0.value) },
      body: Array((inputs.payload ?? "").utf8))
    let verdict = signing.verify(request, at: Instant(seconds: inputs.now ?? 0))
    switch verdict {
    case .genuine(let id, let sentAt):
      #expect(vector.expected.accept == true)
      #expect(id == "msg_louyu_0001")
      #expect(sentAt.seconds == 1_790_000_800)
    case .refused(let status, _):
      #expect(vector.expected.accept == false)
      #expect(status == 403)
    }
  }
}

struct `a generic message` {
  @Test func `carries who, what, a name and attachments`() throws {
    let body =
      #"{"from":"李四-1","text":"漏水\n\ud83d\ude4f","name":"李四","extra":[{"a":1.5e3}],"#
      + #""attachments":[{"type":"image","url":"https://a.example/x.jpg"}]}"#
    let message = try Generic(secrets: [secret]).read(request(body), at: now).message
    #expect(
      message
        == Message(
          key: "msg_1", from: Address(.generic, "李四-1"), senderName: "李四",
          content: .text("漏水\n🙏"),
          attachments: [Attachment(type: "image", url: "https://a.example/x.jpg")], sentAt: now))
  }

  @Test(arguments: [
    #"{"from":"a","text":""}"#, #" {"text":"x","from":"a"} "#,
    #"{"from":"a","text":"x","name":null,"attachments":null}"#,
    #"{"from":"a","text":"x","name":"","attachments":[]}"#,
    #"{"from":"\#(String(repeating: "汉", count: 128))","text":"x"}"#,
    #"{"from":"a","text":"\#(String(repeating: "汉", count: 100_000))"}"#,
    #"{"from":"a","text":"\u0000\u202e"}"#,
  ])
  func `may be unusual`(body: String) throws {
    #expect(try Generic(secrets: [secret]).read(request(body), at: now).message != nil)
  }

  @Test(arguments: [
    "", "null", "[]", "{", #"{"from":"a"}"#, #"{"text":"x"}"#, #"{"from":"","text":"x"}"#,
    #"{"from":1,"text":"x"}"#, #"{"from":"a","text":null}"#, #"{"from":"a","text":["x"]}"#,
    #"{"from":"a","text":"x"}x"#, #"{"from":"a","text":"x"}{}"#,
    #"{"from":"a","from":"b","text":"x"}"#, #"{"from":"a","fr\u006fm":"b","text":"x"}"#,
    #"{"from":"a\n","text":"x"}"#, #"{"from":"a","text":"x","name":7}"#,
    #"{"from":"\#(String(repeating: "汉", count: 129))","text":"x"}"#,
    #"{"from":"a","text":"\#(String(repeating: "汉", count: 100_001))"}"#,
    #"{"from":"a","text":"x","attachments":{}}"#, #"{"from":"a","text":"x","attachments":[7]}"#,
    #"{"from":"a","text":"x","attachments":[{"type":"image","url":"file:///etc/passwd"}]}"#,
    #"{"from":"a","text":"\ud83d"}"#, "\u{feff}" + #"{"from":"a","text":"x"}"#,
  ])
  func `is refused when it is not what we agreed on`(body: String) throws {
    #expect(try Generic(secrets: [secret]).read(request(body), at: now).refusedStatus == 400)
  }

  @Test func `is refused in other encodings, however well signed`() throws {
    let text = #"{"from":"a","text":"x"}"#
    let encodings: [[UInt8]] = [
      text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), 0] },
      text.utf16.flatMap { [0, UInt8(truncatingIfNeeded: $0)] },
      Array(text.utf8.dropLast(3)) + [0xff, 0x22, 0x7d],
      Array(text.utf8.dropLast(3)) + [0xc0, 0x80, 0x22, 0x7d],
    ]
    for body in encodings {
      let headers = try StandardWebhook(secrets: [secret]).headers(id: "1", body: body, at: now)
      let request = HTTPRequest(method: .post, path: "/", headers: headers, body: body)
      #expect(try Generic(secrets: [secret]).read(request, at: now).refusedStatus == 400)
    }
  }

  @Test func `is refused when any bit of signature, id, time or body flips`() throws {
    let channel = try Generic(secrets: [secret])
    let genuine = try request(#"{"from":"zhangsan","text":"大堂门口积水了"}"#)
    for header in genuine.headers.indices {
      for bit in 0..<(genuine.headers[header].value.utf8.count * 8) {
        var bytes = Array(genuine.headers[header].value.utf8)
        bytes[bit / 8] ^= 1 << (bit % 8)
        var changed = genuine
        changed.headers[header].value = String(decoding: bytes, as: UTF8.self)
        let status = channel.read(changed, at: now).refusedStatus
        #expect(status == 401 || status == 403)
      }
    }
    for bit in 0..<(genuine.body.count * 8) {
      var changed = genuine
      changed.body[bit / 8] ^= 1 << (bit % 8)
      #expect(channel.read(changed, at: now).refusedStatus == 403)
    }
  }

  @Test func `is accepted under either secret during a rotation, and under no third`() throws {
    let body = #"{"from":"a","text":"x"}"#
    let rotating = try Generic(secrets: [newSecret, secret])
    #expect(rotating.read(try request(body, secret: secret), at: now).message != nil)
    #expect(rotating.read(try request(body, secret: newSecret), at: now).message != nil)
    let done = try Generic(secrets: [newSecret])
    #expect(done.read(try request(body, secret: secret), at: now).refusedStatus == 403)
  }

  @Test(arguments: ["webhook-id", "webhook-timestamp", "webhook-signature"])
  func `is refused when a header is missing or stands twice`(name: String) throws {
    let genuine = try request(#"{"from":"a","text":"x"}"#)
    var without = genuine
    without.headers.removeAll { $0.name == name }
    var twice = genuine
    twice.headers += genuine.headers.filter { $0.name == name }
    for changed in [without, twice] {
      #expect(try Generic(secrets: [secret]).read(changed, at: now).refusedStatus == 401)
    }
  }

  @Test(arguments: [
    ("a", true), (String(repeating: "~", count: 128), true), ("", false), ("a.b", false),
    ("a b", false), ("汉", false), (String(repeating: "~", count: 129), false),
  ])
  func `has an id of 1 to 128 visible characters without a point`(id: String, good: Bool) throws {
    let request = try request(#"{"from":"a","text":"x"}"#, id: id)
    let reading = try Generic(secrets: [secret]).read(request, at: now)
    #expect((reading.message?.key == id) == good)
    #expect(reading.refusedStatus == (good ? nil : 401))
  }

  @Test(arguments: [HTTPRequest.Method.get, .head])
  func `is posted`(method: HTTPRequest.Method) throws {
    var request = try request(#"{"from":"a","text":"x"}"#)
    request.method = method
    #expect(try Generic(secrets: [secret]).read(request, at: now).refusedStatus == 405)
  }

  @Test(arguments: ["", "whsec_", "whsec_short", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_汉字"])
  func `needs a proper secret`(secret: String) {
    #expect(throws: ChannelSettingError.self) { try Generic(secrets: [secret]) }
    #expect(throws: ChannelSettingError.self) { try Generic(secrets: []) }
  }
}

struct `a generic answer` {
  let message = Message(key: "1", from: Address(.generic, "a"), content: .text("x"))

  private func answer(_ replies: [Reply]) throws -> HTTPResponse {
    try Generic(secrets: [secret]).answer(replies, to: message, at: now, salt: [])
  }

  @Test func `is JSON that people can read`() throws {
    let ticket = TicketNumber("SF-1024")
    let response = try answer([
      Reply("已登记 “门口积水”\t\u{1}\\\"\n/", ticket: ticket), Reply("解决了吗？", choices: ["解决了", "没解决"]),
    ])
    #expect(response.status == 200)
    #expect(
      response.text == #"{"replies":[{"text":"已登记 “门口积水”\t\u0001\\\"\n/"},"#
        + #"{"text":"解决了吗？","choices":["解决了","没解决"]}],"ticket":"SF-1024"}"#)
    #expect(try answer([]).text == #"{"replies":[]}"#)
  }
}

struct `a generic push` {
  let letter = Delivery(
    id: 42, to: Address(.generic, "zhangsan"), reply: Reply("好", choices: ["是"]))

  @Test func `is signed with every secret, with an id that outlives attempts`() throws {
    let channel = try Generic(
      secrets: [newSecret, secret], pushURL: "http://127.0.0.1:9/push")
    #expect(channel.canPush)
    let first = try #require(channel.request(for: 0, of: letter, token: nil, at: now))
    #expect(first.url == "http://127.0.0.1:9/push")
    #expect(first.text == #"{"to":"zhangsan","text":"好","choices":["是"]}"#)
    let request = HTTPRequest(method: .post, path: "/", headers: first.headers, body: first.body)
    for secret in [secret, newSecret] {
      guard
        case .genuine("sf-42", now) = try StandardWebhook(secrets: [secret])
          .verify(request, at: now)
      else {
        Issue.record("not genuine under \(secret)")
        continue
      }
    }
    let later = try #require(
      channel.request(for: 0, of: letter, token: nil, at: now.adding(minutes: 10)))
    #expect(later.headers.contains(.init("webhook-id", "sf-42")))
    #expect(later.headers.contains(.init("webhook-timestamp", "1790001400")))
    #expect(channel.request(for: 1, of: letter, token: nil, at: now) == nil)
  }

  @Test func `needs a push URL`() throws {
    let channel = try Generic(secrets: [secret])
    #expect(!channel.canPush)
    #expect(channel.request(for: 0, of: letter, token: nil, at: now) == nil)
    for url in ["", "ftp://a", "https://", "http://a b", "http:///x"] {
      #expect(throws: ChannelSettingError.self) { try Generic(secrets: [secret], pushURL: url) }
    }
  }

  @Test func `is delivered by 2xx, given up on 410, tried again otherwise`() throws {
    let channel = try Generic(secrets: [secret], pushURL: "http://127.0.0.1:9/push")
    func outcome(_ status: Int, wait: String? = nil) -> DeliveryOutcome {
      channel.outcome(
        of: .answered(
          status: status, headers: wait.map { [.init("retry-after", $0)] } ?? [], body: []))
    }
    for status in [200, 202, 204] { #expect(outcome(status) == .delivered) }
    for status in [410, 413] {
      guard case .impossible = outcome(status) else {
        Issue.record("\(status)")
        continue
      }
    }
    for status in [301, 302, 400, 401, 404, 429, 500, 503] {
      guard case .retry(_, nil) = outcome(status) else {
        Issue.record("\(status)")
        continue
      }
    }
    for status in [429, 503] {
      guard case .retry(_, 30) = outcome(status, wait: "30") else {
        Issue.record("\(status)")
        continue
      }
    }
    guard case .retry = channel.outcome(of: .failed("timeout")) else {
      Issue.record("a failure is no reason to give up")
      return
    }
  }
}
