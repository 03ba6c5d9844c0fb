/// An HTTP request as a plain value, so that codecs and pages need no server.
package struct HTTPRequest: Hashable, Sendable {
  /// What our server takes; every other method is answered 405.
  package enum Method: String, Hashable, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
  }

  /// Our server hands HEAD on as `get`, and drops the body of the answer.
  package var method: Method
  /// The path, percent-decoded once: `/tickets/SF-1024`.
  package var path: String
  /// Query arguments in order, percent-decoded once; `+` stays `+`.
  package var query: [Field]
  /// Header fields in order.
  package var headers: [Field]
  /// Empty without one; larger ones than the server's limit never get here.
  package var body: [UInt8]
  /// The peer's address as text, such as `127.0.0.1`; empty when unknown.
  package var peer: String

  /// A name and its value.
  package struct Field: Hashable, Sendable {
    /// Of a header in the case it was sent in; see `header(_:)`.
    package var name: String
    /// Of a header as it was sent, of a query argument percent-decoded once.
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
  /// One without a value is not sent; one that states the length makes the response a 500.
  package var headers: [HTTPRequest.Field]
  /// Not sent in answer to HEAD.
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
  /// `head` brings no body back, and `post` alone takes one along.
  package var method: HTTPRequest.Method
  /// http or https, in printable ASCII, without a user name; no log shows more than its host.
  package var url: String
  /// A field that breaks the grammar of HTTP fails the call.
  package var headers: [HTTPRequest.Field]
  /// Empty without one; see `method`.
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
