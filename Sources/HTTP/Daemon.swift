import CMicroHTTPD
import Domain
import Glibc
import Synchronization

/// libmicrohttpd behind Swift types; no pointer of the library leaves this file.
///
/// The library calls, always on its own threads and for one connection in this order: `opened` →
/// for each request `beginRequest` (the target's raw bytes) → `handleRequest` (head, pieces of the
/// body, end, and again after a suspension) → `completed` → at last `closed`.
///
/// `@unchecked Sendable`: `daemon` and `context` are written in `init` and, once, by `stop`, whose
/// caller sees to it that it comes last and once; all else is constant or a lock of its own.
final class Daemon: @unchecked Sendable {
  /// What the callbacks need. The library holds one reference, so that it outlives every callback.
  fileprivate final class Context: Sendable {
    let limits: HTTPServer.Limits
    let handler: @Sendable (HTTPRequest) -> Answer
    let watch: ConnectionWatch
    let suspensions: Suspensions
    /// Requests whose head has arrived and whose response is not out yet.
    let underWay = Atomic<Int>(0)

    init(
      limits: HTTPServer.Limits, handler: @escaping @Sendable (HTTPRequest) -> Answer,
      watch: ConnectionWatch, suspensions: Suspensions
    ) {
      self.limits = limits
      self.handler = handler
      self.watch = watch
      self.suspensions = suspensions
    }
  }

  private let daemon: OpaquePointer
  private let context: Context

  /// Starts serving on a listening socket; the caller closes it after `stop`.
  init(
    socket: Int32, configuration: HTTPServer.Configuration, watch: ConnectionWatch,
    suspensions: Suspensions, handler: @escaping @Sendable (HTTPRequest) -> Answer
  ) throws(HTTPError) {
    let limits = configuration.limits
    context = Context(
      limits: limits, handler: handler, watch: watch, suspensions: suspensions)
    let reference = Unmanaged.passRetained(context)
    var settings = mhd_settings(
      listening_socket: socket,
      threads: UInt32(min(64, max(1, configuration.threads))),
      memory_per_connection: limits.memoryPerConnection,
      connections: UInt32(max(configuration.threads, limits.connections)),
      idle_seconds: UInt32(limits.idleSeconds),
      context: reference.toOpaque(),
      handle: handleRequest, begin: beginRequest, connection: connectionChanged,
      completed: requestCompleted)
    guard let daemon = mhd_start(&settings) else {
      reference.release()
      throw .cannotStart
    }
    self.daemon = daemon
  }

  var requestsUnderWay: Int { context.underWay.load(ordering: .acquiring) }

  /// Accepts no further connections; open ones are still served.
  func quiesce() { _ = MHD_quiesce_daemon(daemon) }

  /// Closes every connection and ends the threads. No connection may be suspended.
  func stop() {
    MHD_stop_daemon(daemon)
    Unmanaged.passUnretained(context).release()
  }
}

private func context(_ pointer: UnsafeMutableRawPointer?) -> Daemon.Context {
  guard let pointer else { preconditionFailure("the library lost the context we gave it") }
  return Unmanaged<Daemon.Context>.fromOpaque(pointer).takeUnretainedValue()
}

private func connectionChanged(
  _ cls: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ stored: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ change: MHD_ConnectionNotificationCode
) {
  let watch = context(cls).watch
  if change == .CONNECTION_NOTIFY_STARTED {
    let peer = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { text in
      mhd_peer(connection, text.baseAddress)
      return text.baseAddress.map { String(cString: $0) } ?? ""
    }
    let watched = watch.opened(socket: mhd_socket(connection), peer: peer)
    stored?.pointee = Unmanaged.passRetained(watched).toOpaque()
  } else if let pointer = stored?.pointee {
    stored?.pointee = nil
    watch.closed(Unmanaged<WatchedConnection>.fromOpaque(pointer).takeRetainedValue())
  }
}

/// Makes the exchange of a request; `requestCompleted` gives the reference back.
private func beginRequest(
  _ cls: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let target, let pointer = mhd_socket_context(connection) else { return nil }
  let watched = Unmanaged<WatchedConnection>.fromOpaque(pointer).takeUnretainedValue()
  let exchange = Exchange(
    rawTarget: [UInt8](bytes(of: target)), connection: watched, limits: context(cls).limits)
  return Unmanaged.passRetained(exchange).toOpaque()
}

