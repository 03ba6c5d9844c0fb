import CivilTime
import Domain
import Rules
import Workflow

/// The values that reply templates may name, and how a ticket is said in one line.
extension Desk {
  /// What every sentence about a ticket can use.
  func values(of ticket: Ticket) -> [String: String] {
    let lead = ticket.lead
    let provisional = lead.isProvisional ? "（暂定）" : ""
    return [
      "单号": ticket.number.description,
      "序号": String(ticket.number.serial),
      "标题": ticket.title,
      "主办": name(of: lead.unit),
      "层级": ticket.tier.chinese,
      "阶段": ticket.stage.chinese,
      "首次联系": lead.firstContactDue.spoken(at: now) + provisional,
      "办结": lead.solutionDue.spoken(at: now) + provisional,
      "预计": (lead.promisedAt ?? lead.solutionDue).spoken(at: now),
      "地点": ticket.place?.text ?? "",
    ]
  }

  /// `SF-1024「门口积水」物业工程部 办理中，预计今天 16:00 前`.
  func line(for ticket: Ticket, toStaff: Bool = false) -> String {
    let state = state(of: ticket, toStaff: toStaff)
    return "\(ticket.number)「\(ticket.title)」\(name(of: ticket.lead.unit)) \(state)"
  }

  /// Where a ticket stands, in words.
  private func state(of ticket: Ticket, toStaff: Bool) -> String {
    if let closure = ticket.closure { return closure.manner.chinese }
    if ticket.claimedAt != nil {
      return toStaff ? "已处理，等反映人确认" : "已处理，等您确认：1 解决了 / 2 没解决"
    }
    let lead = ticket.lead
    switch lead.state {
    case .waiting: return "待接单，\(lead.firstContactDue.spoken(at: now)) 前联系"
    case .accepted, .done:
      return "办理中，预计 \((lead.promisedAt ?? lead.solutionDue).spoken(at: now)) 前"
    }
  }

  /// A unit as people call it.
  func name(of unit: UnitID) -> String { directory.unit(unit)?.name ?? unit.rawValue }

  /// A person as staff see them.
  func name(of person: Person) -> String {
    let company = person.company.map { "\($0)的" } ?? ""
    switch person.role {
    case .worker:
      // Those who are to be in touch need the account.
      let account = person.accounts.first.map { "（\($0.user)）" } ?? ""
      return company + (person.name ?? "一位同事") + account
    case .property, .partyWorker, .enterprise, .department, .counsellor, .buildingHead:
      return person.name ?? person.role.chinese
    }
  }
}
