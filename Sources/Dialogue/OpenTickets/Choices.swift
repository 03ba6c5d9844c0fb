import CivilTime
import Domain
import Rules
import Text
import Workflow

/// Asking which one was meant, with at most three numbered choices, and taking the answer.
extension Answering {
  mutating func askWhichMatter() {
    let matters = Array(understanding.choices.prefix(3))
    conversation.pending = .matter(matters.map(\.name), text: text)
    say(.choose, choices: matters.map(\.name))
  }

  /// What it may have been, to choose from; said in other words it is read anew.
  mutating func offerGuesses() {
    let names = understanding.guesses.map(\.name)
    conversation.pending = .matter(names, text: text)
    say(.guess, choices: names)
  }

  /// Whether a request sounds so much like something else that its sender is asked first: a worker
  /// who is not in care, where every short answer goes to the counsellor, and who does not speak of
  /// something that is under way.
  var isToBeAsked: Bool {
    guard !understanding.doubt.isEmpty, !sender.role.isStaff,
      conversation.careUntil.map({ $0 <= now }) ?? true
    else { return false }
    switch understanding.kind {
    case .reschedule where !standingBookings.isEmpty: return false
    case .status, .cancel, .reschedule: return !situation.tickets.contains(where: \.isOpen)
    default: return !isPlainFromTickets
    }
  }

  /// Whether the sender's tickets tell which of the two a request is: 那个灯说好周五修的 is about their
  /// ticket for the lamp, and 昨天修好了，今天又漏 is new where nothing of theirs was ever repaired.
  private var isPlainFromTickets: Bool {
    switch understanding.instead?.kind {
    case .status: understanding.matter.map { !ownTickets(like: $0).isEmpty } ?? false
    case .rate: situation.ownTickets.isEmpty
    default: false
    }
  }

  mutating func askWhetherMeant() {
    let names = understanding.offers.map(\.name)
    conversation.pending = .matter(names, text: text)
    say(.guess, choices: names)
  }

  mutating func askWhichTicket(_ tickets: [Ticket]) {
    // The newest first, for that is the one people mostly answer.
    func toldAt(_ ticket: Ticket) -> Instant {
      ownParts(in: ticket).map(\.startedAt).max() ?? ticket.openedAt
    }
    let shown = tickets.unique(by: \.number)
      .sorted { (toldAt($0), $0.number) > (toldAt($1), $1.number) }.prefix(3)
    conversation.pending = .ticket(shown.map(\.number.serial), text: text)
    say(.whichTicket, choices: shown.map { "\($0.number)「\($0.title)」" })
  }

  /// Takes a number as the answer to which of these matters was meant.
  mutating func answerWhichMatter(_ names: [String], text earlier: String) -> Bool {
    let chosen =
      text.leadingChoice.flatMap { names.indices.contains($0.number - 1) ? $0.number - 1 : nil }
      ?? text.choice(among: names)
    guard let chosen, let matter = book.matter(named: names[chosen]) else {
      // Whoever is asked for help next is told what it was about.
      let isLost = understanding.kind == .unknown && understanding.guesses.isEmpty
      if isLost || understanding.kind == .human {
        let isPersonal = names.contains { book.matter(named: $0)?.kind == .counselling }
        conversation.missed.append(isPersonal ? Answering.withheld : earlier)
      }
      return false
    }
    takeUp(earlier, as: matter)
    return true
  }

  /// The same of tickets.
  mutating func answerWhichTicket(_ serials: [Int], text earlier: String) -> Bool {
    let chosen =
      text.leadingChoice.flatMap {
        serials.indices.contains($0.number - 1) ? serials[$0.number - 1] : nil
      }
      ?? (text.withoutNumbers.count <= 4
        ? serials.first { $0 == understanding.slots.ticket } : nil) ?? named(among: serials)
    guard let chosen else { return false }
    takeUp(earlier, about: chosen)
    return true
  }

  /// 12楼的, 厕所那个: the one ticket of these that a few words name; nil when they name none or several.
  private func named(among serials: [Int]) -> Int? {
    let tickets = (situation.tickets + situation.ownTickets + situation.unitTickets)
      .unique(by: \.number).filter { serials.contains($0.number.serial) }
    // 厕所还没去 is news, not an answer.
    let isNews = ["没", "还", "了", "在", "去", "来", "等"].contains(where: text.contains)
    guard (1...10).contains(text.bare.count), !text.asks, tickets.count > 1,
      !sender.role.isStaff || !isNews,
      // 空调那个弄完了 says what is to be done with it.
      !sender.role.isStaff || StaffTalk(text) == nil && !StaffTalk.saysDone(text)
    else { return nil }
    let meant = mentioned(in: tickets)
    return meant.count == 1 ? meant[0].number.serial : nil
  }

  private mutating func takeUp(_ earlier: String, as matter: Matter) {
    understandAgain(earlier)
    turn.understanding = book.understand(
      NormalText(earlier), as: matter, at: now, around: surroundings)
    if understanding.urgency == .emergency, matter.route != nil {
      return easeEmergency() ? () : answerEmergency()
    }
    answerRequest()
  }

  /// Reads words as said of a ticket.
  mutating func takeUp(_ earlier: String, about serial: Int) {
    understandAgain(earlier)
    turn.understanding.slots.ticket = serial
    turn.understanding.doubt = []
    let ticket = (situation.tickets + situation.unitTickets).first { $0.number.serial == serial }
    if let ticket,
      relay(about: ticket) || obeyStaffTalk(about: ticket) || replyInShort(about: ticket)
    {
      return
    }
    if rateResponse() || noteOnOwnTicket() || obeyStaffCommand() || answerClaim() { return }
    if changeHeadCount() { return }
    answerRequest()
  }
}

extension String {
  /// Which of some names is meant: 第二个, 空调 for 空调通风, or a yes where there is only one.
  fileprivate func choice(among names: [String]) -> Int? {
    let said = bare
    if names.count == 1, agrees { return 0 }
    for (index, number) in ["第一", "第二", "第三"].enumerated() where names.indices.contains(index) {
      let rest = said.dropFirst(number.count)
      if said.hasPrefix(number), ["", "个", "个吧", "种", "种吧", "件", "项"].contains(rest) {
        return index
      }
    }
    let named = names.indices.filter { said.count > 1 && names[$0].contains(said) }
    return named.count == 1 ? named.first : nil
  }
}
