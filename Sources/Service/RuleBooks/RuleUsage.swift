import Boards
import CivilTime
import Domain
import Rules
import Storage
import Synchronization

/// How often each matter took a message, by day and building: counted once from the stored messages
/// and kept, so that a page costs only what is new.
final class RuleUsage: Sendable {
  /// How often, and up to which message.
  struct Counts: Sendable {
    /// By the matter's file.
    var last30Days: [String: Int] = [:]
    var last60Days: [String: Int] = [:]
    /// Until when has been counted; nil when all is.
    var until: Instant?
  }

  /// What is counted together; the building is nil for people who have not said theirs.
  private struct Group: Hashable {
    var day: Int
    var building: BuildingCode?
  }

  private struct State {
    var files: [Group: [String: Int]] = [:]
    var buildings: [PersonID: BuildingCode] = [:]
    var last: Int64 = 0
    var until: Instant?
  }

  private let state = Mutex(State())

  /// Messages that one page view counts at most; the rest is for the next.
  static let mostAtOnce = 50_000
  /// Days that are looked back.
  static let days = 60

  /// Counts what is new and gives the sums of the buildings that `reach` holds; whoever reaches every
  /// building also sees what came from people whose building is unknown.
  func counts(
    _ reader: Reader, _ directory: Directory, reach: Set<BuildingCode>, at now: Instant
  ) throws(StorageError) -> Counts {
    try state.withLock { (state) throws(StorageError) in
      try catchUp(&state, reader, directory, at: now)
      let today = now.date.dayNumber
      state.files = state.files.filter { $0.key.day > today - RuleUsage.days }
      let seesAll = directory.buildings.allSatisfy { reach.contains($0.code) }
      var counts = Counts(until: state.until)
      for (group, files) in state.files where group.building.map(reach.contains) ?? seesAll {
        counts.last60Days.merge(files, uniquingKeysWith: +)
        if group.day > today - 30 { counts.last30Days.merge(files, uniquingKeysWith: +) }
      }
      return counts
    }
  }

  private func building(
    of person: PersonID, _ state: inout State, _ reader: Reader, _ directory: Directory
  ) throws(StorageError) -> BuildingCode? {
    if let known = state.buildings[person] { return known }
    let own: BuildingCode?
    if let staff = directory.person(person) {
      own = staff.building
    } else {
      own = try reader.person(person)?.building
    }
    // Who is not known yet may be tomorrow, so that is not kept.
    let building = own ?? directory.everybodysBuilding ?? directory.onlyBuilding
    state.buildings[person] = building
    return building
  }

  private func catchUp(
    _ state: inout State, _ reader: Reader, _ directory: Directory, at now: Instant
  ) throws(StorageError) {
    var left = RuleUsage.mostAtOnce
    let since = now.adding(days: -RuleUsage.days)
    while left > 0 {
      let page = try reader.history(since: since, after: state.last, limit: 1000)
      guard let last = page.last else {
        state.until = nil
        return
      }
      for message in page.messages where !message.rule.isEmpty {
        let file = String(message.rule.prefix { $0 != ":" })
        let group = Group(
          day: message.at.date.dayNumber,
          building: try building(of: message.person, &state, reader, directory))
        state.files[group, default: [:]][file, default: 0] += 1
      }
      state.last = last
      state.until = page.messages.last?.at ?? state.until
      left -= 1000
    }
  }
}

extension Tally {
  /// Below five, what is confidential is not told apart from nothing.
  init(_ count: Int, of matter: Matter) {
    self = matter.isConfidential && count < 5 ? .few : .times(count)
  }
}
