import Domain
import Foundation
import Rehearsal
import Rules
import Synchronization
import YAML

/// Loading on as many threads as there are cores; the core itself knows of none.
extension RuleFolder {
  /// Reads the files, each beside the others; the longest first, so that nobody waits for it at the
  /// end.
  static func read(_ files: [RuleFile]) -> [ReadFile] {
    let folder = RuleFiles(files)
    let order = folder.files.indices.sorted {
      (folder.files[$1].bytes.count, $0) < (folder.files[$0].bytes.count, $1)
    }
    let read = concurrently(order.count) { folder.read(folder.files[order[$0]]) }
    return zip(order, read).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Compiles; meanwhile the guesser is trained.
  static func draft(_ read: [ReadFile]) -> RuleBookDraft {
    let guesser = Later(on: DispatchQueue(label: "beside compiling")) { Guesser(read) }
    return GatheredRules(read).draft(guesser: guesser.value)
  }

  /// Compiles; meanwhile the guesser is trained and ties are looked for.
  static func draftLookingForTies(
    _ read: [ReadFile]
  ) -> (draft: RuleBookDraft, suspicions: @Sendable () -> TieSuspicions) {
    // One after the other, for the book waits for the guesser.
    let beside = DispatchQueue(label: "beside compiling")
    let guesser = Later(on: beside) { Guesser(read) }
    let gathered = GatheredRules(read)
    let suspicions = Later(on: beside) { gathered.suspicions() }
    return (gathered.draft(guesser: guesser.value), { suspicions.value })
  }

  /// Checks a draft and rehearses it at the same time: what a check finds is rare, and then the
  /// rehearsal was for nothing.
  ///
  /// - Parameter tests: What is rehearsed; nothing of it when the draft has errors.
  static func examine(
    _ draft: RuleBookDraft, _ suspicions: @Sendable () -> TieSuspicions,
    rehearsing tests: [ReadFile], in directory: Directory
  ) -> (book: RuleBook?, found: [Diagnostic], rehearsal: RehearsalResult) {
    let parts = 32
    let tests = inTurns(tests)
    let room = draft.unchecked.map { RehearsalRoom($0, in: directory) }
    let results = concurrently(parts + 1) { part -> RehearsalResult in
      if part == 0 { return RehearsalResult(count: 0, diagnostics: draft.check(suspicions)) }
      let mine = stride(from: part - 1, to: tests.count, by: parts)
      return room?.rehearse(mine.lazy.map { tests[$0] }) ?? RehearsalResult()
    }
    let (book, found) = draft.book(results[0].diagnostics)
    var rehearsal = RehearsalResult()
    for result in results.dropFirst() { rehearsal.add(result.count, result.diagnostics) }
    return (book, found, rehearsal)
  }

  /// The files that are tests, the longest first, so that nobody waits for it at the end.
  private static func inTurns(_ files: [ReadFile]) -> [ReadFile] {
    // To play a line of a dialogue takes several times as long as to read a sentence.
    func cost(_ file: RuleFile) -> Int { file.bytes.count * (file.isConversationTest ? 12 : 1) }
    return files.filter { $0.file.isSentenceTest || $0.file.isConversationTest }
      .map { (cost($0.file), $0) }
      .sorted { ($1.0, $0.1.file.path) < ($0.0, $1.1.file.path) }.map(\.1)
  }
}

/// A value that is being made on another thread.
private final class Later<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let group = DispatchGroup()

  init(on queue: DispatchQueue, _ make: @escaping @Sendable () -> Value) {
    queue.async(group: group) { [self] in
      let value = make()
      made.withLock { $0 = value }
    }
  }

  /// Waits until it is there.
  var value: Value {
    group.wait()
    guard let value = made.withLock({ $0 }) else {
      preconditionFailure("a group is left by whoever has made the value")
    }
    return value
  }
}

/// The results of independent work, in order.
func concurrently<Result: Sendable>(
  _ count: Int, _ work: @Sendable (Int) -> Result
) -> [Result] {
  let results = Mutex<[Int: Result]>([:])
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let result = work(index)
    results.withLock { $0[index] = result }
  }
  return results.withLock { results in (0..<count).compactMap { results[$0] } }
}
