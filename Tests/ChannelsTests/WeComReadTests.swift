import CivilTime
import Domain
import Foundation
import Testing

@testable import Channels

struct `a WeCom callback` {
  typealias Fixture = WeComFixture

  private func read(_ plain: String) throws -> Reading {
    try Fixture.app().read(Fixture.callback(plain), at: Fixture.now)
  }

  @Test func `is refused when any bit of its signature or of its body's cipher text flips`() throws
  {
    let app = try Fixture.app()
    let request = try Fixture.callback(
      Fixture.plain("text", "<Content>积水了</Content><MsgId>7</MsgId>"))
    #expect(app.read(request, at: Fixture.now).message != nil)
    let signature = try #require(request.argument("msg_signature"))
    for index in 0..<signature.utf8.count {
      for bit in 0..<8 {
        var bytes = Array(signature.utf8)
        bytes[index] ^= 1 << bit
        var changed = request
        changed.query[0].value = String(decoding: bytes, as: UTF8.self)
        #expect(app.read(changed, at: Fixture.now).refusedStatus == 403)
      }
    }
    let text = String(decoding: request.body, as: UTF8.self)
    let start = try #require(text.range(of: "CDATA[")).upperBound
    let end = try #require(text.range(of: "]]>")).lowerBound
    let first = text.utf8.distance(from: text.startIndex, to: start)
    let last = text.utf8.distance(from: text.startIndex, to: end)
    for sample in 0..<200 {
      var changed = request
      changed.body[first + sample * (last - first) / 200] ^= 1 << (sample % 7)
      let status = app.read(changed, at: Fixture.now).refusedStatus
      #expect(status == 403 || status == 400)
    }
  }

  @Test(arguments: [(-601, 403), (-600, nil), (0, nil), (600, nil), (601, 403)] as [(Int64, Int?)])
  func `is fresh for ten minutes either way`(age: Int64, status: Int?) throws {
    let request = try Fixture.callback(
      Fixture.plain("text", "<Content>a</Content><MsgId>7</MsgId>"))
    let reading = try Fixture.app().read(request, at: Fixture.now.adding(seconds: age))
    #expect(reading.refusedStatus == status)
  }

  @Test(arguments: ["msg_signature", "timestamp", "nonce"])
  func `is refused when an argument is missing or stands twice`(name: String) throws {
    let request = try Fixture.callback(
      Fixture.plain("text", "<Content>a</Content><MsgId>7</MsgId>"))
    var without = request
    without.query.removeAll { $0.name == name }
    #expect(try Fixture.app().read(without, at: Fixture.now).refusedStatus == 401)
    var twice = request
    twice.query += request.query.filter { $0.name == name }
    #expect(try Fixture.app().read(twice, at: Fixture.now).refusedStatus == 401)
  }

  @Test func `is refused when it is no GET or POST, has no echostr, or is too large`() throws {
    let app = try Fixture.app()
    let head = HTTPRequest(method: .head, path: "/webhook/wecom")
    #expect(app.read(head, at: Fixture.now).refusedStatus == 405)
    let get = HTTPRequest(method: .get, path: "/webhook/wecom")
    #expect(app.read(get, at: Fixture.now).refusedStatus == 401)
    for (size, status) in [(65_536, 400), (65_537, 413)] {
      var large = try Fixture.callback("<xml/>")
      large.body = [UInt8](repeating: 0x20, count: size)
      #expect(app.read(large, at: Fixture.now).refusedStatus == status)
    }
  }

  @Test(arguments: [
    "", "<xml>", "not xml", "<xml></xml>",
    "<xml><Encrypt>AAAA</Encrypt><Encrypt>AAAA</Encrypt></xml>",
    "<!DOCTYPE xml [<!ENTITY a 'b'>]><xml><Encrypt>&a;</Encrypt></xml>",
    "<other><Encrypt>AAAA</Encrypt></other>", "<xml><a><Encrypt>AAAA</Encrypt></a></xml>",
  ])
  func `is refused when the envelope is not one`(envelope: String) throws {
    let request = try Fixture.callback(envelope: envelope, encrypted: "AAAA")
    #expect(try Fixture.app().read(request, at: Fixture.now).refusedStatus == 400)
  }

  @Test func `is read when blanks stand around Encrypt`() throws {
    let plain = Fixture.plain("text", "<Content>a</Content><MsgId>7</MsgId>")
    let encrypted = try Fixture.codec().encrypt(
      Array(plain.utf8), prefix: Array("0123456789abcdef".utf8))
    let request = try Fixture.callback(
      envelope: "<?xml version=\"1.0\"?>\n<xml>\n<Encrypt>\n \(encrypted)\r\n</Encrypt>\n</xml>\n",
      encrypted: encrypted)
    #expect(try Fixture.app().read(request, at: Fixture.now).message?.text == "a")
  }

