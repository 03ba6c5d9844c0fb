import CivilTime
import Domain
import Rules
import Workflow

/// The ladder: holder, lead, party worker, street. What runs out on a ticket in one moment is one
/// sentence for each of them, about the worst of it.
extension Announcement {
  /// A duty whose time runs out, as somebody is called because of it.
  private struct Call {
    var duty: Duty
    var term: Countdown.Term
    var rung: Countdown.Rung
    /// Whether the duty is theirs; else they look after it.
    var isOwn: Bool

    /// How serious: the rung, then what runs out.
    var weight: Int {
      let terms: [Countdown.Term] = [.contact, .promise, .arrival, .solution]
      return rung.rawValue * 10 + (terms.firstIndex(of: term) ?? 0)
    }
  }

  /// Calls everybody whom the clocks of this outcome concern, and owns up to whoever was promised
  /// something.
  mutating func speakOfCalls() {
    var called: [(person: Person, calls: [Call])] = []
    for entry in outcome.entries {
      guard case .warned(let unit, let term, let rung) = entry.event,
        let duty = ticket.duty(of: unit)
      else { continue }
      for (audience, isOwn) in audiences(of: unit, term, rung) {
        for person in people(in: audience) {
          let call = Call(duty: duty, term: term, rung: rung, isOwn: isOwn)
          if let index = called.firstIndex(where: { $0.person.id == person.id }) {
            called[index].calls.append(call)
          } else {
            called.append((person, [call]))
          }
        }
      }
    }
    let all = values
    for (person, calls) in called { call(person, about: calls) }
    values = all
    if isPromiseBroken {
      for one in ticket.audience { tellRequester(one, .promiseBroken, choices: []) }
    }
  }

  private func audiences(
    of unit: UnitID, _ term: Countdown.Term, _ rung: Countdown.Rung
  ) -> [(Audience, isOwn: Bool)] {
    var called: [(Audience, isOwn: Bool)] = [(.unit(unit), true)]
    let isReminder = term == .promise && rung < .due
    if rung >= .most, !isReminder { called.append((.team, unit == ticket.lead.unit)) }
    if rung >= .due { called.append((.overseers, false)) }
    if rung >= .late { called.append((.street, false)) }
    return called
  }

  /// One sentence about the worst of it, naming every unit that is as late.
  private mutating func call(_ person: Person, about calls: [Call]) {
    guard let worst = calls.map(\.weight).max() else { return }
    let same = calls.filter { $0.weight == worst }
    // What is theirs to do comes before what they look after.
    let own = same.filter(\.isOwn)
    let about = own.isEmpty ? same : own
    guard let first = about.min(by: { due(of: $0) < due(of: $1) }) else { return }
    var units: [UnitID] = []
    for call in about where !units.contains(call.duty.unit) { units.append(call.duty.unit) }
    values.merge(desk.values(of: first.duty)) { $1 }
    values["单位"] = desk.names(of: units)
    tell([person], sentence(first, for: person))
  }

  private func due(of call: Call) -> Instant {
    switch call.term {
    case .contact: call.duty.contact.due
    case .solution: call.duty.solution.due
    case .arrival: call.duty.summons?.arrival.due ?? call.duty.contact.due
    case .promise: call.duty.promisedAt ?? call.duty.solution.due
    }
  }

  private func sentence(_ call: Call, for person: Person) -> ReplyName {
    // Whoever assists has nobody to be in touch with, and nobody calls themselves up: they take it.
    let isTaking = call.duty.part == .assist || ticket.requester == person.id
    switch (call.term, call.rung) {
    case (.contact, .half): return isTaking ? .takingHalf : .contactHalf
    case (.contact, .most):
      return !isTaking ? .contactMost : call.isOwn ? .takingMost : .takingAwaited
    case (.contact, .due): return isTaking ? .takingDue : .contactDue
    case (.contact, .late): return isTaking ? .takingLate : .contactLate
    case (.solution, .half): return .solutionHalf
    case (.solution, .most): return .solutionMost
    case (.solution, .due): return .solutionDue
    case (.solution, .late): return .solutionLate
    case (.arrival, .half): return .arrivalHalf
    case (.arrival, .most): return .arrivalMost
    case (.arrival, .due): return .arrivalDue
    case (.arrival, .late): return .arrivalLate
    case (.promise, .half), (.promise, .most): return .promiseSoon
    case (.promise, .due), (.promise, .late): return .promiseOver
    }
  }

  /// Whether those who have the trouble were told a time that is over just now; they hear so once.
  /// When the ticket moves up with it, that sentence says so.
  private var isPromiseBroken: Bool {
    guard person == nil, let before = outcome.before?.lead, before.state == .accepted else {
      return false
    }
    return outcome.entries.contains { entry in
      guard case .warned(ticket.lead.unit, let term, let rung) = entry.event, rung == .due else {
        return false
      }
      if term == .promise { return true }
      return term == .solution && before.promiseCalled != .due
        && (before.promisedAt ?? before.solution.due) <= desk.now
    } && !outcome.entries.contains { $0.event.isRaising }
  }
}

extension TicketEvent {
  /// Whether it moves a ticket up.
  fileprivate var isRaising: Bool { if case .raised = self { true } else { false } }
}
