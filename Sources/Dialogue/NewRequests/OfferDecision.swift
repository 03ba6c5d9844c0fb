package import CivilTime
package import Domain
package import Rules

/// What must be loaded when somebody never answered whether to join what others reported.
package func needs(
  ofExpired conversation: Conversation, from sender: Person, directory: Directory, by book: RuleBook
) -> Needs {
  guard case .join(let serial, let draft) = conversation.pending else { return Needs() }
  var needs = Needs(
    tickets: [serial], ownTickets: true, newNumber: sender.building ?? directory.onlyBuilding)
  if let building = needs.newNumber, let category = book.matter(named: draft.matter)?.category,
    let key = ReportKey(building: building, category: category, place: draft.slots.place)
  {
    needs.reports = [key]
  }
  return needs
}

/// What they reported is filed by itself: silence is no reason to lose it.
package func decide(
  expired conversation: Conversation, in situation: Situation, by book: RuleBook, at now: Instant
) -> Decision {
  let message = Message(
    key: "",
    from: situation.sender.accounts.first.map { Address($0.channel ?? .generic, $0.user) }
      ?? Address(.generic, ""), content: .ignorable(type: "offer"))
  let turn = Turn(reading: message, by: book, at: now, in: nil)
  var answering = Answering(turn, in: situation, by: book, at: now)
  if case .join(_, let draft) = conversation.pending {
    answering.conversation.pending = nil
    answering.file(draft, alone: true)
  }
  // What they reported may be what cannot be read any more.
  answering.tellOfLoss()
  var decision = answering.finished()
  // Nobody is in an exchange with us: what would be answered is pushed.
  decision.notices += decision.replies.map {
    Notice(to: situation.sender.id, $0, about: situation.sender.id)
  }
  decision.replies = []
  return decision
}
