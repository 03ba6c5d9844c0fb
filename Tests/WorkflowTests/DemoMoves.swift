import CivilTime
import Domain
import Testing
import Workflow

@testable import Rules

/// A joint ticket of the demo: engineering leads, cleaning assists.
var joint: Ticket {
  var ticket = Demo.open()
  ticket.duties = [
    Demo.desk().duty(.lead, of: Demo.engineering, class: .d2),
    Demo.desk().duty(.assist, of: Demo.cleaning, class: .d2, ask: "清掉积水"),
  ]
  return ticket
}

/// The ticket after one move, or why the move is refused.
func make(
  _ move: Move, on ticket: Ticket, by person: Person, at now: Instant = Demo.now
) -> Result<Ticket, Refusal> {
  Demo.desk(at: now).make(move, on: ticket, by: person, words: "原因").map(\.ticket)
}

/// Days and hours after the demo's ticket was opened.
func after(_ days: Int, _ hours: Int = 0) -> Instant {
  Demo.now.adding(minutes: days * 1440 + hours * 60)
}

extension Result where Failure == Refusal {
  var refusal: Refusal? {
    if case .failure(let refusal) = self { refusal } else { nil }
  }
}

extension Result {
  var isSuccess: Bool { if case .success = self { true } else { false } }
}
