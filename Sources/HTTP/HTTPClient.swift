import CCurl
package import Domain
import Glibc

/// Calls other people's servers, one call at a time, and waits for the answer.
///
/// A thread that makes calls owns one client; connections are kept and reused. Only http and https,
/// certificates always verified, redirects never followed, proxies of the environment ignored, and
/// no call into our own network unless that is allowed.
///
/// What it says for logs never holds the path or query of a URL: tokens live there.
package final class HTTPClient {
  /// Bytes of a response body that are read at most.
  package static let responseLimit = 1024 * 1024

  private let allowsPrivateAddresses: Bool
  private let allowedPrivateHosts: Set<String>
  private let handle: UnsafeMutableRawPointer?

  /// - Parameters:
  ///   - allowsPrivateAddresses: True in a demo or a test: every address may be called.
  ///   - allowedPrivateHosts: Host names in lower case, as they stand in URLs, that may resolve to
  ///     private addresses.
  package init(allowsPrivateAddresses: Bool = false, allowedPrivateHosts: Set<String> = []) {
    self.allowsPrivateAddresses = allowsPrivateAddresses
    self.allowedPrivateHosts = allowedPrivateHosts
    handle = isCurlReady ? curl_easy_init() : nil
  }

  deinit { curl_easy_cleanup(handle) }

  /// Sends a request and waits for its answer.
  ///
  /// - Parameter timeout: Seconds for the whole call, 1–3600; connecting takes at most 5 of them.
  package func send(_ request: OutboundRequest, timeout: Int) -> OutboundResponse {
    guard let handle else { return .failed("curl did not start") }
    guard let host = Self.host(of: request.url) else {
      return .failed("not a usable http or https URL")
    }
    guard
      request.headers.allSatisfy({
        FieldSyntax.isName($0.name.utf8) && FieldSyntax.isValue($0.value.utf8)
      })
    else { return .failed("a header field holds a character it must not hold") }

    // Forgets the options of the last call but keeps its connection.
    curl_easy_reset(handle)
    let call = OutboundCall(
      allowsPrivateAddresses: allowsPrivateAddresses || allowedPrivateHosts.contains(host))
    let fields = Self.list(of: request)
    defer { curl_slist_free_all(fields) }
    return withExtendedLifetime(call) {
      request.body.withUnsafeBytes { body in
        var codes = Self.limits(of: handle, seconds: min(max(timeout, 1), 3600))
        codes.append(curl_set_text(handle, CURLOPT_URL, request.url))
        codes.append(curl_set_headers(handle, fields))
        switch request.method {
        case .get: codes.append(curl_set_long(handle, CURLOPT_HTTPGET, 1))
        case .head: codes.append(curl_set_long(handle, CURLOPT_NOBODY, 1))
        case .post:
          codes.append(curl_set_long(handle, CURLOPT_POST, 1))
          codes.append(curl_set_body(handle, body.baseAddress, body.count))
        }
        let context = Unmanaged.passUnretained(call).toOpaque()
        codes.append(curl_set_receivers(handle, receiveBody, receiveHeader, context))
        codes.append(curl_set_opener(handle, openSocket, context))
        guard codes.allSatisfy({ $0 == CURLE_OK }) else {
          return .failed("curl refused an option of the call")
        }
        let code = curl_easy_perform(handle)
        if code == CURLE_OK {
          let status = curl_get_long(handle, CURLINFO_RESPONSE_CODE)
          return .answered(status: status, headers: call.headers, body: call.body)
        }
        return .failed(call.refusal ?? Self.reason(code, handle: handle, host: host))
      }
    }
  }

  private static func limits(of handle: UnsafeMutableRawPointer, seconds: Int) -> [CURLcode] {
    [
      curl_set_text(handle, CURLOPT_PROTOCOLS_STR, "http,https"),
      curl_set_text(handle, CURLOPT_REDIR_PROTOCOLS_STR, "https"),
      curl_set_long(handle, CURLOPT_FOLLOWLOCATION, 0),
      // The empty name, unlike none, also switches off the proxies of the environment.
      curl_set_text(handle, CURLOPT_PROXY, ""),
      curl_set_long(handle, CURLOPT_SSL_VERIFYPEER, 1),
      curl_set_long(handle, CURLOPT_SSL_VERIFYHOST, 2),
      curl_set_long(handle, CURLOPT_NOSIGNAL, 1),
      curl_set_long(handle, CURLOPT_TIMEOUT_MS, seconds * 1000),
      curl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, min(seconds, 5) * 1000),
      curl_set_long(handle, CURLOPT_MAXFILESIZE, responseLimit),
      curl_set_text(handle, CURLOPT_USERAGENT, "sifang"),
    ]
  }

  /// The host of a URL that can be called, in lower case, read by the parser that will also call it.
  private static func host(of url: String) -> String? {
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let parts = curl_url() else {
      return nil
    }
    defer { curl_url_cleanup(parts) }
    func part(_ which: CURLUPart) -> String? {
      var text: UnsafeMutablePointer<CChar>?
      guard curl_url_get(parts, which, &text, 0) == CURLUE_OK, let text else { return nil }
      defer { curl_free(text) }
      return String(cString: text)
    }
    guard curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK,
      ["http", "https"].contains(part(CURLUPART_SCHEME)), part(CURLUPART_USER) == nil,
      let host = part(CURLUPART_HOST), !host.isEmpty
    else { return nil }
    return host.lowercased()
  }

  private static func list(of request: OutboundRequest) -> UnsafeMutablePointer<curl_slist>? {
    var list: UnsafeMutablePointer<curl_slist>?
    for field in request.headers {
      // "name:" would remove a field; an empty value is written with a semicolon.
      let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
      list = curl_slist_append(list, line)
    }
    // Neither wait for leave to send the body nor invent its type.
    list = curl_slist_append(list, "Expect:")
    if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
      list = curl_slist_append(list, "Content-Type:")
    }
    return list
  }

  private static func reason(
    _ code: CURLcode, handle: UnsafeMutableRawPointer, host: String
  ) -> String {
    if code == CURLE_FILESIZE_EXCEEDED { return OutboundCall.tooLarge }
    var reason = String(cString: curl_easy_strerror(code))
    let system = curl_get_long(handle, CURLINFO_OS_ERRNO)
    if code == CURLE_COULDNT_CONNECT && system != 0 {
      reason = String(cString: strerror(Int32(truncatingIfNeeded: system)))
    }
    return "\(host): \(reason.lowercased())"
  }
}

