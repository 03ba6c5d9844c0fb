import Domain
import Text
package import YAML

/// The files of a rule folder in order, and what reading one needs to know of the others; each can
/// be read beside the others, on whatever thread.
package struct RuleFiles: Sendable {
  /// By path.
  package let files: [RuleFile]
  private let units: KnownUnits

  package init(_ files: [RuleFile]) {
    self.files = files.sorted { $0.path < $1.path }
    units = KnownUnits(in: files)
  }

  /// Reads one of `files`.
  package func read(_ file: RuleFile) -> ReadFile { ReadFile(file, knowing: units) }
}

/// A file of a rule folder with everything that can be read without the others.
package struct ReadFile: Sendable {
  package let file: RuleFile
  /// Nil for a file that is not read as YAML.
  package private(set) var document: Document?
  /// In the order in which they were found.
  private(set) var diagnostics: [Diagnostic] = []
  /// Of a matter, as much as can be read.
  private(set) var draft: MatterDraft?
  /// Of a file of word lists, the blocks.
  private(set) var blocks: [WordLists.Block] = []
  /// Of a test file, the sentences under 是, normalised.
  private(set) var examples: [[UInt32]] = []

  init(_ file: RuleFile, knowing units: KnownUnits) {
    self.file = file
    checkName(of: file, &diagnostics)
    switch file.role {
    case .other, .directory, .misnamed, .misplaced: return
    case .conversationTest:
      document = Document(file.bytes, file: file.path)
    case .sentenceTest:
      let document = Document(file.bytes, file: file.path)
      self.document = document
      examples = ReadFile.examples(in: document)
    case .words, .kind, .matter, .replies, .deadlines, .hours, .year, .tags:
      let document = Document(file.bytes, file: file.path)
      self.document = document
      diagnostics += document.diagnostics
      guard document.root != nil else { return }
      checkHeading(of: document, &diagnostics)
      if file.role == .words { blocks = WordLists.blocks(of: document) }
      guard file.role == .matter,
        var reader = MatterReader(document, knowing: units, &diagnostics)
      else { return }
      draft = reader.read()
      diagnostics += reader.diagnostics
    }
  }

  /// What is wrong with a test file is reported when it is rehearsed.
  private static func examples(in document: Document) -> [[UInt32]] {
    var ignored: [Diagnostic] = []
    guard let fields = Fields(document.root, keys: nil, in: document.source, &ignored) else {
      return []
    }
    return fields.lines("是", &ignored).map { line in
      NormalText(String(beforeArrow(line.text))).scalars
    }
  }

  /// What stands before `=>`.
  private static func beforeArrow(_ line: String) -> Substring {
    var line = line
    let length = line.withUTF8 { bytes in
      bytes.indices.dropFirst().first {
        bytes[$0] == UInt8(ascii: ">") && bytes[$0 - 1] == UInt8(ascii: "=")
      }
    }
    return length.map { line[..<line.utf8.index(line.startIndex, offsetBy: $0 - 1)] } ?? line[...]
  }
}
