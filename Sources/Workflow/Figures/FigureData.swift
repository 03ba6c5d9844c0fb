package import CivilTime
package import Domain

/// What the figures of a period are counted from.
package struct FigureData: Hashable, Sendable {
  /// What was asked for, cut off at `now`; empty when it lies in the future.
  package var period: Period
  /// What lies in the future is not counted: a period ends with this second at the latest.
  package var now: Instant
  /// The buildings that are counted: a table for the rows of `attempts`.
  package var buildings: [BuildingCode]
  /// The units that lead in some row, in the order in which rows brought them: a table as well.
  package var units: [UnitID]
  /// Attempts that began, ended, were owed, done or answered in the period, or are open at its end.
  package var attempts: [CountedAttempt]
  /// The same length of time, the last one that ended 30 days ago: whoever wants to reopen has.
  package var settledPeriod: Period
  /// Attempts that ended in the settled period.
  package var settled: [Settled]
  /// Duties owed in the period, and what undid or shelved them.
  package var duties: [OwedDuty]
  /// What stands beside the tickets: meetings, whistles, lists, noon hours.
  package var linkage: LinkageData

  /// A duty that fell due, with what its attempt has to do with it.
  package struct OwedDuty: Hashable, Sendable {
    /// On which it is owed.
    package var ticket: TicketNumber
    /// Of the unit that owes it.
    package var party: Party
    /// As it is now, or was when the attempt ended; not as it was at the end of the period.
    package var state: Duty.State
    /// When it is to be done, extensions and pauses included; in a `CountedMeeting`, when that said.
    package var due: Instant
    /// When it was done, returned or waived; nil while it is owed.
    package var settledAt: Instant?
    /// Whether the ticket went on without the unit; then it is not judged.
    package var hasLeft: Bool
    /// Whether the requester said of the attempt that it is not solved.
    package var isUndone: Bool
    /// When the attempt was shelved; nil when it is not.
    package var shelvedAt: Instant?
    /// How the attempt ended; nil while it is open.
    package var end: Attempt.End?
    /// When the attempt ended; nil while it is open.
    package var endedAt: Instant?

    package init(
      ticket: TicketNumber, party: Party, state: Duty.State, due: Instant, settledAt: Instant?,
      hasLeft: Bool, isUndone: Bool, shelvedAt: Instant?, end: Attempt.End?, endedAt: Instant?
    ) {
      self.ticket = ticket
      self.party = party
      self.state = state
      self.due = due
      self.settledAt = settledAt
      self.hasLeft = hasLeft
      self.isUndone = isUndone
      self.shelvedAt = shelvedAt
      self.end = end
      self.endedAt = endedAt
    }
  }

  /// How an attempt that ended in the settled period fared afterwards.
  package struct Settled: Hashable, Sendable {
    /// Once for each of its attempts that ended then.
    package var ticket: TicketNumber
    /// Why the attempt began; only a first one can be a resolution at first contact.
    package var cause: Attempt.Cause
    /// Any end; figures leave out what was withdrawn, merged or redone.
    package var end: Attempt.End
    /// Within `settledPeriod`.
    package var endedAt: Instant
    /// When the requester said that it is not solved after all; nil while they have not.
    package var undoneAt: Instant?
    /// Units that had a duty in the attempt, the ones that left included, those only told not: 1 or more.
    package var hands: Int
    /// Changes of the lead in the attempt.
    package var handovers: Int
    /// Notes that units wrote to the requester in the attempt.
    package var notes: Int

    package init(
      ticket: TicketNumber, cause: Attempt.Cause, end: Attempt.End, endedAt: Instant,
      undoneAt: Instant?, hands: Int, handovers: Int, notes: Int
    ) {
      self.ticket = ticket
      self.cause = cause
      self.end = end
      self.endedAt = endedAt
      self.undoneAt = undoneAt
      self.hands = hands
      self.handovers = handovers
      self.notes = notes
    }

    /// Nil of an attempt that has not ended.
    package init?(_ attempt: Attempt) {
      guard let end = attempt.end, let endedAt = attempt.endedAt else { return nil }
      self.init(
        ticket: attempt.ticket, cause: attempt.cause, end: end, endedAt: endedAt,
        undoneAt: attempt.undoneAt, hands: attempt.hands, handovers: attempt.handovers,
        notes: attempt.notes)
    }
  }

  /// Days after a close within which a reopening counts.
  package static let reopeningDays = 30

  /// Cuts `period` off at `now` and makes `attempts` into rows, adding to the tables what they lack.
  package init(
    period: Period, now: Instant, buildings: [BuildingCode] = [], attempts: [Attempt] = [],
    settled: [Settled] = [], duties: [OwedDuty] = [], linkage: LinkageData = LinkageData()
  ) {
    self.period = FigureData.past(of: period, at: now)
    self.now = now
    self.buildings = buildings
    units = []
    self.attempts = []
    settledPeriod = FigureData.settledPeriod(for: period, at: now)
    self.settled = settled
    self.duties = duties
    self.linkage = linkage
    for attempt in attempts { add(attempt) }
  }

  /// Takes an attempt in as a row; a store makes its rows itself.
  mutating func add(_ attempt: Attempt) {
    attempts.append(
      CountedAttempt(
        attempt, building: FigureData.place(of: attempt.ticket.building, in: &buildings),
        lead: FigureData.place(of: attempt.lead, in: &units)))
  }

  /// Where something stands in a table, at its end if it was not in it.
  private static func place<T: Equatable>(of value: T, in table: inout [T]) -> Int32 {
    if let known = table.firstIndex(of: value) { return Int32(known) }
    table.append(value)
    return Int32(table.count - 1)
  }

  /// The ticket of a row.
  func ticket(_ attempt: CountedAttempt) -> TicketNumber {
    TicketNumber(buildings[Int(attempt.building)], Int(attempt.serial))
  }

  /// The part of a period that lies behind us; of one to come nothing, at this moment.
  package static func past(of period: Period, at now: Instant) -> Period {
    let end = min(period.to, now.adding(seconds: 1))
    return Period(from: min(period.from, end), to: end)
  }

  /// The period itself when it ended 30 days ago, else as much of the time that did.
  package static func settledPeriod(for period: Period, at now: Instant) -> Period {
    let late = period.to.seconds - now.adding(days: -reopeningDays).seconds
    return late > 0 ? period.earlier(bySeconds: late) : period
  }

  /// Whether something was owed in the period; what is due this very second is not missed yet.
  func isOwed(_ due: Instant) -> Bool { period.contains(due) && due < now }

  /// Picks out of all there is what a store would load: the slow way, for plays and tests.
  package init(of records: [TicketRecord], period: Period, at now: Instant) {
    self.init(period: period, now: now)
    let past = self.period
    let all = records.flatMap(\.attempts)
    for attempt in all where attempt.touches(past) { add(attempt) }
    settled = all.filter { settledPeriod.contains($0.endedAt) }.compactMap { Settled($0) }
    for record in records {
      for duty in record.duties where past.contains(duty.due) {
        guard let attempt = record.attempts.first(where: { $0.number == duty.attempt }) else {
          continue
        }
        self.duties.append(OwedDuty(duty, in: attempt))
      }
    }
  }
}

extension Attempt {
  /// Whether a period's figures look at it.
  package func touches(_ period: Period) -> Bool {
    guard openedAt < period.to else { return false }
    if openedAt >= period.from || endedAt == nil { return true }
    return endedAt.map { $0 >= period.from } ?? true || period.contains(due)
      || period.contains(contactDue) || period.contains(answeredAt)
  }
}

extension FigureData.OwedDuty {
  /// A duty as its attempt's figures judge it.
  ///
  /// - Parameter attempt: The one with the duty's ticket and number; that is not checked.
  package init(_ duty: DutyRecord, in attempt: Attempt) {
    self.init(
      ticket: duty.ticket, party: duty.party, state: duty.state, due: duty.due,
      settledAt: duty.settledAt, hasLeft: duty.hasLeft, isUndone: attempt.undoneAt != nil,
      shelvedAt: attempt.shelvedAt, end: attempt.end, endedAt: attempt.endedAt)
  }
}
