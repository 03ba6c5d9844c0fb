import Boards
package import Channels
import Crypto
package import Domain
package import HTTP
import Storage

/// Every address of the program: a switch on method and path.
package final class Site: Sendable {
  let engine: Engine
  let channels: [ChannelName: any Channel]
  let isDemo: Bool
  let publicURL: String
  let formKey: [UInt8]
  let isDraining: @Sendable () -> Bool

  /// - Parameters:
  ///   - formKey: 32 bytes that form tokens are made with.
  ///   - isDraining: Whether the program is about to end; then it is not ready.
  package init(
    engine: Engine, channels: [any Channel], isDemo: Bool, publicURL: String, formKey: [UInt8],
    isDraining: @escaping @Sendable () -> Bool
  ) {
    self.engine = engine
    self.channels = Dictionary(uniqueKeysWithValues: channels.map { ($0.name, $0) })
    self.isDemo = isDemo
    self.publicURL = publicURL
    self.formKey = formKey
    self.isDraining = isDraining
  }

  /// Answers a request, now or after the commit.
  package func answer(_ request: HTTPRequest) -> Answer {
    let parts = request.path.split(separator: "/", omittingEmptySubsequences: true)
    switch (request.method, parts.first.map(String.init), parts.dropFirst().map(String.init)) {
    case (_, "webhook", let rest) where rest.count == 1:
      return webhook(request, name: rest[0])
    case (.post, "tickets", let rest) where rest.count == 2 && rest[1] == "say":
      return say(request, number: rest[0])
    case (.post, "meetings", ["say"]):
      return sayConvening(request)
    case (.post, "meetings", let rest) where rest.count == 2 && rest[1] == "say":
      return sayAtMeeting(request, number: rest[0])
    case (.post, "noon", ["say"]):
      return sayAtNoon(request)
    case (.post, "try", ["say"]) where isDemo:
      return trySay(request)
    case (.get, _, _), (.head, _, _):
      return .now(page(request, parts.map(String.init)))
    case (.post, "login", []):
      return .now(redeem(request))
    case (.post, "rules", []):
      return .now(tryRule(request))
    case (.post, "logout", []):
      return .now(signOut(request))
    case (.post, _, _):
      return .now(
        HTTPResponse(status: 405, headers: [.init("Allow", "GET, HEAD")], body: []))
    }
  }

  private func page(_ request: HTTPRequest, _ parts: [String]) -> HTTPResponse {
    do {
      switch (parts.first, parts.count) {
      case (nil, 0): return try wall(request)
      case ("board", 1): return try board(request)
      case ("tickets", 2): return try ticket(request, number: parts[1])
      case ("meetings", 1): return try meetings(request)
      case ("meetings", 2): return try meeting(request, number: parts[1])
      case ("meetings", 3) where parts[2] == "minutes":
        return try minutes(request, number: parts[1])
      case ("noon", 1): return try noon(request)
      case ("monitor", 1): return try monitor(request)
      case ("register", 1): return try register(request, building: nil)
      case ("register", 2): return try register(request, building: parts[1])
      case ("lists", 1): return try lists(request)
      case ("rules", 1): return try rules(request, matter: nil)
      case ("rules", _):
        return try rules(request, matter: parts.dropFirst().joined(separator: "/"))
      case ("login", 1): return try enter(request)
      case ("try", 1) where isDemo: return try tryPage(request)
      case ("try", 2) where isDemo && parts[1] == "feed": return try tryFeed(request)
      case ("assets", 2): return asset("/assets/" + parts[1])
      case ("healthz", 1): return HTTPResponse("ok\n")
      case ("readyz", 1): return readiness()
      default: return notice(.notFound, request)
      }
    } catch {
      Log.note("page.failed", ["path": request.path, "error": "\(error)"])
      return notice(.failed, request)
    }
  }

  private func asset(_ path: String) -> HTTPResponse {
    guard let asset = Asset.all.first(where: { $0.path == path }) else {
      return HTTPResponse(status: 404, "没有这个文件\n")
    }
    return HTTPResponse(
      status: 200,
      headers: [.init("Content-Type", asset.type), .init("Cache-Control", Asset.cacheControl)],
      body: asset.body)
  }

  /// Ready when the store can be read, the queue has room, and we are not about to end.
  private func readiness() -> HTTPResponse {
    let hasRoom = engine.inbox.count < Inbox.capacity / 2
    guard !isDraining(), hasRoom, (try? engine.store.reader.counts()) != nil else {
      return HTTPResponse(status: 503, "not ready\n")
    }
    return HTTPResponse("ready\n")
  }
}
