import Domain
import Foundation
import Synchronization

/// The connections that wait for an answer, and whether the server is stopping.
///
/// The library aborts the process when it is stopped while a connection is suspended. So one lock
/// guards both facts: a connection is suspended and handed over only while `stopping` is false, and
/// once it is true the set can only shrink.
///
/// `@unchecked Sendable`: every variable here and in `Suspension` is touched under `lock` only. It is
/// recursive because handing over may answer or drop the pending answer on the spot.
final class Suspensions: @unchecked Sendable {
  enum Outcome {
    /// The connection is suspended; ask `answer(of:)` when the library calls again.
    case suspended(Suspension)
    /// It was answered while being handed over.
    case answered(@Sendable () -> HTTPResponse)
    case queueFull
    case stopping
  }

  private let lock = NSRecursiveLock()
  /// Written under the lock; read without it only where a moment's delay does no harm.
  private let stopping = Atomic<Bool>(false)
  private var waiting: [ObjectIdentifier: Suspension] = [:]

  var isStopping: Bool { stopping.load(ordering: .relaxed) }
  var isEmpty: Bool { lock.withLock { waiting.isEmpty } }

  /// From now on nothing is suspended any more.
  func stop() { lock.withLock { stopping.store(true, ordering: .relaxed) } }

  /// Hands a pending answer over and suspends its connection, or says why not.
  func submit(
    _ handOver: (PendingAnswer) -> Bool, suspend: () -> Void, wake: @escaping () -> Void
  ) -> Outcome {
    lock.withLock {
      if isStopping { return .stopping }
      let suspension = Suspension()
      guard handOver(PendingAnswer(suspension, in: self)) else {
        suspension.state = .over
        return .queueFull
      }
      if case .answered(let make) = suspension.state {
        suspension.state = .over
        return .answered(make)
      }
      suspend()
      suspension.state = .waiting(wake: wake)
      waiting[ObjectIdentifier(suspension)] = suspension
      return .suspended(suspension)
    }
  }

  /// Stores the answer and wakes the connection, unless it is answered already.
  func resume(_ suspension: Suspension, with make: @escaping @Sendable () -> HTTPResponse) {
    lock.withLock {
      switch suspension.state {
      case .beingHandedOver:
        suspension.state = .answered(make)
      case .waiting(let wake):
        suspension.state = .answered(make)
        waiting[ObjectIdentifier(suspension)] = nil
        wake()
      case .answered, .over:
        break
      }
    }
  }

  /// The answer of a woken connection; nil while it still waits.
  func answer(of suspension: Suspension) -> (@Sendable () -> HTTPResponse)? {
    lock.withLock {
      guard case .answered(let make) = suspension.state else { return nil }
      suspension.state = .over
      return make
    }
  }

  /// Answers everything that still waits.
  func resumeAll(with make: @escaping @Sendable () -> HTTPResponse) {
    lock.withLock {
      for suspension in Array(waiting.values) { resume(suspension, with: make) }
    }
  }
}

/// One connection on its way through `Suspensions`, which holds the lock for `state`.
final class Suspension: @unchecked Sendable {
  enum State {
    case beingHandedOver
    case waiting(wake: () -> Void)
    case answered(@Sendable () -> HTTPResponse)
    case over
  }

  var state = State.beingHandedOver
}
