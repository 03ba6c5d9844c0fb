package import Domain
import Text
package import YAML

/// The tags that needs and resources are matched by: `lists/tags.yaml`, each with the words that
/// speak of it. The categories of pain points are tags of their own names.
package struct TagBook: Hashable, Sendable {
  /// A tag and the words that speak of it.
  package struct Entry: Hashable, Sendable {
    /// As written: up to `longestTag` letters and digits.
    package var tag: String
    /// Normalised, the tag's own name among them.
    package var words: [String]
  }

  /// In file order.
  package let entries: [Entry]

  /// The words of `entries` must be normalised already.
  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// Every tag there is.
  package var names: [String] {
    let own = entries.map(\.tag)
    return own + Category.allCases.map(\.chinese).filter { $0 != "其他" && !own.contains($0) }
  }

  /// Whether there is such a tag.
  package func contains(_ tag: String) -> Bool { names.contains(tag) }

  /// The tags whose words stand in one of these texts, in file order, after the category's.
  package func tags(in texts: [String], category: Category? = nil) -> [String] {
    let normal = texts.map { NormalText($0).text }
    var found = category.flatMap { $0 == .other ? nil : [$0.chinese] } ?? []
    for entry in entries where !found.contains(entry.tag) {
      if entry.words.contains(where: { word in normal.contains { $0.contains(word) } }) {
        found.append(entry.tag)
      }
    }
    return found
  }

  /// Reads `lists/tags.yaml`; what is wrong is reported, and what can be read is kept.
  package init(reading document: Document, _ diagnostics: inout [Diagnostic]) {
    let source = document.source
    var entries: [Entry] = []
    var owners: [String: String] = [:]
    guard let file = Fields(document.root, keys: RuleKeys.tags.names, in: source, &diagnostics),
      let mapping = file.mapping("标签", required: true, &diagnostics)
    else {
      self.init()
      return
    }
    let fields = Fields(.mapping(mapping), keys: nil, in: source, &diagnostics)
    for entry in mapping.entries {
      let tag = entry.key
      if tag.value.count > TagBook.longestTag || !tag.value.allSatisfy(\.isTagCharacter) {
        diagnostics.append(
          source.diagnostic(
            at: tag.position, length: tag.length, "标签“\(tag.value)”不合适",
            hint: "最多 \(TagBook.longestTag) 个字，不带空格和标点。"))
        continue
      }
      var words: [String] = []
      let lines = fields?.lines(tag.value, &diagnostics) ?? []
      let own = Node.Line(text: tag.value, position: tag.position)
      for line in [own] + lines {
        let word = NormalText(line.text).text
        let length = line.text.unicodeScalars.count
        if word.count < 2 {
          diagnostics.append(
            source.diagnostic(
              at: line.position, length: length, "“\(line.text)”太短，会认错", hint: "写两个字以上的词。"))
        } else if let owner = owners[word] {
          // A word may be written twice below its tag.
          guard owner != tag.value else { continue }
          diagnostics.append(
            source.diagnostic(
              at: line.position, length: length, "“\(line.text)”已经是“\(owner)”的词",
              hint: "一个词只放在一个标签下面。"))
        } else {
          owners[word] = tag.value
          words.append(word)
        }
      }
      entries.append(Entry(tag: tag.value, words: words))
    }
    self.init(entries)
  }

  /// Characters of a tag, at most.
  package static let longestTag = 8
}

extension Character {
  fileprivate var isTagCharacter: Bool { isLetter || isNumber }
}
