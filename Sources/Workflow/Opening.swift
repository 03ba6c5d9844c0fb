package import CivilTime
package import Domain
package import Rules

/// A request that is complete enough to become a ticket.
package struct TicketRequest: Hashable, Sendable {
  /// Whose route says who leads, assists and is told; without one the Party organisation leads.
  package var matter: Matter
  /// Makes the deadline class together with the matter's own.
  package var urgency: Urgency
  /// Of these the place, the time and the booking are used; the rest stands in `words`.
  package var slots: Slots
  /// Goes on the ticket; a 升级 line that was reached is added to its reason.
  package var origin: RuleOrigin
  /// Everything the requester wrote about it, joined.
  package var words: String
  /// Whether the requester does not want to be named.
  package var isAnonymous: Bool

  package init(
    matter: Matter, urgency: Urgency, slots: Slots, origin: RuleOrigin, words: String,
    isAnonymous: Bool = false
  ) {
    self.matter = matter
    self.urgency = urgency
    self.slots = slots
    self.origin = origin
    self.words = words
    self.isAnonymous = isAnonymous
  }
}

extension Desk {
  /// Opens a ticket with exactly one lead; nil only in a building without any unit.
  ///
  /// D3 needs a 楼务会 and starts in deliberation on the platform tier; everything else is one
  /// party's matter, handled at once.
  ///
  /// - Parameters:
  ///   - filedBy: The staff member who files it for the requester (走访代报).
  ///   - earlier: When the same category was reported at the same place before, for the counted
  ///     windows of 升级; this report is not among them.
  package func open(
    _ request: TicketRequest, number: TicketNumber, requester: Person, filedBy: PersonID? = nil,
    earlier: [Instant] = []
  ) -> Outcome? {
    let building = number.building
    let route = request.matter.route ?? Route(lead: Office(.partyOrganisation))
    guard let lead = unit(for: route.lead, in: building) else { return nil }
    let name = deadlineClass(of: request)
    var duties = [duty(.lead, of: lead, class: name, checklist: route.checklist)]
    if [.bookSpace, .service].contains(request.matter.kind), let start = request.slots.start {
      hasten(&duties[0], toBeReadyAt: start)
    }
    let isConfided = request.isAnonymous && lead.party == .partyOrganisation
    for (part, offices) in [(Duty.Part.assist, route.assist), (.inform, route.inform)] {
      for office in offices where !isConfided || office.party == .partyOrganisation {
        guard let unit = unit(for: office, in: building),
          !duties.contains(where: { $0.unit == unit.id })
        else { continue }
        duties.append(duty(part, of: unit, class: name, ask: office.ask))
      }
    }
    let deliberates = name == .d3 || name == .d4
    var ticket = Ticket(
      number: number, title: title(of: request), matter: request.matter.name,
      kind: request.matter.kind, category: request.matter.category, urgency: request.urgency,
      deadlineClass: name, place: request.slots.place, requester: requester.id, openedAt: now,
      origin: request.origin, stage: deliberates ? .deliberate : .collect,
      tier: deliberates ? .platform : .instant, duties: duties, due: due(of: duties))
    ticket.booking = request.matter.kind == .bookSpace ? request.slots.booking : nil
    ticket.filedBy = filedBy
    ticket.isAnonymous = request.isAnonymous
    if deliberates { ticket.deliberation = deliberation(.several, on: name, in: building) }
    let repetition = repetition(of: request.matter, urgency: request.urgency, earlier: earlier)
    if let repetition {
      ticket.tier = max(ticket.tier, repetition.rule.tier ?? ticket.tier)
      if repetition.rule.goesToMeeting || repetition.rule.isRootCause {
        ticket.stage = .deliberate
        ticket.deliberation = deliberation(
          repetition.rule.isRootCause ? .rootCause : .repeated, on: name, in: building)
      }
      ticket.origin.reason += "；\(repetition.rule.condition)（\(repetition.rule.source)）"
    }
    let entry = LedgerEntry(
      sequence: 1, at: now, actor: .person(filedBy ?? requester.id), event: .opened(ticket),
      text: request.words)
    return Outcome(before: nil, ticket: ticket, entries: [entry], repetition: repetition)
  }

  /// The strongest 升级 whose count is reached with this report; an emergency has its own way.
  func repetition(of matter: Matter, urgency: Urgency, earlier: [Instant]) -> Repetition? {
    guard urgency != .emergency else { return nil }
    let reached = matter.escalations.compactMap { rule -> Repetition? in
      let reports = 1 + earlier.count { $0 > now.adding(seconds: -rule.window) }
      return reports >= rule.count ? Repetition(rule: rule, reports: reports) : nil
    }
    return reached.max { ($0.rule.tier ?? .instant) < ($1.rule.tier ?? .instant) }
  }

  /// Urgency raises the class the matter has by itself, never lowers it.
  private func deadlineClass(of request: TicketRequest) -> DeadlineClass {
    let declared = request.matter.deadlineClass ?? .d2
    switch request.urgency {
    case .emergency: return .d0
    case .urgent: return declared == .d0 ? .d0 : .d1
    case .normal: return declared
    case .longTerm: return declared == .d2 ? .d4 : declared
    }
  }

  /// Place and matter, without personal text: 门口积水.
  private func title(of request: TicketRequest) -> String {
    title(request.matter.title, at: request.slots.place)
  }

  /// What a ticket is called once its place is put right.
  func title(of ticket: Ticket, at place: Place) -> String {
    title(book.matter(named: ticket.matter)?.title ?? ticket.matter, at: place)
  }

  private func title(_ noun: String, at place: Place?) -> String {
    let spot = place?.publicName ?? ""
    // 2号电梯 and 电梯困人 share 电梯, which is said once.
    let shared = (0...min(spot.count, noun.count)).last { noun.hasPrefix(spot.suffix($0)) } ?? 0
    return spot + noun.dropFirst(shared)
  }
}
