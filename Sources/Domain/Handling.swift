/// The stages of a ticket: 需求收集 → 议题共商 → 资源整合 → 闭环反馈 → 已闭环.
package enum Stage: String, CaseIterable, Hashable, Sendable, Codable {
  /// Raised, or passed on to another unit: the lead has not accepted it.
  case collect
  /// It waits for a 楼务会, or stands on the agenda of one.
  case deliberate
  /// The lead has accepted it, or a meeting has decided on it.
  case mobilise
  /// The lead says that it is done; the requester has the word.
  case feedback
  /// It has ended; `Ticket.closure` says how.
  case closed

  /// As columns of the boards are headed.
  package var chinese: String {
    switch self {
    case .collect: "需求收集"
    case .deliberate: "议题共商"
    case .mobilise: "资源整合"
    case .feedback: "闭环反馈"
    case .closed: "已闭环"
    }
  }
}

/// The four handling tiers (四项机制), lowest first.
package enum Tier: String, CaseIterable, Hashable, Comparable, Sendable, Codable {
  /// One party's matter, handled at once.
  case instant
  /// Several parties through the linkage; D3 and D4 begin here.
  case platform
  /// An exception; from here on the street is asked to the meeting.
  case special
  /// A matter for long; it alone can be shelved (挂账).
  case hard

  /// As rule files call it, and as people read it.
  package var chinese: String {
    switch self {
    case .instant: "即知即办"
    case .platform: "平台协办"
    case .special: "特事特办"
    case .hard: "难题专办"
    }
  }

  /// One tier up; the highest stays.
  package var raised: Tier {
    switch self {
    case .instant: .platform
    case .platform: .special
    case .special, .hard: .hard
    }
  }

  /// The lower tier is less.
  package static func < (a: Tier, b: Tier) -> Bool { a.rank < b.rank }

  private var rank: Int { Tier.allCases.firstIndex(of: self) ?? 0 }
}

/// Which set of clocks runs (时限档).
package enum DeadlineClass: String, CaseIterable, Hashable, Sendable, Codable {
  /// Danger to life or property now; neither paused nor extended.
  case d0 = "D0"
  /// Urgent, such as water, power or a lift out; only whoever oversees the building pauses it.
  case d1 = "D1"
  /// Ordinary repair or nuisance; what holds where a rule names no class.
  case d2 = "D2"
  /// Several parties: it begins in deliberation.
  case d3 = "D3"
  /// Works or investment: it begins in deliberation, too.
  case d4 = "D4"
  /// 咨询.
  case question = "Q"
  /// 心愿.
  case wish = "W"
}

/// A stretch of time as a deadline class states it.
package enum TimeLimit: Hashable, Sendable, Codable {
  /// Minutes of clock time, nights and holidays included.
  case minutes(Int)
  /// Minutes of duty in the unit's calendar: nights, lunch and holidays do not count.
  case workingMinutes(Int)
  /// Working days of the unit's calendar.
  case workingDays(Int)
  /// Days of clock time.
  case days(Int)

  /// Whether it runs by night and on holidays as well.
  package var isWallClock: Bool {
    switch self {
    case .minutes, .days: true
    case .workingMinutes, .workingDays: false
    }
  }
}

/// The clocks of one deadline class, as `rules/deadlines.yaml` states them.
package struct DeadlinePolicy: Hashable, Sendable, Codable {
  /// Until a human of the holding unit has been in touch; a receipt by the bot does not count.
  package var firstContact: TimeLimit
  /// Until the unit claims the matter solved.
  package var solution: TimeLimit
  /// Between two words on progress to the requester; nil where half of the time is soon enough.
  package var progress: TimeLimit?
  /// Until a 楼务会 has decided; nil where none is needed.
  package var decision: TimeLimit?

  package init(
    firstContact: TimeLimit, solution: TimeLimit, progress: TimeLimit? = nil,
    decision: TimeLimit? = nil
  ) {
    self.firstContact = firstContact
    self.solution = solution
    self.progress = progress
    self.decision = decision
  }
}
