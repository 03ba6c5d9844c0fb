import CivilTime
import Domain
import Rules
import Workflow

/// Turning moves into changes, receipts and notices.
extension Answering {
  /// Makes a move for the sender and says how it went; gives the ticket as it stands then, or nil
  /// when the move was refused.
  @discardableResult
  mutating func move(_ move: Move, on ticket: Ticket, words: String? = nil) -> Ticket? {
    let words = words ?? text
    switch desk.make(move, on: ticket, by: sender, words: words.isEmpty ? nil : words) {
    case .success(let outcome):
      conversation.ticket = outcome.ticket.isOpen ? outcome.ticket.number : nil
      record(outcome, words: words)
      return outcome.ticket
    case .failure(let refusal):
      say(refusal, about: ticket, action: move.action)
      return nil
    }
  }

  /// Stores an outcome and tells everybody whom it concerns.
  ///
  /// - Parameter besides: Values of sentences that the ticket alone does not know.
  mutating func record(
    _ outcome: Outcome, words: String, matter: Matter? = nil, facts: String = "",
    besides: [String: String] = [:]
  ) {
    if outcome.before == nil {
      decision.changes.append(.opened(outcome.ticket, outcome.entries[0]))
    } else {
      decision.changes.append(.advanced(outcome.ticket, outcome.entries))
    }
    let matter = matter ?? book.matter(named: outcome.ticket.matter)
    let spoken = desk.announce(
      outcome, by: sender, words: words, matter: matter, facts: facts,
      opening: situation.openings[outcome.ticket.number], busy: situation.busyRequesters,
      besides: besides.merging(
        situation.reasons[outcome.ticket.number].map { ["理由": $0] } ?? [:]
      ) { $1 })
    decision.replies += spoken.replies
    decision.notices += spoken.notices
  }

  /// Says why a move was not made.
  ///
  /// - Parameter action: What was tried, where the reason depends on it.
  mutating func say(_ refusal: Refusal, about ticket: Ticket, action: Action? = nil) {
    var values = desk.values(of: ticket)
    if refusal == .notYours {
      // Somebody else's ticket is not even confirmed to exist.
      return say(mayKnow(ticket) ? .notYours : .noSuchTicket, values)
    }
    if refusal == .waitingForRequester, action == .finish {
      return say(.finishedAlready, values, about: ticket)
    }
    if refusal == .notClaimed, action == .split { return say(.splitAlready, values, about: ticket) }
    switch refusal {
    case .pending(let units):
      // Whoever sent it back is not waited for.
      let returned = units.filter { ticket.duty(of: $0)?.state == .returned }
      values["单位"] = desk.names(of: returned.isEmpty ? units : returned)
      if !returned.isEmpty { return say(.returnedPending, values, about: ticket) }
    case .unticked(let steps): values["清单"] = steps.joined(separator: "、")
    case .mergedFurther(let number): values["并入"] = number.description
    case .notDepartments(let units), .summonedAlready(let units):
      values["单位"] = desk.names(of: units)
    case .merged(let number): values["并入"] = number.description
    // Somebody else was faster: how it stands now.
    case .nothingToDo: values["清单"] = desk.line(for: ticket, toStaff: true)
    default: break
    }
    say(refusal.reply, values, about: ticket)
  }
}

extension Refusal {
  /// The sentence that explains it.
  fileprivate var reply: ReplyName {
    switch self {
    case .notYours: .notYours
    case .closed, .tooLate: .alreadyClosed
    case .merged: .mergedAway
    case .waitingForRequester, .notClaimed: .notNow
    case .shelved: .shelvedNow
    case .notShelved: .notShelved
    case .sameUnit: .sameUnit
    case .pending: .othersPending
    case .unticked: .unticked
    case .noSuchStep: .noSuchStep
    case .nothingToDo: .nothingToDo
    case .acceptedBySilence: .acceptedBySilence
    case .bouncedTwice: .bouncedTwice
    case .extendedEnough: .extendedEnough
    case .extensionTooLong: .extensionTooLong
    case .overdue: .overdue
    case .emergency: .noPauseInEmergency
    case .paused: .alreadyPaused
    case .notPaused: .notPaused
    case .waitedOnce: .waitedOnce
    case .highestTier: .highestTier
    case .notHard: .notHard
    case .reviewOutOfRange: .reviewOutOfRange
    case .shelvedTooLong: .shelvedTooLong
    case .noApplication: .noApplication
    case .ownApplication: .ownApplication
    case .joinedAlready: .joinedAlready
    case .cannotBeJoined: .cannotBeJoined
    case .urgedToday: .urgedToday
    case .ratedAlready: .ratedAlready
    case .promiseTooLate: .promiseTooLate
    case .urgentPause: .urgentPause
    case .pausedEnough: .pausedEnough
    case .lessUrgent: .lessUrgent
    case .notTheSame: .notTheSame
    case .mergedFurther: .mergedFurther
    case .otherBuilding: .otherBuilding
    case .partyWorkersOnly: .whistlersOnly
    case .notDepartments: .notDepartment
    case .summonedAlready: .summonedAlready
    case .confided: .confided
    case .anonymous: .anonymousMerge
    case .noWhistle: .notNow
    case .sameTicket: .sameTicket
    }
  }
}
