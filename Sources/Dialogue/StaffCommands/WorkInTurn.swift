import Domain
import Rules
import Text
import Workflow

/// 10楼的好了，11楼的没配件: what staff say of several of their tickets in one message.
extension Answering {
  /// Does to each ticket what the part that names it says; false when the message does not name two, or
  /// says of one nothing that is understood.
  mutating func obeyEachInTurn() -> Bool {
    guard sender.role.isStaff, text.count <= 60, !text.asks, understanding.urgency != .emergency,
      conversation.draft == nil, namedTickets.isEmpty
    else { return false }
    let inHand = ticketsInHand.filter { $0.phase == .working && $0.kind != .bookSpace }
    guard inHand.count > 1, let told = partsOfWork(among: inHand) else { return false }
    let heard = told.compactMap { part in
      work(saidIn: part.words, of: part.ticket).map { (part.ticket, part.words, $0) }
    }
    // 12楼没电，9楼没水 may be a report as well.
    guard heard.count == told.count, heard.contains(where: { $0.2 != .isOpen }) else {
      return false
    }
    conversation.pending = nil
    for (ticket, words, work) in heard {
      if work == .ends {
        obey(.finish, on: ticket, words: words)
      } else {
        tellProgress(of: ticket, saying: words)
      }
    }
    // 告诉他 that comes next may be about any of them.
    conversation.ticket = nil
    return true
  }

  /// What is said of each of several tickets; nil when fewer than two are named, or one of them twice.
  private func partsOfWork(among inHand: [Ticket]) -> [(ticket: Ticket, words: String)]? {
    var told: [(ticket: Ticket, words: String)] = []
    for clause in text.staffClauses {
      let together = ticketsTogether(in: clause, among: inHand, besides: told.map(\.ticket))
      if !together.isEmpty {
        told += together.map { ($0, clause) }
        continue
      }
      let named = tickets(workedOnIn: clause, among: inHand)
      guard named.count < 2 else { return nil }
      if let ticket = named.first, ticket.number != told.last?.ticket.number {
        told.append((ticket, clause))
      } else if !told.isEmpty {
        told[told.count - 1].words += "，" + clause
      } else if !(StaffPhrases.nods + StaffPhrases.courtesies).contains(clause.bare) {
        return nil
      }
    }
    let numbers = Set(told.map(\.ticket.number))
    return numbers.count > 1 && numbers.count == told.count ? told : nil
  }

  /// What a part says of several: 空调和灯都好了, 两个都弄好了 of the only two, and 另外的明天弄 of all that were
  /// not named.
  private func ticketsTogether(
    in clause: String, among inHand: [Ticket], besides told: [Ticket]
  ) -> [Ticket] {
    if !told.isEmpty, StaffPhrases.others.contains(where: clause.hasPrefix) {
      return inHand.filter { !told.contains($0) }
    }
    if clause.meansAll {
      let taken = inHand.filter { $0.lead.holder == sender.id }
      let isPair = ["两个", "两件", "俩"].contains(where: clause.hasPrefix)
      return (2...(isPair ? 2 : 3)).contains(taken.count) ? taken : []
    }
    guard let all = clause.firstIndex(of: "都") else { return [] }
    let named = clause[..<all].split { "和跟、及".contains($0) }.map { thing in
      tickets(workedOnIn: thing + "坏了", among: inHand)
    }
    // 12楼的都弄好了 is said of all that are there.
    if named.count == 1, (2...3).contains(named[0].count) { return named[0] }
    return named.count > 1 && named.allSatisfy { $0.count == 1 } ? named.flatMap(\.self) : []
  }

  /// Those that a part names, or whose trouble the thing would have that it says something was done to.
  func tickets(workedOnIn clause: String, among inHand: [Ticket]) -> [Ticket] {
    let named = tickets(named: clause, among: inHand)
    guard named.count != 1, let category = category(of: clause, before: StaffPhrases.saidOfThings)
    else { return named }
    // Of two tickets of one floor the thing tells which.
    return (named.isEmpty ? inHand : named).filter { $0.category == category }
  }

  private enum Work { case ends, tells, isOpen }

  /// What a part says of the ticket that it names; nil when that may be news of another.
  private func work(saidIn words: String, of ticket: Ticket) -> Work? {
    if StaffTalk.saysDone(words) { return .ends }
    switch StaffTalk(words)?.act {
    // 其他的还没修 names none of them.
    case .promises where StaffTalk.fallsShort(words): return .isOpen
    case .promises, .putsOff, .takesOn, .tells, .asksRequester: return .tells
    case .isDone, .nods, .takesAllOn, nil: break
    }
    let read = understand(words)
    let isNews = read.kind == .painPoint && read.matter?.category != ticket.category
    let isOpen = ["没", "缺", "等", "还"].contains(where: words.contains)
    return read.matter?.command == .note || isOpen && !isNews ? .isOpen : nil
  }
}
