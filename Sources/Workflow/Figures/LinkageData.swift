package import CivilTime
package import Domain

/// What figures count beside the tickets' own rows: meetings, whistles, the three lists, noon hours.
///
/// There are few of them, so they are loaded as they are.
package struct LinkageData: Hashable, Sendable {
  /// Meetings that took place, or failed, in the period, and those whose resolutions fall due in it.
  package var meetings: [CountedMeeting] = []
  /// Tickets to which departments were summoned, as far as the period may have something of it.
  package var whistled: [Ticket] = []
  /// Needs of the buildings, whatever became of them.
  package var needs: [Need] = []
  /// Projects for the buildings, whatever became of them; a store leaves out their `result`.
  package var projects: [Project] = []
  /// Of all buildings; whom a resource serves is for the directory to say.
  package var resources: [Resource] = []
  /// Noon hours in the period at which somebody was.
  package var noonHours: [NoonHour] = []

  /// Days before a period from which meetings are looked through for what falls due in it: what was
  /// given more than a year is not counted.
  package static let daysBefore = 370

  /// Nothing beside the tickets.
  package init() {}

  /// A noon hour that was held, and the time given at it.
  package struct NoonHour: Hashable, Sendable {
    /// Its number, of the series of its building's tickets.
    package var shift: TicketNumber
    /// Who was noted down as there, 1 or more.
    package var people: Int
    /// Of all of them together.
    package var minutes: Int

    package init(shift: TicketNumber, people: Int, minutes: Int) {
      self.shift = shift
      self.people = people
      self.minutes = minutes
    }
  }
}

/// A 楼务会 with what its tickets say of it.
package struct CountedMeeting: Hashable, Sendable {
  /// As it is now, not as it was at the end of the period.
  package var meeting: Meeting
  /// Since when the tickets on its agenda had waited for it; of those in it that is not known.
  package var waits: [TicketNumber: Instant] = [:]
  /// The duties that its resolutions gave and that fall due in the period, due when it said.
  package var owed: [FigureData.OwedDuty] = []
  /// Those of them in whose place a later meeting set something else before they were due.
  package var replaced: [FigureData.OwedDuty] = []

  /// A meeting of which nothing is counted yet.
  package init(_ meeting: Meeting) { self.meeting = meeting }

  /// The meetings that a period's figures look at, with what became of their resolutions.
  ///
  /// - Parameters:
  ///   - meetings: All of a building that may matter.
  ///   - record: The attempts and duties of a ticket.
  package static func counted<Failure: Error>(
    _ meetings: [Meeting], in period: Period,
    record: (TicketNumber) throws(Failure) -> TicketRecord
  ) throws(Failure) -> [CountedMeeting] {
    var counted: [CountedMeeting] = []
    for meeting in meetings {
      var one = CountedMeeting(meeting)
      try one.judge(period, among: meetings, record)
      let isSeen =
        period.contains(meeting.heldAt) || meeting.failed && period.contains(meeting.startsAt)
      if isSeen || !one.owed.isEmpty || !one.replaced.isEmpty { counted.append(one) }
    }
    return counted
  }

  private mutating func judge<Failure: Error>(
    _ period: Period, among meetings: [Meeting],
    _ record: (TicketNumber) throws(Failure) -> TicketRecord
  ) throws(Failure) {
    guard let heldAt = meeting.heldAt else { return }
    for item in meeting.items where item.outcome == .resolved {
      // The lead answers for all of it, so its time is the last that the meeting set.
      let last = item.resolutions.map(\.due).max()
      let due = item.resolutions.map { ($0, at: $0.part == .lead ? last ?? $0.due : $0.due) }
        .filter { period.contains($0.at) }
      if due.isEmpty { continue }
      let record = try record(item.ticket)
      guard let attempt = record.attempts.last(where: { $0.openedAt <= heldAt }) else { continue }
      let again = meetings.filter { $0.item(of: item.ticket)?.outcome == .resolved }
        .compactMap(\.heldAt).filter { $0 > heldAt }.min()
      for (resolution, at) in due {
        guard
          let duty = record.duties.first(where: {
            $0.attempt == attempt.number && $0.unit == resolution.unit
          })
        else { continue }
        // What the meeting said counts; no later extension makes it kept.
        var one = FigureData.OwedDuty(duty, in: attempt)
        one.due = at
        if let again, again <= at { replaced.append(one) } else { owed.append(one) }
      }
    }
  }

  /// Since when a ticket had waited when a meeting got it on its agenda; nil when it never did.
  package static func wait(
    of events: [(at: Instant, event: TicketEvent)], for meeting: TicketNumber
  ) -> Instant? {
    var state: Ticket?
    var since: Instant?
    for (at, event) in events {
      state = ticket(state, after: event, at: at)
      if case .tabled(meeting: meeting) = event { since = state?.deliberation?.since }
    }
    return since
  }
}
