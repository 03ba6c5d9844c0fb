import CivilTime
import Domain
import Rules
import Workflow

/// Reports without a name (不留名): 别说是我说的, before a report, with it, or after.
extension Answering {
  /// Whether whoever reports this asked not to be named. A space is kept for somebody, and a service
  /// done for somebody; those go by name.
  func keepsNameBack(of draft: Draft) -> Bool {
    [.painPoint, .wish].contains(draft.kind)
      && conversation.anonymousUntil.map { now < $0 } ?? false
  }

  /// Whether the message asks for it, or reports what goes without a name. A report that gives the
  /// sender's phone or name wants an answer, and nobody could say of it that its sender is not known.
  var keepsNameBackNow: Bool {
    understanding.isAnonymous
      && (understanding.kind == .help
        || understanding.slots.phone == nil && understanding.slots.name == nil)
  }

  /// 能匿名吗 and 别说是我说的 without a report: it holds for the one just made, else for what is told next.
  /// What else the message says is answered as if it stood alone.
  mutating func keepNameBack() {
    let rest = text.clauses.filter { !understand($0).isAnonymous }.joined(separator: "，")
    if rest.count > 5, rest.count < text.count {
      understandAgain(rest)
      return answerRequest()
    }
    guard conversation.draft == nil, let ticket = ownReport else { return say(.answer) }
    if ticket.isAnonymous { return say(.filedAnonymously, desk.values(of: ticket), about: ticket) }
    move(.anonymise, on: ticket)
  }

  /// The sender's report that the talk is about, or their only one; in an emergency somebody has to be
  /// found.
  private var ownReport: Ticket? {
    let open = situation.ownTickets.filter {
      $0.isOpen && $0.requester == sender.id && $0.filedBy == nil
        && [.painPoint, .wish].contains($0.kind) && $0.deadlineClass != .d0
    }
    return open.first { $0.number == conversation.ticket } ?? (open.count == 1 ? open[0] : nil)
  }
}
