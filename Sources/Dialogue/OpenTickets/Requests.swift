import CivilTime
import Domain
import Rules
import Text
import Workflow

/// What a worker can say about requests that stand already, and what we do when at a loss.
extension Answering {
  /// How far the sender's tickets are.
  mutating func tellStatus() {
    let named = (situation.tickets + situation.ownTickets).filter {
      $0.number.serial == understanding.slots.ticket
    }
    if understanding.slots.ticket != nil {
      guard let ticket = named.first, mayKnow(ticket) else { return say(.noSuchTicket) }
      guard may(sender, .see, on: ticket, in: desk.directory) else {
        return say(.notYours, desk.values(of: ticket))
      }
      // 上会 that comes next is said of it.
      if sender.role.isStaff { conversation.ticket = ticket.number }
      return say(
        .statusOne, ["清单": desk.line(for: ticket, toStaff: sender.id != ticket.requester)],
        about: ticket)
    }
    if tellOfTicketsAskedAbout() { return }
    // What was merged goes on under the other number, which they joined.
    let own = situation.ownTickets.filter { $0.closure?.manner != .merged }.suffix(5)
    if isInVisit && !isAboutRepair || namesCounselling,
      conversation.visitUntil.map({ now < $0 }) ?? false
    {
      return say(.visitStatus)
    }
    if answerReportInQuestion(Array(own)) { return }
    guard let last = own.last else {
      if tellOfNewest() { return }
      return say(sender.role.isStaff ? .statusNoneOfStaff : .statusNone)
    }
    if asksWhenTheyCome(last), own.count(where: \.isOpen) == 1 {
      // 几点来，我们2点有会: those who come should know.
      move(.note, on: last)
      decision.replies = []
    }
    say(
      .statusOne, ["清单": own.reversed().map { desk.line(for: $0) }.joined(separator: "\n")],
      about: last)
  }

  /// Whether the words ask those who work on it when they come, and are more than a look at the state.
  private func asksWhenTheyCome(_ ticket: Ticket) -> Bool {
    ticket.kind == .painPoint && ticket.isWorkedOn && ticket.requester == sender.id && !isPersonal
      && text.count <= 40
      && ["什么时候", "几点", "多久", "怎么还", "啥时候", "几时"].contains(where: text.contains)
      && ["来", "到"].contains(where: text.contains)
  }

  /// Adds the sender's words to a ticket of theirs.
  mutating func note(on ticket: Ticket) { move(.note, on: ticket) }

  /// 转人工: a party worker is told who wants to talk, and about what.
  mutating func handOver() {
    handOver(words: (conversation.missed + [text]).joined(separator: "；"))
    conversation.missed = []
  }

  /// 物业电话是多少: the one where somebody always answers.
  mutating func tellPhone() {
    let building = desk.directory.building(sender.building)
    guard let building, !building.dutyPhone.isEmpty else { return say(.answer) }
    say(.dutyPhone, ["楼宇": building.name, "电话": building.dutyPhone])
  }

  /// Gives words to a human, so that nothing is lost.
  mutating func handOver(words: String) {
    // 算了 after this is no word on a ticket.
    conversation.ticket = nil
    call(.humanNotice, words: words)
  }

  /// Seconds for which a talk is about the ticket that was spoken of last.
  static let attention: Int64 = 1800

  /// Stands for words that are told to nobody.
  static let withheld = "（有一句像是私事，没有转述）"

  /// No rule took it: an addition to the ticket just talked about, or a question back; after the
  /// second time a human gets both.
  mutating func addOrAskBack() {
    if passOnInVisit() { return }
    // What may be for a counsellor is told to nobody else.
    if understanding.guesses.first?.kind == .counselling { return offerGuesses() }
    if correctLastTicket() || answerThoseWhoAsked() { return }
    // 我好害怕 from a lift is for whoever comes.
    let isInNeed = ownEmergency.map(isNew) ?? false
    if let ticket = recentTicket, ticket.isOpen, ticket.requester == sender.id, isFreshTalk {
      if !isPersonal || isInNeed { return add(to: ticket) }
      // 她刚来啥也不知道，问坐她左边的: it is theirs to say.
      if !isInVisit, book.soundsLikeWaiting(NormalText(text)) {
        return askWhetherAddition(to: ticket)
      }
    }
    if sender.role.isStaff {
      // 天台有人 of a guard with nothing in hand may be a report like anybody else's.
      if ticketsInHand.isEmpty, !understanding.guesses.isEmpty { return offerGuesses() }
      return askWhetherForCaller() ? () : hintAtCommands()
    }
    if putTogether() { return }
    conversation.missed.append(understanding.isPersonal || isInVisit ? Answering.withheld : text)
    if conversation.missed.count < 2 {
      return understanding.guesses.isEmpty ? say(.unknown) : offerGuesses()
    }
    let words = conversation.missed.joined(separator: "；")
    conversation.missed = []
    call(.unknownNotice, words: words)
  }

  /// Seconds after which what was not understood is no first half of anything.
  private static let breath: Int64 = 600

  /// 有水 and then 吊顶里: what was not understood a moment ago is read once more together with this;
  /// false when that makes no request either.
  private mutating func putTogether() -> Bool {
    guard let earlier = conversation.missed.last, earlier != Answering.withheld,
      !understanding.isPersonal,
      now.seconds - (situation.conversation?.updatedAt.seconds ?? 0) < Answering.breath
    else { return false }
    let whole = understand(earlier + "，" + text)
    guard [.painPoint, .bookSpace, .service].contains(whole.kind), whole.matter != nil,
      whole.choices.isEmpty, !whole.isTakenByExamples
    else { return false }
    conversation.missed = []
    understandAgain(earlier + "，" + text)
    if whole.urgency == .emergency, whole.matter?.route != nil {
      answerEmergency()
    } else {
      beginRequests()
    }
    return true
  }

  /// Staff who were not understood are told which tickets wait and what to type.
  private mutating func hintAtCommands() {
    let waiting = ticketsInHand.filter(\.isWorkedOn)
      .sorted { ($0.openedAt, $0.number) > ($1.openedAt, $1.number) }.prefix(3)
    if text.asks, let latest = situation.emergencies.first {
      // 有人受伤吗 of those who were told of an emergency.
      let words = situation.emergencyWords[latest.number].map { "\n· \($0)" } ?? ""
      return say(.statusOne, ["清单": desk.line(for: latest, toStaff: true) + words], about: latest)
    }
    // 九点半, 前台拿: of the ticket that was just spoken of, perhaps an answer to its requester.
    if !text.asks, !text.isBesidesWork, (2...8).contains(text.bare.count),
      let ticket = recentTicket, ticket.isOpen,
      isFreshTalk
    {
      return askAim(of: ticket)
    }
    // 那天满了，订不了 is said of the booking in hand.
    if waiting.count == 1, waiting[0].kind == .bookSpace, text.count > 3, !text.isBesidesWork {
      return askAim(of: waiting[0])
    }
    guard let first = waiting.first else {
      return say(.staffHint, ["清单": book.say(.mineEmpty), "序号": "单号"])
    }
    let lines = waiting.map { desk.line(for: $0, toStaff: true) }.joined(separator: "\n")
    say(.staffHint, ["清单": lines, "序号": "\(first.number.serial)"])
  }
}
