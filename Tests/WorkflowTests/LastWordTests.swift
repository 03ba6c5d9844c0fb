import CivilTime
import Domain
import Testing
import Workflow

/// Who may say that a ticket is solved, or not.
struct `the last word` {
  @Test func `is never that of whoever did the work`() throws {
    var own = Demo.open()
    own.requester = Demo.property.id
    own.filedBy = Demo.property.id
    let claimed = try make(.finish, on: own, by: Demo.property).get()
    for move in [Move.confirm, .dispute] {
      #expect(make(move, on: claimed, by: Demo.property) == .failure(.notYours))
      #expect(
        make(move, on: claimed, by: Demo.partyWorker).isSuccess, "what was filed for somebody")
    }
    var raised = claimed
    raised.filedBy = nil
    #expect(make(.confirm, on: raised, by: Demo.property) == .failure(.notYours))
    #expect(make(.confirm, on: raised, by: Demo.partyWorker).isSuccess, "those who are asked")
    var others = raised
    others.requester = Demo.stranger.id
    #expect(make(.confirm, on: others, by: Demo.partyWorker) == .failure(.notYours))
  }

  @Test func `of somebody who joined reopens, but does not close`() throws {
    let joined = try make(.join(reports: []), on: Demo.open(), by: Demo.stranger).get()
    let claimed = try make(.finish, on: joined, by: Demo.property).get()
    #expect(make(.confirm, on: claimed, by: Demo.stranger) == .failure(.notYours))
    #expect(try make(.dispute, on: claimed, by: Demo.stranger).get().attempt == 2)
  }
}

/// A claim that was sent too early.
struct `a claim` {
  @Test func `is taken back by its lead until the requester has answered, at the old deadline`()
    throws
  {
    let taken = Demo.after([(.accept(promised: nil), Demo.property), (.finish, Demo.property)])
    #expect(taken.phase == .claimed)
    for other in [Demo.worker, Demo.partyWorker, Demo.guardPerson] {
      #expect(Demo.desk().make(.unclaim, on: taken, by: other) == .failure(.notYours))
    }
    let back = try Demo.desk().make(.unclaim, on: taken, by: Demo.property).get().ticket
    #expect(back.phase == .working && back.lead.state == .accepted)
    #expect(back.due == taken.due && back.lead.solution == taken.lead.solution)
    #expect(!clocks(of: back).isEmpty, "its clocks run again")
    #expect(Demo.after([(.finish, Demo.property)], from: back).phase == .claimed)

    let answered = Demo.after([(.confirm, Demo.worker)], from: taken)
    #expect(Demo.desk().make(.unclaim, on: answered, by: Demo.property) == .failure(.closed))
  }
}
