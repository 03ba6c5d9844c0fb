import Channels
import CivilTime
import Foundation
import Service

/// Requests made beforehand, encrypted and signed as WeCom does: what is measured is the server.
struct BenchRequests {
  /// The requests of one connection, one behind the other.
  struct Connection {
    var bytes: [UInt8] = []
    /// Where each request ends.
    var ends: [Int] = []
  }

  var connections: [Connection]

  static let corporation = "ww1a2b3c4d5e6f7a8b"
  static let token = "BenchToken2026"
  static let aesKey = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
  static let agent = "1000002"

  /// The mix, spread evenly over connections.
  ///
  /// - Parameters:
  ///   - count: All requests together.
  ///   - connections: How many connections they go over.
  init(count: Int, connections number: Int) {
    connections = (0..<number).map { connection in
      var mix = BenchMix(seed: connection)
      let senders = BenchMix.senders(of: connection, among: number)
      let messages = (0..<count / number).lazy.map { index in
        // Half of the messages open tickets; the oldest quarter is there on every connection.
        mix.next(of: senders, tickets: index * number / 8)
      }
      return BenchRequests.requests(messages, firstID: 8_000_000_000_000_000, connection, number)
    }
  }

  /// A greeting from every worker, before anything is measured: the first message of a person makes
  /// their key, which no later one has to.
  init(greetingsOver number: Int) {
    connections = (0..<number).map { connection in
      let senders = BenchMix.senders(of: connection, among: number)
      let messages = senders.lazy.map { (sender: $0, text: "你好") }
      return BenchRequests.requests(messages, firstID: 7_000_000_000_000_000, connection, number)
    }
  }

  private static func requests(
    _ messages: some Collection<(sender: String, text: String)>, firstID: Int,
    _ connection: Int, _ number: Int
  ) -> Connection {
    let codec: WeComCrypto
    do {
      codec = try WeComCrypto(token: token, aesKey: aesKey, receiver: corporation)
    } catch {
      preconditionFailure("the settings above are sound: \(error)")
    }
    var made = Connection()
    made.bytes.reserveCapacity(messages.count * 1100)
    made.ends.reserveCapacity(messages.count)
    var random = SplitMix(seed: UInt64(connection + 1000))
    let time = WallClock.now.seconds
    for (index, (sender, text)) in messages.enumerated() {
      let id = firstID + index * number + connection
      let document =
        "<xml><ToUserName><![CDATA[\(corporation)]]></ToUserName>"
        + "<FromUserName><![CDATA[\(sender)]]></FromUserName><CreateTime>\(time)</CreateTime>"
        + "<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[\(text)]]></Content>"
        + "<MsgId>\(id)</MsgId><AgentID>\(agent)</AgentID></xml>"
      var prefix: [UInt8] = []
      for _ in 0..<2 {
        withUnsafeBytes(of: random.next()) { prefix.append(contentsOf: $0) }
      }
      let encrypted = codec.encrypt(Array(document.utf8), prefix: prefix)
      let nonce = String(random.next() >> 32)
      let signature = codec.signature(timestamp: "\(time)", nonce: nonce, encrypted: encrypted)
      let body =
        "<xml><ToUserName><![CDATA[\(corporation)]]></ToUserName>"
        + "<Encrypt><![CDATA[\(encrypted)]]></Encrypt>"
        + "<AgentID><![CDATA[\(agent)]]></AgentID></xml>"
      let head =
        "POST /webhook/wecom?msg_signature=\(signature)&timestamp=\(time)&nonce=\(nonce) HTTP/1.1\r\n"
        + "Host: 127.0.0.1\r\nAccept: */*\r\nContent-Type: text/xml\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n"
      made.bytes.append(contentsOf: head.utf8)
      made.bytes.append(contentsOf: body.utf8)
      made.ends.append(made.bytes.count)
    }
    return made
  }
}
