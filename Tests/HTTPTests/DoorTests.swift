import Domain
import Testing

@testable import HTTP

/// What the server makes of bytes, row by row.
struct `the door of the server` {
  /// Sends the bytes and a good request behind them: a smuggled request would be answered.
  private func check(_ bytes: String, gives status: Int, closes: Bool) throws {
    let server = try echoServer()
    let wire = Wire(server.port)
    wire.send(bytes)
    let reply = wire.reply()
    #expect(reply?.status == status, "\(bytes.debugDescription)")
    #expect(reply?.field("server") == nil)
    if status == 200 { #expect(reply?.field("x-content-type-options") == "nosniff") }
    if closes {
      #expect(reply?.field("connection")?.lowercased() == "close")
      wire.send("GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(wire.ends(), "\(bytes.debugDescription)")
    } else {
      wire.send("GET /next HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(wire.reply()?.body == "GET /next [] ", "\(bytes.debugDescription)")
    }
    server.stop(waitingAtMost: 0)
  }

  @Test(arguments: [
    "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nhOST: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost:\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX-Empty:\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX-Tab: a\tb\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX-Name: 四方\r\n\r\n",
    "GET http://a/b HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /?a=1&b=%26&a=%0A HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc",
  ])
  func `lets good requests in`(_ bytes: String) throws {
    try check(bytes, gives: 200, closes: false)
  }

  @Test(arguments: [
    // Where does the body end?
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\ncontent-length: 3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    // Whom is it for?
    "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
    "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET http:///a HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
    // Line ends and hidden bytes.
    "GET / HTTP/1.1\nHost: a\n\n",
    "GET / HTTP/1.1\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\n\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: a\r\n\tb: c\r\n\r\n",
    "GET / HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{0}\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\u{0}b\r\n\r\n",
    "GET /a\u{0}b HTTP/1.1\r\nHost: a\r\n\r\n",
    "G\u{0}T /a HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\u{0} 4\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nContent: 3\r\n -Length\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\u{0}x\r\n\r\n0\r\n\r\n",
    // Characters that do not belong there.
    "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX : a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\n: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{1}b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{7F}b\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX\u{1}: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX-Invalid[]: a\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX Y: a\r\n\r\n",
    "GET /a\u{1} HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /a\tb HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /a%00b HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /%0A HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /% HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /%4 HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /%GG HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /%FF HTTP/1.1\r\nHost: a\r\n\r\n",
    "GET /?a=%E4%BD HTTP/1.1\r\nHost: a\r\n\r\n",
  ])
  func `refuses what two servers could read in two ways`(_ bytes: String) throws {
    try check(bytes, gives: 400, closes: true)
  }

  /// Answered by the library itself, which writes some heads twice before it closes.
  @Test(arguments: [
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\nabc",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n",
    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nnothing\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: a\r\nX\u{0}Y: a\r\n\r\n",
    "GET /\r\nHost: a\r\n\r\n",
  ])
  func `leaves the rest to the library`(_ bytes: String) throws {
    let server = try echoServer()
    let wire = Wire(server.port)
    wire.send(bytes)
    let reply = wire.reply()
    #expect([400, 413].contains(reply?.status))
    wire.send("GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(!wire.rest().contains("smuggled"))
    #expect(wire.isAtEnd)
    server.stop(waitingAtMost: 0)
  }

  @Test func `reads a head that arrives byte by byte`() throws {
    let server = try echoServer()
    let wire = Wire(server.port)
    for _ in 0..<2 {
      for byte in Array("GET /a?b HTTP/1.1\r\nHost: a\r\nX: y\r\nZ:\r\nY:   z\r\n\r\n".utf8) {
        wire.send([byte])
      }
      #expect(wire.reply()?.body == #"GET /a ["b="] "#)
    }
    server.stop(waitingAtMost: 0)
  }

  @Test(arguments: [
    ("0.9.75", true), ("0.9.62", true), ("0.9.76", false), ("1.0.0", false), ("1.0.5", false),
    ("0.10.1", false), ("", false),
  ])
  func `knows whose layout of heads it checks`(_ version: String, _ isKnown: Bool) {
    #expect(HeadLayout.isKnown(ofVersion: version) == isKnown)
  }

  @Test(arguments: ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "get", "G"])
  func `names the methods it knows`(_ method: String) throws {
    let server = try echoServer()
    let wire = Wire(server.port)
    wire.send("\(method) / HTTP/1.1\r\nHost: a\r\n\r\n")
    let reply = wire.reply()
    #expect(reply?.status == 405)
    #expect(reply?.field("allow") == "GET, HEAD, POST")
    #expect(wire.ends())
    server.stop(waitingAtMost: 0)
  }

  @Test(arguments: ["HTTP/1.2", "HTTP/2.0", "HTTP/9.9"])
  func `speaks no other version`(_ version: String) throws {
    try check("GET / \(version)\r\nHost: a\r\n\r\n", gives: 505, closes: true)
  }

  @Test func `misses the host`() throws {
    let server = try echoServer()
    let wire = Wire(server.port)
    wire.send("GET / HTTP/1.1\r\n\r\n")
    #expect(wire.reply()?.status == 400)
    #expect(wire.ends())
    server.stop(waitingAtMost: 0)
  }

  @Test func `serves HTTP 1.0 without a host`() throws {
    let server = try echoServer()
    let wire = Wire(server.port)
    wire.send("GET /old HTTP/1.0\r\n\r\n")
    #expect(wire.reply()?.body == "GET /old [] ")
    #expect(wire.ends())
    server.stop(waitingAtMost: 0)
  }

  @Test func `decodes target and body once`() throws {
    let server = try echoServer()
    let wire = Wire(server.port)
    wire.send(post("你好", to: "/%E5%9B%9B/%2525?a+b=c+d&=x&e&f=%3D=%2B"))
    #expect(
      wire.reply()?.body == #"POST /四/%25 ["a+b=c+d", "=x", "e=", "f===+"] 你好"#)
    server.stop(waitingAtMost: 0)
  }

  @Test func `answers three requests sent at once in their order`() throws {
    let server = try echoServer()
    let wire = Wire(server.port)
    wire.send(post("1") + "GET /2 HTTP/1.1\r\nHost: a\r\n\r\n" + post("3"))
    #expect(wire.reply()?.body == "POST / [] 1")
    #expect(wire.reply()?.body == "GET /2 [] ")
    #expect(wire.reply()?.body == "POST / [] 3")
    server.stop(waitingAtMost: 0)
  }

  @Test func `gives leave to send a body`() throws {
    let server = try echoServer()
    let wire = Wire(server.port)
    wire.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
    wire.send("abc")
    #expect(wire.reply()?.body == "POST / [] abc")
    server.stop(waitingAtMost: 0)
  }

  @Test func `answers HEAD like GET without the body`() throws {
    let server = try echoServer()
    let wire = Wire(server.port)
    wire.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n")
    let reply = wire.reply(toHead: true)
    #expect(reply?.status == 200)
    #expect(reply?.field("content-length") == "\("GET /a [] ".count)")
    wire.send("GET /b HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(wire.reply()?.body == "GET /b [] ")
    server.stop(waitingAtMost: 0)
  }

  @Test func `tells the handler fields and peer`() throws {
    let server = try HTTPServer(configuration: .init()) { request in
      .now(
        HTTPResponse("\(request.peer) \(request.header("X-Name") ?? "") \(request.headers.count)"))
    }
    let wire = Wire(server.port)
    wire.send("GET / HTTP/1.1\r\nHost: a\r\nX-Name: 四方\r\n\r\n")
    #expect(wire.reply()?.body == "127.0.0.1 四方 2")
    server.stop(waitingAtMost: 0)
  }

  @Test(arguments: [
    HTTPResponse(status: 200, headers: [.init("Location", "/a\r\nSet-Cookie: b")]),
    HTTPResponse(status: 200, headers: [.init("Location", "/a\nb")]),
    HTTPResponse(status: 200, headers: [.init("Location", "/a\u{0}b")]),
    HTTPResponse(status: 200, headers: [.init("Lo cation", "/a")]),
    HTTPResponse(status: 200, headers: [.init("A\r\nB", "c")]),
    HTTPResponse(status: 200, headers: [.init("Content-Length", "5")]),
    HTTPResponse(status: 200, headers: [.init("transfer-encoding", "chunked")]),
    HTTPResponse(status: 99), HTTPResponse(status: 600), HTTPResponse(status: -1),
  ])
  func `never splits a response`(_ response: HTTPResponse) throws {
    let server = try HTTPServer(configuration: .init()) { _ in .now(response) }
    let wire = Wire(server.port)
    wire.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    let reply = wire.reply()
    #expect(reply?.status == 500)
    #expect(reply?.field("location") == nil)
    #expect(reply?.field("set-cookie") == nil)
    server.stop(waitingAtMost: 0)
  }

  @Test func `says why it cannot listen`() throws {
    let server = try echoServer()
    #expect(
      throws: HTTPError.cannotListen(
        address: "127.0.0.1", port: server.port, reason: "Address already in use")
    ) {
      try HTTPServer(configuration: .init(port: server.port)) { _ in .now(.init("")) }
    }
    #expect(throws: HTTPError.notAnAddress("localhost")) {
      try HTTPServer(configuration: .init(address: "localhost")) { _ in .now(.init("")) }
    }
    server.stop(waitingAtMost: 0)
  }
}
