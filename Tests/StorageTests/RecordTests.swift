import CivilTime
import Dialogue
import Domain
import Testing
import Workflow

@testable import Storage

struct `the columns that figures are counted from` {
  private let wuye = PersonID("wuye")
  private let units = [UnitID("engineering"), UnitID("cleaning"), UnitID("owner")]
  private let parties: [UnitID: Party] = [
    UnitID("engineering"): .property, UnitID("cleaning"): .property, UnitID("owner"): .enterprise,
  ]

  /// Random lives of tickets, stored one batch for each event or several; the ledgers by hand.
  private func fill(
    _ store: Store, tickets: Int, _ random: inout SplitMix
  ) throws -> [TicketNumber: [LedgerEntry]] {
    var ledgers: [TicketNumber: [LedgerEntry]] = [:]
    var key = 0
    for serial in 1001..<1001 + tickets {
      var ticket = ticket(serial)
      ticket.openedAt = monday.adding(minutes: random.below(90 * 1440))
      ticket.duties[0] = duty(units[random.below(2)], .lead, from: ticket.openedAt, &random)
      ticket.due = ticket.lead.solution.due
      ticket.countedAt = ticket.openedAt
      key += 1
      try store.change([opening(ticket)], key: "k\(key)")
      ledgers[ticket.number] = [
        LedgerEntry(
          sequence: 1, at: ticket.openedAt, actor: .person(worker), event: .opened(ticket))
      ]
      var now = ticket.openedAt
      for _ in 0..<random.below(12) {
        var events: [TicketEvent] = []
        var state = ticket
        now = now.adding(minutes: random.below(4 * 1440))
        // Several events in one change test that none of the states between is lost.
        for _ in 0...random.below(3) {
          guard let event = event(on: state, at: now, &random) else { break }
          events.append(event)
          state = Workflow.ticket(state, after: event, at: now)
        }
        if events.isEmpty { continue }
        let (after, change) = advance(ticket, events, at: now)
        key += 1
        try store.change([change], key: "k\(key)")
        if case .advanced(_, let entries) = change { ledgers[ticket.number]? += entries }
        ticket = after
      }
    }
    return ledgers
  }

  private func duty(
    _ unit: UnitID, _ part: Duty.Part, from start: Instant, _ random: inout SplitMix
  ) -> Duty {
    Duty(
      unit: unit, party: parties[unit] ?? .property, part: part,
      contact: countdown(from: start, to: start.adding(minutes: 30 + random.below(600))),
      solution: countdown(from: start, to: start.adding(minutes: 600 + random.below(9000))))
  }

  /// Something that may happen to a ticket as it stands.
  private func event(
    on ticket: Ticket, at now: Instant, _ random: inout SplitMix
  ) -> TicketEvent? {
    let lead = ticket.lead.unit
    let fresh = ticket.duties.map { duty($0.unit, $0.part, from: now, &random) }
    let freshDue = fresh.first { $0.part == .lead }?.solution.due ?? now
    if ticket.closure?.manner == .merged {
      return .split(duties: ticket.duties, due: ticket.due.adding(days: 1))
    }
    if !ticket.isOpen {
      return random.below(3) == 0
        ? .reopened(tier: ticket.tier.raised, duties: fresh, due: freshDue, decision: nil)
        : (ticket.rating == nil ? .rated(.mostly) : nil)
    }
    if ticket.claimedAt != nil {
      return [
        .confirmed, .timedOut, .reminded,
        .disputed(tier: ticket.tier.raised, duties: fresh, due: freshDue, decision: nil),
      ][random.below(4)]
    }
    if ticket.isShelved { return .unshelved(by: wuye, duties: fresh, due: freshDue) }
    let other = units[random.below(3)]
    switch random.below(14) {
    case 12, 13:
      var duties = ticket.duties
      guard duties[0].part == .lead, duties[0].pause == nil else { return nil }
      let due = duties[0].solution.due.adding(days: 1 + random.below(3))
      duties[0].extensions += 1
      duties[0].solution = countdown(from: duties[0].solution.startedAt, to: due)
      return .extended(by: wuye, unit: lead, duties: duties, due: due)
    case 0: return .withdrawn
    case 1: return .merged(into: TicketNumber(building, 1))
    case 2:
      guard other != lead else { return nil }
      let rest = ticket.duties.filter { $0.part != .lead && $0.unit != other }
      return .reassigned(to: other, duties: [duty(other, .lead, from: now, &random)] + rest)
    case 3:
      guard other != lead else { return nil }
      return .assigned(by: wuye, duty(other, .assist, from: now, &random))
    case 4: return .noted(by: wuye, unit: lead, progress: nil)
    case 5: return .joined(Voice(PersonID("wecom:v\(random.below(9))"), at: now))
    case 6:
      return ticket.lead.pause == nil
        ? .paused(by: wuye, unit: lead, Pause(.permit, at: now))
        : .resumed(by: wuye, unit: lead, duties: fresh, due: freshDue)
    case 7: return .raised(tier: .platform, Deliberation(.raised, since: now))
    case 8: return .shelvingAsked(by: wuye, review: now.adding(days: 20))
    case 9: return ticket.shelf == nil ? nil : .shelved(by: PersonID("dangqun"))
    case 10: return .accepted(by: wuye, unit: lead, promised: nil, progress: nil)
    default: return .claimed(by: wuye)
    }
  }

