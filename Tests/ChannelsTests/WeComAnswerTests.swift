import CivilTime
import Domain
import Testing

@testable import Channels

struct `a WeCom answer` {
  typealias Fixture = WeComFixture
  let message = Message(key: "7", from: Address(.wecom, "zhangsan"), content: .text("a"))

  private func content(_ replies: [Reply]) throws -> XMLTree {
    try Fixture.content(
      of: try Fixture.app().answer(replies, to: message, at: Fixture.now, salt: Fixture.salt))
  }

  @Test func `is an empty 200 when there is nothing to say`() throws {
    for replies in [[], [Reply("")], [Reply(" \n ")]] {
      let response = try Fixture.app().answer(
        replies, to: message, at: Fixture.now, salt: Fixture.salt)
      #expect(response.status == 200)
      #expect(response.body.isEmpty)
    }
  }

  @Test func `goes back to the sender, with several replies in one text`() throws {
    let xml = try content([
      Reply("已登记。"), Reply("解决了吗？", choices: ["解决了", "没解决"]),
    ])
    #expect(xml["ToUserName"] == "zhangsan")
    #expect(xml["FromUserName"] == Fixture.corporation)
    #expect(xml["CreateTime"] == "1790000000")
    #expect(xml["MsgType"] == "text")
    #expect(xml["Content"] == "已登记。\n\n解决了吗？\n回复 1 解决了 / 2 没解决")
  }

  @Test(arguments: ["a]]>b", "]]>]]>", "]]]>", "<xml>&amp;", "第一行\n第二行", "🙏"])
  func `survives any text`(text: String) throws {
    #expect(try content([Reply(text)])["Content"] == text)
  }

  @Test func `loses control characters, which XML forbids`() throws {
    #expect(try content([Reply("a\u{0}b\u{1d}c\u{ffff}d]\u{1}]>e")])["Content"] == "abcd]]>e")
  }

  @Test func `that is too long is cut, and the rest is to be pushed`() throws {
    let app = try Fixture.app()
    let ticket = TicketNumber("SF-1024")
    let replies = [Reply(String(repeating: "汉", count: 1000)), Reply("好", ticket: ticket)]
    let first = try #require(try content(replies)["Content"])
    let rest = app.overflow(of: replies)
    #expect(first.utf8.count == 2046)
    #expect(rest.count == 1)
    #expect(rest.first?.ticket == ticket)
    #expect(first + (rest.first?.text ?? "") == String(repeating: "汉", count: 1000) + "\n\n好")
    #expect(app.overflow(of: [Reply("短")]).isEmpty)
  }

  @Test(arguments: [
    (Reply("好"), "好"), (Reply("", choices: ["是", "否"]), "回复 1 是 / 2 否"),
    (
      Reply("解决了吗？回复 1 解决了 / 2 没解决", choices: ["解决了", "没解决"]),
      "解决了吗？回复 1 解决了 / 2 没解决"
    ),
    (
      Reply("解决了吗？1、解决了 2、没解决", choices: ["解决了", "没解决"]),
      "解决了吗？1、解决了 2、没解决"
    ),
    (
      Reply("您说解决了？", choices: ["解决了", "没解决"]), "您说解决了？\n回复 1 解决了 / 2 没解决"
    ),
    (
      Reply("在哪里？", choices: ["大堂门口的台阶", "地下二层车库坡道", "三号楼茶水间"]),
      "在哪里？\n回复数字：\n1 大堂门口的台阶\n2 地下二层车库坡道\n3 三号楼茶水间"
    ),
  ])
  func `names its choices once`(reply: Reply, text: String) {
    #expect(reply.textWithChoices == text)
  }
}
