package import CivilTime
package import Domain
package import Rules
import Text

/// One message with what it means: all that can be known without loading anything.
package struct Turn: Sendable {
  package var message: Message
  package var understanding: Understanding

  package init(_ message: Message, understanding: Understanding) {
    self.message = message
    self.understanding = understanding
  }

  /// Reads a message by the rules.
  ///
  /// - Parameter building: Whose floors and points are meant; nil when the sender is unknown.
  package init(
    reading message: Message, by book: RuleBook, at now: Instant, in building: Building?
  ) {
    let text = NormalText(String(message.text.prefix(Turn.longestText)))
    self.init(message, understanding: book.understand(text, at: now, in: building))
  }

  /// Characters that are read of a message; a longer one is answered with a request to be brief,
  /// unless what was read is a crisis or an emergency.
  package static let longestText = 2000
}

/// What must be loaded to answer a turn.
package func needs(
  of turn: Turn, from sender: Person, in conversation: Conversation?, directory: Directory
) -> Needs {
  guard case .text = turn.message.content else { return Needs() }
  let understanding = turn.understanding
  var needs = Needs()
  if let serial = understanding.slots.ticket { needs.tickets.append(serial) }
  if case .ticket(let serials, _) = conversation?.pending { needs.tickets += serials }
  if let ticket = conversation?.ticket { needs.tickets.append(ticket.serial) }
  switch understanding.kind {
  case .greeting, .help, .thanks, .human: break
  default: needs.ownTickets = true
  }
  if sender.role.isStaff {
    let command = understanding.matter?.command
    // A command that names its ticket needs no other one.
    switch command {
    case .mine: needs.ticketsOf = directory.units(of: sender)
    case .accept, .finish, .reassign, .giveBack, .note:
      if understanding.slots.ticket == nil { needs.ticketsOf = directory.units(of: sender) }
    // 搞定了 may be the claim on the one ticket they have accepted.
    case nil where understanding.kind == .rate:
      needs.ticketsOf = directory.units(of: sender)
    case .login, nil: break
    }
    needs.loginToken = command == .login
    needs.openAlerts = sender.role == .counsellor
  }
  needs.newNumber = sender.building ?? directory.buildings.first?.code
  return needs
}

/// The answer to one message, as values: what to say, what to store, whom to tell.
package func decide(
  _ turn: Turn, in situation: Situation, by book: RuleBook, at now: Instant
) -> Decision {
  var answering = Answering(turn, in: situation, by: book, at: now)
  answering.answer()
  return answering.finished()
}
