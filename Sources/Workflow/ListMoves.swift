package import CivilTime
package import Domain
import Rules

/// The moves on needs and resources.
extension Desk {
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

  /// A need is not needed any more.
  package func cancel(
    _ need: Need, words: String, by person: Person, in lists: Lists
  ) -> Result<ListOutcome, ListRefusal> {
    guard keepsLists(person, of: need.building) else { return .failure(.notKeeper) }
    if let refusal = refusal(need, lists) { return .failure(refusal) }
    return .success(
      ListOutcome(changes: [change(.need(need), .cancelled(by: person.id), by: person, words)]))
  }

  func entered(_ item: ListItem, by person: Person) -> ListChange {
    ListChange(entering: item, by: .person(person.id), at: now)
  }

  func change(
    _ item: ListItem, _ event: ListEvent, by person: Person, _ words: String? = nil
  ) -> ListChange {
    ListChange(item, after: event, by: .person(person.id), words: words, at: now)
  }

  /// Why nobody can take a need now; nil when somebody can.
  func refusal(_ need: Need, _ lists: Lists) -> ListRefusal? {
    switch need.state {
    case .open: nil
    case .taken: lists.project(need.project).map { ListRefusal.taken($0) } ?? .over
    case .settled, .cancelled: .over
    }
  }
}
