import Domain
import Rules
import Text
import Workflow

/// 满意, 基本满意, 不满意, or a score: asked once the requester has said it is solved.
extension Answering {
  /// Asks how it went.
  mutating func askForRating(of ticket: Ticket) {
    conversation.pending = .rating(ticket.number.serial)
    say(.askRating, desk.values(of: ticket), choices: Rating.allCases.map(\.chinese))
  }

  /// Takes the answer to that question; false when the message is about something else.
  mutating func answerRating(_ serial: Int) -> Bool {
    let all = situation.tickets + situation.ownTickets
    guard let ticket = all.first(where: { $0.number.serial == serial }),
      // 2楼积水了 and 电梯等了5分钟 are something else.
      understanding.matter?.route == nil, understanding.slots.place == nil
    else { return false }
    let chosen = text.leadingChoice.flatMap { choice in
      choice.number <= 3 ? Rating.allCases[choice.number - 1] : Rating(score: choice.number)
    }
    guard let rating = chosen ?? rating else { return false }
    let rest = text.leadingChoice?.rest ?? text
    move(.rate(rating), on: ticket, words: rest)
    return true
  }

  /// What the message says of how it went; nil when it says nothing of that.
  var rating: Rating? {
    guard understanding.kind == .rate || text.count <= 12 else { return nil }
    let plain = NormalText(text).text
    for (index, digit) in plain.enumerated() {
      guard let score = digit.wholeNumberValue ?? Rating.digits[digit], (1...5).contains(score)
      else {
        continue
      }
      let rest = plain.dropFirst(index + 1)
      if !rest.hasPrefix("分钟"), ["分", "星", "颗星"].contains(where: rest.hasPrefix) {
        return Rating(score: score)
      }
    }
    if plain.contains("满分") || plain.contains("五星") { return .satisfied }
    if ["不满意", "不太满意", "不怎么满意", "差评", "失望"].contains(where: plain.contains) {
      return .unsatisfied
    }
    let soSo = ["还行", "一般", "一般般", "凑合", "马马虎虎", "还可以"]
    if ["基本满意", "比较满意", "还算满意"].contains(where: plain.contains)
      || soSo.contains(plain.filter { !$0.isPunctuation && $0 != "吧" })
    {
      return .mostly
    }
    if ["满意", "好评", "点赞", "很棒"].contains(where: plain.contains) { return .satisfied }
    return nil
  }
}

extension Rating {
  fileprivate static let digits: [Character: Int] = [
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5,
  ]
}
