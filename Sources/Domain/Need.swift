package import CivilTime

/// What people of a building lack (需求). It never holds anybody's words: one made of a ticket bears
/// the ticket's public title.
package struct Need: Hashable, Sendable {
  /// How far it is; `taken` and `settled` follow from its project.
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// Nobody takes care of it.
    case open
    /// A project does, proposed or running.
    case taken
    /// Its project is done.
    case settled
    /// Given up; it stays so.
    case cancelled

    /// 待认领, 进行中, 已完成, 已取消.
    package var chinese: String {
      switch self {
      case .open: "待认领"
      case .taken: "进行中"
      case .settled: "已完成"
      case .cancelled: "已取消"
      }
    }
  }

  /// In the lists of its building's street.
  package var number: ListNumber
  /// The ticket's public title, or 2–30 characters of whoever entered it.
  package var title: String
  /// What resources are matched by; empty when its words told none.
  package var tags: [String]
  /// Where it is: a resource must serve it to fit.
  package var building: BuildingCode
  /// The ticket or wish it was made of.
  package var ticket: TicketNumber?
  /// When it came onto the list; a correction does not move it.
  package var enteredAt: Instant
  /// Moved by events alone: a file cannot set it.
  package var state: State
  /// The project that takes care of it; nil while nobody does.
  package var project: ListNumber?
  /// How many events made it.
  package var version: Int

  /// A need that has just been entered.
  package init(
    number: ListNumber, title: String, tags: [String], building: BuildingCode,
    ticket: TicketNumber? = nil, enteredAt: Instant
  ) {
    self.number = number
    self.title = title
    self.tags = tags
    self.building = building
    self.ticket = ticket
    self.enteredAt = enteredAt
    state = .open
    version = 1
  }
}
