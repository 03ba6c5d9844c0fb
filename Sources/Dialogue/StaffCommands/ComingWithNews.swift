import Domain
import Rules
import Workflow

extension Answering {
  /// 到了，人抓到了: whoever takes a ticket on has something to tell besides.
  ///
  /// - Parameter ticket: As it is after it was taken on.
  mutating func tellNews(behindComingTo ticket: Ticket) {
    let news = text.newsBehindComing
    guard understanding.slots.ticket == nil, !news.isEmpty else { return }
    let replies = decision.replies
    move(.note, on: ticket, words: news)
    decision.replies = replies
  }
}

extension String {
  /// What it says behind 到了 or 到现场了 at its beginning; empty when it says nothing more.
  fileprivate var newsBehindComing: String {
    let clauses = staffClauses
    guard let first = clauses.first, StaffTalk.tellsArrival(first) else { return "" }
    let said = StaffPhrases.openings + StaffPhrases.goings
    return clauses.dropFirst().filter { clause in
      !said.contains(clause.bare.lowercased()) && !StaffTalk.tellsArrival(clause)
    }.joined(separator: "，")
  }
}
