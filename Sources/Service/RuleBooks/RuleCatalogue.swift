package import Rules
import YAML

/// What the rule files say to people and the book does not keep: whose a matter is, and its tests.
package struct RuleCatalogue: Hashable, Sendable {
  /// One matter's file and its test file.
  package struct Entry: Hashable, Sendable {
    /// The comment on the first line: `积水排水 · 归口物业 · 上次核对 2026-11-21`; empty without one.
    package var owner = ""
    /// The lines under 是, without what stands after `=>`.
    package var examples: [String] = []
    /// How many lines stand under 不是.
    package var counterExamples = 0
  }

  /// By the matter's file: `property/waterlogging.yaml`.
  private var entries: [String: Entry] = [:]
  /// Whole dialogues under `conversations/`.
  package private(set) var dialogues = 0

  /// One that knows of no file, for engines without a folder: every matter has an empty entry.
  package init() {}

  /// The same with files that were not read before.
  package init(_ files: [RuleFile]) {
    let folder = RuleFiles(files)
    self.init(folder.files.map(folder.read))
  }

  /// Keeps what the files of a folder say; problems in them were reported when they were read.
  package init(_ files: [ReadFile]) {
    for read in files {
      let file = read.file
      if file.isConversationTest {
        dialogues += 1
      } else if file.isSentenceTest {
        let path = String(file.path.dropLast(".test.yaml".count)) + ".yaml"
        guard case .mapping(let mapping)? = read.document?.root else { continue }
        entries[path, default: Entry()].examples = RuleCatalogue.lines(mapping["是"]).map {
          String($0.split(separator: "=>")[0])
        }
        entries[path, default: Entry()].counterExamples = RuleCatalogue.lines(mapping["不是"]).count
      } else {
        let first = file.bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard first.first == UInt8(ascii: "#") else { continue }
        let line = String(decoding: first, as: UTF8.self).drop { $0 == "#" || $0 == " " }
        entries[file.path, default: Entry()].owner = String(line)
      }
    }
  }

  /// What is known of a matter.
  package subscript(matter: Matter) -> Entry { entries[matter.file] ?? Entry() }

  /// The lines of a block that say something; a comment says nothing.
  private static func lines(_ node: Node?) -> [String] {
    guard case .text(let text)? = node else { return [] }
    return text.lines.map { $0.text.drop(while: \.isWhitespace) }
      .filter { !$0.isEmpty && !$0.hasPrefix("#") && !$0.hasPrefix("=>") }.map(String.init)
  }
}

extension Matter {
  /// The file it stands in: `property/waterlogging.yaml`.
  package var file: String { String(source.prefix { $0 != ":" }) }
}
