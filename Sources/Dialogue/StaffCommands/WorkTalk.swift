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
    let own = Set(desk.directory.units(of: sender))
    let inHand = (chosen.map { [$0] } ?? ticketsInHand).filter { ticket in
      ticket.phase == .working
        && ticket.duties.contains { own.contains($0.unit) && $0.part != .inform }
    }
    if obeySpaceTalk(on: inHand.filter { $0.kind == .bookSpace }) { return true }
    guard let talk = StaffTalk(text, comesLater: namesTimeToCome), isTalk(talk.act) else {
      return false
    }
    let waiting = inHand.filter { ticket in
      ticket.duties.contains { own.contains($0.unit) && $0.state == .waiting }
    }
    // Of whoever works on it already, what they say is how far it is, whatever else waits for them there.
    let untaken = waiting.filter { ticket in
      !ticket.duties.contains { own.contains($0.unit) && $0.state == .accepted }
    }
    switch talk.act {
    case .takesAllOn:
      guard !waiting.isEmpty else { return false }
      for ticket in waiting { obey(.accept, on: ticket, words: text) }
      return true
    case .nods: return take(meant(among: news(among: waiting)), .accept)
    case .takesOn: return takeOn(untaken, else: inHand)
    case .isDone: return take(meant(among: inHand), .finish)
    case .asksRequester:
      let recent = inHand.filter { $0.number == conversation.ticket }
      return take(recent.isEmpty ? meant(among: inHand) : recent, .note)
    case .putsOff:
      return act(on: meant(among: inHand)) { answering, ticket in answering.putOff(ticket) }
    case .promises, .tells:
      guard speaksOfWork(inHand) else { return false }
      return act(on: meant(among: inHand)) { answering, ticket in
        let isUntaken = untaken.contains { $0.number == ticket.number }
        let isNew = isUntaken && talk.act == .promises
        if isNew, answering.promise(for: ticket) != nil, !StaffTalk.fallsShort(answering.text) {
          // Whoever says when it will be done has taken it on.
          answering.obey(.accept, on: ticket, words: answering.text)
        } else if isUntaken, StaffTalk.tellsArrival(answering.text) {
          // Whoever is there has taken it on.
          answering.obey(.accept, on: ticket, words: answering.text)
        } else {
          answering.move(.note, on: ticket)
        }
      }
    }
  }

  /// Whether no ticket's number stands there; 306 is a room.
  private var namesNoTicket: Bool {
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
    case .reschedule: understanding.matter == nil || act == .putsOff && standingBookings.isEmpty
    case .status, .cancel, .service, .wish: understanding.matter == nil
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
    return tickets.contains { $0.category == category }
  }

  /// What the sender was told of since they wrote last: 好的 to our own receipt takes on nothing.
  private func news(among waiting: [Ticket]) -> [Ticket] {
    let own = Set(desk.directory.units(of: sender))
    return waiting.filter { ticket in
      let told = ticket.duties.filter { own.contains($0.unit) }.map(\.startedAt).max()
      return told ?? ticket.openedAt >= situation.conversation?.updatedAt ?? ticket.openedAt
    }
  }

  /// 接了，下午去: a ticket that nobody took is taken on, and when somebody comes is told besides; of one
  /// in hand it is how far it is.
  private mutating func takeOn(_ waiting: [Ticket], else inHand: [Ticket]) -> Bool {
    let new = meant(among: news(among: waiting))
    let open = new.isEmpty ? meant(among: waiting) : new
    if open.isEmpty { return take(meant(among: inHand), .note) }
    return act(on: open) { answering, ticket in
      guard let next = answering.move(.accept(promised: nil), on: ticket, words: "") else { return }
      if answering.saysWhen { answering.noteQuietly(on: next) }
    }
  }

  /// Whether the words say when somebody comes: 下午去看, 15分钟到.
  private var saysWhen: Bool {
    understanding.slots.start != nil
      || !read(NormalText(text), at: now, around: surroundings).durations.isEmpty
  }

  /// Tells the requester the words without another receipt.
  private mutating func noteQuietly(on ticket: Ticket) {
    let replies = decision.replies
    move(.note, on: ticket)
    decision.replies = replies
  }

  /// The tickets that the words may be about: at the place that they name and of the matter that they
  /// sound like; all of them when they name nothing.
  func meant(among tickets: [Ticket]) -> [Ticket] {
    var meant = tickets
    if let place = understanding.slots.place {
      let there = meant.filter {
        $0.place?.publicName == place.publicName
          || place.floor != nil && $0.place?.floor == place.floor && place.room == nil
      }
      // 师傅在12楼 of a lamp at the door is not about it; of one ticket a room may be where it is.
      // 厕所漏水要等配件 names the place of any of them.
      meant = there.isEmpty && place.floor == nil && place.zone == nil ? meant : there
    }
    if let category = understanding.matter?.category {
      let alike = meant.filter { $0.category == category }
      if !alike.isEmpty { meant = alike }
    }
    if meant.count > 1 {
      let named = meant.filter { ticket in
        ticket.title.pairs.contains { text.contains($0) && !Ticket.vaguePairs.contains($0) }
      }
      if !named.isEmpty { meant = named }
    }
    if meant.count > 1, let category = categoryWorkedOn {
      let alike = meant.filter { $0.category == category }
      if !alike.isEmpty { meant = alike }
    }
    return meant
  }

  /// What 灯换好了 was done to was broken.
  private var categoryWorkedOn: Category? {
    let worked = StaffPhrases.results + StaffPhrases.ends + ["换", "修", "装", "弄"]
    let cuts = worked.compactMap { text.firstRange(of: $0)?.lowerBound }
    guard let cut = cuts.min(), cut > text.startIndex, text[..<cut].count <= 8 else { return nil }
    return understand(String(text[..<cut]) + "坏了").matter?.category
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
