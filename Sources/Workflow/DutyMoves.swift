import CivilTime
import Domain

/// What a unit does with its own duty.
extension Desk {
  /// The duties that a person can act on, their own first; whoever oversees the building can act
  /// on the lead's.
  func ownDuties(of person: Person, on ticket: Ticket) -> [Duty] {
    var own = ticket.duties.filter {
      $0.part != .inform && directory.acts(person, for: $0.unit)
    }
    // Their own unit before those they stand in for, the lead before assistance.
    own.sort { one, other in
      let isOwn = [one, other].map { directory.isMember(person, of: $0.unit) }
      return isOwn[0] == isOwn[1] ? one.part == .lead && other.part != .lead : isOwn[0]
    }
    let oversees = relations(of: person, to: ticket, in: directory).contains(.overseer)
    if oversees, !own.contains(where: { $0.part == .lead }) { own.append(ticket.lead) }
    return own
  }

  /// The one of them that is in one of these states.
  func duty(
    of person: Person, on ticket: Ticket, in states: Set<Duty.State>
  ) throws(Refusal) -> Duty {
    let own = ownDuties(of: person, on: ticket)
    guard let duty = own.first(where: { states.contains($0.state) }) else { throw .nothingToDo }
    return duty
  }

  func tick(_ steps: [Int], on ticket: Ticket, by person: Person) throws(Refusal) -> TicketEvent {
    let own = ownDuties(of: person, on: ticket)
    guard
      let duty = own.first(where: { duty in
        duty.isPending && duty.checklist.contains { !$0.isDone }
      })
    else { throw .nothingToDo }
    let all = Array(duty.checklist.indices)
    guard steps.allSatisfy(all.contains) else { throw .noSuchStep }
    return .ticked(by: person.id, unit: duty.unit, steps.isEmpty ? all : steps)
  }

  /// An assisting unit hands its part over; the lead claims the whole, once nobody else owes
  /// anything. Whoever serves in several units does both with one word.
  ///
  /// In an emergency the others' help ends with the danger; that is written down as a waiver.
  func finish(_ ticket: Ticket, by person: Person) throws(Refusal) -> [TicketEvent] {
    let owed = ownDuties(of: person, on: ticket).filter {
      $0.state == .waiting || $0.state == .accepted
    }
    // Whoever only oversees acts for the lead when nothing is asked of them.
    let members = owed.filter { directory.isMember(person, of: $0.unit) }
    let own = members.isEmpty ? owed : members
    guard !own.isEmpty else { throw .nothingToDo }
    let open = own.flatMap(\.checklist).filter { !$0.isDone }.map(\.text)
    guard open.isEmpty else { throw .unticked(open) }
    let assists = own.filter { $0.part == .assist }
    var events: [TicketEvent] = assists.map { .finished(by: person.id, unit: $0.unit) }
    guard own.contains(where: { $0.part == .lead }) else { return events }
    let others = ticket.duties.filter { duty in
      duty.part == .assist && duty.isPending && !assists.contains { $0.unit == duty.unit }
    }
    if ticket.deadlineClass == .d0 {
      events += others.map { .waived(by: person.id, unit: $0.unit) }
    } else if !others.isEmpty {
      guard events.isEmpty else { return events }
      throw .pending(others.map(\.unit))
    }
    return events + [.claimed(by: person.id)]
  }

  func giveBack(_ ticket: Ticket, by person: Person) throws(Refusal) -> TicketEvent {
    let duty = try duty(of: person, on: ticket, in: [.waiting, .accepted])
    let last = calendar(of: duty.unit).deadline(
      afterDays: Desk.returnDays, from: duty.startedAt
    ).instant
    guard now <= last else { throw .acceptedBySilence }
    if duty.part == .assist { return .returned(by: person.id, unit: duty.unit) }
    guard ticket.bounces < Desk.mostBounces else { throw .bouncedTwice }
    let building = ticket.number.building
    guard let unit = directory.unit(of: .partyOrganisation, in: building),
      unit.id != ticket.lead.unit
    else { throw .sameUnit }
    return .givenBack(by: person.id, to: unit.id, duties: duties(of: ticket, ledBy: unit))
  }

  func extend(_ ticket: Ticket, by days: Int, _ person: Person) throws(Refusal) -> TicketEvent {
    let duty = try duty(of: person, on: ticket, in: [.waiting, .accepted])
    guard ticket.deadlineClass != .d0 else { throw .emergency }
    guard duty.pause == nil else { throw .paused }
    guard (1...Desk.longestExtension).contains(days) else { throw .extensionTooLong }
    guard duty.extensions < Desk.mostExtensions else { throw .extendedEnough }
    guard now < duty.solution.due else { throw .overdue }
    return extended(duty, of: ticket, by: days, promising: nil, person)
  }

