import CivilTime
import Domain
import Testing

@testable import Workflow

private let start = Instant(local: "2026-11-18 10:00")!

private func project(_ state: Project.State, due: Instant? = nil, on ticket: TicketNumber? = nil)
  -> Project
{
  let need = Need(
    number: ListNumber(.need, nil, 1), title: "法律讲座", tags: ["法律"], building: Demo.building,
    enteredAt: start)
  var project = Project(
    number: ListNumber(.project, nil, 1), of: need, resources: [], carrier: Demo.streetUnit.id,
    startedAt: start)
  (project.state, project.due, project.ticket) = (state, due, ticket)
  return project
}

/// The reminders that a project gets when it is looked at every hour for forty days.
private func reminders(of first: Project, from beginning: Instant = start) -> [String] {
  var project = first
  var given: [String] = []
  for hour in 0..<960 {
    let now = beginning.adding(minutes: hour * 60)
    guard let change = Demo.desk(at: now).remind(of: project),
      case .project(let after) = change.item, let reminder = after.reminded
    else { continue }
    #expect(change.entries.map(\.event) == [.reminded(reminder)])
    #expect(after.version == project.version + 1)
    given.append("\(reminder) \(now.date) \(now.time)")
    project = after
  }
  return given
}

struct `a project` {
  @Test func `that nobody has claimed is asked about once, after three days`() {
    #expect(reminders(of: project(.proposed)) == ["unclaimed 2026-11-21 10:00"])
  }

  @Test func `without a ticket reminds its carrier a day before and when it is due`() {
    let due = Instant(local: "2026-11-27 17:30")!
    #expect(
      reminders(of: project(.running, due: due))
        == ["soon 2026-11-26 18:00", "due 2026-11-27 18:00"])
  }

  @Test func `disturbs nobody by night`() {
    let due = Instant(local: "2026-11-27 22:00")!
    #expect(
      reminders(of: project(.running, due: due))
        == ["soon 2026-11-27 09:00", "due 2026-11-28 09:00"])
  }

  @Test func `after an outage is overdue, not near`() {
    let due = Instant(local: "2026-11-20 10:00")!
    #expect(reminders(of: project(.running, due: due), from: start.adding(days: 5)).count == 1)
    let change = Demo.desk(at: start.adding(days: 5)).remind(of: project(.running, due: due))
    #expect(change?.entries.map(\.event) == [.reminded(.due)])
  }

  @Test func `on a ticket, done or given up needs none`() {
    let due = Instant(local: "2026-11-20 10:00")!
    let ticket = TicketNumber(Demo.building, 1024)
    #expect(reminders(of: project(.running, due: due, on: ticket)) == [])
    #expect(reminders(of: project(.done, due: due)) == [])
    #expect(reminders(of: project(.cancelled, due: due)) == [])
  }
}
