import CivilTime
import Domain

/// A directory as the file that people keep: reading what this writes gives the same directory.
///
/// Comments and the order of the sections are not kept, since nothing remembers them.
struct DirectoryWriter {
  let directory: Directory
  private var lines: [String] = []

  init(_ directory: Directory) { self.directory = directory }

  /// The whole file, ending in a line break.
  mutating func write() -> String {
    lines = ["# 通讯录 · 由 sifang export 写出 · 改好以后：sifang import 这个文件"]
    tree()
    section("楼宇", directory.buildings) { $0.building($1) }
    section("站点", directory.stations) { $0.station($1) }
    section("单位", directory.units) { $0.unit($1) }
    section("人员", directory.people) { $0.person($1) }
    section("值班", directory.rosters) { $0.roster($1) }
    spaces()
    if let code = directory.everybodysBuilding {
      lines += ["", "默认楼宇: \(code.rawValue)"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private mutating func tree() {
    section("区", directory.districts) { writer, district in
      writer.head(writer.key(of: district), id: district.id.rawValue, name: district.name)
    }
    section("街道", directory.streets) { writer, street in
      writer.head(writer.key(of: street), id: street.id.rawValue, name: street.name)
      writer.field("区", writer.directory.district(street.district).map(writer.key(of:)))
    }
    section("片区", directory.areas) { writer, area in
      writer.head(writer.key(of: area), id: area.id.rawValue, name: area.name)
      writer.field("街道", writer.directory.street(area.street).map(writer.key(of:)))
    }
  }

  private mutating func building(_ building: Building) {
    lines.append("  \(building.code.rawValue):")
    field("名称", building.name)
    field("片区", directory.area(building.area).map(key(of:)))
    field("地址", building.facts.address)
    field("面积", building.facts.squareMetres.map(String.init))
    if building.hasStoreys {
      field(
        "楼层",
        [building.lowestFloor, building.highestFloor]
          .map { FloorSpan(lowest: $0, highest: $0).text }.joined(separator: "-"))
    }
    field("业主", building.facts.owner)
    field("物业公司", building.facts.propertyCompany)
    field("分区", words(building.zones))
    field("点位", words(building.points))
    field("值班电话", building.dutyPhone)
    if let organisations = building.partyOrganisations {
      if organisations.isEmpty { field("党组织", "没有") } else { lines.append("    党组织:") }
      for organisation in organisations {
        lines.append("      \(quoted(organisation.name)):")
        field("党员", organisation.members.map(String.init), depth: 4)
      }
    }
    tenants(building.tenants)
  }

  private mutating func tenants(_ tenants: [Tenant]) {
    let plain = tenants.allSatisfy { tenant in
      tenant == Tenant(name: tenant.name)
        && !tenant.name.contains { $0 == " " || $0 == "、" || $0 == "\n" }
    }
    if plain { return field("企业", words(tenants.map(\.name))) }
    lines.append("    企业:")
    for tenant in tenants {
      lines.append("      \(quoted(tenant.name)):")
      field("楼层", words(tenant.floors.map(\.text)), depth: 4)
      field("党组织", tenant.hasPartyOrganisation.map { $0 ? "有" : "没有" }, depth: 4)
      field("党员", tenant.members.map(String.init), depth: 4)
      field("员工", tenant.employees.map(String.init), depth: 4)
    }
  }

  private mutating func station(_ station: Station) {
    head(key(of: station), id: station.id.rawValue, name: station.name)
    field("楼宇", words(station.buildings.map(\.rawValue)))
    if station.spaces.isEmpty { return }
    lines.append("    共享空间: |")
    // Spaces of one building that do not follow each other stand on lines of their own.
    var rest = station.spaces[...]
    while let first = rest.first {
      let run = rest.prefix { $0.building == first.building }
      lines.append("      " + ([first.building.rawValue] + run.map(\.name)).joined(separator: " "))
      rest = rest.dropFirst(run.count)
    }
  }

  private mutating func unit(_ unit: Unit) {
    let key = key(of: unit)
    lines.append("  \(quoted(key)):")
    field("编号", unit.id.rawValue)
    if unit.name != key { field("名称", unit.name) }
    if let territory = unit.territory {
      self.territory(territory)
    } else {
      field("楼宇", words(unit.buildings.map(\.rawValue)))
    }
    field("归属", unit.party.chinese + (unit.function.isEmpty ? "" : "/" + unit.function))
    field("替补", directory.unit(unit.fallback).map(self.key(of:)))
    field("时间", words(unit.hours.map { "\($0.start)-\($0.end)" }))
    if let group = unit.group,
      let channel = DirectoryReader.groupChannels.first(where: { $0.value == group.channel })?.key
    {
      lines.append("    群:")
      field(channel, group.user, depth: 3)
    }
  }

  private mutating func person(_ person: Person) {
    lines.append("  \(quoted(person.id.rawValue)):")
    field("称呼", person.name)
    field("身份", person.role.chinese)
    field("楼宇", person.building?.rawValue)
    if let territory = person.territory { self.territory(territory) }
    field("单位", directory.unit(person.unit).map(key(of:)))
    if person.accounts.count == 1, person.accounts[0].channel == nil {
      field("账号", person.accounts[0].user)
    } else if !person.accounts.isEmpty {
      lines.append("    账号:")
      for account in person.accounts {
        let name = DirectoryReader.channels.first { $0.value == account.channel }?.key
        if let name { field(name, account.user, depth: 3) }
      }
    }
  }

  private mutating func territory(_ territory: Territory) {
    switch territory {
    case .station(let id): field("站点", directory.station(id).map(key(of:)))
    case .area(let id): field("片区", directory.area(id).map(key(of:)))
    case .street(let id): field("街道", directory.street(id).map(key(of:)))
    case .district(let id): field("区", directory.district(id).map(key(of:)))
    }
  }

  private mutating func roster(_ roster: Roster) {
    guard let unit = directory.unit(roster.unit) else { return }
    lines.append("  \(quoted(key(of: unit))): |")
    for turn in roster.turns {
      let people = turn.people.map(\.rawValue).joined(separator: " ")
      lines.append("    \(days(turn.weekdays)) \(turn.start)-\(turn.end) \(people)")
    }
  }

  private func days(_ days: [Weekday]) -> String {
    if days == Weekday.allCases { return "每天" }
    if days.count > 2, let first = days.first, let last = days.last,
      first.rawValue <= last.rawValue,
      days == Weekday.allCases.filter({ (first.rawValue...last.rawValue).contains($0.rawValue) })
    {
      return first.chinese + "至" + last.chinese
    }
    return days.map(\.chinese).joined()
  }

  private mutating func spaces() {
    var codes: [BuildingCode] = []
    for space in directory.spaces where !codes.contains(space.building) {
      codes.append(space.building)
    }
    section("空间", codes) { writer, code in
      let own = writer.directory.spaces.filter { $0.building == code }
      writer.lines.append(
        "  \(code.rawValue): " + own.map { "\($0.name)\($0.capacity)" }.joined(separator: " "))
    }
  }
}

/// Keys, fields and texts.
extension DirectoryWriter {
  private mutating func section<T>(
    _ name: String, _ entries: [T], _ write: (inout DirectoryWriter, T) -> Void
  ) {
    if entries.isEmpty { return }
    lines += ["", name + ":"]
    for entry in entries { write(&self, entry) }
  }

  private mutating func head(_ key: String, id: String, name: String) {
    lines.append("  \(quoted(key)):")
    // Written also where it is the key, because an entry without a field is none.
    field("编号", id)
    if name != key { field("名称", name) }
  }

  private mutating func field(_ key: String, _ value: String?, depth: Int = 2) {
    guard let value else { return }
    lines.append(String(repeating: "  ", count: depth) + "\(key): \(quoted(value))")
  }

  private func words(_ words: [String]) -> String? {
    words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// The name, or where another has it, too, the code.
  private func key(_ name: String, _ id: String, among names: [String]) -> String {
    names.count { $0 == name } == 1 ? name : id
  }

  private func key(of unit: Unit) -> String {
    key(unit.name, unit.id.rawValue, among: directory.units.map(\.name))
  }

  private func key(of district: District) -> String {
    key(district.name, district.id.rawValue, among: directory.districts.map(\.name))
  }

  private func key(of street: Street) -> String {
    key(street.name, street.id.rawValue, among: directory.streets.map(\.name))
  }

  private func key(of area: Area) -> String {
    key(area.name, area.id.rawValue, among: directory.areas.map(\.name))
  }

  private func key(of station: Station) -> String {
    key(station.name, station.id.rawValue, among: directory.stations.map(\.name))
  }

  /// Plain where YAML reads it as it stands, else between double quotes.
  private func quoted(_ text: String) -> String {
    let plain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " -_/.，、（）()·“”《》㎡".unicodeScalars.contains(scalar)
    }
    let opening = text.unicodeScalars.first.map { $0 == "-" || $0 == " " || $0 == "." } ?? true
    if plain, !opening, text.last != " " { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
