import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Messages that name a ticket: 1002保洁弄完了, 1005怎么老延期, 1014和1013是一回事，合并吧.
///
/// The number of a ticket that the sender may see is never a room, and what is said about it is
/// never a new report: it is done where it is clear what is meant, and asked about otherwise.
extension Answering {
  /// The tickets that the text names and the sender may know of, in the order they stand.
  var namedTickets: [Ticket] {
    text.looseNumbers.compactMap { number in
      loadedTickets.first {
        $0.number.serial == number.serial && text.isAbout(number.serial, in: $0.number.building)
          && isMeant($0, by: number)
      }
    }
  }

  /// All that was loaded, each once.
  private var loadedTickets: [Ticket] {
    (situation.tickets + situation.ownTickets + situation.unitTickets).unique(by: \.number)
  }

  /// Whether the sender may learn that a ticket exists: they may see it, or had it in hand once.
  func mayKnow(_ ticket: Ticket) -> Bool {
    if may(sender, .see, on: ticket, in: desk.directory) { return true }
    return desk.directory.reaches(ticket.number.building, sender)
      && ticket.held.contains { units.contains($0.unit) }
  }

  /// A ticket that closed long ago is not meant by a bare number, which may be a room by now.
  private func isMeant(_ ticket: Ticket, by number: TicketReference) -> Bool {
    guard mayKnow(ticket) else { return false }
    if ticket.isOpen || number.hasCue { return true }
    let closedAt = ticket.closure?.at ?? now
    return closedAt >= now.adding(days: -Desk.reopeningDays)
  }

  /// Reads the message again with every such number as a ticket's.
  mutating func readNamedTickets() {
    let command = understanding.matter?.command
    let isAside = command.map { $0.isAboutMeeting || $0.isAboutShift || $0.isAboutLists } ?? false
    let named = namedTickets
    guard !named.isEmpty, !isAside, ListWords(text, command) == nil,
      understanding.urgency != .emergency || easesEmergency(named[0])
    else { return }
    var words = text
    for number in text.looseNumbers.reversed() where !number.hasCue {
      guard let ticket = named.first(where: { $0.number.serial == number.serial }) else { continue }
      let isApart = words[number.digits.upperBound...].first?.isWhitespace ?? true
      words.replaceSubrange(number.digits, with: "\(ticket.number)" + (isApart ? "" : " "))
    }
    if words != text {
      var read = understand(words)
      if read.urgency == .emergency {
        // 1030 火已经扑灭，没有人受伤 tells how that emergency is.
        guard easesEmergency(named[0]) else { return }
        read.kind = .unknown
        read.matter = nil
        read.urgency = .normal
        read.choices = []
      }
      if read.matter?.command == nil { read.slots.details = text }
      turn.understanding = read
    }
    turn.understanding.slots.ticket = named[0].number.serial
    // Of 1005要晚两天，配件没到 the reason is all of it.
    if let command = turn.understanding.matter?.command, !text.hasPrefix(command.chinese),
      [.extend, .pause, .assign, .waive].contains(command)
    {
      turn.understanding.slots.details = text.withoutNumbers
    }
  }

  /// What was said about a ticket without saying what to do; false when it names none, or when it
  /// says so otherwise: how far is it, is it solved, take it back.
  mutating func answerNamed() -> Bool {
    guard let ticket = namedTickets.first else { return false }
    let isParty = ticket.audience.contains(sender.id)
    switch understanding.kind {
    case .status, .crisis: return false
    // 1001 小会议室给您留着 of those who look after it books nothing.
    case .bookSpace, .reschedule: if isParty || !sender.role.isStaff { return false }
    case .cancel:
      if isParty || !sender.role.isStaff { return false }
      say(.notYours, values(of: ticket))
      return true
    // 1001反映人满意吗
    case .rate where sender.role.isStaff && text.asks:
      if !obeyTalk(about: ticket) { tellStatus() }
      return true
    case .rate:
      guard sender.role.isStaff, !may(sender, .dispute, on: ticket, in: desk.directory) else {
        return false
      }
      if understanding.matter?.sense == .unsolved {
        move(.note, on: ticket, words: text.withoutNumbers)
      } else {
        obey(.finish, on: ticket, words: text.withoutNumbers)
      }
      return true
    case .painPoint, .counselling, .service, .wish, .help, .greeting, .thanks, .human, .command,
      .unknown:
      break
    }
    if !sender.role.isStaff {
      // Of a claim, answerClaim makes what it can.
      guard ticket.phase == .working || ticket.phase == .shelved else { return false }
      let urges = ["快点", "快一点", "抓紧", "尽快", "催", "怎么还", "还要多久"].contains(where: text.contains)
      move(
        urges && ticket.phase == .working ? .urge : .note, on: ticket, words: text.withoutNumbers)
      return true
    }
    if easesEmergency(ticket) {
      move(.note, on: ticket, words: text.withoutNumbers)
      return true
    }
    guard ticket.isOpen else {
      say(.alreadyClosed, values(of: ticket), about: ticket)
      return true
    }
    guard may(sender, .see, on: ticket, in: desk.directory) else {
      say(.notYours, values(of: ticket))
      return true
    }
    if obeyTalk(about: ticket) || passOnNamed(ticket) { return true }
    askAim(of: ticket)
    return true
  }

