package import CivilTime
package import Domain

/// What the figures of a period are counted from.
package struct FigureData: Hashable, Sendable {
  package var period: Period
  /// What lies in the future is not counted: a period ends with this second at the latest.
  package var now: Instant
  /// Attempts that began, ended, were owed, done or answered in the period, or are open at its end.
  package var attempts: [Attempt]
  /// The same length of time, the last one that ended 30 days ago: whoever wants to reopen has.
  package var settledPeriod: Period
  /// Attempts that ended in the settled period.
  package var settled: [Attempt]
  /// Duties owed in the period, and what undid or shelved them.
  package var duties: [OwedDuty]
  /// How long each party had the tickets in hand that were closed in the period, in seconds.
  package var held: [HeldByParty]

  /// A duty that fell due, with what its attempt has to do with it.
  package struct OwedDuty: Hashable, Sendable {
    package var ticket: TicketNumber
    package var party: Party
    package var state: Duty.State
    package var due: Instant
    package var settledAt: Instant?
    package var hasLeft: Bool
    package var isUndone: Bool
    package var shelvedAt: Instant?
    package var end: Attempt.End?
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

  package struct HeldByParty: Hashable, Sendable {
    package var party: Party
    package var seconds: Int64
    package var duties: Int

    package init(party: Party, seconds: Int64, duties: Int) {
      self.party = party
      self.seconds = seconds
      self.duties = duties
    }
  }

  /// Days after a close within which a reopening counts.
  package static let reopeningDays = 30

  package init(
    period: Period, now: Instant, attempts: [Attempt] = [], settled: [Attempt] = [],
    duties: [OwedDuty] = [], held: [HeldByParty] = []
  ) {
    self.period = FigureData.past(of: period, at: now)
    self.now = now
    self.attempts = attempts
    settledPeriod = FigureData.settledPeriod(for: period, at: now)
    self.settled = settled
    self.duties = duties
    self.held = held
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
    attempts = all.filter { $0.touches(past) }
    settled = all.filter { settledPeriod.contains($0.endedAt) }
    for record in records {
      for duty in record.duties where past.contains(duty.due) {
        guard let attempt = record.attempts.first(where: { $0.number == duty.attempt }) else {
          continue
        }
        self.duties.append(OwedDuty(duty, in: attempt))
      }
    }
    var seconds: [Party: Int64] = [:]
    var duties: [Party: Int] = [:]
    for record in records
    where record.attempts.last.map({ past.contains($0.endedAt) && $0.end != .merged }) ?? false {
      for duty in record.duties where duty.held > 0 {
        seconds[duty.party, default: 0] += duty.held
        duties[duty.party, default: 0] += 1
      }
    }
    held = Party.allCases.compactMap { party in
      seconds[party].map { HeldByParty(party: party, seconds: $0, duties: duties[party] ?? 0) }
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
  package init(_ duty: DutyRecord, in attempt: Attempt) {
    self.init(
      ticket: duty.ticket, party: duty.party, state: duty.state, due: duty.due,
      settledAt: duty.settledAt, hasLeft: duty.hasLeft, isUndone: attempt.undoneAt != nil,
      shelvedAt: attempt.shelvedAt, end: attempt.end, endedAt: attempt.endedAt)
  }
}
