import CivilTime
import Domain
import YAML

/// Turns the tree of a directory file into values, collecting every problem on the way.
///
/// Names are gathered first, because a unit may fall back on one that stands further down; the
/// tree is read from the top, so that a child finds its parent.
struct DirectoryReader {
  let source: Source
  var directory = Directory()
  var problems: [Diagnostic] = []
  /// 编号 by the name that the file calls it.
  private var unitIDs: [String: UnitID] = [:]
  var districtIDs: [String: DistrictID] = [:]
  var streetIDs: [String: StreetID] = [:]
  var areaIDs: [String: AreaID] = [:]
  var stationIDs: [String: StationID] = [:]
  /// Where the file speaks of it, for what can only be checked at the end.
  var unitNames: [UnitID: Node.Text] = [:]
  var personNames: [PersonID: Node.Text] = [:]
  var buildingNames: [BuildingCode: Node.Text] = [:]
  var stationNames: [StationID: Node.Text] = [:]

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
    for (name, fields) in entries(of: sections["区"]) { readDistrict(name, fields) }
    for (name, fields) in entries(of: sections["街道"]) { readStreet(name, fields) }
    for (name, fields) in entries(of: sections["片区"]) { readArea(name, fields) }
    for (name, fields) in entries(of: sections["楼宇"]) { readBuilding(name, fields) }
    for (name, text) in texts(of: sections["空间"]) { readSpaces(name, text) }
    for (name, fields) in entries(of: sections["站点"]) { readStation(name, fields) }
    for (name, fields) in entries(of: sections["单位"]) { readUnit(name, fields) }
    for (name, fields) in entries(of: sections["人员"]) { readPerson(name, fields) }
    for (name, text) in texts(of: sections["值班"]) { readRoster(name, text) }
    if let node = sections["默认楼宇"], let name = text(node) {
      directory.everybodysBuilding = building(name)
    }
    if problems.isEmpty { checkWhole(root.position) }
  }

  private mutating func readUnit(_ name: Node.Text, _ fields: Node.Mapping) {
    check(
      fields, keys: ["编号", "名称", "楼宇", "站点", "片区", "街道", "区", "归属", "替补", "时间", "群"])
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
    let territory = territory(in: fields)
    if territory != nil, fields["楼宇"] != nil {
      report(name, "“\(name.value)”写了楼宇，就不用再写站点、片区、街道或区", hint: "两样留一样")
    }
    var new = Unit(
      id: UnitID(id.value),
      buildings: territory.map(directory.buildings(in:)) ?? buildings(fields["楼宇"]),
      party: party, function: parts.count > 1 ? String(parts[1]) : "",
      name: fields["名称"].flatMap { text($0) }?.value ?? name.value,
      fallback: fields["替补"].flatMap { node in text(node).flatMap { unit($0) } },
      hours: hours(fields["时间"]))
    new.territory = territory
    new.group = group(fields["群"])
    unitNames[new.id] = name
    directory.units.append(new)
  }

  /// `企业微信群机器人: 工程部`: one group on one channel.
  private mutating func group(_ node: Node?) -> Person.Account? {
    guard let node else { return nil }
    guard case .mapping(let mapping) = node, mapping.entries.count == 1,
      let channel = DirectoryReader.groupChannels[mapping.entries[0].key.value],
      let name = text(mapping.entries[0].value)
    else {
      report(node.position, "群要写在哪个渠道、群号是什么", hint: "写成两行：群: 换行再缩进写 企业微信群机器人: 工程部")
      return nil
    }
    return Person.Account(channel: channel, user: name.value)
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
