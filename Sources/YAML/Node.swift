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
    /// How a scalar was written; `>` blocks are refused.
    package enum Style: Hashable, Sendable {
      /// Without quotes.
      case plain
      /// In single or double quotes.
      case quoted
      /// A `|` block.
      case block
    }

    /// The whole value; a block ends without its last line break.
    package var value: String
    /// A block is underlined at its `|` alone; see `length`.
    package var style: Style
    /// Of the first scalar, of the opening quote, or of the `|`.
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
    /// Without its line break, and in a block without the indent.
    package var text: String
    /// Of its first scalar.
    package var position: Position

    package init(text: String, position: Position) {
      self.text = text
      self.position = position
    }
  }

  /// A sequence of values.
  package struct List: Hashable, Sendable {
    /// In file order.
    package var items: [Node]
    /// Of its first `-`, or of its `[`.
    package var position: Position
    /// Whether it was written `[a, b]`.
    package var isFlow: Bool
  }

  /// Keys and values, in file order; every key stands once.
  package struct Mapping: Hashable, Sendable {
    /// A key with its value.
    package struct Entry: Hashable, Sendable {
      /// Only a text can be a key.
      package var key: Text
      /// An empty text where nothing stands behind the colon.
      package var value: Node
    }

    /// In file order; a file in which a key stands twice is refused.
    package var entries: [Entry]
    /// Of its first key, or of its `{`.
    package var position: Position
    /// Whether it was written `{a: b}`.
    package var isFlow: Bool

    /// The value under that key; nil when there is none.
    package subscript(key: String) -> Node? { entry(key)?.value }

    /// The entry under that key; nil when there is none.
    func entry(_ key: String) -> Entry? { entries.first { $0.key.value.isSpelled(like: key) } }
  }
}
