import Boards
import CivilTime
import Crypto
import Domain
import HTTP
import Storage

/// The demo's chat page; its people write by the channel `web`, like everybody else by theirs.
extension Site {
  func tryPage(_ request: HTTPRequest) throws -> HTTPResponse {
    let page = try tryPage(for: persona(request))
    return html(page.page(in: frame(request), token: tryToken, at: WallClock.now))
  }

  /// The same page's moving parts, for its script.
  func tryFeed(_ request: HTTPRequest) throws -> HTTPResponse {
    let page = try tryPage(for: persona(request))
    return HTTPResponse(
      status: 200,
      headers: [
        .init("Content-Type", Page.contentType), .init("Cache-Control", "no-store"),
        .init("Content-Security-Policy", Page.contentSecurityPolicy),
      ], body: page.feed(token: tryToken, at: WallClock.now).fragment)
  }

  func trySay(_ request: HTTPRequest) -> Answer {
    let form = Form(request)
    guard isOurs(request, session: "try") else { return .now(notice(.formExpired, request)) }
    let user = TryPage.Persona.demo.first { $0.user == form["as"] } ?? TryPage.Persona.demo[0]
    let message = Message(
      key: "try:" + newKey(), from: Address(.web, user.user),
      content: .text(String((form["text"] ?? "").prefix(20_000))))
    return later(message) { [self] handling in
      switch handling {
      case .answered: redirect(to: "/try?as=" + user.user)
      case .unstored: notice(.busy, request)
      }
    }
  }

  private var tryToken: FormToken { formToken(for: "try") }

  private func persona(_ request: HTTPRequest) -> TryPage.Persona {
    let user = request.argument("as")
    return TryPage.Persona.demo.first { $0.user == user } ?? TryPage.Persona.demo[0]
  }

  private func tryPage(for persona: TryPage.Persona) throws -> TryPage {
    let others = TryPage.Persona.demo.filter { $0 != persona }
    return TryPage(
      current: persona, bubbles: try bubbles(of: persona, limit: 60),
      threads: try others.map {
        TryPage.Thread(
          persona: $0,
          bubbles: Array(
            try bubbles(of: $0, limit: TryPage.threadLength).suffix(TryPage.threadLength)))
      })
  }

  private func bubbles(of persona: TryPage.Persona, limit: Int) throws -> [TryPage.Bubble] {
    let address = Address(.web, persona.user)
    let id =
      engine.knowledge.directory.person(at: address)?.id
      ?? PersonID("\(address.channel.rawValue):\(address.user)")
    let lines = try engine.store.reader.chat(of: id, limit: limit)
    return lines.enumerated().map { index, line in
      switch line.content {
      case .said(let text):
        TryPage.Bubble(id: Int64(index), isMine: true, text: text, at: line.at)
      case .answered(let reply), .notified(let reply):
        TryPage.Bubble(
          id: Int64(index), isMine: false, text: reply.text, choices: reply.choices, at: line.at)
      }
    }
  }
}
