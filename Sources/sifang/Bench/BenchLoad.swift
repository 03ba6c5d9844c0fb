import Foundation

/// What came of one load.
struct BenchLoad {
  /// Answers with status 200.
  var answered = 0
  /// Answers with another status.
  var refused = 0
  /// From the first request to the last answer.
  var seconds = 0.0
  /// Microseconds from request to answer, every one, sorted.
  var latencies: [UInt32] = []

  /// The latency in milliseconds that this share of the requests did not exceed.
  func milliseconds(at share: Double) -> Double {
    guard !latencies.isEmpty else { return 0 }
    let index = min(latencies.count - 1, Int(Double(latencies.count) * share))
    return Double(latencies[index]) / 1000
  }
}

extension BenchLoad {
  /// Sends the requests, on each connection the next one as soon as the answer is there, until time
  /// or requests are used up; waits for every answer.
  ///
  /// One thread that copies nothing: the generator must cost less than the server.
  static func run(
    _ requests: BenchRequests, port: UInt16, seconds: Double
  ) throws -> BenchLoad {
    var lines = try requests.connections.map { _ in Line(socket: try loopback(port)) }
    defer { for line in lines { close(line.socket) } }
    var load = BenchLoad()
    load.latencies.reserveCapacity(requests.connections.reduce(0) { $0 + $1.ends.count })
    let start = nanoseconds()
    let deadline = start + UInt64(seconds * 1e9)
    var open = 0
    var waiting = lines.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
    for index in lines.indices {
      if try lines[index].send(requests.connections[index]) { open += 1 }
    }
    while open > 0 {
      let count = poll(&waiting, nfds_t(waiting.count), 10_000)
      guard count > 0 || errno == EINTR else { throw BenchError("服务 10 秒没有答复，测量作废。") }
      for index in lines.indices where waiting[index].revents != 0 {
        guard let status = try lines[index].receive() else { continue }
        let now = nanoseconds()
        load.latencies.append(UInt32(clamping: (now - lines[index].sentAt) / 1000))
        if status == 200 { load.answered += 1 } else { load.refused += 1 }
        if now >= deadline {
          open -= 1
        } else if try !lines[index].send(requests.connections[index]) {
          open -= 1
        }
      }
    }
    load.seconds = Double(nanoseconds() - start) / 1e9
    load.latencies.sort()
    return load
  }

  /// A connection to our own server.
  static func loopback(_ port: UInt16) throws -> Int32 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else {
      close(socket)
      throw BenchError("连不上 127.0.0.1:\(port)：\(String(cString: strerror(errno)))")
    }
    var isOn: Int32 = 1
    setsockopt(
      socket, Int32(IPPROTO_TCP), TCP_NODELAY, &isOn, socklen_t(MemoryLayout<Int32>.size))
    return socket
  }

  static func nanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}

/// One connection: what was sent last, and what has arrived of the answer.
private struct Line {
  let socket: Int32
  var sentAt: UInt64 = 0
  private var next = 0
  private var received = 0
  private var buffer = [UInt8](repeating: 0, count: 16 * 1024)

  init(socket: Int32) { self.socket = socket }

  /// Sends the next request; false when there is none left.
  mutating func send(_ requests: BenchRequests.Connection) throws -> Bool {
    guard next < requests.ends.count else { return false }
    let start = next == 0 ? 0 : requests.ends[next - 1]
    let length = requests.ends[next] - start
    next += 1
    received = 0
    sentAt = BenchLoad.nanoseconds()
    // A request of a few kilobytes always fits the socket's empty buffer.
    let sent = requests.bytes.withUnsafeBytes {
      write(socket, $0.baseAddress?.advanced(by: start), length)
    }
    guard sent == length else { throw BenchError("请求没有发出去：\(String(cString: strerror(errno)))") }
    return true
  }

  /// Reads what is there; the status once the answer is complete.
  mutating func receive() throws -> Int? {
    let room = buffer.count - received
    let count = buffer.withUnsafeMutableBytes {
      read(socket, $0.baseAddress?.advanced(by: received), room)
    }
    guard count > 0 else { throw BenchError("服务断开了连接，测量作废。") }
    received += count
    return buffer.withUnsafeBytes { answer($0[..<received]) }
  }

  /// The status of a whole answer; nil while something is missing.
  private func answer(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
    let name = Array("content-length:".utf8)
    var length = 0
    var line = 0
    while let end = bytes[line...].firstIndex(of: 0x0a) {
      if end - line <= 1 {
        guard bytes.count >= end + 1 + length else { return nil }
        return bytes[9..<12].reduce(0) { $0 * 10 + Int($1 & 0x0f) }
      }
      if end - line > name.count, zip(bytes[line...], name).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) {
        length = bytes[(line + name.count)..<end].reduce(0) {
          (0x30...0x39).contains($1) ? $0 * 10 + Int($1 & 0x0f) : $0
        }
      }
      line = end + 1
    }
    return nil
  }
}
