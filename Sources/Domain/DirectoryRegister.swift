/// What is known of a building itself; nil is what nobody has registered yet.
package struct BuildingFacts: Hashable, Sendable, Codable {
  /// As the file has it, unchecked.
  package var address: String?
  /// Floor space in square metres, 1 or more.
  package var squareMetres: Int?
  /// The name of the owner (业主), which need be no unit of the directory.
  package var owner: String?
  /// The name of the company that manages it (物业公司), which need be no unit of the directory.
  package var propertyCompany: String?

  package init(
    address: String? = nil, squareMetres: Int? = nil, owner: String? = nil,
    propertyCompany: String? = nil
  ) {
    self.address = address
    self.squareMetres = squareMetres
    self.owner = owner
    self.propertyCompany = propertyCompany
  }
}

/// A company in a building. Counts only; nobody is named.
package struct Tenant: Hashable, Sendable, Codable {
  /// As the company calls itself; messages are searched for it.
  package var name: String
  /// Where it sits; empty when nobody has registered it.
  package var floors: [FloorSpan]
  /// Whether it has a Party organisation of its own; nil when unknown.
  package var hasPartyOrganisation: Bool?
  /// Party members, 0 or more; nil when unknown.
  package var members: Int?
  /// Employees, 0 or more; nil when unknown.
  package var employees: Int?

  package init(
    name: String, floors: [FloorSpan] = [], hasPartyOrganisation: Bool? = nil,
    members: Int? = nil, employees: Int? = nil
  ) {
    self.name = name
    self.floors = floors
    self.hasPartyOrganisation = hasPartyOrganisation
    self.members = members
    self.employees = employees
  }
}

/// Floors from `lowest` to `highest`, below ground negative; there is no floor 0.
package struct FloorSpan: Hashable, Sendable, Codable {
  /// Not above `highest`; when read from text, -20 to 200.
  package var lowest: Int
  /// The same as `lowest` for a single floor.
  package var highest: Int

  /// Takes both as they are; reading a text checks them.
  package init(lowest: Int, highest: Int) {
    self.lowest = lowest
    self.highest = highest
  }

  /// Reads `12`, `12-14`, `B1`, `B3-28`, in any case; nil for anything else.
  package init?(_ text: some StringProtocol) {
    func floor(_ part: Substring) -> Int? {
      part.hasPrefix("B") ? Int(part.dropFirst()).map { -$0 } : Int(part)
    }
    let parts = text.uppercased().split(separator: "-").map(floor)
    guard let first = parts.first, let low = first, let last = parts.last, let high = last,
      parts.count <= 2, low <= high, low != 0, high != 0, (-20...200).contains(low),
      (-20...200).contains(high)
    else { return nil }
    self.init(lowest: low, highest: high)
  }

  /// `12`, `12-14`, `B1`, as it is read.
  package var text: String {
    func name(_ floor: Int) -> String { floor < 0 ? "B\(-floor)" : "\(floor)" }
    return lowest == highest ? name(lowest) : "\(name(lowest))-\(name(highest))"
  }
}

/// A Party organisation of a building, such as its general branch or a joint branch.
package struct PartyOrganisation: Hashable, Sendable, Codable {
  /// What the directory calls it, such as 联合党支部.
  package var name: String
  /// Members that are registered here and not with a company's own organisation; nil when unknown.
  package var members: Int?

  package init(name: String, members: Int? = nil) {
    self.name = name
    self.members = members
  }
}

/// One of the “five clears” (五个清): what ought to be known of every building.
package enum Clear: String, CaseIterable, Hashable, Sendable {
  case basics, tenants, partyOrganisations, members, stations

  /// 基本情况, 入驻企业 …
  package var chinese: String {
    switch self {
    case .basics: "基本情况"
    case .tenants: "入驻企业"
    case .partyOrganisations: "党组织"
    case .members: "党员"
    case .stations: "服务站点"
    }
  }
}

/// How far one of the five is known.
package struct Clearing: Hashable, Sendable {
  /// Which of the five.
  package var clear: Clear
  /// What nobody has registered yet, in words: 地址, 2 家企业的楼层; empty when it is known.
  package var missing: [String]

  /// Whether nobody need register anything more of it.
  package var isKnown: Bool { missing.isEmpty }

  package init(_ clear: Clear, missing: [String]) {
    self.clear = clear
    self.missing = missing
  }
}

extension Building {
  /// Whether the storeys are registered: a directory that does not say gives 1…1.
  package var hasStoreys: Bool { lowestFloor != 1 || highestFloor != 1 }

  /// All Party organisations: the building's and those of companies; nil when either is unknown.
  package var organisationCount: Int? {
    guard let partyOrganisations else { return nil }
    return partyOrganisations.count + tenants.count { $0.hasPartyOrganisation == true }
  }

  /// Party members as far as they are known: those of the building's organisations, and of
  /// companies that have one of their own. Others' members belong to a branch of the building and
  /// are counted there.
  package var memberCount: Int? {
    let own = (partyOrganisations ?? []).compactMap(\.members)
    let companies = tenants.filter { $0.hasPartyOrganisation == true }.compactMap(\.members)
    return partyOrganisations == nil && companies.isEmpty
      ? nil : (own + companies).reduce(0, +)
  }

  /// Employees of all companies that have said so; nil when none has.
  package var employeeCount: Int? {
    let known = tenants.compactMap(\.employees)
    return known.isEmpty ? nil : known.reduce(0, +)
  }
}

extension Directory {
  /// The five clears of a building, in their order: which are known, and what is missing.
  package func fiveClears(of building: Building) -> [Clearing] {
    Clear.allCases.map { Clearing($0, missing: missing($0, of: building)) }
  }

  private func missing(_ clear: Clear, of building: Building) -> [String] {
    let tenants = building.tenants
    let undecided = tenants.count { $0.hasPartyOrganisation == nil }
    let uncounted =
      (building.partyOrganisations ?? []).count { $0.members == nil }
      + tenants.count { $0.hasPartyOrganisation == true && $0.members == nil }
    switch clear {
    case .basics:
      let facts = building.facts
      let known: [(String, Bool)] = [
        ("地址", facts.address != nil), ("面积", facts.squareMetres != nil),
        ("楼层", building.hasStoreys), ("业主", facts.owner != nil),
        ("物业公司", facts.propertyCompany != nil),
      ]
      return known.filter { !$0.1 }.map(\.0)
    case .tenants:
      if tenants.isEmpty { return ["企业名单"] }
      return [
        Directory.phrase(tenants.count { $0.floors.isEmpty }, "家企业的楼层"),
        Directory.phrase(tenants.count { $0.employees == nil }, "家企业的员工数"),
      ].compactMap { $0 }
    case .partyOrganisations:
      return [
        building.partyOrganisations == nil ? "楼里的党组织" : nil,
        Directory.phrase(undecided, "家企业有没有党组织"),
      ].compactMap { $0 }
    case .members:
      if building.partyOrganisations == nil { return ["党员数"] }
      return [Directory.phrase(uncounted, "个党组织的党员数")].compactMap { $0 }
    case .stations:
      return stations(serving: building.code).isEmpty ? ["服务站点"] : []
    }
  }

  /// `3 家企业的楼层`; nil for none.
  private static func phrase(_ count: Int, _ what: String) -> String? {
    count == 0 ? nil : "\(count) \(what)"
  }
}
