import CivilTime
import Domain
import Rules
import Workflow

/// The question that we asked last: whether it still stands, and who takes the answer.
extension Answering {
  /// Takes a number as the answer to our last question; anything else lets the question go.
  mutating func answerPendingQuestion() -> Bool {
    guard let pending = conversation.pending else { return false }
    conversation.pending = nil
    let asked = situation.conversation?.updatedAt ?? now
    if now.seconds - asked.seconds > Conversation.offerLifetime {
      // What somebody reported is not lost because they never answered.
      if case .join(_, let draft) = pending {
        isJoinAnswered = true
        file(draft, alone: true)
      }
      return false
    }
    return isOverridden(since: asked) ? false : answer(to: pending)
  }

  /// A claim that was told since asks a newer question, with numbers of its own.
  private func isOverridden(since asked: Instant) -> Bool {
    situation.ownTickets.contains { $0.isOpen && ($0.claimedAt.map { $0 >= asked } ?? false) }
      || situation.responses.contains { ticket in
        ticket.awaitsRating(by: sender.id).map { $0 >= asked } ?? false
      }
  }

  private mutating func answer(to pending: Pending) -> Bool {
    switch pending {
    // Answered where newcomers are received.
    case .building, .company: false
    case .matter(let names, let earlier): answerWhichMatter(names, text: earlier)
    case .danger(let earlier): answerWhetherDanger(text: earlier)
    case .ticket(let serials, let earlier): answerWhichTicket(serials, text: earlier)
    case .offer(let name, let earlier): answerOffer(of: name, text: earlier)
    case .addition(let serial, let earlier): answerWhetherAddition(serial, text: earlier)
    case .solved(let serial): answerWhetherSolved(serial)
    case .join(let serial, let draft): answerJoinOffer(serial, draft)
    case .aim(let serial, let aims, let earlier): answerAim(serial, aims, text: earlier)
    case .words(let command, let serial): complete(command, serial)
    case .unsolved(let serial, let earlier): answerDoubt(serial, text: earlier)
    case .withdrawal(let serial): answerWhetherWithdrawn(serial)
    case .merging(let serial, let other, let words):
      answerMergeQuestion(serial, into: other, words: words)
    case .rating(let serial): answerRating(serial)
    case .reply(let people, let earlier): answerWhomToReplyTo(people, text: earlier)
    case .convening(let earlier): answerMeetingTime(earlier)
    }
  }

  /// A loaded ticket of the sender's or one that was named.
  func loadedTicket(_ serial: Int) -> Ticket? {
    (situation.tickets + situation.ownTickets).first { $0.number.serial == serial }
  }
}
