import CMicroHTTPD
import Glibc

/// A socket that listens, and the port it got.
struct ListeningSocket {
  let descriptor: Int32
  let port: UInt16

  /// Binds to an IPv4 or IPv6 address; the owner closes `descriptor`.
  init(address: String, port: UInt16) throws(HTTPError) {
    var v4 = sockaddr_in()
    var v6 = sockaddr_in6()
    if inet_pton(AF_INET, address, &v4.sin_addr) == 1 {
      v4.sin_family = sa_family_t(AF_INET)
      v4.sin_port = port.bigEndian
      (descriptor, self.port) = try Self.listen(v4, address: address, port: port)
    } else if inet_pton(AF_INET6, address, &v6.sin6_addr) == 1 {
      v6.sin6_family = sa_family_t(AF_INET6)
      v6.sin6_port = port.bigEndian
      (descriptor, self.port) = try Self.listen(v6, address: address, port: port)
    } else {
      throw .notAnAddress(address)
    }
  }

  private static func listen<Address>(
    _ wanted: Address, address: String, port: UInt16
  ) throws(HTTPError) -> (Int32, UInt16) {
    var bound = wanted
    var size = socklen_t(MemoryLayout<Address>.size)
    let family = MemoryLayout<Address>.size == MemoryLayout<sockaddr_in>.size ? AF_INET : AF_INET6
    let descriptor = open_stream_socket(family)
    var yes: Int32 = 1
    var no: Int32 = 0
    let four = socklen_t(MemoryLayout<Int32>.size)
    let isListening =
      descriptor >= 0
      // A restart must not wait for connections of the last run to time out.
      && setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, four) == 0
      && (family == AF_INET
        || setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &no, four) == 0)
      && withUnsafeMutablePointer(to: &bound) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
          bind(descriptor, generic, size) == 0 && Glibc.listen(descriptor, 1024) == 0
            && getsockname(descriptor, generic, &size) == 0
        }
      }
    guard isListening else {
      let reason = String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      throw .cannotListen(address: address, port: port, reason: reason)
    }
    // The port stands at the same place in both kinds of address.
    let network = withUnsafeBytes(of: bound) { $0.load(fromByteOffset: 2, as: UInt16.self) }
    return (descriptor, UInt16(bigEndian: network))
  }
}
