import CivilTime
import Domain
import Rules
import Text
import Workflow

/// The requester's word on a ticket: solved or not.
extension Answering {
  /// Takes 1 / 2 / 解决了 / 没解决 as the answer to a claim; false when it is none.
  mutating func answerClaim() -> Bool {
    let claimed = spokenOf.filter {
      $0.isOpen && $0.claimedAt != nil && may(sender, .confirm, on: $0, in: desk.directory)
    }
    if acknowledgesNews(since: claimed) {
      turn.understanding.matter = book.matters.first { $0.kind == .thanks }
      say(.answer)
      return true
    }
    if text.wondersWhetherDone, ClaimWords.heard(in: text) != .unsolved, let ticket = claimed.first,
      claimed.count == 1, namesOnly(ticket)
    {
      // 弄完了？没看见人来啊 confirms nothing.
      askWhetherSolved(ticket)
      return true
    }
    guard !claimed.isEmpty, let verdict else { return answerInOwnWords() }
    let candidates = named(in: claimed)
    if candidates.isEmpty { return false }
    guard candidates.count == 1 || text.meansAll else {
      askWhichTicket(candidates)
      return true
    }
    for ticket in candidates { give(verdict, on: ticket, asksRating: ticket == candidates.last) }
    return true
  }

  /// Whether a mere 好 answers what was said since about another ticket: that is no verdict on those
  /// that wait for one.
  private func acknowledgesNews(since claimed: [Ticket]) -> Bool {
    guard text.agrees, !text.affirms, !claimed.isEmpty, let last = situation.conversation,
      let ticket = last.ticket
    else { return false }
    return claimed.allSatisfy { one in
      one.number != ticket && one.claimedAt.map { $0 <= last.updatedAt } ?? true
    }
  }

  /// A verdict nobody asked for: on the ticket it names, on the only one there is, or reopening
  /// one that closed lately.
  mutating func answerUnaskedVerdict() {
    guard let verdict else { return addOrAskBack() }
    let own = spokenOf.filter {
      $0.closure?.manner != .withdrawn && $0.closure?.manner != .merged
        && may(sender, .dispute, on: $0, in: desk.directory)
    }
    let pool =
      understanding.slots.ticket != nil || verdict == .unsolved
      ? own : own.filter(\.isOpen)
    let candidates = named(in: pool)
    switch candidates.count {
    case 0 where understanding.slots.ticket != nil: say(.noSuchTicket)
    case 0 where turn.asksHowFar && tellOfNewest(): break
    case 0: say(verdict == .unsolved ? .nothingUnsolved : .nothingToRate)
    case 1:
      let ticket = candidates[0]
      if ticket.isOpen, ticket.claimedAt == nil {
        // 地干了 of a burst pipe is for those who are there.
        if verdict == .unsolved || ticket.deadlineClass == .d0 { return note(on: ticket) }
        return askIfVerdict(ticket)
      }
      give(verdict, on: ticket)
    default:
      askWhichTicket(candidates)
    }
  }

  /// The tickets that the sender has a word on: their own, those they joined, and the one named.
  var spokenOf: [Ticket] {
    (situation.ownTickets + situation.tickets).unique(by: \.number)
  }

  /// Nobody said yet that it is done: praise is no verdict, and a verdict is asked about.
  private mutating func askIfVerdict(_ ticket: Ticket) {
    let plain = NormalText(text).text
    let says = [
      "挪", "补上", "送来", "送到", "开了", "修了", "换了", "清了", "扫了", "解决", "修好", "弄好", "处理好", "搞定", "好了",
      "通了", "恢复", "正常了", "不漏", "不堵", "退了", "亮了", "凉快", "暖和",
      "干净", "安静", "没味道",
    ]
    says.contains(where: plain.contains) ? askWhetherSolved(ticket) : say(.nothingToRate)
  }

  mutating func askWhetherSolved(_ ticket: Ticket) {
    conversation.pending = .solved(ticket.number.serial)
    say(.askSolved, desk.values(of: ticket), choices: ["好了，可以结案", "还没有"])
  }

  /// Takes 1 / 2 as the answer to that.
  mutating func answerWhetherSolved(_ serial: Int) -> Bool {
    guard let number = text.leadingChoice?.number, number <= 2, let ticket = loadedTicket(serial)
    else { return false }
    switch number {
    case 1: give(.solved, on: ticket)
    case _ where ticket.claimedAt != nil: give(.unsolved, on: ticket)
    default: note(on: ticket)
    }
    return true
  }

  /// Whether the words name no place but a ticket's.
  private func namesOnly(_ ticket: Ticket) -> Bool {
    understanding.slots.place.map { $0.publicName == ticket.place?.publicName } ?? true
  }

  /// Those of `tickets` that the message can mean: the one it names, or all when it names none.
  func named(in tickets: [Ticket]) -> [Ticket] {
    guard let serial = understanding.slots.ticket else { return tickets }
    return tickets.filter {
      $0.number.serial == serial && text.isAbout(serial, in: $0.number.building)
    }
  }

  /// Those of several tickets that the words speak of, by two characters of their titles or their
  /// floor: 漏水那个 is about 15楼女厕所漏水; all when none is.
  func mentioned(in tickets: [Ticket]) -> [Ticket] {
    guard tickets.count > 1 else { return tickets }
    let plain = NormalText(text).text
    let meant = tickets.filter { ticket in
      let floor = ticket.place?.floorName.map { plain.contains($0.lowercased()) } ?? false
      return floor || ticket.subjects.contains(where: plain.contains)
    }
    return meant.isEmpty ? tickets : meant
  }

