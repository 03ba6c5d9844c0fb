package import CivilTime

/// What one unit owes on a ticket, with clocks of its own.
package struct Duty: Hashable, Sendable, Codable {
  /// What a unit is to a ticket, which decides whether it owes anything.
  package enum Part: String, CaseIterable, Hashable, Sendable, Codable {
    /// 首接负责: exactly one unit at any time.
    case lead
    /// Does a part of it, with clocks of its own.
    case assist
    /// Is told and owes nothing.
    case inform

    /// 主办, 协办, 知会.
    package var chinese: String {
      switch self {
      case .lead: "主办"
      case .assist: "协办"
      case .inform: "知会"
      }
    }
  }

  /// How far a duty is.
  package enum State: String, CaseIterable, Hashable, Sendable, Codable {
    /// Given, and not accepted yet.
    case waiting
    /// Somebody has taken it on; see `Duty.holder`.
    case accepted
    /// Of an assisting unit: its part is done. Of the lead: all is claimed done.
    case done
    /// Sent back with a reason; the lead has to find another way.
    case returned
    /// Let off with a reason.
    case waived

    /// 待接单, 办理中, 已完成, 已退回, 已豁免.
    package var chinese: String {
      switch self {
      case .waiting: "待接单"
      case .accepted: "办理中"
      case .done: "已完成"
      case .returned: "已退回"
      case .waived: "已豁免"
      }
    }
  }

  /// A step that must be ticked before the duty can be done.
  package struct Check: Hashable, Sendable, Codable {
    /// A line of 清单 in the rule file.
    package var text: String
    /// A tick sets it and nothing unsets it; whoever is given the steps next starts anew.
    package var isDone: Bool

    package init(_ text: String, isDone: Bool = false) {
      self.text = text
      self.isDone = isDone
    }
  }

  /// A unit has one duty on a ticket at most.
  package var unit: UnitID
  /// The unit's party when it was given the duty.
  package var party: Party
  /// Exactly one duty of a ticket is `lead`.
  package var part: Part
  /// `waiting` until somebody accepts; a lead that takes its claim back is `accepted` again.
  package var state: State
  /// What is asked of it, by the rule file or a meeting; empty for the matter as a whole.
  package var ask: String
  /// In the order of the rule file, which ticks count from 0; empty where it has none.
  package var checklist: [Check]
  /// Who accepted it.
  package var holder: PersonID?
  /// When the holder promised to be done; nil without a promise.
  package var promisedAt: Instant?
  /// How far that promise was called, so that nobody hears of it twice: `most` once the holder was
  /// reminded, `due` once it was found broken.
  package var promiseCalled: Countdown.Rung?
  /// Until a human of the unit has been in touch; no pause stops it.
  package var contact: Countdown
  /// When a human of the unit was first in touch.
  package var contactedAt: Instant?
  /// Until the unit has done its part; it stands still while `pause` is set.
  package var solution: Countdown
  /// When the next word on progress is due; nil when none is owed.
  package var progressDue: Instant?
  /// Extensions granted, 0–3.
  package var extensions: Int
  /// Set while its solution clock stands still.
  package var pause: Pause?
  /// Whether it waited for the requester once; it may not again.
  package var hasWaited: Bool
  /// Pauses so far, 0–3.
  package var pauses: Int
  /// When it was done, returned or waived.
  package var settledAt: Instant?
  /// Set when a whistle (吹哨) summoned the unit.
  package var summons: Summons?

  /// A duty as it is given: nobody has accepted it.
  package init(
    unit: UnitID, party: Party, part: Part, ask: String = "", checklist: [Check] = [],
    contact: Countdown, solution: Countdown
  ) {
    self.unit = unit
    self.party = party
    self.part = part
    state = .waiting
    self.ask = ask
    self.checklist = checklist
    self.contact = contact
    self.solution = solution
    extensions = 0
    hasWaited = false
    pauses = 0
  }

  /// When the unit was given the duty.
  package var startedAt: Instant { contact.startedAt }

  /// Whether a due time lies beyond the last published holiday notice (暂定).
  package var isProvisional: Bool {
    contact.isProvisional || solution.isProvisional || (awaitsArrival?.isProvisional ?? false)
  }

  /// The clock until the unit is there; nil when nobody summoned it, or it is.
  package var awaitsArrival: Countdown? {
    summons.flatMap { $0.arrivedAt == nil ? $0.arrival : nil }
  }

  /// Takes a promise back: what holds then is the due time.
  package mutating func dropPromise() {
    (promisedAt, promiseCalled) = (nil, nil)
  }

  /// Whether something is still owed; never of a unit that was only told.
  package var isPending: Bool {
    part != .inform && (state == .waiting || state == .accepted || state == .returned)
  }

  /// Whether the unit has it in hand and its time counts.
  package var isRunning: Bool {
    part != .inform && (state == .waiting || state == .accepted) && pause == nil
  }
}

/// Why and since when a duty's solution clock stands still. First contact is never paused.
package struct Pause: Hashable, Sendable, Codable {
  /// The listed reasons; there are no others.
  package enum Ground: String, CaseIterable, Hashable, Sendable, Codable {
    /// At most five working days; ends by itself when the requester writes.
    case requester
    /// At most 20 working days.
    case permit
    /// At most 20 working days.
    case forceMajeure = "force-majeure"

    /// 等反映人, 等审批, 不可抗力.
    package var chinese: String {
      switch self {
      case .requester: "等反映人"
      case .permit: "等审批"
      case .forceMajeure: "不可抗力"
      }
    }
  }

  /// Decides how long it may last; see `until`.
  package var ground: Ground
  /// When the clock stopped.
  package var at: Instant
  /// When it ends by itself, whatever the reason.
  package var until: Instant?

  package init(_ ground: Ground, at: Instant, until: Instant? = nil) {
    self.ground = ground
    self.at = at
    self.until = until
  }
}

/// How long a unit had a ticket in hand, pauses and the requester's time left out.
package struct HeldTime: Hashable, Sendable, Codable {
  /// A ticket counts a unit once, whatever duties it has had.
  package var unit: UnitID
  /// The unit's party when it first had the ticket in hand.
  package var party: Party
  /// Seconds of clock time.
  package var seconds: Int64

  package init(unit: UnitID, party: Party, seconds: Int64) {
    self.unit = unit
    self.party = party
    self.seconds = seconds
  }
}
