package import CivilTime
import Domain
package import Rules
import Storage
import Text

/// What would be routed differently by another rule folder: stored messages, understood with both.
package struct Replay: Sendable {
  /// Messages that go the same new way from the same old one.
  package struct Row: Hashable, Sendable {
    /// Where the old folder sends them.
    package var from: Routing
    /// Where the new one does; never equal to `from`.
    package var to: Routing
    /// Messages, those that may not be quoted included.
    package var count = 0
    /// At most three, masked; none of a crisis or of counselling.
    package var examples: [String] = []

    /// Sensitive classes that these messages are in no longer.
    package var lost: [Routing.Sensitive] {
      Routing.Sensitive.allCases.filter {
        from.sensitive.contains($0) && !to.sensitive.contains($0)
      }
    }
    /// Sensitive classes that these messages came to be in.
    package var gained: [Routing.Sensitive] {
      Routing.Sensitive.allCases.filter {
        to.sensitive.contains($0) && !from.sensitive.contains($0)
      }
    }
    /// Whether something sensitive is lost or gained by it.
    package var isSensitive: Bool { from.sensitive != to.sensitive }
  }

  /// Messages with words that both books read.
  package private(set) var compared = 0
  /// Messages of people who were erased; there is nothing left to compare.
  package private(set) var erased = 0
  /// Sensitive ones first, then the most frequent.
  package private(set) var rows: [Row] = []

  /// Examples of one row.
  static let mostExamples = 3

  /// How many messages go another way.
  package var changed: Int { rows.reduce(0) { $0 + $1.count } }
  /// Whether any row is; `sifang replay` then ends with 1.
  package var isSensitive: Bool { rows.contains(where: \.isSensitive) }

  /// - Parameters:
  ///   - since: Older messages are left out.
  ///   - progress: Called now and then with how many messages are done.
  package init(
    _ snapshot: Snapshot, from old: RuleBook, to new: RuleBook, since: Instant,
    progress: (Int) -> Void = { _ in }
  ) throws {
    struct Change: Hashable {
      var from: Routing
      var to: Routing
    }
    var found: [Change: Row] = [:]
    var history = History(snapshot.reader, directory: snapshot.directory)
    var discretion = Discretion(directory: snapshot.directory)
    let masking = Masking(names: snapshot.directory.people.compactMap(\.name))
    let byFile = Dictionary(old.matters.map { ($0.file, $0) }) { first, _ in first }
    var done = 0
    erased = try history.each(since: since) { message, surroundings in
      guard !message.text.isEmpty else { return }
      done += 1
      if done % 1000 == 0 { progress(done) }
      let text = NormalText(message.text)
      let before = old.understand(text, at: message.at, around: surroundings)
      let after = new.understand(text, at: message.at, around: surroundings)
      let mayQuote = discretion.mayQuote(
        message, [before, after], takenBy: byFile[String(message.rule.prefix { $0 != ":" })])
      let change = Change(from: Routing(before), to: Routing(after))
      guard change.from != change.to else { return }
      var row = found[change] ?? Row(from: change.from, to: change.to)
      row.count += 1
      if mayQuote, row.examples.count < Replay.mostExamples {
        let example = masking.masked(message.text)
        if !row.examples.contains(example) { row.examples.append(example) }
      }
      found[change] = row
    }
    compared = done
    rows = found.values.sorted {
      ($0.isSensitive ? 0 : 1, $1.count, $0.from.described, $0.to.described)
        < ($1.isSensitive ? 0 : 1, $0.count, $1.from.described, $1.to.described)
    }
  }
}
