import Domain
import YAML

/// The tree: districts, streets, areas and stations.
///
/// An entry is called by its key; 编号 and 名称 are written only where they differ from it, such as
/// when two streets have an 东片区 each.
extension DirectoryReader {
  mutating func readDistrict(_ key: Node.Text, _ fields: Node.Mapping) {
    check(fields, keys: ["编号", "名称"])
    let id = DistrictID(identity(of: key, fields, among: districtIDs.values.map(\.rawValue)))
    districtIDs[key.value] = id
    directory.districts.append(District(id: id, name: name(of: key, fields)))
  }

  mutating func readStreet(_ key: Node.Text, _ fields: Node.Mapping) {
    check(fields, keys: ["编号", "名称", "区"])
    let id = StreetID(identity(of: key, fields, among: streetIDs.values.map(\.rawValue)))
    streetIDs[key.value] = id
    var street = Street(id: id, name: name(of: key, fields))
    if let node = fields["区"], let text = text(node) {
      street.district = found(text, in: districtIDs, what: "区")
    } else if !districtIDs.isEmpty {
      report(key, "“\(key.value)”还没写属于哪个区", hint: "加一行 区: \(example(districtIDs))")
    }
    directory.streets.append(street)
  }

  mutating func readArea(_ key: Node.Text, _ fields: Node.Mapping) {
    check(fields, keys: ["编号", "名称", "街道"])
    let id = AreaID(identity(of: key, fields, among: areaIDs.values.map(\.rawValue)))
    areaIDs[key.value] = id
    guard let text = required("街道", in: fields, of: key),
      let street = found(text, in: streetIDs, what: "街道")
    else { return }
    directory.areas.append(Area(id: id, name: name(of: key, fields), street: street))
  }

  mutating func readStation(_ key: Node.Text, _ fields: Node.Mapping) {
    check(fields, keys: ["编号", "名称", "楼宇", "共享空间"])
    let id = StationID(identity(of: key, fields, among: stationIDs.values.map(\.rawValue)))
    stationIDs[key.value] = id
    stationNames[id] = key
    guard required("楼宇", in: fields, of: key) != nil else { return }
    directory.stations.append(
      Station(
        id: id, name: name(of: key, fields), buildings: buildings(fields["楼宇"]),
        spaces: pooledSpaces(fields["共享空间"])))
  }

  /// Lines such as `SF 会议室 多功能厅`: a building and the spaces in it that everybody may book.
  private mutating func pooledSpaces(_ node: Node?) -> [Station.PooledSpace] {
    guard let node, let text = text(node) else { return [] }
    var spaces: [Station.PooledSpace] = []
    for line in text.lines {
      let words = line.text.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      guard let code = building(named: first, at: line) else { continue }
      let known = directory.spaces.filter { $0.building == code }.map(\.name)
      if words.count == 1 { report(line, "\(first) 后面还没写空间", hint: "写成 SF 会议室 多功能厅") }
      for name in words.dropFirst() {
        if known.contains(name) {
          spaces.append(Station.PooledSpace(building: code, name: name))
        } else {
          let hint = nearest(to: name, among: known).map { "是不是“\($0)”？" }
          report(line, "\(first) 没有空间“\(name)”", hint: hint ?? "先把它写进“空间”一段")
        }
      }
    }
    return spaces
  }

  private mutating func building(named name: String, at line: Node.Line) -> BuildingCode? {
    let known = directory.buildings.map(\.code.rawValue)
    if known.contains(name) { return BuildingCode(name) }
    let hint = nearest(to: name, among: known).map { "是不是“\($0)”？" }
    report(line, "没有楼宇“\(name)”", hint: hint ?? "每行先写楼宇代号，再写空间")
    return nil
  }

  /// The part of the tree that an entry names under 站点, 片区, 街道 or 区: one of them at most.
  mutating func territory(in fields: Node.Mapping) -> Territory? {
    let given = ["站点", "片区", "街道", "区"].compactMap { key in
      fields[key].map { (key, $0) }
    }
    guard let (key, node) = given.first, let text = text(node) else { return nil }
    if given.count > 1 {
      report(text, "站点、片区、街道、区只写一样", hint: "写管得最全的那一级")
    }
    switch key {
    case "站点": return found(text, in: stationIDs, what: "站点").map(Territory.station)
    case "片区": return found(text, in: areaIDs, what: "片区").map(Territory.area)
    case "街道": return found(text, in: streetIDs, what: "街道").map(Territory.street)
    default: return found(text, in: districtIDs, what: "区").map(Territory.district)
    }
  }

  mutating func found<ID>(_ text: Node.Text, in ids: [String: ID], what: String) -> ID? {
    if let id = ids[text.value] { return id }
    if ids.isEmpty {
      report(text, "没有\(what)“\(text.value)”", hint: "先加一段“\(what):”，把它写进去")
    } else {
      unknown(text, among: ids.keys.sorted(), what: what)
    }
    return nil
  }

  /// 编号, or the key itself; one that is taken is reported.
  private mutating func identity(
    of key: Node.Text, _ fields: Node.Mapping, among taken: [String]
  ) -> String {
    let id = fields["编号"].flatMap { text($0) } ?? key
    if taken.contains(id.value) { report(id, "编号“\(id.value)”写了两遍", hint: "换一个编号") }
    return id.value
  }

  private mutating func name(of key: Node.Text, _ fields: Node.Mapping) -> String {
    fields["名称"].flatMap { text($0) }?.value ?? key.value
  }

  private func example<ID>(_ ids: [String: ID]) -> String { ids.keys.min() ?? "" }
}
