/// An HTTP request as a plain value, so that codecs and pages need no server.
package struct HTTPRequest: Hashable, Sendable {
  package enum Method: String, Hashable, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
  }

  package var method: Method
  /// The path, percent-decoded once: `/tickets/SF-1024`.
  package var path: String
  /// Query arguments in order, percent-decoded once; `+` stays `+`.
  package var query: [Field]
  /// Header fields in order.
  package var headers: [Field]
  package var body: [UInt8]
  /// The peer's address as text, such as `127.0.0.1`; empty when unknown.
  package var peer: String

  /// A name and its value.
  package struct Field: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    method: Method, path: String, query: [Field] = [], headers: [Field] = [], body: [UInt8] = [],
    peer: String = ""
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.peer = peer
  }

  /// The only header of that name, any case; nil when it is absent or stands twice.
  package func header(_ name: String) -> String? { headers.only(name, ignoringCase: true) }

  /// The only query argument of that name; nil when it is absent or stands twice.
  package func argument(_ name: String) -> String? { query.only(name, ignoringCase: false) }

  /// The value of a cookie.
  package func cookie(_ name: String) -> String? {
    guard let line = header("cookie") else { return nil }
    for pair in line.split(separator: ";") {
      let trimmed = pair.drop { $0 == " " }
      if trimmed.hasPrefix(name + "=") { return String(trimmed.dropFirst(name.count + 1)) }
    }
    return nil
  }
}

extension [HTTPRequest.Field] {
  fileprivate func only(_ name: String, ignoringCase: Bool) -> String? {
    var found: String?
    for field in self
    where field.name == name
      || (ignoringCase && field.name.lowercased() == name.lowercased())
    {
      if found != nil { return nil }
      found = field.value
    }
    return found
  }
}

/// An HTTP response as a plain value.
package struct HTTPResponse: Hashable, Sendable {
  /// 200–599.
  package var status: Int
  package var headers: [HTTPRequest.Field]
  package var body: [UInt8]

  package init(status: Int, headers: [HTTPRequest.Field] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A response whose body is `text` in UTF-8 of the given content type.
  package init(status: Int = 200, _ text: String, type: String = "text/plain; charset=utf-8") {
    self.init(status: status, headers: [.init("Content-Type", type)], body: Array(text.utf8))
  }
}

/// A call to somebody else's server.
package struct OutboundRequest: Hashable, Sendable {
  package var method: HTTPRequest.Method
  package var url: String
  package var headers: [HTTPRequest.Field]
  package var body: [UInt8]

  package init(
    method: HTTPRequest.Method, url: String, headers: [HTTPRequest.Field] = [], body: [UInt8] = []
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

/// What came of a call to somebody else's server.
package enum OutboundResponse: Hashable, Sendable {
  /// The server answered; header names in lower case, the body capped by the client.
  case answered(status: Int, headers: [HTTPRequest.Field], body: [UInt8])
  /// No answer: the reason in words for the log, such as `connection refused`.
  case failed(String)
}
