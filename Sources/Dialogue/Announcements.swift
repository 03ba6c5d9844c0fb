import CivilTime
package import Domain
package import Rules
package import Workflow

/// Who hears what when something has happened to a ticket.
extension Desk {
  /// The receipt for whoever did it and the notices for everybody else concerned.
  ///
  /// - Parameters:
  ///   - person: Who did it; nil for a clock.
  ///   - words: What they wrote, quoted to those who work on the ticket.
  ///   - facts: What was read in them: time, head count …
  ///   - opening: What the requester wrote at first, for those who are given the ticket anew.
  package func announce(
    _ outcome: Outcome, by person: Person?, words: String, matter: Matter?, facts: String = "",
    opening: String? = nil
  ) -> Decision {
    var speech = Announcement(desk: self, outcome: outcome, person: person, matter: matter)
    speech.values["说明"] = words
    speech.values["原话"] = words
    speech.values["要点"] = facts
    speech.values["谁"] = person.map(name(of:)) ?? ""
    speech.opening = opening
    for entry in outcome.entries { speech.speak(of: entry.event) }
    return speech.decision
  }
}

/// The texts about one outcome, as they are collected.
private struct Announcement {
  let desk: Desk
  let outcome: Outcome
  let person: Person?
  let matter: Matter?
  var values: [String: String]
  var opening: String?
  var decision = Decision()

  init(desk: Desk, outcome: Outcome, person: Person?, matter: Matter?) {
    self.desk = desk
    self.outcome = outcome
    self.person = person
    self.matter = matter
    values = desk.values(of: outcome.ticket)
  }

  var ticket: Ticket { outcome.ticket }

  mutating func speak(of event: TicketEvent) {
    switch event {
    case .opened:
      receipt(.opened)
      if let repetition = outcome.repetition {
        values["次数"] = "\(repetition.reports)"
        values["条件"] = repetition.rule.condition
        tell(overseers, .repeated)
      }
      tell(team, .newTicket)
      for duty in ticket.duties where duty.part != .lead {
        tell(desk.people(at: duty.unit), .informed)
      }
    case .accepted:
      receipt(.acceptedReceipt)
      if let person, !desk.directory.isMember(person, of: ticket.lead.unit) {
        // Somebody stepped in: the requester learns who, and the unit that it is taken.
        tell(desk.people(at: ticket.lead.unit), .takenOver)
        values["主办"] = desk.name(of: person)
      }
      tellRequester(.accepted)
    case .claimed:
      receipt(.claimedReceipt)
      tellRequester(.claimed, choices: Announcement.verdicts)
    case .confirmed:
      receipt(.confirmedReceipt)
      tell(team, .confirmed)
      if ticket.tier > .instant { tell(overseers, .confirmed) }
    case .disputed, .reopened:
      receipt(.disputedReceipt)
      tell(overseers, .disputed)
      tell(team, .disputedLead)
    case .reassigned:
      receipt(.reassignedReceipt)
      if let opening { (values["原话"], values["谁"]) = (opening, "反映人") }
      tell(team, .newTicket)
      tellFormerLead()
      tellRequester(.reassigned)
    case .givenBack:
      receipt(.givenBackReceipt)
      tell(team, .givenBack)
      tellRequester(.reassigned)
    case .noted:
      receipt(.notedReceipt)
      if person?.id == ticket.requester {
        tell(team + everybodyInEmergency, .noted)
      } else {
        tellRequester(.noted)
      }
    case .corrected:
      receipt(.corrected)
      tell(team + everybodyInEmergency, .noted)
    case .withdrawn:
      receipt(.withdrawnReceipt)
      tell(team, .withdrawn)
    case .reminded:
      tellRequester(
        ticket.reminders == 1 ? .firstReminder : .secondReminder, choices: Announcement.verdicts)
    case .timedOut:
      tellRequester(.timedOut)
      tell(team, .timedOut)
    case .warned(_, let warning):
      switch warning {
      case .contactSoon: tell(team + overseers, .contactSoon)
      case .solutionSoon: tell(team + overseers, .solutionSoon)
      case .contactOverdue: tell(team + overseers, .contactOverdue)
      case .solutionOverdue: tell(team + overseers, .solutionOverdue)
      }
    }
  }

  /// What a requester can answer to a claim.
  static let verdicts = ["解决了", "没解决"]

  /// Whoever took it on, or the lead unit's people on duty.
  private var team: [Person] {
    if let holder = ticket.lead.holder, let person = desk.directory.person(holder) {
      return [person]
    }
    return desk.people(at: ticket.lead.unit)
  }

  /// Whoever was told of an emergency hears how it goes on.
  private var everybodyInEmergency: [Person] {
    guard ticket.deadlineClass == .d0 else { return [] }
    return desk.directory.everybodyOnDuty(in: ticket.number.building, at: desk.now)
  }

  private var overseers: [Person] { desk.partyWorkers(of: ticket.number.building) }

  private func reply(_ name: ReplyName, choices: [String] = []) -> Reply {
    Reply(desk.book.say(name, for: matter, values), choices: choices, ticket: ticket.number)
  }

  private mutating func receipt(_ name: ReplyName) {
    guard person != nil else { return }
    decision.replies.append(reply(name))
  }

  /// Tells people once each, and never whoever did it.
  private mutating func tell(_ people: [Person], _ name: ReplyName) {
    let told = Set(decision.notices.map(\.to))
    var seen = told.union(person.map { [$0.id] } ?? [])
    for one in people where seen.insert(one.id).inserted {
      decision.notices.append(Notice(to: one.id, reply(name), about: ticket.requester))
    }
  }

  private mutating func tellRequester(_ name: ReplyName, choices: [String] = []) {
    guard ticket.requester != person?.id else { return }
    decision.notices.append(
      Notice(to: ticket.requester, reply(name, choices: choices), about: ticket.requester))
  }

  private mutating func tellFormerLead() {
    guard let former = outcome.before?.lead else { return }
    if let holder = former.holder.flatMap(desk.directory.person) {
      tell([holder], .reassignedOld)
    } else {
      tell(desk.people(at: former.unit), .reassignedOld)
    }
  }
}
