import CivilTime
import Domain
import Testing
import Workflow

/// When people are told that a meeting comes, or that nobody closed it.
struct `a reminder of a meeting` {
  private func reminders(from meeting: Meeting, until end: Instant) -> [(
    Meeting.Reminder?, Instant
  )] {
    var meeting = meeting
    var found: [(Meeting.Reminder?, Instant)] = []
    while let next = meeting.nextReminder, next.due <= end {
      guard let outcome = Table.desk(at: next.due).remind(of: meeting) else { break }
      meeting = outcome.meeting
      found.append((meeting.reminded, next.due))
    }
    return found
  }

  @Test func `comes a day before, an hour before, and a day after if nobody closed it`() {
    let found = reminders(from: Table.convened().meeting, until: Table.start.adding(days: 30))
    #expect(found.map(\.0) == [.dayBefore, .hourBefore, .dayAfter])
    #expect(
      found.map(\.1) == [
        Table.start.adding(days: -1), Table.start.adding(minutes: -60), Table.start.adding(days: 1),
      ])
  }

  @Test func `comes once, also after an outage`() throws {
    let meeting = Table.convened().meeting
    let late = Table.desk(at: Table.start.adding(minutes: -30))
    let outcome = try #require(late.remind(of: meeting))
    #expect(outcome.meeting.reminded == .hourBefore, "only the latest is given")
    #expect(late.remind(of: outcome.meeting) == nil)
  }

  @Test func `does not come for a time that has passed, and comes again when it moves`() throws {
    let soon = try Table.desk().convene(
      Table.number, at: Demo.now.adding(minutes: 120), place: nil, waiting: [], besides: [],
      by: Demo.partyWorker, words: nil
    ).get().meeting
    #expect(soon.nextReminder?.reminder == .hourBefore)
    let reminded = try #require(Table.desk(at: Demo.now.adding(minutes: 60)).remind(of: soon))
    let moved = try Table.desk(at: Demo.now.adding(minutes: 60)).move(
      reminded.meeting, to: Demo.now.adding(days: 2), place: nil, by: Demo.partyWorker, words: nil
    ).get().meeting
    #expect(moved.nextReminder?.reminder == .dayBefore)
    #expect(moved.place == reminded.meeting.place)
  }

  @Test func `stops when the meeting is closed`() throws {
    var meeting = Table.convened().meeting
    meeting.state = .held
    #expect(meeting.nextReminder?.reminder == .dayAfter)
    meeting.state = .closed
    #expect(meeting.nextReminder == nil)
  }
}
