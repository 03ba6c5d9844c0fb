import Domain
import Rules
import Workflow

/// The word 补充 of those who wait, with or without a number.
extension Answering {
  /// 补充 1024 …, said by somebody who has that trouble.
  mutating func noteOnOwnTicket() -> Bool {
    guard !sender.role.isStaff, understanding.matter?.command == .note || text.hasPrefix("补充"),
      understanding.urgency != .emergency
    else { return false }
    guard let serial = understanding.slots.ticket else { return addToOnlyTicket() }
    guard let ticket = situation.ownTickets.first(where: { $0.number.serial == serial })
    else { return false }
    let rest = text.firstRange(of: String(serial)).map { text[$0.upperBound...] } ?? text[...]
    let words = String(rest).trimmed
    if words.isEmpty {
      say(.whatToAdd, desk.values(of: ticket))
    } else {
      move(.note, on: ticket, words: words)
    }
    return true
  }

  /// 补充一句，电梯厅那边也有水, of somebody with one ticket open, or who was just talking about one.
  private mutating func addToOnlyTicket() -> Bool {
    let open = situation.ownTickets.filter { $0.isOpen && $0.claimedAt == nil }
    if let recent = open.first(where: { $0.number == conversation.ticket }) {
      move(.note, on: recent)
      return true
    }
    switch open.count {
    case 0: return false
    case 1: move(.note, on: open[0])
    default: askWhichTicket(open)
    }
    return true
  }
}
