import CivilTime
import Dialogue
import Domain
import Workflow

/// Checks what must hold whatever people do, without asking the code that is checked.
struct Inspector {
  /// What was found wrong, in order; kept short.
  private(set) var faults: [String] = []
  private(set) var refusals: [String: Int] = [:]
  private var rungs: Set<String> = []

  mutating func sawRefusal(_ refusal: Refusal) {
    refusals["\(refusal)".prefix { $0 != "(" }.description, default: 0] += 1
  }

  private mutating func fault(_ words: String, _ ticket: Ticket) {
    if faults.count < 20 { faults.append("\(ticket.number) v\(ticket.version): \(words)") }
  }

  /// A move that went through, against what the four parties may do.
  mutating func check(_ action: Action, on ticket: Ticket, by person: Person, at now: Instant) {
    let isRequester = ticket.requester == person.id
    let isLead = Demo.directory.isMember(person, of: ticket.lead.unit)
    let oversees = ["dangqun", "louzhang"].contains(person.id.rawValue)
    let isClosed = ticket.closure != nil
    switch action {
    case .confirm, .rate, .withdraw, .correct, .rebook:
      if !isRequester { fault("\(action) by somebody else", ticket) }
    case .dispute:
      if !ticket.audience.contains(person.id) { fault("dispute by a bystander", ticket) }
    case .reassign, .assign, .askToShelve:
      if !isLead, !oversees { fault("\(action) by a bystander", ticket) }
    case .whistle, .rateResponse:
      if person.id != Demo.partyWorker.id { fault("\(action) by somebody else", ticket) }
    case .arrive:
      let isSummoned = ticket.duties.contains {
        $0.summons != nil && Demo.directory.isMember(person, of: $0.unit)
      }
      if !isSummoned { fault("arrived without a summons", ticket) }
    case .accept, .finish, .extend, .pause, .resume, .tick, .giveBack:
      let isMember = ticket.duties.contains {
        $0.part != .inform && Demo.directory.isMember(person, of: $0.unit)
      }
      if !isMember, !oversees { fault("\(action) by a bystander", ticket) }
    default: break
    }
    if isClosed, ![.note, .rate, .dispute, .leave, .rateResponse].contains(action) {
      fault("\(action) on a closed ticket", ticket)
    }
    if let closure = ticket.closure, action == .dispute,
      now.seconds - closure.at.seconds > 7 * 86_400
    {
      fault("reopened too late", ticket)
    }
  }

  /// A ticket after something happened to it, and who was told.
  mutating func check(_ outcome: Outcome, _ decision: Decision, by person: Person?, at now: Instant)
  {
    let ticket = outcome.ticket
    if ticket.duties.count(where: { $0.part == .lead }) != 1 { fault("not one lead", ticket) }
    if Set(ticket.duties.map(\.unit)).count != ticket.duties.count { fault("a unit twice", ticket) }
    let told = decision.notices.map(\.to)
    if Set(told).count != told.count { fault("somebody told twice", ticket) }
    if let person, told.contains(person.id) { fault("the doer told", ticket) }
    let owes = ticket.duties.contains { $0.part == .assist && $0.isPending }
    if outcome.before?.claimedAt == nil, ticket.claimedAt != nil, owes {
      fault("claimed while others owe", ticket)
    }
    checkWhistles(of: ticket, before: outcome.before)
    if ticket.bounces > 2 { fault("given back too often", ticket) }
    for duty in ticket.duties where duty.extensions > 3 {
      fault("extended too often: \(duty.unit.rawValue)", ticket)
    }
    if ticket.audience.count != Set(ticket.audience).count { fault("a voice twice", ticket) }
    for entry in outcome.entries {
      switch entry.event {
      case .disputed, .reopened, .unshelved:
        if ticket.lead.solution.due <= now { fault("overdue at once", ticket) }
      default: break
      }
    }
    if ticket.held.reduce(0, { $0 + $1.seconds })
      > Int64(ticket.duties.count + ticket.handovers + 8) * (now.seconds - ticket.openedAt.seconds)
    {
      fault("more time held than there was", ticket)
    }
    checkClocks(of: ticket)
  }

