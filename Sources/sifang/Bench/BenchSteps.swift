import CivilTime
import Domain
import Rules
import Workflow

/// The steps of one life, made by the workflow's own fold.
struct BenchSteps {
  private(set) var ticket: Ticket
  private(set) var entries: [LedgerEntry] = []
  private var now: Instant
  private let book: RuleBook
  private let directory: Directory
  private let end: Instant

  init(_ ticket: Ticket, _ book: RuleBook, _ directory: Directory, until end: Instant) {
    self.ticket = ticket
    self.book = book
    self.directory = directory
    self.end = end
    now = ticket.openedAt
  }

  /// Nine of ten are taken on and done, most in time; one of eleven is found unsolved; a third is
  /// never answered. To one of a hundred a department is summoned.
  mutating func live(_ random: inout SplitMix) {
    if random.below(50) == 0 {
      take(.withdrawn, after: 3600 + random.below(20_000), by: .person(ticket.requester))
      return
    }
    if random.below(8) == 0, let station = unit(.partyOrganisation) {
      make(.reassign(to: station), after: 7200, by: holder)
    }
    if ticket.number.serial % 100 == 0, let street = unit(.department) {
      let worker = "p\(ticket.number.building.rawValue.dropFirst())-party"
      make(.whistle([street], .joint), after: 600, by: PersonID(worker))
    }
    work(&random)
    guard random.below(11) == 0, ticket.claimedAt != nil else { return settle(&random) }
    make(.dispute, after: 30_000, by: ticket.requester)
    guard ticket.claimedAt == nil else { return }
    work(&random)
    settle(&random)
  }

  private mutating func work(_ random: inout SplitMix) {
    let limit = max(3600, Int(ticket.due.seconds - now.seconds))
    take(
      .accepted(by: holder, unit: ticket.lead.unit, promised: nil, progress: nil),
      after: 600 + random.below(limit / 4), by: .person(holder))
    for duty in ticket.duties where duty.part == .assist {
      take(.finished(by: holder, unit: duty.unit), after: 900, by: .person(holder))
    }
    if random.below(3) == 0 {
      take(
        .noted(by: holder, unit: ticket.lead.unit, progress: nil), after: 1800, by: .person(holder))
    }
    take(.claimed(by: holder), after: 1800 + random.below(limit), by: .person(holder))
  }

  private mutating func settle(_ random: inout SplitMix) {
    guard ticket.claimedAt != nil else { return }
    if random.below(3) == 0 {
      take(.timedOut, after: 7 * 86_400, by: .clock)
      return
    }
    take(.confirmed, after: 1200 + random.below(90_000), by: .person(ticket.requester))
    let ratings: [Rating] = [.satisfied, .satisfied, .satisfied, .mostly, .unsatisfied]
    if random.below(2) == 0 {
      take(
        .rated(ratings[random.below(ratings.count)]), after: 60, by: .person(ticket.requester))
    }
  }

  private func later(_ seconds: Int) -> Instant { now.adding(seconds: Int64(seconds)) }

  /// One event, unless the year is over by then: then the life stands where it is.
  private mutating func take(_ event: TicketEvent, after seconds: Int, by actor: Actor) {
    let at = later(seconds)
    guard at < end else {
      now = end
      return
    }
    now = at
    ticket = Workflow.ticket(ticket, after: event, at: at)
    entries.append(
      LedgerEntry(
        sequence: ticket.version, at: at, actor: actor, event: event,
        text: entries.count % 2 == 0 ? "已经去看过，马上处理" : nil))
  }

  /// A move by the table, which reckons new clocks; one that it refuses is not made.
  private mutating func make(_ move: Move, after seconds: Int, by id: PersonID) {
    let at = later(seconds)
    guard at < end else {
      now = end
      return
    }
    let person = directory.person(id) ?? Person(id: id, building: ticket.number.building)
    let desk = Desk(book: book, directory: directory, now: at)
    guard case .success(let outcome) = desk.make(move, on: ticket, by: person) else { return }
    now = at
    ticket = outcome.ticket
    entries += outcome.entries
  }

  private var holder: PersonID {
    directory.people.first { $0.unit == ticket.lead.unit }?.id ?? PersonID("nobody")
  }

  private func unit(_ party: Party) -> Domain.Unit? {
    directory.unit(of: party, in: ticket.number.building)
  }
}
