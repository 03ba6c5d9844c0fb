import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What staff do by chat, whatever the command: which ticket it means, and the plain ones.
extension Answering {
  /// Obeys a staff command; false when this message is none.
  mutating func obeyStaffCommand() -> Bool {
    guard sender.role.isStaff else { return false }
    if closesFalseAlarm() || finishesOnlyTicket() || arrivesWhereCalled() { return true }
    guard let command = understanding.matter?.command, !isTalkInstead(of: command) else {
      return false
    }
    readNumber(after: command)
    if command.isAboutLists {
      obeyList(command)
      return true
    }
    if command.isAboutMeeting { return obeyMeeting(command) }
    if command.isAboutShift { return false }
    switch command {
    case .mine: tellMine()
    case .login: giveLoginLink()
    case .dayReport, .weekReport, .monthReport: tellReport()
    case .fileFor: fileForSomebody()
    case .join, .leave: return false
    case _ where obeyOnSeveral(command): break
    default:
      guard let ticket = ticketMeant(by: command) else { return true }
      obey(command, on: ticket)
    }
    return true
  }

  /// 弄完一半了 and 今天之内弄完 finish nothing, whatever they begin with.
  private func isTalkInstead(of command: Command) -> Bool {
    if command == .finish, ["完成不", "完成率", "完成的时候", "完成这", "完成要"].contains(where: text.hasPrefix) {
      return true
    }
    guard command == .finish, understanding.slots.ticket == nil,
      !text.hasPrefix(command.chinese)
    else { return false }
    return [.promises, .putsOff].contains(StaffTalk(text)?.act)
  }

  /// In 完成 1001 西门一排已修剪 the number is the ticket's, not a room at the west gate.
  private mutating func readNumber(after command: Command) {
    guard understanding.slots.ticket == nil, text.hasPrefix(command.chinese) else { return }
    let rest = text.dropFirst(command.chinese.count).drop { $0.isWhitespace }
    guard let (serial, after) = rest.leadingSerial, after.first.map(\.isWhitespace) ?? true else {
      return
    }
    turn.understanding.slots.ticket = serial
    turn.understanding.slots.details = String(after).trimmed
  }

  /// 搞定了 without 完成 means the one ticket this person has accepted, if they have nothing of
  /// their own to judge; the requester is asked with those words.
  private mutating func finishesOnlyTicket() -> Bool {
    guard understanding.kind == .rate, understanding.matter?.sense != .unsolved,
      // 好 to what the requester answered is done with nothing.
      text.leadingChoice == nil, !text.agrees, emergenciesInHand.isEmpty,
      // 快弄好了 sounds like it, and is not.
      StaffTalk(text).map({ $0.act == .isDone }) ?? true,
      !situation.ownTickets.contains(where: { $0.claimedAt != nil })
    else { return false }
    let accepted = situation.unitTickets.filter {
      $0.isOpen && $0.claimedAt == nil && $0.lead.holder == sender.id
    }
    // 没问题，已预留 is said of a room.
    if obeySpaceTalk(on: accepted.filter { $0.kind == .bookSpace }) { return true }
    let named = accepted.filter { $0.number.serial == understanding.slots.ticket }
    let meant = understanding.slots.ticket == nil ? accepted : named
    switch meant.count {
    case 0: return false
    case 1 where StaffTalk.saysDone(text):
      obey(.finish, on: meant[0], words: text)
    case 1: ask(.whatWasDone, of: .finish, on: meant[0])
    default: askWhichTicket(meant)
    }
    return true
  }

  /// 接单 1001 1002 is said of both; false when the message names fewer, or the command needs words of
  /// its own for each.
  private mutating func obeyOnSeveral(_ command: Command) -> Bool {
    guard command == .accept || command == .finish || command == .note else { return false }
    let tickets = namedTickets.unique(by: \.number)
    guard tickets.count > 1 else { return false }
    if obeyOnEach(tickets, command) { return true }
    let details = understanding.slots.details ?? ""
    let words = String(details.withoutNumbers.drop { "和跟、及".contains($0) }).trimmed
    let isBareEnd = command == .finish && words.isEmpty
    for ticket in tickets {
      obey(command, on: ticket, words: isBareEnd ? StaffPhrases.bareEnd : words)
    }
    return true
  }

  private mutating func obey(_ command: Command, on ticket: Ticket) {
    obey(command, on: ticket, words: understanding.slots.details ?? "")
  }

