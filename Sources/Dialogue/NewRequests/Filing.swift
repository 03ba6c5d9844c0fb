import CivilTime
import Domain
import Rules
import Workflow

/// A request that is complete: it becomes a ticket, or goes to a counsellor.
extension Answering {
  /// Files what was asked and answered; nothing of a counselling request becomes a ticket.
  ///
  /// - Parameter alone: Whether it is filed by itself even if somebody else reported the same.
  mutating func file(_ draft: Draft, alone: Bool = false) {
    if draft.kind == .counselling { return passToCounsellor(draft) }
    conversation.draft = nil
    let building = sender.building ?? desk.directory.onlyBuilding
    var draft = draft
    if draft.kind == .bookSpace {
      draft.slots.place = spaceNamed(
        in: draft.words.joined(separator: "，"), or: draft.slots.place)
    }
    let said = draft.words
    // What a lawyer is asked is the matter itself.
    if draft.kind != .service { draft.words = said.map(withoutPrivate) }
    let words = words(of: draft)
    let isForSomebody = filesForSomebody || draft.isForSomebody == true
    if !alone, !isForSomebody, let building, let matter = book.matter(named: draft.matter) {
      if let own = ownReport(as: matter, at: draft.slots.place, in: building) {
        move(.note, on: own, words: words)
        return
      }
      if let same = sameReport(as: matter, at: draft.slots.place, in: building) {
        return offerToJoin(same, instead: draft)
      }
    }
    guard let building, let serial = situation.nextSerial,
      let matter = book.matter(named: draft.matter),
      let outcome = desk.open(
        TicketRequest(
          matter: matter, urgency: draft.urgency, slots: draft.slots, origin: draft.origin,
          words: words, isAnonymous: keepsNameBack(of: draft) && !isForSomebody),
        number: TicketNumber(building, serial), requester: sender,
        filedBy: isForSomebody ? sender.id : nil,
        earlier: earlierReports(of: matter, at: draft.slots.place, in: building))
    else {
      // The matter left the rules while its draft was open: a human takes the words.
      return handOver(words: words)
    }
    conversation.ticket = outcome.ticket.number
    conversation.explained = nil
    conversation.missed = []
    situation.nextSerial = serial + 1
    record(outcome, words: words, matter: matter, facts: desk.facts(in: draft.slots))
    warnOfRoom(for: outcome.ticket)
    tellOfUnknownSpace(for: outcome.ticket, words: words)
    sayIfRepeated(outcome.ticket, words: said.joined(separator: "；"))
    if draft.words != said { say(.privateHeard) }
    if outcome.ticket.isAnonymous { say(.filedAnonymously, desk.values(of: outcome.ticket)) }
  }

  /// What the sender wrote; of a booking or a sign-up also what we read in it, so that whoever
  /// takes it on need not read 下周三 against the date.
  private func words(of draft: Draft) -> String {
    let said = draft.words.joined(separator: "；")
    let facts = draft.kind == .painPoint ? "" : desk.facts(in: draft.slots)
    return facts.isEmpty ? said : "\(said)（\(facts)）"
  }

  private func earlierReports(
    of matter: Matter, at place: Place?, in building: BuildingCode
  ) -> [Instant] {
    guard let category = matter.category,
      let key = ReportKey(building: building, category: category, place: place)
    else { return [] }
    // A voice is a report, too; those that came with a merged ticket have one of their own.
    let voices = (situation.similar[key] ?? []).flatMap(\.voices).filter { $0.from == nil }
    return (situation.reports[key] ?? []) + voices.map(\.at)
  }

  /// The sender's own open ticket about the same, or one they joined; a missing place is never the
  /// same.
  private func ownReport(as matter: Matter, at place: Place?, in building: BuildingCode) -> Ticket?
  {
    guard matter.kind == .painPoint, let name = place?.publicName, !name.isEmpty else { return nil }
    return situation.ownTickets.last {
      $0.isOpen && $0.claimedAt == nil && $0.filedBy == nil && $0.category == matter.category
        && $0.number.building == building && $0.place?.publicName == name
    }
  }

  /// The ticket that the talk is about, when this message says more of the same without a place: after
  /// 12楼空调太冷 comes 其实是一直吹冷风关不掉.
  func justFiled(like matter: Matter) -> Ticket? {
    guard matter.kind == .painPoint, understanding.slots.place == nil, let ticket = recentTicket,
      ticket.matter == matter.name, ticket.isOpen, ticket.claimedAt == nil,
      ticket.requester == sender.id, ticket.filedBy == nil,
      isFreshTalk
    else { return nil }
    return ticket
  }

  /// The sender's open ticket on the same matter that this message only adds to: same place, or
  /// none on both sides, and not claimed yet.
  func ownOpenTicket(like matter: Matter) -> Ticket? {
    guard matter.kind == .painPoint else { return nil }
    return situation.ownTickets.last { ticket in
      ticket.matter == matter.name && ticket.isOpen && ticket.claimedAt == nil
        && ticket.audience.contains(sender.id) && ticket.filedBy == nil
        && understanding.slots.place?.publicName == ticket.place?.publicName
    }
  }
}

extension Desk {
  /// When it is wanted, see `Booking`.
  func spokenTime(of slots: Slots) -> String? { slots.booking.spokenTime(on: now.date) }

  /// What was read of a booking or a sign-up, in one line; may be empty.
  func facts(in slots: Slots) -> String {
    [
      spokenTime(of: slots), slots.people.map { "\($0)人" }, slots.place?.text, slots.name,
      slots.phone, slots.company,
    ].compactMap { $0 }.joined(separator: "，")
  }
}
