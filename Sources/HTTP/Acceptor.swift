import Foundation
import Glibc
import Synchronization

/// Accepts connections on a thread of its own and hands them to the library.
///
/// The library could do it, but then it could not stop doing it: `MHD_quiesce_daemon` and the
/// library's epoll threads race for the listening socket, and the loser aborts the process (seen
/// here once in about five runs of the tests; a known, open defect).
final class Acceptor: Sendable {
  /// Takes over an accepted socket with its peer's address.
  typealias Admit = @Sendable (Int32, UnsafePointer<sockaddr>, socklen_t) -> Void

  private let socket: Int32
  private let limit: Int
  private let watch: ConnectionWatch
  private let admit: Admit
  private let isStopping = Atomic<Bool>(false)
  private let ended = DispatchSemaphore(value: 0)
  /// A pipe: its first end reports the hang-up of the second when the thread is to stop.
  private let bell: [Int32]

  /// - Parameter limit: Open connections; at the limit the system's queue holds further ones.
  init(socket: Int32, limit: Int, watch: ConnectionWatch, admit: @escaping Admit) {
    self.socket = socket
    self.limit = limit
    self.watch = watch
    self.admit = admit
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    bell = ends
  }

  func start() {
    let thread = Thread { [self] in
      run()
      ended.signal()
    }
    thread.name = "http accept"
    thread.stackSize = 256 * 1024
    thread.start()
  }

  /// Takes in whoever is connected already, then closes the socket: later peers are refused by the
  /// system. To be called once.
  func stop() {
    isStopping.store(true, ordering: .releasing)
    close(bell[1])
    ended.wait()
    close(bell[0])
    close(socket)
  }

  private func run() {
    var wanted = [socket, bell[0]].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while !isStopping.load(ordering: .acquiring) {
      guard watch.count < limit else {
        usleep(2000)
        continue
      }
      // The time-out is for the case that there was no descriptor left for the bell.
      if poll(&wanted, 2, 500) > 0 { acceptAll() }
    }
    acceptAll()
  }

  private func acceptAll() {
    while watch.count < limit {
      var address = sockaddr_storage()
      var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let isAccepted = withUnsafeMutablePointer(to: &address) { storage in
        storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
          let accepted = accept(socket, address, &size)
          guard accepted >= 0 else { return false }
          _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
          _ = fcntl(accepted, F_SETFL, O_NONBLOCK)
          watch.admitted()
          admit(accepted, address, size)
          return true
        }
      }
      if !isAccepted {
        // A peer that gave up is no reason to stop; too many open files is one to breathe.
        if errno == EINTR || errno == ECONNABORTED { continue }
        if errno != EAGAIN { usleep(20_000) }
        return
      }
    }
  }
}
