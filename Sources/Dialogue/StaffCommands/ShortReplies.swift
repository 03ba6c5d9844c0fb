import CivilTime
import Domain
import Rules
import Workflow

/// What staff answer in a word or two: 三点前, 没空, 可以; and what they say of a room.
extension Answering {
  /// Passes a short answer on to whoever reported the ticket that it is about; false when it is none.
  ///
  /// - Parameter chosen: The ticket that the sender said is meant, when several could be.
  mutating func replyInShort(about chosen: Ticket? = nil) -> Bool {
    guard sender.role.isStaff, conversation.draft == nil,
      understanding.slots.ticket == nil || chosen != nil
    else { return false }
    let isNod = text.agrees || StaffPhrases.nods.contains(text.bare.lowercased())
    guard isNod || says(.repliesInShort) else { return false }
    let inHand = ticketsInHand.filter { $0.phase == .working }
    let written = inHand.filter(isWrittenTo)
    // 好的 to our own receipt answers nobody.
    let others = isNod ? [] : spokenOfLately(among: inHand)
    return act(on: chosen.map { [$0] } ?? (written.isEmpty ? others : written)) {
      $0.tellProgress(of: $1)
    }
  }

  /// 3号会议室今天别约了，在修 of those who do not book rooms goes to those who do; false when it is
  /// something else.
  mutating func tellOfSpace() -> Bool {
    guard sender.role == .property || sender.role == .enterprise, conversation.draft == nil,
      understanding.kind != .painPoint, namesSpace, says(.tellsOfSpace),
      let building = sender.building
    else { return false }
    let notice = book.say(.spaceTold, ["谁": desk.name(of: sender), "原话": text])
    for person in desk.partyWorkers(of: building) where person.id != sender.id {
      decision.notices.append(Notice(to: person.id, Reply(notice), about: sender.id))
    }
    say(.spaceToldReceipt)
    return true
  }
}
