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
