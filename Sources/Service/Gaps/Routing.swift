package import Domain
package import Rules

/// Where a message goes: what of an understanding makes a difference to anybody.
package struct Routing: Hashable, Sendable {
  /// What must never be lost or gained in silence.
  package enum Sensitive: String, CaseIterable, Hashable, Sendable {
    /// Level 3.
    case explicitCrisis = "危机（明说）"
    /// Level 2.
    case passiveCrisis = "危机（消极）"
    /// Of whatever matter.
    case emergency = "危急"
    /// Asked for, or only among further requests or choices.
    case counselling = "心理咨询"

    /// The English word for machines.
    package var code: String {
      switch self {
      case .explicitCrisis: "crisis-3"
      case .passiveCrisis: "crisis-2"
      case .emergency: "emergency"
      case .counselling: "counselling"
      }
    }
  }

  /// `unknown` when no rule took it.
  package var kind: Kind
  /// Nil when no rule took it, and when the sender is asked to choose.
  package var matter: String?
  /// Of the message, not of the matter.
  package var urgency: Urgency
  /// Nil when no rule took it, and for matters that go to nobody, such as a greeting.
  package var route: Route?
  /// As the matter declares it, before urgency raises it; nil when it declares none or no rule took it.
  package var deadlineClass: DeadlineClass?
  /// The matters to choose among, by name.
  package var choices: [String]
  /// Further requests of the same message, by name.
  package var also: [String]
  /// Which of these it is; counselling also as a further request or a choice. Empty for most.
  package var sensitive: Set<Sensitive>

  package init(_ understanding: Understanding) {
    let matter = understanding.matter
    kind = understanding.kind
    self.matter = matter?.name
    urgency = understanding.urgency
    route = matter?.route
    deadlineClass = matter?.deadlineClass
    choices = understanding.offers.map(\.name)
    also = understanding.also.map(\.name)
    sensitive = []
    if kind == .crisis {
      sensitive.insert(matter?.crisisLevel == 2 ? .passiveCrisis : .explicitCrisis)
    }
    if urgency == .emergency { sensitive.insert(.emergency) }
    if (understanding.also + understanding.offers).contains(where: {
      $0.kind == .counselling
    })
      || kind == .counselling
    {
      sensitive.insert(.counselling)
    }
  }

  /// `积水排水，紧急（物业/工程部，D2）`; 没听懂 when no rule took it.
  package var described: String {
    guard let matter else {
      return choices.isEmpty ? "没听懂" : "请选择：" + choices.joined(separator: "、")
    }
    var text = matter
    if urgency == .urgent { text += "，紧急" }
    if urgency == .emergency { text += "，危急" }
    var facts: [String] = []
    if let route {
      facts.append(route.lead.described)
      if !route.assist.isEmpty {
        facts.append("协办" + route.assist.map(\.described).joined(separator: "、"))
      }
      if !route.inform.isEmpty {
        facts.append("知会" + route.inform.map(\.described).joined(separator: "、"))
      }
    }
    if let deadlineClass { facts.append(deadlineClass.rawValue) }
    if !facts.isEmpty { text += "（" + facts.joined(separator: "，") + "）" }
    if !also.isEmpty { text += "，还有" + also.joined(separator: "、") }
    return text
  }
}

extension Office {
  /// `物业/工程部`, as a rule file writes it.
  package var described: String { party.chinese + (function.map { "/" + $0 } ?? "") }
}
