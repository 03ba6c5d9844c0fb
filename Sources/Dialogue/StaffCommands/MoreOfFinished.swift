import Domain
import Rules
import Workflow

/// What staff add when their work is done and its requester is being asked.
extension Answering {
  /// 是有人烧纸，已经处理好了 right after 火灭了 is for whoever waits to judge it; false when there is other
  /// work that it may be about.
  mutating func tellMoreOfFinished() -> Bool {
    guard sender.role.isStaff, namedTickets.isEmpty, isFreshTalk, !text.asks,
      conversation.draft == nil, conversation.pending == nil, understanding.urgency < .emergency,
      [.unknown, .painPoint, .rate].contains(understanding.kind),
      let ticket = recentTicket
        ?? situation.unitTickets.first(where: { $0.number == conversation.ticket }),
      ticket.isOpen, ticket.claimedAt != nil, !ownDuties(on: ticket).isEmpty,
      !ticketsInHand.contains(where: { $0.phase == .working }),
      understanding.slots.place.map({ $0.floor == nil || $0.floor == ticket.place?.floor }) ?? true,
      [.isDone, .tells].contains(StaffTalk(text)?.act)
    else { return false }
    note(on: ticket)
    return true
  }
}
