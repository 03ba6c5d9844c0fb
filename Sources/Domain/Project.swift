package import CivilTime

/// A need matched with resources and carried by a unit (项目).
package struct Project: Hashable, Sendable {
  /// How far it is.
  package enum State: String, CaseIterable, Hashable, Sendable {
    /// The carrier was asked and has not said.
    case proposed
    /// A unit has claimed it.
    case running
    /// Its carrier has reported what came of it.
    case done
    /// Given up, or replaced when the need was claimed with another resource.
    case cancelled

    /// 待认领, 进行中, 已完成, 已取消.
    package var chinese: String {
      switch self {
      case .proposed: "待认领"
      case .running: "进行中"
      case .done: "已完成"
      case .cancelled: "已取消"
      }
    }

    /// Whether it has neither ended well nor been given up.
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

    /// What is given earlier is less.
    package static func < (a: Reminder, b: Reminder) -> Bool { a.rawValue < b.rawValue }
  }

  /// In the lists of its need's street.
  package var number: ListNumber
  /// The need's.
  package var title: String
  /// The need's.
  package var building: BuildingCode
  /// The need it takes care of; kept when the project is given up and the need is open again.
  package var need: ListNumber
  /// What is used for it; empty when its carrier took the need on without a resource.
  package var resources: [ListNumber]
  /// The unit that carries it; while it is proposed, the one that was asked.
  package var carrier: UnitID
  /// The ticket on which the carrier has a duty with clocks; nil when there is none.
  package var ticket: TicketNumber?
  /// When it is to be done: the duty's solution, or ten working days from the claim.
  package var due: Instant?
  /// When it was proposed, or else claimed.
  package var startedAt: Instant
  /// When it was done or given up; nil while it is open.
  package var settledAt: Instant?
  /// It is open exactly while `settledAt` is nil.
  package var state: State
  /// What came of it, in the words of whoever reported it; nil before, and after their erasure.
  package var result: String?
  /// Whose words `result` is.
  package var reporter: PersonID?
  /// The last reminder that was given.
  package var reminded: Reminder?
  /// How many events made it.
  package var version: Int

  /// A project that has just been proposed, with its need's title and building.
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
