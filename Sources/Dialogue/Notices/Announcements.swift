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
  ///   - busy: Those with several open tickets, who are told which one is meant.
  ///   - besides: Values of sentences that the ticket alone does not know.
  package func announce(
    _ outcome: Outcome, by person: Person?, words: String, matter: Matter?, facts: String = "",
    opening: String? = nil, busy: Set<PersonID> = [], besides: [String: String] = [:]
  ) -> Decision {
    var speech = Announcement(desk: self, outcome: outcome, person: person, matter: matter)
    speech.values["说明"] = words
    speech.values["原话"] = words
    speech.values["要点"] = facts
    speech.values["谁"] = person.map { name(of: $0, on: outcome.ticket) } ?? ""
    speech.opening = opening
    speech.busy = busy
    speech.besides = besides
    speech.speakOfCalls()
    for entry in outcome.entries where speech.isNews(entry.event) { speech.speak(of: entry.event) }
    speech.askAboutResponses()
    return speech.decision
  }
}

/// The texts about one outcome, as they are collected.
struct Announcement {
  let desk: Desk
  let outcome: Outcome
  let person: Person?
  let matter: Matter?
  var values: [String: String]
  var opening: String?
  var busy: Set<PersonID> = []
  var besides: [String: String] = [:]
  var decision = Decision()

  init(desk: Desk, outcome: Outcome, person: Person?, matter: Matter?) {
    self.desk = desk
    self.outcome = outcome
    self.person = person
    self.matter = matter
    values = desk.values(of: outcome.ticket)
    values["哪件"] = ""
  }

  var ticket: Ticket { outcome.ticket }

  /// Units that handed their parts over with one word, which is one piece of news.
  private var finished: [UnitID] {
    outcome.entries.compactMap { if case .finished(_, let unit) = $0.event { unit } else { nil } }
  }

  func isNews(_ event: TicketEvent) -> Bool {
    if case .finished(_, let unit) = event { return unit == finished.last }
    return true
  }

  mutating func speak(of event: TicketEvent) {
    values.merge(desk.values(of: event, on: ticket)) { $1 }
    values.merge(besides) { $1 }
    if case .finished = event { values["单位"] = desk.names(of: finished) }
    if case .accepted = event, let person, !desk.directory.acts(person, for: ticket.lead.unit),
      ticket.lead.holder == person.id
    {
      // Somebody stepped in: the requester learns who.
      values["主办"] = desk.name(of: person)
    }
    if let repetition = outcome.repetition {
      values["次数"] = "\(repetition.reports)"
      values["条件"] = repetition.rule.condition
    }
    if case .reassigned = event, let opening {
      (values["原话"], values["谁"]) = (opening, "反映人")
    }
    if case .whistled(let whistle, let duties) = event { return speak(of: whistle, duties) }
    let isClaim = outcome.before?.claimedAt == nil && ticket.claimedAt != nil
    // With a claim the parts that ended with it need no word of their own.
    if isClaim, event != .claimed(by: person?.id ?? PersonID("")) { return }
    let told = telling(event)
    if let name = told.receipt { receipt(name) }
    for (audience, name) in told.notices { tell(people(in: audience), name) }
    for one in ticket.audience {
      let isRequester = one == ticket.requester
      if let name = isRequester ? told.requester : told.voices {
        tellRequester(one, name, choices: isRequester ? told.choices : [])
      }
    }
  }

  /// What a requester can answer to a claim.
  static let verdicts = ["解决了", "没解决"]

  func reply(_ name: ReplyName, choices: [String] = []) -> Reply {
    Reply(desk.book.say(name, for: matter, values), choices: choices, ticket: ticket.number)
  }

  mutating func receipt(_ name: ReplyName) {
    guard person != nil else { return }
    decision.replies.append(reply(name))
  }

  /// Tells people once each, and never whoever did it.
  mutating func tell(_ people: [Person], _ name: ReplyName) {
    let told = Set(decision.notices.map(\.to))
    var seen = told.union(person.map { [$0.id] } ?? [])
    for one in people where seen.insert(one.id).inserted {
      decision.notices.append(Notice(to: one.id, reply(name), about: ticket.requester))
    }
  }

  /// Tells somebody who has this trouble, unless they did it themselves.
  mutating func tellRequester(_ one: PersonID, _ name: ReplyName, choices: [String]) {
    guard one != person?.id, !decision.notices.contains(where: { $0.to == one }) else { return }
    // Whoever raised just this one knows which it is.
    let isClear = one == ticket.requester && !busy.contains(one)
    values["哪件"] = isClear ? "" : "\(ticket.number)「\(ticket.title)」"
    decision.notices.append(Notice(to: one, reply(name, choices: choices), about: one))
  }
}