  /// What was answered to a whistle stays as it is; everybody summoned answers in the end.
  private mutating func checkWhistles(of ticket: Ticket, before: Ticket?) {
    for whistle in ticket.whistles {
      let earlier = before?.whistle(whistle.number)
      for response in whistle.responses {
        let old = earlier?.responses.first { $0.unit == response.unit }
        if let old, old.result != nil, old != response { fault("an answer changed", ticket) }
        let duty = ticket.duty(of: response.unit)
        let isOwed = duty?.state == .waiting || duty?.state == .accepted
        if response.result == nil, !isOwed { fault("a whistle without a duty", ticket) }
        if response.result == nil, let closure = ticket.closure, closure.manner != .merged {
          fault("closed while a whistle is open", ticket)
        }
      }
      if whistle.rating != nil, whistle.answeredAt == nil { fault("rated too early", ticket) }
      if earlier?.rating != nil, earlier?.rating != whistle.rating { fault("rated twice", ticket) }
    }
    if ticket.whistles.count < before?.whistles.count ?? 0 { fault("a whistle lost", ticket) }
  }

  /// No duty without a clock: it has a next rung, or stands still for a reason that is written down,
  /// or the street was told.
  private mutating func checkClocks(of ticket: Ticket) {
    let running = clocks(of: ticket)
    if ticket.claimedAt != nil, ticket.closure == nil, running.count != 1 {
      fault("a claim without its question", ticket)
    }
    guard ticket.closure == nil, ticket.claimedAt == nil else { return }
    if ticket.isShelved {
      if running.isEmpty, ticket.shelf?.isCalled != true {
        fault("shelved without a review", ticket)
      }
      return
    }
    for duty in ticket.duties where duty.part != .inform {
      guard duty.state == .waiting || duty.state == .accepted else { continue }
      let own = running.filter { $0.unit == duty.unit }
      if duty.contactedAt == nil, duty.contact.called != .late,
        !own.contains(where: { $0.purpose.term == .contact })
      {
        fault("no clock for first contact: \(duty.unit.rawValue)", ticket)
      }
      if let arrival = duty.awaitsArrival, arrival.called != .late,
        !own.contains(where: { $0.purpose.term == .arrival })
      {
        fault("no clock for the arrival: \(duty.unit.rawValue)", ticket)
      }
      if duty.pause == nil, duty.solution.called != .late,
        !own.contains(where: { $0.purpose.term == .solution })
      {
        fault("no clock for the solution: \(duty.unit.rawValue)", ticket)
      }
      if let pause = duty.pause, pause.ground == .requester,
        !own.contains(where: { $0.purpose == .pauseEnd })
      {
        fault("waits for the requester without end", ticket)
      }
      let solution = duty.solution
      if !(solution.half <= solution.due && solution.most <= solution.due
        && solution.due <= solution.late)
      {
        fault("rungs out of order: \(duty.unit.rawValue)", ticket)
      }
    }
  }

  /// A clock that rang; the same rung of the same countdown never rings again.
  mutating func rang(_ clock: Clock, _ outcome: Outcome) {
    for entry in outcome.entries {
      guard case .warned(let unit, let term, let rung) = entry.event,
        let duty = outcome.before?.duty(of: unit)
      else { continue }
      let countdown =
        switch term {
        case .contact: duty.contact
        case .solution: duty.solution
        case .arrival: duty.summons?.arrival ?? duty.solution
        case .promise: duty.solution
        }
      let promise = term == .promise ? "\(duty.promisedAt?.seconds ?? 0)" : ""
      let key =
        "\(clock.ticket) \(outcome.ticket.attempt) \(unit.rawValue) \(term) \(rung) "
        + "\(countdown.startedAt.seconds) \(countdown.due.seconds) \(promise)"
      if !rungs.insert(key).inserted { fault("rang twice: \(key)", outcome.ticket) }
    }
  }

  /// When nobody does anything any more, a ticket is closed, shelved, or its delay stands in the open.
  mutating func finish(_ tickets: [Ticket], at now: Instant) {
    for ticket in tickets where ticket.isOpen && !ticket.isShelved {
      let isVisible =
        ticket.duties.contains {
          $0.solution.called == .late || $0.pause != nil || $0.state == .returned
        }
      if !isVisible { fault("forgotten", ticket) }
      if ticket.claimedAt != nil { fault("never closed after its claim", ticket) }
    }
  }
}
