import CivilTime
import Domain
import Rules
import Workflow

/// What a worker can say about requests that stand already, and what we do when at a loss.
extension Answering {
  /// How far the sender's tickets are.
  mutating func tellStatus() {
    let named = situation.tickets.filter { $0.number.serial == understanding.slots.ticket }
    if understanding.slots.ticket != nil {
      guard let ticket = named.first, mayKnow(ticket) else { return say(.noSuchTicket) }
      guard may(sender, .see, on: ticket, in: desk.directory) else {
        return say(.notYours, desk.values(of: ticket))
      }
      return say(
        .statusOne, ["清单": desk.line(for: ticket, toStaff: sender.id != ticket.requester)],
        about: ticket)
    }
    // What was merged goes on under the other number, which they joined.
    let own = situation.ownTickets.filter { $0.closure?.manner != .merged }.suffix(5)
    if isInVisit || namesCounselling, conversation.visitUntil.map({ now < $0 }) ?? false {
      return say(.visitStatus)
    }
    if answerReportInQuestion(Array(own)) { return }
    guard let last = own.last else {
      return say(sender.role.isStaff ? .statusNoneOfStaff : .statusNone)
    }
    say(
      .statusOne, ["清单": own.reversed().map { desk.line(for: $0) }.joined(separator: "\n")],
      about: last)
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
    // What may be for a counsellor is told to nobody else.
    if understanding.guesses.first?.kind == .counselling { return offerGuesses() }
    if correctLastTicket() { return }
    if !understanding.isPersonal, let ticket = recentTicket, ticket.isOpen,
      ticket.requester == sender.id,
      now.seconds - (situation.conversation?.updatedAt.seconds ?? 0) < Answering.attention
    {
      return add(to: ticket)
    }
    if sender.role.isStaff { return askWhetherForCaller() ? () : hintAtCommands() }
    conversation.missed.append(understanding.isPersonal ? Answering.withheld : text)
    if conversation.missed.count < 2 {
      return understanding.guesses.isEmpty ? say(.unknown) : offerGuesses()
    }
    let words = conversation.missed.joined(separator: "；")
    conversation.missed = []
    call(.unknownNotice, words: words)
  }

  /// A place or a phone number plainly belongs to the ticket; with anything else we ask first,
  /// because those who work on it read every addition.
  private mutating func add(to ticket: Ticket) {
    // Whoever is waited for has answered.
    if ticket.duties.contains(where: { $0.pause?.ground == .requester }) { return note(on: ticket) }
    if let place = understanding.slots.place, ticket.place == nil {
      move(.correct(place), on: ticket)
      return
    }
    let slots = understanding.slots
    if slots.place != nil || slots.phone != nil || text.hasPrefix("补充")
      || ticket.deadlineClass == .d0
    {
      return note(on: ticket)
    }
    conversation.pending = .addition(ticket.number.serial, text: text)
    say(.isAddition, desk.values(of: ticket), choices: ["补充上去", "是另一件事"])
  }

  /// Takes 1 / 2 as the answer to whether earlier words are more of a ticket.
  mutating func answerWhetherAddition(_ serial: Int, text earlier: String) -> Bool {
    guard let number = text.leadingChoice?.number ?? (text.isNeither ? 2 : nil), number <= 2
    else { return false }
    if number == 1, let ticket = loadedTicket(serial) {
      move(.note, on: ticket, words: earlier)
      return true
    }
    understandAgain(earlier)
    // Small talk calls nobody; what is not understood once more goes to a human with this.
    conversation.ticket = nil
    if understanding.guesses.isEmpty { addOrAskBack() } else { offerGuesses() }
    return true
  }

  /// Staff who were not understood are told which tickets wait and what to type.
  private mutating func hintAtCommands() {
    let waiting = ticketsInHand.filter(\.isWorkedOn)
      .sorted { ($0.openedAt, $0.number) > ($1.openedAt, $1.number) }.prefix(3)
    guard let first = waiting.first else {
      return say(.staffHint, ["清单": book.say(.mineEmpty), "序号": "单号"])
    }
    let lines = waiting.map { desk.line(for: $0, toStaff: true) }.joined(separator: "\n")
    say(.staffHint, ["清单": lines, "序号": "\(first.number.serial)"])
  }
}
