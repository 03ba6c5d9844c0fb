import Domain
import Rules
import Workflow

/// Which ticket a command means: the one named, the one just talked about, or the only one it can be.
extension Answering {
  /// 完成 302 of whoever has one ticket in hand: the number is a room, for tickets have four digits.
  private mutating func onlyTicketBesideRoom(_ number: Int, _ command: Command) -> Ticket? {
    let inHand = ticketsInHand.filter { $0.phase == .working }
    let words = String(text.dropFirst(command.chinese.count)).trimmed
    guard (100..<1000).contains(number), command == .finish || command == .note,
      inHand.count == 1, text.hasPrefix(command.chinese), words.hasPrefix("\(number)")
    else { return nil }
    turn.understanding.slots.ticket = nil
    turn.understanding.slots.details = words
    return inHand[0]
  }

  /// The ticket a command means: the one named, or the only one it can be.
  mutating func ticketMeant(by command: Command) -> Ticket? {
    if let serial = understanding.slots.ticket {
      let known = situation.tickets + situation.unitTickets + situation.shelvings
      if let ticket = known.first(where: { $0.number.serial == serial }) {
        return ticket
      }
      if let only = onlyTicketBesideRoom(serial, command) { return only }
      say(.noSuchTicket)
      return nil
    }
    if let ticket = emergency(meantBy: command) { return ticket }
    // 上会 of a Party worker who just asked how far a ticket is.
    if command == .raise, let recent = recentTicket, recent.phase == .working,
      desk.oversees(sender, recent.number.building)
    {
      return recent
    }
    if command == .accept, let just = justTaken(among: ticketsInHand) { return just }
    if command == .approve || command == .refuse { return ticketToApprove() }
    let fitting = situation.unitTickets.filter { ticket in
      guard ticket.phase == .working || ticket.phase == .shelved else { return false }
      let duties = ownDuties(on: ticket)
      switch command {
      case .accept: return duties.contains { $0.state == .waiting }
      case .finish, .extend, .pause: return duties.contains { $0.state == .accepted }
      case .resume: return ticket.isShelved || duties.contains { $0.pause != nil }
      case .onSite: return duties.contains { $0.awaitsArrival != nil }
      case .tick: return duties.contains { $0.checklist.contains { !$0.isDone } }
      default: return true
      }
    }
    // 完成 may skip 接单 when only one ticket is there at all.
    let isLoose = command == .finish || command == .accept && tellsProgress
    let candidates =
      fitting.isEmpty && isLoose ? situation.unitTickets.filter { $0.phase == .working } : fitting
    switch candidates.count {
    case 0: say(.mineEmpty)
    case 1: return candidates[0]
    default:
      // 空调那个弄完了 names one.
      let named = meant(among: candidates)
      if named.count == 1 { return named[0] }
      askWhichTicket(named.isEmpty ? candidates : named)
    }
    return nil
  }

  /// The only application to shelve that waits for the sender.
  private mutating func ticketToApprove() -> Ticket? {
    let waiting = situation.shelvings.filter { ticket in
      guard let shelf = ticket.shelf, !ticket.isShelved, shelf.askedBy != sender.id else {
        return false
      }
      return may(sender, .approveShelf, on: ticket, in: desk.directory)
    }
    switch waiting.count {
    case 0: say(.nothingToApprove)
    case 1: return waiting[0]
    default: askWhichTicket(waiting)
    }
    return nil
  }
}
