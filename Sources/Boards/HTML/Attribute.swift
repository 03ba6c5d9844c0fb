package import Domain

/// An attribute of an element: its name is ours, its value is escaped.
///
/// Event handlers and `style` are not on the list, so a page cannot hold any.
struct Attribute: Hashable, Sendable {
  private var name: StaticStringName
  private var value: String?

  private enum StaticStringName: String {
    case lang, charset, name, content, rel, href, src, type, `class`, id, role, action, method
    case value, placeholder, autocomplete, autofocus, required, maxlength, selected, disabled
    case `for`, datetime, open, `defer`, sizes, rows, enterkeyhint, title, tabindex, dir
    case live = "data-live"
    case source = "data-source"
    case seconds = "data-seconds"
    case say = "data-say"
    case ariaLabel = "aria-label"
    case ariaLabelledBy = "aria-labelledby"
    case ariaCurrent = "aria-current"
    case ariaHidden = "aria-hidden"
    case ariaLive = "aria-live"
    case scope, viewBox, x, y, width, height, rx, d
    case textAnchor = "text-anchor"
  }

  func append(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: " "))
    bytes += name.rawValue.utf8
    guard let value else { return }
    bytes += "=\"".utf8
    Escaping.append(value, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
  }

  static func lang(_ value: String) -> Self { .init(name: .lang, value: value) }
  static func charset(_ value: String) -> Self { .init(name: .charset, value: value) }
  static func name(_ value: String) -> Self { .init(name: .name, value: value) }
  static func content(_ value: String) -> Self { .init(name: .content, value: value) }
  static func rel(_ value: String) -> Self { .init(name: .rel, value: value) }
  static func type(_ value: String) -> Self { .init(name: .type, value: value) }
  static func `class`(_ value: String) -> Self { .init(name: .class, value: value) }
  static func id(_ value: String) -> Self { .init(name: .id, value: value) }
  static func role(_ value: String) -> Self { .init(name: .role, value: value) }
  static func value(_ value: String) -> Self { .init(name: .value, value: value) }
  static func placeholder(_ value: String) -> Self { .init(name: .placeholder, value: value) }
  static func autocomplete(_ value: String) -> Self { .init(name: .autocomplete, value: value) }
  static func enterKey(_ value: String) -> Self { .init(name: .enterkeyhint, value: value) }
  static func maxLength(_ value: Int) -> Self { .init(name: .maxlength, value: String(value)) }
  static func rows(_ value: Int) -> Self { .init(name: .rows, value: String(value)) }
  static func `for`(_ value: String) -> Self { .init(name: .for, value: value) }
  static func datetime(_ value: String) -> Self { .init(name: .datetime, value: value) }
  static func label(_ value: String) -> Self { .init(name: .ariaLabel, value: value) }
  static func labelledBy(_ value: String) -> Self { .init(name: .ariaLabelledBy, value: value) }
  static func current(_ value: String) -> Self { .init(name: .ariaCurrent, value: value) }
  static func live(_ value: String) -> Self { .init(name: .live, value: value) }
  static func seconds(_ value: Int) -> Self { .init(name: .seconds, value: String(value)) }
  static func scope(_ value: String) -> Self { .init(name: .scope, value: value) }
  static func viewBox(width: Int, height: Int) -> Self {
    .init(name: .viewBox, value: "0 0 \(width) \(height)")
  }
  static func x(_ value: Int) -> Self { .init(name: .x, value: String(value)) }
  static func y(_ value: Int) -> Self { .init(name: .y, value: String(value)) }
  static func width(_ value: Int) -> Self { .init(name: .width, value: String(value)) }
  static func height(_ value: Int) -> Self { .init(name: .height, value: String(value)) }
  static func rx(_ value: Int) -> Self { .init(name: .rx, value: String(value)) }
  static func d(_ value: String) -> Self { .init(name: .d, value: value) }
  static func tabIndex(_ value: Int) -> Self { .init(name: .tabindex, value: String(value)) }

  static func href(_ link: Link) -> Self { .init(name: .href, value: link.text) }
  static func src(_ link: Link) -> Self { .init(name: .src, value: link.text) }
  static func action(_ link: Link) -> Self { .init(name: .action, value: link.text) }
  static func source(_ link: Link) -> Self { .init(name: .source, value: link.text) }

  static let middle = Attribute(name: .textAnchor, value: "middle")
  static let post = Attribute(name: .method, value: "post")
  static let get = Attribute(name: .method, value: "get")
  static let `defer` = Attribute(name: .defer, value: nil)
  static let required = Attribute(name: .required, value: nil)
  static let selected = Attribute(name: .selected, value: nil)
  static let say = Attribute(name: .say, value: nil)
  /// For ornaments that a screen reader should not read out.
  static let decorative = Attribute(name: .ariaHidden, value: "true")
  /// New content is read out when the reader pauses.
  static let polite = Attribute(name: .ariaLive, value: "polite")
  /// Direction by the text itself, for words from outside.
  static let autoDirection = Attribute(name: .dir, value: "auto")
}

/// Where a link, a form or a file of ours points: a path of this site, or http(s).
package struct Link: Hashable, Sendable {
  let text: String

  /// A path of this site; every part and every value is percent-encoded, so none can add another.
  ///
  /// `Link("tickets", "SF-1024")` is `/tickets/SF-1024`; `Link()` is `/`.
  package init(_ parts: String..., query: [(name: String, value: String)] = []) {
    // An empty first part would make `//host`, which is another site.
    var text = "/" + parts.filter { !$0.isEmpty }.map(Link.encode).joined(separator: "/")
    for (index, field) in query.enumerated() {
      text += (index == 0 ? "?" : "&") + Link.encode(field.name) + "=" + Link.encode(field.value)
    }
    self.text = text
  }

  /// An address elsewhere; nil unless it is http or https with a host.
  package init?(external text: String) {
    let lowered = text.lowercased()
    let rest: Substring
    if lowered.hasPrefix("https://") {
      rest = text.dropFirst(8)
    } else if lowered.hasPrefix("http://") {
      rest = text.dropFirst(7)
    } else {
      return nil
    }
    guard let first = rest.first, first.isLetter || first.isNumber || first == "[",
      text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F && $0 != "\\" })
    else { return nil }
    self.text = text
  }

  private init(text: String) { self.text = text }

  /// The page of a ticket.
  package static func ticket(_ number: TicketNumber) -> Link {
    Link("tickets", number.description)
  }

  /// A place on the page one is on; `id` is one of our own.
  static func here(_ id: String) -> Link { Link(text: "#" + encode(id)) }

  private static func encode(_ part: String) -> String {
    let hex = Array("0123456789ABCDEF")
    var encoded = ""
    for byte in part.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        byte < 0x80 && (Character(scalar).isLetter || Character(scalar).isNumber)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
        || byte == UInt8(ascii: ".")
      if isPlain {
        encoded.unicodeScalars.append(scalar)
      } else {
        encoded += "%" + String(hex[Int(byte >> 4)]) + String(hex[Int(byte & 15)])
      }
    }
    // A part of dots alone would climb the path.
    return encoded == "." || encoded == ".." ? "%2E" + encoded.dropFirst() : encoded
  }
}
