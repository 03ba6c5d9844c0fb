/// A value in a file: raw text, a list or a mapping, each with its place.
///
/// All text stays text (`no` is the word no); what it means is decided by who asks for it.
package indirect enum Node: Hashable, Sendable {
  case text(Text)
  case list(List)
  case mapping(Mapping)

  /// Where it begins; a `|` block begins at its `|`.
  package var position: Position {
    switch self {
    case .text(let text): text.position
    case .list(let list): list.position
    case .mapping(let mapping): mapping.position
    }
  }

  /// A scalar.
  package struct Text: Hashable, Sendable {
    package enum Style: Hashable, Sendable {
      case plain, quoted
      /// A `|` block.
      case block
    }

    /// The whole value; a block ends without its last line break.
    package var value: String
    package var style: Style
    package var position: Position
    /// The lines of a block, or the one line of anything else, each with the place of its first
    /// scalar in the file. Exact but for quoted text with escapes.
    package var lines: [Line]

    package init(value: String, style: Style, position: Position, lines: [Line]) {
      self.value = value
      self.style = style
      self.position = position
      self.lines = lines
    }

    /// Scalars to underline: the value of one line, or just the `|`.
    package var length: Int { style == .block ? 1 : max(1, value.unicodeScalars.count) }
  }

  /// One line of a text.
  package struct Line: Hashable, Sendable {
    package var text: String
    package var position: Position

    package init(text: String, position: Position) {
      self.text = text
      self.position = position
    }
  }

  /// A sequence of values.
  package struct List: Hashable, Sendable {
    package var items: [Node]
    package var position: Position
    /// Whether it was written `[a, b]`.
    package var isFlow: Bool
  }

  /// Keys and values, in file order; every key stands once.
  package struct Mapping: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
      package var key: Text
      package var value: Node
    }

    package var entries: [Entry]
    package var position: Position
    /// Whether it was written `{a: b}`.
    package var isFlow: Bool

    /// The value under that key; nil when there is none.
    package subscript(key: String) -> Node? { entry(key)?.value }

    /// The entry under that key; nil when there is none.
    func entry(_ key: String) -> Entry? { entries.first { $0.key.value.isSpelled(like: key) } }
  }
}
