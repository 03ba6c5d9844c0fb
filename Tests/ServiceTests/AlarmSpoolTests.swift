import Channels
import Domain
import Foundation
import Testing

@testable import Service

struct `the spool of alarms that could not be stored` {
  private let temporary: TemporaryFolder
  private var spool: String { temporary.path + "/alarm.spool" }

  init() throws { temporary = try TemporaryFolder() }

  private func alarm() -> Alarm {
    Alarm(spool: spool, channels: [], allowsPrivateAddresses: false)
  }

  private func raise(_ words: String, key: String, with alarm: Alarm) {
    let message = Message(key: key, from: Address(.generic, "lin"), content: .text(words))
    let job = Job(turn: nil, message: message, building: nil, overflow: { $0 }, answer: { _ in })
    #expect(!alarm.raise(for: job, directory: Directory()).isEmpty)
  }

  private func words(_ alarm: Alarm) -> [String] { alarm.unstored(limit: 9).map(\.text) }

  @Test func `outlives the program`() {
    raise("9楼着火了", key: "1", with: alarm())
    raise("有人晕倒", key: "2", with: alarm())
    #expect(words(alarm()) == ["9楼着火了", "有人晕倒"])
  }

  @Test func `loses only the line that was cut short`() throws {
    raise("9楼着火了", key: "1", with: alarm())
    let file = try #require(FileHandle(forWritingAtPath: spool))
    try file.seekToEnd()
    try file.write(contentsOf: Data("generic\tlin\t2\t5pyJ5Lq6\u{5}".utf8.dropLast(1) + [0xE6]))
    try file.close()
    let next = alarm()
    #expect(words(next) == ["9楼着火了"])
    raise("电梯困人", key: "3", with: next)
    #expect(words(alarm()) == ["9楼着火了", "电梯困人"])
  }
}
