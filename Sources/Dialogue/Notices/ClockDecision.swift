package import CivilTime
package import Domain
package import Rules
import Workflow

/// What a due clock leads to: the ticket's next event and everybody's notices; nil when the ticket
/// has moved on, so that the clock row is only to be dropped.
package func decide(
  _ clock: Clock, on ticket: Ticket, by book: RuleBook, directory: Directory, at now: Instant
) -> Decision? {
  let desk = Desk(book: book, directory: directory, now: now)
  guard let outcome = desk.ring(clock, on: ticket) else { return nil }
  var decision = desk.announce(
    outcome, by: nil, words: "", matter: book.matter(named: ticket.matter))
  decision.changes.append(.advanced(outcome.ticket, outcome.entries))
  return decision
}
