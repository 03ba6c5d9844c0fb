/// A piece of a page that is safe by construction.
///
/// There are three ways in: text, which is escaped; an element of a closed list, with attributes of
/// a closed list; and other pieces. There is none for markup in a string, so no value that came
/// from outside can ever become a tag, an attribute, a script or a link to somewhere else.
///
/// ```swift
/// HTML(.p, .class("quiet")) { "等反映人确认"; HTML(.b) { number } }
/// ```
package struct HTML: Hashable, Sendable {
  /// UTF-8.
  private(set) var bytes: [UInt8]

  /// Nothing at all.
  package static let nothing = HTML(bytes: [])

  private init(bytes: [UInt8]) { self.bytes = bytes }

  /// Text between tags, escaped.
  package init(text: String) {
    bytes = []
    Escaping.append(text, to: &bytes)
  }

  /// An element with its attributes and children; void elements such as `input` take none.
  init(
    _ tag: Tag, _ attributes: Attribute?..., @HTMLBuilder children: () -> HTML = { .nothing }
  ) {
    bytes = []
    bytes.append(UInt8(ascii: "<"))
    bytes += tag.rawValue.utf8
    for attribute in attributes {
      if let attribute { attribute.append(to: &bytes) }
    }
    bytes.append(UInt8(ascii: ">"))
    let inner = children()
    if tag.isVoid {
      precondition(inner.bytes.isEmpty, "<\(tag.rawValue)> holds no children")
      return
    }
    bytes += inner.bytes
    bytes += "</".utf8
    bytes += tag.rawValue.utf8
    bytes.append(UInt8(ascii: ">"))
  }

  /// Pieces one after the other.
  init(joining pieces: [HTML]) {
    bytes = pieces.flatMap(\.bytes)
  }

  /// The bytes of a whole document whose root is this piece.
  package var document: [UInt8] { Array("<!doctype html>".utf8) + bytes }

  /// The bytes of a piece of a page.
  package var fragment: [UInt8] { bytes }

  /// The markup as text, for tests.
  var markup: String { String(decoding: bytes, as: UTF8.self) }
}

/// The elements that our pages use; `script` exists for files of ours alone (`Layout`).
enum Tag: String, Sendable {
  case html, head, meta, title, link, script, body
  case header, nav, main, footer, section, article, aside
  case h1, h2, h3, h4, p, div, span, b, em, small, blockquote, time, hr, bdi
  case ul, ol, li, dl, dt, dd, details, summary
  case a, form, label, input, textarea, button, select, option
  case table, thead, tbody, tr, th, td, code, pre, mark
  /// Drawings (`Drawing`); HTML allows them in the text of a page.
  case svg, g, rect, path, text

  var isVoid: Bool {
    switch self {
    case .meta, .link, .hr, .input: true
    default: false
    }
  }
}

/// What may stand between the braces of an element: text, pieces, and choices among them.
@resultBuilder
enum HTMLBuilder {
  static func buildExpression(_ piece: HTML) -> HTML { piece }
  static func buildExpression(_ text: String) -> HTML { HTML(text: text) }
  static func buildExpression(_ piece: HTML?) -> HTML { piece ?? .nothing }
  static func buildExpression(_ pieces: [HTML]) -> HTML { HTML(joining: pieces) }
  static func buildBlock(_ pieces: HTML...) -> HTML { HTML(joining: pieces) }
  static func buildOptional(_ piece: HTML?) -> HTML { piece ?? .nothing }
  static func buildEither(first piece: HTML) -> HTML { piece }
  static func buildEither(second piece: HTML) -> HTML { piece }
  static func buildArray(_ pieces: [HTML]) -> HTML { HTML(joining: pieces) }
}

/// The one place where text becomes markup.
enum Escaping {
  /// Appends `text` with everything that HTML gives a meaning replaced, quotes included, so that
  /// it is right between tags and inside a double-quoted attribute alike.
  ///
  /// Control characters other than tab and line feed become U+FFFD: HTML has no way to write them.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.reserveCapacity(bytes.count + text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"": bytes += "&quot;".utf8
      case "'": bytes += "&#39;".utf8
      case "\t", "\n": bytes.append(UInt8(scalar.value))
      case "\r": continue
      default:
        let value = scalar.value
        let isControl = value < 0x20 || (0x7F...0x9F).contains(value)
        bytes += (isControl ? "\u{FFFD}" : scalar).utf8
      }
    }
  }
}
