import Domain

/// What the sender's units have to do with a ticket.
extension Answering {
  /// Their parts in it; being told of it is one too.
  func ownParts(in ticket: Ticket) -> [Duty] {
    ticket.duties.filter { units.contains($0.unit) }
  }

  /// What they owe on it, as 主办 or 协办.
  func ownDuties(on ticket: Ticket) -> [Duty] {
    ownParts(in: ticket).filter { $0.part != .inform }
  }
}