  /// Rows whose unit is no longer a place in a table, which may be in another order.
  private func rows(_ data: FigureData) -> [Row] {
    data.attempts.map { attempt in
      var attempt = attempt
      let unit = data.units[Int(attempt.lead)]
      attempt.lead = 0
      return Row(attempt: attempt, unit: unit)
    }
  }

  private struct Row: Hashable {
    var attempt: CountedAttempt
    var unit: UnitID
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `give the same figures as all events gone through again`(seed: UInt64) throws {
    var random = SplitMix(seed: seed)
    let store = try store()
    let ledgers = try fill(store, tickets: 60, &random)
    let records = ledgers.values.map { record(of: $0) }
    #expect(try store.reader.verifyChain(fold).broken == nil)
    for _ in 0..<8 {
      let from = monday.adding(minutes: random.below(100 * 1440))
      let period = Period(from: from, to: from.adding(minutes: 1 + random.below(40 * 1440)))
      let now = monday.adding(minutes: random.below(160 * 1440))
      let fast = try store.reader.figureData(of: [building], in: period, at: now)
      let slow = FigureData(of: records, period: period, at: now)
      #expect(Set(rows(fast)) == Set(rows(slow)))
      #expect(fast.attempts.count == slow.attempts.count)
      #expect(Set(fast.settled) == Set(slow.settled))
      #expect(Set(fast.duties) == Set(slow.duties))
      func numbers(_ data: FigureData) -> [String] {
        figures(of: data, calendar: WorkCalendar(), directory: demo).map {
          "\($0.key) \($0.part ?? "") \($0.shown) \($0.numerator ?? -1) \($0.denominator)"
        }
      }
      #expect(numbers(fast) == numbers(slow))
    }
  }

  @Test func `list what is open, and no other building's`() throws {
    var random = SplitMix(seed: 9)
    let store = try store()
    let ledgers = try fill(store, tickets: 60, &random)
    let open = ledgers.values.flatMap { record(of: $0).attempts }.filter(\.isOpen)
    let work = try store.reader.openWork(in: [building])
    #expect(Set(work.attempts) == Set(open))
    #expect(!open.isEmpty)
    let elsewhere = try store.reader.openWork(in: [BuildingCode("BF")])
    #expect(elsewhere.attempts.isEmpty && elsewhere.duties.isEmpty)
    #expect(
      try store.reader.figureData(
        of: [BuildingCode("BF")], in: Period(from: monday, to: monday.adding(days: 90)),
        at: monday.adding(days: 99)
      ).attempts.isEmpty)
    #expect(try store.reader.buildingsWithTickets() == [building])
    #expect(
      try store.reader.titles(of: [TicketNumber(building, 1001), TicketNumber(building, 1)])
        == [TicketNumber(building, 1001): "门口积水"])
  }

  @Test(arguments: [
    "UPDATE attempt SET claimed_at = claimed_at - 3600 WHERE claimed_at IS NOT NULL",
    "UPDATE attempt SET solved = 1 WHERE serial = 1001", "DELETE FROM attempt WHERE serial = 1002",
    "UPDATE attempt SET due = due + 86400", "UPDATE attempt SET held_property = held_property + 1",
    "UPDATE duty SET party = 'department'", "DELETE FROM duty WHERE serial = 1001",
    "UPDATE attempt SET contact_due = contact_due + 1 WHERE serial = 1001",
    "UPDATE attempt SET first_due = due", "UPDATE attempt SET is_split = 1 WHERE serial = 1002",
  ])
  func `are checked against the ledger`(sql: String) throws {
    try withFolder { folder in
      let store = try openFolder(folder)
      try store.change((1001...1002).map { opening(ticket($0)) }, key: "m1")
      try store.change([advance(ticket(1002), [.claimed(by: wuye)]).1], key: "m2")
      #expect(try store.reader.verifyChain(fold).broken == nil)
      try Database(path: folder + "/sifang.sqlite", .writer).execute(sql)
      #expect(try store.reader.verifyChain(fold).broken?.problem == "统计用的栏目与工单的事件不符")
    }
  }

  @Test func `are made of the ledger for a store that has none`() throws {
    try withFolder { folder in
      var random = SplitMix(seed: 5)
      do {
        let store = try openFolder(folder)
        _ = try fill(store, tickets: 20, &random)
        try store.checkpoint()
      }
      try Database(path: folder + "/sifang.sqlite", .writer).execute(
        "DELETE FROM attempt; DELETE FROM duty; DELETE FROM mark WHERE name = 'records'")
      let again = try openFolder(folder)
      #expect(try again.reader.verifyChain(fold).broken == nil)
      #expect(!(try again.reader.openWork(in: [building]).attempts.isEmpty))
    }
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SplitMix {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    mixed ^= mixed >> 31
    return Int(mixed % UInt64(max(1, bound)))
  }
}
