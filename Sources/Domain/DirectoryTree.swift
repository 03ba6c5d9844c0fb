/// A district's code within the directory.
package struct DistrictID: RawRepresentable, Hashable, Sendable, Codable {
  /// 编号 of the directory file, or what the file calls the district when there is none.
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A street's code within the directory.
package struct StreetID: RawRepresentable, Hashable, Sendable, Codable {
  /// 编号 of the directory file, or what the file calls the street when there is none.
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// An area's code within the directory.
package struct AreaID: RawRepresentable, Hashable, Sendable, Codable {
  /// 编号 of the directory file, or what the file calls the area when there is none.
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A station's code within the directory.
package struct StationID: RawRepresentable, Hashable, Sendable, Codable {
  /// 编号 of the directory file, or what the file calls the station when there is none.
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }
}

/// A district (区), the top of the tree: district → street → area → building → tenant company.
package struct District: Hashable, Sendable, Codable {
  /// Unique among the districts.
  package var id: DistrictID
  /// What people read: 名称 of the file, or what the file calls it.
  package var name: String

  package init(id: DistrictID, name: String) {
    self.id = id
    self.name = name
  }
}

/// A street office (街道): nothing crosses from one to another.
package struct Street: Hashable, Sendable, Codable {
  /// Unique among the streets; what belongs to no street has nil instead.
  package var id: StreetID
  /// What people read: 名称 of the file, or what the file calls it.
  package var name: String
  /// Nil when the directory names no districts.
  package var district: DistrictID?

  package init(id: StreetID, name: String, district: DistrictID? = nil) {
    self.id = id
    self.name = name
    self.district = district
  }
}

/// An area (片区) of a street: some of its buildings.
package struct Area: Hashable, Sendable, Codable {
  /// Unique in the directory, though areas of two streets may share a name.
  package var id: AreaID
  /// What people read: 名称 of the file, or what the file calls it.
  package var name: String
  /// Every area has one: the file is refused otherwise.
  package var street: StreetID

  package init(id: AreaID, name: String, street: StreetID) {
    self.id = id
    self.name = name
    self.street = street
  }
}

/// A station for Party members and the masses (楼宇党群服务站), which serves a few buildings.
package struct Station: Hashable, Sendable, Codable {
  /// A space of some building, by name.
  package struct PooledSpace: Hashable, Sendable, Codable {
    /// In the station's own street, served by the station or not.
    package var building: BuildingCode
    /// As in `Directory.spaces`; a file that names another is refused.
    package var name: String

    package init(building: BuildingCode, name: String) {
      self.building = building
      self.name = name
    }
  }

  /// Unique among the stations.
  package var id: StationID
  /// What people read: 名称 of the file, or what the file calls it.
  package var name: String
  /// All of one street.
  package var buildings: [BuildingCode]
  /// Spaces of any owner in the street that the station lets everybody book (共享空间).
  package var spaces: [PooledSpace]

  package init(
    id: StationID, name: String, buildings: [BuildingCode], spaces: [PooledSpace] = []
  ) {
    self.id = id
    self.name = name
    self.buildings = buildings
    self.spaces = spaces
  }
}

/// A part of the tree that somebody or some unit answers for.
package enum Territory: Hashable, Sendable, Codable {
  /// The buildings of a station.
  case station(StationID)
  case area(AreaID)
  case street(StreetID)
  case district(DistrictID)
}

/// Where things stand in the tree.
extension Directory {
  /// Nil for an id that the directory does not have, and for nil.
  package func area(_ id: AreaID?) -> Area? { areas.first { $0.id == id } }

  /// Nil for an id that the directory does not have, and for nil.
  package func street(_ id: StreetID?) -> Street? { streets.first { $0.id == id } }

  /// Nil for an id that the directory does not have, and for nil.
  package func district(_ id: DistrictID?) -> District? { districts.first { $0.id == id } }

  /// Nil for an id that the directory does not have, and for nil.
  package func station(_ id: StationID?) -> Station? { stations.first { $0.id == id } }

  /// The street that a building belongs to; nil in a directory without streets, whose buildings
  /// all belong to one street that needs no name.
  package func street(of code: BuildingCode) -> StreetID? {
    area(building(code)?.area)?.street
  }

  /// The stations that serve a building.
  package func stations(serving code: BuildingCode) -> [Station] {
    stations.filter { $0.buildings.contains(code) }
  }

  /// The spaces of a building that everybody in it may book: those that a station shares where it
  /// says so, otherwise all; the smallest first.
  package func bookableSpaces(in code: BuildingCode) -> [Space] {
    let own = spaces.filter { $0.building == code }
    let shared = Set(
      stations(serving: code).flatMap(\.spaces).filter { $0.building == code }.map(\.name))
    return own.filter { shared.isEmpty || shared.contains($0.name) }
      .sorted { ($0.capacity, $0.name) < ($1.capacity, $1.name) }
  }

  /// The person answerable for a building (楼长); nil when nobody is named yet.
  package func head(of code: BuildingCode) -> Person? {
    people.first { $0.role == .buildingHead && $0.building == code }
  }

  /// The buildings of a part of the tree, in the order of the directory.
  package func buildings(in territory: Territory) -> [BuildingCode] {
    switch territory {
    case .station(let id): station(id)?.buildings ?? []
    case .area(let id): buildings.filter { $0.area == id }.map(\.code)
    case .street(let id): codes { $0 == id }
    case .district(let id): codes { street($0)?.district == id }
    }
  }

  private func codes(where isMeant: (StreetID) -> Bool) -> [BuildingCode] {
    let areas = Set(areas.filter { isMeant($0.street) }.map(\.id))
    return buildings.filter { $0.area.map(areas.contains) ?? false }.map(\.code)
  }

  /// The buildings of the same street, the given one among them.
  package func neighbours(of code: BuildingCode) -> [Building] {
    let street = street(of: code)
    return buildings.filter { self.street(of: $0.code) == street }
  }
}
