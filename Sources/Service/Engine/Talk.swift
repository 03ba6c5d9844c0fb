import Channels
import CivilTime
import Crypto
import Domain
import Foundation
import HTTP
import Storage
import Synchronization

/// A conversation from the terminal: with the running server by its signed webhook, or, when none
/// runs, with the data folder itself. Either way the talk is by the generic channel.
package final class Talk {
  /// Who is talking, as the prompt shows it.
  package let name: String
  private let user: String
  private let person: PersonID
  private let reader: Reader
  private let counterpart: Counterpart
  private var seen: Int64 = 0

  private enum Counterpart {
    case server(RunningServer, secret: String, HTTPClient)
    case folder(Engine, Writer)
  }

  /// - Parameter who: A role such as `property`, a person of the directory such as `wuye`, or any
  ///   other name for a worker.
  package init(_ settings: Settings, as who: String) throws {
    if let server = RunningServer(dataFolder: settings.dataFolder) {
      let secrets = try Secrets(ProcessInfo.processInfo.environment).genericSecrets(
        folder: settings.dataFolder,
        isDemo: FileManager.default.fileExists(atPath: settings.dataFolder + "/generic.secret"))
      guard let secret = secrets.first else {
        throw SettingsError("正在运行的服务没有开通用渠道，请设置 SIFANG_GENERIC_SECRET，或先停下服务再聊。")
      }
      counterpart = .server(server, secret: secret, HTTPClient(allowsPrivateAddresses: true))
      reader = try Snapshot(folder: settings.dataFolder).reader
    } else {
      let engine = try Engine(settings)
      let writer = Writer(engine)
      writer.start()
      counterpart = .folder(engine, writer)
      reader = engine.store.reader
    }
    let directory = try reader.directory() ?? Directory()
    let staff =
      directory.person(PersonID(who))
      ?? Role(rawValue: who).flatMap { role in
        role == .worker ? nil : directory.people.first { $0.role == role }
      }
    if let role = Role(rawValue: who), role != .worker, staff == nil {
      throw SettingsError("通讯录里没有\(role.chinese)身份的人。")
    }
    user = staff?.accounts.first { $0.channel == nil || $0.channel == .generic }?.user ?? who
    person = staff?.id ?? PersonID("generic:\(user)")
    name = staff?.name ?? "员工"
    seen = try reader.lastNoticeRead(by: person)
  }

  /// Says something; the replies as texts, choices with their numbers.
  package func say(_ text: String) throws -> [String] {
    switch counterpart {
    case .folder(let engine, _): return try say(text, to: engine)
    case .server(let server, let secret, let client):
      return try say(text, to: server, secret: secret, by: client)
    }
  }

  /// What the person was told since the last look.
  package func news() throws -> [String] {
    let notices = try reader.notices(to: person, after: seen)
    seen = notices.last?.id ?? seen
    return notices.map(\.reply.textWithChoices)
  }

  /// Ends the talk; everything said is stored.
  package func end() {
    if case .folder(_, let writer) = counterpart { writer.finish() }
  }

  private func say(_ text: String, to engine: Engine) throws -> [String] {
    let answered = DispatchSemaphore(value: 0)
    let result = Mutex<Handling>(.unstored)
    let message = Message(
      key: "terminal:" + Hex.encode(randomBytes(12)), from: Address(.generic, user),
      content: .text(text))
    let isTaken = engine.submit(message) { handling in
      result.withLock { $0 = handling }
      answered.signal()
    }
    if isTaken { answered.wait() }
    guard case .answered(let replies) = result.withLock({ $0 }) else {
      throw SettingsError("没有存进去，请检查磁盘后再说一次。")
    }
    return replies.map(\.textWithChoices)
  }

  private func say(
    _ text: String, to server: RunningServer, secret: String, by client: HTTPClient
  ) throws -> [String] {
    let body = try JSONSerialization.data(withJSONObject: ["from": user, "text": text])
    let id = "terminal-" + Hex.encode(randomBytes(12))
    let timestamp = String(WallClock.now.seconds)
    guard let key = Base64.decode(String(secret.dropFirst("whsec_".count))) else {
      throw SettingsError("通用渠道的密钥要以 whsec_ 开头。")
    }
    let signature = hmacSHA256(key: key, Array("\(id).\(timestamp).".utf8) + Array(body))
    let request = OutboundRequest(
      method: .post, url: server.url + "/webhook/generic",
      headers: [
        .init("Content-Type", "application/json"), .init("webhook-id", id),
        .init("webhook-timestamp", timestamp),
        .init("webhook-signature", "v1," + Base64.encode(signature)),
      ], body: Array(body))
    guard case .answered(200, _, let answer) = client.send(request, timeout: 10),
      let object = try JSONSerialization.jsonObject(with: Data(answer)) as? [String: Any],
      let replies = object["replies"] as? [[String: Any]]
    else { throw SettingsError("服务没有正常答复，请看看它的日志。") }
    return replies.compactMap { reply in
      guard let text = reply["text"] as? String else { return nil }
      return Reply(text, choices: reply["choices"] as? [String] ?? []).textWithChoices
    }
  }
}
