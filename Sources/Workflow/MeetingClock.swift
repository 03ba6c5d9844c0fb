package import CivilTime
package import Domain

extension Meeting {
  /// When the next reminder is due, and which; nil when none is left.
  ///
  /// It follows from the meeting alone, so that the stored row can be replaced at each change and
  /// a restart loses nothing and reminds nobody twice.
  package var nextReminder: (reminder: Reminder, due: Instant)? {
    guard !isOver else { return nil }
    let left = Reminder.allCases.filter { reminder in
      reminded.map { $0 < reminder } ?? true
        // Nobody is told of tomorrow's meeting who has just been invited to it.
        && (due(reminder) > calledAt)
        && (state == .convened || reminder == .dayAfter)
    }
    return left.first.map { ($0, due($0)) }
  }

  fileprivate func due(_ reminder: Reminder) -> Instant {
    switch reminder {
    case .dayBefore: startsAt.adding(days: -1)
    case .hourBefore: startsAt.adding(minutes: -60)
    case .dayAfter: startsAt.adding(days: 1).outsideQuietHours
    }
  }
}

extension Desk {
  /// The reminder that is due, as an event; nil when none is. After an outage only the latest is
  /// given.
  package func remind(of meeting: Meeting) -> MeetingOutcome? {
    guard let next = meeting.nextReminder, next.due <= now else { return nil }
    let reached = Meeting.Reminder.allCases.last { $0 >= next.reminder && meeting.due($0) <= now }
    return outcome(of: [.reminded(reached ?? next.reminder)], on: meeting, actor: .clock)
  }
}
