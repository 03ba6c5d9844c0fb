package import CivilTime
package import Domain
package import Rules
import Workflow

/// What a due reminder of a meeting leads to; nil when none is due, so that nothing is stored.
///
/// - Parameter tickets: Those on its agenda.
package func decideReminder(
  of meeting: Meeting, tickets: [Ticket], by book: RuleBook, directory: Directory, at now: Instant
) -> Decision? {
  let desk = Desk(book: book, directory: directory, now: now)
  guard let outcome = desk.remind(of: meeting) else { return nil }
  var values = desk.values(of: meeting)
  let open = meeting.items.filter { $0.outcome == .undecided }
  values["清单"] = desk.agendaLines(open, of: meeting, tickets)
  var told = MeetingNotices(desk, meeting, by: nil)
  let invited = meeting.invitations.filter { $0.answer != .excused }.map(\.unit)
  switch outcome.meeting.reminded {
  // After an outage nobody is called to a meeting that has begun.
  case .dayBefore?, .hourBefore?:
    if now < meeting.startsAt {
      let isSoon = outcome.meeting.reminded == .hourBefore
      told.tell(
        [meeting.convener] + invited.flatMap { desk.people(at: $0) }.map(\.id),
        isSoon ? .meetingSoon : .meetingTomorrow, values)
    }
  case .dayAfter?:
    told.tell(
      [meeting.convener] + desk.partyWorkers(of: meeting.number.building).map(\.id),
      .meetingUnclosed, values)
  case nil: break
  }
  return Decision(changes: [.met(outcome.meeting, outcome.entries)], notices: told.notices)
}

/// What has come up since joins a meeting that has not begun; nil when there is nothing.
///
/// - Parameter waiting: The tickets of its building that wait for a place on an agenda.
package func decideAgenda(
  of meeting: Meeting, waiting: [Ticket], by book: RuleBook, directory: Directory, at now: Instant
) -> Decision? {
  let desk = Desk(book: book, directory: directory, now: now)
  guard let outcome = desk.fill(meeting, with: waiting) else { return nil }
  return Decision(
    changes: desk.changes(of: outcome), notices: desk.joiningNotices(outcome, by: nil))
}

extension Desk {
  /// What stores an outcome: the meeting, then its tickets.
  func changes(of outcome: MeetingOutcome) -> [Change] {
    let meeting: Change =
      outcome.before == nil
      ? .convened(outcome.meeting, outcome.entries[0]) : .met(outcome.meeting, outcome.entries)
    return [meeting] + outcome.tickets.map { .advanced($0.ticket, $0.entries) }
  }

  /// The notices about items that join an agenda: the units that are asked to come, the convener,
  /// and everybody whose trouble it is.
  func joiningNotices(_ outcome: MeetingOutcome, by sender: PersonID?) -> [Notice] {
    let meeting = outcome.meeting
    let tickets = outcome.tickets.map(\.ticket)
    var told = MeetingNotices(self, meeting, by: sender)
    var values = values(of: meeting)
    let items = meeting.items.filter { item in tickets.contains { $0.number == item.ticket } }
    values["清单"] = agendaLines(items, of: meeting, tickets)
    let known = Set(outcome.before?.invitations.map(\.unit) ?? [])
    let asked = meeting.invitations.map(\.unit).filter { !known.contains($0) }
    if !asked.isEmpty { told.tell(asked, .meetingInvited, values) }
    if outcome.before != nil {
      let isTold = told.notices.contains { $0.to == meeting.convener }
      if !isTold { told.tell([meeting.convener], .itemsJoined, values) }
    }
    for ticket in tickets {
      told.tellAudience(of: ticket, .itemTabled, self.values(of: meeting, ticket))
    }
    return told.notices
  }
}
