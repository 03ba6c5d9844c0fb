import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What `StaffTalk` does to the tickets that somebody has in hand.
extension Answering {
  /// False when this is no such talk, or there is nothing in hand that it can be about.
  ///
  /// - Parameter chosen: The ticket that the sender said is meant, when several could be.
  mutating func obeyStaffTalk(about chosen: Ticket? = nil) -> Bool {
    guard sender.role.isStaff, conversation.draft == nil, chosen != nil || namesNoTicket,
      understanding.urgency != .emergency, !filesForSomebody, !isAnotherMatter,
      !situation.ownTickets.contains(where: { $0.claimedAt != nil })
    else { return false }
    let inHand = (chosen.map { [$0] } ?? ticketsInHand).filter {
      $0.phase == .working && !ownDuties(on: $0).isEmpty
    }
    if obeySpaceTalk(on: inHand.filter { $0.kind == .bookSpace }) { return true }
    if askRequester(of: inHand) { return true }
    guard let talk = StaffTalk(text, comesLater: namesTimeToCome), isTalk(talk.act) else {
      return finishNamed(among: inHand)
    }
    let waiting = inHand.filter { ticket in
      ownParts(in: ticket).contains { $0.state == .waiting }
    }
    // Of whoever works on it already, what they say is how far it is, whatever else waits for them there.
    let untaken = waiting.filter { ticket in
      !ownParts(in: ticket).contains { $0.state == .accepted }
    }
    switch talk.act {
    case .takesAllOn:
      guard !waiting.isEmpty else { return false }
      for ticket in waiting { obey(.accept, on: ticket, words: text) }
      if waiting.count > 1 { conversation.ticket = nil }
      return true
    case .nods: return take(meant(among: news(among: waiting)), .accept)
    case .takesOn: return takeOn(untaken, else: inHand)
    case .isDone:
      return finishAndGoOn(among: inHand) || take(meant(among: inHand.filter(isDoneWith)), .finish)
    case .asksRequester:
      let recent = inHand.filter { $0.number == conversation.ticket }
      return take(recent.isEmpty ? meant(among: inHand) : recent, .note)
    case .putsOff:
      return act(on: meant(among: inHand)) { answering, ticket in answering.putOff(ticket) }
    case .promises, .tells:
      guard speaksOfWork(inHand) else { return false }
      return act(on: writtenTo(among: meant(among: inHand))) { answering, ticket in
        let isUntaken = untaken.contains { $0.number == ticket.number }
        let givesWord =
          talk.act == .promises && answering.timePromised(in: answering.text, for: ticket) != nil
        if isUntaken, givesWord {
          // Whoever says when it will be done has taken it on.
          answering.takeOn(ticket)
        } else if givesWord {
          answering.tellProgress(of: ticket)
        } else if isUntaken, StaffTalk.tellsArrival(answering.text) {
          // Whoever is there has taken it on.
          answering.obey(.accept, on: ticket, words: answering.text)
        } else {
          answering.move(.note, on: ticket)
        }
      }
    }
  }

  /// Whether 投影修好了 can be the end of it: not of a room that was booked, nor of a wish for something else.
  private func isDoneWith(_ ticket: Ticket) -> Bool {
    guard ticket.kind != .bookSpace else { return false }
    guard ticket.kind != .painPoint else { return true }
    return category(of: text, before: StaffPhrases.worked) == nil
  }

  /// 修好了 现在去13楼: what was in hand is done, and the place is that of the next; false when they go nowhere.
  private mutating func finishAndGoOn(among inHand: [Ticket]) -> Bool {
    let clauses = text.staffClauses
    let going = clauses.filter { clause in
      ["现在去", "接着去", "马上去", "这就去", "去", "下一个去"].contains(where: clause.hasPrefix)
    }
    let said = clauses.filter { !going.contains($0) }
    guard let next = going.last, StaffTalk(said.joined(separator: "，"))?.act == .isDone else {
      return false
    }
    let places = tickets(named: next, among: inHand)
    let taken = inHand.filter { ticket in
      !places.contains { $0.number == ticket.number }
        && ownParts(in: ticket).contains { $0.state == .accepted }
    }
    // 灯管换好了 names one, 12楼换好了 another than those that are left.
    let words = said.joined(separator: "，")
    let named = tickets(workedOnIn: words, among: taken)
    let namesOne =
      understand(words).slots.place != nil
      || category(of: words, before: StaffPhrases.saidOfThings) != nil
    let done = named.isEmpty && !namesOne ? spokenOfLately(among: taken) : named
    guard done.count == 1 else { return false }
    obey(.finish, on: done[0], words: words)
    let new = places.filter { place in ownParts(in: place).contains { $0.state == .waiting } }
    if new.count == 1 { move(.accept(promised: nil), on: new[0], words: "") }
    return true
  }

  /// 10楼的好了 says of a ticket that it is done.
  private mutating func finishNamed(among inHand: [Ticket]) -> Bool {
    guard !text.asks, isTalk(.isDone), StaffTalk.saysDone(text) else { return false }
    let named = tickets(named: text, among: inHand)
    let thing = category(of: text, before: StaffPhrases.saidOfThings)
    if named.isEmpty, inHand.count == 1, text.bare.count <= 6, understanding.slots.place == nil,
      inHand[0].kind != .bookSpace, thing == nil || thing == inHand[0].category
    {
      // 灯好了 of the only thing in hand.
      return take(inHand, .finish)
    }
    return take(named, .finish)
  }

