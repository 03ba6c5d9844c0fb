import Boards
import CivilTime
import Crypto
import Domain
import HTTP
import Storage

/// Signing in with the one-time link that the bot sends; no passwords.
extension Site {
  /// The page behind the link: opening it changes nothing, so that a link preview burns nothing.
  func enter(_ request: HTTPRequest) throws -> HTTPResponse {
    guard let token = request.argument("token"),
      let id = try engine.store.reader.person(forLoginToken: token, at: WallClock.now)
    else { return notice(request.argument("token") == nil ? .signIn : .linkExpired, request) }
    let person = engine.knowledge.directory.person(id)
    let page = EnterPage(
      name: person?.name ?? "工作人员", link: Link("login", query: [("token", token)]))
    return html(page.page(in: frame(request), token: formToken(for: token)))
  }

  /// The button on that page: turns the link into a session, once.
  func redeem(_ request: HTTPRequest) -> HTTPResponse {
    guard let token = request.argument("token"), isOurs(request, session: token) else {
      return notice(.formExpired, request)
    }
    do {
      let session = try engine.store.batch { (transaction) throws(StorageError) in
        try transaction.redeem(loginToken: token, at: WallClock.now)
      }
      guard let session else { return notice(.linkExpired, request) }
      var response = redirect(to: "/board")
      let secure = publicURL.hasPrefix("https://") ? "; Secure" : ""
      response.headers.append(
        .init(
          "Set-Cookie",
          "\(cookieName)=\(session); Path=/; HttpOnly; SameSite=Lax; "
            + "Max-Age=\(SessionPolicy.longest)\(secure)"))
      return response
    } catch {
      Log.note("sign-in.failed", ["error": error.description])
      return notice(.failed, request)
    }
  }

  func signOut(_ request: HTTPRequest) -> HTTPResponse {
    guard let session = request.cookie(cookieName), isOurs(request, session: session) else {
      return notice(.formExpired, request)
    }
    do {
      try engine.store.batch { (transaction) throws(StorageError) in
        try transaction.endSession(session)
      }
    } catch {
      return notice(.failed, request)
    }
    var response = redirect(to: "/")
    response.headers.append(.init("Set-Cookie", "\(cookieName)=; Path=/; HttpOnly; Max-Age=0"))
    return response
  }

  /// Who is signed in; nil for everybody else.
  func viewer(_ request: HTTPRequest) throws -> Person? {
    guard let session = request.cookie(cookieName),
      let id = try engine.store.person(forSession: session, at: WallClock.now)
    else { return nil }
    return engine.knowledge.directory.person(id)
  }

  /// The `__Host-` prefix binds the cookie to this host, and needs HTTPS.
  var cookieName: String {
    publicURL.hasPrefix("https://") ? "__Host-sifang_session" : "sifang_session"
  }

  /// The token that every form of a session carries.
  func formToken(for session: String) -> FormToken {
    FormToken(Hex.encode(hmacSHA256(key: formKey, Array(session.utf8))))
  }

  /// Whether a form was ours: the right token, and sent from a page of this host.
  func isOurs(_ request: HTTPRequest, session: String) -> Bool {
    let form = Form(request)
    let expected = Array(formToken(for: session).value.utf8)
    guard let given = form["csrf"], constantTimeEquals(Array(given.utf8), expected) else {
      return false
    }
    if let site = request.header("sec-fetch-site"), site != "same-origin", site != "none" {
      return false
    }
    guard let origin = request.header("origin"), origin != "null" else { return true }
    let host = request.header("host") ?? ""
    return origin == publicURL || origin.hasSuffix("://" + host)
  }
}

/// The fields of a posted form (`application/x-www-form-urlencoded`).
struct Form {
  private let fields: [(name: String, value: String)]

  /// Invalid escapes or UTF-8 leave a field out.
  init(_ request: HTTPRequest) {
    fields = request.body.split(separator: UInt8(ascii: "&")).compactMap { pair in
      let parts = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Form.decoded(parts[0]), let value = Form.decoded(parts.last ?? []) else {
        return nil
      }
      return (name, parts.count > 1 ? value : "")
    }
  }

  /// The only field of that name; nil when it is absent or stands twice.
  subscript(name: String) -> String? {
    let found = fields.filter { $0.name == name }
    return found.count == 1 ? found[0].value : nil
  }

  /// The command that a button of ours gives; nil for a plain answer.
  var command: Command? { self["command"].flatMap(Command.init(rawValue:)) }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> String? {
    var plain: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      switch bytes[index] {
      case UInt8(ascii: "+"): plain.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard index + 2 < bytes.endIndex,
          let byte = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
        else { return nil }
        plain.append(byte)
        index += 2
      default: plain.append(bytes[index])
      }
      index += 1
    }
    return String(validating: plain, as: UTF8.self)
  }
}
