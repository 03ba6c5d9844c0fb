import CivilTime
import Domain
import Testing
import Workflow

/// Several units on one ticket: when it is done.
struct `a joint ticket` {
  @Test func `is claimed only when every part is done or let off`() throws {
    #expect(make(.finish, on: joint, by: Demo.property) == .failure(.pending([Demo.cleaning.id])))
    let cleaned = try make(.finish, on: joint, by: Demo.cleaner).get()
    #expect(cleaned.claimedAt == nil && cleaned.duties[1].state == .done)
    #expect(try make(.finish, on: cleaned, by: Demo.property).get().phase == .claimed)
    let waived = try make(.waive(Demo.cleaning.id), on: joint, by: Demo.partyWorker).get()
    #expect(try make(.finish, on: waived, by: Demo.property).get().phase == .claimed)
    let returned = try make(.giveBack, on: joint, by: Demo.cleaner).get()
    #expect(returned.duties[1].state == .returned)
    #expect(
      make(.finish, on: returned, by: Demo.property) == .failure(.pending([Demo.cleaning.id])))
  }

  @Test func `needs its checklist ticked`() throws {
    var ticket = Demo.open()
    ticket.lead.checklist = [Duty.Check("拍照"), Duty.Check("放警示牌")]
    #expect(make(.finish, on: ticket, by: Demo.property) == .failure(.unticked(["拍照", "放警示牌"])))
    #expect(make(.tick([2]), on: ticket, by: Demo.property) == .failure(.noSuchStep))
    let half = try make(.tick([0]), on: ticket, by: Demo.property).get()
    #expect(make(.finish, on: half, by: Demo.property) == .failure(.unticked(["放警示牌"])))
    let all = try make(.tick([]), on: half, by: Demo.property).get()
    #expect(try make(.finish, on: all, by: Demo.property).get().phase == .claimed)
  }

  @Test func `in an emergency ends with the lead's word`() throws {
    var ticket = joint
    ticket.deadlineClass = .d0
    let done = try make(.finish, on: ticket, by: Demo.property).get()
    #expect(done.phase == .claimed && done.duties[1].state == .waived)
  }

  @Test func `says how long each unit had it in hand`() throws {
    let cleaned = try make(.finish, on: joint, by: Demo.cleaner, at: after(0, 1)).get()
    let claimed = try make(.finish, on: cleaned, by: Demo.property, at: after(0, 3)).get()
    let disputed = try make(.dispute, on: claimed, by: Demo.worker, at: after(1)).get()
    let held = Dictionary(uniqueKeysWithValues: disputed.held.map { ($0.unit, $0.seconds) })
    // The requester's day is nobody's.
    #expect(held == [Demo.engineering.id: 3 * 3600, Demo.cleaning.id: 3600])
  }

  @Test func `is passed on with one lead and a promise that does not move`() throws {
    let moved = try make(.reassign(to: Demo.cleaning), on: joint, by: Demo.property, at: after(1))
      .get()
    #expect(moved.duties.map(\.unit) == [Demo.cleaning.id] && moved.lead.part == .lead)
    #expect(moved.due == joint.due && moved.handovers == 1)
  }
}
