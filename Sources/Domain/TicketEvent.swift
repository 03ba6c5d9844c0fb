package import CivilTime

/// Something that happened to a ticket; the ticket is the sum of these.
///
/// An event that sets clocks carries the duties as they stand afterwards: their instants were
/// reckoned once, with the calendar of that day.
package enum TicketEvent: Hashable, Sendable, Codable {
  case opened(Ticket)
  /// A unit took its duty on; `promised` is when it means to be done, `progress` when its first
  /// word on how it goes is due.
  case accepted(by: PersonID, unit: UnitID, promised: Instant?, progress: Instant?)
  /// Steps of a unit's checklist were done, counted from 0.
  case ticked(by: PersonID, unit: UnitID, [Int])
  /// An assisting unit has done its part.
  case finished(by: PersonID, unit: UnitID)
  /// The lead says that all is done.
  case claimed(by: PersonID)
  /// The lead takes that back before the requester has answered; `progress` is when its next word on
  /// how it goes is due.
  case unclaimed(by: PersonID, progress: Instant?)
  /// The requester says it is solved.
  case confirmed
  /// The requester says what they think of it.
  case rated(Rating)
  /// The requester says it is not: a new attempt, one tier up, with new clocks; `decision` is by
  /// when a 楼务会 has to decide, nil where the class asks for none.
  case disputed(tier: Tier, duties: [Duty], due: Instant, decision: Instant?)
  /// Another unit leads from now on.
  case reassigned(to: UnitID, duties: [Duty])
  /// The lead sent it back with a reason; `to` decides.
  case givenBack(by: PersonID, to: UnitID, duties: [Duty])
  /// An assisting unit sent its duty back with a reason.
  case returned(by: PersonID, unit: UnitID)
  /// A unit was asked to assist, or told.
  case assigned(by: PersonID, Duty)
  /// Departments were summoned; their duties are those of the whistle.
  case whistled(Whistle, duties: [Duty])
  /// Summoned units are there, and have taken their duties on; `progress` is when their first word
  /// on how it goes is due.
  case arrived(by: PersonID, units: [UnitID], progress: Instant?)
  /// Whoever blew a whistle says what they think of the response.
  case responseRated(whistle: Int, Rating)
  /// A duty was let off with a reason.
  case waived(by: PersonID, unit: UnitID)
  /// A unit got more time.
  case extended(by: PersonID, unit: UnitID, duties: [Duty], due: Instant)
  /// A unit that has its duty in hand said when it means to be done, within the time that it has;
  /// that is its word on progress, and `progress` is when the next is due.
  case promised(by: PersonID, unit: UnitID, until: Instant, progress: Instant?)
  case paused(by: PersonID, unit: UnitID, Pause)
  /// A pause ended; `by` is nil when it did so by itself.
  case resumed(by: PersonID?, unit: UnitID, duties: [Duty], due: Instant)
  /// Somebody added words. Those of a unit are its word on progress; `progress` is when the next
  /// is due.
  case noted(by: PersonID, unit: UnitID?, progress: Instant?)
  /// The requester put the place right; `title` follows it.
  case corrected(place: Place, title: String)
  /// The requester wants it at another time or for another number of people, or not at all any more.
  case rebooked(Booking, duties: [Duty], due: Instant)
  /// The requester does not want to be named from now on.
  case anonymised
  /// It moved up, and waits for a 楼务会 if `deliberation` says so.
  case raised(tier: Tier, Deliberation?)
  /// Somebody asked to shelve it until `review`.
  case shelvingAsked(by: PersonID, review: Instant)
  case shelved(by: PersonID)
  case shelvingRefused(by: PersonID)
  /// It stays shelved until another review.
  case shelfKept(by: PersonID, review: Instant)
  /// It is worked on again.
  case unshelved(by: PersonID, duties: [Duty], due: Instant)
  /// It stands on the agenda of a 楼务会.
  case tabled(meeting: TicketNumber)
  /// That meeting was called off, so that it waits for the next.
  case untabled(meeting: TicketNumber)
  /// The meeting decided; the duties are those of its resolution.
  case resolved(meeting: TicketNumber, duties: [Duty], due: Instant)
  /// The meeting did not decide and takes it up again by then.
  case deferred(meeting: TicketNumber, until: Instant)
  /// Somebody has the same trouble.
  case joined(Voice)
  /// One of the voices does not want to be told any more.
  case left(PersonID)
  /// Another ticket goes on under this number, with its voices.
  case absorbed(TicketNumber, [Voice])
  /// That other ticket goes its own way again.
  case released(TicketNumber)
  /// It goes on under another number.
  case merged(into: TicketNumber)
  /// It goes its own way again, with the time that was left.
  case split(duties: [Duty], due: Instant)
  /// The requester, one of the voices or whoever oversees the building urged.
  case urged(by: PersonID)
  /// The requester was asked again.
  case reminded
  /// A rung of a countdown was reached.
  case warned(unit: UnitID, Countdown.Term, Countdown.Rung)
  /// A word on progress was due; `next` is when the next is.
  case progressAsked(unit: UnitID, next: Instant?)
  /// No 楼务会 has decided in time.
  case decisionOverdue
  /// What was shelved is to be looked at again.
  case reviewCalled
  /// Nobody answered in time.
  case timedOut
  /// The requester took it back.
  case withdrawn
  /// The requester reopened it after it had closed.
  case reopened(tier: Tier, duties: [Duty], due: Instant, decision: Instant?)
  /// A holiday notice was loaded, and provisional times were reckoned again.
  case reckoned(duties: [Duty], due: Instant)
}
