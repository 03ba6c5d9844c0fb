import CivilTime
import Domain
import Testing

@testable import Channels

struct `a WeCom push` {
  typealias Fixture = WeComFixture

  private func delivery(_ reply: Reply, to user: String = "zhangsan") -> Delivery {
    Delivery(id: 42, to: Address(.wecom, user), reply: reply)
  }

  private func answered(_ body: String, status: Int = 200, retryAfter: String? = nil)
    -> OutboundResponse
  {
    .answered(
      status: status, headers: retryAfter.map { [.init("retry-after", $0)] } ?? [],
      body: Array(body.utf8))
  }

  @Test func `is one call to message/send with the documented body`() throws {
    let app = try Fixture.app(api: "http://127.0.0.1:9/")
    let call = try #require(
      app.request(
        for: 0, of: delivery(Reply("“好”\n/")), token: "a+b/c", at: Fixture.now))
    #expect(call.method == .post)
    #expect(call.url == "http://127.0.0.1:9/cgi-bin/message/send?access_token=a%2Bb%2Fc")
    #expect(
      call.text == #"{"touser":"zhangsan","msgtype":"text","agentid":1000002,"#
        + #""text":{"content":"“好”\n/"},"safe":0,"enable_duplicate_check":1,"#
        + #""duplicate_check_interval":300}"#)
  }

  @Test func `of a long text is several calls in order`() throws {
    let app = try Fixture.app()
    let text = String(repeating: "一二三四五六七八九。", count: 200)
    let parts = app.parts(of: Reply(text))
    #expect(parts.count == 3)
    #expect(parts.joined() == text)
    for (index, part) in parts.enumerated() {
      let call = app.request(for: index, of: delivery(Reply(text)), token: "t", at: Fixture.now)
      #expect(call?.text.contains(part) == true)
    }
    #expect(app.request(for: 3, of: delivery(Reply(text)), token: "t", at: Fixture.now) == nil)
  }

  @Test(arguments: ["", "@all", "a|b", "|"])
  func `never goes to more than one person`(user: String) throws {
    let call = try Fixture.app().request(
      for: 0, of: delivery(Reply("好"), to: user), token: "t", at: Fixture.now)
    #expect(call == nil)
  }

  @Test func `needs a secret and a token`() throws {
    let silent = try Fixture.app(secret: nil)
    #expect(!silent.canPush)
    #expect(silent.tokenRequest == nil)
    let letter = delivery(Reply("好"))
    #expect(silent.request(for: 0, of: letter, token: "t", at: Fixture.now) == nil)
    let app = try Fixture.app()
    #expect(app.canPush)
    #expect(app.request(for: 0, of: letter, token: nil, at: Fixture.now) == nil)
    let expected =
      "http://127.0.0.1:9/cgi-bin/gettoken?corpid=ww1a2b3c4d5e6f7a8b&corpsecret=s3cr%26t"
    #expect(app.tokenRequest == OutboundRequest(method: .get, url: expected))
  }

  enum Kind: Sendable { case delivered, retry(Int?), tokenExpired, impossible }

  @Test(
    arguments: [
      (0, .delivered), (40014, .tokenExpired), (41001, .tokenExpired), (42001, .tokenExpired),
      (-1, .retry(nil)), (45009, .retry(60)), (45033, .retry(60)), (40003, .impossible),
      (60111, .impossible), (81013, .impossible), (82001, .impossible), (44004, .impossible),
      (45002, .impossible), (40058, .impossible), (40001, .retry(600)), (40091, .retry(600)),
      (40056, .retry(600)), (48002, .retry(600)), (60011, .retry(600)), (60020, .retry(600)),
      (99999, .retry(nil)),
    ] as [(Int, Kind)])
  func `is judged by its errcode, not by its 200`(code: Int, kind: Kind) throws {
    let outcome = try Fixture.app().outcome(
      of: answered(#"{"errcode":\#(code),"errmsg":"secret words"}"#))
    switch (outcome, kind) {
    case (.delivered, .delivered), (.tokenExpired, .tokenExpired): break
    case (.retry(let reason, let after), .retry(let expected)):
      #expect(after == expected)
      #expect(reason.contains("\(code)") && !reason.contains("secret"))
    case (.impossible(let reason), .impossible):
      #expect(reason.contains("\(code)") && !reason.contains("secret"))
    default: Issue.record("\(code) gave \(outcome)")
    }
  }

  @Test func `to nobody is a failure although errcode is 0`() throws {
    let app = try Fixture.app()
    for field in ["invaliduser", "unlicenseduser"] {
      let outcome = app.outcome(
        of: answered(#"{"errcode":0,"errmsg":"ok","\#(field)":"zhangsan"}"#))
      guard case .impossible = outcome else {
        Issue.record("\(field) gave \(outcome)")
        continue
      }
    }
    let fine = #"{"errcode":0,"errmsg":"ok","invaliduser":"","msgid":"m"}"#
    #expect(app.outcome(of: answered(fine)) == .delivered)
  }

  @Test func `is tried again after anything that is no answer`() throws {
    let app = try Fixture.app()
    func wait(_ response: OutboundResponse) -> Int? {
      guard case .retry(_, let after) = app.outcome(of: response) else {
        Issue.record("\(response) is no reason to try again")
        return nil
      }
      return after
    }
    #expect(wait(.failed("connection refused")) == nil)
    #expect(wait(answered("<html>")) == nil)
    #expect(wait(answered("{}")) == nil)
    #expect(wait(answered(#"{"errcode":"0"}"#)) == nil)
    #expect(wait(answered("", status: 502)) == nil)
    #expect(wait(answered(#"{"errcode":0}"#, status: 302)) == nil)
    #expect(wait(answered("", status: 503, retryAfter: "17")) == 17)
    #expect(wait(answered("", status: 503, retryAfter: "999999999")) == 86_400)
    #expect(wait(answered("", status: 503, retryAfter: "-5")) == nil)
    #expect(wait(answered(#"{"errcode":45009}"#, retryAfter: "90")) == 90)
  }

  @Test func `has its token from gettoken`() throws {
    let app = try Fixture.app()
    let granted = #"{"errcode":0,"errmsg":"ok","access_token":"tok","expires_in":7200}"#
    #expect(app.token(from: answered(granted)) == .granted("tok", seconds: 7200))
    for code in [40001, 40013, 40091] {
      guard case .impossible = app.token(from: answered(#"{"errcode":\#(code)}"#)) else {
        Issue.record("\(code) needs the operator")
        continue
      }
    }
    let others: [(OutboundResponse, Int?)] = [
      (answered(#"{"errcode":0}"#), nil), (answered(#"{"errcode":0,"access_token":""}"#), nil),
      (answered(#"{"errcode":-1}"#), nil), (answered(#"{"errcode":45009}"#), 60),
      (answered(#"{"errcode":60020}"#), 600), (.failed("timeout"), nil),
      (answered("", status: 500, retryAfter: "3"), 3),
    ]
    for (response, expected) in others {
      guard case .retry(_, let after) = app.token(from: response) else {
        Issue.record("\(response)")
        continue
      }
      #expect(after == expected)
    }
  }

  @Test func `stays below the platform's limits`() throws {
    let pace = try Fixture.app().pace
    #expect(pace.perMinute < 30 && pace.perHour < 1000)
  }
}

struct `the settings of WeCom` {
  @Test(arguments: [
    ("", "1", "t", WeComFixture.aesKey, "https://a"),
    ("ww 1", "1", "t", WeComFixture.aesKey, "https://a"),
    ("ww1", "x", "t", WeComFixture.aesKey, "https://a"),
    ("ww1", "1", "", WeComFixture.aesKey, "https://a"),
    ("ww1", "1", "t", "short", "https://a"), ("ww1", "1", "t", WeComFixture.aesKey, "ftp://a"),
    ("ww1", "1", "t", WeComFixture.aesKey, "https://"),
  ])
  func `are refused when one is wrong`(
    corpID: String, agentID: String, token: String, aesKey: String, api: String
  ) {
    #expect(throws: ChannelSettingError.self) {
      try WeCom(
        corpID: corpID, agentID: agentID, secret: nil, token: token, aesKey: aesKey, api: api)
    }
  }

  @Test func `say what is wrong with a key without showing it`() {
    let error = #expect(throws: ChannelSettingError.self) {
      try WeComCrypto(token: "t", aesKey: "secretsecret", receiver: "")
    }
    #expect(
      error?.description == "EncodingAESKey 应正好是 43 个字母或数字，现在是 12 个字符；请从管理后台重新复制")
  }
}
