import Domain
import Rules
import Text
import Workflow

/// What staff say beside the plain case of `StaffTalk`: of several tickets at once, of a false alarm, and
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
    for (ticket, words) in told {
      let isDone = !words.isUnfinished && (words.isEmpty || StaffTalk(words)?.act == .isDone)
      obey(isDone ? .finish : .note, on: ticket, words: words)
    }
    return true
  }

  /// 到现场看了，是误报 of those who have that emergency in hand: it is over, and not sent back.
  mutating func closesFalseAlarm() -> Bool {
    guard understanding.slots.ticket == nil, emergenciesInHand.count == 1,
      ["误报", "虚惊", "假警报", "没有着火", "没着火"].contains(where: text.contains),
      ["看了", "看过", "查了", "查过", "到场", "到现场", "现场", "去看", "确认", "排查"].contains(where: text.contains),
      // 没着火，但烟很大 is no end.
      !["但", "不过", "还", "浓烟", "有烟", "冒烟", "可能"].contains(where: text.contains)
    else { return false }
    obey(.finish, on: emergenciesInHand[0], words: text)
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
