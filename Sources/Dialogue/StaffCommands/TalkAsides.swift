import Domain
import Rules
import Text
import Workflow

/// What staff say beside the plain case of `StaffTalk`: of several tickets at once, and
/// instead of what we asked for.
extension Answering {
  /// 1001换好了，1002还要等配件: each is told what is said behind its number; false when the words are
  /// for all of them.
  mutating func obeyOnEach(_ tickets: [Ticket], _ command: Command) -> Bool {
    let numbers = text.looseNumbers
    let parts = numbers.indices.map { index in
      let end = index + 1 < numbers.count ? numbers[index + 1].digits.lowerBound : text.endIndex
      return (
        serial: numbers[index].serial,
        words: String(text[numbers[index].digits.upperBound..<end]).withoutMarks
      )
    }
    let told = tickets.compactMap { ticket in
      parts.first { $0.serial == ticket.number.serial }.map { (ticket, $0.words) }
    }
    guard command == .finish, told.count == tickets.count,
      told.dropLast().contains(where: { !$0.1.isEmpty })
    else { return false }
    let isCommand = text.hasPrefix(command.chinese)
    for (ticket, words) in told {
      let talk = StaffTalk(words)?.act
      // 完成 1002 加了氟 needs no 了 at its end.
      let isEnd = isCommand && talk == nil && !words.namesTimeOfWork
      if !words.isUnfinished, words.isEmpty || isEnd || StaffTalk.saysDone(words) {
        obey(.finish, on: ticket, words: words.isEmpty ? StaffPhrases.bareEnd : words)
      } else {
        tellProgress(of: ticket, saying: words)
      }
    }
    return true
  }

  /// 等等，还没好 after we asked what was done: nothing is done or sent back. False when it is what we
  /// asked for.
  func saysNotYet() -> Bool {
    let bare = text.bare
    return bare.count <= 10
      && [
        "等等", "等一下", "等下", "还没", "没好", "没弄好", "一会", "待会", "错了", "发错", "算了", "先不", "我来修", "我来弄",
        "再去看",
        "再看看",
      ].contains(where: bare.contains)
      || ["收到", "好的", "ok", "OK"].contains(bare)
  }

  mutating func dropCommand(_ serial: Int) -> Bool {
    guard saysNotYet(), let ticket = loadedTicket(serial) else { return false }
    say(.commandDropped, desk.values(of: ticket), about: ticket)
    return true
  }
}

extension String {
  /// Without marks and blanks at both ends.
  fileprivate var withoutMarks: String {
    let isMark = { (mark: Character) in mark.isWhitespace || mark.isPunctuation || mark == "#" }
    var words = String(drop(while: isMark).reversed().drop(while: isMark).reversed())
    // SF of the number that comes next.
    if words.hasSuffix("SF") { words = String(words.dropLast(2)) }
    return words.trimmed
  }
}
