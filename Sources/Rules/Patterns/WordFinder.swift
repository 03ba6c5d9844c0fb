package import Text
import YAML

/// Finds the words of the word lists in a text, so that a new phrase can be put together of them.
///
/// It knows the words that a list's lines spell out; a line with `…`, `+` or a slot is passed over.
package struct WordFinder: Sendable {
  /// A word found.
  package struct Found: Hashable, Sendable {
    /// The list's name, without the angle brackets.
    package var list: String
    /// In normalised scalars.
    package var range: Range<Int>
  }

  private struct Word: Sendable {
    var scalars: [UInt32]
    var list: String
    /// How many words the list has: of two lists with the word the smaller says more.
    var listSize: Int
  }

  /// By first scalar; the longest first.
  private var words: [UInt32: [Word]] = [:]

  /// Spellings of a list beyond which it says too little: a list of everything that may stand in a
  /// room would take every message about one of them.
  private static let mostWords = 40
  /// Spellings that one line may stand for.
  private static let mostSpellings = 400

  /// Reads `words/*.yaml` of a folder that has been loaded.
  package init(_ files: [RuleFile]) {
    var lists = WordLists()
    for file in files where file.role == .words {
      let document = Document(file.bytes, file: file.path)
      lists.read(document, WordLists.blocks(of: document))
    }
    for name in lists.names {
      let spellings = Set(
        (lists.lists[name]?.phrases ?? []).flatMap {
          WordFinder.spellings(of: $0.pattern, lists, depth: 0)
        })
      guard spellings.count <= WordFinder.mostWords else { continue }
      for spelling in spellings where spelling.count > 1 {
        let scalars = NormalText(spelling).scalars
        guard let first = scalars.first, scalars.count > 1 else { continue }
        words[first, default: []].append(
          Word(scalars: scalars, list: name, listSize: spellings.count))
      }
    }
    for first in words.keys {
      words[first]?.sort {
        ($1.scalars.count, $0.listSize, $0.list) < ($0.scalars.count, $1.listSize, $1.list)
      }
    }
  }

  /// The words of a text from left to right, the longest at each place, none over another.
  package func words(in text: NormalText) -> [Found] {
    let scalars = text.scalars
    var found: [Found] = []
    var index = 0
    while index < scalars.count {
      let word = words[scalars[index]]?.first { word in
        scalars[index...].starts(with: word.scalars)
      }
      if let word {
        found.append(Found(list: word.list, range: index..<index + word.scalars.count))
        index += word.scalars.count
      } else {
        index += 1
      }
    }
    return found
  }

  /// Everything a pattern spells out; empty when it is no plain word or has too many spellings.
  private static func spellings(
    of pattern: Pattern, _ lists: WordLists, depth: Int
  ) -> [String] {
    guard depth < WordLists.maximumDepth else { return [] }
    switch pattern {
    case .word(let word): return [word.text]
    case .list(let name):
      return (lists.lists[name]?.phrases ?? []).flatMap {
        spellings(of: $0.pattern, lists, depth: depth + 1)
      }
    case .optional(let part): return [""] + spellings(of: part, lists, depth: depth)
    case .either(let parts): return parts.flatMap { spellings(of: $0, lists, depth: depth) }
    case .sequence(let parts):
      var joined = [""]
      for part in parts {
        let tails = spellings(of: part, lists, depth: depth)
        guard joined.count * tails.count <= mostSpellings else { return [] }
        joined = joined.flatMap { head in tails.map { head + $0 } }
      }
      return joined
    case .gap, .both, .slot: return []
    }
  }
}
