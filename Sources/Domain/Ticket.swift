package import CivilTime

/// A request on its way through the four-party workflow: the sum of its events.
///
/// It holds no personal text; what people wrote stands, sealed, beside the events.
package struct Ticket: Hashable, Sendable, Codable {
  /// Its building is where the matter is, and never changes.
  package var number: TicketNumber
  /// What it is about, without personal text: `门口积水`.
  package var title: String
  /// The matter (事项) of the rule file, such as `积水排水`.
  package var matter: String
  /// What it was opened as; it never changes.
  package var kind: Kind
  /// Nil of everything but pain points.
  package var category: Category?
  /// As it was understood at the opening; it never changes.
  package var urgency: Urgency
  /// The matter's, raised by urgency at the opening; it never changes.
  package var deadlineClass: DeadlineClass
  /// Nil when none was named; the requester may correct it.
  package var place: Place?
  /// What was booked, as it stands now; nil of everything but bookings.
  package var booking: Booking?
  /// When they leave, the first of the voices takes their place.
  package var requester: PersonID
  /// Whether the requester does not want to be named (不留名): nobody who works on it is told who it is.
  package var isAnonymous: Bool
  /// The staff member who filed it for the requester (走访代报); nil when they wrote themselves.
  package var filedBy: PersonID?
  /// When it was raised; reopening does not move it.
  package var openedAt: Instant
  /// Why it was routed so.
  package var origin: RuleOrigin

  /// `closed` exactly when `closure` is set.
  package var stage: Stage
  /// It never goes down.
  package var tier: Tier
  /// Exactly one leads; units that returned theirs or were let off stay among them.
  package var duties: [Duty]
  /// Until when the requester was promised a solution. It moves with the lead's extensions and
  /// pauses, not with a change of the lead.
  package var due: Instant
  /// 1 at first; one more each time the requester says it is not solved.
  package var attempt: Int
  /// When the lead claimed it done; nil while it is being worked on.
  package var claimedAt: Instant?
  /// Reminders sent since the claim, 0–2.
  package var reminders: Int
  /// When the last reminder went out; nil before the first.
  package var remindedAt: Instant?
  /// Nil while it is open, or open again.
  package var closure: Closure?
  /// What the requester thought of the last attempt; nil when unanswered.
  package var rating: Rating?
  /// How often a lead gave it back (退单), 0–2.
  package var bounces: Int
  /// How often the lead changed, givings-back included.
  package var handovers: Int
  /// How often it was urged (催办): by the requester, a voice or whoever oversees the building.
  package var urges: Int
  /// When somebody last did, which can be once a day for all of them; nil when nobody has.
  package var urgedAt: Instant?
  /// When those who work on it wrote to the requester last; nil once the requester wrote back.
  package var askedAt: Instant?
  /// When the requester or one of the voices last wrote to those who work on it, or urged them; nil once
  /// they wrote back.
  package var writtenToAt: Instant?
  /// Others who have the same trouble, in the order they came.
  package var voices: [Voice]
  /// Set while it waits for a 楼务会.
  package var deliberation: Deliberation?
  /// Set while it is shelved or somebody asked for that.
  package var shelf: Shelf?
  /// Departments that were summoned (吹哨), in the order of the whistles.
  package var whistles: [Whistle]
  /// How long each unit had it in hand until `countedAt`, in the order they got it.
  package var held: [HeldTime]
  /// Until when `held` counts: its last event.
  package var countedAt: Instant
  /// How many events made it.
  package var version: Int

  /// A ticket that has just been opened: its first attempt, and nothing has happened to it yet.
  package init(
    number: TicketNumber, title: String, matter: String, kind: Kind, category: Category?,
    urgency: Urgency, deadlineClass: DeadlineClass, place: Place?, requester: PersonID,
    openedAt: Instant, origin: RuleOrigin, stage: Stage, tier: Tier, duties: [Duty], due: Instant
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
    isAnonymous = false
    self.openedAt = openedAt
    self.origin = origin
    self.stage = stage
    self.tier = tier
    self.duties = duties
    self.due = due
    attempt = 1
    reminders = 0
    bounces = 0
    handovers = 0
    urges = 0
    voices = []
    whistles = []
    held = []
    countedAt = openedAt
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

  /// The duty of a unit; nil when it has none.
  package func duty(of unit: UnitID) -> Duty? { duties.first { $0.unit == unit } }

  /// Whether work or the requester's answer is still awaited.
  package var isOpen: Bool { closure == nil }

  /// Whether it was confided to the building Party organisation without a name: its words go to no
  /// other unit, lest those read them whom they are about.
  package var isConfided: Bool { isAnonymous && lead.party == .partyOrganisation }

  /// Whether it is shelved with approval (挂账).
  package var isShelved: Bool { shelf?.approvedAt != nil }

  /// Whether parties have it in hand: neither closed, claimed nor shelved.
  package var isWorkedOn: Bool { isOpen && claimedAt == nil && !isShelved }

  /// How many people have this trouble: the requester and the voices.
  package var headcount: Int { 1 + Set(voices.map(\.person)).subtracting([requester]).count }

  /// Everybody who is told at every step, the requester first.
  package var audience: [PersonID] {
    ([requester] + voices.map(\.person)).unique
  }
}
