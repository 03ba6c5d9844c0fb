package import Domain

/// The Chinese names that rule files use for the shared vocabulary.
extension Kind {
  /// 微痛点, 预约空间, 心理咨询 …
  package var chinese: String {
    switch self {
    case .bookSpace: "预约空间"
    case .counselling: "心理咨询"
    case .painPoint: "微痛点"
    case .service: "服务"
    case .wish: "心愿"
    case .status: "查进度"
    case .cancel: "取消"
    case .reschedule: "改期"
    case .rate: "评价"
    case .help: "帮助"
    case .greeting: "问候"
    case .thanks: "感谢"
    case .human: "转人工"
    case .crisis: "危机"
    case .command: "指令"
    case .unknown: "没听懂"
    }
  }

  /// The kind that a rule file calls so, in Chinese or by its code.
  package init?(named name: String) {
    guard let kind = Kind.allCases.first(where: { $0.chinese == name || $0.rawValue == name })
    else { return nil }
    self = kind
  }

  /// The deadline class of a ticket of this kind; nil when it makes none.
  var deadlineClass: DeadlineClass? {
    switch self {
    case .service: .question
    case .wish: .wish
    case .painPoint, .bookSpace, .counselling, .human: .d2
    case .status, .cancel, .reschedule, .rate, .help, .greeting, .thanks, .crisis, .command,
      .unknown:
      nil
    }
  }
}

extension Category {
  /// The category that a rule file calls so, in Chinese or by its code.
  package init?(named name: String) {
    guard let found = Category.allCases.first(where: { $0.chinese == name || $0.rawValue == name })
    else { return nil }
    self = found
  }
}

/// The six classes of the service catalogue (服务目录).
package enum ServiceClass: String, CaseIterable, Hashable, Sendable {
  case party = "党群"
  case government = "政务"
  case daily = "生活"
  case law = "法律"
  case health = "健康"
  case culture = "文体"
}

extension Topic {
  /// 婚姻情感, 人际关系, 个人成长, 亲子教育, 其他.
  package var chinese: String {
    switch self {
    case .marriageLove: "婚姻情感"
    case .interpersonal: "人际关系"
    case .personalGrowth: "个人成长"
    case .parentChild: "亲子教育"
    case .other: "其他"
    }
  }

  /// The topic that a rule file calls so, in Chinese or by its code.
  package init?(named name: String) {
    guard let topic = Topic.allCases.first(where: { $0.chinese == name || $0.rawValue == name })
    else { return nil }
    self = topic
  }
}

extension Urgency {
  /// 长期, 普通, 紧急, 危急.
  package var chinese: String {
    switch self {
    case .longTerm: "长期"
    case .normal: "普通"
    case .urgent: "紧急"
    case .emergency: "危急"
    }
  }
}
