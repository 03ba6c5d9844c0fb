import Domain
import Rules
import Text
import Workflow

/// What those who have work in hand say that is no command, no answer and no report of their own may be for
/// whoever waits for it: 看到了, 电池没电了, 消磁了 来1楼前台换卡. What plainly tells of the work is passed on; of all
/// else they are asked, because what somebody mutters is not for whoever reported a lamp.
extension Answering {
  /// Passes such words on, or asks whether to, and takes on what nobody has taken where they say that somebody
  /// goes; false when they are about something else, or about one of several.
  mutating func passOnOfWork() -> Bool {
    guard sender.role.isStaff, sender.role != .counsellor, ownCalls.isEmpty,
      conversation.draft == nil, conversation.pending == nil, namesNoTicket,
      understanding.urgency < .emergency, !filesForSomebody, !isAnotherMatter,
      !isPersonal || text.speaksOfWork,
      (2...Answering.longestWordOfWork).contains(text.bare.count), !text.asksUsForSomething,
      !text.isBesidesWork, recentTicket?.requester != sender.id,
      !situation.ownTickets.contains(where: { $0.claimedAt != nil }),
      let ticket = workSpokenOf, mayBeSaid(of: ticket)
    else { return false }
    guard !ownDuties(on: ticket).isEmpty, tellsOfWork(on: ticket) else {
      askWhetherToPassOn(of: ticket)
      return true
    }
    if let unit = unitToTakeOver(ticket) { return move(.reassign(to: unit), on: ticket) != nil }
    let isUntaken = ownParts(in: ticket).allSatisfy { $0.state == .waiting }
    let saysWhen =
      text.staffClauses.contains { clause in
        clause.namesTimeOfWork && StaffPhrases.works.contains(where: clause.bare.hasSuffix)
      } && timePromised(in: text, for: ticket) != nil
    if isUntaken, saysWhen {
      // Whoever says when has taken it on.
      takeOn(ticket)
    } else if isUntaken, text.saysSomebodyGoes {
      guard let next = move(.accept(promised: promise(for: ticket)), on: ticket, words: "") else {
        return true
      }
      noteQuietly(on: next)
    } else if saysWhen {
      tellProgress(of: ticket)
    } else {
      move(.note, on: ticket)
    }
    return true
  }

  /// Characters of what may be such words.
  private static let longestWordOfWork = 60

  /// The only work in hand, the one that the words name, or the one just spoken of; of an overseer with none in
  /// hand, the one they just asked after.
  private var workSpokenOf: Ticket? {
    let inHand = ticketsInHand.filter { $0.phase == .working && !ownDuties(on: $0).isEmpty }
    guard let only = inHand.first else {
      let recent = recentTicket.flatMap { $0.phase == .working && isFreshTalk ? $0 : nil }
      return recent.flatMap { may(sender, .note, on: $0, in: desk.directory) ? $0 : nil }
    }
    if inHand.count == 1 { return only }
    let named = tickets(named: text, among: inHand)
    if !named.isEmpty { return named.count == 1 ? named[0] : nil }
    let waiting = inHand.filter { ticket in
      ownParts(in: ticket).contains { $0.state == .waiting }
    }
    let lately = spokenOfLately(among: inHand)
    // What has come since may be meant as well.
    return lately.count == 1 && news(among: waiting).isEmpty ? lately[0] : nil
  }

  /// Whether the words can be about a ticket whatever else they would be by themselves.
  private func mayBeSaid(of ticket: Ticket) -> Bool {
    let floor = understanding.slots.place?.floor
    let isElsewhere = floor != nil && ticket.place?.floor != nil && floor != ticket.place?.floor
    // 来1楼前台换卡 says where to come.
    if isElsewhere, !text.tracesCause, !text.bidsCome { return false }
    // 2楼漏水什么情况 is asked of us, and 灯好了 of whoever works on an air conditioner tells of something else.
    if watchesBuilding, turn.asksHowFar { return false }
    if StaffTalk.saysDone(text), let thing = category(of: text, before: StaffPhrases.saidOfThings),
      thing != ticket.category
    {
      return false
    }
    switch understanding.kind {
    case .unknown: return true
    case .rate: return text.bare.count > 3
    case .painPoint:
      if isElsewhere, !text.tracesCause { return false }
      let isAlike =
        understanding.matter?.category.map { $0 == ticket.category } ?? true
        && understanding.slots.place == nil
      return isAlike || text.speaksOfWork
    // 换电池去 is no question about what can be had, 我捡到一个钱包 is about something of their own.
    case .service: return !text.asks && !text.contains("我")
    case .bookSpace: return ticket.kind == .bookSpace && understanding.slots.start == nil
    case .wish: return ticket.kind == .wish || text.speaksOfWork
    // 好的 明天见
    case .greeting, .thanks:
      return ticket.kind == .bookSpace && text.bare.count > 3 && text.beginsWithYes
    // 修好了吗 of whoever sent somebody is asked of those who are there.
    case .status: return !watchesBuilding && situation.ownTickets.isEmpty && !text.contains("单")
    case .reschedule, .cancel, .counselling, .help, .human, .crisis, .command: return false
    }
  }

  /// Whether the words plainly tell whoever waits for a ticket of it.
  private func tellsOfWork(on ticket: Ticket) -> Bool {
    if text.asks { return text.speaksToRequester }
    if text.isUncertain { return false }
    return text.speaksOfWork || text.tellsOfObstacle
      || StaffPhrases.results.contains(where: text.contains)
      || ticket.kind == .bookSpace && (namesSpace || text.speaksOfRoom)
  }

  /// Asks whether whoever waits for a ticket is to read the words; an order of an overseer those who work on it.
  private mutating func askWhetherToPassOn(of ticket: Ticket) {
    var aims: [Aim] = [.note]
    if ownDuties(on: ticket).contains(where: { $0.state == .accepted }) { aims.append(.finish) }
    aims.append(.nothing)
    conversation.pending = .aim(ticket.number.serial, aims, text: text)
    say(
      .whetherToPassOn, values(of: ticket),
      choices: aims.map { $0 == .note ? "转告" : $0.chinese }, about: ticket)
  }

  /// 归秩序部, 给保洁: the unit of the same party that a ticket is handed on to by whoever leads it; nil when none
  /// is. Whether it is another party's work those decide who oversee it.
  func unitToTakeOver(_ ticket: Ticket) -> Unit? {
    guard text.handsOn, units.contains(ticket.lead.unit),
      let unit = unitMeant(in: ticket.number.building), unit.id != ticket.lead.unit,
      unit.party == desk.directory.unit(ticket.lead.unit)?.party
    else { return nil }
    return unit
  }
}
