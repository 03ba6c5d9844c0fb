import CivilTime
import Domain
import Rules
import Workflow

/// What a worker can say about requests that stand already, and what we do when at a loss.
extension Answering {
  /// How far the sender's tickets are.
  mutating func tellStatus() {
    let named = situation.tickets.filter { $0.number.serial == understanding.slots.ticket }
    if understanding.slots.ticket != nil {
      guard let ticket = named.first, may(sender, .see, on: ticket, in: desk.directory) else {
        return say(.noSuchTicket)
      }
      return say(.statusOne, ["清单": desk.line(for: ticket)], about: ticket)
    }
    let own = situation.ownTickets.suffix(5)
    guard let last = own.last else { return say(.statusNone) }
    say(.statusOne, ["清单": own.reversed().map(desk.line).joined(separator: "\n")], about: last)
  }

  /// Adds the sender's words to a ticket of theirs.
  mutating func note(on ticket: Ticket) { move(.note, on: ticket) }

  /// 转人工: a party worker is told who wants to talk, and about what.
  mutating func handOver() {
    handOver(words: text)
  }

  /// Gives words to a human, so that nothing is lost.
  mutating func handOver(words: String) {
    say(.human)
    tellPartyWorkers(.humanNotice, words: words)
  }

  /// No rule took it: an addition to the ticket just talked about, or a question back; after the
  /// second time a human gets it.
  mutating func addOrAskBack() {
    if correctLastTicket() { return }
    if let ticket = recentTicket, ticket.isOpen, ticket.requester == sender.id,
      now.seconds - (situation.conversation?.updatedAt.seconds ?? 0) < 1800
    {
      return note(on: ticket)
    }
    conversation.misses += 1
    if conversation.misses < 2 { return say(.unknown) }
    conversation.misses = 0
    say(.human)
    tellPartyWorkers(.unknownNotice, words: text)
  }

  private mutating func tellPartyWorkers(_ name: ReplyName, words: String) {
    guard let building = sender.building ?? desk.directory.buildings.first?.code else { return }
    let values = ["谁": desk.name(of: sender), "原话": words]
    for person in desk.partyWorkers(of: building) where person.id != sender.id {
      decision.notices.append(
        Notice(to: person.id, Reply(book.say(name, values)), about: sender.id))
    }
  }
}
