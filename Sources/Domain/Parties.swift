/// The four parties of the linkage (四方联动).
package enum Party: String, CaseIterable, Hashable, Sendable, Codable {
  case partyOrganisation = "party-org"
  case property
  case enterprise
  case department

  /// 党组织, 物业, 企业, 职能部门.
  package var chinese: String {
    switch self {
    case .partyOrganisation: "党组织"
    case .property: "物业"
    case .enterprise: "企业"
    case .department: "职能部门"
    }
  }

  /// The party that a rule file or a directory calls `chinese`.
  package init?(chinese: some StringProtocol) {
    switch chinese {
    case "党组织", "楼宇党组织": self = .partyOrganisation
    case "物业", "楼宇物业": self = .property
    case "企业", "重点企业", "楼宇重点企业": self = .enterprise
    case "职能部门", "部门": self = .department
    default: return nil
    }
  }
}

/// What a person is to the building; it decides what they may do.
package enum Role: String, CaseIterable, Hashable, Sendable, Codable {
  case worker
  case property
  case partyWorker = "party-worker"
  case enterprise
  case department
  case counsellor
  case buildingHead = "building-head"

  /// 员工, 物业, 党群, 企业, 部门, 咨询师, 楼长.
  package var chinese: String {
    switch self {
    case .worker: "员工"
    case .property: "物业"
    case .partyWorker: "党群"
    case .enterprise: "企业"
    case .department: "部门"
    case .counsellor: "咨询师"
    case .buildingHead: "楼长"
    }
  }

  /// The role that a directory or a screenplay calls `chinese`.
  package init?(chinese: some StringProtocol) {
    guard let role = Role.allCases.first(where: { $0.chinese == chinese }) else { return nil }
    self = role
  }

  /// Whether this person handles tickets; a worker only raises them.
  package var isStaff: Bool { self != .worker }

  /// The party this role acts for; nil for workers and counsellors.
  package var party: Party? {
    switch self {
    case .property, .buildingHead: .property
    case .partyWorker: .partyOrganisation
    case .enterprise: .enterprise
    case .department: .department
    case .worker, .counsellor: nil
    }
  }
}