private func requestCompleted(
  _ cls: UnsafeMutableRawPointer?, _: OpaquePointer?,
  _ stored: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _: MHD_RequestTerminationCode
) {
  guard let pointer = stored?.pointee else { return }
  stored?.pointee = nil
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
  if case .head = exchange.phase {
  } else {
    context(cls).underWay.subtract(1, ordering: .releasing)
  }
  exchange.end()
}

private func handleRequest(
  _ cls: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ piece: UnsafePointer<CChar>?, _ pieceSize: UnsafeMutablePointer<Int>?,
  _ stored: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let connection, let method, let version, let pieceSize, let pointer = stored?.pointee
  else { return .NO }
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  let context = context(cls)
  switch exchange.phase {
  case .head:
    var head = RequestHead(limits: context.limits)
    withUnsafeMutablePointer(to: &head) {
      _ = MHD_get_connection_values_n(connection, .HEADER_KIND, collectField, $0)
    }
    let refusal = exchange.begin(method: bytes(of: method), version: bytes(of: version), head: head)
    context.underWay.add(1, ordering: .relaxed)
    guard let refusal else { return .YES }
    return send(refusal.response, over: connection, of: exchange, in: context)
  case .body where pieceSize.pointee > 0:
    piece?.withMemoryRebound(to: UInt8.self, capacity: pieceSize.pointee) {
      exchange.take(UnsafeBufferPointer(start: $0, count: pieceSize.pointee))
    }
    pieceSize.pointee = 0
    return .YES
  case .body:
    guard let request = exchange.finish() else {
      return send(exchange.bodyTooLarge.response, over: connection, of: exchange, in: context)
    }
    return answer(request, over: connection, of: exchange, in: context)
  case .suspended(let suspension):
    guard let make = context.suspensions.answer(of: suspension) else { return .YES }
    return send(make(), over: connection, of: exchange, in: context)
  case .answered:
    pieceSize.pointee = 0
    return .YES
  }
}

private func collectField(
  _ cls: UnsafeMutableRawPointer?, _: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ nameSize: Int, _ value: UnsafePointer<CChar>?, _ valueSize: Int
) -> MHD_Result {
  guard let cls, let name else { return .NO }
  name.withMemoryRebound(to: UInt8.self, capacity: nameSize) { name in
    let name = UnsafeBufferPointer(start: name, count: nameSize)
    let head = cls.assumingMemoryBound(to: RequestHead.self)
    guard let value else {
      return head.pointee.add(name: name, value: UnsafeBufferPointer(start: nil, count: 0))
    }
    value.withMemoryRebound(to: UInt8.self, capacity: valueSize) {
      head.pointee.add(name: name, value: UnsafeBufferPointer(start: $0, count: valueSize))
    }
  }
  return .YES
}

/// Asks the handler, and suspends the connection when the answer comes later.
private func answer(
  _ request: HTTPRequest, over connection: OpaquePointer, of exchange: Exchange,
  in context: Daemon.Context
) -> MHD_Result {
  let response: HTTPResponse
  switch context.handler(request) {
  case .now(let ready):
    response = ready
  case .later(let handOver):
    let outcome = context.suspensions.submit(
      handOver, suspend: { MHD_suspend_connection(connection) },
      wake: { MHD_resume_connection(connection) })
    switch outcome {
    case .suspended(let suspension):
      exchange.phase = .suspended(suspension)
      return .YES
    case .answered(let make): response = make()
    case .queueFull, .stopping: response = .comeBackLater
    }
  }
  return send(response, over: connection, of: exchange, in: context)
}

/// Queues the response; the library copies it.
private func send(
  _ response: HTTPResponse, over connection: OpaquePointer, of exchange: Exchange,
  in context: Daemon.Context
) -> MHD_Result {
  exchange.answer()
  let response = response.isSound ? response : .programmingError
  let made = response.body.withUnsafeBytes {
    MHD_create_response_from_buffer(
      $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
  }
  guard let made else { return .NO }
  defer { MHD_destroy_response(made) }
  var isComplete = MHD_add_response_header(made, "X-Content-Type-Options", "nosniff") == .YES
  for field in response.headers where isComplete {
    isComplete = MHD_add_response_header(made, field.name, field.value) == .YES
  }
  if context.suspensions.isStopping && isComplete {
    isComplete = MHD_add_response_header(made, "Connection", "close") == .YES
  }
  // Out of memory, or a field the library keeps for itself; better no response than half of one.
  guard isComplete else { return .NO }
  return MHD_queue_response(connection, UInt32(response.status), made)
}

private func bytes(of text: UnsafePointer<CChar>) -> UnsafeBufferPointer<UInt8> {
  let size = strlen(text)
  return UnsafeBufferPointer(
    start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: size)
}