  /// - Parameters:
  ///   - said: The part of the message that says so; nil for all of it.
  ///   - asksRating: Whether how it went is asked; of several only the last is asked about.
  mutating func give(
    _ verdict: Verdict, on ticket: Ticket, words said: String? = nil,
    asksRating: Bool = true
  ) {
    let text = said ?? self.text
    // Of “2 还是有水”, those who work on it are told 还是有水; of a bare verdict, the verdict alone.
    let plain = text.filter { $0.isLetter && !$0.isASCII }
    let isBare = ["解决了", "没解决", "没有解决", "还没解决", "没有", "没", "还没", "没好", "未解决"].contains(plain)
    let words = text.leadingChoice?.rest ?? (isBare ? "" : text)
    // Somebody who joined says that it is good for them; the last word is the requester's.
    if verdict == .solved, !may(sender, .confirm, on: ticket, in: desk.directory) {
      move(.note, on: ticket, words: text)
      return
    }
    guard let next = move(verdict == .solved ? .confirm : .dispute, on: ticket, words: words) else {
      return
    }
    if verdict == .unsolved, next.deadlineClass == .d0 {
      // Whoever still sits in the lift is in danger as before.
      let phone = desk.directory.building(next.number.building)?.dutyPhone
      decision.replies.insert(
        Reply(SafetyTexts.emergency(dutyPhone: phone), ticket: next.number), at: 0)
      tellEverybodyOnDuty(about: next)
      return
    }
    guard verdict == .solved, ticket.claimedAt != nil else { return }
    // 满意 says both that it is solved and how it went.
    if let rating = text.leadingChoice == nil && said == nil ? rating : nil {
      move(.rate(rating), on: next, words: "")
    } else if asksRating {
      askForRating(of: next)
    }
  }

  /// 解决了 or 没解决, from a bare number or from the rules.
  private var verdict: Verdict? {
    if let (digit, rest) = text.leadingChoice, digit == 1 || digit == 2, isVerdict(digit, rest) {
      return digit == 1 ? .solved : .unsolved
    }
    if understanding.kind == .rate, let matter = understanding.matter {
      return matter.sense == .unsolved ? .unsolved : .solved
    }
    if text.affirms { return .solved }
    switch text.bare {
    case "好了", "👍", "可以的", "可以了", "没问题了": return .solved
    // 这样可以吗 is asked of bookings; to an offer of theirs it is a yes.
    case let said where Answering.yeses.contains(said.lowercased()):
      let isOffered = standingBookings.contains {
        $0.claimedAt == nil && situation.answersToBookings[$0.number] != nil
      }
      // 剩下那盏明天来换，可以吗 was asked since.
      let isAskedSince = spokenOf.contains { ticket in
        guard ticket.isOpen, let claimed = ticket.claimedAt, let asked = ticket.askedAt else {
          return false
        }
        return asked > claimed
      }
      return isOffered || isAskedSince ? nil : .solved
    case let said where Answering.thanks.contains(said):
      // 好的谢谢 to 这样可以吗.
      let isBooking = spokenOf.contains {
        $0.isOpen && $0.claimedAt != nil && $0.kind == .bookSpace && $0.requester == sender.id
      }
      return isBooking ? .solved : nil
    case "没", "没有", "还没", "不是", "没呢", "还没有", "没有啊", "没啊", "没有呀", "没呀": return .unsolved
    default: return nil
    }
  }

  /// What says yes to whether it is solved.
  private static let thanks: Set = ["好的", "好的谢谢", "好的谢谢您", "谢谢", "好谢谢", "收到谢谢", "好的收到", "收到"]
  private static let yeses: Set = ["没问题", "行", "可以", "ok", "👌"]

  /// 2 还是有水 is a verdict; 2 楼 is a place.
  private func isVerdict(_ digit: Int, _ rest: String) -> Bool {
    if rest.isEmpty { return true }
    if understanding.slots.place?.floor == digit { return false }
    return conversation.draft.map { $0.isShelved } ?? true
  }

  enum Verdict { case solved, unsolved }
}

extension String {
  /// Whether it doubts that something was done: 弄完了？, 真的好了吗, 没看见人来啊.
  fileprivate var wondersWhetherDone: Bool {
    let done = ["好了", "完了", "修了", "弄了", "换了", "解决了", "没问题了", "来过", "处理了", "搞定了"]
    let asks = contains("？") || contains("?") || hasSuffix("吗") || contains("了吗") || contains("了没")
    let sawNobody = [
      "没看见人", "没看到人", "没见人", "没见到人", "没看到师傅", "没看见师傅", "没见师傅", "没见到师傅",
    ]
    return count <= 24
      && (asks && done.contains(where: contains) || sawNobody.contains(where: contains))
  }

  /// A choice by number: `2`, `2 还是有水`, `2，没好`; nil for `2楼积水`, `20`, and a list that begins with 1.
  var leadingChoice: (number: Int, rest: String)? {
    guard let first, let number = first.wholeNumberValue, (1...9).contains(number),
      listItems == nil
    else { return nil }
    let rest = dropFirst()
    // 1吧 and 2啊 are how people say it.
    let tone = rest.drop { "吧啊呀哦".contains($0) }
    if tone.count < rest.count, tone.first.map({ $0.isPunctuation || $0.isWhitespace }) ?? true {
      return (number, String(tone.drop { $0.isWhitespace || $0.isPunctuation }))
    }
    guard let next = rest.first else { return (number, "") }
    guard next.isWhitespace || next.isPunctuation, next != "-", next != ":" else { return nil }
    return (number, String(rest.drop { $0.isWhitespace || $0.isPunctuation }))
  }
}
