import Domain
import Glibc

@testable import HTTP

/// One connection to a server under test: raw bytes out, responses in.
final class Wire {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private(set) var isAtEnd = false

  /// A response as it stood on the wire.
  struct Reply: Equatable {
    var status = 0
    var head = ""
    var body = ""
  }

  init(_ port: UInt16) {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    // Only a broken server makes a test wait that long.
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        if connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) != 0 {
          isAtEnd = true
        }
      }
    }
  }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// The next final response, nil when the connection ends before it is whole.
  func reply(toHead: Bool = false) -> Reply? {
    while true {
      guard let head = take(upTo: "\r\n\r\n") else { return nil }
      var reply = Reply(head: head)
      reply.status = Int(head.dropFirst("HTTP/1.1 ".count).prefix(3)) ?? 0
      if (100..<200).contains(reply.status) { continue }
      guard !toHead else { return reply }
      let length = Int(reply.field("content-length") ?? "0") ?? 0
      while buffer.count < length { if !fill() { return nil } }
      reply.body = String(decoding: buffer.prefix(length), as: UTF8.self)
      buffer.removeFirst(length)
      return reply
    }
  }

  /// Whether the server closes the connection, with nothing more said.
  func ends() -> Bool {
    while fill() {}
    return isAtEnd && buffer.isEmpty
  }

  /// Everything up to the end of the connection.
  func rest() -> String {
    while fill() {}
    defer { buffer = [] }
    return String(decoding: buffer, as: UTF8.self)
  }

  /// Whether anything has arrived that nobody has read yet.
  var hasReceived: Bool { !buffer.isEmpty }

  /// Takes in what arrives within that time.
  func look(forMilliseconds time: Int32) {
    var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    if poll(&wanted, 1, time) > 0 { _ = fill() }
  }

  private func take(upTo end: String) -> String? {
    let mark = Array(end.utf8)
    while true {
      for start in 0..<max(0, buffer.count - mark.count + 1)
      where buffer[start] == mark[0] && buffer[start..<start + mark.count].elementsEqual(mark) {
        defer { buffer.removeFirst(start + mark.count) }
        return String(decoding: buffer[..<start], as: UTF8.self)
      }
      if !fill() { return nil }
    }
  }

  private func fill() -> Bool {
    var piece = [UInt8](repeating: 0, count: 65536)
    let count = recv(descriptor, &piece, piece.count, 0)
    if count > 0 {
      buffer += piece[..<count]
      return true
    }
    // A reset is an end, too; running out of patience is not.
    if count == 0 || errno == ECONNRESET { isAtEnd = true }
    return false
  }
}

extension Wire.Reply {
  /// The value of a field of that lower-case name.
  func field(_ name: String) -> String? {
    for line in head.split(separator: "\r\n").dropFirst() {
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name else {
        continue
      }
      return String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    return nil
  }
}

/// A server that tells what it understood: `POST /path [name=value] body`.
func echoServer(
  limits: HTTPServer.Limits = .init(), threads: Int = 2
) throws -> HTTPServer {
  try HTTPServer(configuration: .init(threads: threads, limits: limits)) { request in
    .now(HTTPResponse(describe(request)))
  }
}

func describe(_ request: HTTPRequest) -> String {
  let query = request.query.map { "\($0.name)=\($0.value)" }
  return "\(request.method.rawValue) \(request.path) \(query) "
    + String(decoding: request.body, as: UTF8.self)
}

/// A POST of that body, with its length declared.
func post(_ body: String, to path: String = "/") -> String {
  "POST \(path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
}
