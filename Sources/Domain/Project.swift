package import CivilTime

/// A need matched with resources and carried by a unit (项目).
package struct Project: Hashable, Sendable {
  package enum State: String, CaseIterable, Hashable, Sendable {
    case proposed, running, done, cancelled

    /// 待认领, 进行中, 已完成, 已取消.
    package var chinese: String {
      switch self {
      case .proposed: "待认领"
      case .running: "进行中"
      case .done: "已完成"
      case .cancelled: "已取消"
      }
    }

    package var isOpen: Bool { self == .proposed || self == .running }
  }

  /// What its carrier is reminded of, in this order.
  package enum Reminder: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// Asked to carry it, but has not said whether.
    case unclaimed = 1
    /// It is due in a day.
    case soon
    /// It is overdue.
    case due

    package static func < (a: Reminder, b: Reminder) -> Bool { a.rawValue < b.rawValue }
  }

  package var number: ListNumber
  /// The need's.
  package var title: String
  package var building: BuildingCode
  package var need: ListNumber
  package var resources: [ListNumber]
  /// The unit that carries it; while it is proposed, the one that was asked.
  package var carrier: UnitID
  /// The ticket on which the carrier has a duty with clocks; nil when there is none.
  package var ticket: TicketNumber?
  /// When it is to be done: the duty's solution, or ten working days from the claim.
  package var due: Instant?
  package var startedAt: Instant
  package var settledAt: Instant?
  package var state: State
  /// What came of it, in the words of whoever reported it; nil before, and after their erasure.
  package var result: String?
  /// Whose words `result` is.
  package var reporter: PersonID?
  /// The last reminder that was given.
  package var reminded: Reminder?
  package var version: Int

  package init(
    number: ListNumber, of need: Need, resources: [ListNumber], carrier: UnitID,
    startedAt: Instant
  ) {
    self.number = number
    title = need.title
    building = need.building
    self.need = need.number
    self.resources = resources
    self.carrier = carrier
    self.startedAt = startedAt
    state = .proposed
    version = 1
  }
}
