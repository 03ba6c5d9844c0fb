import CivilTime
import Domain
import YAML

/// Turns the tree of a directory file into values, collecting every problem on the way.
///
/// Names are gathered first, because a unit may fall back on one that stands further down.
struct DirectoryReader {
  let source: Source
  var directory = Directory()
  var problems: [Diagnostic] = []
  /// 编号 by the name of the unit.
  private var unitIDs: [String: UnitID] = [:]

  init(source: Source) { self.source = source }

  mutating func read(_ root: Node) {
    guard case .mapping(let sections) = root else {
      return report(root.position, "通讯录要写成“楼宇:”“单位:”“人员:”几段")
    }
    for entry in sections.entries where !DirectoryFile.sections.contains(entry.key.value) {
      unknown(entry.key, among: DirectoryFile.sections, what: "这一段")
    }
    for (name, fields) in entries(of: sections["单位"]) {
      if case .text(let id)? = fields["编号"] { unitIDs[name.value] = UnitID(id.value) }
    }
    for (name, fields) in entries(of: sections["楼宇"]) { readBuilding(name, fields) }
    for (name, fields) in entries(of: sections["单位"]) { readUnit(name, fields) }
    for (name, fields) in entries(of: sections["人员"]) { readPerson(name, fields) }
    for (name, text) in texts(of: sections["值班"]) { readRoster(name, text) }
    for (name, text) in texts(of: sections["空间"]) { readSpaces(name, text) }
    if let node = sections["默认楼宇"], let name = text(node) {
      directory.everybodysBuilding = building(name)
    }
    if problems.isEmpty { checkCover(root.position) }
  }

  private mutating func readBuilding(_ code: Node.Text, _ fields: Node.Mapping) {
    check(fields, keys: ["名称", "楼层", "分区", "点位", "企业", "值班电话"])
    guard (1...8).contains(code.value.count),
      code.value.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isUppercase) })
    else { return report(code, "楼宇代号“\(code.value)”要用 1 到 8 个大写字母或数字") }
    let (low, high) = floors(fields["楼层"])
    guard let name = required("名称", in: fields, of: code),
      let phone = required("值班电话", in: fields, of: code)
    else { return }
    directory.buildings.append(
      Building(
        code: BuildingCode(code.value), name: name.value, lowestFloor: low, highestFloor: high,
        zones: words(fields["分区"]), points: words(fields["点位"]),
        companies: words(fields["企业"]), dutyPhone: phone.value))
  }

  /// `B3-28`: three floors below ground, 28 above.
  private mutating func floors(_ node: Node?) -> (Int, Int) {
    guard let node, let text = text(node) else { return (1, 1) }
    func floor(_ part: Substring) -> Int? {
      part.hasPrefix("B") ? Int(part.dropFirst()).map { -$0 } : Int(part)
    }
    let parts = text.value.uppercased().split(separator: "-").map(floor)
    if parts.count == 2, let low = parts[0], let high = parts[1], low <= high, low != 0,
      high != 0, (-20...200).contains(low), (-20...200).contains(high)
    {
      return (low, high)
    }
    report(text, "楼层看不懂", hint: "写成 B3-28 或 1-6")
    return (1, 1)
  }

  private mutating func readUnit(_ name: Node.Text, _ fields: Node.Mapping) {
    check(fields, keys: ["编号", "楼宇", "归属", "替补", "时间"])
    guard let id = required("编号", in: fields, of: name),
      let office = required("归属", in: fields, of: name)
    else { return }
    let parts = office.value.split(separator: "/", maxSplits: 1)
    guard let first = parts.first, let party = Party(chinese: first) else {
      return report(
        office, "归属要写“哪一方/哪个部门”",
        hint: "哪一方：" + Party.allCases.map(\.chinese).joined(separator: "、"))
    }
    if directory.units.contains(where: { $0.id.rawValue == id.value }) {
      report(id, "编号“\(id.value)”已经给了别的单位")
    }
    directory.units.append(
      Unit(
        id: UnitID(id.value), buildings: buildings(fields["楼宇"]), party: party,
        function: parts.count > 1 ? String(parts[1]) : "", name: name.value,
        fallback: fields["替补"].flatMap { node in text(node).flatMap { unit($0) } },
        hours: hours(fields["时间"])))
  }

  /// `8:30-11:30 13:30-17:30`; empty for office hours.
  private mutating func hours(_ node: Node?) -> [WorkCalendar.Interval] {
    guard let node, let text = text(node) else { return [] }
    var hours: [WorkCalendar.Interval] = []
    for part in text.value.split(separator: " ") {
      guard let (start, end) = span(part), start < end, hours.last.map({ $0.end <= start }) ?? true
      else {
        report(text, "时间看不懂", hint: "写成 8:30-11:30 13:30-17:30，从早到晚")
        return []
      }
      hours.append(WorkCalendar.Interval(start, end))
    }
    return hours
  }

  /// Every building needs a property and a Party unit, and no unit's chain may end in a void.
  private mutating func checkCover(_ position: Position) {
    if directory.buildings.isEmpty { report(position, "至少要有一栋楼") }
    for building in directory.buildings {
      for party in [Party.property, .partyOrganisation] {
        let found = directory.units.contains {
          $0.party == party && $0.buildings.contains(building.code)
        }
        if !found { report(position, "\(building.name)还没有\(party.chinese)的单位") }
      }
    }
    for building in directory.buildings {
      if building.dutyPhone.filter(\.isNumber).count < 3 {
        report(position, "\(building.name)的值班电话“\(building.dutyPhone)”不是号码")
      }
      if !directory.people.contains(where: {
        $0.role == .counsellor && ($0.building == nil || $0.building == building.code)
      }) {
        report(
          position, "\(building.name)还没有咨询师", hint: "有人说不想活时要马上有人联系，请在“人员”里加一位")
      }
    }
    let accounts = directory.people.flatMap { person in
      person.accounts.map { "\($0.channel?.rawValue ?? "所有渠道") \($0.user)" }
    }
    for (index, account) in accounts.enumerated() where accounts[..<index].contains(account) {
      report(position, "账号“\(account)”写给了两个人")
    }
    for unit in directory.units where directory.everybody(at: unit.id).isEmpty {
      report(position, "“\(unit.name)”自己没有人，替补也没有人", hint: "给它写上人员、值班或替补")
    }
  }
}

/// Looking up names, and reporting those that are not there.
extension DirectoryReader {
  mutating func unit(_ name: Node.Text) -> UnitID? {
    if let id = unitIDs[name.value] { return id }
    unknown(name, among: Array(unitIDs.keys), what: "单位")
    return nil
  }

  mutating func building(_ code: Node.Text) -> BuildingCode? {
    let known = directory.buildings.map(\.code.rawValue)
    if known.contains(code.value) { return BuildingCode(code.value) }
    unknown(code, among: known, what: "楼宇")
    return nil
  }

  mutating func buildings(_ node: Node?) -> [BuildingCode] {
    guard let node, let text = text(node) else { return directory.buildings.map(\.code) }
    return text.value.split(whereSeparator: { $0 == " " || $0 == "、" }).compactMap { part in
      var one = text
      one.value = String(part)
      return building(one)
    }
  }

  /// `08:00-24:00` as two times of day.
  func span(_ text: Substring) -> (TimeOfDay, TimeOfDay)? {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let start = TimeOfDay(parts[0]), let end = TimeOfDay(parts[1]) else {
      return nil
    }
    return (start, end)
  }
}
