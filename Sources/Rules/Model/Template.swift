/// A reply text with `{slots}`: `已登记 {单号}「{标题}」`.
package struct Template: Hashable, Sendable {
  /// Words as written, or the name of a slot without its braces.
  package enum Piece: Hashable, Sendable {
    case text(String)
    case slot(String)
  }

  /// In the order of the text; no words among them are empty.
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

  /// The text with its slots filled; a slot without a value is left out, and with it the colon before
  /// it, and the one who `说` nothing.
  package func filled(with values: [String: String]) -> String {
    var text = ""
    var hasGap = false
    for piece in pieces {
      switch piece {
      case .text(let words):
        // What closed the words that are missing would stand twice.
        let isDouble = hasGap && (text.last == nil || text.last == words.first)
        text += isDouble && "。\n".contains(words.first ?? " ") ? words.dropFirst() : words[...]
        hasGap = false
      case .slot(let name):
        let value = values[name] ?? ""
        text += value
        guard value.isEmpty, text.last == "：" else { continue }
        text.removeLast()
        hasGap = true
        guard text.last == "说" else { continue }
        let clause = text.reversed().prefix { !"，。；\n".contains($0) }
        text.removeLast(clause.count)
        if text.last == "，" { text.removeLast() }
      }
    }
    return text
  }
}
