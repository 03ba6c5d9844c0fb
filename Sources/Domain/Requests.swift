/// What a message asks for.
package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
  case bookSpace = "book-space"
  case counselling
  case painPoint = "pain-point"
  case service
  case wish
  case status
  case cancel
  case reschedule
  case rate
  case help
  case greeting
  case thanks
  case human
  case crisis
  /// A staff command such as 接单; `Command` says which.
  case command
  case unknown
}

/// The 19 categories of building micro pain points (楼宇微痛点).
package enum Category: String, CaseIterable, Hashable, Sendable, Codable {
  case nonMotorVehicle = "non-motor-vehicle"
  case waterlogging
  case parking
  case lift
  case airConditioning = "air-conditioning"
  case plumbing
  case powerLighting = "power-lighting"
  case hygiene
  case wasteSorting = "waste-sorting"
  case noise
  case greenery
  case fireSafety = "fire-safety"
  case securityAccess = "security-access"
  case networkSignal = "network-signal"
  case facility
  case smoking
  case delivery
  case dining
  case other

  /// The name people see.
  package var chinese: String {
    switch self {
    case .nonMotorVehicle: "非机动车"
    case .waterlogging: "积水排水"
    case .parking: "停车"
    case .lift: "电梯"
    case .airConditioning: "空调通风"
    case .plumbing: "漏水与给排水"
    case .powerLighting: "用电照明"
    case .hygiene: "保洁"
    case .wasteSorting: "垃圾分类"
    case .noise: "噪音"
    case .greenery: "树木绿化"
    case .fireSafety: "消防安全"
    case .securityAccess: "门禁治安"
    case .networkSignal: "网络信号"
    case .facility: "公共设施"
    case .smoking: "楼内吸烟"
    case .delivery: "外卖快递"
    case .dining: "就餐"
    case .other: "其他"
    }
  }
}

/// What a counselling request is about.
package enum Topic: String, CaseIterable, Hashable, Sendable, Codable {
  case marriageLove = "marriage-love"
  case interpersonal
  case personalGrowth = "personal-growth"
  case parentChild = "parent-child"
  case other
}

/// How soon harm is done if nobody acts, least first.
package enum Urgency: String, CaseIterable, Hashable, Comparable, Sendable, Codable, BitwiseCopyable
{
  /// Makes a D2 matter D4.
  case longTerm = "long-term"
  /// Leaves the matter the deadline class it has.
  case normal
  /// Makes the matter D1 unless it is D0.
  case urgent
  /// Makes the matter D0.
  case emergency

  /// The less urgent is less.
  package static func < (a: Urgency, b: Urgency) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .longTerm: 0
    case .normal: 1
    case .urgent: 2
    case .emergency: 3
    }
  }
}

/// What people can do to a ticket by chat.
package enum Command: String, CaseIterable, Hashable, Sendable, Codable {
  case accept
  case finish
  case tick
  case reassign
  case giveBack = "give-back"
  case note
  case extend
  case pause
  case resume
  case assign
  case waive
  case raise
  case shelve
  case approve
  case refuse
  case merge
  case split
  case fileFor = "file-for"
  case join
  case leave
  case mine
  case login
  // What is said about the three lists; see `isAboutLists`.
  case listNeeds = "list-needs"
  case listResources = "list-resources"
  case newNeed = "new-need"
  case newResource = "new-resource"
  case match, claim, project
  case whistle
  /// A summoned department is there.
  case onSite = "on-site"
  // What is said about a 楼务会; see `isAboutMeeting`.
  case convene, agenda, attend, excuse, arrive, position, resolve, postpone, object, adjourn
  case callOff = "call-off"
  case dayReport = "day-report"
  case weekReport = "week-report"
  case monthReport = "month-report"
  // What is said about the noon hour of a volunteers' team; see `isAboutShift`.
  case noon, signUp = "sign-up", signOff = "sign-off", presence, myHours = "my-hours", hours
  case callOffShift = "call-off-shift"

  /// The word a rule file uses, and people type.
  package var chinese: String {
    switch self {
    case .accept: "接单"
    case .finish: "完成"
    case .tick: "勾选"
    case .reassign: "转派"
    case .giveBack: "退回"
    case .note: "补充"
    case .extend: "延期"
    case .pause: "暂停"
    case .resume: "恢复"
    case .assign: "协办"
    case .waive: "豁免"
    case .raise: "升级"
    case .shelve: "挂账"
    case .approve: "同意"
    case .refuse: "不同意"
    case .merge: "合并"
    case .split: "拆分"
    case .fileFor: "代报"
    case .join: "我也是"
    case .leave: "不跟了"
    case .mine: "我的工单"
    case .login: "登录"
    case .whistle: "吹哨"
    case .onSite: "到场"
    case .convene: "开会"
    case .agenda: "议程"
    case .attend: "参加"
    case .excuse: "请假"
    case .arrive: "到会"
    case .position: "表态"
    case .resolve: "决议"
    case .postpone: "缓议"
    case .object: "异议"
    case .adjourn: "散会"
    case .callOff: "取消楼务会"
    case .dayReport: ReportSpan.day.chinese
    case .weekReport: ReportSpan.week.chinese
    case .monthReport: ReportSpan.month.chinese
    case .noon: "午间"
    case .signUp: "报名"
    case .signOff: "不去了"
    case .presence: "到岗"
    case .myHours: "我的时长"
    case .hours: "时长"
    case .callOffShift: "取消午间"
    case .listNeeds: "需求"
    case .listResources: "资源"
    case .newNeed: "新需求"
    case .newResource: "新资源"
    case .match: "配对"
    case .claim: "认领"
    case .project: "项目"
    }
  }

  /// Whether it is about needs, resources and projects rather than a ticket.
  package var isAboutLists: Bool {
    switch self {
    case .listNeeds, .listResources, .newNeed, .newResource, .match, .claim, .project: true
    default: false
    }
  }

  /// Whether it is about the noon hour of a volunteers' team, which workers speak of, too.
  package var isAboutShift: Bool {
    switch self {
    case .noon, .signUp, .signOff, .presence, .myHours, .hours, .callOffShift: true
    default: false
    }
  }

  /// Whether it is about a building affairs meeting rather than a ticket.
  package var isAboutMeeting: Bool {
    switch self {
    case .convene, .agenda, .attend, .excuse, .arrive, .position, .resolve, .postpone, .object,
      .adjourn, .callOff:
      true
    default: false
    }
  }

  /// The report it asks for; nil for every other command.
  package var report: ReportSpan? {
    switch self {
    case .dayReport: .day
    case .weekReport: .week
    case .monthReport: .month
    default: nil
    }
  }

  /// Whether workers give it, too.
  package var isForEverybody: Bool { self == .join || self == .leave }
}
