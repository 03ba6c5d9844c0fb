import CivilTime
import Domain
import Rules
import Text
import Workflow

/// A message about a meeting, taken apart: 决议 1030 1 物业工程部 12月10日前 更换水泵.
struct MeetingWords: Hashable {
  /// The number that was named: a meeting's, or that of a ticket on an agenda.
  var serial: Int?
  /// A second number of that length: a ticket's.
  var ticket: Int?
  /// The item, counted from 1.
  var item: Int?
  /// Whether other items were named behind it: 缓议 1030 4、5 …
  var namesFurtherItems: Bool
  /// What is left.
  var rest: String

  init(_ text: String, _ command: Command) {
    var reader = WordReader(text)
    serial = reader.serial()
    reader.skip(MeetingWords.names(of: command))
    if serial == nil { serial = reader.serial() }
    ticket = reader.serial()
    namesFurtherItems = reader.namesSeveralItems
    item = reader.item()
    rest = String(reader.rest).trimmed
  }

  /// What people call it, longer ones first.
  private static func names(of command: Command) -> [String] {
    switch command {
    case .convene:
      [
        "召集楼务会", "召开楼务会", "安排楼务会", "开个楼务会", "开楼务会", "约楼务会", "改会期", "会改到", "楼务会",
        "召集开会", "开个会", "开会",
      ]
    case .attend: ["参加楼务会", "参加会议", "参加", "出席"]
    case .excuse: ["不参加", "来不了", "参加不了", "请假", "请个假"]
    case .arrive: ["到会", "到了", "签到", "出席"]
    case .position: ["表态", "意见", "表决"]
    case .resolve: ["决议", "议定", "决定"]
    case .postpone: ["缓议", "暂缓", "暂不议", "下次再议"]
    case .object: ["异议", "保留意见", "保留异议"]
    case .adjourn: ["散会", "结束会议", "会开完了"]
    case .callOff:
      ["取消这次楼务会", "取消本次楼务会", "取消楼务会", "楼务会取消", "楼务会不开", "会取消", "会不开"]
    default: [command.chinese]
    }
  }
}

/// Reads from the front of a text.
private struct WordReader {
  var rest: Substring

  init(_ text: String) {
    rest = Substring(text.narrowed)
    skipMarks()
  }

  private mutating func skipMarks() {
    rest = rest.drop { $0.isWhitespace || ($0.isPunctuation && !"“‘《（(\"'【[".contains($0)) }
  }

  mutating func skip(_ names: [String]) {
    if let name = names.first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(name.count)
      if rest.hasPrefix("了") { rest = rest.dropFirst() }
      skipMarks()
    }
  }

  /// `1030`, `SF-1030`.
  mutating func serial() -> Int? { take(rest.leadingSerial) }

  /// `1`, `第1项`, `议题1`: one or two digits that are no date, time or place.
  mutating func item() -> Int? {
    var after = rest
    for word in ["第", "议题", "议项"] where after.hasPrefix(word) {
      after = after.dropFirst(word.count)
    }
    guard let number = take(after.leadingNumber(of: 1...2)) else { return nil }
    for word in ["项", "号议题", "个议题", "件", "条"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
      skipMarks()
      break
    }
    return number
  }

  /// Whether two items stand here, 4、5 or 第4项和第5项.
  var namesSeveralItems: Bool {
    func dropItem(_ text: inout Substring) -> Bool {
      text = text.drop { "第议题项".contains($0) }
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      text = text.dropFirst(digits.count)
      if text.first == "项" { text = text.dropFirst() }
      return (1...2).contains(digits.count)
    }
    var after = rest
    guard dropItem(&after), let joint = after.first, "、，,和及".contains(joint) else { return false }
    after = after.dropFirst()
    return dropItem(&after) && after.first?.isWhitespace ?? true
  }

  private mutating func take(_ found: (serial: Int, rest: Substring)?) -> Int? {
    guard let found else { return nil }
    rest = found.rest
    skipMarks()
    return found.serial
  }
}

/// Units and dates as people write them in the middle of a meeting.
struct MeetingReader {
  let desk: Desk
  let building: BuildingCode
  /// Those who were asked to come: 物业 means one of them rather than the building's first.
  var invited: [UnitID] = []

  /// Why a resolution cannot be read, with the part that is meant.
  enum Problem: Error, Hashable {
    case who(String)
    case when(String)
    case what(String)
  }

