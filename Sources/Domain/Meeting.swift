package import CivilTime

/// A building affairs meeting (楼务会): the sum of its events.
///
/// It has a number of the same series as the tickets of its building. Its place and what its
/// resolutions ask are the only words in it; they are sealed wherever a meeting is stored. What
/// people said stands, sealed, beside the events.
package struct Meeting: Hashable, Sendable {
  /// How far it is.
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// It has a time, and items can still join.
    case convened
    /// Somebody is there; the agenda stands.
    case held
    case closed
    /// It was called off before anybody came (取消).
    case calledOff = "called-off"

    /// 已召集, 正在开, 已散会, 已取消.
    package var chinese: String {
      switch self {
      case .convened: "已召集"
      case .held: "正在开"
      case .closed: "已散会"
      case .calledOff: "已取消"
      }
    }
  }

  /// `SF-1030`; no ticket of its building has the same.
  package var number: TicketNumber
  /// A party worker or a building head; the sealed words are under their key.
  package var convener: PersonID
  /// When it was convened; giving it another time moves `calledAt` instead.
  package var convenedAt: Instant
  /// When its time was last set; no reminder is due before that.
  package var calledAt: Instant
  /// When it begins; it lies ahead whenever it is set.
  package var startsAt: Instant
  /// Where, as the convener wrote it; nil when they did not, or were erased.
  package var place: String?
  /// `held` from the first arrival on, which may be before `startsAt`.
  package var state: State
  /// When the first unit was there; nil while nobody was.
  package var heldAt: Instant?
  /// When it was closed or called off; nil before.
  package var closedAt: Instant?
  /// The agenda, in its order; people count it from 1.
  package var items: [Item]
  /// Each unit once, in the order in which they were asked or came.
  package var invitations: [Invitation]
  /// The last word of each unit on each item.
  package var positions: [Position]
  /// Each unit's on an item once, in the order they were said.
  package var dissents: [Dissent]
  /// The last reminder that went out; nil before the first.
  package var reminded: Reminder?
  /// How many events made it.
  package var version: Int

  /// A meeting that has just been convened.
  package init(
    number: TicketNumber, convener: PersonID, convenedAt: Instant, startsAt: Instant,
    place: String?, items: [Item], invitations: [Invitation]
  ) {
    self.number = number
    self.convener = convener
    self.convenedAt = convenedAt
    calledAt = convenedAt
    self.startsAt = startsAt
    self.place = place
    state = .convened
    self.items = items
    self.invitations = invitations
    positions = []
    dissents = []
    version = 1
  }

  /// The item of a ticket; nil when it is not on the agenda.
  package func item(of ticket: TicketNumber) -> Item? { items.first { $0.ticket == ticket } }

  /// Nil for a unit that was not asked and did not come.
  package func invitation(of unit: UnitID) -> Invitation? {
    invitations.first { $0.unit == unit }
  }

  /// The parties of which somebody is there.
  package var presentParties: Set<Party> {
    Set(invitations.filter { $0.answer == .present }.map(\.party))
  }

  /// When the first of the items that were put off is taken up again; nil without one.
  package var nextDate: Instant? {
    items.compactMap { if case .deferred(let until) = $0.outcome { until } else { nil } }.min()
  }

  /// Whether nothing more happens at it.
  package var isOver: Bool { state == .closed || state == .calledOff }

  /// Whether nobody ever came.
  package var failed: Bool { state == .closed && heldAt == nil }
}

extension Meeting {
  /// One ticket on the agenda.
  package struct Item: Hashable, Sendable {
    /// It stands on one item of the meeting at most.
    package var ticket: TicketNumber
    /// Why it waited for the meeting, when it joined the agenda.
    package var ground: Deliberation.Ground
    /// `undecided` until the meeting decides on it or it leaves the agenda.
    package var outcome: Outcome
    /// Who does what by when; empty unless it was resolved.
    package var resolutions: [Resolution]

    package init(ticket: TicketNumber, ground: Deliberation.Ground) {
      self.ticket = ticket
      self.ground = ground
      outcome = .undecided
      resolutions = []
    }
  }

