package import Domain

/// The register of buildings (楼宇登记册): the tree from district to company with the five clears
/// (五个清) of every building, what is missing first.
package struct RegisterPage: Hashable, Sendable {
  var directory: Directory
  var buildings: [Building]

  /// - Parameter buildings: Those that the viewer reaches; nothing of any other is drawn.
  package init(_ directory: Directory, buildings: [Building]) {
    self.directory = directory
    self.buildings = buildings
  }

  /// The page, which can be printed as it is.
  package func page(in frame: Frame) -> Page {
    var frame = frame
    frame.section = .register
    let entries = buildings.map { RegisterEntry($0, in: directory) }
    return Page(title: "楼宇登记册", kind: "register", frame: frame) {
      HTML(.div, .class("hero slim")) {
        HTML(.h1) { "楼宇登记册" }
        HTML(.p, .class("lead")) { summary(entries) }
      }
      tally(entries)
      toDo(entries)
      for street in streets { section(of: street, entries) }
      HTML(.p, .class("stamp")) {
        "只登记人数，不登记党员和员工的姓名。改通讯录：sifang export 写出，改好再 sifang import。"
      }
    }
  }

  private func summary(_ entries: [RegisterEntry]) -> String {
    if entries.isEmpty { return "您名下还没有楼。" }
    let clear = entries.count { $0.missing.isEmpty }
    return clear == entries.count
      ? "\(entries.count) 栋楼，五项都清。"
      : "\(entries.count) 栋楼，\(clear) 栋五项都清。先补缺的，一项一项来。"
  }

  /// How many buildings are clear, for each of the five.
  private func tally(_ entries: [RegisterEntry]) -> HTML {
    guard !entries.isEmpty else { return .nothing }
    return HTML(.dl, .class("clears"), .label("五个清")) {
      for clear in Clear.allCases {
        let known = entries.count { $0.clearing(clear).isKnown }
        HTML(.div, .class(known == entries.count ? "clear known" : "clear")) {
          HTML(.dt) { clear.chinese }
          HTML(.dd) {
            HTML(.b) { String(known) }
            HTML(.span) { "/ \(entries.count) 栋清" }
          }
        }
      }
    }
  }

  private func toDo(_ entries: [RegisterEntry]) -> HTML {
    let open = entries.filter { !$0.missing.isEmpty }
      .sorted { $0.missing.count > $1.missing.count }
    guard !open.isEmpty else { return .nothing }
    return HTML(.section, .class("sheet to-do"), .labelledBy("to-do")) {
      HTML(.h2, .id("to-do")) { "还没登记的" }
      HTML(.ul) {
        for entry in open {
          HTML(.li) {
            HTML(.a, .href(entry.link)) { entry.building.name }
            HTML(.span) {
              entry.missing.map { $0.missing.joined(separator: "、") }.joined(separator: "；")
            }
          }
        }
      }
    }
  }

  /// The streets of the buildings, in the order of the directory; nil for those without one.
  private var streets: [StreetID?] {
    buildings.map { directory.street(of: $0.code) }.unique
  }

  private func section(of id: StreetID?, _ entries: [RegisterEntry]) -> HTML {
    let own = entries.filter { directory.street(of: $0.building.code) == id }
    let street = directory.street(id)
    let district = directory.district(street?.district)?.name
    return HTML(.section, .class("street")) {
      HTML(.h2) {
        if let district { HTML(.span, .class("quiet")) { district + " · " } }
        street?.name ?? "全部楼宇"
        HTML(.small) { "\(own.count) 栋楼" }
      }
      for area in areas(of: own) {
        let inside = own.filter { $0.building.area == area }
          .sorted { $0.missing.count > $1.missing.count }
        if let name = directory.area(area)?.name {
          HTML(.h3, .class("area")) {
            name
            HTML(.small) { "\(inside.count) 栋" }
          }
        }
        HTML(.ul, .class("register")) {
          for entry in inside { HTML(.li) { entry.card } }
        }
      }
    }
  }

  private func areas(of entries: [RegisterEntry]) -> [AreaID?] {
    entries.map(\.building.area).unique
  }
}

/// One building's sheet of the register, with all its companies.
package struct BuildingSheet: Hashable, Sendable {
  private var entry: RegisterEntry
  private var directory: Directory

  package init(_ building: Building, in directory: Directory) {
    entry = RegisterEntry(building, in: directory)
    self.directory = directory
  }

  /// The page, which can be printed as it is.
  package func page(in frame: Frame) -> Page {
    var frame = frame
    frame.section = .register
    let building = entry.building
    let area = directory.area(building.area)
    let street = directory.street(area?.street)
    let path = [directory.district(street?.district)?.name, street?.name, area?.name]
    return Page(title: building.name, kind: "register", frame: frame) {
      HTML(.div, .class("hero slim")) {
        HTML(.p, .class("card-top")) {
          HTML(.a, .class("up"), .href(Link("register"))) { "楼宇登记册" }
          for name in path.compactMap({ $0 }) { HTML(.span, .class("tier")) { name } }
        }
        HTML(.h1) { building.name }
      }
      HTML(.section, .class("sheet"), .labelledBy("clears")) {
        HTML(.h2, .id("clears")) { "五个清" }
        entry.card
      }
      companies
      pool
    }
  }

  private var companies: HTML {
    let tenants = entry.building.tenants
    guard !tenants.isEmpty else { return .nothing }
    return HTML(.section, .class("sheet companies"), .labelledBy("companies")) {
      HTML(.h2, .id("companies")) {
        "入驻企业"
        HTML(.small) { "\(tenants.count) 家" }
      }
      HTML(.table) {
        HTML(.thead) {
          HTML(.tr) {
            for name in ["企业", "楼层", "党组织", "党员", "员工"] {
              HTML(.th, .scope("col")) { name }
            }
          }
        }
        HTML(.tbody) {
          for tenant in tenants {
            HTML(.tr) {
              HTML(.th, .scope("row")) { HTML(.bdi) { tenant.name } }
              cell(
                tenant.floors.isEmpty
                  ? nil
                  : tenant.floors.map { $0.text.replacing("-", with: "–") }
                    .joined(separator: "、") + " 层")
              cell(tenant.hasPartyOrganisation.map { $0 ? "有" : "没有" })
              cell(tenant.members.map { "\($0) 名" }, unless: tenant.hasPartyOrganisation == false)
              cell(tenant.employees.map { "\($0) 人" })
            }
          }
        }
      }
      if tenants.contains(where: { $0.hasPartyOrganisation == false }) {
        HTML(.p, .class("quiet fine")) { "没有党组织的企业，党员算在楼里的党组织。" }
      }
    }
  }

  private func cell(_ value: String?, unless isElsewhere: Bool = false) -> HTML {
    if let value { return HTML(.td) { value } }
    return HTML(.td, .class("quiet")) { isElsewhere ? "—" : "还没登记" }
  }

  private var pool: HTML {
    let stations = directory.stations(serving: entry.building.code)
      .filter { !$0.spaces.isEmpty }
    guard !stations.isEmpty else { return .nothing }
    return HTML(.section, .class("sheet"), .labelledBy("pool")) {
      HTML(.h2, .id("pool")) { "共享空间" }
      HTML(.ul, .class("pool")) {
        for station in stations {
          for space in station.spaces {
            HTML(.li) {
              HTML(.bdi) { space.name }
              HTML(.span, .class("quiet")) {
                directory.building(space.building)?.name ?? space.building.rawValue
              }
            }
          }
        }
      }
    }
  }
}