  /// 1002 消磁了 来1楼前台换卡 of those who work on it is for whoever waits for it.
  private mutating func passOnNamed(_ ticket: Ticket) -> Bool {
    let words = text.withoutNumbers
    guard ticket.phase == .working, !ownDuties(on: ticket).isEmpty, words.speaksOfWork,
      !words.asks, !isPersonal
    else { return false }
    return move(.note, on: ticket, words: words) != nil
  }

  /// 1001 明天上午来修 says without the number what to do with it.
  private mutating func obeyTalk(about ticket: Ticket) -> Bool {
    if ticket.kind == .bookSpace, !ownDuties(on: ticket).isEmpty {
      // 1001 可以
      let whole = (turn, text)
      understandAgain(text.withoutNumbers)
      if obeySpaceTalk(on: [ticket]) { return true }
      understandAgain(whole.1)
      turn.understanding = whole.0.understanding
    }
    guard StaffTalk(text.withoutNumbers) != nil else { return false }
    understandAgain(text.withoutNumbers)
    if obeyStaffTalk(about: ticket) { return true }
    guard let command = understanding.matter?.command,
      [.accept, .finish, .note].contains(command)
    else { return false }
    obey(command, on: ticket, words: text)
    return true
  }

  /// 空调我来看下 of those who have a ticket for that in hand is about it, though it sounds like a new
  /// report, and 换3点行不行 like a booking of theirs; false when it names a place, or is about something
  /// else.
  mutating func askAboutTicketInHand(_ matter: Matter) -> Bool {
    guard sender.role.isStaff, !filesForSomebody, !isAnotherMatter,
      understanding.urgency != .emergency
    else { return false }
    var inHand = ticketsInHand.filter { $0.phase == .working }
    switch matter.kind {
    case .painPoint where understanding.slots.place == nil: break
    // 那天有人了，换3点行不行 is asked of whoever booked, and 改期吧 of any work; a party worker may have
    // booked as well.
    case .reschedule:
      let bookings = inHand.filter { $0.kind == .bookSpace }
      if !bookings.isEmpty || !standingBookings.isEmpty { inHand = bookings }
      if inHand.count > 1 {
        askWhichTicket(inHand)
        return true
      }
    case .bookSpace where understanding.slots.start == nil:
      inHand = inHand.filter { $0.kind == .bookSpace }
    default: return false
    }
    let alike = inHand.filter { $0.category == matter.category }
    let meant = alike.isEmpty ? inHand : alike
    guard meant.count == 1 else { return false }
    askAim(of: meant[0])
    return true
  }

  /// Asks what to do with a ticket; at most three choices.
  mutating func askAim(of ticket: Ticket) {
    var aims: [Aim] = []
    let duties = ownDuties(on: ticket)
    // A room is mostly had or not had at once.
    let isAtOnce = ticket.kind == .bookSpace
    if !isAtOnce, duties.contains(where: { $0.state == .waiting }) { aims.append(.accept) }
    if duties.contains(where: { $0.state == .accepted || isAtOnce && $0.state == .waiting }) {
      aims.append(.finish)
    }
    aims.append(.note)
    aims.append(.other)
    conversation.pending = .aim(ticket.number.serial, aims, text: text)
    say(
      .whatToDo, values(of: ticket), choices: aims.map(\.chinese), about: ticket)
  }

  /// Takes a number as the answer to that; false when the message is something else.
  mutating func answerAim(_ serial: Int, _ aims: [Aim], text earlier: String) -> Bool {
    guard let choice = text.leadingChoice, aims.indices.contains(choice.number - 1),
      let ticket = loadedTickets.first(where: { $0.number.serial == serial })
    else { return false }
    let words = earlier.withoutNumbers
    switch aims[choice.number - 1] {
    case .accept: move(.accept(promised: nil), on: ticket, words: words)
    case .finish: obey(.finish, on: ticket, words: words)
    case .note: move(.note, on: ticket, words: words)
    case .nothing: say(.offerDeclined)
    case .other:
      understandAgain(earlier)
      turn.understanding.slots.ticket = nil
      isAnotherMatter = true
      answerRequest()
    }
    return true
  }
}

/// What a message that names a ticket may be about.
package enum Aim: String, Hashable, Sendable, Codable {
  case accept, finish, note, other
  /// 不用转告: whoever waits is not to read it.
  case nothing

  var chinese: String {
    switch self {
    case .accept: "接单"
    case .finish: "已经办好了"
    case .note: "补充上去"
    case .other: "是另一件事"
    case .nothing: "不用转告"
    }
  }
}
