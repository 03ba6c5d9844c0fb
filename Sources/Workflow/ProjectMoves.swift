import CivilTime
package import Domain

/// The moves on projects.
extension Desk {
  /// Working days that a carrier has when no ticket says.
  package static let projectDays = 10

  /// A party worker matches a need with a resource: its unit is asked to carry the project.
  package func propose(
    _ need: Need, _ resource: Resource, by person: Person, in lists: Lists
  ) -> Result<ListOutcome, ListRefusal> {
    guard keepsLists(person, of: need.building) else { return .failure(.notKeeper) }
    if let refusal = refusal(need, lists) { return .failure(refusal) }
    guard fits(resource, need, in: directory, on: now.date) else {
      return .failure(.unfit(resource))
    }
    let project = Project(
      number: lists.nextNumber(.project), of: need, resources: [resource.number],
      carrier: resource.contact, startedAt: now)
    return .success(
      ListOutcome(changes: [
        change(.need(need), .taken(project: project.number), by: person),
        entered(.project(project), by: person),
      ]))
  }

  /// Somebody's unit takes a need on, with a resource if they name one.
  ///
  /// - Parameter ticket: The need's, if it has one.
  package func claim(
    _ need: Need, with resource: Resource?, by person: Person, ticket: Ticket?, in lists: Lists
  ) -> Result<ListOutcome, ListRefusal> {
    guard let unit = carrier(person, in: need.building) else { return .failure(.notServing) }
    let proposed = lists.project(need.project).flatMap { $0.state == .proposed ? $0 : nil }
    if proposed == nil, let refusal = refusal(need, lists) { return .failure(refusal) }
    if let resource, !fits(resource, need, in: directory, on: now.date) {
      return .failure(.unfit(resource))
    }
    // Another resource than the one that was proposed makes another project.
    let kept = proposed.flatMap { project in
      resource.map { project.resources.contains($0.number) } ?? true ? project : nil
    }
    let number = kept?.number ?? lists.nextNumber(.project)
    let duty = ticket.flatMap { takeOn($0, unit, as: number, by: person) }
    let owed = (duty?.ticket ?? ticket)?.duty(of: unit.id)
    let due = owed.flatMap { $0.isPending ? $0.solution.due : nil }
    let plain = calendar(of: unit.id).deadline(afterDays: Desk.projectDays, from: now).instant
    let claimed = ListEvent.claimed(
      by: person.id, unit: unit.id, ticket: due == nil ? nil : need.ticket, due: due ?? plain)
    var changes: [ListChange] = []
    if let kept {
      changes.append(change(.project(kept), claimed, by: person))
    } else {
      if let proposed {
        changes.append(change(.project(proposed), .cancelled(by: person.id), by: person))
      }
      let project = Project(
        number: number, of: need, resources: resource.map { [$0.number] } ?? [],
        carrier: unit.id, startedAt: now)
      let start = entered(.project(project), by: person)
      let taken = change(start.item, claimed, by: person)
      changes.append(change(.need(need), .taken(project: number), by: person))
      changes.append(ListChange(taken.item, start.entries + taken.entries))
    }
    var outcome = ListOutcome(changes: changes)
    if outcome.need == nil { outcome.need = need }
    outcome.ticket = duty
    return .success(outcome)
  }

  /// The carrier reports what came of a project; its part on the ticket is done with it.
  package func finish(
    _ project: Project, words: String, by person: Person, ticket: Ticket?, in lists: Lists
  ) -> Result<ListOutcome, ListRefusal> {
    if let refusal = refusal(project, by: person) { return .failure(refusal) }
    guard project.state == .running else { return .failure(.unclaimed(project)) }
    var changes = [change(.project(project), .finished(by: person.id), by: person, words)]
    if let need = lists.need(project.need), need.project == project.number {
      changes.append(change(.need(need), .settled, by: person))
    }
    var outcome = ListOutcome(changes: changes)
    if let ticket, ticket.phase == .working, let duty = ticket.duty(of: project.carrier),
      duty.part == .assist, duty.state == .accepted
    {
      outcome.ticket = self.outcome(
        of: [.finished(by: person.id, unit: duty.unit)], on: ticket, actor: .person(person.id),
        words: words)
    }
    return .success(outcome)
  }

  /// A project comes to nothing: the need is open again.
  package func cancel(
    _ project: Project, words: String, by person: Person, ticket: Ticket?, in lists: Lists
  ) -> Result<ListOutcome, ListRefusal> {
    if let refusal = refusal(project, by: person) { return .failure(refusal) }
    var changes = [change(.project(project), .cancelled(by: person.id), by: person, words)]
    if let need = lists.need(project.need), need.project == project.number {
      changes.append(change(.need(need), .freed, by: person))
    }
    var outcome = ListOutcome(changes: changes)
    if let ticket, ticket.phase == .working, let duty = ticket.duty(of: project.carrier),
      duty.part == .assist, duty.state == .accepted
    {
      let event: TicketEvent =
        keepsLists(person, of: project.building)
        ? .waived(by: person.id, unit: duty.unit) : .returned(by: person.id, unit: duty.unit)
      outcome.ticket = self.outcome(
        of: [event], on: ticket, actor: .person(person.id), words: words)
    }
    return .success(outcome)
  }

  /// Why a person cannot end a project; nil when they can.
  private func refusal(_ project: Project, by person: Person) -> ListRefusal? {
    guard project.state.isOpen else { return .over }
    let isTheirs =
      directory.acts(person, for: project.carrier) && directory.reaches(project.building, person)
    return isTheirs || keepsLists(person, of: project.building) ? nil : .notCarrier(project)
  }

  /// The unit's own part of a ticket, accepted as it is claimed; nil when it has one already, or
  /// the ticket is not being worked on, or was confided. Whoever keeps the lists let it be claimed by putting it
  /// there, so the table of moves is not asked.
  private func takeOn(
    _ ticket: Ticket, _ unit: Unit, as project: ListNumber, by person: Person
  ) -> Outcome? {
    guard ticket.phase == .working || ticket.phase == .shelved, !ticket.isConfided,
      let assigned = try? assign(unit, .assist, on: ticket, by: person)
    else { return nil }
    let after = Workflow.ticket(ticket, after: assigned, at: now)
    let accepted = TicketEvent.accepted(
      by: person.id, unit: unit.id, promised: nil, progress: nextProgress(of: unit.id, on: after))
    return outcome(
      of: [assigned, accepted], on: ticket, actor: .person(person.id), words: "认领项目 \(project)")
  }
}
