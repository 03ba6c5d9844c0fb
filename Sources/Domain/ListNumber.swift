/// One of the three lists (三张清单) that bring needs and resources together.
package enum ListKind: String, CaseIterable, Hashable, Sendable, Codable {
  case need = "N"
  case resource = "R"
  case project = "P"

  /// 需求, 资源, 项目.
  package var chinese: String {
    switch self {
    case .need: "需求"
    case .resource: "资源"
    case .project: "项目"
    }
  }

  /// The list that a file or a command calls `chinese`.
  package init?(chinese: some StringProtocol) {
    guard let kind = ListKind.allCases.first(where: { $0.chinese == chinese }) else { return nil }
    self = kind
  }
}

/// A number in one of the lists as people say it: `N12`, `R3`, `P5`. Its letter keeps it apart from
/// every ticket's.
package struct ListNumber: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Its letter.
  package let kind: ListKind
  /// Each street counts its own; nil in a directory without streets.
  package let street: StreetID?
  /// From 1.
  package let serial: Int

  /// Takes all as they are; reading a text checks them.
  package init(_ kind: ListKind, _ street: StreetID?, _ serial: Int) {
    self.kind = kind
    self.street = street
    self.serial = serial
  }

  /// Reads `N12` in any case; nil for anything else.
  package init?(_ text: some StringProtocol, in street: StreetID?) {
    guard let letter = text.first, let kind = ListKind(rawValue: letter.uppercased()),
      (2...7).contains(text.count), text.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }),
      let serial = Int(text.dropFirst()), serial > 0
    else { return nil }
    self.init(kind, street, serial)
  }

  /// `N12`: without the street, so that lines of two streets may read the same.
  package var description: String { "\(kind.rawValue)\(serial)" }

  /// By street, then by the letter, then by the serial as a number.
  package static func < (a: Self, b: Self) -> Bool {
    (a.street?.rawValue ?? "", a.kind.rawValue, a.serial)
      < (b.street?.rawValue ?? "", b.kind.rawValue, b.serial)
  }
}
