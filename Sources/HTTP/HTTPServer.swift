package import Domain
import Glibc
import Synchronization

/// An HTTP/1.1 server with bounded everything: size, time, connections.
///
/// Malformed requests are refused before the handler sees them, each with a status and a closed
/// connection. HEAD reaches the handler as GET and loses its body on the way out.
///
/// It stops in three steps, because a connection that waits for a late answer must be answered
/// before the library may be stopped:
///
///     server.beginStop()   // no new connections, no new late answers
///     writer.finish()      // the owner of the late answers resumes every one of them
///     server.stop()        // waits for the last byte, then closes
package final class HTTPServer: Sendable {
  private enum Stage { case serving, quiet, stopped }

  /// The port it listens on.
  package let port: UInt16
  private let acceptor: Acceptor
  private let daemon: Daemon
  private let watch: ConnectionWatch
  private let suspensions = Suspensions()
  private let stage = Mutex(Stage.serving)

  /// Starts serving at once.
  ///
  /// - Parameter handler: Runs on the server's threads and should not block them; whatever takes
  ///   long is answered later.
  package init(
    configuration: Configuration, handler: @escaping @Sendable (HTTPRequest) -> Answer
  ) throws(HTTPError) {
    let listening = try ListeningSocket(address: configuration.address, port: configuration.port)
    port = listening.port
    let watch = ConnectionWatch(limits: configuration.limits)
    self.watch = watch
    let daemon: Daemon
    do throws(HTTPError) {
      daemon = try Daemon(
        configuration: configuration, watch: watch, suspensions: suspensions, handler: handler)
    } catch {
      close(listening.descriptor)
      throw error
    }
    self.daemon = daemon
    acceptor = Acceptor(
      socket: listening.descriptor, limit: configuration.limits.connections, watch: watch
    ) { daemon.add($0, from: $1, size: $2) }
    watch.start()
    acceptor.start()
  }

  deinit { stop(waitingAtMost: 0) }

  /// Takes no further connections and suspends no further ones; from here on what would be answered
  /// later is answered 503. Requests answered at once are still served, and their connections closed.
  package func beginStop() {
    let isFirst = stage.withLock { stage in
      defer { if stage == .serving { stage = .quiet } }
      return stage == .serving
    }
    guard isFirst else { return }
    // In this order, so that a client told to close finds nobody listening when it comes back,
    // rather than a socket that is just being closed.
    acceptor.stop()
    suspensions.stop()
  }

  /// Waits until every late answer is resumed and every response is out, then closes everything.
  ///
  /// - Parameter seconds: The longest wait for late answers; what is unanswered then gets 503. Up to
  ///   a second more goes into sending. The call returns after about `seconds` + 1 at the latest.
  package func stop(waitingAtMost seconds: Int = 8) {
    beginStop()
    let isFirst = stage.withLock { stage in
      defer { stage = .stopped }
      return stage != .stopped
    }
    guard isFirst else { return }
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !suspensions.isEmpty && .now < deadline { usleep(1000) }
    suspensions.resumeAll { .comeBackLater }
    let end = max(deadline, ContinuousClock.now + .seconds(1))
    // A client that keeps its connection may be sending its next request right now; it gets an
    // answer that closes the connection rather than a reset. Silent ones are not waited for.
    let grace = ContinuousClock.now + .milliseconds(seconds > 0 ? 200 : 0)
    while daemon.requestsUnderWay > 0 && .now < end || watch.count > 0 && .now < grace {
      usleep(1000)
    }
    daemon.stop()
    watch.stop()
  }
}
