/// A reply text with `{slots}`: `已登记 {单号}「{标题}」`.
package struct Template: Hashable, Sendable {
  package enum Piece: Hashable, Sendable {
    case text(String)
    case slot(String)
  }

  package var pieces: [Piece]

  /// Splits a text at its `{…}`; an unclosed brace stays text.
  package init(_ source: String) {
    var pieces: [Piece] = []
    var rest = source[...]
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
      pieces.append(.slot(String(rest[rest.utf8.index(after: open)..<close])))
      rest = rest[rest.utf8.index(after: close)...]
    }
    if !rest.isEmpty { pieces.append(.text(String(rest))) }
    self.pieces = pieces
  }

  /// The names in braces, in order.
  package var slots: [String] {
    pieces.compactMap { if case .slot(let name) = $0 { name } else { nil } }
  }

  /// The text with its slots filled; a slot without a value is left out.
  package func filled(with values: [String: String]) -> String {
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let words): text += words
      case .slot(let name): text += values[name] ?? ""
      }
    }
    return text
  }
}