  /// Whether no ticket's number stands there; 306 is a room.
  var namesNoTicket: Bool {
    guard let serial = understanding.slots.ticket else { return true }
    return (100..<1000).contains(serial) && namedTickets.isEmpty && !text.contains("单")
  }

  /// Whether a time is named that has not begun yet.
  private var namesTimeToCome: Bool { understanding.slots.start.map { $0 > now } ?? false }

  /// What may be one request or another of anybody else is asked of the only ticket that somebody works
  /// on, rather than as a list of requests; false when it names a place or is clearly none of it.
  mutating func askAboutOnlyWork() -> Bool {
    guard sender.role.isStaff, understanding.kind != .unknown, understanding.matter == nil,
      understanding.slots.place == nil, !filesForSomebody, !isAnotherMatter, text.count > 3,
      !text.asks
    else { return false }
    let inHand = ticketsInHand.filter { $0.phase == .working }
    guard inHand.count == 1 else { return false }
    askAim(of: inHand[0])
    return true
  }

  /// Whether nothing else is clearly meant: what sounds like a report, thanks or a question may be such
  /// talk, and 延到周五 like a change of a booking.
  private func isTalk(_ act: StaffTalk.Act) -> Bool {
    switch understanding.kind {
    case .unknown, .thanks, .rate, .painPoint: true
    case .bookSpace:
      understanding.matter == nil
        || understanding.slots.start == nil && understanding.slots.people == nil
    case .reschedule:
      understanding.matter == nil
        || [.putsOff, .takesOn, .promises].contains(act) && standingBookings.isEmpty
    // 下午来 of whoever goes there asks nothing.
    case .status: understanding.matter == nil || act == .takesOn && namesTimeToCome
    case .cancel, .service, .wish: understanding.matter == nil
    // 到了 of whoever was called to no meeting.
    case .command: [.arrive, .finish].contains(understanding.matter?.command)
    case .counselling, .help, .greeting, .human, .crisis: false
    }
  }

  /// Whether what is told is about one of these: a report of another category is news.
  private func speaksOfWork(_ tickets: [Ticket]) -> Bool {
    guard understanding.kind == .painPoint, let category = understanding.matter?.category else {
      return true
    }
    if StaffTalk.tellsArrival(text) { return true }
    return category == .other || tickets.contains { $0.category == category }
  }

  /// What the sender was told of since they wrote last: 好的 to our own receipt takes on nothing.
  func news(among waiting: [Ticket]) -> [Ticket] {
    waiting.filter { ticket in
      let told = ownParts(in: ticket).map(\.startedAt).max()
      return told ?? ticket.openedAt >= situation.conversation?.updatedAt ?? ticket.openedAt
    }
  }

  /// 接了，下午去: a ticket that nobody took is taken on, and when somebody comes is told besides; of one
  /// in hand it is how far it is.
  private mutating func takeOn(_ waiting: [Ticket], else inHand: [Ticket]) -> Bool {
    let new = meant(among: news(among: waiting))
    if let just = justTaken(among: inHand) {
      tellProgress(of: just)
      return true
    }
    let open = new.isEmpty ? meant(among: waiting) : new
    if open.isEmpty {
      return act(on: writtenTo(among: meant(among: inHand))) { answering, ticket in
        answering.tellProgress(of: ticket)
      }
    }
    return act(on: open) { answering, ticket in answering.takeOn(ticket) }
  }

  /// Takes a ticket on with a time in the words as the promise.
  mutating func takeOn(_ ticket: Ticket) {
    let duty = ownParts(in: ticket).first { $0.state == .waiting }
    let until = timePromised(in: text, for: ticket)
    let isInTime = until.map { $0 <= duty?.solution.due ?? ticket.due } ?? false
    guard let next = move(.accept(promised: isInTime ? until : nil), on: ticket, words: "") else {
      return
    }
    if until != nil, !isInTime {
      tellProgress(of: next)
    } else if saysWhen || text.saysOnTheWay {
      noteQuietly(on: next)
    }
  }

  /// Whether the words say when somebody comes: 下午去看, 15分钟到.
  var saysWhen: Bool {
    understanding.slots.start != nil
      || !read(NormalText(text), at: now, around: surroundings).durations.isEmpty
  }

  /// Tells the requester the words, or all that was sent, without another receipt.
  mutating func noteQuietly(on ticket: Ticket, words: String? = nil) {
    let replies = decision.replies
    move(.note, on: ticket, words: words ?? text)
    decision.replies = replies
  }

  /// Obeys a command on it with the words as they stand.
  mutating func take(_ tickets: [Ticket], _ command: Command) -> Bool {
    act(on: tickets) { answering, ticket in
      answering.obey(command, on: ticket, words: answering.text)
    }
  }

  /// Does something to the one ticket that can be meant, or asks which it is; false without any.
  mutating func act(on tickets: [Ticket], _ body: (inout Answering, Ticket) -> Void) -> Bool {
    switch tickets.count {
    case 0: return false
    case 1: body(&self, tickets[0])
    default: askWhichTicket(tickets)
    }
    return true
  }
}
