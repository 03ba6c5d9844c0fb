import Foundation
import Glibc
import Synchronization

/// Every open connection with the moment by which it must have done its next step.
///
/// The library's own timer only measures silence: a byte every few seconds keeps a connection for
/// ever. A thread of ours looks at the deadlines several times a second and shuts late sockets down;
/// the library then sees the end of the stream and closes them.
final class ConnectionWatch: Sendable {
  private struct Open {
    var connections: [ObjectIdentifier: WatchedConnection] = [:]
    var countOfPeer: [String: Int] = [:]
    var stopped = false
  }

  private let limits: HTTPServer.Limits
  private let open = Mutex(Open())
  private let admissions = Atomic<Int>(0)

  init(limits: HTTPServer.Limits) { self.limits = limits }

  /// Connections that are open or about to be.
  var count: Int { admissions.load(ordering: .relaxed) }

  /// A connection has been accepted; `closed` or `notAdmitted` will follow.
  func admitted() { admissions.add(1, ordering: .relaxed) }

  /// The library would not have it.
  func notAdmitted() { admissions.subtract(1, ordering: .relaxed) }

  /// Takes a new connection in; one too many from the same peer is shut down at once.
  func opened(socket: Int32, peer: String) -> WatchedConnection {
    let connection = WatchedConnection(socket: socket, peer: peer)
    connection.expect(within: limits.headerDeadline)
    open.withLock { open in
      open.connections[ObjectIdentifier(connection)] = connection
      open.countOfPeer[peer, default: 0] += 1
      if open.countOfPeer[peer, default: 0] > limits.connectionsPerPeer,
        !limits.exempt.contains(peer)
      {
        shutdown(socket, Int32(SHUT_RDWR))
      }
    }
    return connection
  }

  /// Forgets a connection. The library calls it before it closes the socket, so that we never shut
  /// down a number that has come to mean another socket.
  func closed(_ connection: WatchedConnection) {
    admissions.subtract(1, ordering: .relaxed)
    open.withLock { open in
      open.connections[ObjectIdentifier(connection)] = nil
      let count = open.countOfPeer[connection.peer, default: 0] - 1
      open.countOfPeer[connection.peer] = count > 0 ? count : nil
    }
  }

  /// Starts the thread that enforces the deadlines; it ends soon after `stop`.
  func start() {
    let shortest = min(limits.headerDeadline, limits.bodyDeadline, limits.answerDeadline)
    let interval = max(5, min(250, shortest / 10))
    let thread = Thread { [self] in
      while cutLate() { usleep(UInt32(interval * 1000)) }
    }
    thread.name = "http deadlines"
    thread.stackSize = 256 * 1024
    thread.start()
  }

  func stop() { open.withLock { $0.stopped = true } }

  private func cutLate() -> Bool {
    let now = WatchedConnection.now()
    return open.withLock { open in
      for connection in open.connections.values where connection.isLate(at: now) {
        shutdown(connection.socket, Int32(SHUT_RDWR))
        connection.expectNothing()
      }
      return !open.stopped
    }
  }
}

/// One open connection.
final class WatchedConnection: Sendable {
  let socket: Int32
  /// The peer's address as text.
  let peer: String
  private let deadline = Atomic<Int>(.max)

  init(socket: Int32, peer: String) {
    self.socket = socket
    self.peer = peer
  }

  /// The next step must be done in that many milliseconds.
  func expect(within milliseconds: Int) {
    deadline.store(Self.now() + milliseconds, ordering: .relaxed)
  }

  /// We are at work, not the peer.
  func expectNothing() { deadline.store(.max, ordering: .relaxed) }

  func isLate(at now: Int) -> Bool { deadline.load(ordering: .relaxed) < now }

  /// Milliseconds of a clock that never goes back.
  static func now() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }
}
