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
      "首次联系": lead.contact.due.spoken(at: now) + provisional,
      "办结": lead.solution.due.spoken(at: now) + provisional,
      "预计": (lead.promisedAt ?? lead.solution.due).spoken(at: now),
      "地点": ticket.place?.text ?? "",
      "人数": String(ticket.headcount),
      "次数": String(ticket.urges),
    ]
  }

  /// What the sentences about one event name besides.
  func values(of event: TicketEvent, on ticket: Ticket) -> [String: String] {
    switch event {
    case .finished(_, let unit):
      let owing = ticket.duties.filter { $0.part == .assist && $0.isPending }.map(\.unit)
      return [
        "单位": name(of: unit), "清单": names(of: owing),
      ]
    case .accepted(_, let unit, _, _), .returned(_, let unit),
      .waived(_, let unit), .paused(_, let unit, _),
      .resumed(_, let unit, _, _), .warned(let unit, _, _), .progressAsked(let unit, _):
      return ticket.duty(of: unit).map { values(of: $0) } ?? ["单位": name(of: unit)]
    case .extended(_, let unit, _, _), .promised(_, let unit, _, _):
      guard let duty = ticket.duty(of: unit) else { return ["单位": name(of: unit)] }
      let promised = duty.promisedAt.map { ["办结": $0.spoken(at: now)] } ?? [:]
      return values(of: duty).merging(promised) { $1 }
    case .assigned(_, let duty):
      return values(of: duty).merging(duty.ask.isEmpty ? [:] : ["说明": duty.ask]) { $1 }
    case .whistled(let whistle, let duties): return values(of: whistle, duties)
    case .arrived(_, let units, _): return ["单位": names(of: units)]
    case .responseRated(_, let rating): return ["评价": rating.chinese]
    case .ticked(_, let unit, _):
      let left = ticket.duty(of: unit)?.checklist.filter { !$0.isDone }.map(\.text) ?? []
      return ["清单": left.isEmpty ? "都做好了" : "还差：" + left.joined(separator: "、")]
    case .shelvingAsked(_, let review), .shelfKept(_, let review):
      return ["复查": review.date.dated(on: now.date)]
    case .raised:
      guard let due = ticket.lead.progressDue else { return [:] }
      let end = calendar(of: ticket.lead.unit).hours.last?.end ?? .endOfDay
      return ["回话": max(due, Instant(due.date, end)).spoken(at: now)]
    case .shelved, .reviewCalled:
      return ["复查": ticket.shelf?.review.date.dated(on: now.date) ?? ""]
    case .rated(let rating): return ["评价": rating.chinese]
    case .rebooked(let booking, _, _):
      let space = booking.isGivenUp ? "" : ticket.place?.text ?? ""
      let facts = [booking.spoken(on: now.date), space]
      return ["要点": facts.filter { !$0.isEmpty }.joined(separator: "，")]
    case .merged(let number): return ["并入": number.description]
    default: return [:]
    }
  }

  /// A duty's own unit and times, in the words that otherwise are the lead's.
  func values(of duty: Duty) -> [String: String] {
    let provisional = duty.isProvisional ? "（暂定）" : ""
    var values = [
      "单位": name(of: duty.unit),
      "首次联系": duty.contact.due.spoken(at: now) + provisional,
      "办结": duty.solution.due.spoken(at: now) + provisional,
      "预计": (duty.promisedAt ?? duty.solution.due).spoken(at: now),
      "原因": duty.pause?.ground.chinese ?? "",
    ]
    if let summons = duty.summons { values["到场"] = spoken(summons.arrival) }
    return values
  }

  /// `SF-1024「门口积水」物业工程部 办理中，预计今天 16:00 前`.
  func line(for ticket: Ticket, toStaff: Bool = false) -> String {
    let state = state(of: ticket, toStaff: toStaff)
    let booked = ticket.booking?.spokenTime(on: now.date).map { $0 + "，" } ?? ""
    return "\(ticket.number)「\(ticket.title)」\(booked)\(name(of: ticket.lead.unit)) \(state)"
  }

  /// The same for somebody of these units: of a ticket that others lead, their own part; with what
  /// was asked of them.
  func line(for ticket: Ticket, of units: Set<UnitID>) -> String {
    guard let own = duty(of: units, on: ticket), ticket.isWorkedOn else {
      return line(for: ticket, toStaff: true)
    }
    let late = part(of: units, on: ticket).isLate ? "，已超时" : ""
    let ask = late + (own.ask.isEmpty ? "" : "：\(own.ask)")
    if own.part == .lead { return line(for: ticket, toStaff: true) + ask }
    let due = own.state == .waiting ? own.contact.due : own.promisedAt ?? own.solution.due
    return "\(ticket.number)「\(ticket.title)」协办\(name(of: ticket.lead.unit)) \(own.state.chinese)，"
      + "\(due.spoken(at: now)) 前\(own.state == .waiting ? "接单" : "办好")" + ask
  }

  /// What these units owe on a ticket: the lead's part before another.
  private func duty(of units: Set<UnitID>, on ticket: Ticket) -> Duty? {
    let parts = ticket.duties.filter { units.contains($0.unit) && $0.isPending }
    return parts.first { $0.part == .lead } ?? parts.first { $0.part == .assist }
  }

  /// When their part is due next, and whether that is over.
  func part(of units: Set<UnitID>, on ticket: Ticket) -> (due: Instant, isLate: Bool) {
    guard let own = duty(of: units, on: ticket), ticket.isWorkedOn else {
      return (ticket.lead.solution.due, false)
    }
    let isWaiting = own.state == .waiting && own.contactedAt == nil && own.solution.due > now
    let due =
      isWaiting ? own.contact.due : min(own.promisedAt ?? own.solution.due, own.solution.due)
    return (due, own.isRunning && due <= now)
  }

  /// Where a ticket stands, in words.
  private func state(of ticket: Ticket, toStaff: Bool) -> String {
    if let closure = ticket.closure { return closure.manner.chinese }
    if ticket.claimedAt != nil {
      return toStaff ? "已处理，等反映人确认" : "已处理，等您确认：1 解决了 / 2 没解决"
    }
    if ticket.isShelved {
      return "挂账，\(ticket.shelf?.review.date.dated(on: now.date) ?? "") 复查"
    }
    let lead = ticket.lead
    if let pause = lead.pause { return "暂停（\(pause.ground.chinese)）" }
    switch lead.state {
    case .waiting: return "待接单，\(lead.contact.due.spoken(at: now)) 前联系"
    case .accepted, .done, .returned, .waived:
      let due = lead.promisedAt ?? lead.solution.due
      return due > now
        ? "办理中，预计 \(due.spoken(at: now)) 前" : "办理中，原定 \(due.spoken(at: now)) 前，已经过了"
    }
  }

  /// A unit as people call it.
  func name(of unit: UnitID) -> String { directory.unit(unit)?.name ?? unit.rawValue }

  /// A person as those see them who work on a ticket.
  func name(of person: Person, on ticket: Ticket) -> String {
    ticket.isAnonymous && person.id == ticket.requester ? "一位不留名的同事" : name(of: person)
  }

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
