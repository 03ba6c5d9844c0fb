import Domain
import Rules
import Text
import Workflow

/// 有人捡到吗 of somebody whose lost umbrella is looked for already.
extension Answering {
  /// A question that would be the same service once more goes to those who see to the first; false when none was
  /// asked for lately, or this asks for one of its own.
  mutating func askAboutOwnService(_ matter: Matter) -> Bool {
    guard !sender.role.isStaff, !filesForSomebody, isFreshTalk, !isAnotherMatter,
      let ticket = recentTicket,
      ticket.isOpen, ticket.requester == sender.id, ticket.matter == matter.name,
      text.asks, text.count <= 14, understanding.slots.place == nil,
      !["再", "还想", "另", "也", "帮"].contains(where: text.contains)
    else { return false }
    tellKeepers(of: ticket, saying: .questionPassedOn)
    return true
  }
}
