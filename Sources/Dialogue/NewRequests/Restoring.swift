import CivilTime
import Domain
import Rules
import Workflow

/// 还是要吧 right after something was taken back: it is filed anew with all that was known of it.
extension Answering {
  /// False when nothing was taken back a moment ago, or the words may mean something else.
  mutating func restoreWithdrawn() -> Bool {
    let words = [
      "还是要", "还是要吧", "不取消了", "别取消", "还是订吧", "还是订", "还要的", "不撤回了", "别撤回", "别撤", "还是报吧", "还是报修吧",
      "还是登记吧", "刚才的别撤", "我后悔了", "撤错了", "取消错了", "还是需要",
    ]
    guard [.unknown, .cancel, .rate, .thanks].contains(understanding.kind), text.bare.count <= 10,
      words.contains(where: text.bare.contains), !text.asks, let ticket = lastWithdrawn,
      let matter = book.matter(named: ticket.matter)
    else { return false }
    var slots = Slots()
    slots.place = ticket.place
    if let booking = ticket.booking {
      (slots.start, slots.end, slots.people) = (booking.start, booking.end, booking.people)
    }
    say(.restored)
    file(
      Draft(
        matter: matter.name, kind: matter.kind, urgency: .normal, slots: slots, questions: [],
        asked: nil, words: ["重新登记 \(ticket.number)：\(text)"], origin: understanding.origin,
        startedAt: now))
    return true
  }

  /// What the sender took back within the last hour.
  private var lastWithdrawn: Ticket? {
    situation.ownTickets.last { ticket in
      ticket.requester == sender.id && ticket.closure?.manner == .withdrawn
        && ticket.closure.map { now.seconds - $0.at.seconds < Answering.attention } ?? false
    }
  }
}
