import CivilTime
package import Domain
import Rules

/// Many voices, one ticket: joining, merging, splitting.
extension Desk {
  func join(_ ticket: Ticket, by person: Person) throws(Refusal) -> TicketEvent {
    guard ticket.kind == .painPoint || ticket.kind == .wish else { throw .cannotBeJoined }
    guard !ticket.audience.contains(person.id) else { throw .joinedAlready }
    return .joined(Voice(person.id, at: now))
  }

  /// A voice counts as a report: the one that is too many moves the ticket up, by rule.
  func raisedByReports(_ outcome: Outcome, _ reports: [Instant]) -> Outcome {
    let ticket = outcome.ticket
    guard let matter = book.matter(named: ticket.matter), ticket.phase == .working else {
      return outcome
    }
    let voices = ticket.voices.filter { $0.from == nil }.map(\.at).dropLast()
    guard
      let repetition = repetition(
        of: matter, urgency: ticket.urgency, earlier: reports + voices),
      ticket.deliberation == nil || (repetition.rule.tier ?? ticket.tier) > ticket.tier
    else { return outcome }
    let event = TicketEvent.raised(
      tier: max(ticket.tier, repetition.rule.tier ?? ticket.tier),
      ticket.deliberation ?? deliberation(of: repetition, on: ticket))
    let raised = self.outcome(of: [event], on: ticket, actor: .rule(repetition.rule.source))
    return Outcome(
      before: outcome.before, ticket: raised.ticket, entries: outcome.entries + raised.entries,
      repetition: repetition)
  }

  private func deliberation(of repetition: Repetition, on ticket: Ticket) -> Deliberation? {
    let rule = repetition.rule
    guard rule.goesToMeeting || rule.isRootCause else { return nil }
    return deliberation(
      rule.isRootCause ? .rootCause : .repeated, on: ticket.deadlineClass,
      in: ticket.number.building)
  }

  /// Lets `ticket` go on under the number of `target`, with all its voices.
  ///
  /// - Returns: First the ticket that ends, then the one that goes on.
  package func merge(
    _ ticket: Ticket, into target: Ticket, by person: Person, words: String? = nil
  ) -> Result<(merged: Outcome, into: Outcome), Refusal> {
    guard ticket.number.building == target.number.building else { return .failure(.otherBuilding) }
    guard ticket.number != target.number else { return .failure(.sameTicket) }
    for one in [ticket, target] {
      if let refusal = refusal(of: .merge, on: one, by: person) { return .failure(refusal) }
    }
    guard ticket.kind == .painPoint || ticket.kind == .wish, ticket.kind == target.kind else {
      return .failure(.cannotBeJoined)
    }
    guard !ticket.isAnonymous else { return .failure(.anonymous) }
    guard ticket.deadlineClass.haste <= target.deadlineClass.haste else {
      return .failure(.lessUrgent)
    }
    let oversees = relations(of: person, to: ticket, in: directory).contains(.overseer)
    guard isSame(ticket, target) || oversees else { return .failure(.notTheSame) }
    // Whoever raised both has the last word on the one that goes on.
    let voices =
      ([Voice(ticket.requester, at: ticket.openedAt, from: ticket.number)]
      + ticket.voices.map { Voice($0.person, at: $0.at, from: ticket.number) })
      .filter { $0.person != target.requester }
    return .success(
      (
        outcome(
          of: [.merged(into: target.number)], on: ticket, actor: .person(person.id), words: words),
        outcome(
          of: [.absorbed(ticket.number, voices)], on: target, actor: .person(person.id),
          words: words)
      ))
  }

  /// Whether two tickets are about one thing at one place.
  package func isSame(_ ticket: Ticket, _ other: Ticket) -> Bool {
    ticket.category == other.category && ticket.place?.publicName == other.place?.publicName
  }

  /// Undoes a merge: `ticket` has the time that it had left, and takes its voices back.
  ///
  /// - Returns: First the ticket that goes its own way again, then the one it was merged into.
  package func split(
    _ ticket: Ticket, from target: Ticket, by person: Person, words: String? = nil
  ) -> Result<(split: Outcome, from: Outcome), Refusal> {
    if let refusal = refusal(of: .split, on: ticket, by: person) { return .failure(refusal) }
    guard let closure = ticket.closure, closure.merger?.into == target.number else {
      return .failure(.sameTicket)
    }
    if let further = target.closure?.merger?.into { return .failure(.mergedFurther(into: further)) }
    let duties = resumed(ticket.duties, after: closure.at)
    let shift = duties.first { $0.part == .lead }?.solution.due ?? ticket.due
    let due = ticket.due == ticket.lead.solution.due ? shift : max(ticket.due, shift)
    return .success(
      (
        outcome(
          of: [.split(duties: duties, due: due)], on: ticket, actor: .person(person.id),
          words: words),
        outcome(
          of: [.released(ticket.number)], on: target, actor: .person(person.id), words: words)
      ))
  }
}

extension DeadlineClass {
  /// How soon harm is done: an urgent ticket goes on only under one as urgent.
  fileprivate var haste: Int {
    switch self {
    case .d0: 2
    case .d1: 1
    case .d2, .d3, .d4, .question, .wish: 0
    }
  }
}
