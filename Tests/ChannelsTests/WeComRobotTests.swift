import CivilTime
import Domain
import Testing

@testable import Channels

struct `a WeCom group robot` {
  private func robots(_ text: String = "工程部=key-1 秩序部=key-2") throws -> WeComRobot {
    try WeComRobot(robots: text, api: "http://127.0.0.1:9/")
  }

  private func delivery(_ text: String, to group: String) -> Delivery {
    Delivery(id: 1, to: Address(.wecomRobot, group), reply: Reply(text))
  }

  private func outcome(_ body: String, status: Int = 200) throws -> DeliveryOutcome {
    try robots().outcome(of: .answered(status: status, headers: [], body: Array(body.utf8)))
  }

  @Test func `is called by its key with the documented body`() throws {
    let call = try #require(
      try robots().request(
        for: 0, of: delivery("“新工单”\n1001", to: "秩序部"), token: nil, at: WeComFixture.now))
    #expect(call.url == "http://127.0.0.1:9/cgi-bin/webhook/send?key=key-2")
    #expect(call.text == #"{"msgtype":"text","text":{"content":"“新工单”\n1001"}}"#)
  }

  @Test func `needs no token, and says a long text in parts of 2048 bytes`() throws {
    let robots = try robots()
    #expect(robots.canPush && robots.tokenRequest == nil)
    let text = String(repeating: "好", count: 683)
    #expect(robots.parts(of: Reply(text)).map(\.utf8.count) == [2046, 3])
    #expect(
      robots.request(for: 2, of: delivery(text, to: "工程部"), token: nil, at: WeComFixture.now)
        == nil)
  }

  @Test func `that is not in the settings is not called`() throws {
    #expect(
      try robots().request(for: 0, of: delivery("好", to: "别的群"), token: nil, at: WeComFixture.now)
        == nil)
  }

  @Test(arguments: ["", " ", "工程部", "工程部=", "工程部=a b=c d", "工程部=a&b", "工程部=a 工程部=b"])
  func `refuses settings that name no robot or one twice`(text: String) {
    #expect(throws: ChannelSettingError.self) { try robots(text) }
  }

  @Test func `never says its key`() {
    do {
      _ = try robots("工程部=secret&key")
      Issue.record("a key with an ampersand is none")
    } catch { #expect(!"\(error)".contains("secret")) }
  }

  @Test func `takes the platform at its word`() throws {
    #expect(try outcome(#"{"errcode":0,"errmsg":"ok"}"#) == .delivered)
    #expect(
      try outcome(#"{"errcode":45009}"#) == .retry(reason: "企业微信群机器人限流（45009）", after: 60))
    guard case .impossible(let reason) = try outcome(#"{"errcode":93000}"#) else {
      Issue.record("a robot that is gone cannot be reached by trying again")
      return
    }
    #expect(reason.contains("SIFANG_WECOM_ROBOTS"))
    for (body, status) in [("{}", 200), ("", 502), (#"{"errcode":-1}"#, 200)] {
      guard case .retry = try outcome(body, status: status) else {
        Issue.record("\(body) is worth another try")
        continue
      }
    }
  }

  @Test func `hears nothing`() throws {
    let request = HTTPRequest(
      method: .post, path: "/webhook/wecom-robot", peer: "127.0.0.1")
    guard case .refused(let response, _) = try robots().read(request, at: WeComFixture.now) else {
      Issue.record("a group robot must not be talked to")
      return
    }
    #expect(response.status == 404)
  }
}
