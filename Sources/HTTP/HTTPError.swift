/// Why a server could not start.
package enum HTTPError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The configured address is not an IPv4 or IPv6 address.
  case notAnAddress(String)
  /// The system refused the listening socket; `reason` is its own text.
  case cannotListen(address: String, port: UInt16, reason: String)
  /// The server library refused its settings.
  case cannotStart

  /// What is wrong and what to do about it, in Chinese, for the operator.
  package var description: String {
    switch self {
    case .notAnAddress(let text):
      "监听地址「\(text)」不是 IPv4 或 IPv6 地址；本机请写 127.0.0.1，所有网卡请写 0.0.0.0。"
    case .cannotListen(let address, let port, let reason):
      "无法在 \(address) 的端口 \(port) 上监听：\(reason)。请换一个端口，或先停掉占用它的程序。"
    case .cannotStart:
      "HTTP 服务没有启动成功：系统资源不足，或线程数、连接数设置得不合理。"
    }
  }
}