  @Test(arguments: [
    Fixture.plain("text", "<Content>a</Content>"), Fixture.plain("text", "<MsgId>7</MsgId>"),
    Fixture.plain("", "<MsgId>7</MsgId>"), Fixture.plain("event", ""),
    Fixture.plain("text", "<Content>a</Content><MsgId>7</MsgId><MsgId>8</MsgId>"),
    Fixture.plain("text", "<Content>a</Content><MsgId>7</MsgId>").replacing("zhangsan", with: ""),
    Fixture.plain("text", "<Content>a</Content><MsgId>7</MsgId>").replacing(
      "1790000000", with: "x"),
    "<!DOCTYPE a>" + Fixture.plain("text", "<Content>a</Content><MsgId>7</MsgId>"),
    "hello", "",
  ])
  func `is refused when the message lacks what every message has`(plain: String) throws {
    #expect(try read(plain).refusedStatus == 400)
  }

  @Test(arguments: [
    ("<Content><![CDATA[a]]]]><![CDATA[>b]]></Content>", "a]]>b"),
    ("<Content>a<![CDATA[<b>]]>&amp;c<!-- no --><![CDATA[&d;]]></Content>", "a<b>&c&d;"),
    ("<Content><![CDATA[]]></Content>", ""), ("<Content/>", ""),
    ("<Content>&#x79EF;&#27700;&lt;&gt;&quot;&apos;</Content>", "积水<>\"'"),
    ("<Content><![CDATA[a\u{0}b\u{1d}c\td\r\ne\rf\u{ffff}g]]></Content>", "abc\td\ne\nfg"),
    ("<Content lang='zh'>  两头空格 </Content>", "  两头空格 "),
    ("<Content><![CDATA[]]]]]></Content>", "]]]"), ("<Content>🙏👨‍👩‍👧</Content>", "🙏👨‍👩‍👧"),
  ])
  func `gives its text whole, however it is wrapped`(element: String, text: String) throws {
    let message = try read(Fixture.plain("text", element + "<MsgId>7</MsgId>")).message
    #expect(message?.content == .text(text))
  }

  @Test(arguments: [
    ("image", "<PicUrl>https://wework.qpic.cn/a</PicUrl>", 1), ("voice", "", 0), ("video", "", 0),
    ("location", "<Label>人民大道</Label>", 0), ("link", "<Url>https://a.example</Url>", 0),
    ("image", "<PicUrl>javascript:alert(1)</PicUrl>", 0), ("sticker", "", 0),
  ])
  func `of a type we do not read is kept as such`(
    type: String, elements: String, attachments: Int
  ) throws {
    let message = try read(Fixture.plain(type, elements + "<MsgId>7</MsgId>")).message
    #expect(message?.content == .unreadable(type: type))
    #expect(message?.key == "7")
    #expect(message?.attachments.count == attachments)
  }

  @Test(
    arguments: [
      ("subscribe", "", .entered(scene: nil)), ("subscribe", "qrscene_SF", .entered(scene: "SF")),
      ("SUBSCRIBE", "SF", .entered(scene: "SF")), ("subscribe", "qrscene_", .entered(scene: nil)),
      ("enter_agent", "", .ignorable(type: "enter_agent")),
      ("LOCATION", "", .ignorable(type: "location")),
      ("brand_new", "", .ignorable(type: "brand_new")),
    ] as [(String, String, Message.Content)])
  func `that is an event greets once or is ignored`(
    event: String, key: String, content: Message.Content
  ) throws {
    let elements = "<Event>\(event)</Event><EventKey>\(key)</EventKey>"
    #expect(try read(Fixture.plain("event", elements)).message?.content == content)
  }

  @Test func `has the same key when redelivered, and another when anything differs`() throws {
    func key(_ event: String, key: String = "", task: String = "", at time: String = "1790000000")
      throws -> String
    {
      let elements =
        "<Event>\(event)</Event><EventKey>\(key)</EventKey><TaskId>\(task)</TaskId>"
      let plain = Fixture.plain("event", elements).replacing("1790000000", with: time)
      return try #require(try read(plain).message?.key)
    }
    #expect(try key("click", key: "A") == key("click", key: "A"))
    let keys = [
      try key("click", key: "A"), try key("click", key: "B"), try key("view", key: "A"),
      try key("click", task: "A"), try key("click"), try key("click", at: "1790000001"),
      try key("click", key: "A", task: "B"), try key("click", key: "AB"),
    ]
    #expect(Set(keys).count == keys.count)
    let text = Fixture.plain("text", "<Content>a</Content><MsgId>18446744073709551615</MsgId>")
    #expect(try read(text).message?.key == "18446744073709551615")
    let app = try Fixture.app()
    let later = try Fixture.callback(text, at: Fixture.now.adding(seconds: 5))
    #expect(app.read(later, at: Fixture.now).message?.key == "18446744073709551615")
  }
}
