import CivilTime
import Domain
import Rules
import Workflow

/// 我的工单 and 登录: what waits for the sender, here or on the board.
extension Answering {
  /// Lines of a list in one message.
  private static let longestList = 10

  mutating func tellMine() {
    tellOwnTickets()
    let calls = waitingAlerts.count { $0.purpose == .call }
    if calls > 0 { say(.callsWaiting, ["数量": "\(calls)"]) }
  }

  private mutating func tellOwnTickets() {
    let open = situation.unitTickets.filter(\.isOpen)
    guard !open.isEmpty else { return say(.mineEmpty) }
    func rank(_ ticket: Ticket) -> (Int, Instant, TicketNumber) {
      let part = desk.part(of: units, on: ticket)
      return (part.isLate ? 0 : 1, part.due, ticket.number)
    }
    let ordered = open.sorted { rank($0) < rank($1) }
    var lines = ordered.prefix(Answering.longestList).map { desk.line(for: $0, of: units) }
    if open.count > lines.count { lines.append("还有 \(open.count - lines.count) 件，看板上都有，发“登录”去看。") }
    let count = open.count < Needs.mostTickets ? "\(open.count)" : "\(open.count)多"
    say(.mine, ["数量": count, "清单": lines.joined(separator: "\n")])
  }

  mutating func giveLoginLink() {
    guard let token = situation.loginToken else { return say(.notNow) }
    let expires = now.adding(minutes: 10)
    decision.changes.append(.loginLink(sender.id, token: token, expires: expires))
    say(.loginLink, ["链接": "\(situation.publicURL)/login?token=\(token)"])
  }
}
