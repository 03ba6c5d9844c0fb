import Domain
import Rules
import Workflow

extension Answering {
  /// 到了，人抓到了: whoever takes a ticket on has something to tell besides.
  ///
  /// - Parameter ticket: As it is after it was taken on.
  mutating func tellNews(behindComingTo ticket: Ticket) {
    // 在路上了 is worth more to whoever waits than the deadline.
    let news =
      (text.saysOnTheWay || saysWhen) && ticket.deadlineClass != .d0 ? text : text.newsBehindComing
    guard understanding.slots.ticket == nil, !news.isEmpty else { return }
    noteQuietly(on: ticket, words: news)
  }
}

extension String {
  /// Whether it says that somebody is coming now.
  var saysOnTheWay: Bool {
    count <= 16
      && ["在路上", "就来", "就去", "就过来", "就过去", "马上到", "马上来", "马上去", "马上过", "这就来", "这就去", "这就到", "出发了"]
        .contains(where: contains)
  }

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
