import CivilTime
package import Domain
import Rules

/// Limits of moves; design and `domain.md` give the numbers.
extension Desk {
  /// Days after any close during which one word reopens a ticket.
  package static let reopeningDays = 7
  /// Working days within which a unit can give a duty back.
  package static let returnDays = 1
  /// Times a ticket can be given back by its lead.
  package static let mostBounces = 2
  /// Extensions of a duty.
  package static let mostExtensions = 3
  /// Working days that one extension moves a duty's solution at most.
  package static let longestExtension = 3
  /// Working days that a unit may wait for the requester.
  package static let requesterDays = 5
  /// Pauses of a duty.
  package static let mostPauses = 3
  /// Working days that a pause for a permit or force majeure lasts at most.
  package static let pauseDays = 20
  /// Days to the next review of a shelved ticket, counted from when it is set.
  package static let reviewDays = 30
  /// Days from the approval beyond which no review can be set any more.
  package static let shelfDays = 180

  /// Makes a move, or says why not.
  ///
  /// - Parameter words: What the person wrote about it; sealed in the ledger.
  package func make(
    _ move: Move, on ticket: Ticket, by person: Person, words: String? = nil
  ) -> Result<Outcome, Refusal> {
    if let refusal = refusal(of: move.action, on: ticket, by: person) { return .failure(refusal) }
    do throws(Refusal) {
      let events = try events(of: move, on: ticket, by: person)
      let outcome = outcome(of: events, on: ticket, actor: .person(person.id), words: words)
      guard keepsConfidence(outcome) else { throw .confided }
      guard case .join(let reports) = move else { return .success(outcome) }
      return .success(raisedByReports(outcome, reports))
    } catch {
      return .failure(error)
    }
  }

  /// Whether no other party comes to know what was confided to the Party organisation.
  private func keepsConfidence(_ outcome: Outcome) -> Bool {
    guard let before = outcome.before, before.isConfided else { return true }
    let known = Set(before.duties.map(\.unit))
    return outcome.ticket.duties.allSatisfy {
      $0.party == .partyOrganisation || known.contains($0.unit)
    }
  }

  /// What the table says against a move; nil when it allows it.
  package func refusal(of action: Action, on ticket: Ticket, by person: Person) -> Refusal? {
    guard let rule = moveTable[action], may(person, action, on: ticket, in: directory) else {
      return .notYours
    }
    if rule.during.contains(ticket.phase) { return nil }
    switch ticket.phase {
    case .working: return action == .keepShelf || action == .unshelve ? .notShelved : .notClaimed
    case .claimed: return action == .rate ? .notClaimed : .waitingForRequester
    case .shelved: return .shelved
    case .closed: return .closed
    case .merged:
      return (ticket.closure?.merger).map { .merged(into: $0.into) } ?? .closed
    }
  }

