package import CivilTime
package import Domain

/// Why something was not done to a list.
package enum ListRefusal: Error, Hashable, Sendable {
  /// Only party workers and building heads of the building keep its needs.
  case notKeeper
  /// None of this person's units serves the building.
  case notServing
  /// The project is carried by another unit.
  case notCarrier(Project)
  /// Somebody carries it already, or was asked to.
  case taken(Project)
  /// It is done or was given up.
  case over
  /// Nobody carries it yet.
  case unclaimed(Project)
  /// Counselling and what has ended are put on no list.
  case notForLists
  /// The ticket stands on the list already.
  case needAlready(Need)
  /// There is a valid resource of that name.
  case resourceAlready(Resource)
  /// It has run out, or is for other buildings.
  case unfit(Resource)
}

/// A line of a list after these further events.
package struct ListChange: Hashable, Sendable {
  /// The line after `entries`.
  package var item: ListItem
  /// The further ones of the line in their order, 1 or more; the ledger keeps them.
  package var entries: [ListEntry]

  package init(_ item: ListItem, _ entries: [ListEntry]) {
    self.item = item
    self.entries = entries
  }

  /// A line that is new.
  package init(entering item: ListItem, by actor: Actor, at now: Instant) {
    self.init(item, [ListEntry(sequence: 1, at: now, actor: actor, event: .entered(item))])
  }

  /// A line after one event.
  package init(
    _ item: ListItem, after event: ListEvent, by actor: Actor, words: String? = nil,
    at now: Instant
  ) {
    let entry = ListEntry(
      sequence: item.version + 1, at: now, actor: actor, event: event, text: words)
    self.init(listItem(item, after: entry) ?? item, [entry])
  }
}

/// What came of a move on the lists.
package struct ListOutcome: Hashable, Sendable {
  /// What is to be stored, at most one for each line.
  package var changes: [ListChange]
  /// The need that changed or was claimed, as it is now; nil when there was none.
  package var need: Need?
  /// The project as it is now; of two that changed, the one that takes the other's place; nil without
  /// one.
  package var project: Project?
  /// What the need's ticket became, when the move was one on it, too.
  package var ticket: Outcome?

  /// Finds the need and the project among the changes: the last of each.
  package init(changes: [ListChange]) {
    self.changes = changes
    for change in changes {
      switch change.item {
      case .need(let changed): need = changed
      case .project(let changed): project = changed
      case .resource: break
      }
    }
  }
}
