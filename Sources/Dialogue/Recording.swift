import CivilTime
import Domain
import Rules
import Workflow

/// Turning moves into changes, receipts and notices.
extension Answering {
  /// Makes a move for the sender and says how it went.
  mutating func move(_ move: Move, on ticket: Ticket, words: String? = nil) {
    let words = words ?? text
    switch desk.make(move, on: ticket, by: sender, words: words.isEmpty ? nil : words) {
    case .success(let outcome):
      conversation.ticket = outcome.ticket.isOpen ? outcome.ticket.number : nil
      record(outcome, words: words)
    case .failure(let refusal):
      say(refusal, about: ticket)
    }
  }

  /// Stores an outcome and tells everybody whom it concerns.
  mutating func record(_ outcome: Outcome, words: String, matter: Matter? = nil, facts: String = "")
  {
    if outcome.before == nil {
      decision.changes.append(.opened(outcome.ticket, outcome.entries[0]))
    } else {
      decision.changes.append(.advanced(outcome.ticket, outcome.entries))
    }
    let matter = matter ?? book.matter(named: outcome.ticket.matter)
    let spoken = desk.announce(
      outcome, by: sender, words: words, matter: matter, facts: facts,
      opening: situation.openings[outcome.ticket.number])
    decision.replies += spoken.replies
    decision.notices += spoken.notices
  }

  private mutating func say(_ refusal: Refusal, about ticket: Ticket) {
    let values = desk.values(of: ticket)
    switch refusal {
    case .notYours:
      // Somebody else's ticket is not even confirmed to exist.
      let visible = may(sender, .see, on: ticket, in: desk.directory)
      say(visible ? .notYours : .noSuchTicket, values)
    case .closed, .tooLate: say(.alreadyClosed, values, about: ticket)
    case .waitingForRequester, .notClaimed, .sameUnit: say(.notNow, values, about: ticket)
    }
  }
}
