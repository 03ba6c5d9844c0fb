import CivilTime
import Domain

/// What moves a ticket between units, tiers and the shelf.
extension Desk {
  func reassign(_ ticket: Ticket, to unit: Unit, by person: Person) throws(Refusal) -> TicketEvent {
    guard unit.id != ticket.lead.unit else { throw .sameUnit }
    let oversees = relations(of: person, to: ticket, in: directory).contains(.overseer)
    guard ticket.bounces < Desk.mostBounces || oversees else { throw .bouncedTwice }
    guard unit.buildings.contains(ticket.number.building) else { throw .otherBuilding }
    var duties = duties(of: ticket, ledBy: unit)
    if !oversees { inherit(&duties[0], from: ticket.lead) }
    return .reassigned(to: unit.id, duties: duties)
  }

  /// What is passed on without the Party organisation has the time that was left: passing to and fro
  /// gains nothing.
  private func inherit(_ duty: inout Duty, from old: Duty) {
    guard old.solution.due < duty.solution.due else { return }
    duty.solution = countdown(
      from: old.solution.startedAt, to: old.solution.due, for: duty.unit,
      isWallClock: old.solution.isWallClock, isProvisional: old.solution.isProvisional)
    duty.extensions = old.extensions
    duty.pauses = old.pauses
    duty.hasWaited = old.hasWaited
  }

  func assign(
    _ unit: Unit, _ part: Duty.Part, on ticket: Ticket, by person: Person
  ) throws(Refusal) -> TicketEvent {
    guard unit.buildings.contains(ticket.number.building) else { throw .otherBuilding }
    if let old = ticket.duty(of: unit.id), old.part == .lead || old.isRunning || old.part == part {
      let isOver = old.state == .done || old.state == .returned || old.state == .waived
      guard old.part == .assist, isOver else { throw .sameUnit }
    }
    return .assigned(by: person.id, duty(part, of: unit, class: ticket.deadlineClass))
  }

  /// One tier up, on the agenda of the next 楼务会.
  func raised(_ ticket: Ticket, because ground: Deliberation.Ground) -> TicketEvent {
    .raised(
      tier: ticket.tier.raised,
      ticket.deliberation
        ?? deliberation(ground, on: ticket.deadlineClass, in: ticket.number.building))
  }

  /// One tier up because it is late. What one party can do by itself, or must do at once, waits for
  /// no 楼务会.
  func overdue(_ ticket: Ticket) -> TicketEvent {
    let parties = Set(ticket.duties.filter { $0.part == .lead || $0.isPending }.map(\.party))
    let isUrgent = ticket.deadlineClass == .d0 || ticket.deadlineClass == .d1
    if ticket.deliberation == nil, isUrgent || parties.count < 2 {
      return .raised(tier: ticket.tier.raised, nil)
    }
    return raised(ticket, because: .overdue)
  }

  func dispute(_ ticket: Ticket) throws(Refusal) -> TicketEvent {
    let duties = freshDuties(of: ticket)
    let decision = decisionDue(ticket.deadlineClass, in: ticket.number.building)
    guard let closure = ticket.closure else {
      return .disputed(
        tier: ticket.tier.raised, duties: duties, due: due(of: duties), decision: decision)
    }
    let last = closure.at.adding(days: Desk.reopeningDays)
    guard now <= last else { throw .tooLate }
    return .reopened(
      tier: ticket.tier.raised, duties: duties, due: due(of: duties), decision: decision)
  }

  func askToShelve(
    _ ticket: Ticket, until review: Instant, by person: Person
  ) throws(Refusal) -> TicketEvent {
    guard ticket.tier == .hard else { throw .notHard }
    try checkReview(review)
    return .shelvingAsked(by: person.id, review: review)
  }

  func keepShelf(
    _ ticket: Ticket, until review: Instant, by person: Person
  ) throws(Refusal) -> TicketEvent {
    try checkReview(review)
    if let approved = ticket.shelf?.approvedAt, review > approved.adding(days: Desk.shelfDays) {
      throw .shelvedTooLong
    }
    return .shelfKept(by: person.id, review: review)
  }

  private func checkReview(_ review: Instant) throws(Refusal) {
    guard review > now, review <= now.adding(days: Desk.reviewDays) else {
      throw .reviewOutOfRange
    }
  }

  /// The same units with fresh clocks, so that a reopened ticket is never overdue at once. Whoever
  /// was let off or sent it back stays out.
  func freshDuties(of ticket: Ticket) -> [Duty] {
    ticket.duties.map { old in
      guard let unit = directory.unit(old.unit), old.state != .waived, old.state != .returned else {
        return old
      }
      var fresh = duty(
        old.part, of: unit, class: ticket.deadlineClass, ask: old.ask,
        checklist: old.checklist.map(\.text))
      fresh.summons = freshSummons(of: old, on: ticket)
      return fresh
    }
  }

  /// Until when the lead of these duties promises a solution.
  func due(of duties: [Duty]) -> Instant {
    duties.first { $0.part == .lead }?.solution.due ?? now
  }

  /// The ticket's duties with another unit in the lead; the old lead steps out.
  func duties(of ticket: Ticket, ledBy unit: Unit) -> [Duty] {
    let others = ticket.duties.filter { $0.part != .lead && $0.unit != unit.id }
    let steps = ticket.lead.checklist.map(\.text)
    return [duty(.lead, of: unit, class: ticket.deadlineClass, checklist: steps)] + others
  }
}
