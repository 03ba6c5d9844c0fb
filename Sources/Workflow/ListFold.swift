package import Domain

/// A line of a list after one more event: the only place where they change.
///
/// - Parameter item: The line before; nil before it was entered.
/// - Returns: Nil when the event does not fit the line, which only a damaged ledger can bring.
package func listItem(_ item: ListItem?, after entry: ListEntry) -> ListItem? {
  if case .entered(let entered) = entry.event { return item == nil ? entered : nil }
  guard var next = item else { return nil }
  switch (next, entry.event) {
  case (.need(let old), .edited(.need(var need))):
    (need.state, need.project, need.version) = (old.state, old.project, old.version)
    next = .need(need)
  case (.resource(let old), .edited(.resource(var resource))):
    resource.version = old.version
    next = .resource(resource)
  case (.need(var need), .taken(let project)):
    (need.state, need.project) = (.taken, project)
    next = .need(need)
  case (.need(var need), .freed):
    (need.state, need.project) = (.open, nil)
    next = .need(need)
  case (.need(var need), .settled):
    need.state = .settled
    next = .need(need)
  case (.need(var need), .cancelled):
    need.state = .cancelled
    next = .need(need)
  case (.project(var project), .claimed(_, let unit, let ticket, let due)):
    project.state = .running
    (project.carrier, project.ticket, project.due) = (unit, ticket, due)
    next = .project(project)
  case (.project(var project), .reminded(let reminder)):
    project.reminded = reminder
    next = .project(project)
  case (.project(var project), .finished(let person)),
    (.project(var project), .cancelled(let person)):
    if case .finished = entry.event { project.state = .done } else { project.state = .cancelled }
    (project.settledAt, project.reporter, project.result) = (entry.at, person, entry.text)
    next = .project(project)
  default: return nil
  }
  next.version += 1
  return next
}
