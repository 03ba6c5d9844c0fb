import CivilTime
import Crypto
import Domain

/// WeCom's XML: the decrypted message, and our answer.
enum WeComXML {
  /// The message that a decrypted callback holds; nil when it lacks what every message has.
  ///
  /// Source: developer.work.weixin.qq.com/document/path/90239 and 90240, read 2026-11-21.
  static func message(_ document: [UInt8]) -> Message? {
    guard let xml = XMLTree(document: document), xml.name == "xml",
      let corporation = xml["ToUserName"],
      let user = xml["FromUserName"], GenericBody.isUserID(user),
      let createTime = xml["CreateTime"], let createdAt = seconds(of: createTime),
      let type = xml["MsgType"], !type.isEmpty
    else { return nil }
    let sentAt = Instant(seconds: createdAt)
    let from = Address(.wecom, user)
    if type == "event" {
      guard let event = xml["Event"], !event.isEmpty else { return nil }
      return Message(
        key: eventKey(of: xml, from: user, at: createTime, event: event), from: from,
        content: content(ofEvent: event, key: xml["EventKey"] ?? ""), sentAt: sentAt,
        recipient: corporation)
    }
    guard let id = xml["MsgId"], (1...64).contains(id.utf8.count) else { return nil }
    var content = Message.Content.unreadable(type: String(type.prefix(32)))
    if type == "text" {
      guard let text = xml["Content"] else { return nil }
      content = .text(text)
    }
    return Message(
      key: id, from: from, content: content, attachments: attachments(of: xml, type: type),
      sentAt: sentAt, recipient: corporation)
  }

  private static func content(ofEvent event: String, key: String) -> Message.Content {
    let event = event.lowercased()
    // `enter_agent` fires on every opening of the chat: greeting each one would be a nuisance.
    guard event == "subscribe" else { return .ignorable(type: String(event.prefix(64))) }
    let prefix = "qrscene_"
    let scene = key.hasPrefix(prefix) ? String(key.dropFirst(prefix.count)) : key
    return .entered(scene: scene.isEmpty ? nil : scene)
  }

  /// Events have no MsgId, and one person can cause two different ones within a second.
  ///
  /// The unit separator keeps the fields apart: the reader lets no control character through.
  private static func eventKey(
    of xml: XMLTree, from user: String, at time: String, event: String
  ) -> String {
    let fields = [
      user, time, event, xml["EventKey"] ?? "", xml["TaskId"] ?? "", xml["ChangeType"] ?? "",
    ]
    return "event:" + Hex.encode(sha256(Array(fields.joined(separator: "\u{1f}").utf8)))
  }

  private static func attachments(of xml: XMLTree, type: String) -> [Attachment] {
    guard type == "image", let url = xml["PicUrl"], WebAddress.isUsable(url) else { return [] }
    return [Attachment(type: type, url: url)]
  }

  /// The plain text answer to `user`; in an answer, sender and receiver have changed places.
  static func textReply(
    _ text: String, to user: String, from corporation: String, at now: Instant
  ) -> [UInt8] {
    Array(
      ("<xml><ToUserName>\(characterData(user))</ToUserName>"
        + "<FromUserName>\(characterData(corporation))</FromUserName>"
        + "<CreateTime>\(now.seconds)</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        + "<Content>\(characterData(text))</Content></xml>").utf8)
  }

  /// The envelope around an encrypted answer; the timestamp is in seconds and bare.
  static func envelope(
    encrypted: String, signature: String, timestamp: String, nonce: String
  ) -> String {
    "<xml><Encrypt><![CDATA[\(encrypted)]]></Encrypt>"
      + "<MsgSignature><![CDATA[\(signature)]]></MsgSignature>"
      + "<TimeStamp>\(timestamp)</TimeStamp><Nonce><![CDATA[\(nonce)]]></Nonce></xml>"
  }

  /// A CDATA section with this text: `]]>` is spread over two, what XML forbids is left out.
  static func characterData(_ text: String) -> String {
    var bytes = Array("<![CDATA[".utf8)
    bytes.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0a, 0x0d: break
      case 0..<0x20, 0xfffe, 0xffff: continue
      case 0x3e where bytes.suffix(2).elementsEqual("]]".utf8): bytes += "]]><![CDATA[".utf8
      default: break
      }
      UTF8.encode(scalar, into: { bytes.append($0) })
    }
    bytes += "]]>".utf8
    return String(decoding: bytes, as: UTF8.self)
  }
}
