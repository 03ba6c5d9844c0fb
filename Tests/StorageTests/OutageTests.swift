import CivilTime
import Dialogue
import Domain
import Foundation
import Storage
import Testing
import Workflow

/// After an outage of three days, very many clocks are due at once.
///
/// `SIFANG_CLOCKS` sets how many; 3,000 unless it is set.
struct `clocks after an outage` {
  @Test func `fire once each, the oldest first, so many at a time`() throws {
    let count =
      ProcessInfo.processInfo.environment["SIFANG_CLOCKS"].flatMap(Int.init) ?? 3_000
    let store = try store()
    var serial = 1001
    while serial < 1001 + count {
      let next = min(serial + 500, 1001 + count)
      let changes = (serial..<next).map { number in
        var one = ticket(number)
        // Only first contact is owed, so that each ticket has one clock at a time.
        let start = monday.adding(seconds: Int64(number * 7919 % 86_400))
        one.duties[0].contact = countdown(from: start, to: start.adding(minutes: 30))
        one.duties[0].pause = Pause(.permit, at: start)
        return opening(one)
      }
      try store.change(changes, key: "m\(serial)")
      serial = next
    }
    let now = monday.adding(days: 4)
    var fired: [TicketNumber] = []
    var last = Instant(seconds: 0)
    var looks = 0
    while true {
      let due = try store.look { (transaction) throws(StorageError) in
        try transaction.dueClocks(at: now)
      }
      if due.isEmpty { break }
      #expect(due.count <= 100, "a look takes no more than a hundred")
      looks += 1
      for clock in due {
        #expect(clock.due >= last)
        last = clock.due
        let found = try store.look { (transaction) throws(StorageError) in
          try transaction.ticket(clock.ticket)
        }
        let before = try #require(found)
        // What `Desk.ring` does: the highest rung that was reached, at once.
        let rung = try #require(before.lead.contact.reached(at: now))
        #expect(rung == .late)
        let (_, change) = advance(
          before, [.warned(unit: before.lead.unit, .contact, rung)], at: now)
        try store.batch { (transaction) throws(StorageError) in
          try transaction.apply(Decision(changes: [change]), for: clock, in: demo, at: now)
        }
        fired.append(clock.ticket)
      }
    }
    #expect(fired.count == count && Set(fired).count == count)
    #expect(looks == (count + 99) / 100)
    print("due clocks: \(count), each fired once, from seed 7919")
  }
}
