import Domain
import Synchronization
import Testing

@testable import HTTP

/// Answers that never come, kept so that they are not dropped.
private let held = Mutex<[PendingAnswer]>([])

struct `the client` {
  private func server(
    _ answer: @escaping @Sendable (HTTPRequest) -> HTTPResponse
  ) throws -> HTTPServer {
    try HTTPServer(configuration: .init()) { .now(answer($0)) }
  }

  private let client = HTTPClient(allowsPrivateAddresses: true)

  private func status(_ response: OutboundResponse) -> Int? {
    if case .answered(let status, _, _) = response { status } else { nil }
  }

  private func reason(_ response: OutboundResponse) -> String? {
    if case .failed(let reason) = response { reason } else { nil }
  }

  @Test func `sends all there is and hands back all there is`() throws {
    let server = try server { request in
      HTTPResponse(
        status: 201,
        headers: [.init("X-Seen", request.header("X-Name") ?? ""), .init("X-Empty", "")],
        body: Array((describe(request) + (request.header("content-type") ?? " none")).utf8))
    }
    let url = "http://127.0.0.1:\(server.port)/a?b=c"
    let bodies = [[UInt8]("你好".utf8), [], [UInt8](repeating: 65, count: 200_000)]
    for body in bodies {
      let response = client.send(
        OutboundRequest(
          method: .post, url: url, headers: [.init("X-Name", "四方"), .init("X-None", "")],
          body: body), timeout: 5)
      guard case .answered(let status, let headers, let answer) = response else {
        Issue.record("\(response)")
        continue
      }
      #expect(status == 201)
      #expect(headers.contains(.init("x-seen", "四方")))
      #expect(!headers.contains { $0.name == "x-empty" })
      #expect(answer == Array("POST /a [\"b=c\"] ".utf8) + body + Array(" none".utf8))
    }
    let get = client.send(OutboundRequest(method: .get, url: url), timeout: 5)
    #expect(
      get
        == .answered(
          status: 201, headers: self.headers(of: get), body: Array("GET /a [\"b=c\"]  none".utf8)))
    let head = client.send(OutboundRequest(method: .head, url: url), timeout: 5)
    #expect(head == .answered(status: 201, headers: self.headers(of: head), body: []))
    server.stop(waitingAtMost: 0)
  }

  private func headers(of response: OutboundResponse) -> [HTTPRequest.Field] {
    if case .answered(_, let headers, _) = response { headers } else { [] }
  }

  @Test func `follows no redirect`() throws {
    let server = try server { request in
      request.path == "/a"
        ? HTTPResponse(status: 302, headers: [.init("Location", "/b")]) : HTTPResponse("followed")
    }
    let response = client.send(
      OutboundRequest(method: .get, url: "http://127.0.0.1:\(server.port)/a"), timeout: 5)
    #expect(status(response) == 302)
    server.stop(waitingAtMost: 0)
  }

  @Test(arguments: [(1024 * 1024, 200), (1024 * 1024 + 1, nil)])
  func `reads a megabyte and no more`(_ size: Int, _ wanted: Int?) throws {
    let server = try server { _ in HTTPResponse(status: 200, body: .init(repeating: 0, count: size))
    }
    let response = client.send(
      OutboundRequest(method: .get, url: "http://127.0.0.1:\(server.port)/"), timeout: 5)
    #expect(status(response) == wanted)
    if wanted == nil {
      #expect(reason(response) == "the response is larger than 1048576 bytes")
    }
    server.stop(waitingAtMost: 0)
  }

  @Test func `says that nobody listens, and never the query`() throws {
    let server = try server { _ in .init("") }
    let port = server.port
    server.stop(waitingAtMost: 0)
    let response = client.send(
      OutboundRequest(method: .get, url: "http://127.0.0.1:\(port)/path?token=secret"), timeout: 5)
    #expect(response == .failed("127.0.0.1: connection refused"))
  }

  @Test func `gives up in time`() throws {
    let server = try HTTPServer(configuration: .init()) { _ in
      .later { pending in
        held.withLock { $0.append(pending) }
        return true
      }
    }
    let response = client.send(
      OutboundRequest(method: .get, url: "http://127.0.0.1:\(server.port)/?token=secret"),
      timeout: 1)
    #expect(response == .failed("127.0.0.1: timeout was reached"))
    server.stop(waitingAtMost: 0)
  }

  @Test(arguments: [
    "http://127.0.0.1:%/", "http://localhost:%/", "http://2130706433:%/", "http://0x7f.1:%/",
    "http://0177.0.0.1:%/", "http://[::1]:%/", "http://[::ffff:127.0.0.1]:%/", "http://0.0.0.0:%/",
    "http://[::ffff:7f00:1]:%/", "http://127.1:%/",
  ])
  func `does not call into our own network`(_ pattern: String) throws {
    let server = try server { _ in HTTPResponse("reached") }
    let url = pattern.replacing("%", with: "\(server.port)")
    let response = HTTPClient().send(OutboundRequest(method: .get, url: url), timeout: 5)
    #expect(response == .failed("the host resolves to a private address"), "\(url)")
    server.stop(waitingAtMost: 0)
  }

  @Test func `calls a private host that is allowed, by that name only`() throws {
    let server = try server { _ in HTTPResponse("reached") }
    let client = HTTPClient(allowedPrivateHosts: ["localhost"])
    func call(_ host: String) -> Int? {
      status(
        client.send(
          OutboundRequest(method: .get, url: "http://\(host):\(server.port)/"), timeout: 5))
    }
    #expect(call("localhost") == 200)
    #expect(call("LOCALHOST") == 200)
    #expect(call("127.0.0.1") == nil)
    server.stop(waitingAtMost: 0)
  }

  @Test(arguments: [
    "", "nothing", "ftp://a/", "file:///etc/hostname", "gopher://a/", "http://",
    "http://user@a/", "http://user:word@a/", "http://a/ b", "http://a/\r\nb", "http://a/四",
    "//a/", "javascript:0",
  ])
  func `calls http and https URLs only`(_ url: String) {
    let response = client.send(OutboundRequest(method: .get, url: url), timeout: 1)
    #expect(response == .failed("not a usable http or https URL"), "\(url)")
  }

  @Test(arguments: [
    HTTPRequest.Field("A", "b\r\nC: d"), .init("A\r\nB", "c"), .init("A", "\u{0}"), .init("", "a"),
    .init("A:", "b"),
  ])
  func `never splits a request`(_ field: HTTPRequest.Field) {
    let response = client.send(
      OutboundRequest(method: .get, url: "http://127.0.0.1:1/", headers: [field]), timeout: 1)
    #expect(response == .failed("a header field holds a character it must not hold"))
  }

  @Test(arguments: [
    ("1.1.1.1", true), ("8.8.8.8", true), ("100.63.255.255", true), ("100.128.0.0", true),
    ("172.15.0.1", true), ("172.32.0.1", true), ("223.255.255.255", true), ("169.253.1.1", true),
    ("0.0.0.0", false), ("10.0.0.1", false), ("100.64.0.0", false), ("100.100.100.200", false),
    ("100.127.255.255", false), ("127.0.0.1", false), ("127.255.255.255", false),
    ("169.254.169.254", false), ("172.16.0.0", false), ("172.31.255.255", false),
    ("192.0.0.1", false), ("192.168.1.1", false), ("198.18.0.1", false), ("198.19.255.255", false),
    ("203.0.113.1", false), ("224.0.0.1", false), ("255.255.255.255", false),
  ])
  func `knows public IPv4 addresses`(_ text: String, _ isPublic: Bool) {
    let bytes = text.split(separator: ".").compactMap { UInt8($0) }
    #expect(AddressPolicy.isPublic(bytes) == isPublic)
  }

  @Test(arguments: [
    ([0x2606, 0x4700, 0, 0, 0, 0, 0, 1], true), ([0x2400, 0x3200, 0, 0, 0, 0, 0, 1], true),
    ([0, 0, 0, 0, 0, 0, 0, 0], false), ([0, 0, 0, 0, 0, 0, 0, 1], false),
    ([0, 0, 0, 0, 0, 0xFFFF, 0x0101, 0x0101], false),
    ([0x64, 0xFF9B, 0, 0, 0, 0, 0x7F00, 1], false),
    ([0x64, 0xFF9B, 1, 0, 0, 0, 0x7F00, 1], false), ([0xFC00, 0, 0, 0, 0, 0, 0, 1], false),
    ([0xFDFF, 0, 0, 0, 0, 0, 0, 1], false), ([0xFE80, 0, 0, 0, 0, 0, 0, 1], false),
    ([0xFF02, 0, 0, 0, 0, 0, 0, 1], false), ([0x2001, 0, 0, 0, 0, 0, 0, 1], false),
    ([0x2001, 0xDB8, 0, 0, 0, 0, 0, 1], false), ([0x2002, 0x7F00, 1, 0, 0, 0, 0, 1], false),
    ([0x2001, 0x4860, 0, 0, 0, 0, 0, 0x8888], true),
  ])
  func `knows public IPv6 addresses`(_ groups: [Int], _ isPublic: Bool) {
    let bytes = groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(AddressPolicy.isPublic(bytes) == isPublic)
  }

  @Test func `takes nothing else for an address`() {
    #expect(!AddressPolicy.isPublic([]))
    #expect(!AddressPolicy.isPublic([1, 1, 1]))
  }
}
