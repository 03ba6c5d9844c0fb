package import Domain

/// What `person` is to `ticket`: nothing outside the buildings they reach, but for a ticket that
/// they raised or spoke up for.
package func relations(
  of person: Person, to ticket: Ticket, in directory: Directory
) -> Set<Relation> {
  var found: Set<Relation> = []
  let building = ticket.number.building
  let leads = directory.acts(person, for: ticket.lead.unit)
  if ticket.requester == person.id {
    found.insert(.requester)
    if !leads { found.insert(.judge) }
  }
  if ticket.voices.contains(where: { $0.person == person.id }) { found.insert(.voice) }
  guard directory.reaches(building, person) else { return found }
  if person.building == building, person.role != .counsellor { found.insert(.neighbour) }
  for duty in ticket.duties where directory.acts(person, for: duty.unit) {
    switch duty.part {
    case .lead: found.insert(.lead)
    case .assist: found.insert(.assist)
    case .inform: found.insert(.informed)
    }
  }
  if person.role == .partyWorker || person.role == .buildingHead {
    found.insert(.overseer)
    let isOwnWork = directory.person(ticket.requester).map {
      directory.acts($0, for: ticket.lead.unit)
    }
    if ticket.filedBy != nil || isOwnWork == true, !leads { found.insert(.judge) }
  }
  if let street = directory.unit(of: .department, function: Desk.streetFunction, in: building),
    street.function == Desk.streetFunction, directory.isMember(person, of: street.id)
  {
    found.insert(.street)
  }
  return found
}

/// Whether the table lets `person` do `action` to `ticket`, were the ticket in the right phase.
package func may(
  _ person: Person, _ action: Action, on ticket: Ticket, in directory: Directory
) -> Bool {
  guard let rule = moveTable[action] else { return false }
  return !rule.who.isDisjoint(with: relations(of: person, to: ticket, in: directory))
}
