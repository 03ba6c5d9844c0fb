/// A building's short code, such as `SF`: 1–8 ASCII letters and digits, upper case.
package struct BuildingCode: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// Checked where a directory is read, not here; in the ledger it may name a list: `N/sifang`.
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }
  /// By the characters of the code.
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A unit's code within the directory, such as `SF-engineering`.
package struct UnitID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// 编号 of the directory file.
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }
  /// By the characters of the code.
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A person: the directory's code for staff (`wuye`), `channel:user` for everybody else.
package struct PersonID: RawRepresentable, Hashable, Comparable, Sendable, Codable {
  /// Empty where a key or an entry is in nobody's name.
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }
  /// By the characters of the id.
  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A ticket's number as people say it, such as `SF-1024`.
package struct TicketNumber: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Whose count the serial belongs to.
  package let building: BuildingCode
  /// Counted per building, from 1001.
  package let serial: Int

  /// The first serial of a building.
  package static let firstSerial = 1001

  /// Takes both as they are; reading a text checks them.
  package init(_ building: BuildingCode, _ serial: Int) {
    self.building = building
    self.serial = serial
  }

  /// Reads `SF-1024`, any case; nil for anything else.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let serial = Int(parts[1]), serial > 0,
      parts[0].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) })
    else { return nil }
    self.init(BuildingCode(parts[0].uppercased()), serial)
  }

  /// `SF-1024`, as people type it.
  package var description: String { "\(building.rawValue)-\(serial)" }

  /// By building, then by the serial as a number: `SF-2000` before `SF-10000`.
  package static func < (a: Self, b: Self) -> Bool {
    (a.building, a.serial) < (b.building, b.serial)
  }
}

/// The platforms a message can come from or go to.
package enum ChannelName: String, CaseIterable, Hashable, Sendable, Codable {
  case generic, wecom, wechat, dingtalk, feishu
  /// A robot in a chat group of WeCom, which only speaks.
  case wecomRobot = "wecom-robot"
  /// Our own pages: the demo's chat page and buttons on a board.
  case web
  /// The terminal.
  case terminal
}

/// Where a person is reached: a user id that means something only within its channel.
package struct Address: Hashable, Sendable, Codable {
  /// The platform that `user` is an id of.
  package var channel: ChannelName
  /// What the platform calls the person, which is no `PersonID` of ours.
  package var user: String

  package init(_ channel: ChannelName, _ user: String) {
    self.channel = channel
    self.user = user
  }
}
