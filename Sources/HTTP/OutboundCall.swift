import Domain

/// What arrives during one call, and where it may go.
final class OutboundCall {
  static let tooLarge = "the response is larger than \(HTTPClient.responseLimit) bytes"

  let allowsPrivateAddresses: Bool
  var headers: [HTTPRequest.Field] = []
  var headerSize = 0
  var body: [UInt8] = []
  /// Why we broke the call off ourselves.
  var refusal: String?

  init(allowsPrivateAddresses: Bool) { self.allowsPrivateAddresses = allowsPrivateAddresses }

  func takeHeader(_ line: some Collection<UInt8>) -> Bool {
    headerSize += line.count
    guard headerSize <= 64 * 1024 else {
      refusal = "the response's header is larger than 64 KiB"
      return false
    }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      // The final response after an interim one.
      headers = []
    } else if let colon = text.firstIndex(of: ":") {
      let value = text[text.index(after: colon)...].drop { $0.isWhitespace }
      let end = value.lastIndex { !$0.isWhitespace }.map { value.index(after: $0) }
      headers.append(
        .init(text[..<colon].lowercased(), String(value[..<(end ?? value.startIndex)])))
    }
    return true
  }

  func takeBody(_ piece: some Collection<UInt8>) -> Bool {
    guard body.count + piece.count <= HTTPClient.responseLimit else {
      refusal = Self.tooLarge
      return false
    }
    body.append(contentsOf: piece)
    return true
  }

  func mayReach(_ address: [UInt8]) -> Bool {
    if allowsPrivateAddresses || AddressPolicy.isPublic(address) { return true }
    refusal = "the host resolves to a private address"
    return false
  }
}
