import CivilTime
import Domain
import Foundation
import Testing

@testable import Channels

/// The files of `webhook/samples`, read as their platforms would send them.
struct `the samples` {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../webhook/samples").standardized
  let now = Instant(seconds: 1_790_000_005)

  private func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: `the samples`.folder.appending(path: name)))
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  private func names(_ channel: String, _ suffix: String) throws -> Set<String> {
    let path = `the samples`.folder.appending(path: channel).path
    let files = try FileManager.default.contentsOfDirectory(atPath: path)
    return Set(files.filter { $0.hasSuffix(suffix) }.map { String($0.dropLast(suffix.count)) })
  }

  @Test func `of generic messages are genuine and all known here`() throws {
    let expected = [
      "report": ("zhangsan", "大堂门口积水了，一下雨就淹，鞋全湿"), "accept": ("wuye", "接单 1001 下午4点前"),
      "finish": ("wuye", "完成 1001 已疏通排水口"), "not-solved": ("zhangsan", "2 还是有水"),
      "photo": ("lisi", "12楼茶水间漏水"),
    ]
    #expect(try names("generic", ".json") == Set(expected.keys))
    let channel = try Generic(secrets: ["whsec_c2lmYW5nLWRlbW8tbm90LWEtc2VjcmV0"])
    for (name, (from, words)) in expected {
      let headers = try text("generic/\(name).headers").split(separator: "\n").map { line in
        let parts = line.split(separator: ": ", maxSplits: 1)
        return HTTPRequest.Field(String(parts[0]), String(parts[1]))
      }
      let request = HTTPRequest(
        method: .post, path: "/webhook/generic", headers: headers,
        body: try bytes("generic/\(name).json"))
      let message = channel.read(request, at: now).message
      #expect(message?.from.user == from)
      #expect(message?.text == words)
      #expect(message?.attachments.count == (name == "photo" ? 1 : 0))
    }
    #expect(try text("generic/README.md").contains("whsec_c2lmYW5nLWRlbW8tbm90LWEtc2VjcmV0"))
  }

  private func wecom() throws -> WeCom {
    let readme = try text("wecom/README.md")
    let aesKey = "SifangDemoKeyNotASecret0123456789abcdefghij"
    for value in [aesKey, "ww1a2b3c4d5e6f7a8b", "1000002", "SifangDemo2026"] {
      #expect(readme.contains("`\(value)`"))
    }
    return try WeCom(
      corpID: "ww1a2b3c4d5e6f7a8b", agentID: "1000002", secret: nil, token: "SifangDemo2026",
      aesKey: aesKey)
  }

  private func query(of name: String) throws -> [HTTPRequest.Field] {
    ChannelsTests.query(try text(name).trimmingCharacters(in: .newlines))
  }

  @Test func `of WeCom callbacks are genuine and all known here`() throws {
    let expected: [String: (String, Message.Content)] = [
      "text": ("zhangsan", .text("大堂门口积水了，一下雨就淹，鞋全湿")),
      "accept": ("wuye", .text("接单 1001 下午4点前")), "image": ("zhangsan", .unreadable(type: "image")),
      "voice": ("lisi", .unreadable(type: "voice")), "subscribe": ("lisi", .entered(scene: "SF")),
      "enter-agent": ("lisi", .ignorable(type: "enter_agent")),
    ]
    #expect(try names("wecom", ".plain.xml") == Set(expected.keys))
    let app = try wecom()
    for (name, (from, content)) in expected {
      let request = HTTPRequest(
        method: .post, path: "/webhook/wecom", query: try query(of: "wecom/\(name).query"),
        body: try bytes("wecom/\(name).xml"))
      let message = app.read(request, at: now).message
      #expect(message?.from.user == from)
      #expect(message?.content == content)
      #expect(message == WeComXML.message(try bytes("wecom/\(name).plain.xml")))
    }
  }

  @Test func `of WeCom's check of our address is answered word for word`() throws {
    let request = HTTPRequest(
      method: .get, path: "/webhook/wecom", query: try query(of: "wecom/challenge.query"))
    let answer = try wecom().read(request, at: now).answer
    #expect(answer?.body == (try bytes("wecom/challenge.answer")))
  }
}
