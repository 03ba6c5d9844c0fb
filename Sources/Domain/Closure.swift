package import CivilTime

/// How and when a ticket ended.
package struct Closure: Hashable, Sendable, Codable {
  /// What ended a ticket.
  package enum Manner: String, CaseIterable, Hashable, Sendable, Codable {
    /// The requester said it is solved (已确认).
    case confirmed
    /// Nobody answered for seven days after the claim (未确认), counted apart.
    case unconfirmed
    /// The requester took it back (撤回).
    case withdrawn
    /// It goes on under another number, with its voices.
    case merged

    /// Where a closed ticket stands, in words.
    package var chinese: String {
      switch self {
      case .confirmed: "已确认解决"
      case .unconfirmed: "未答复，按时限结案"
      case .withdrawn: "反映人已撤回"
      case .merged: "已并入另一张单"
      }
    }
  }

  /// `merged` exactly when `merger` is set.
  package var manner: Manner
  /// When it closed. Unless merged, it can be reopened for seven days from then.
  package var at: Instant
  /// Where it goes on, and the stage it had, so that a split restores it; nil unless merged.
  package var merger: Merger?

  /// Where a merged ticket goes on, and what a split gives back to it.
  package struct Merger: Hashable, Sendable, Codable {
    /// A ticket of the same building.
    package var into: TicketNumber
    /// Its stage when it was merged.
    package var stage: Stage

    package init(into: TicketNumber, stage: Stage) {
      self.into = into
      self.stage = stage
    }
  }

  package init(_ manner: Manner, at: Instant, merger: Merger? = nil) {
    self.manner = manner
    self.at = at
    self.merger = merger
  }
}

/// What the requester thinks of it once it is solved.
package enum Rating: String, CaseIterable, Hashable, Sendable, Codable {
  case satisfied, mostly, unsatisfied

  /// The answer that is offered to tap, and shown.
  package var chinese: String {
    switch self {
    case .satisfied: "满意"
    case .mostly: "基本满意"
    case .unsatisfied: "不满意"
    }
  }

  /// The rating that a score of 1 to 5 stands for.
  package init?(score: Int) {
    switch score {
    case 4, 5: self = .satisfied
    case 3: self = .mostly
    case 1, 2: self = .unsatisfied
    default: return nil
    }
  }
}

/// Somebody who has the same trouble and is told at every step.
package struct Voice: Hashable, Sendable, Codable {
  /// After a merge one person may stand in two voices; they count once.
  package var person: PersonID
  /// When they joined this ticket or the one that was merged, or opened that.
  package var at: Instant
  /// The ticket that they had opened before it was merged; nil for a 我也是.
  package var from: TicketNumber?

  package init(_ person: PersonID, at: Instant, from: TicketNumber? = nil) {
    self.person = person
    self.at = at
    self.from = from
  }
}

/// Why a ticket waits for a 楼务会.
package struct Deliberation: Hashable, Sendable, Codable {
  /// What brings a ticket before a 楼务会.
  package enum Ground: String, CaseIterable, Hashable, Sendable, Codable {
    /// Its deadline class needs several parties.
    case several
    /// Reported too often within a short time.
    case repeated
    /// Reported so often in a month that the cause itself must be found (根因议题).
    case rootCause = "root-cause"
    /// The requester said it is not solved.
    case disputed
    /// Not done a working day after its time.
    case overdue
    /// Somebody moved it up.
    case raised
    /// A wish that enough people support.
    case wish
    /// A shelved ticket whose review has come.
    case review

    /// Why it is on the agenda, as an agenda tells it.
    package var chinese: String {
      switch self {
      case .several: "需要多方共商"
      case .repeated: "短时间内反复出现"
      case .rootCause: "根因议题"
      case .disputed: "反映人说没解决"
      case .overdue: "超期未办结"
      case .raised: "升级办理"
      case .wish: "大家支持的心愿"
      case .review: "挂账复查"
      }
    }
  }

  /// Kept when another comes up while it waits; only a dispute takes its place.
  package var ground: Ground
  /// From when on it waits, deferrals included; orders an agenda within one tier.
  package var since: Instant
  /// When it should have been decided; nil where the deadline class says nothing.
  package var due: Instant?
  /// Whether the party worker was told that it was not.
  package var isCalled: Bool
  /// The meeting whose agenda holds it; nil before one is convened.
  package var meeting: TicketNumber?

  package init(_ ground: Ground, since: Instant, due: Instant? = nil, meeting: TicketNumber? = nil)
  {
    self.ground = ground
    self.since = since
    self.due = due
    isCalled = false
    self.meeting = meeting
  }
}

/// 挂账: a hard matter that waits for money, works or a decision elsewhere, in the open.
package struct Shelf: Hashable, Sendable, Codable {
  /// Who therefore cannot approve it.
  package var askedBy: PersonID
  /// When they did; the first `review` lies at most 30 days later.
  package var askedAt: Instant
  /// When it is to be looked at again, at most 30 days ahead.
  package var review: Instant
  /// Who approved it, never whoever asked; nil while that is open.
  package var approvedBy: PersonID?
  /// When it was approved; it may stay for 180 days from then.
  package var approvedAt: Instant?
  /// Whether the review was called.
  package var isCalled: Bool

  package init(askedBy: PersonID, askedAt: Instant, review: Instant) {
    self.askedBy = askedBy
    self.askedAt = askedAt
    self.review = review
    isCalled = false
  }
}
