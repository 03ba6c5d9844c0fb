import Domain
import Testing

@testable import HTTP

/// Every limit, exactly at its edge.
struct `the limits of the server` {
  private func check(
    _ bytes: String, gives status: Int, _ change: (inout HTTPServer.Limits) -> Void = { _ in }
  ) throws {
    var limits = HTTPServer.Limits()
    change(&limits)
    let server = try echoServer(limits: limits)
    let wire = Wire(server.port)
    wire.send(bytes)
    #expect(wire.reply()?.status == status)
    if status == 200 {
      wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(wire.reply()?.status == 200)
    } else {
      #expect(wire.ends())
    }
    server.stop(waitingAtMost: 0)
  }

  @Test(arguments: [(10, 200), (11, 413)])
  func `hold for a declared body`(_ size: Int, _ status: Int) throws {
    try check(post(String(repeating: "a", count: size)), gives: status) { $0.body = 10 }
  }

  @Test(arguments: [(256 * 1024, 200), (256 * 1024 + 1, 413)])
  func `hold for a large body`(_ size: Int, _ status: Int) throws {
    try check(post(String(repeating: "a", count: size)), gives: status)
  }

  @Test func `refuse a declared body before it is sent`() throws {
    try check(
      "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 11\r\n\r\n", gives: 413
    ) { $0.body = 10 }
  }

  @Test(arguments: [(9, 200), (10, 200), (11, 413), (200_000, 413)])
  func `hold for a body in chunks`(_ size: Int, _ status: Int) throws {
    var bytes = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    var rest = size
    while rest > 0 {
      let piece = min(rest, 5000)
      bytes += String(piece, radix: 16) + "\r\n" + String(repeating: "a", count: piece) + "\r\n"
      rest -= piece
    }
    try check(bytes + "0\r\n\r\n", gives: status) { $0.body = 10 }
  }

  @Test(arguments: [(4096, 200), (4097, 414), (40_000, 414)])
  func `hold for the target`(_ size: Int, _ status: Int) throws {
    let target = "/" + String(repeating: "a", count: size - 1)
    try check("GET \(target) HTTP/1.1\r\nHost: a\r\n\r\n", gives: status)
  }

  @Test(arguments: [(64, 200), (65, 431)])
  func `hold for the number of header fields`(_ count: Int, _ status: Int) throws {
    let more = String(repeating: "X: y\r\n", count: count - 1)
    try check("GET / HTTP/1.1\r\nHost: a\r\n\(more)\r\n", gives: status)
  }

  @Test(arguments: [(16 * 1024, 200), (16 * 1024 + 1, 431), (60_000, 431)])
  func `hold for the size of the header`(_ size: Int, _ status: Int) throws {
    let rest = String(repeating: "y", count: size - "Host: a\r\nX: \r\n".utf8.count)
    try check("GET / HTTP/1.1\r\nHost: a\r\nX: \(rest)\r\n\r\n", gives: status)
  }

  @Test func `let the largest target, header and body in together`() throws {
    let target = "/" + String(repeating: "a", count: 4095)
    let body = String(repeating: "b", count: 256 * 1024)
    let fixed = "Host: a\r\nContent-Length: \(body.utf8.count)\r\n"
    let line = "X: " + String(repeating: "y", count: 256) + "\r\n"
    let lines = String(repeating: line, count: (16 * 1024 - fixed.utf8.count) / line.utf8.count)
    try check("POST \(target) HTTP/1.1\r\n\(fixed)\(lines)\r\n\(body)", gives: 200)
  }

  /// A peer that keeps sending, but never enough, until it is cut off.
  private func trickle(
    _ start: String, _ change: (inout HTTPServer.Limits) -> Void
  ) throws -> Duration {
    var limits = HTTPServer.Limits()
    change(&limits)
    let server = try echoServer(limits: limits)
    let wire = Wire(server.port)
    let begin = ContinuousClock.now
    wire.send(start)
    #expect(wire.ends())
    // The clock runs on beside the slow one for everybody else.
    let other = Wire(server.port)
    other.send(post("x"))
    #expect(other.reply()?.status == 200)
    server.stop(waitingAtMost: 0)
    return ContinuousClock.now - begin
  }

  @Test(arguments: [
    "", "GET / HTTP/1.1\r\nHost", "GET / HTTP/1.1\r\nHost: a\r\n",
  ])
  func `cut off headers that never end`(_ start: String) throws {
    let time = try trickle(start) { $0.headerDeadline = 300 }
    #expect(time > .milliseconds(280) && time < .seconds(5))
  }

  @Test(arguments: [
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
  ])
  func `cut off bodies that never end`(_ start: String) throws {
    let time = try trickle(start) { $0.bodyDeadline = 300 }
    #expect(time > .milliseconds(280) && time < .seconds(5))
  }

  @Test func `cut off a peer however often it sends a byte`() throws {
    var limits = HTTPServer.Limits()
    limits.headerDeadline = 300
    let server = try echoServer(limits: limits)
    let wire = Wire(server.port)
    wire.send("GET / HTTP/1.1\r\nX: ")
    let begin = ContinuousClock.now
    while !wire.isAtEnd && ContinuousClock.now - begin < .seconds(5) {
      wire.send("y")
      wire.look(forMilliseconds: 20)
    }
    #expect(wire.isAtEnd)
    #expect(ContinuousClock.now - begin > .milliseconds(280))
    server.stop(waitingAtMost: 0)
  }

  @Test func `cut off a connection that stays silent after a request`() throws {
    var limits = HTTPServer.Limits()
    limits.idle = 200
    limits.headerDeadline = 200
    let server = try echoServer(limits: limits)
    let wire = Wire(server.port)
    wire.send(post("x"))
    #expect(wire.reply()?.status == 200)
    #expect(wire.ends())
    server.stop(waitingAtMost: 0)
  }

  @Test func `make further connections wait`() throws {
    var limits = HTTPServer.Limits()
    limits.connections = 2
    let server = try echoServer(limits: limits, threads: 1)
    // All at once, so that nobody counts them in between.
    var wires = (0..<5).map { _ in Wire(server.port) }
    for wire in wires { wire.send(post("x")) }
    for wire in wires { wire.look(forMilliseconds: 100) }
    #expect(wires.count { $0.hasReceived } == 2)
    // As one closes, the next gets in.
    while !wires.isEmpty {
      let wire = wires.removeFirst()
      #expect(wire.reply()?.status == 200)
    }
    server.stop(waitingAtMost: 0)
  }

  @Test(arguments: [(false, nil), (true, 200)])
  func `close a connection too many from one peer`(_ isExempt: Bool, _ status: Int?) throws {
    var limits = HTTPServer.Limits()
    limits.connectionsPerPeer = 2
    if isExempt { limits.exempt = ["127.0.0.1"] }
    let server = try echoServer(limits: limits)
    var wires: [Wire] = []
    for _ in 0..<2 {
      let wire = Wire(server.port)
      wire.send(post("x"))
      #expect(wire.reply()?.status == 200)
      wires.append(wire)
    }
    let third = Wire(server.port)
    third.send(post("x"))
    #expect(third.reply()?.status == status)
    server.stop(waitingAtMost: 0)
  }
}