  /// What came of an item.
  package enum Outcome: Hashable, Sendable {
    case undecided
    case resolved
    /// 缓议: taken up again by then.
    case deferred(until: Instant)
    /// It was settled in another way before the meeting came to it.
    case dropped
    /// The meeting was called off, so that it waits for the next.
    case returned

    /// 待议, 已议定, 缓议 …: people read it behind the item.
    package var chinese: String {
      switch self {
      case .undecided: "待议"
      case .resolved: "已议定"
      case .deferred: "缓议"
      case .dropped: "不用再议"
      case .returned: "转下次"
      }
    }
  }

  /// What one unit does, by when.
  package struct Resolution: Hashable, Sendable {
    /// Each unit once in an item: several asks of one are joined, with the latest date.
    package var unit: UnitID
    /// Lead or assist, as the meeting decided.
    package var part: Duty.Part
    /// Until when, as the meeting said; the lead's duty runs until the last date of the item.
    package var due: Instant
    /// What it is to do, as it was written; empty when the convener was erased.
    package var ask: String

    package init(unit: UnitID, part: Duty.Part, due: Instant, ask: String) {
      self.unit = unit
      self.part = part
      self.due = due
      self.ask = ask
    }
  }

  /// A unit that was asked to come, or came by itself.
  package struct Invitation: Hashable, Sendable {
    /// Each unit once in a meeting.
    package var unit: UnitID
    /// Counts for the quorum once the unit is there.
    package var party: Party
    /// The last that was said; being there is never unsaid.
    package var answer: Answer

    package init(unit: UnitID, party: Party, answer: Answer = .invited) {
      self.unit = unit
      self.party = party
      self.answer = answer
    }
  }

  /// Whether a unit comes.
  package enum Answer: String, CaseIterable, Hashable, Sendable {
    /// Asked, and has not answered.
    case invited
    case coming
    /// Says that it does not come.
    case excused
    /// Is there, asked or not.
    case present

    /// 还没答复, 参加, 请假, 到会.
    package var chinese: String {
      switch self {
      case .invited: "还没答复"
      case .coming: "参加"
      case .excused: "请假"
      case .present: "到会"
      }
    }
  }

  /// Where a unit stands on an item; its words are in the ledger.
  package struct Position: Hashable, Sendable {
    /// The item's.
    package var ticket: TicketNumber
    /// One that was asked or is there.
    package var unit: UnitID
    /// The last one alone is kept.
    package var stance: Stance

    package init(ticket: TicketNumber, unit: UnitID, stance: Stance) {
      self.ticket = ticket
      self.unit = unit
      self.stance = stance
    }
  }

  /// What a unit thinks of an item.
  package enum Stance: String, CaseIterable, Hashable, Sendable {
    case agrees, objects
    /// Agrees if something is kept to, which the words say.
    case conditionally

    /// 同意, 反对, 有条件同意.
    package var chinese: String {
      switch self {
      case .agrees: "同意"
      case .objects: "反对"
      case .conditionally: "有条件同意"
      }
    }
  }

  /// 异议: a unit wants it on record that it does not agree with what was decided.
  package struct Dissent: Hashable, Sendable {
    /// The item's.
    package var ticket: TicketNumber
    /// One that was asked or is there.
    package var unit: UnitID

    package init(ticket: TicketNumber, unit: UnitID) {
      self.ticket = ticket
      self.unit = unit
    }
  }

  /// What people are told by the clock, in this order.
  package enum Reminder: Int, CaseIterable, Hashable, Comparable, Sendable {
    case dayBefore = 1
    case hourBefore
    /// Nobody has closed it a day later.
    case dayAfter

    /// What is given earlier is less.
    package static func < (a: Reminder, b: Reminder) -> Bool { a.rawValue < b.rawValue }
  }
}