  /// Obeys a command with these words.
  mutating func obey(_ command: Command, on ticket: Ticket, words: String) {
    let quote = quote(of: words, behind: command, on: ticket)
    if command == .accept || command == .finish, text.asks, isOnlyWatched(ticket) {
      // 1001反映人满意吗 of an overseer asks, and does nothing.
      return say(.statusOne, ["清单": desk.line(for: ticket, toStaff: true)], about: ticket)
    }
    switch command {
    case .accept:
      if isAccepted(ticket), understanding.slots.ticket == nil || promise(for: ticket) != nil {
        // Whoever has taken it on and says 马上到 or 师傅在路上了 says how far it is.
        let isNumbered = understanding.slots.ticket != nil && !words.isEmpty
        tellProgress(of: ticket, saying: isNumbered ? words : text)
      } else {
        guard let next = move(.accept(promised: promise(for: ticket)), on: ticket, words: quote)
        else { return }
        tellNews(behindComingTo: next)
      }
    case .finish:
      // 修好了 1001 says so itself; of 完成 1001 the requester would read nothing.
      let isTold = !words.bare.isEmpty || !text.hasPrefix(command.chinese)
      guard isTold else { return ask(.whatWasDone, of: command, on: ticket) }
      // 完成 1001 明天再来 is no news of an end, nor is 救出来了吗 or 应该好了.
      if !text.hasPrefix(command.chinese), words.isUncertain, ticket.kind != .bookSpace {
        if ticket.deadlineClass == .d0 {
          move(.note, on: ticket, words: words)
        } else {
          askAim(of: ticket)
        }
        return
      }
      guard !words.isUnfinished else { return askAim(of: ticket) }
      // 203可以 of a booking says which room.
      let isWhole = ticket.kind == .bookSpace && understanding.slots.ticket == nil
      let said = isWhole ? words : words.bare.isEmpty ? text.withoutNumbers : quote
      guard let next = move(.finish, on: ticket, words: said) else {
        // Others are still to come; whoever waits learns what was done meanwhile.
        if isHeldUpByOthers(ticket) { noteQuietly(on: ticket, words: said) }
        return
      }
      let others = next.duties.filter { $0.part == .assist && $0.isPending }
      // Whoever leads as well learns why nobody was asked yet.
      if next.claimedAt == nil, desk.directory.acts(sender, for: next.lead.unit), !others.isEmpty {
        say(.pending(others.map(\.unit)), about: next)
      }
    case .giveBack:
      guard !words.isEmpty else { return ask(.whyBack, of: command, on: ticket) }
      // 不归我们管吧？ sends nothing back.
      if !text.hasPrefix(command.chinese) || text.asks, text.isUncertain {
        return askAim(of: ticket)
      }
      // 不归我们 给保洁部 says whose it is.
      if !text.hasPrefix(command.chinese), let unit = unitToTakeOver(ticket) {
        move(.reassign(to: unit), on: ticket)
        return
      }
      move(.giveBack, on: ticket, words: quote)
    case .note:
      guard !words.isEmpty else { return ask(.whatToAdd, of: command, on: ticket) }
      // 今天人手不够 明天上午去弄 says when as well.
      if StaffTalk(words)?.act == .promises { return tellProgress(of: ticket, saying: quote) }
      move(.note, on: ticket, words: quote)
    // 交给秩序部？ asks.
    case .reassign where text.asks && !text.hasPrefix(command.chinese): askAim(of: ticket)
    case .reassign:
      let building = ticket.number.building
      guard let unit = unitMeant(in: building) ?? propertyUnitMeant(in: building) else {
        return say(.toWhom, units(besides: [ticket.lead.unit], of: ticket))
      }
      move(.reassign(to: unit), on: ticket, words: quote)
    default: obeyLinkage(command, on: ticket, words: words)
    }
  }

  /// Whether the sender's part is all that can be done of it for now: other units still owe theirs.
  private func isHeldUpByOthers(_ ticket: Ticket) -> Bool {
    ticket.phase == .working && units.contains(ticket.lead.unit)
      && ticket.duties.contains { $0.part == .assist && $0.isPending && !units.contains($0.unit) }
  }

  /// Asks for the words that a command lacks; what is said next is taken for them.
  mutating func ask(_ name: ReplyName, of command: Command, on ticket: Ticket) {
    conversation.pending = .words(command, ticket.number.serial)
    say(name, values(of: ticket))
  }

