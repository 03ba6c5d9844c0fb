import CivilTime
import Crypto
import Domain
import Testing

@testable import Channels

struct `the WeCom vectors` {
  private func app(_ inputs: Vector.Inputs) throws -> WeCom {
    try WeCom(
      corpID: try #require(inputs.receiveid), agentID: "1000002", secret: nil,
      token: try #require(inputs.token), aesKey: try #require(inputs.encoding_aes_key))
  }

  private func codec(_ inputs: Vector.Inputs) throws -> WeComCrypto {
    try WeComCrypto(
      token: try #require(inputs.token), aesKey: try #require(inputs.encoding_aes_key),
      receiver: try #require(inputs.receiveid))
  }

  private func fields(_ inputs: Vector.Inputs) -> [HTTPRequest.Field] {
    if let raw = inputs.raw_query { return query(raw) }
    return [
      .init("msg_signature", inputs.msg_signature ?? ""),
      .init("timestamp", inputs.timestamp ?? ""), .init("nonce", inputs.nonce ?? ""),
    ] + (inputs.echostr.map { [.init("echostr", $0)] } ?? [])
  }

  private func moment(_ fields: [HTTPRequest.Field]) -> Instant {
    let timestamp = fields.first { $0.name == "timestamp" }?.value ?? ""
    return Instant(seconds: Int64(timestamp) ?? 0)
  }

  @Test(arguments: Vector.all("wecom.verify", "url_verification"))
  func `answer a check of our address`(vector: Vector) throws {
    let fields = fields(vector.inputs)
    let request = HTTPRequest(method: .get, path: "/webhook/wecom", query: fields)
    let answer = try app(vector.inputs).read(request, at: moment(fields)).answer
    #expect(answer?.status == vector.expected.http_status)
    #expect(answer?.text == vector.expected.body)
  }

  @Test(arguments: Vector.all("wecom.receive", "receive"))
  func `become messages`(vector: Vector) throws {
    let fields = fields(vector.inputs)
    let body = Array(try #require(vector.inputs.body).utf8)
    let request = HTTPRequest(method: .post, path: "/webhook/wecom", query: fields, body: body)
    let reading = try app(vector.inputs).read(request, at: moment(fields))
    let message = try #require(reading.message, "\(reading)")
    let plain = try #require(vector.expected.plaintext)
    let xml = try #require(XMLTree(document: Array(plain.utf8)))
    for (name, field) in vector.expected.fields ?? [:] {
      if let text = field.text { #expect(xml[name] == text) }
    }
    #expect(message.from == Address(.wecom, xml["FromUserName"] ?? "?"))
    #expect(message.sentAt?.seconds == Int64(xml["CreateTime"] ?? "?"))
    switch (xml["MsgType"] ?? "", xml["Event"]) {
    case ("text", _):
      #expect(message.content == .text(xml["Content"] ?? "?"))
      #expect(message.key == xml["MsgId"])
    case ("event", "subscribe"): #expect(message.content == .entered(scene: nil))
    case ("event", let event): #expect(message.content == .ignorable(type: event ?? "?"))
    case (let type, _):
      #expect(message.content == .unreadable(type: type))
      #expect(message.key == xml["MsgId"])
    }
  }

  @Test func `lose a control character and nothing else`() throws {
    let vector = try #require(Vector.all.first { $0.id == "wecom.receive.text.control_char" })
    let xml = try #require(XMLTree(document: Array((vector.expected.plaintext ?? "").utf8)))
    #expect(xml["Content"] == "abc")
  }

  @Test func `decrypt a smart bot's message, whose receiver is empty`() throws {
    let vector = try #require(Vector.all.first { $0.id == "wecom.aibot.receive.text" })
    let inputs = vector.inputs
    let json = try #require(JSON(bytes: Array((inputs.body ?? "").utf8)))
    let encrypted = try #require(json["encrypt"]?.string)
    let codec = try codec(inputs)
    #expect(
      codec.isGenuine(
        inputs.msg_signature ?? "", timestamp: inputs.timestamp ?? "", nonce: inputs.nonce ?? "",
        encrypted: encrypted))
    let plain = String(decoding: try codec.decrypt(encrypted), as: UTF8.self)
    #expect(plain == vector.expected.plaintext)
  }

  @Test(arguments: Vector.all("wecom.", "encrypt_reply"))
  func `encrypt and sign answers byte by byte`(vector: Vector) throws {
    let inputs = vector.inputs
    let codec = try codec(inputs)
    let plain = Array(try #require(inputs.plaintext).utf8)
    let encrypted = codec.encrypt(plain, prefix: Array((inputs.random16 ?? "").utf8))
    #expect(encrypted == vector.expected.encrypt)
    let signature = codec.signature(
      timestamp: inputs.timestamp ?? "", nonce: inputs.nonce ?? "", encrypted: encrypted)
    #expect(signature == vector.expected.msg_signature)
  }

  @Test func `build the whole answer that the platform expects`() throws {
    let vector = try #require(Vector.all.first { $0.id == "wecom.encrypt.reply_text" })
    let message = Message(
      key: "1", from: Address(.wecom, "zhangsan"), content: .text("报修"))
    let response = try app(vector.inputs).answer(
      [Reply("已为您登记报修，工单号 WX-0007。")], to: message,
      at: Instant(seconds: 1_790_000_001), salt: WeComFixture.salt)
    let envelope = try #require(XMLTree(document: response.body))
    #expect(envelope["Encrypt"] == vector.expected.encrypt)
    #expect(envelope["TimeStamp"] == "1790000001")
  }

  @Test(arguments: Vector.all("wecom.reject", "reject", "receive"))
  func `refuse what is not right, for the right reason`(vector: Vector) throws {
    let inputs = vector.inputs
    let codec = try codec(inputs)
    let encrypted = try #require(inputs.encrypt)
    let isGenuine = codec.isGenuine(
      inputs.msg_signature ?? "", timestamp: inputs.timestamp ?? "", nonce: inputs.nonce ?? "",
      encrypted: encrypted)
    let named = ["receiveid": "receiver"]
    let expected = vector.expected.error.map { named[$0] ?? $0 }
    #expect(isGenuine == (expected != "signature"))
    if isGenuine {
      do throws(WeComCrypto.Flaw) {
        let plain = try codec.decrypt(encrypted)
        #expect(vector.expected.accept == true)
        #expect(String(decoding: plain, as: UTF8.self) == vector.expected.plaintext)
      } catch {
        #expect(error.rawValue == expected)
      }
    }
    // And through the door: never a message, always an empty body.
    let fields = fields(inputs)
    let body = "<xml><Encrypt><![CDATA[\(encrypted)]]></Encrypt></xml>"
    let request = HTTPRequest(
      method: .post, path: "/webhook/wecom", query: fields, body: Array(body.utf8))
    let status = try app(inputs).read(request, at: moment(fields)).refusedStatus
    let isEmpty = inputs.msg_signature == ""
    #expect(status == (isGenuine ? 400 : isEmpty ? 401 : 403))
  }

  @Test(arguments: Vector.all("wecom.config", "config"))
  func `know a usable key from an unusable one`(vector: Vector) throws {
    for key in vector.inputs.keys ?? [] {
      let make = { try WeComCrypto(token: "token", aesKey: key, receiver: "") }
      if vector.expected.accept == true {
        _ = try make()
      } else {
        #expect(throws: ChannelSettingError.self) { _ = try make() }
      }
    }
    if case .many(let expected)? = vector.expected.aes_key_hex {
      let keys = (vector.inputs.keys ?? []).map { Base64.decode($0 + "=").map(Hex.encode) }
      #expect(keys == expected)
    }
  }
}
