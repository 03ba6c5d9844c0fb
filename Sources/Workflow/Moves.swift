package import CivilTime
package import Domain
package import Rules

/// What somebody wants done to a ticket.
package enum Move: Hashable, Sendable {
  /// `promised` is when the holder says they will be done; nil when they say nothing of it.
  case accept(promised: Instant?)
  /// Steps of the checklist by position, from 0; empty means all.
  case tick([Int])
  case finish
  /// Takes back what was said to be done.
  case unclaim
  case reassign(to: Unit)
  case giveBack
  case note
  case correct(Place)
  /// A booking's time, head count or space becomes another one; one that was settled can only be given
  /// up.
  case rebook(Booking, Place?)
  case anonymise
  /// By 1–3 working days.
  case extend(days: Int)
  /// Puts off what was promised; the deadline moves as well where it would come before.
  case putOff(until: Instant)
  /// Says when a holder means to be done; it puts off what is later than the deadline.
  case promise(until: Instant)
  case pause(Pause.Ground)
  case resume
  case assign(Unit, Duty.Part)
  case waive(UnitID)
  /// Summons departments.
  case whistle([Unit], Whistle.Ground)
  /// A summoned unit is there; nil for all that the person acts for.
  case arrive(UnitID?)
  case rateResponse(Rating)
  case raise
  case askToShelve(review: Instant)
  case approveShelf
  case refuseShelf
  case keepShelf(review: Instant)
  case unshelve
  /// `reports` are the openings of the tickets about the same at its place, for the counted windows
  /// of 升级.
  case join(reports: [Instant])
  case leave
  case urge
  case confirm
  case rate(Rating)
  case dispute
  case withdraw

  /// The row of the table it falls under.
  package var action: Action {
    switch self {
    case .accept: .accept
    case .tick: .tick
    case .finish: .finish
    case .unclaim: .unclaim
    case .reassign: .reassign
    case .giveBack: .giveBack
    case .note: .note
    case .correct: .correct
    case .rebook: .rebook
    case .anonymise: .anonymise
    case .extend, .putOff, .promise: .extend
    case .pause: .pause
    case .resume: .resume
    case .assign: .assign
    case .waive: .waive
    case .whistle: .whistle
    case .arrive: .arrive
    case .rateResponse: .rateResponse
    case .raise: .raise
    case .askToShelve: .askToShelve
    case .approveShelf: .approveShelf
    case .refuseShelf: .refuseShelf
    case .keepShelf: .keepShelf
    case .unshelve: .unshelve
    case .join: .join
    case .leave: .leave
    case .urge: .urge
    case .confirm: .confirm
    case .rate: .rate
    case .dispute: .dispute
    case .withdraw: .withdraw
    }
  }
}

/// Why a move was not made.
package enum Refusal: Error, Hashable, Sendable {
  /// The table does not allow this person that.
  case notYours
  /// The ticket is closed.
  case closed
  /// It goes on under another number.
  case merged(into: TicketNumber)
  /// It was claimed done and waits for the requester's answer.
  case waitingForRequester
  /// Nothing was claimed, so there is nothing to dispute or to rate.
  case notClaimed
  /// It is shelved, or not shelved, as the move would need it.
  case shelved, notShelved
  /// The unit leads already, or has that duty already.
  case sameUnit
  /// It closed longer ago than the reopening window.
  case tooLate
  /// Others still owe their part.
  case pending([UnitID])
  /// Steps of the checklist are open.
  case unticked([String])
  /// There is no such step.
  case noSuchStep
  /// The unit has done its part, or has none in that state.
  case nothingToDo
  /// More than a working day has passed: silence was acceptance.
  case acceptedBySilence
  /// It was given back twice; the Party organisation decides.
  case bouncedTwice
  /// Three extensions were granted, or one was asked of more than three working days.
  case extendedEnough, extensionTooLong
  /// The time is over already.
  case overdue
  /// Danger to life is neither paused nor extended.
  case emergency
  /// Its clock stands still already, or runs.
  case paused, notPaused
  /// It waited for the requester once.
  case waitedOnce
  /// The highest tier.
  case highestTier
  /// Only 难题专办 can be shelved.
  case notHard
  /// The review lies in the past, or more than 30 days ahead.
  case reviewOutOfRange
  /// 180 days since the approval would be exceeded.
  case shelvedTooLong
  /// Nobody asked for it, or the one who asked cannot approve.
  case noApplication, ownApplication
  /// Has joined already, or raised it.
  case joinedAlready
  /// Only pain points and wishes can be joined.
  case cannotBeJoined
  /// Urged today already.
  case urgedToday
  /// Rated already.
  case ratedAlready
  /// The holder's promise lies beyond the due time, which takes an extension.
  case promiseTooLate
  /// Urgent matters are paused by whoever oversees the building.
  case urgentPause
  /// Paused often enough.
  case pausedEnough
  /// An urgent ticket does not go on under a less urgent one.
  case lessUrgent
  /// Only whoever oversees the building merges what differs in category or place.
  case notTheSame
  /// What it was merged into was merged away itself; that comes apart first.
  case mergedFurther(into: TicketNumber)
  /// Only party workers summon departments.
  case partyWorkersOnly
  /// Only departments are summoned, and these are none; empty when nobody was named.
  case notDepartments([UnitID])
  /// Reported without a name: under another number it would go by name.
  case anonymous
  /// Confided without a name to the Party organisation: its words go to no other unit.
  case confided
  /// They lead already, or were summoned and are not through.
  case summonedAlready([UnitID])
  /// No whistle of this person waits for a rating.
  case noWhistle
  /// Another building's ticket, or the same ticket.
  case otherBuilding, sameTicket
}

/// A ticket before and after what happened to it.
package struct Outcome: Hashable, Sendable {
  /// Nil for a new ticket.
  package var before: Ticket?
  /// After `entries`.
  package var ticket: Ticket
  /// In order, 1 or more, numbered on from `before`; the words stand on the first.
  package var entries: [LedgerEntry]
  /// Set when this report was one too many at its place.
  package var repetition: Repetition?
}

/// A place that is reported again and again: the 升级 line that was reached, and by how many.
package struct Repetition: Hashable, Sendable {
  /// The strongest of the matter's 升级 lines whose count was reached.
  package var rule: Escalation
  /// Reports within the rule's window, this one included.
  package var reports: Int
}