  /// Takes a message for the words that a command lacked; false when it is about something else, and is
  /// then read as it stands.
  mutating func complete(_ command: Command, _ serial: Int) -> Bool {
    if dropCommand(serial) { return true }
    let others = namedTickets.contains { $0.number.serial != serial }
    let ticket = (situation.tickets + situation.unitTickets).first { $0.number.serial == serial }
    switch understanding.kind {
    case .status, .help, .greeting, .human, .cancel, .command, .crisis: return false
    case .painPoint, .bookSpace, .counselling, .service, .wish, .reschedule, .rate, .thanks,
      .unknown:
      guard let ticket, !others, text.leadingChoice == nil,
        !isAboutAnother(than: ticket, command)
      else { return false }
      // 明天下午弄好 and 我再上来看下 are no answer to what was done.
      if command == .finish, !answersWhatWasDone { return obeyStaffTalk(about: ticket) }
      obey(command, on: ticket, words: text.withoutNumbers)
      return true
    }
  }

  /// Whether words can be what was done: 更换阀门; not a promise, a question, or how far it is.
  private var answersWhatWasDone: Bool {
    guard !text.asks, !text.isUnfinished else { return false }
    switch StaffTalk(text)?.act {
    case .isDone, .nods, nil: return true
    case .tells: return !["等", "缺", "在", "到了", "再"].contains(where: text.contains)
    case .promises, .putsOff, .takesOn, .takesAllOn, .asksRequester: return false
    }
  }

  /// 12楼也好了 after a question about the 11th floor: another floor, or another of the tickets in hand.
  private func isAboutAnother(than ticket: Ticket, _ command: Command) -> Bool {
    if let floor = understanding.slots.place?.floor, let own = ticket.place?.floor, floor != own {
      return true
    }
    guard command == .finish else { return false }
    let named = tickets(workedOnIn: text, among: ticketsInHand.filter { $0.phase == .working })
    return named.count == 1 && named[0].number != ticket.number
  }

  /// Whether none of the sender's units has anything to do on it.
  func isOnlyWatched(_ ticket: Ticket) -> Bool {
    ownDuties(on: ticket).isEmpty
  }

  /// Whether the sender's units have taken their part of a ticket on, so that these words tell how far it
  /// is; of several units one is enough for words that plainly do.
  private func isAccepted(_ ticket: Ticket) -> Bool {
    let duties = ownDuties(on: ticket)
    if duties.contains(where: { $0.state == .waiting }) {
      return tellsProgress && duties.contains { $0.state == .accepted }
    }
    return (ticket.deadlineClass == .d0 || tellsProgress) && !duties.isEmpty
  }

  /// Whether what sounds like taking a ticket on tells how far one is: 师傅在路上了, 马上处理; not 收到.
  var tellsProgress: Bool {
    understanding.slots.start != nil
      || [
        "路上", "到了", "现场", "出发", "过去", "过来", "正在", "在处理", "在修", "在弄", "安排", "派", "马上", "分钟", "小时",
        "这就", "我去",
      ].contains(where: text.contains)
  }

  /// What those who are told of a command read of its words.
  func quote(of words: String, behind command: Command, on ticket: Ticket) -> String {
    let units = desk.directory.units.filter { $0.buildings.contains(ticket.number.building) }
    return Quote(words, of: command, units: units, at: now).words
  }

  /// When the holder means to be done; a day without a time of day ends with that day's duty.
  func promise(for ticket: Ticket) -> Instant? {
    let slots = understanding.slots
    // 上午可以 is when the room can be had, not when that is arranged.
    guard ticket.kind != .bookSpace, let start = slots.start ?? slots.end else { return nil }
    let promised = deadline(saying: start, slots.end, for: ticket)
    // Nobody puts off a fire.
    if ticket.deadlineClass == .d0, promised > ticket.lead.solution.due { return nil }
    return promised > now ? promised : nil
  }

  func values(of ticket: Ticket) -> [String: String] { desk.values(of: ticket) }
}

extension String {
  /// Whether it says that the work is still to be done.
  var isUnfinished: Bool {
    [
      "等配件", "缺配件", "没配件", "等厂家", "等师傅", "明天再", "改天再", "下次再", "后天再", "下午再", "还没修", "还没弄", "没修好",
      "没弄好", "修不了", "弄不好",
    ]
    .contains(where: contains)
  }
}
