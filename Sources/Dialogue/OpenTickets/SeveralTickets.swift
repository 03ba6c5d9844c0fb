import Domain
import Rules
import Text
import Workflow

/// What is said of several tickets at once: 空调好了 灯还是不亮, 两个都好了.
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
      hear(verdict, on: ticket, words: words)
    }
    for (ticket, verdict, words) in heard where asks(ticket, verdict) {
      hear(verdict, on: ticket, words: words)
    }
    return true
  }

  /// A word on a ticket: of one that nobody called done it is asked whether it is.
  mutating func hear(_ verdict: Verdict, on ticket: Ticket, words: String) {
    if ticket.claimedAt != nil {
      give(verdict, on: ticket, words: words)
    } else if verdict == .solved {
      askWhetherSolved(ticket)
    } else {
      move(.note, on: ticket, words: words)
    }
  }

  /// 漏水好了 但是旁边的灯又不亮了: a word on the one ticket that it names, and a report of something else;
  /// false when it is not both.
  mutating func answerVerdictWithNews() -> Bool {
    let clauses = text.clauses
    guard !sender.role.isStaff, clauses.count > 1, text.count <= Answering.longestRoundOfVerdicts,
      Answering.verdict(in: clauses[0]) == .solved
    else { return false }
    let open = spokenOf.filter { $0.isOpen && may(sender, .confirm, on: $0, in: desk.directory) }
    let said = tickets(named: clauses[0], among: open)
    let rest = clauses.dropFirst().joined(separator: "，").withoutJoint
    let news = understand(rest)
    guard said.count == 1, let matter = news.matter, matter.kind == .painPoint,
      matter.category != said[0].category, news.doubt.isEmpty
    else { return false }
    // 旁边的灯: beside what this ticket is about.
    conversation.ticket = said[0].number
    if said[0].claimedAt != nil { give(.solved, on: said[0], words: clauses[0], asksRating: false) }
    understandAgain(rest)
    beginRequests()
    if said[0].claimedAt == nil {
      // One question at a time; those who work on it read it meanwhile.
      if conversation.draft == nil, conversation.pending == nil {
        askWhetherSolved(said[0])
      } else {
        move(.note, on: said[0], words: clauses[0])
      }
    }
    return true
  }

  /// Whether a part asks for nothing and confides nothing: 谢谢, 靠窗那边.
  private func isAside(_ clause: String) -> Bool {
    let read = understand(clause)
    return [.unknown, .thanks, .greeting].contains(read.kind) && read.guesses.isEmpty
      && !read.isPersonal
  }

  /// Longer ones tell a story.
  static let longestRoundOfVerdicts = 40

  /// Those that some words name by what they were about, 漏水那个 of 15楼茶水间漏水, or by their floor alone.
  func tickets(named words: String, among tickets: [Ticket]) -> [Ticket] {
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

  /// The same of a worker's words, by the thing that they begin with, too: 水龙头那个 of 13楼漏水.
  func tickets(thoughtOfIn words: String, among tickets: [Ticket]) -> [Ticket] {
    let marks = ["那个", "那件", "那边", "的", "我", "自己", "好了", "不用", "别", "没", "还", "已经"]
    return self.tickets(named: words, orByThingBefore: marks, among: tickets)
  }

  /// Those that some words name; where that is not one, those whose trouble the thing would have that stands
  /// before the first of these marks. Of two tickets of one floor the thing tells which.
  func tickets(
    named words: String, orByThingBefore marks: [String], among tickets: [Ticket]
  ) -> [Ticket] {
    let named = self.tickets(named: words, among: tickets)
    guard named.count != 1, let category = category(of: words, before: marks) else { return named }
    return (named.isEmpty ? tickets : named).filter { $0.category == category }
  }

  static func verdict(in clause: String) -> Verdict? {
    switch ClaimWords.heard(in: clause) {
    case .solved, .politelySolved: .solved
    case .unsolved: .unsolved
    case nil: nil
    }
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
