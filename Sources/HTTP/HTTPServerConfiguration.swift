extension HTTPServer {
  /// Where a server listens and what it puts up with.
  package struct Configuration: Hashable, Sendable {
    /// An IPv4 or IPv6 address; `::` also takes IPv4 peers.
    package var address: String
    /// 0 lets the system choose; `HTTPServer.port` tells.
    package var port: UInt16
    /// Threads that read, handle and write; 1–64.
    package var threads: Int
    /// What a single client may ask for, and how many there may be.
    package var limits: Limits

    /// By default on loopback alone, at a port that the system chooses.
    package init(
      address: String = "127.0.0.1", port: UInt16 = 0, threads: Int = 2, limits: Limits = .init()
    ) {
      self.address = address
      self.port = port
      self.threads = threads
      self.limits = limits
    }
  }

  /// The largest, most and longest a client may ask for. Exactly the limit is still served.
  ///
  /// Requests per connection are not limited: the deadlines hold for each request.
  package struct Limits: Hashable, Sendable {
    /// Bytes of a request body; beyond it 413.
    package var body = 256 * 1024
    /// Bytes of the request target, as sent; beyond it 414. At most 8 KiB.
    package var target = 4 * 1024
    /// Bytes of all header fields, each counted as `name: value` and its line end; beyond it 431.
    /// At most 20 KiB.
    package var headers = 16 * 1024
    /// Number of header fields; beyond it 431.
    package var headerFields = 64
    /// Milliseconds a new connection has to deliver complete headers.
    package var headerDeadline = 5_000
    /// Milliseconds a body may take from the end of the headers.
    package var bodyDeadline = 10_000
    /// Milliseconds a client may take to fetch its response.
    package var answerDeadline = 60_000
    /// Milliseconds a connection may stay silent between requests. The next request's headers must
    /// be complete `headerDeadline` after that.
    package var idle = 30_000
    /// Open connections; more wait in the system's queue until one closes.
    package var connections = 1_000
    /// Open connections from one address; more are closed at once.
    package var connectionsPerPeer = 100
    /// Addresses that `connectionsPerPeer` does not apply to, such as our own proxy's.
    package var exempt: Set<String> = []

    package init() {}
  }
}

extension HTTPServer.Limits {
  /// Memory the library may use for one connection: target, headers, their index, and the response
  /// headers; what is left carries the body piece by piece.
  var memoryPerConnection: Int { 32 * 1024 }

  /// Whole seconds for the library's own timer of silence, never 0 (which would mean never).
  var idleSeconds: Int { max(1, (idle + 999) / 1000) }
}
