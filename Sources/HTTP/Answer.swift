package import Domain

/// What a handler makes of a request.
package enum Answer: Sendable {
  /// The response, ready.
  case now(HTTPResponse)
  /// The connection is suspended; somebody else answers it through the pending answer.
  ///
  /// The closure hands the pending answer over, usually into a bounded queue, and returns at once;
  /// false means the queue is full, and the client gets 503 with `Retry-After: 1`. It is not called
  /// once the server is stopping. It runs under the server's lock: it may take the queue's own lock,
  /// so nobody may resume an answer while holding that one.
  case later(@Sendable (PendingAnswer) -> Bool)
}

/// The duty to answer one suspended connection.
///
/// Dropping it unanswered gives the client a 500, so that no connection hangs for ever.
package final class PendingAnswer: Sendable {
  private let suspension: Suspension
  private let suspensions: Suspensions

  init(_ suspension: Suspension, in suspensions: Suspensions) {
    self.suspension = suspension
    self.suspensions = suspensions
  }

  deinit { suspensions.resume(suspension) { HTTPResponse(status: 500, "没有得到答复，请稍后再试。\n") } }

  /// Answers with what `make` returns. Any thread may call it; the first call wins.
  ///
  /// `make` runs on the server's own thread, so costly work such as encrypting a reply does not
  /// hold up the caller. It does not run when the client has gone.
  package func resume(_ make: @escaping @Sendable () -> HTTPResponse) {
    suspensions.resume(suspension, with: make)
  }
}