  /// The orders of a resolution, one or more a part: 物业工程部 12月10日前 更换水泵；业主 …
  func orders(in text: String) -> Result<[Order], Problem> {
    var orders: [Order] = []
    let parts = text.split { "；;\n".contains($0) }.map { String($0).trimmed }
    for part in parts where !part.isEmpty {
      var rest = Substring(part)
      var leads = dropLead(&rest)
      let units = units(from: &rest)
      if dropLead(&rest) { leads = true }
      guard !units.isEmpty else { return .failure(.who(part)) }
      guard let (days, left) = date(in: String(rest)) else { return .failure(.when(part)) }
      var ask = Substring(left)
      if dropLead(&ask) { leads = true }
      guard !ask.isEmpty else { return .failure(.what(part)) }
      for (index, unit) in units.enumerated() {
        orders.append(
          Order(
            unit: unit, due: due(days, of: unit.id), ask: String(ask), leads: leads && index == 0))
      }
    }
    return orders.isEmpty ? .failure(.who(text)) : .success(orders)
  }

  private func dropLead(_ rest: inout Substring) -> Bool {
    guard rest.hasPrefix("主办") else { return false }
    rest = rest.dropFirst(2).drop { $0.isWhitespace || "：:，,".contains($0) }
    return true
  }

  /// The units named at the front, with 、 and 和 between them.
  func units(from rest: inout Substring) -> [Unit] {
    var units: [Unit] = []
    let names = names
    while true {
      let front = rest.drop { $0.isWhitespace || "、，,和及与跟：:".contains($0) }
      guard let (name, unit) = names.first(where: { front.hasPrefix($0.0) }) else { break }
      rest = front.dropFirst(name.count)
      if !units.contains(where: { $0.id == unit.id }) { units.append(unit) }
    }
    rest = rest.drop { $0.isWhitespace || "，,：:、".contains($0) }
    return units
  }

  /// What each unit of the building can be called, longer names first.
  private var names: [(String, Unit)] {
    let units = desk.directory.units.filter { $0.buildings.contains(building) }
    var names: [(String, Unit)] = []
    for unit in units {
      let short = unit.name.split { "（(".contains($0) }.first.map(String.init) ?? unit.name
      for name in [unit.name, short, unit.function] where name.count > 1 {
        names.append((name, unit))
        if name.hasSuffix("部") { names.append((String(name.dropLast()), unit)) }
      }
    }
    let parties: [(String, Party)] = [
      ("党组织", .partyOrganisation), ("党群", .partyOrganisation), ("物业", .property),
      ("企业", .enterprise), ("职能部门", .department),
    ]
    for (name, party) in parties {
      let asked = invited.compactMap { desk.directory.unit($0) }.first { $0.party == party }
      if let unit = asked ?? desk.directory.unit(of: party, in: building) {
        names.append((name, unit))
      }
    }
    if let street = desk.directory.unit(
      of: .department, function: Desk.streetFunction, in: building),
      street.function == Desk.streetFunction
    {
      names.append(("街道", street))
    }
    // Names that stand first in the directory win among equals.
    return names.enumerated().sorted {
      ($1.element.0.utf8.count, $0.offset) < ($0.element.0.utf8.count, $1.offset)
    }.map(\.element)
  }

  /// The first time in a text, and the text without it; nil without one.
  func date(in text: String) -> (TimeSpan, left: String)? {
    let normal = NormalText(text)
    guard let mention = times(in: normal).first else { return nil }
    // By itself: 12月4日 等报价 is no tale of last year's December.
    let alone = times(in: NormalText(normal.text(in: mention.range))).first?.value
    let range = normal.originalRange(of: mention.range)
    let characters = Array(text)
    var after = characters[min(range.upperBound, characters.count)...]
    for tail in ["之前", "以前", "前"] where after.starts(with: tail) {
      after = after.dropFirst(tail.count)
      break
    }
    let marks = { (character: Character) in character.isWhitespace || "，,：:、".contains(character) }
    let left = String(characters[..<range.lowerBound]).trimmed
    let right = String(after.drop(while: marks)).trimmed
    return (
      alone ?? mention.value, left.isEmpty || right.isEmpty ? left + right : left + " " + right
    )
  }

  private func times(in text: NormalText) -> [Mention<TimeSpan>] {
    Text.read(
      text, at: desk.now, in: desk.directory.building(building), calendar: desk.book.calendar
    ).times
  }

  /// The moment by which something is to be done: a day ends with the unit's duty hours.
  func due(_ span: TimeSpan, of unit: UnitID) -> Instant {
    let moment = span.end ?? span.start
    guard moment.time == .midnight else { return moment }
    // The end of a day is the midnight after it.
    let day = span.end == nil ? moment.date : moment.date.adding(days: -1)
    return desk.endOfDuty(on: max(day, span.start.date), of: unit)
  }
}
