/// Chat groups: a unit may have one, whose robot repeats what the unit's people are told.
extension Directory {
  /// The unit's group as somebody to tell; nil without one. It is told and never obeyed.
  package func group(of unit: UnitID) -> Person? {
    guard let unit = self.unit(unit), let account = unit.group else { return nil }
    return Person(
      id: PersonID(Directory.groupPrefix + unit.id.rawValue), name: unit.name + "群",
      role: unit.party.staffRole, unit: unit.id, accounts: [account])
  }

  /// The group that such an id stands for; nil for people.
  func group(_ id: PersonID) -> Person? {
    guard id.rawValue.hasPrefix(Directory.groupPrefix) else { return nil }
    return group(of: UnitID(String(id.rawValue.dropFirst(Directory.groupPrefix.count))))
  }

  private static let groupPrefix = "group:"
}

extension Party {
  /// The role of its people.
  fileprivate var staffRole: Role {
    switch self {
    case .partyOrganisation: .partyWorker
    case .property: .property
    case .enterprise: .enterprise
    case .department: .department
    }
  }
}
