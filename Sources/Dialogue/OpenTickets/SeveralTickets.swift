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
      } else if said.isEmpty, !heard.isEmpty, isAside(clause) {
        heard[heard.count - 1].words += "，" + clause
      } else {
        return false
      }
    }
    let named = Set(heard.map(\.ticket.number))
    guard named.count > 1, named.count == heard.count else { return false }
    // What asks something back is said last.
    func asks(_ ticket: Ticket, _ verdict: Verdict) -> Bool {
      verdict == .solved && ticket.claimedAt == nil
    }
    guard heard.count(where: { asks($0.ticket, $0.verdict) }) < 2 else { return false }
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

  /// Whether a part asks for nothing and confides nothing: 谢谢, 靠窗那边.
  private func isAside(_ clause: String) -> Bool {
    let read = understand(clause)
    return [.unknown, .thanks, .greeting].contains(read.kind) && read.guesses.isEmpty
      && !read.isPersonal
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

  /// 会议室别给我取消啊: nothing is changed; false when nothing of the kind is said.
  mutating func keepWhatIsKept() -> Bool {
    guard !sender.role.isStaff, text.count <= 16, !text.asks, text.deniesCallingOff,
      situation.ownTickets.contains(where: \.isOpen) || !standingBookings.isEmpty
    else { return false }
    conversation.pending = nil
    let named = tickets(
      named: text, among: situation.ownTickets.filter { $0.isOpen && $0.kind != .bookSpace })
    if named.count == 1 {
      note(on: named[0])
    } else {
      say(standingBookings.isEmpty ? .offerDeclined : .bookingKept)
    }
    return true
  }

  /// 会议室取消吧 咨询照常: what stays as it is is left out, so that nobody calls it off.
  mutating func leaveOutWhatStays() {
    let clauses = text.clauses
    guard !sender.role.isStaff, clauses.count > 1, text.count <= Answering.longestRoundOfVerdicts,
      clauses.contains(where: { $0.endsByCallingOff })
    else { return }
    let rest = clauses.filter { !$0.staysAsItIs }
    // 洽谈室不要了，路演厅保留 is about the one room that was booked.
    let rooms = clauses.count { $0.namesSpace }
    guard rest.count < clauses.count, rooms < 2, rest.contains(where: { $0.endsByCallingOff })
    else { return }
    understandAgain(rest.joined(separator: "，"))
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
    let ticket = meant[0]
    if ticket.deadlineClass == .d0 || text.bare.hasSuffix("算了") {
      conversation.pending = .withdrawal(ticket.number.serial)
      say(.isWithdrawal, desk.values(of: ticket), choices: ["撤回", "接着办"])
    } else {
      withdraw(from: ticket)
    }
    return true
  }
}

extension String {
  /// Whether it says one thing of all of several: 两个都好了, 都没好, 全部取消.
  var meansAll: Bool {
    let said = bare.drop { "嗯好啊哦上下面这那些".contains($0) }
    let all = ["全部都", "全都", "全部", "两个都", "两件都", "三个都", "三件都", "俩都", "几个都", "都"]
    guard let word = all.first(where: said.hasPrefix) else { return false }
    let rest = said.dropFirst(word.count)
    return [
      "好了", "没好", "解决", "没解决", "修好", "没修好", "弄好", "没弄好", "处理好", "搞定", "正常", "可以了", "不行", "还没", "取消",
      "撤回", "撤销", "不要了", "不用了", "不用来了", "不用修了", "不用管了",
    ].contains(where: rest.hasPrefix)
  }

  /// Whether it says that something stays: 咨询照常, 会议室不要动, 漏水的还是要来.
  fileprivate var staysAsItIs: Bool {
    let said = bare.filter { !"的哦啊呀吧哈".contains($0) }
    return [
      "照常", "照旧", "不要动", "别动", "不变", "保留", "留着", "别取消", "不取消", "还要", "还要来", "还是要来", "还要修", "还是要修",
    ]
    .contains(where: said.hasSuffix)
  }

  /// Whether it says that nothing is to be called off: 别给我取消, 没说要取消.
  fileprivate var deniesCallingOff: Bool {
    let said = bare
    return [
      "不要取消", "不取消", "没取消", "没有取消", "别取消", "别给我取消", "别给取消", "没说取消", "没说要取消", "没有说要取消", "没让你取消",
      "不是取消",
      "不是要取消", "别撤", "不撤", "没撤", "不要撤",
    ].contains(where: said.contains)
  }

  /// Whether it says that something is to go.
  fileprivate var endsByCallingOff: Bool {
    let said = bare.filter { !"的哦啊呀吧哈".contains($0) }
    return (String.callingOff + ["算了"]).contains(where: said.hasSuffix)
      || ["取消", "撤回", "撤销"].contains(where: said.hasPrefix)
  }

  private static let callingOff = [
    "取消", "取消掉", "撤回", "撤销", "撤掉", "不用管了", "不用来了", "不用修了", "不用看了", "不用处理了", "不要了",
  ]

  /// Whether it calls something off and says hardly more than what: 把漏水那个取消. Of 漏水那个不要取消 and
  /// 物业把空调那个给取消了 nothing is called off.
  fileprivate var callsOff: Bool {
    let said = bare
    guard said.count <= 14, clauses.count == 1, !asks else { return false }
    let denials = [
      "不要取消", "不取消", "没取消", "没有取消", "别取消", "给取消", "被取消", "要取消", "别撤", "不撤", "没撤", "被撤", "千万", "物业",
      "谁", "怎么",
    ]
    guard !denials.contains(where: said.contains) else { return false }
    return String.callingOff.contains { said.hasSuffix($0) || said.hasSuffix($0 + "吧") }
      || said.hasSuffix("的事算了")
      || ["取消", "撤回", "撤销"].contains { said.hasPrefix($0) && said.count <= $0.count + 6 }
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
