import Domain

/// What the register says of one building.
struct RegisterEntry: Hashable, Sendable {
  var building: Building
  private var clearings: [Clearing]
  private var head: String?
  private var stations: [String]

  init(_ building: Building, in directory: Directory) {
    self.building = building
    clearings = directory.fiveClears(of: building)
    head = directory.head(of: building.code).map { $0.name ?? $0.role.chinese }
    stations = directory.stations(serving: building.code).map(\.name)
  }

  /// Those of the five that lack something, in their order.
  var missing: [Clearing] { clearings.filter { !$0.isKnown } }

  func clearing(_ clear: Clear) -> Clearing {
    clearings.first { $0.clear == clear } ?? Clearing(clear, missing: [])
  }

  var link: Link { Link("register", building.code.rawValue) }

  /// The five, what is missing first.
  var card: HTML {
    HTML(.article, .class("card")) {
      HTML(.p, .class("card-top")) {
        HTML(.span, .class("number")) { building.code.rawValue }
        HTML(.span, .class(missing.isEmpty ? "badge done" : "badge waiting")) {
          missing.isEmpty ? "五项都清" : "还差 \(missing.count) 项"
        }
      }
      HTML(.h3) { HTML(.a, .href(link)) { building.name } }
      HTML(.dl, .class("facts five")) {
        for clearing in missing + clearings.filter(\.isKnown) { row(clearing) }
        HTML(.div) {
          HTML(.dt) { "楼长" }
          HTML(.dd) {
            if let head { HTML(.bdi) { head } } else { HTML(.span, .class("gap")) { "还没定" } }
          }
        }
      }
    }
  }

  private func row(_ clearing: Clearing) -> HTML {
    HTML(.div) {
      HTML(.dt) { clearing.clear.chinese }
      HTML(.dd) {
        if !clearing.isKnown {
          HTML(.span, .class("gap")) { "还没登记：" + clearing.missing.joined(separator: "、") }
        }
        if let known = known(of: clearing) { HTML(.bdi) { known } }
      }
    }
  }

  /// What is known, in one line; nil for nothing.
  private func known(of clearing: Clearing) -> String? {
    let about = clearing.isKnown ? "" : "已知 "
    switch clearing.clear {
    case .basics:
      let facts = building.facts
      let parts = [
        facts.address, facts.squareMetres.map { "\($0) 平方米" }, storeys,
        facts.owner.map { "业主 " + $0 }, facts.propertyCompany.map { "物业 " + $0 },
      ].compactMap { $0 }
      return parts.isEmpty ? nil : parts.joined(separator: " · ")
    case .tenants:
      guard !building.tenants.isEmpty else { return nil }
      let staff = building.employeeCount.map { "，员工\(about.isEmpty ? " " : about)\($0) 人" }
      return "\(building.tenants.count) 家" + (staff ?? "")
    case .partyOrganisations:
      let own = building.partyOrganisations
      let companies = building.tenants.count { $0.hasPartyOrganisation == true }
      var parts: [String] = []
      if let own, !own.isEmpty { parts.append(own.map(\.name).joined(separator: "、")) }
      if companies > 0 { parts.append("企业自己的 \(companies) 个") }
      if let own, own.isEmpty, companies == 0 { parts.append("没有党组织") }
      return parts.isEmpty ? nil : parts.joined(separator: "，")
    case .members:
      return building.memberCount.map { "\(about)\($0) 名" }
    case .stations:
      return stations.isEmpty ? nil : stations.joined(separator: "、")
    }
  }

  /// 地下 3 层，地上 28 层; nil when nobody has registered it.
  private var storeys: String? {
    guard building.hasStoreys else { return nil }
    let below = building.lowestFloor < 0 ? "地下 \(-building.lowestFloor) 层，" : ""
    return "\(below)地上 \(max(0, building.highestFloor)) 层"
  }
}
