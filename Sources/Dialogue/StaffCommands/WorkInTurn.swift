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
    let unclear = told.filter { part in !heard.contains { $0.0.number == part.ticket.number } }
    // 12楼没电，9楼没水 may be a report as well.
    guard unclear.count < 2, heard.contains(where: { $0.2 != .isOpen }) else { return false }
    conversation.pending = nil
    for (ticket, words, work) in heard { act(words, work, on: ticket) }
    // 告诉他 that comes next may be about any of them.
    conversation.ticket = nil
    if let part = unclear.first {
      understandAgain(part.words)
      askAim(of: part.ticket)
    }
    return true
  }

  private mutating func act(_ words: String, _ work: Work, on ticket: Ticket) {
    let isTaken = ownParts(in: ticket).contains { $0.state == .accepted }
    understandAgain(words)
    switch work {
    case .ends: obey(.finish, on: ticket, words: words)
    case .tells where !isTaken: takeOn(ticket)
    case .tells, .isOpen: tellProgress(of: ticket, saying: words)
    }
  }

  /// What is said of each of several tickets; nil when fewer than two are named, or one of them twice.
  private func partsOfWork(among inHand: [Ticket]) -> [(ticket: Ticket, words: String)]? {
    var told: [(ticket: Ticket, words: String)] = []
    /// Where those begin of which the last part was said.
    var last = 0
    // 8楼下午 is neither downstairs nor upstairs.
    let words = text.replacing("楼下午", with: "楼 下午").replacing("楼上午", with: "楼 上午")
    for clause in words.staffClauses {
      let together = ticketsTogether(in: clause, among: inHand, besides: told.map(\.ticket))
      if !together.isEmpty {
        last = told.count
        told += together.map { ($0, clause) }
        continue
      }
      let named = tickets(workedOnIn: clause, among: inHand)
      guard named.count < 2 else { return nil }
      if let ticket = named.first, ticket.number != told.last?.ticket.number {
        last = told.count
        told.append((ticket, clause))
      } else if !told.isEmpty {
        for index in last..<told.count { told[index].words += "，" + clause }
      } else if !StaffPhrases.openings.contains(clause.bare) {
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
    if clause.meansAll || clause.isSaidOfAll {
      let taken = inHand.filter { $0.lead.holder == sender.id }
      let all = taken.isEmpty ? inHand : taken
      let isPair = clause.contains("两") || clause.contains("俩")
      return (2...(isPair ? 2 : 3)).contains(all.count) ? all : []
    }
    let all = clause.firstIndex(of: "都")
    let things = String(clause[..<(all ?? clause.endIndex)]).thingsInRow
    let named = things.indices.map { index in
      // What 灯和空调都好了 was done to was broken; what 灯和空调换好了 ends with says so itself.
      let isLast = all == nil && index == things.count - 1
      return tickets(workedOnIn: isLast ? things[index] : things[index] + "坏了", among: inHand)
    }
    // 12楼的都弄好了 is said of all that are there.
    if all != nil, named.count == 1, (2...3).contains(named[0].count) { return named[0] }
    return named.count > 1 && named.allSatisfy { $0.count == 1 } ? named.flatMap(\.self) : []
  }

  /// Those that a part names, or whose trouble the thing would have that it says something was done to.
  func tickets(workedOnIn clause: String, among inHand: [Ticket]) -> [Ticket] {
    // 大堂的灯换好了: the lamp is what was worked on, and 的 cuts nothing off.
    let worked = tickets(named: clause, orByThingBefore: StaffPhrases.worked, among: inHand)
    return worked.count == 1
      ? worked : tickets(named: clause, orByThingBefore: StaffPhrases.saidOfThings, among: inHand)
  }

  private enum Work { case ends, tells, isOpen }

  /// What a part says of the ticket that it names; nil when that may be news of another.
  private func work(saidIn words: String, of ticket: Ticket) -> Work? {
    if StaffTalk.saysDone(words) { return .ends }
    switch (StaffTalk(words) ?? StaffTalk(words.behindName))?.act {
    // 其他的还没修 names none of them.
    case .promises where StaffTalk.fallsShort(words): return .isOpen
    case .promises, .putsOff, .takesOn, .tells, .asksRequester: return .tells
    case .isDone, .nods, .takesAllOn, nil: break
    }
    let heard = understand(words)
    let isNews = heard.kind == .painPoint && heard.matter?.category != ticket.category
    let isOpen = ["没", "缺", "等", "还"].contains(where: words.contains)
    if heard.matter?.command == .note || isOpen && !isNews { return .isOpen }
    // 空调明天早上 says when, and no more.
    let normal = NormalText(words)
    let time = read(normal, at: now, around: surroundings).times.last
    let endsWithTime = time.map { $0.range.upperBound == normal.scalars.count } ?? false
    return !isNews && endsWithTime ? .tells : nil
  }
}

extension String {
  /// 两单都明天上午处理, 今天都弄掉: nothing stands before 都 but how many, and when.
  fileprivate var isSaidOfAll: Bool {
    guard let all = firstIndex(of: "都") else { return false }
    var before = self[..<all]
    while let word = StaffPhrases.alls.first(where: before.hasPrefix) {
      before = before.dropFirst(word.count)
    }
    return before.isEmpty
  }

  /// 灯和空调, 10楼11楼: the things that stand in a row.
  fileprivate var thingsInRow: [String] {
    var things: [String] = [""]
    for mark in self {
      if "和跟、及".contains(mark) {
        things.append("")
      } else {
        if mark.isNumber, things[things.count - 1].hasSuffix("楼") { things.append("") }
        things[things.count - 1].append(mark)
      }
    }
    return things.filter { !$0.isEmpty }
  }
}
