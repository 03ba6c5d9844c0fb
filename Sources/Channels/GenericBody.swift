import Domain

/// The body of a generic message, checked:
/// `{"from","text","name"?,"attachments"?:[{"type","url"}]}`.
///
/// Other members are ignored; an optional one may be null.
struct GenericBody: Hashable, Sendable {
  /// Unicode scalars of a text; longer ones are not read at all.
  static let longestText = 100_000
  /// Unicode scalars of a user id and of a name.
  static let longestName = 128
  static let mostAttachments = 20
  static let longestURL = 2048

  var from: String
  var text: String
  var name: String?
  var attachments: [Attachment]

  /// What is wrong, in Chinese, without what was sent.
  struct Problem: Error, Hashable {
    var reason: String
    init(_ reason: String) { self.reason = reason }
  }

  init(_ bytes: [UInt8]) throws(Problem) {
    guard let json = JSON(bytes: bytes) else { throw Problem("正文不是严格的 JSON") }
    guard case .object = json else { throw Problem("正文应是 JSON 对象") }
    guard let from = json["from"]?.string, GenericBody.isUserID(from) else {
      throw Problem("from 应是 1–128 个字符的字符串，不含控制字符")
    }
    guard let text = json["text"]?.string else { throw Problem("text 应是字符串") }
    guard text.unicodeScalars.count <= GenericBody.longestText else {
      throw Problem("text 超过 \(GenericBody.longestText) 个字符")
    }
    self.from = from
    self.text = text
    name = try GenericBody.name(json["name"])
    attachments = try GenericBody.attachments(json["attachments"])
  }

  /// Whether this may be the user id of one person.
  static func isUserID(_ text: String) -> Bool {
    (1...longestName).contains(text.unicodeScalars.count)
      && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  private static func name(_ value: JSON?) throws(Problem) -> String? {
    switch value {
    case nil, .null: return nil
    case .string(let name) where name.unicodeScalars.count <= longestName:
      return name.isEmpty ? nil : name
    default: throw Problem("name 应是最多 128 个字符的字符串")
    }
  }

  private static func attachments(_ value: JSON?) throws(Problem) -> [Attachment] {
    switch value {
    case nil, .null: return []
    case .array(let values) where values.count <= mostAttachments:
      var attachments: [Attachment] = []
      for value in values { attachments.append(try attachment(value)) }
      return attachments
    default: throw Problem("attachments 应是最多 \(mostAttachments) 项的数组")
    }
  }

  private static func attachment(_ value: JSON) throws(Problem) -> Attachment {
    guard let type = value["type"]?.string, (1...32).contains(type.unicodeScalars.count),
      let url = value["url"]?.string, url.utf8.count <= longestURL, WebAddress.isUsable(url)
    else { throw Problem("附件应有 type（1–32 字符）和 url（http 或 https，最多 2048 字节）") }
    return Attachment(type: type, url: url)
  }
}
