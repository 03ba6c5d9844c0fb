import CivilTime
import Domain
import Rules
import Workflow

/// The requester's word on a ticket: solved, not solved, withdrawn.
extension Answering {
  /// Takes 1 / 2 / 解决了 / 没解决 as the answer to a claim; false when it is none.
  mutating func answerClaim() -> Bool {
    let claimed = situation.ownTickets.filter { $0.isOpen && $0.claimedAt != nil }
    guard let verdict, !claimed.isEmpty else { return false }
    let named = understanding.slots.ticket.flatMap { serial in
      claimed.filter { $0.number.serial == serial }
    }
    let candidates = named?.isEmpty == false ? named ?? claimed : claimed
    guard candidates.count == 1 else {
      askWhichTicket(candidates)
      return true
    }
    give(verdict, on: candidates[0])
    return true
  }

  /// A verdict nobody asked for: on the one open ticket, or reopening one that closed lately.
  mutating func answerUnaskedVerdict() {
    guard let verdict else { return addOrAskBack() }
    let open = situation.ownTickets.filter(\.isOpen)
    let closed = situation.ownTickets.filter { !$0.isOpen && $0.closure?.manner != .withdrawn }
    let pool = verdict == .solved ? open : (open.isEmpty ? closed : open)
    let named = pool.filter { $0.number.serial == understanding.slots.ticket }
    let candidates = named.isEmpty ? pool : named
    switch candidates.count {
    case 0: say(.nothingToRate)
    case 1:
      let ticket = candidates[0]
      if verdict == .unsolved, ticket.isOpen { return note(on: ticket) }
      give(verdict, on: ticket)
    default:
      askWhichTicket(candidates)
    }
  }

  /// Withdraws a ticket on 撤回 or 取消 with a number, or the only open one.
  mutating func cancel() {
    let open = situation.ownTickets.filter { $0.isOpen && $0.claimedAt == nil }
    let named = open.filter { $0.number.serial == understanding.slots.ticket }
    let candidates = named.isEmpty ? open : named
    if understanding.slots.ticket != nil, named.isEmpty { return say(.noSuchTicket) }
    switch candidates.count {
    case 0: say(.nothingToCancel)
    case 1: move(.withdraw, on: candidates[0])
    default: askWhichTicket(candidates)
    }
  }

  private mutating func give(_ verdict: Verdict, on ticket: Ticket) {
    // Of “2 还是有水”, those who work on it are told 还是有水.
    let words = text.leadingChoice.flatMap { $0.rest.isEmpty ? nil : $0.rest }
    move(verdict == .solved ? .confirm : .dispute, on: ticket, words: words)
  }

  /// 解决了 or 没解决, from a bare number or from the rules.
  private var verdict: Verdict? {
    if let (digit, _) = text.leadingChoice, digit == 1 || digit == 2 {
      return digit == 1 ? .solved : .unsolved
    }
    guard understanding.kind == .rate, let matter = understanding.matter else { return nil }
    return matter.name.hasPrefix("没") ? .unsolved : .solved
  }

  private enum Verdict { case solved, unsolved }
}

extension String {
  /// A choice by number: `2`, `2 还是有水`, `2，没好`; nil for `2楼积水`, `20`.
  var leadingChoice: (number: Int, rest: String)? {
    guard let first, let number = first.wholeNumberValue, (1...9).contains(number) else {
      return nil
    }
    let rest = dropFirst()
    guard let next = rest.first else { return (number, "") }
    guard next.isWhitespace || next.isPunctuation, next != "-", next != ":" else { return nil }
    return (number, String(rest.drop { $0.isWhitespace || $0.isPunctuation }))
  }
}
