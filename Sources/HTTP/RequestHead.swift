import Domain

/// Collects the header fields of one request and decides whether the request may go on.
///
/// The library accepts what lets two servers disagree about where a request ends (request
/// smuggling): both `Content-Length` and `Transfer-Encoding`, either of them twice, and codings it
/// does not know. It is decided here, before a byte of the body is read, and the refused connection
/// is closed, so that whatever follows is never read as a request.
struct RequestHead {
  private(set) var fields: [HTTPRequest.Field] = []
  /// The declared length of the body; nil when none is declared.
  private(set) var contentLength: Int?
  /// Whether a body follows, of declared length or in chunks.
  var hasBody: Bool { (contentLength ?? 0) > 0 || isChunked }

  private var isChunked = false
  private var hasHost = false
  private var size = 0
  private var count = 0
  private var refusal: Refusal?
  private let limits: HTTPServer.Limits

  init(limits: HTTPServer.Limits) {
    self.limits = limits
    fields.reserveCapacity(8)
  }

  /// Takes the next field.
  mutating func add(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) {
    guard refusal == nil else { return }
    count += 1
    size += name.count + value.count + 4
    guard count <= limits.headerFields, size <= limits.headers else {
      refusal = .headersTooLarge
      return
    }
    guard FieldSyntax.isName(name) else { return refuse("头部字段名里有不允许的字符") }
    guard FieldSyntax.isValue(value) else { return refuse("头部字段值里有控制字符") }
    if FieldSyntax.isEqual(name, "content-length") {
      guard contentLength == nil else { return refuse("Content-Length 出现了两次") }
      guard !value.isEmpty, value.count <= 18, value.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
      else { return refuse("Content-Length 不是一个数") }
      contentLength = value.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    } else if FieldSyntax.isEqual(name, "transfer-encoding") {
      guard !isChunked else { return refuse("Transfer-Encoding 出现了两次") }
      guard FieldSyntax.isEqual(value, "chunked") else {
        return refuse("只支持 Transfer-Encoding: chunked")
      }
      isChunked = true
    } else if FieldSyntax.isEqual(name, "host") {
      guard !hasHost else { return refuse("Host 出现了两次") }
      hasHost = true
    }
    fields.append(
      .init(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
  }

  /// The verdict after the last field; nil when the request may go on.
  func refusal(version: UnsafeBufferPointer<UInt8>) -> Refusal? {
    if let refusal { return refusal }
    let isCurrent = FieldSyntax.isEqual(version, "http/1.1")
    guard isCurrent || FieldSyntax.isEqual(version, "http/1.0") else {
      return Refusal(status: 505, reason: "只支持 HTTP/1.1 和 HTTP/1.0")
    }
    if isCurrent && !hasHost { return .malformed("缺少 Host") }
    if isChunked && contentLength != nil {
      return .malformed("Content-Length 和 Transfer-Encoding 不能同时出现")
    }
    if isChunked && !isCurrent { return .malformed("HTTP/1.0 不支持 Transfer-Encoding") }
    if let contentLength, contentLength > limits.body { return .bodyTooLarge(limits.body) }
    return nil
  }

  private mutating func refuse(_ reason: String) { refusal = .malformed(reason) }
}

/// A request that is answered without asking the handler; the connection is closed after it.
struct Refusal: Hashable {
  var status: Int
  var reason: String

  static let headersTooLarge = Refusal(status: 431, reason: "请求头太大")
  static let targetTooLong = Refusal(status: 414, reason: "网址太长")
  static let methodNotAllowed = Refusal(status: 405, reason: "只支持 GET、HEAD 和 POST")

  static func malformed(_ reason: String) -> Refusal { Refusal(status: 400, reason: reason) }

  static func bodyTooLarge(_ limit: Int) -> Refusal {
    Refusal(status: 413, reason: "内容太大，最多 \(limit) 字节")
  }

  var response: HTTPResponse {
    var response = HTTPResponse(status: status, reason + "。\n")
    if status == 405 { response.headers.append(.init("Allow", "GET, HEAD, POST")) }
    response.headers.append(.init("Connection", "close"))
    return response
  }
}
