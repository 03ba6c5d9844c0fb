import Boards
import CivilTime
import Domain
import Rules
import Storage
import Synchronization

/// How often each matter took a message, by day: counted once from the stored messages and kept,
/// so that a page costs only what is new.
final class RuleUsage: Sendable {
  /// How often, and up to which message.
  struct Counts: Sendable {
    /// By the matter's file.
    var last30Days: [String: Int] = [:]
    var last60Days: [String: Int] = [:]
    /// Until when has been counted; nil when all is.
    var until: Instant?
  }

  private struct State {
    var days: [Int: [String: Int]] = [:]
    var last: Int64 = 0
    var until: Instant?
  }

  private let state = Mutex(State())

  /// Messages that one page view counts at most; the rest is for the next.
  static let mostAtOnce = 50_000
  /// Days that are looked back.
  static let days = 60

  /// Counts what is new and gives the sums.
  func counts(_ reader: Reader, at now: Instant) throws(StorageError) -> Counts {
    try state.withLock { (state) throws(StorageError) in
      try catchUp(&state, reader, at: now)
      let today = now.date.dayNumber
      state.days = state.days.filter { $0.key > today - RuleUsage.days }
      var counts = Counts(until: state.until)
      for (day, files) in state.days {
        counts.last60Days.merge(files, uniquingKeysWith: +)
        if day > today - 30 { counts.last30Days.merge(files, uniquingKeysWith: +) }
      }
      return counts
    }
  }

  private func catchUp(
    _ state: inout State, _ reader: Reader, at now: Instant
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
        state.days[message.at.date.dayNumber, default: [:]][file, default: 0] += 1
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