/// Set up once, before the first handle.
private let isCurlReady = curl_start() == CURLE_OK

// The callbacks run inside `send`, on its thread.

private func call(_ context: UnsafeMutableRawPointer) -> OutboundCall {
  Unmanaged<OutboundCall>.fromOpaque(context).takeUnretainedValue()
}

private func receiveBody(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let context else { return 0 }
  return UnsafeRawPointer(bytes).withMemoryRebound(to: UInt8.self, capacity: size * count) {
    call(context).takeBody(UnsafeBufferPointer(start: $0, count: size * count)) ? size * count : 0
  }
}

private func receiveHeader(
  _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int,
  _ context: UnsafeMutableRawPointer?
) -> Int {
  guard let bytes, let context else { return 0 }
  return UnsafeRawPointer(bytes).withMemoryRebound(to: UInt8.self, capacity: size * count) {
    call(context).takeHeader(UnsafeBufferPointer(start: $0, count: size * count)) ? size * count : 0
  }
}

private func openSocket(
  _ context: UnsafeMutableRawPointer?, _: curlsocktype,
  _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
  guard let context, let address else { return -1 }
  var bytes = [UInt8](repeating: 0, count: 16)
  let count = Int(curl_address_bytes(address, &bytes))
  guard call(context).mayReach(Array(bytes[..<count])) else { return -1 }
  return curl_open_socket(address)
}
