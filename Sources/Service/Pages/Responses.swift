import Boards
import Crypto
import Domain
import HTTP
import Workflow

/// Responses that pages share.
extension Site {
  /// A page with the headers that every page has.
  func html(_ page: Page) -> HTTPResponse {
    HTTPResponse(
      status: page.status,
      headers: [
        .init("Content-Type", Page.contentType),
        .init("Content-Security-Policy", Page.contentSecurityPolicy),
        .init("Referrer-Policy", "same-origin"), .init("Cache-Control", "no-store"),
        .init("X-Frame-Options", "DENY"),
      ], body: page.body)
  }

  /// A page that says one thing in kind words, in the name of the viewer's own building.
  func notice(_ notice: NoticePage, _ request: HTTPRequest) -> HTTPResponse {
    // Not asked for when we are too busy; when the store fails, the page must still come.
    let viewer = notice == .busy ? nil : try? viewer(request)
    let directory = engine.knowledge.directory
    let building = directory.building(viewer?.building) ?? directory.buildings.first
    var response = html(
      notice.page(in: frame(request, viewer, in: building), dutyPhone: building?.dutyPhone))
    if notice == .busy { response.headers.append(.init("Retry-After", "2")) }
    return response
  }

  /// Go there next, with GET.
  func redirect(to path: String) -> HTTPResponse {
    HTTPResponse(status: 303, headers: [.init("Location", path)])
  }

  /// The frame of a page for somebody who is signed in, or for the public.
  func frame(_ request: HTTPRequest, _ viewer: Person? = nil, in building: Building? = nil)
    -> Frame
  {
    let directory = engine.knowledge.directory
    let shown = building ?? directory.building(viewer?.building) ?? directory.buildings.first
    return Frame(
      building: shown?.name ?? "", isDemo: isDemo,
      viewer: viewer.map {
        Frame.Viewer(
          name: $0.name ?? $0.role.chinese, role: $0.role,
          token: request.cookie(cookieName).map(formToken),
          watches: !watchedBuildings(of: $0, in: directory).isEmpty)
      })
  }

  /// 32 random hexadecimal digits.
  func newKey() -> String { Hex.encode(randomBytes(16)) }
}
