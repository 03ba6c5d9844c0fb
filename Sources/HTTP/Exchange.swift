import Domain

/// One request on its way in and its response on its way out.
///
/// It belongs to the connection's server thread; the library calls for one connection never overlap.
final class Exchange {
  enum Phase {
    /// The target is known, the header fields are not.
    case head
    /// The body arrives piece by piece.
    case body
    /// The connection sleeps until its owner answers.
    case suspended(Suspension)
    /// The response is on its way; what else arrives is ignored.
    case answered
  }

  let connection: WatchedConnection
  var phase = Phase.head
  let limits: HTTPServer.Limits
  /// Where the raw target lay in memory.
  let place: HeadLayout.Place
  private let rawTarget: [UInt8]
  private var request = HTTPRequest(method: .get, path: "")
  private var isBodyTooLarge = false

  init(
    rawTarget: [UInt8], place: HeadLayout.Place, connection: WatchedConnection,
    limits: HTTPServer.Limits
  ) {
    self.place = place
    self.rawTarget = rawTarget
    self.connection = connection
    self.limits = limits
  }

  /// Reads the head; a refusal is to be answered at once, without reading on.
  func begin(
    method: UnsafeBufferPointer<UInt8>, version: UnsafeBufferPointer<UInt8>, head: RequestHead
  ) -> Refusal? {
    if let refusal = head.refusal(version: version) { return refusal }
    guard rawTarget.count <= limits.target else { return .targetTooLong }
    // Methods are compared in the case HTTP gives them; `get` is another method.
    if method.elementsEqual("POST".utf8) {
      request.method = .post
    } else if !method.elementsEqual("GET".utf8) && !method.elementsEqual("HEAD".utf8) {
      return .methodNotAllowed
    }
    guard let target = RequestTarget(rawTarget) else { return .malformed("网址写法有误") }
    request.path = target.path
    request.query = target.query
    request.headers = head.fields
    request.peer = connection.peer
    if head.hasBody {
      request.body.reserveCapacity(head.contentLength ?? 0)
      connection.expect(within: limits.bodyDeadline)
    }
    phase = .body
    return nil
  }

  /// Takes a piece of the body. A body that grows too large is read to its end but not kept: the
  /// library cannot answer in the middle of one.
  func take(_ piece: UnsafeBufferPointer<UInt8>) {
    if case .answered = phase { return }
    if isBodyTooLarge || request.body.count + piece.count > limits.body {
      isBodyTooLarge = true
      request.body = []
    } else {
      request.body.append(contentsOf: piece)
    }
  }

  /// The whole request, or nil when its body was too large; from here on the time is ours.
  func finish() -> HTTPRequest? {
    connection.expectNothing()
    if isBodyTooLarge { return nil }
    defer { request = HTTPRequest(method: .get, path: "") }
    return request
  }

  /// What `finish` without a request is answered with.
  var bodyTooLarge: Refusal { .bodyTooLarge(limits.body) }

  /// The response is made; now the peer has to fetch it.
  func answer() {
    phase = .answered
    connection.expect(within: limits.answerDeadline)
  }

  /// The response is out; now the peer may stay silent, then send a next request.
  func end() { connection.expect(within: limits.idle + limits.headerDeadline) }
}
