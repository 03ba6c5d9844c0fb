import Domain
import Foundation

/// The bounded queue between the server's threads and the writer.
// Unchecked: `condition` guards all stored properties.
final class Inbox: @unchecked Sendable {
  private let condition = NSCondition()
  private var jobs: [Job] = []
  private var isClosed = false

  /// Jobs that may wait; beyond it a client is told to come back.
  static let capacity = 4096
  /// Jobs of one commit; more wait for the next. `SIFANG_BENCH_BATCH` sets it to something else for
  /// measuring only: `sifang bench ingest` compares with one commit for each message.
  static let batch =
    ProcessInfo.processInfo.environment["SIFANG_BENCH_BATCH"].flatMap { Int($0) }
    .map { max(1, $0) } ?? 512

  /// Puts a job in line; false when the line is full or closed.
  ///
  /// - Parameter isVital: A crisis or an emergency is never turned away for want of room.
  func put(_ job: Job, isVital: Bool = false) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard !isClosed, isVital || jobs.count < Inbox.capacity else { return false }
    jobs.append(job)
    condition.signal()
    return true
  }

  /// All waiting jobs, at most `batch`; waits for the first one until `deadline`. Nil once the
  /// queue is closed and empty.
  func take(until deadline: Date) -> [Job]? {
    condition.lock()
    defer { condition.unlock() }
    while jobs.isEmpty, !isClosed {
      if !condition.wait(until: deadline) { break }
    }
    if jobs.isEmpty { return isClosed ? nil : [] }
    if jobs.count <= Inbox.batch {
      let taken = jobs
      jobs = []
      return taken
    }
    let taken = Array(jobs.prefix(Inbox.batch))
    jobs.removeFirst(Inbox.batch)
    return taken
  }

  /// Takes no further jobs; those in line are still worked on.
  func close() {
    condition.lock()
    isClosed = true
    condition.broadcast()
    condition.unlock()
  }

  /// How many jobs wait.
  var count: Int {
    condition.lock()
    defer { condition.unlock() }
    return jobs.count
  }
}
