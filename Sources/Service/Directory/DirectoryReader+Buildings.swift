import Domain
import YAML

/// Buildings and what the register knows of them.
extension DirectoryReader {
  private static let buildingKeys = [
    "名称", "片区", "楼层", "分区", "点位", "企业", "值班电话", "地址", "面积", "业主", "物业公司", "党组织",
  ]

  mutating func readBuilding(_ code: Node.Text, _ fields: Node.Mapping) {
    check(fields, keys: DirectoryReader.buildingKeys)
    guard (1...8).contains(code.value.count),
      code.value.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isUppercase) })
    else { return report(code, "楼宇代号“\(code.value)”要用 1 到 8 个大写字母或数字") }
    let storeys = storeys(fields["楼层"])
    guard let name = required("名称", in: fields, of: code),
      let phone = required("值班电话", in: fields, of: code)
    else { return }
    var building = Building(
      code: BuildingCode(code.value), name: name.value, lowestFloor: storeys.lowest,
      highestFloor: storeys.highest, zones: words(fields["分区"]), points: words(fields["点位"]),
      companies: [], dutyPhone: phone.value)
    if let node = fields["片区"], let text = text(node) {
      building.area = found(text, in: areaIDs, what: "片区")
    } else if !streetIDs.isEmpty {
      report(code, "“\(code.value)”还没写属于哪个片区", hint: "有了街道，每栋楼都要写 片区: …")
    }
    building.tenants = tenants(fields["企业"], storeys)
    building.partyOrganisations = organisations(fields["党组织"])
    building.facts = BuildingFacts(
      address: fact(fields["地址"]), squareMetres: squareMetres(fields["面积"]),
      owner: fact(fields["业主"]), propertyCompany: fact(fields["物业公司"]))
    buildingNames[building.code] = code
    directory.buildings.append(building)
  }

  /// `B3-28`: three floors below ground, 28 above; 1…1 when nothing is said.
  private mutating func storeys(_ node: Node?) -> FloorSpan {
    let unsaid = FloorSpan(lowest: 1, highest: 1)
    guard let node, let text = text(node) else { return unsaid }
    if text.value.contains("-"), let span = FloorSpan(text.value) { return span }
    report(text, "楼层看不懂", hint: "写成 B3-28 或 1-6")
    return unsaid
  }

  /// Names in a row, or a mapping of names to what is known of each.
  private mutating func tenants(_ node: Node?, _ storeys: FloorSpan) -> [Tenant] {
    guard case .mapping(let mapping)? = node else {
      var names: Set<String> = []
      let words = words(node)
      for name in words where !names.insert(name).inserted {
        if let node { report(node.position, "企业“\(name)”写了两遍") }
      }
      return words.map { Tenant(name: $0) }
    }
    return mapping.entries.map { entry in
      var tenant = Tenant(name: entry.key.value)
      switch entry.value {
      case .mapping(let fields):
        check(fields, keys: ["楼层", "党组织", "党员", "员工"])
        tenant.floors = floors(fields["楼层"], within: storeys)
        tenant.hasPartyOrganisation = yesOrNo(fields["党组织"])
        tenant.members = count(fields["党员"])
        tenant.employees = count(fields["员工"])
        if let members = tenant.members, let employees = tenant.employees, members > employees {
          report(entry.key, "“\(tenant.name)”的党员比员工还多", hint: "核对一下两个数")
        }
      case .text(let text) where text.value.allSatisfy(\.isWhitespace): break
      case .text, .list:
        report(entry.key, "“\(tenant.name)”下面要缩进写 楼层、党组织、党员、员工", hint: "还不知道的可以空着")
      }
      return tenant
    }
  }

  /// `12-14 B1`.
  private mutating func floors(_ node: Node?, within storeys: FloorSpan) -> [FloorSpan] {
    guard let node, let text = text(node) else { return [] }
    return text.value.split(whereSeparator: { $0 == " " || $0 == "、" }).compactMap { word in
      guard let span = FloorSpan(word) else {
        report(text, "楼层“\(word)”看不懂", hint: "写成 12 或 12-14，几段用空格隔开")
        return nil
      }
      if storeys != FloorSpan(lowest: 1, highest: 1),
        span.lowest < storeys.lowest || span.highest > storeys.highest
      {
        report(text, "楼层“\(word)”不在这栋楼里", hint: "这栋楼是 \(storeys.text) 层")
      }
      return span
    }
  }

  /// 没有, or a mapping of names to how many members belong to each; nil when nothing is said.
  private mutating func organisations(_ node: Node?) -> [PartyOrganisation]? {
    switch node {
    case nil: return nil
    case .text(let text)? where text.value == "没有": return []
    case .mapping(let mapping)?:
      return mapping.entries.map { entry in
        var organisation = PartyOrganisation(name: entry.key.value)
        switch entry.value {
        case .mapping(let fields):
          check(fields, keys: ["党员"])
          organisation.members = count(fields["党员"])
        case .text(let text) where text.value.allSatisfy(\.isWhitespace): break
        case .text, .list: report(entry.key, "“\(entry.key.value)”下面要缩进写 党员: 人数")
        }
        return organisation
      }
    case .text(let text)?:
      report(text, "党组织要一个一个写名称", hint: "写成“联合党支部:”，下面缩进写“党员: 12”；没有就写 没有")
      return nil
    case .list(let list)?:
      report(list.position, "党组织要一个一个写名称", hint: "写成“联合党支部:”，下面缩进写“党员: 12”；没有就写 没有")
      return nil
    }
  }

  private mutating func yesOrNo(_ node: Node?) -> Bool? {
    guard let node, let text = text(node) else { return nil }
    switch text.value {
    case "有": return true
    case "没有", "无": return false
    default:
      report(text, "这里写 有 或 没有", hint: "还不知道就删掉这一行")
      return nil
    }
  }

  private mutating func count(_ node: Node?) -> Int? {
    guard let node, let text = text(node) else { return nil }
    if let count = Int(text.value), (0...1_000_000).contains(count) { return count }
    report(text, "人数要写成数字", hint: "例如 12；只写人数，不写名字")
    return nil
  }

  /// `52000`, `52000 平方米`.
  private mutating func squareMetres(_ node: Node?) -> Int? {
    guard let node, let text = text(node) else { return nil }
    let digits = text.value.prefix { $0.isASCII && $0.isNumber }
    let unit = text.value.dropFirst(digits.count).filter { !$0.isWhitespace }
    if let area = Int(digits), (1...10_000_000).contains(area),
      ["", "平方米", "㎡", "平米", "平方"].contains(unit)
    {
      return area
    }
    report(text, "面积看不懂", hint: "写平方米数，例如 52000")
    return nil
  }

  /// A fact in words; one that is left empty is not known.
  private mutating func fact(_ node: Node?) -> String? {
    guard let node, let text = text(node) else { return nil }
    return text.value.allSatisfy(\.isWhitespace) ? nil : text.value
  }
}
