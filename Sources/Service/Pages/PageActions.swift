import Boards
import Domain
import Storage
import Workflow

/// Which buttons a viewer gets on a ticket: what the move table allows and what makes sense now.
extension Site {
  func actions(of viewer: Person, on ticket: Ticket) -> [TicketAction] {
    let knowledge = engine.knowledge
    let desk = Desk(book: knowledge.book, directory: knowledge.directory, now: WallClock.now)
    func allows(_ action: Action) -> Bool {
      desk.refusal(of: action, on: ticket, by: viewer) == nil
    }
    if ticket.phase == .claimed, allows(.confirm) { return [.answer] }
    let own = ticket.duties.filter {
      $0.part != .inform && knowledge.directory.acts(viewer, for: $0.unit)
    }
    let oversees = viewer.role == .partyWorker || viewer.role == .buildingHead
    let acted = own.isEmpty && oversees ? [ticket.lead] : own
    let isWaiting = acted.contains { $0.state == .waiting }
    let isRunning = acted.contains { $0.isRunning }
    let isOnAgenda = ticket.tier == .hard && ticket.deliberation != nil
    let order: [(TicketAction, Action, Bool)] = [
      (.arrive, .arrive, own.contains { $0.isPending && $0.awaitsArrival != nil }),
      (.accept, .accept, isWaiting), (.approve, .approveShelf, ticket.shelf != nil),
      (.refuse, .refuseShelf, ticket.shelf != nil),
      (.tick, .tick, acted.contains { $0.isPending && $0.checklist.contains { !$0.isDone } }),
      (.finish, .finish, isRunning), (.note, .note, true),
      (.resume, .resume, acted.contains { $0.pause != nil }), (.resume, .unshelve, true),
      (.reassign, .reassign, true), (.assign, .assign, true), (.giveBack, .giveBack, isRunning),
      (.extend, .extend, isRunning), (.pause, .pause, isRunning),
      (.waive, .waive, ticket.duties.contains { $0.part == .assist && $0.isPending }),
      (.raise, .raise, !isOnAgenda && !ticket.isShelved),
      (.whistle, .whistle, viewer.role == .partyWorker),
      (.shelve, .askToShelve, ticket.tier == .hard),
      (.shelve, .keepShelf, true),
    ]
    return order.filter { $0.2 && allows($0.1) }.map(\.0)
  }

  /// Why the shelved ones of `tickets` wait: the words of the application, masked.
  func shelfReasons(of tickets: [Ticket]) throws -> [TicketNumber: String] {
    var reasons: [TicketNumber: String] = [:]
    for ticket in tickets where ticket.isShelved {
      let entries = try engine.store.reader.ledger(of: ticket.number)
      let said = entries.last { entry in
        switch entry.event {
        case .shelvingAsked, .shelfKept: true
        default: false
        }
      }
      if let words = said?.text { reasons[ticket.number] = Masking(names: []).masked(words) }
    }
    return reasons
  }
}
