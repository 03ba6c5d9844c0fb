import CivilTime
import Domain
import Rules
import Workflow

/// What is taken back by whoever asked for it: 取消, 撤回 1001, 周四的不要了.
extension Answering {
  /// Withdraws a ticket on 撤回 or 取消 with a number, or the only open one; 会议室不要了 means a
  /// booking and nothing else.
  mutating func cancel() {
    // 那不用了 换路演厅 lets nothing go.
    if namesSpace, text.contains("换"), !text.contains("取消"), !text.contains("自己"), moveBooking() {
      return
    }
    // A booking that stands can be called off, a repair that was done cannot.
    let bookings =
      standingBookings
      + situation.ownTickets.filter {
        $0.isOpen && $0.kind == .bookSpace && $0.requester != sender.id
      }
    let all =
      situation.ownTickets.filter { $0.isOpen && $0.claimedAt == nil && $0.kind != .bookSpace }
      + bookings.filter(\.isOpen)
    // 取消报名 calls off neither a room nor a repair.
    let isAboutService = text.namesService && !namesSpace
    let isAboutBooking =
      !isAboutService && understanding.matter?.sense == .booking
      && (namesSpace || !bookings.isEmpty)
    // 会议开不成了 calls off no lamp.
    if understanding.matter?.sense == .booking, bookings.isEmpty, !isAboutService,
      ["订", "约", "会", "场", "开不成"].contains(where: text.contains), understanding.slots.ticket == nil
    {
      return say(.nothingToCancel)
    }
    let open =
      isAboutBooking ? bookings : isAboutService ? all.filter { $0.kind == .service } : all
    let named = open.filter {
      $0.number.serial == understanding.slots.ticket
        && text.isAbout($0.number.serial, in: $0.number.building)
    }
    let candidates = named.isEmpty ? mentioned(in: onNamedDay(open)) : named
    if let serial = understanding.slots.ticket, named.isEmpty {
      let gone = situation.ownTickets.first {
        $0.number.serial == serial && $0.closure?.manner == .withdrawn
      }
      return gone.map { say(.withdrawnAlready, desk.values(of: $0)) } ?? say(.noSuchTicket)
    }
    switch candidates.count {
    // 取消 of a room that is promised already.
    case 0 where bookings.count == 1 && !isAboutService:
      conversation.pending = .withdrawal(bookings[0].number.serial)
      say(.isWithdrawal, desk.values(of: bookings[0]), choices: ["撤回", "接着办"])
    case 0: say(.nothingToCancel)
    case 2... where isAboutBooking && text.callsOffAll:
      for booking in candidates { withdraw(from: booking) }
    case 1
    where text.declines && candidates[0].number != conversation.ticket
      || isBookedElsewhen(candidates[0]):
      // A mere 算了 may be about something else, and 周三那次取消 is not about Monday's.
      conversation.pending = .withdrawal(candidates[0].number.serial)
      say(.isWithdrawal, desk.values(of: candidates[0]), choices: ["撤回", "接着办"])
    case 1: withdraw(from: candidates[0])
    default: askWhichTicket(candidates)
    }
  }

  /// Whether the message names a day or an hour, and a booking is for another: 三点那个取消 may be about
  /// something else.
  private func isBookedElsewhen(_ ticket: Ticket) -> Bool {
    guard understanding.slots.ticket == nil, let booked = ticket.booking?.start else {
      return false
    }
    if let day = namedDay, booked.date != day { return true }
    let halfDay = 12 * 60
    guard text.namesHour, let said = understanding.slots.start?.time.minutes else { return false }
    return said % halfDay != booked.time.minutes % halfDay
  }

  /// Those that are booked for the day that the message names, 后天的取消掉; all of them when there are
  /// none.
  private func onNamedDay(_ tickets: [Ticket]) -> [Ticket] {
    guard let day = namedDay else { return tickets }
    let meant = tickets.filter { $0.booking?.start?.date == day }
    return meant.isEmpty ? tickets : meant
  }

  /// Whoever raised it takes it back; whoever joined is told no more.
  mutating func withdraw(from ticket: Ticket) {
    // What was settled is over; that nobody will come is told to those who keep the room.
    if !ticket.isOpen, ticket.booking != nil {
      move(.rebook(Booking(), nil), on: ticket)
      return
    }
    move(ticket.requester == sender.id ? .withdraw : .leave, on: ticket)
  }

  /// Takes 1 / 2 as the answer to whether a ticket is to be withdrawn.
  mutating func answerWhetherWithdrawn(_ serial: Int) -> Bool {
    let said = text.leadingChoice?.number ?? (text.affirms ? 1 : text.bare == "不是" ? 2 : nil)
    guard let number = said, number <= 2, let ticket = loadedTicket(serial) else { return false }
    switch number {
    case 1: withdraw(from: ticket)
    case _ where ticket.deadlineClass == .d0:
      decision.replies.append(Reply(SafetyTexts.stillComing, ticket: ticket.number))
    default: say(.offerDeclined)
    }
    return true
  }
}

extension String {
  /// Whether all of several is let go: 会议室都取消; not 大家都没空，取消吧.
  fileprivate var callsOffAll: Bool {
    ["都取消", "都不要", "都退", "都不用", "全部取消", "全取消", "全都取消", "全部退"].contains(where: contains)
  }
}
