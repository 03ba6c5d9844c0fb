import CivilTime
import Domain
import Testing

@testable import Workflow

struct `the record of a ticket` {
  private let wuye = PersonID("wuye")
  private let engineering = UnitID("engineering")

  private func record(_ events: [(TicketEvent, Int)]) -> TicketRecord {
    let opened = Demo.open()
    var entries = [
      LedgerEntry(sequence: 1, at: Demo.now, actor: .clock, event: .opened(opened))
    ]
    for (event, minutes) in events {
      entries.append(
        LedgerEntry(
          sequence: entries.count + 1, at: Demo.now.adding(minutes: minutes), actor: .clock,
          event: event))
    }
    return Workflow.record(of: entries)
  }

  @Test func `has a row for each attempt, and what undid the first`() {
    let fresh = Demo.desk(at: Demo.now.adding(minutes: 300)).freshDuties(of: Demo.open())
    let record = record([
      (.accepted(by: wuye, unit: engineering, promised: nil, progress: nil), 30),
      (.claimed(by: wuye), 120),
      (.disputed(tier: .platform, duties: fresh, due: fresh[0].solution.due, decision: nil), 300),
      (.claimed(by: wuye), 400), (.confirmed, 500), (.rated(.mostly), 510),
    ])
    #expect(record.attempts.map(\.cause) == [.first, .disputed])
    let (first, second) = (record.attempts[0], record.attempts[1])
    #expect(first.contactedAt == Demo.now.adding(minutes: 30))
    #expect(first.claimedAt == Demo.now.adding(minutes: 120))
    #expect((first.end, first.isSolved) == (.redone, false))
    #expect(first.undoneAt == Demo.now.adding(minutes: 300))
    #expect(first.rating == nil)
    #expect(second.openedAt == Demo.now.adding(minutes: 300))
    #expect(second.raisedAt == Demo.now)
    #expect(second.tier == .platform)
    #expect((second.end, second.isSolved, second.rating) == (.confirmed, true, .mostly))
    #expect(record.duties.map(\.attempt) == [1, 2])
    #expect(record.duties.map(\.state) == [.done, .done])
    // Time between the claim and the answer is nobody's.
    #expect(record.attempts.map(\.held.property) == [Int64(120 * 60), Int64(220 * 60)])
    #expect(record.duties.allSatisfy { !$0.isOpen })
  }

  @Test func `keeps the first contact due when it is passed on`() {
    let opened = Demo.open()
    let desk = Demo.desk(at: Demo.now.adding(minutes: 600))
    let record = record([
      (.reassigned(to: Demo.station.id, duties: desk.duties(of: opened, ledBy: Demo.station)), 600)
    ])
    #expect(record.attempts[0].contactDue == opened.lead.contact.due)
    #expect(record.attempts[0].lead == Demo.station.id)
    #expect(record.attempts[0].handovers == 1)
    #expect(record.attempts[0].hands == 2)
    let old = record.duties.first { $0.unit == engineering }
    #expect(old?.hasLeft == true)
    #expect(record.attempts[0].held.property == Int64(36_000))
  }

  @Test func `answers for whoever reopens what closed in silence`() {
    let fresh = Demo.desk(at: Demo.now.adding(minutes: 300)).freshDuties(of: Demo.open())
    let record = record([
      (.claimed(by: wuye), 10), (.timedOut, 100),
      (.reopened(tier: .platform, duties: fresh, due: fresh[0].solution.due, decision: nil), 300),
    ])
    #expect(record.attempts[0].end == .unconfirmed)
    #expect(record.attempts[0].endedAt == Demo.now.adding(minutes: 100))
    #expect(record.attempts[0].answeredAt == Demo.now.adding(minutes: 300))
    #expect(record.attempts[0].isSolved == false)
    #expect(record.attempts[1].isOpen)
  }

  @Test func `of a merged ticket opens again with a split`() {
    let opened = Demo.open()
    let record = record([
      (.merged(into: TicketNumber(Demo.building, 1001)), 10),
      (.split(duties: opened.duties, due: opened.due), 20),
    ])
    #expect(record.attempts.count == 1)
    #expect(record.attempts[0].isOpen)
    #expect(record.attempts[0].end == nil)
    #expect(record.attempts[0].isSplit)
  }

  @Test func `keeps the promise that stood before the first extension`() {
    let opened = Demo.open()
    let (one, two) = (opened.due.adding(days: 1), opened.due.adding(days: 2))
    func extended(_ due: Instant) -> TicketEvent {
      .extended(by: wuye, unit: engineering, duties: opened.duties, due: due)
    }
    #expect(record([]).attempts[0].firstDue == nil)
    // An assistant's extension leaves the promise where it is.
    #expect(record([(extended(opened.due), 10)]).attempts[0].firstDue == nil)
    let twice = record([(extended(one), 10), (extended(two), 20)])
    #expect(twice.attempts[0].firstDue == opened.due)
    #expect((twice.attempts[0].due, twice.attempts[0].extensions) == (two, 2))
    let decided = record([
      (extended(one), 10),
      (.resolved(meeting: opened.number, duties: opened.duties, due: two), 20),
    ])
    #expect(decided.attempts[0].firstDue == nil)
  }

  @Test func `is never kept of counselling`() {
    var opened = Demo.open()
    opened.kind = .counselling
    let entries = [
      LedgerEntry(sequence: 1, at: Demo.now, actor: .clock, event: .opened(opened)),
      LedgerEntry(sequence: 2, at: Demo.now, actor: .clock, event: .confirmed),
    ]
    #expect(Workflow.record(of: entries) == TicketRecord())
  }
}
