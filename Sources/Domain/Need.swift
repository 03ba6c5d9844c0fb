package import CivilTime

/// What people of a building lack (需求). It never holds anybody's words: one made of a ticket bears
/// the ticket's public title.
package struct Need: Hashable, Sendable {
  package enum State: String, CaseIterable, Hashable, Sendable {
    case open, taken, settled, cancelled

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

  package var number: ListNumber
  package var title: String
  package var tags: [String]
  package var building: BuildingCode
  /// The ticket or wish it was made of.
  package var ticket: TicketNumber?
  package var enteredAt: Instant
  package var state: State
  /// The project that takes care of it; nil while nobody does.
  package var project: ListNumber?
  package var version: Int

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
