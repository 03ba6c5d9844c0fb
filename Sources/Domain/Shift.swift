package import CivilTime

/// An hour that volunteers give at noon (午间1小时): the sum of its events.
///
/// It has a number of the same series as the tickets of its building. What is done where is the
/// only text in it; it is sealed wherever a shift is stored.
package struct Shift: Hashable, Sendable {
  /// `SF-1031`, of the series of its building's tickets.
  package var number: TicketNumber
  /// The party worker who opened it.
  package var opener: PersonID
  /// When it was opened, which may be after `startsAt` but not after `endsAt`.
  package var openedAt: Instant
  /// The volunteers' team that was called.
  package var team: UnitID
  /// At 12:00 when the opener named no time of day.
  package var startsAt: Instant
  /// After `startsAt`, by one day at most.
  package var endsAt: Instant
  /// What is done where, as the opener wrote it; empty when they were erased.
  package var task: String
  /// 1–99; whoever signs up beyond that waits.
  package var seats: Int
  /// The ticket that it helps; nil when none was named.
  package var ticket: TicketNumber?
  /// Everybody who signed up, in that order; see `seated` and `waiting`.
  package var signUps: [PersonID]
  /// Who was there; empty until it is noted down.
  package var attended: [PersonID]
  /// When that was noted down first.
  package var heldAt: Instant?
  /// When it was called off; nil when it was not.
  package var calledOffAt: Instant?
  /// How many events made it.
  package var version: Int

  /// A shift that has just been opened: nobody has signed up.
  package init(
    number: TicketNumber, opener: PersonID, openedAt: Instant, team: UnitID, startsAt: Instant,
    endsAt: Instant, task: String, seats: Int, ticket: TicketNumber?
  ) {
    self.number = number
    self.opener = opener
    self.openedAt = openedAt
    self.team = team
    self.startsAt = startsAt
    self.endsAt = endsAt
    self.task = task
    self.seats = seats
    self.ticket = ticket
    signUps = []
    attended = []
    version = 1
  }

  /// Those who have a seat: never more than there are.
  package var seated: [PersonID] { Array(signUps.prefix(seats)) }

  /// Those who move up when somebody leaves, the next one first.
  package var waiting: [PersonID] { Array(signUps.dropFirst(seats)) }

  /// When it was noted down who was there, or it was called off: nothing is awaited from then on.
  package var settledAt: Instant? { heldAt ?? calledOffAt }

  /// How long it is, in minutes: what each who was there is credited.
  package var minutes: Int { Int((endsAt.seconds - startsAt.seconds) / 60) }
}

/// Something that happened to a shift; the shift is the sum of these. They stand in the ledger of
/// the tickets.
package enum ShiftEvent: Hashable, Sendable {
  case opened(Shift)
  case joined(PersonID)
  case left(PersonID)
  /// Who was there. Said again, it takes the place of what was said before.
  case attended(by: PersonID, [PersonID])
  /// It does not take place, and nobody is credited for it.
  case calledOff(by: PersonID)
}

extension Unit {
  /// What a directory calls a volunteers' team behind 党组织/.
  package static let volunteers = "志愿队"

  /// Whether it is a volunteers' team rather than an office: it is called for noon hours and never
  /// stands for the Party organisation.
  package var isVolunteers: Bool { party == .partyOrganisation && function == Unit.volunteers }
}

extension Directory {
  /// The volunteers' team of a building; nil when it has none.
  package func volunteers(in building: BuildingCode) -> Unit? {
    units.first { $0.isVolunteers && $0.buildings.contains(building) }
  }

  /// Whom a team is made of, workers included.
  package func members(of team: UnitID) -> [Person] { people.filter { $0.unit == team } }
}
