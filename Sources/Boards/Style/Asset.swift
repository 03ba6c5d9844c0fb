/// A file of ours that pages load: the style sheet, the script, the icon.
///
/// They are constants of the program, so that a page and its files can never be of two versions.
package struct Asset: Hashable, Sendable {
  /// `/assets/style.css`; what the server answers to, whatever the version asked for.
  package let path: String
  /// The media type, such as `text/css; charset=utf-8`.
  package let type: String
  /// The file in UTF-8.
  package let body: [UInt8]
  /// 16 hexadecimal digits of the content; the link carries it, so the file may be kept for ever.
  package let version: String

  private init(_ name: String, type: String, _ text: String) {
    path = "/assets/" + name
    self.type = type
    body = Array(text.utf8)
    version = Asset.fingerprint(body)
    link = Link("assets", name, query: [("v", version)])
  }

  let link: Link

  /// The one style sheet of all pages.
  package static let style = Asset(
    "style.css", type: "text/css; charset=utf-8",
    [
      Style.foundation, Style.frame, Style.parts, Style.wall, Style.board, Style.ticket, Style.chat,
      Style.rules, Style.flow, Style.register, Style.meeting, Style.monitor, Style.lists,
    ]
    .joined(separator: "\n"))
  /// The script that keeps pages fresh; every page works in full without it.
  package static let live = Asset(
    "live.js", type: "text/javascript; charset=utf-8", Script.live)
  /// The seal, as the icon of the site.
  package static let icon = Asset("icon.svg", type: "image/svg+xml", Icon.seal)

  /// Every file, for the server.
  package static let all = [style, live, icon]

  /// The `Cache-Control` of a file: a changed file has another link.
  package static let cacheControl = "public, max-age=31536000, immutable"

  /// FNV-1a, 64 bits: enough to tell versions apart, no secret.
  private static func fingerprint(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// The style sheet, in parts (`Style+….swift`).
enum Style {}

/// The script (`Script.swift`).
enum Script {}

/// The icon of the site: a seal, as everywhere on the pages.
enum Icon {
  static let seal = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">\
    <rect x="4" y="4" width="56" height="56" rx="12" fill="#ab2a1e"/>\
    <path d="M16 18h32v28H16zM27 18v10q0 6-5 9M37 18v13q0 4 4 4h7" fill="none" \
    stroke="#fffaf2" stroke-width="5" stroke-linejoin="round"/></svg>
    """
}
