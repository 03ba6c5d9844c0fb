package import CivilTime

/// A stretch of time that runs out in four rungs: half of it, 80 %, all of it, and one working day
/// more. Each rung calls somebody further up: holder, lead, party worker, street.
///
/// The rungs are instants, reckoned once by the unit's calendar, so that a restart needs none.
package struct Countdown: Hashable, Sendable, Codable {
  /// What runs out.
  package enum Term: String, CaseIterable, Hashable, Sendable, Codable {
    /// Until a human of the unit has been in touch; a receipt by the bot does not count.
    case contact
    /// Until the unit has done its part.
    case solution
    /// Until a summoned department is there (到场).
    case arrival
    /// Until the holder said they would be done; it knows the rungs `most` and `due` alone.
    case promise
  }

  /// How far it has run; the raw value counts from 1.
  package enum Rung: Int, CaseIterable, Hashable, Comparable, Sendable, Codable {
    case half = 1
    case most, due, late

    /// What is reached earlier is less.
    package static func < (a: Rung, b: Rung) -> Bool { a.rawValue < b.rawValue }
  }

  /// When it began; an extension does not move it.
  package var startedAt: Instant
  /// When half of it is over, by the clock that counts (`isWallClock`).
  package var half: Instant
  /// When 80 % of it is over, by the same clock.
  package var most: Instant
  /// When all of it is over.
  package var due: Instant
  /// One working day of the unit after `due`, even where nights and holidays count.
  package var late: Instant
  /// Whether nights and holidays count.
  package var isWallClock: Bool
  /// Whether a year without a published holiday notice was crossed (暂定).
  package var isProvisional: Bool
  /// The highest rung that was called, so that none is called twice; nil before the first.
  package var called: Rung?

  package init(
    startedAt: Instant, half: Instant, most: Instant, due: Instant, late: Instant,
    isWallClock: Bool, isProvisional: Bool, called: Rung? = nil
  ) {
    self.startedAt = startedAt
    self.half = half
    self.most = most
    self.due = due
    self.late = late
    self.isWallClock = isWallClock
    self.isProvisional = isProvisional
    self.called = called
  }

  /// When a rung is reached.
  package subscript(rung: Rung) -> Instant {
    switch rung {
    case .half: half
    case .most: most
    case .due: due
    case .late: late
    }
  }

  /// The rung that is called next; nil after the last.
  package var next: Rung? { Rung(rawValue: (called?.rawValue ?? 0) + 1) }

  /// The highest rung reached at `now`; nil before the first.
  package func reached(at now: Instant) -> Rung? { Rung.allCases.last { self[$0] <= now } }
}
