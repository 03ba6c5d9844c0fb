package import CivilTime
package import Domain
package import Rules
import Workflow

/// What a due reminder of a project leads to; nil when none is due, so that nothing is stored.
package func decideReminder(
  of project: Project, by book: RuleBook, directory: Directory, at now: Instant
) -> Decision? {
  let desk = Desk(book: book, directory: directory, now: now)
  guard let change = desk.remind(of: project), case .project(let after) = change.item,
    let reminder = after.reminded
  else { return nil }
  var people = desk.people(at: project.carrier)
  // Whoever keeps the list has to look after what nobody took, and what is late.
  if reminder != .soon { people += desk.partyWorkers(of: project.building) }
  let name: ReplyName =
    switch reminder {
    case .unclaimed: .projectUnanswered
    case .soon: .projectSoon
    case .due: .projectOverdue
    }
  let reply = Reply(book.say(name, desk.values(of: after)))
  let told = people.map(\.id).unique
  return Decision(
    changes: [.listed(change)], notices: told.map { Notice(to: $0, reply, about: $0) })
}
