import CivilTime
import Dialogue
import Domain
import Foundation
import Storage
import Testing
import Workflow

/// Random commands over simulated months, through the real workflow and the real store.
///
/// `SIFANG_COMMANDS` sets how many, `SIFANG_SEED` from which seed on; each town has 2,500 of them.
struct `whatever people do` {
  private static let perTown = 2_500

  private func environment(_ name: String, _ otherwise: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? otherwise
  }

  @Test func `no ticket is lost, forgotten or in two minds`() throws {
    let count = environment("SIFANG_COMMANDS", 10_000)
    let seed = environment("SIFANG_SEED", 20_261_126)
    var refusals: [String: Int] = [:]
    var (done, tickets) = (0, 0)
    for town in 0..<max(1, count / Self.perTown) {
      var town = try Town(seed: UInt64(seed + town))
      for _ in 0..<Self.perTown { try town.step() }
      try town.end()
      #expect(town.inspector.faults == [])
      let report = try town.store.reader.verifyChain { Workflow.ticket($2, after: $0, at: $1) }
      #expect(report.broken == nil, "recomputation from the events equals the rows")
      done += town.done
      tickets += town.numbers.count
      refusals.merge(town.inspector.refusals) { $0 + $1 }
    }
    #expect(done > count / 8, "most commands must not be refused, or nothing is tried")
    print("random commands: \(count) from seed \(seed), \(done) done, \(tickets) tickets")
    let missing = [
      "closed", "pending", "bouncedTwice", "extendedEnough", "acceptedBySilence", "urgedToday",
    ]
    .filter { refusals[$0] == nil }
    #expect(missing == [], "the dice never came to these limits")
  }

  /// Bugs planted on purpose: the inspector finds each of them.
  @Test(arguments: [
    "the old lead stays", "everybody is told twice", "a part is forgotten",
    "a rung is called again",
  ])
  func `finds a planted bug`(bug: String) throws {
    var town = try Town(seed: 7)
    switch bug {
    case "the old lead stays":
      town.sabotage.outcome = { outcome in
        guard case .reassigned = outcome.entries.last?.event, var old = outcome.before?.lead else {
          return outcome
        }
        var outcome = outcome
        old.part = .lead
        outcome.ticket.duties.append(old)
        return outcome
      }
    case "everybody is told twice": town.sabotage.notices = { $0 + $0 }
    case "a part is forgotten":
      town.sabotage.outcome = { outcome in
        guard case .finished = outcome.entries.last?.event else { return outcome }
        var outcome = outcome
        outcome.ticket.claimedAt = outcome.entries[0].at
        for index in outcome.ticket.duties.indices
        where outcome.ticket.duties[index].part == .assist {
          outcome.ticket.duties[index].state = .accepted
        }
        return outcome
      }
    default:
      town.sabotage.outcome = { outcome in
        var outcome = outcome
        for index in outcome.ticket.duties.indices {
          outcome.ticket.duties[index].contact.called = nil
          outcome.ticket.duties[index].solution.called = nil
        }
        return outcome
      }
    }
    for _ in 0..<2_500 where town.inspector.faults.isEmpty {
      do { try town.step() } catch { break }
    }
    let report = try? town.store.reader.verifyChain { Workflow.ticket($2, after: $0, at: $1) }
    #expect(!town.inspector.faults.isEmpty || report?.broken != nil)
  }
}
