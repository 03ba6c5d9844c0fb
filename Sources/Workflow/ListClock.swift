package import CivilTime
package import Domain

extension Project {
  /// Days that a unit which was asked to carry it has before it is asked again.
  package static let answerDays = 3

  /// When its carrier is next reminded, and of what; nil when of nothing more. Never by night.
  ///
  /// A project on a ticket has the clocks of the carrier's duty instead.
  package var nextReminder: (reminder: Reminder, at: Instant)? {
    let all: [(reminder: Reminder, at: Instant)] =
      switch (state, ticket, due) {
      case (.proposed, _, _): [(.unclaimed, startedAt.adding(days: Project.answerDays))]
      case (.running, nil, let due?): [(.soon, due.adding(days: -1)), (.due, due)]
      default: []
      }
    return all.first { next in reminded.map { $0 < next.reminder } ?? true }
      .map { ($0.reminder, $0.at.outsideQuietHours) }
  }
}

extension Desk {
  /// The reminder that is due; nil when none is. Of what is overdue nobody is told that it is near.
  package func remind(of project: Project) -> ListChange? {
    guard let next = project.nextReminder, next.at <= now else { return nil }
    let isOver = next.reminder == .soon && project.due.map { $0.outsideQuietHours <= now } ?? false
    return ListChange(
      .project(project), after: .reminded(isOver ? .due : next.reminder), by: .clock, at: now)
  }
}
