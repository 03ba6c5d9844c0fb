package import CivilTime
package import Domain
import Rules

/// Why something was not done to a list.
package enum ListRefusal: Error, Hashable, Sendable {
  /// Only party workers and building heads of the building keep its needs.
  case notKeeper
  /// None of this person's units serves the building.
  case notServing
  /// The project is carried by another unit.
  case notCarrier(Project)
  /// Somebody carries it already, or was asked to.
  case taken(Project)
  /// It is done or was given up.
  case over
  /// Nobody carries it yet.
  case unclaimed(Project)
  /// Counselling and what has ended are put on no list.
  case notForLists
  /// The ticket stands on the list already.
  case needAlready(Need)
  /// There is a valid resource of that name.
  case resourceAlready(Resource)
  /// It has run out, or is for other buildings.
  case unfit(Resource)
}

/// A line of a list after these further events.
package struct ListChange: Hashable, Sendable {
  package var item: ListItem
  package var entries: [ListEntry]

  package init(_ item: ListItem, _ entries: [ListEntry]) {
    self.item = item
    self.entries = entries
  }

  /// A line that is new.
  package init(entering item: ListItem, by actor: Actor, at now: Instant) {
    self.init(item, [ListEntry(sequence: 1, at: now, actor: actor, event: .entered(item))])
  }

  /// A line after one event.
  package init(
    _ item: ListItem, after event: ListEvent, by actor: Actor, words: String? = nil,
    at now: Instant
  ) {
    let entry = ListEntry(
      sequence: item.version + 1, at: now, actor: actor, event: event, text: words)
    self.init(listItem(item, after: entry) ?? item, [entry])
  }
}

/// What came of a move on the lists.
package struct ListOutcome: Hashable, Sendable {
  package var changes: [ListChange]
  package var need: Need?
  package var project: Project?
  /// What the need's ticket became, when the move was one on it, too.
  package var ticket: Outcome?

  package init(changes: [ListChange]) {
    self.changes = changes
    for change in changes {
      switch change.item {
      case .need(let changed): need = changed
      case .project(let changed): project = changed
      case .resource: break
      }
    }
  }
}

/// The moves on the three lists.
extension Desk {
  /// Working days that a carrier has when no ticket says.
  package static let projectDays = 10

  /// Whether `person` keeps the needs of a building.
  package func keepsLists(_ person: Person, of building: BuildingCode) -> Bool {
    (person.role == .partyWorker || person.role == .buildingHead)
      && directory.reaches(building, person)
  }

  /// The unit a person carries something with in a building: their own before those of a roster.
  package func carrier(_ person: Person, in building: BuildingCode) -> Unit? {
    let own = directory.units.filter {
      directory.isMember(person, of: $0.id) && $0.buildings.contains(building)
    }
    return own.first { $0.id == person.unit } ?? own.first
  }

  /// A ticket or wish becomes a need, under its public title.
  ///
  /// - Parameter words: What the requester wrote, searched for tags and not kept.
  package func enterNeed(
    of ticket: Ticket, words: String?, by person: Person, in lists: Lists
  ) -> Result<ListOutcome, ListRefusal> {
    let building = ticket.number.building
    guard keepsLists(person, of: building) else { return .failure(.notKeeper) }
    guard ticket.kind != .counselling, ticket.phase == .working || ticket.phase == .shelved else {
      return .failure(.notForLists)
    }
    if let known = lists.needs.first(where: {
      $0.ticket == ticket.number && ($0.state == .open || $0.state == .taken)
    }) {
      return .failure(.needAlready(known))
    }
    let need = Need(
      number: lists.nextNumber(.need), title: ticket.title, tags: tags(of: ticket, words: words),
      building: building, ticket: ticket.number, enteredAt: now)
    return .success(ListOutcome(changes: [entered(.need(need), by: person)]))
  }

  /// A need that a party worker knows of.
  package func enterNeed(
    _ title: String, in building: BuildingCode, by person: Person, in lists: Lists
  ) -> Result<ListOutcome, ListRefusal> {
    guard keepsLists(person, of: building) else { return .failure(.notKeeper) }
    if let known = lists.needs.first(where: {
      $0.title == title && $0.building == building && ($0.state == .open || $0.state == .taken)
    }) {
      return .failure(.needAlready(known))
    }
    let need = Need(
      number: lists.nextNumber(.need), title: title, tags: book.tags.tags(in: [title]),
      building: building, enteredAt: now)
    return .success(ListOutcome(changes: [entered(.need(need), by: person)]))
  }

