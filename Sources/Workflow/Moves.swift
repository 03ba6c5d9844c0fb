package import CivilTime
package import Domain
package import Rules

/// What somebody wants done to a ticket.
package enum Move: Hashable, Sendable {
  case accept(promised: Instant?)
  case finish
  case reassign(to: Unit)
  case giveBack
  case note
  case correct(Place)
  case confirm
  case dispute
  case withdraw

  /// The permission it takes.
  package var action: Action {
    switch self {
    case .accept: .accept
    case .finish: .finish
    case .reassign: .reassign
    case .giveBack: .giveBack
    case .note: .note
    case .correct: .note
    case .confirm: .confirm
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
  /// It was claimed done and waits for the requester's answer.
  case waitingForRequester
  /// Nothing was claimed, so there is nothing to dispute.
  case notClaimed
  /// The unit leads already.
  case sameUnit
  /// It closed longer ago than the reopening window.
  case tooLate
}

/// A ticket before and after what happened to it.
package struct Outcome: Hashable, Sendable {
  /// Nil for a new ticket.
  package var before: Ticket?
  package var ticket: Ticket
  package var entries: [LedgerEntry]
  /// Set when this report was one too many at its place.
  package var repetition: Repetition?
}

/// A place that is reported again and again: the 升级 line that was reached, and by how many.
package struct Repetition: Hashable, Sendable {
  package var rule: Escalation
  /// Reports within the rule's window, this one included.
  package var reports: Int
}

extension Desk {
  /// Days after any close during which one word reopens a ticket.
  package static let reopeningDays = 7

  /// Makes a move, or says why not.
  ///
  /// - Parameter words: What the person wrote about it; sealed in the ledger.
  package func make(
    _ move: Move, on ticket: Ticket, by person: Person, words: String? = nil
  ) -> Result<Outcome, Refusal> {
    guard may(person, move.action, on: ticket, in: directory) else { return .failure(.notYours) }
    if let refusal = refusal(of: move, on: ticket) { return .failure(refusal) }
    let event: TicketEvent
    switch move {
    case .accept(let promised): event = .accepted(by: person.id, promised: promised)
    case .finish: event = .claimed(by: person.id)
    case .note: event = .noted(by: person.id)
    case .correct(let place):
      event = .corrected(place: place, title: title(of: ticket, at: place))
    case .confirm: event = .confirmed
    case .withdraw: event = .withdrawn
    case .dispute:
      let duties = newAttempt(of: ticket)
      event =
        ticket.isOpen
        ? .disputed(tier: ticket.tier.raised, duties: duties)
        : .reopened(tier: ticket.tier.raised, duties: duties)
    case .reassign(let unit):
      event = .reassigned(to: unit.id, duties: duties(of: ticket, ledBy: unit))
    case .giveBack:
      let building = ticket.number.building
      guard let unit = directory.unit(of: .partyOrganisation, in: building),
        unit.id != ticket.lead.unit
      else { return .failure(.sameUnit) }
      event = .givenBack(by: person.id, to: unit.id, duties: duties(of: ticket, ledBy: unit))
    }
    return .success(outcome(of: event, on: ticket, actor: .person(person.id), words: words))
  }

  /// Why the state of the ticket forbids a move; nil when it does not.
  private func refusal(of move: Move, on ticket: Ticket) -> Refusal? {
    switch move {
    case .note:
      return nil
    case .confirm, .withdraw, .correct:
      return ticket.isOpen ? nil : .closed
    case .dispute:
      if let closure = ticket.closure {
        let last = closure.at.adding(days: Desk.reopeningDays)
        return now <= last ? nil : .tooLate
      }
      return ticket.claimedAt == nil ? .notClaimed : nil
    case .accept, .finish, .giveBack:
      if !ticket.isOpen { return .closed }
      return ticket.claimedAt == nil ? nil : .waitingForRequester
    case .reassign(let unit):
      if !ticket.isOpen { return .closed }
      if ticket.claimedAt != nil { return .waitingForRequester }
      return unit.id == ticket.lead.unit ? .sameUnit : nil
    }
  }

  /// The same units with fresh clocks, so that a reopened ticket is never overdue at once.
  private func newAttempt(of ticket: Ticket) -> [Duty] {
    ticket.duties.map { old in
      guard let unit = directory.unit(old.unit) else { return old }
      return duty(old.part, of: unit, class: ticket.deadlineClass)
    }
  }

  /// The ticket's duties with another unit in the lead; the old lead steps out.
  private func duties(of ticket: Ticket, ledBy unit: Unit) -> [Duty] {
    let others = ticket.duties.filter { $0.part != .lead && $0.unit != unit.id }
    return [duty(.lead, of: unit, class: ticket.deadlineClass)] + others
  }

  /// Applies one event.
  func outcome(
    of event: TicketEvent, on before: Ticket, actor: Actor, words: String? = nil
  ) -> Outcome {
    let after = Workflow.ticket(before, after: event, at: now)
    let entry = LedgerEntry(
      sequence: after.version, at: now, actor: actor, event: event, text: words)
    return Outcome(before: before, ticket: after, entries: [entry])
  }
}
