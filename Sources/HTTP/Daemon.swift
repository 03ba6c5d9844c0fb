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
    let checksLayout: Bool
    /// Requests whose head has arrived and whose response is not out yet.
    let underWay = Atomic<Int>(0)

    init(
      limits: HTTPServer.Limits, handler: @escaping @Sendable (HTTPRequest) -> Answer,
      watch: ConnectionWatch, suspensions: Suspensions, checksLayout: Bool
    ) {
      self.limits = limits
      self.handler = handler
      self.watch = watch
      self.suspensions = suspensions
      self.checksLayout = checksLayout
    }
  }

  private let daemon: OpaquePointer
  private let context: Context

  /// Starts the threads; `add` gives them connections.
  init(
    configuration: HTTPServer.Configuration, watch: ConnectionWatch,
    suspensions: Suspensions, handler: @escaping @Sendable (HTTPRequest) -> Answer
  ) throws(HTTPError) {
    let limits = configuration.limits
    let checksLayout = HeadLayout.isKnown(ofVersion: String(cString: MHD_get_version()))
    context = Context(
      limits: limits, handler: handler, watch: watch, suspensions: suspensions,
      checksLayout: checksLayout)
    let reference = Unmanaged.passRetained(context)
    var settings = mhd_settings(
      threads: UInt32(min(64, max(1, configuration.threads))),
      memory_per_connection: limits.memoryPerConnection,
      connections: UInt32(2 * max(configuration.threads, limits.connections)),
      idle_seconds: UInt32(limits.idleSeconds),
      // Where the layout shows more, the library's strictness would only drop some connections
      // without a word.
      strictness: checksLayout ? 0 : 1,
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

  /// Serves an accepted socket, and closes it in the end.
  func add(_ socket: Int32, from address: UnsafePointer<sockaddr>, size: socklen_t) {
    if MHD_add_connection(daemon, socket, address, size) != .YES { context.watch.notAdmitted() }
  }

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
  let raw = bytes(of: target)
  let exchange = Exchange(
    rawTarget: [UInt8](raw), place: place(of: raw), connection: watched,
    limits: context(cls).limits)
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
    let refusal = begin(
      exchange, connection, method: bytes(of: method), version: bytes(of: version),
      checksLayout: context.checksLayout)
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

/// What `collectField` fills.
private struct Collection {
  var head: RequestHead
  var layout: HeadLayout
}

/// Reads the head and decides whether the request may go on.
private func begin(
  _ exchange: Exchange, _ connection: OpaquePointer, method: UnsafeBufferPointer<UInt8>,
  version: UnsafeBufferPointer<UInt8>, checksLayout: Bool
) -> Refusal? {
  var collection = Collection(
    head: RequestHead(limits: exchange.limits),
    layout: HeadLayout(
      method: place(of: method), target: exchange.place, version: place(of: version)))
  withUnsafeMutablePointer(to: &collection) {
    _ = MHD_get_connection_values_n(connection, .HEADER_KIND, collectField, $0)
  }
  if checksLayout && !collection.layout.endsSoundly(size: mhd_head_size(connection)) {
    return .malformed("请求头的换行或字符不合规范")
  }
  return exchange.begin(method: method, version: version, head: collection.head)
}

private func collectField(
  _ cls: UnsafeMutableRawPointer?, _: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ nameSize: Int, _ value: UnsafePointer<CChar>?, _ valueSize: Int
) -> MHD_Result {
  guard let cls, let name else { return .NO }
  let collection = cls.assumingMemoryBound(to: Collection.self)
  let nameBytes = bytes(of: name, count: nameSize)
  let valueBytes = value.map { bytes(of: $0, count: valueSize) } ?? .init(start: nil, count: 0)
  collection.pointee.head.add(name: nameBytes, value: valueBytes)
  collection.pointee.layout.add(name: place(of: nameBytes), value: place(of: valueBytes))
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
  // The library has no field without a value; it is left out.
  for field in response.headers where isComplete && !field.value.isEmpty {
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
  bytes(of: text, count: strlen(text))
}

private func bytes(
  of text: UnsafePointer<CChar>, count: Int
) -> UnsafeBufferPointer<UInt8> {
  // Both are one byte wide; C only names them differently.
  .init(start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: count)
}

private func place(of bytes: UnsafeBufferPointer<UInt8>) -> HeadLayout.Place {
  HeadLayout.Place(start: bytes.baseAddress.map { Int(bitPattern: $0) } ?? 0, count: bytes.count)
}
