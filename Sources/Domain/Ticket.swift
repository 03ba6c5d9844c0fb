package import CivilTime

/// A request on its way through the four-party workflow: the sum of its events.
///
/// It holds no personal text; what people wrote stands, sealed, beside the events.
package struct Ticket: Hashable, Sendable, Codable {
  package var number: TicketNumber
  /// What it is about, without personal text: `门口积水`.
  package var title: String
  /// The matter (事项) of the rule file, such as `积水排水`.
  package var matter: String
  package var kind: Kind
  package var category: Category?
  package var urgency: Urgency
  package var deadlineClass: DeadlineClass
  package var place: Place?
  package var requester: PersonID
  package var openedAt: Instant
  /// Why it was routed so.
  package var origin: RuleOrigin

  package var stage: Stage
  package var tier: Tier
  package var duties: [Duty]
  /// 1 at first; one more each time the requester says it is not solved.
  package var attempt: Int
  /// When the lead claimed it done; nil while it is being worked on.
  package var claimedAt: Instant?
  /// Reminders sent since the claim, 0–2.
  package var reminders: Int
  /// When the last reminder went out; nil before the first.
  package var remindedAt: Instant?
  package var closure: Closure?
  /// How many events made it.
  package var version: Int

  package init(
    number: TicketNumber, title: String, matter: String, kind: Kind, category: Category?,
    urgency: Urgency, deadlineClass: DeadlineClass, place: Place?, requester: PersonID,
    openedAt: Instant, origin: RuleOrigin, stage: Stage, tier: Tier, duties: [Duty]
  ) {
    self.number = number
    self.title = title
    self.matter = matter
    self.kind = kind
    self.category = category
    self.urgency = urgency
    self.deadlineClass = deadlineClass
    self.place = place
    self.requester = requester
    self.openedAt = openedAt
    self.origin = origin
    self.stage = stage
    self.tier = tier
    self.duties = duties
    attempt = 1
    reminders = 0
    version = 1
  }

  /// The duty of the lead unit (首接负责); there is exactly one.
  package var lead: Duty {
    get { duties[leadIndex] }
    set { duties[leadIndex] = newValue }
  }

  private var leadIndex: Int {
    guard let index = duties.firstIndex(where: { $0.part == .lead }) else {
      preconditionFailure("ticket \(number) has no lead; Workflow opens none without one")
    }
    return index
  }

  /// Whether work or the requester's answer is still awaited.
  package var isOpen: Bool { closure == nil }
}

/// How and when a ticket ended.
package struct Closure: Hashable, Sendable, Codable {
  package enum Manner: String, Hashable, Sendable, Codable {
    /// The requester said it is solved (已确认).
    case confirmed
    /// Nobody answered for seven days after the claim (未确认), counted apart.
    case unconfirmed
    /// The requester took it back (撤回).
    case withdrawn

    package var chinese: String {
      switch self {
      case .confirmed: "已确认解决"
      case .unconfirmed: "未答复，按时限结案"
      case .withdrawn: "反映人已撤回"
      }
    }
  }

  package var manner: Manner
  package var at: Instant

  package init(_ manner: Manner, at: Instant) {
    self.manner = manner
    self.at = at
  }
}

/// What one unit owes on a ticket, with clocks of its own.
package struct Duty: Hashable, Sendable, Codable {
  package enum Part: String, Hashable, Sendable, Codable {
    case lead, assist, inform

    package var chinese: String {
      switch self {
      case .lead: "主办"
      case .assist: "协办"
      case .inform: "知会"
      }
    }
  }

  package enum State: String, Hashable, Sendable, Codable {
    case waiting, accepted, done

    package var chinese: String {
      switch self {
      case .waiting: "待接单"
      case .accepted: "办理中"
      case .done: "已完成"
      }
    }
  }

  package var unit: UnitID
  package var party: Party
  package var part: Part
  package var state: State
  /// Who accepted it.
  package var holder: PersonID?
  /// When the holder promised to be done; nil without a promise.
  package var promisedAt: Instant?
  /// When its clocks began: at the opening, or when the unit was given the duty anew.
  package var startedAt: Instant
  package var firstContactDue: Instant
  package var solutionDue: Instant
  /// Whether a due time lies beyond the last published holiday notice (暂定).
  package var isProvisional: Bool
  /// When a human of the unit was first in touch.
  package var contactedAt: Instant?
  /// Warnings already given, so that a restart gives none twice.
  package var warnings: Set<Warning>

  package enum Warning: String, Hashable, Sendable, Codable {
    case contactSoon, contactOverdue, solutionSoon, solutionOverdue
  }

  package init(
    unit: UnitID, party: Party, part: Part, startedAt: Instant, firstContactDue: Instant,
    solutionDue: Instant, isProvisional: Bool
  ) {
    self.unit = unit
    self.party = party
    self.part = part
    state = .waiting
    self.startedAt = startedAt
    self.firstContactDue = firstContactDue
    self.solutionDue = solutionDue
    self.isProvisional = isProvisional
    warnings = []
  }
}

/// Which rule made a decision, so that it can be explained later.
package struct RuleOrigin: Hashable, Sendable, Codable {
  /// `property/waterlogging.yaml:8`, relative to the rule folder; empty for a walk-in by staff.
  package var rule: String
  /// The rule book's version hash, hexadecimal.
  package var book: String
  /// One sentence for people: 因为提到“积水”.
  package var reason: String

  package init(rule: String, book: String, reason: String) {
    self.rule = rule
    self.book = book
    self.reason = reason
  }
}
