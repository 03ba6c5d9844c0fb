import CivilTime
import Domain
import Rules
import Workflow

/// 还有烟味, 能回去上班吗 of somebody whose own emergency is under way: small words that would be a report
/// of their own, or nothing, on any other day.
extension Answering {
  /// False when there is no such emergency, or the words are about something else.
  mutating func goOnWithEmergency() -> Bool {
    if tellOfCall() { return true }
    guard understanding.urgency != .emergency, understanding.slots.ticket == nil,
      text.leadingChoice == nil, let ticket = ownEmergency ?? longEmergency
    else { return false }
    let isNew = isNew(ticket)
    // 救命啊老公要跟我离婚 a day after a fire is for nobody who was there.
    guard isNew || !isPersonal && !text.namesHealth else { return false }
    if says(.goesOn)
      || (isNew || text.bare.count <= Answering.shortestCry) && (says(.cries) || says(.getsWorse)),
      isAboutPlace(of: ticket),
      !text.hasPrefix("还有，")
    {
      cryAgain(on: ticket)
      return true
    }
    if isNew, ticket.requester == sender.id, let place = placeTold(of: ticket) {
      move(.correct(place), on: ticket)
      return true
    }
    if isNew, understanding.slots.place != nil, isSameTrouble(as: ticket) {
      move(.note, on: ticket)
      return true
    }
    // 我能不能开灯 sounds like a lamp to be mended.
    guard conversation.ticket == ticket.number,
      says(.asksWhatToTouch) || says(.asksWhetherSafe) && understanding.kind != .painPoint,
      ![.bookSpace, .counselling, .crisis, .command, .cancel].contains(understanding.kind)
    else { return false }
    guard move(.note, on: ticket) != nil else { return true }
    // Instead of what is said of an addition.
    decision.replies = []
    decision.replies.append(
      Reply(SafetyTexts.askedWhetherSafe(ticket.hazard), ticket: ticket.number))
    return true
  }

  /// Characters of a cry that hours later can hardly be about anything else: 快闷死了, not 最近工作快闷死了.
  private static let shortestCry = 6

  /// One that has gone on for hours, and nobody has called over: 快闷死了 of whoever still sits in the lift.
  private var longEmergency: Ticket? {
    situation.ownTickets.last { ticket in
      ticket.deadlineClass == .d0 && ticket.phase == .working && ticket.claimedAt == nil
        && now.seconds - ticket.openedAt.seconds < 24 * 3600
    }
  }

  /// 已经打120了 is news for those who come, and no cry of its own.
  private mutating func tellOfCall() -> Bool {
    guard text.saysHelpIsCalled, let ticket = ownEmergency, conversation.ticket == ticket.number,
      isNew(ticket)
    else { return false }
    return move(.note, on: ticket) != nil
  }

  /// 怎么还没人来, 多久能到: everybody on duty is called again; false without such an emergency, or when
  /// something else is meant.
  mutating func callAgain() -> Bool {
    guard says(.waitsForHelp) || isCallingOut && (ownEmergency.map(isNew) ?? false),
      understanding.urgency != .emergency,
      understanding.slots.ticket == nil, let ticket = ownEmergency,
      conversation.ticket == ticket.number,
      [.unknown, .status, .human, .help, .rate, .thanks, .greeting].contains(understanding.kind)
        || isSameTrouble(as: ticket)
    else { return false }
    cryAgain(on: ticket, answering: SafetyTexts.calledAgain(isComing: !ticket.isWaitedFor))
    return true
  }

  /// 喂, ？？？ and nothing else, of somebody who is waiting.
  private var isCallingOut: Bool {
    ["喂", "喂喂", "有人吗", "在吗", "人呢"].contains(text.bare) || !text.isEmpty && text.bare.isEmpty
  }

  /// Half an hour, in which everything is about it that may be.
  func isNew(_ ticket: Ticket) -> Bool {
    now.seconds - ticket.openedAt.seconds < Answering.attention
  }

  /// Whether the words may be another report of the same trouble.
  func isSameTrouble(as ticket: Ticket) -> Bool {
    understanding.kind == .painPoint && understanding.matter?.category == ticket.category
      && isAboutPlace(of: ticket)
  }

  /// Whether the place that is named, if any, may be a ticket's.
  func isAboutPlace(of ticket: Ticket) -> Bool {
    guard let place = understanding.slots.place, let known = ticket.place else { return true }
    // 楼梯里都是烟 may be anywhere.
    return place.floor == nil || place.publicName == known.publicName
  }
}

extension Ticket {
  /// Whether nobody who leads it has taken it on yet.
  fileprivate var isWaitedFor: Bool { lead.state == .waiting }
}

extension String {
  /// Whether it says, in a few words, that somebody has called for help.
  fileprivate var saysHelpIsCalled: Bool {
    let bare = bare
    return bare.count <= 12 && bare.hasSuffix("了")
      && ["119", "120", "110", "救护车", "消防队", "消防车", "警察", "报警"].contains(where: bare.contains)
      && ["打", "叫", "报", "喊", "通知"].contains(where: bare.contains)
      && !["快", "帮", "没", "不", "要", "吗"].contains(where: bare.contains)
  }
}
