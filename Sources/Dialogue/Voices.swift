import CivilTime
import Domain
import Rules
import Workflow

/// Many voices, one ticket: 我也是, 不跟了, 催办, and the offer to join what somebody reported.
extension Answering {
  /// 我也是 and 不跟了, which workers say as well as staff; false when this message is neither.
  mutating func joinOrLeave() -> Bool {
    guard let command = understanding.matter?.command, command.isForEverybody else { return false }
    guard let ticket = ticketToJoin else {
      say(understanding.slots.ticket == nil ? .whichToJoin : .noSuchTicket)
      return true
    }
    guard sender.building == ticket.number.building else {
      say(.noSuchTicket)
      return true
    }
    move(command == .join ? .join(reports: reports(like: ticket)) : .leave, on: ticket)
    return true
  }

  private var ticketToJoin: Ticket? {
    let all = situation.tickets + situation.ownTickets
    if let serial = understanding.slots.ticket {
      return all.first { $0.number.serial == serial }
    }
    return conversation.ticket.flatMap { number in all.first { $0.number == number } }
  }

  /// When tickets about the same were opened at a ticket's place.
  private func reports(like ticket: Ticket) -> [Instant] {
    guard let category = ticket.category,
      let key = ReportKey(
        building: ticket.number.building, category: category, place: ticket.place)
    else { return [ticket.openedAt] }
    return situation.reports[key] ?? [ticket.openedAt]
  }

  /// Urges the ticket that is named, or the only one it can be.
  mutating func urge() {
    let open = situation.ownTickets.filter { $0.phase == .working }
    let named = situation.tickets + situation.ownTickets
    if let serial = understanding.slots.ticket {
      guard let ticket = named.first(where: { $0.number.serial == serial }) else {
        return say(.noSuchTicket)
      }
      move(.urge, on: ticket)
      return
    }
    switch open.count {
    case 0: tellStatus()
    case 1: move(.urge, on: open[0])
    default: askWhichTicket(open)
    }
  }

  /// Somebody else's open ticket about the same: category, and named point or floor of one
  /// building. A missing place is never the same.
  func sameReport(as matter: Matter, at place: Place?, in building: BuildingCode) -> Ticket? {
    guard matter.kind == .painPoint, let category = matter.category,
      let key = ReportKey(building: building, category: category, place: place)
    else { return nil }
    return situation.similar[key]?.first {
      $0.isOpen && $0.claimedAt == nil && !$0.audience.contains(sender.id)
    }
  }

  /// Asks whether the sender joins what stands already.
  mutating func offerToJoin(_ ticket: Ticket, instead draft: Draft) {
    conversation.draft = nil
    conversation.pending = .join(ticket.number.serial, draft)
    say(.sameReported, desk.values(of: ticket), choices: ["加入，一起跟", "单独登记"])
  }

  /// 1 joins, 2 files; anything else is a new message, and nothing is lost: it is filed.
  mutating func answerJoinOffer(_ serial: Int, _ draft: Draft) -> Bool {
    let all = situation.tickets + situation.similar.values.flatMap(\.self)
    let ticket = all.first { $0.number.serial == serial }
    let choice =
      text.leadingChoice?.number ?? (text.contains("加入") ? 1 : text.contains("单独") ? 2 : 0)
    if choice == 1, let ticket {
      move(
        .join(reports: reports(like: ticket)), on: ticket, words: draft.words.joined(separator: "；")
      )
      return true
    }
    file(draft, alone: true)
    return choice == 1 || choice == 2
  }
}
