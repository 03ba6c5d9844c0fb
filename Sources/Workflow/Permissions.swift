package import Domain

/// What a person can do to a ticket.
package enum Action: String, CaseIterable, Hashable, Sendable {
  case see, accept, finish, reassign, giveBack, note, confirm, dispute, withdraw
}

/// What a person is to one ticket; somebody may be several of these.
package enum Relation: String, CaseIterable, Hashable, Sendable {
  /// Raised it.
  case requester
  /// Belongs to the unit that leads.
  case lead
  /// Belongs to a unit that assists or is informed.
  case involved
  /// Party worker or building head (楼长) of the ticket's building: may step in.
  case overseer
}

/// Who may do what: the one table. Whoever has none of the relations gets a polite refusal.
package let permissions: [Action: Set<Relation>] = [
  .see: [.requester, .lead, .involved, .overseer],
  .accept: [.lead, .overseer],
  .finish: [.lead, .overseer],
  .reassign: [.lead, .overseer],
  .giveBack: [.lead],
  .note: [.requester, .lead, .involved, .overseer],
  .confirm: [.requester],
  .dispute: [.requester],
  .withdraw: [.requester],
]

/// What `person` is to `ticket`: nothing outside the buildings they reach, but for a ticket of
/// their own.
package func relations(
  of person: Person, to ticket: Ticket, in directory: Directory
) -> Set<Relation> {
  var found: Set<Relation> = []
  if ticket.requester == person.id { found.insert(.requester) }
  guard directory.reaches(ticket.number.building, person) else { return found }
  for duty in ticket.duties where directory.isMember(person, of: duty.unit) {
    found.insert(duty.part == .lead ? .lead : .involved)
  }
  if person.role == .partyWorker || person.role == .buildingHead { found.insert(.overseer) }
  return found
}

/// Whether the table lets `person` do `action` to `ticket`.
package func may(
  _ person: Person, _ action: Action, on ticket: Ticket, in directory: Directory
) -> Bool {
  let allowed = permissions[action] ?? []
  return !allowed.isDisjoint(with: relations(of: person, to: ticket, in: directory))
}
