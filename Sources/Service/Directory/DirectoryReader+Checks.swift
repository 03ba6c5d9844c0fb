import Domain
import YAML

/// What can only be judged when everything has been read.
extension DirectoryReader {
  mutating func checkWhole(_ position: Position) {
    checkCover(position)
    checkStreets()
    checkFallbacks()
    checkHeads()
    checkPeople()
  }

  /// Every building needs a property and a Party unit and a counsellor, and no unit's chain may end
  /// in a void.
  private mutating func checkCover(_ position: Position) {
    if directory.buildings.isEmpty { report(position, "至少要有一栋楼") }
    for building in directory.buildings {
      for party in [Party.property, .partyOrganisation] {
        let found = directory.units.contains {
          $0.party == party && !$0.isVolunteers && $0.buildings.contains(building.code)
        }
        if !found { report(building.code, "\(building.name)还没有\(party.chinese)的单位") }
      }
    }
    for building in directory.buildings {
      if building.dutyPhone.filter(\.isNumber).count < 3 {
        report(position, "\(building.name)的值班电话“\(building.dutyPhone)”不是号码")
      }
      if !directory.people.contains(where: {
        $0.role == .counsellor && directory.reaches(building.code, $0)
      }) {
        report(
          building.code, "\(building.name)还没有咨询师", hint: "有人说不想活时要马上有人联系，请在“人员”里加一位")
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

  /// Nothing crosses from street to street but what belongs to the whole district.
  private mutating func checkStreets() {
    for unit in directory.units {
      if unit.buildings.isEmpty, let name = unitNames[unit.id] {
        report(name, "“\(unit.name)”管的范围里还没有楼", hint: "写上 楼宇: SF，或换一级")
      }
      if case .district? = unit.territory { continue }
      let streets = streets(of: unit.buildings)
      guard streets.count > 1, let name = unitNames[unit.id] else { continue }
      report(
        name, "“\(unit.name)”管到了两个街道：\(streets.joined(separator: "、"))",
        hint: "写明 楼宇、站点、片区或街道；管全区的写 区: …")
    }
    for station in directory.stations {
      guard let name = stationNames[station.id] else { continue }
      let streets = streets(of: station.buildings)
      if streets.count > 1 {
        report(name, "站点“\(station.name)”的楼分在两个街道：\(streets.joined(separator: "、"))")
      } else if self.streets(of: station.buildings + station.spaces.map(\.building)).count > 1 {
        report(name, "站点“\(station.name)”用了别的街道的空间", hint: "共享空间要在同一个街道里")
      }
    }
  }

  /// The names of the streets that buildings belong to, each once.
  private func streets(of codes: [BuildingCode]) -> [String] {
    codes.map(directory.street(of:)).unique
      .map { directory.street($0)?.name ?? "没有街道的楼" }
  }

  /// A stand-in serves every building of whom it stands in for, and no chain turns back on itself.
  private mutating func checkFallbacks() {
    for unit in directory.units {
      guard let name = unitNames[unit.id], let standIn = directory.unit(unit.fallback) else {
        continue
      }
      let missing = unit.buildings.filter { !standIn.buildings.contains($0) }
      if !missing.isEmpty {
        report(
          name, "“\(unit.name)”的替补“\(standIn.name)”不管\(list(missing))",
          hint: "换一个也管这些楼的替补")
      }
      var chain = [unit.name]
      var next: Unit? = standIn
      while let one = next, one.id != unit.id, chain.count <= directory.units.count {
        chain.append(one.name)
        next = directory.unit(one.fallback)
      }
      if next?.id == unit.id {
        report(
          name, "替补绕了一圈又回到自己：\((chain + [unit.name]).joined(separator: " → "))",
          hint: "最后一个单位不写替补")
      }
    }
  }

  /// One head (楼长) for a building, one building for a head.
  private mutating func checkHeads() {
    var heads: [BuildingCode: Person] = [:]
    for person in directory.people where person.role == .buildingHead {
      guard let name = personNames[person.id] else { continue }
      guard person.territory == nil, let code = person.building else {
        report(name, "楼长“\(person.id.rawValue)”要写管哪一栋楼", hint: "写一行 楼宇: SF，只写一栋")
        continue
      }
      if let other = heads[code] {
        report(
          name, "\(list([code]))有两位楼长：\(other.id.rawValue)、\(person.id.rawValue)", hint: "一栋楼一位楼长")
      }
      heads[code] = person
    }
  }

  /// Nobody acts for a unit that serves a building out of their reach, and their own building is
  /// one of those they answer for.
  private mutating func checkPeople() {
    for person in directory.people where person.role.isStaff {
      guard let name = personNames[person.id] else { continue }
      if let territory = person.territory {
        let reach = directory.buildings(in: territory)
        if let home = person.building, !reach.contains(home) {
          report(
            name, "“\(person.id.rawValue)”的楼宇 \(home.rawValue) 不在所管的范围里",
            hint: reach.isEmpty ? "所写的那一级还没有楼" : "管的是\(list(reach))")
        }
        if reach.isEmpty {
          report(name, "“\(person.id.rawValue)”管的范围里还没有楼", hint: "先给它写上楼宇")
        }
        for id in directory.units(of: person) {
          guard let unit = directory.unit(id) else { continue }
          let outside = unit.buildings.filter { !reach.contains($0) }
          if !outside.isEmpty {
            report(
              name, "“\(person.id.rawValue)”管不到“\(unit.name)”的\(list(outside))",
              hint: "给这个人写大一级，或把单位分开")
          }
        }
      } else if let home = person.building, let unit = directory.unit(person.unit),
        !unit.buildings.contains(home)
      {
        report(
          name, "“\(person.id.rawValue)”在\(list([home]))，可“\(unit.name)”不管这栋楼",
          hint: "“\(unit.name)”管的是\(list(unit.buildings))")
      }
    }
  }

  /// `四方大厦、六方大厦`, at most three, then how many more.
  private func list(_ codes: [BuildingCode]) -> String {
    let names = codes.map { directory.building($0)?.name ?? $0.rawValue }
    let rest = names.count - 3
    return names.prefix(3).joined(separator: "、") + (rest > 0 ? "等 \(names.count) 栋楼" : "")
  }

  /// At the building's own line.
  private mutating func report(_ code: BuildingCode, _ message: String, hint: String? = nil) {
    guard let name = buildingNames[code] else { return }
    report(name, message, hint: hint)
  }
}