  private func events(
    of move: Move, on ticket: Ticket, by person: Person
  ) throws(Refusal) -> [TicketEvent] {
    switch move {
    case .accept(let promised):
      let duty = try duty(of: person, on: ticket, in: [.waiting])
      // For urgent matters a later time is the plan that may stand for a solution.
      if let promised, promised > duty.solution.due, now < duty.solution.due,
        !duty.solution.isWallClock
      {
        throw .promiseTooLate
      }
      return [
        .accepted(
          by: person.id, unit: duty.unit, promised: promised,
          progress: nextProgress(of: duty.unit, on: ticket))
      ]
    case .tick(let steps): return [try tick(steps, on: ticket, by: person)]
    case .finish: return try finish(ticket, by: person)
    case .unclaim:
      return [
        .unclaimed(by: person.id, progress: nextProgress(of: ticket.lead.unit, on: ticket))
      ]
    case .reassign(let unit): return [try reassign(ticket, to: unit, by: person)]
    case .giveBack: return [try giveBack(ticket, by: person)]
    case .note: return note(on: ticket, by: person)
    case .correct(let place):
      return [.corrected(place: place, title: title(of: ticket, at: place))]
    case .rebook(let booking, let place):
      guard ticket.isOpen || booking.isGivenUp else { throw .closed }
      return [rebooked(ticket, as: booking)]
        + (place.map { [.corrected(place: $0, title: title(of: ticket, at: $0))] } ?? [])
    case .anonymise:
      guard !ticket.isAnonymous else { throw .nothingToDo }
      return [.anonymised]
    case .extend(let days): return [try extend(ticket, by: days, person)]
    case .putOff(let until): return [try putOff(ticket, until: until, person)]
    case .promise(let until): return [try promise(ticket, until: until, person)]
    case .pause(let ground): return [try pause(ticket, ground, by: person)]
    case .resume:
      guard let duty = ownDuties(of: person, on: ticket).first(where: { $0.pause != nil }) else {
        throw .notPaused
      }
      return [resume(duty, on: ticket, by: person.id)]
    case .assign(let unit, let part):
      let event = try assign(unit, part, on: ticket, by: person)
      // Another one is found for what was sent back: it is not missing any more.
      let returned = ticket.duties.first {
        $0.part == .assist && $0.state == .returned && $0.unit != unit.id
      }
      guard part == .assist, let returned else { return [event] }
      return [event, .waived(by: person.id, unit: returned.unit)]
    case .waive(let unit):
      guard let duty = ticket.duty(of: unit), duty.part == .assist, duty.isPending else {
        throw .nothingToDo
      }
      return [.waived(by: person.id, unit: unit)]
    case .whistle(let units, let ground):
      return [try whistle(units, ground, on: ticket, by: person)]
    case .arrive(let unit): return [try arrive(unit, on: ticket, by: person)]
    case .rateResponse(let rating): return [try rateResponse(rating, on: ticket, by: person)]
    case .raise:
      // Nothing is above 难题专办, but it can wait for a meeting as well.
      guard ticket.tier < .hard || ticket.deliberation == nil && !ticket.isShelved else {
        throw ticket.isShelved ? .shelved : .highestTier
      }
      return [raised(ticket, because: .raised)]
    case .askToShelve(let review): return [try askToShelve(ticket, until: review, by: person)]
    case .approveShelf:
      guard let shelf = ticket.shelf else { throw .noApplication }
      guard shelf.askedBy != person.id else { throw .ownApplication }
      return [.shelved(by: person.id)]
    case .refuseShelf:
      guard ticket.shelf != nil else { throw .noApplication }
      return [.shelvingRefused(by: person.id)]
    case .keepShelf(let review): return [try keepShelf(ticket, until: review, by: person)]
    case .unshelve:
      let duties = freshDuties(of: ticket)
      return [.unshelved(by: person.id, duties: duties, due: due(of: duties))]
    case .join: return [try join(ticket, by: person)]
    case .leave: return [.left(person.id)]
    case .urge:
      if let last = ticket.urgedAt, last.date == now.date { throw .urgedToday }
      return [.urged(by: person.id)]
    case .confirm: return [.confirmed]
    case .rate(let rating):
      guard ticket.closure?.manner == .confirmed else { throw .closed }
      guard ticket.rating == nil else { throw .ratedAlready }
      return [.rated(rating)]
    case .dispute: return [try dispute(ticket)]
    case .withdraw:
      // Others are waiting for it: it goes on without the one who raised it.
      return [ticket.headcount > 1 ? .left(person.id) : .withdrawn]
    }
  }

  /// Applies events, one after the other.
  func outcome(
    of events: [TicketEvent], on before: Ticket, actor: Actor, words: String? = nil
  ) -> Outcome {
    var after = before
    var entries: [LedgerEntry] = []
    for event in events {
      after = Workflow.ticket(after, after: event, at: now)
      entries.append(
        LedgerEntry(
          sequence: after.version, at: now, actor: actor, event: event,
          text: entries.isEmpty ? words : nil))
    }
    return Outcome(before: before, ticket: after, entries: entries)
  }
}