  /// 延到周五: the least number of days by which the deadline is no earlier, and no days at all where
  /// it is later anyway; then only what was promised moves.
  func putOff(
    _ ticket: Ticket, until promised: Instant, _ person: Person
  ) throws(Refusal) -> TicketEvent {
    let duty = try duty(of: person, on: ticket, in: [.waiting, .accepted])
    let due = duty.solution.due
    let calendar = calendar(of: duty.unit)
    let days =
      promised <= due
      ? 0
      : (1...Desk.longestExtension).first {
        promised <= calendar.deadline(afterDays: $0, from: due).instant
      }
    guard let days else { throw .extensionTooLong }
    // For what is refused there is no difference.
    _ = try extend(ticket, by: max(1, days), person)
    return extended(duty, of: ticket, by: days, promising: promised, person)
  }

  /// 明天上午来修: within the time that is left only the word of the holder moves, and once that is over
  /// it stays over; what is said for later is a delay.
  func promise(
    _ ticket: Ticket, until promised: Instant, _ person: Person
  ) throws(Refusal) -> TicketEvent {
    let duty = try duty(of: person, on: ticket, in: [.accepted])
    guard ticket.deadlineClass != .d0 else { throw .emergency }
    guard duty.pause == nil else { throw .paused }
    if promised > duty.solution.due, now < duty.solution.due {
      return try putOff(ticket, until: promised, person)
    }
    return .promised(
      by: person.id, unit: duty.unit, until: promised,
      progress: nextProgress(of: duty.unit, on: ticket))
  }

  private func extended(
    _ duty: Duty, of ticket: Ticket, by days: Int, promising promised: Instant?, _ person: Person
  ) -> TicketEvent {
    var next = duty
    next.extensions += 1
    // What is told from now on is the new time.
    next.dropPromise()
    next.promisedAt = promised
    if days > 0 {
      let end = calendar(of: duty.unit).deadline(afterDays: days, from: duty.solution.due)
      next.solution = countdown(
        from: duty.solution.startedAt, to: end.instant, for: duty.unit,
        isWallClock: duty.solution.isWallClock,
        isProvisional: duty.solution.isProvisional || end.isProvisional)
    }
    let duties = ticket.duties.map { $0.unit == duty.unit ? next : $0 }
    return .extended(
      by: person.id, unit: duty.unit, duties: duties,
      due: duty.part == .lead ? promise(of: ticket, moved: duty, to: next) : ticket.due)
  }

  /// The requester's promise moves as far as the lead's own time does.
  private func promise(of ticket: Ticket, moved old: Duty, to new: Duty) -> Instant {
    if ticket.due == old.solution.due { return new.solution.due }
    return ticket.due.adding(seconds: max(0, new.solution.due.seconds - old.solution.due.seconds))
  }

  func pause(
    _ ticket: Ticket, _ ground: Pause.Ground, by person: Person
  ) throws(Refusal) -> TicketEvent {
    let duty = try duty(of: person, on: ticket, in: [.waiting, .accepted])
    guard ticket.deadlineClass != .d0 else { throw .emergency }
    guard duty.pause == nil else { throw .paused }
    guard now < duty.solution.due else { throw .overdue }
    guard ground != .requester || !duty.hasWaited else { throw .waitedOnce }
    guard duty.pauses < Desk.mostPauses else { throw .pausedEnough }
    let oversees = relations(of: person, to: ticket, in: directory).contains(.overseer)
    guard ticket.deadlineClass != .d1 || oversees else { throw .urgentPause }
    let days = ground == .requester ? Desk.requesterDays : Desk.pauseDays
    let until = calendar(of: duty.unit).deadline(afterDays: days, from: now).instant
    return .paused(by: person.id, unit: duty.unit, Pause(ground, at: now, until: until))
  }

  /// What was left of the duty's time when it was paused is left from now on.
  func resume(_ duty: Duty, on ticket: Ticket, by person: PersonID?) -> TicketEvent {
    var next = duty
    next.pause = nil
    if let promised = duty.promisedAt, promised <= now { next.dropPromise() }
    if let pause = duty.pause {
      next.solution = resumed(duty.solution, after: pause.at, for: duty.unit)
    }
    let duties = ticket.duties.map { $0.unit == duty.unit ? next : $0 }
    return .resumed(
      by: person, unit: duty.unit, duties: duties,
      due: duty.part == .lead ? promise(of: ticket, moved: duty, to: next) : ticket.due)
  }

  /// A unit's words are its word on progress; the requester's end the wait for them.
  func note(on ticket: Ticket, by person: Person) -> [TicketEvent] {
    let own =
      ticket.isOpen
      ? ownDuties(of: person, on: ticket).first {
        directory.acts(person, for: $0.unit) && ($0.state == .waiting || $0.state == .accepted)
      } : nil
    var events: [TicketEvent] = [
      .noted(
        by: person.id, unit: own?.unit,
        progress: own.flatMap { nextProgress(of: $0.unit, on: ticket) })
    ]
    if person.id == ticket.requester, ticket.isOpen {
      var state = ticket
      for duty in ticket.duties where duty.pause?.ground == .requester {
        let event = resume(duty, on: state, by: nil)
        state = Workflow.ticket(state, after: event, at: now)
        events.append(event)
      }
    }
    return events
  }
}