  /// The tags of a ticket: its category, and those whose words stand in what it is called, in its
  /// kind and in what was written.
  package func tags(of ticket: Ticket, words: String?) -> [String] {
    let service = book.matter(named: ticket.matter)?.serviceClass?.rawValue
    let texts = [ticket.matter, ticket.kind.chinese, service, ticket.title, words]
    return book.tags.tags(in: texts.compactMap { $0 }, category: ticket.category)
  }

  /// An organisation offers something, for the buildings that its unit serves.
  package func enterResource(
    _ title: String, until: CivilDate?, by person: Person, in building: BuildingCode,
    _ lists: Lists
  ) -> Result<ListOutcome, ListRefusal> {
    guard let unit = carrier(person, in: building) else { return .failure(.notServing) }
    if let known = lists.resources.first(where: { $0.title == title && $0.isValid(on: now.date) }) {
      return .failure(.resourceAlready(known))
    }
    let serving: Serving =
      switch unit.territory {
      case .station(let id): .station(id)
      case .street(let id): .street(id)
      case .area, .district: .street(directory.street(of: building))
      case nil: .building(building)
      }
    let resource = Resource(
      number: lists.nextNumber(.resource), title: title, kind: .service, owner: unit.name,
      tags: book.tags.tags(in: [title]), quantity: "", from: now.date, until: until,
      serves: serving, contact: unit.id)
    return .success(ListOutcome(changes: [entered(.resource(resource), by: person)]))
  }

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

  /// A need is not needed any more.
  package func cancel(
    _ need: Need, words: String, by person: Person, in lists: Lists
  ) -> Result<ListOutcome, ListRefusal> {
    guard keepsLists(person, of: need.building) else { return .failure(.notKeeper) }
    if let refusal = refusal(need, lists) { return .failure(refusal) }
    return .success(
      ListOutcome(changes: [change(.need(need), .cancelled(by: person.id), by: person, words)]))
  }

  private func entered(_ item: ListItem, by person: Person) -> ListChange {
    ListChange(entering: item, by: .person(person.id), at: now)
  }

  private func change(
    _ item: ListItem, _ event: ListEvent, by person: Person, _ words: String? = nil
  ) -> ListChange {
    ListChange(item, after: event, by: .person(person.id), words: words, at: now)
  }

  /// Why nobody can take a need now; nil when somebody can.
  private func refusal(_ need: Need, _ lists: Lists) -> ListRefusal? {
    switch need.state {
    case .open: nil
    case .taken: lists.project(need.project).map { ListRefusal.taken($0) } ?? .over
    case .settled, .cancelled: .over
    }
  }

  /// Why a person cannot end a project; nil when they can.
  private func refusal(_ project: Project, by person: Person) -> ListRefusal? {
    guard project.state.isOpen else { return .over }
    let isTheirs =
      directory.acts(person, for: project.carrier) && directory.reaches(project.building, person)
    return isTheirs || keepsLists(person, of: project.building) ? nil : .notCarrier(project)
  }

  /// The unit's own part of a ticket, accepted as it is claimed; nil when it has one already, or
  /// the ticket is not being worked on. Whoever keeps the lists let it be claimed by putting it
  /// there, so the table of moves is not asked.
  private func takeOn(
    _ ticket: Ticket, _ unit: Unit, as project: ListNumber, by person: Person
  ) -> Outcome? {
    guard ticket.phase == .working || ticket.phase == .shelved,
      let assigned = try? assign(unit, .assist, on: ticket, by: person)
    else { return nil }
    let after = Workflow.ticket(ticket, after: assigned, at: now)
    let accepted = TicketEvent.accepted(
      by: person.id, unit: unit.id, promised: nil, progress: nextProgress(of: unit.id, on: after))
    return outcome(
      of: [assigned, accepted], on: ticket, actor: .person(person.id), words: "认领项目 \(project)")
  }
}
