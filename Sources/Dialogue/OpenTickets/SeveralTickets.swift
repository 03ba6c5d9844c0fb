import Domain
import Rules
import Text
import Workflow

/// What is said of several tickets at once, or of one by what it was about: 空调好了 灯还是不亮, 两个都好了,
/// 把漏水那个取消, 全部取消.
extension Answering {
  /// 空调好了 灯还是不亮: each part is a word on the ticket that it names; false when they do not name two.
  mutating func answerEachInTurn() -> Bool {
    guard !sender.role.isStaff, text.count <= Answering.longestRoundOfVerdicts else { return false }
    let open = spokenOf.filter { $0.isOpen && may(sender, .note, on: $0, in: desk.directory) }
    guard open.count > 1 else { return false }
    var heard: [(ticket: Ticket, verdict: Verdict, words: String)] = []
    for clause in text.clauses {
      let said = tickets(named: clause, among: open)
      if said.count == 1, let verdict = Answering.verdict(in: clause) {
        heard.append((said[0], verdict, clause))
      } else if said.count == 1 || heard.isEmpty {
        return false
      } else {
        heard[heard.count - 1].words += "，" + clause
      }
    }
    let named = Set(heard.map(\.ticket.number))
    guard named.count > 1, named.count == heard.count else { return false }
    // What asks something back is said last.
    func asks(_ ticket: Ticket, _ verdict: Verdict) -> Bool {
      verdict == .solved && ticket.claimedAt == nil
    }
    for (ticket, verdict, words) in heard where !asks(ticket, verdict) {
      if ticket.claimedAt == nil {
        move(.note, on: ticket, words: words)
      } else {
        give(verdict, on: ticket, words: words)
      }
    }
    for (ticket, verdict, _) in heard where asks(ticket, verdict) { askWhetherSolved(ticket) }
    return true
  }

  /// Longer ones tell a story.
  private static let longestRoundOfVerdicts = 40

  /// Those that some words name by what they were about, 漏水那个 of 15楼茶水间漏水, or by their floor alone.
  private func tickets(named words: String, among tickets: [Ticket]) -> [Ticket] {
    let read = understand(words)
    let plain = NormalText(words).text
    let floor = read.slots.place?.floor
    let near = tickets.filter { ticket in
      floor == nil || ticket.place?.floor == nil || ticket.place?.floor == floor
    }
    let meant = near.filter { ticket in
      read.matter.map { $0.category != nil && $0.category == ticket.category } ?? false
        || ticket.subjects.contains(where: plain.contains)
    }
    return meant.isEmpty && floor != nil ? near.filter { $0.place?.floor == floor } : meant
  }

  private static func verdict(in clause: String) -> Verdict? {
    switch ClaimWords.heard(in: clause) {
    case .solved, .politelySolved: .solved
    case .unsolved: .unsolved
    case nil: nil
    }
  }

  /// 把漏水那个取消, 电瓶车那个不用管了: calls off the one open ticket that it names by what that was about;
  /// false when it names none or several, or asks for something besides.
  mutating func callOffWhatIsNamed() -> Bool {
    guard !sender.role.isStaff, understanding.slots.ticket == nil, text.callsOff,
      understanding.urgency < .emergency
    else { return false }
    let open = situation.ownTickets.filter { $0.isOpen && $0.claimedAt == nil }
    let meant = tickets(named: text, among: open)
    guard meant.count == 1, meant[0].kind != .bookSpace, conversation.draft == nil else {
      return false
    }
    withdraw(from: meant[0])
    return true
  }
}

extension String {
  /// Whether it speaks of all of several: 两个都好了, 都没好, 全部取消.
  var meansAll: Bool {
    let said = bare
    return ["全部", "都", "所有", "统统"].contains(where: said.hasPrefix)
      || ["两个都", "两件都", "三个都", "三件都", "俩都", "这些都", "几个都", "全都"].contains(where: said.contains)
  }

  /// Whether it calls something off and says hardly more than what: 把漏水那个取消.
  fileprivate var callsOff: Bool {
    guard bare.count <= 14, !asks, listItems == nil else { return false }
    return ["取消", "撤回", "撤销", "撤掉", "不用管了", "不用来了", "不用修了", "不用看了", "不用处理了", "不要了"]
      .contains { bare.hasSuffix($0) || bare.hasSuffix($0 + "吧") || bare.hasPrefix($0) }
  }
}

extension Ticket {
  /// What people call it: by two characters the words of its title behind the place, and of the point
  /// where it is.
  var subjects: [String] {
    let place = place?.publicName ?? ""
    let what = title.hasPrefix(place) ? String(title.dropFirst(place.count)) : title
    return (what.pairs + (self.place?.point?.pairs ?? [])).filter {
      !Ticket.vaguePairs.contains($0)
    }
  }

  /// What stands in the titles of all sorts of tickets.
  static let vaguePairs: Set<String> = [
    "问题", "故障", "报修", "反映", "其他", "损坏", "维修", "预约", "设施", "场地", "情况",
  ]
}

extension String {
  /// Every two characters that stand side by side.
  var pairs: [String] {
    let characters = Array(self)
    return zip(characters, characters.dropFirst()).map { String([$0, $1]) }
  }
}
