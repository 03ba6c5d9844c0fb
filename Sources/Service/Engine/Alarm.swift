package import Channels
import CivilTime
import Dialogue
import Domain
import Foundation
import HTTP
import Rules
import Synchronization

/// Crisis and emergency when nothing can be stored: the compiled-in text, a line in a spool file,
/// and a direct call to everybody on duty, outside the outbox.
package final class Alarm: Sendable {
  private let spool: String
  private let channels: [any Channel]
  private let allowsPrivateAddresses: Bool
  /// Answered and told, not stored yet; the spool file holds the same, as far as it can be written.
  private let waiting = Mutex<[Message]>([])

  /// - Parameters:
  ///   - spool: The file that keeps the alarms until the store works again.
  ///   - channels: Every channel that can push.
  package init(spool: String, channels: [any Channel], allowsPrivateAddresses: Bool) {
    self.spool = spool
    self.channels = channels.filter(\.canPush)
    self.allowsPrivateAddresses = allowsPrivateAddresses
    waiting.withLock { $0 = Alarm.read(spool) }
  }

  /// The safety text for a vital job whose storing failed; the duty is told on threads of its own,
  /// once for each message however often it is delivered or tried again.
  func raise(for job: Job, directory: Directory) -> [Reply] {
    let isNew = keep(job.message)
    let isCrisis = job.turn?.understanding.kind == .crisis
    let now = WallClock.now
    let building =
      directory.person(at: job.message.from)?.building
      ?? directory.everybodysBuilding ?? directory.onlyBuilding
    let people: [Person]
    let notice: String
    let answer: String
    if isCrisis {
      people = directory.counsellorsOnDuty(in: building, at: now)
      notice = SafetyTexts.alert("账号 \(job.message.from.user)", level: 3, step: 0)
      answer = SafetyTexts.crisis
    } else {
      // Who cannot be placed while nothing can be read is told of everywhere.
      people = (building.map { [$0] } ?? directory.buildings.map(\.code))
        .flatMap { directory.everybodyOnDuty(in: $0, at: now) }.unique(by: \.id)
      notice = "【紧急】\(job.message.text)\n系统暂时存不进工单，请立即赶到现场并联系反映人。"
      answer =
        SafetyTexts.emergency(dutyPhone: directory.building(building)?.dutyPhone) + "\n"
        + SafetyTexts.emergencyUnstored
    }
    if isNew {
      tell(people, notice)
      Log.note(
        "alarm.raised", ["kind": isCrisis ? "crisis" : "emergency", "told": "\(people.count)"])
    }
    return [Reply(answer)]
  }

  /// The oldest messages that still have to be stored.
  func unstored(limit: Int) -> [Message] { waiting.withLock { Array($0.prefix(limit)) } }

  /// Lets go of a message that is stored now.
  func forget(_ message: Message) {
    waiting.withLock { waiting in
      let key = Engine.key(of: message)
      guard waiting.contains(where: { Engine.key(of: $0) == key }) else { return }
      waiting.removeAll { Engine.key(of: $0) == key }
      if waiting.isEmpty {
        try? FileManager.default.removeItem(atPath: spool)
      } else {
        // What cannot be written now stays too long in the file, and is known when it comes again.
        try? Data(waiting.map(Alarm.line).joined().utf8).write(
          to: URL(fileURLWithPath: spool), options: .atomic)
      }
    }
  }

  private func tell(_ people: [Person], _ text: String) {
    for channel in channels {
      let users = people.flatMap(\.accounts).filter {
        $0.channel == nil || $0.channel == channel.name
      }.map(\.user)
      guard !users.isEmpty else { continue }
      Thread.detachNewThread { [allowsPrivateAddresses] in
        let client = HTTPClient(allowsPrivateAddresses: allowsPrivateAddresses)
        var token: String?
        if let ask = channel.tokenRequest,
          case .granted(let granted, _) = channel.token(from: client.send(ask, timeout: 10))
        {
          token = granted
        }
        for (index, user) in users.enumerated() {
          let delivery = Delivery(
            id: -Int64(index) - 1, to: Address(channel.name, user), reply: Reply(text))
          guard
            let request = channel.request(for: 0, of: delivery, token: token, at: WallClock.now)
          else { continue }
          _ = client.send(request, timeout: 10)
        }
      }
    }
  }

  /// Remembers a message, in the spool file too; false when it is remembered already.
  private func keep(_ message: Message) -> Bool {
    waiting.withLock { waiting in
      let key = Engine.key(of: message)
      guard !waiting.contains(where: { Engine.key(of: $0) == key }) else { return false }
      waiting.append(message)
      do {
        try append(Alarm.line(message))
      } catch {
        Log.note("spool.failed", ["path": spool])
      }
      return true
    }
  }

  private func append(_ line: String) throws {
    if !FileManager.default.fileExists(atPath: spool) {
      _ = FileManager.default.createFile(
        atPath: spool, contents: nil, attributes: [.posixPermissions: 0o600])
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: spool))
    defer { try? file.close() }
    try file.seekToEnd()
    // A line that a power failure cut short must not swallow this one.
    try file.write(contentsOf: Data(("\n" + line).utf8))
    try file.synchronize()
  }

  private static func line(_ message: Message) -> String {
    [
      message.from.channel.rawValue, message.from.user, message.key,
      Data(message.text.utf8).base64EncodedString(),
    ].joined(separator: "\t") + "\n"
  }

  private static func read(_ path: String) -> [Message] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    guard let spool = FileManager.default.contents(atPath: path) else {
      Log.note("spool.unread", ["path": path])
      return []
    }
    let lines = String(decoding: spool, as: UTF8.self).split(separator: "\n")
    let messages = lines.compactMap(message)
    if messages.count < lines.count {
      Log.note("spool.unread", ["path": path, "lines": "\(lines.count - messages.count)"])
    }
    return messages
  }

  private static func message(_ line: Substring) -> Message? {
    let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 4, let channel = ChannelName(rawValue: parts[0]),
      let words = Data(base64Encoded: parts[3])
    else { return nil }
    return Message(
      key: parts[2], from: Address(channel, parts[1]),
      content: .text(String(decoding: words, as: UTF8.self)))
  }
}
