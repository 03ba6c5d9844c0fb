import Domain
import Text
package import YAML

/// The files of a rule folder in order, and what reading one needs to know of the others; each can
/// be read beside the others, on whatever thread.
package struct RuleFiles: Sendable {
  /// By path.
  package let files: [RuleFile]
  private let units: KnownUnits

  /// In any order.
  package init(_ files: [RuleFile]) {
    self.files = files.sorted { $0.path < $1.path }
    units = KnownUnits(in: files)
  }

  /// Reads one of `files`.
  package func read(_ file: RuleFile) -> ReadFile { ReadFile(file, knowing: units) }
}

/// A file of a rule folder with everything that can be read without the others.
package struct ReadFile: Sendable {
  /// The file that was read, with its bytes.
  package let file: RuleFile
  /// Nil for a file that is not read as YAML.
  package private(set) var document: Document?
  /// In the order in which they were found.
  private(set) var diagnostics: [Diagnostic] = []
  /// Of a matter, as much as can be read.
  private(set) var draft: MatterDraft?
  /// Of a file of cues, as much as can be read.
  private(set) var cues: [CueDraft] = []
  /// Of a file of word lists, the blocks.
  private(set) var blocks: [WordLists.Block] = []
  /// Of a test file, its sentences. What is wrong with them is reported when they are rehearsed.
  package private(set) var sentences: SentenceSheet?

  /// Whether it is a test by what stands in it, though not by its name.
  private(set) var isMisnamedTest = false

  /// Whether it could not be read, so that others may miss what it names: whatever they then complain of
  /// says nothing about them.
  var isLost: Bool {
    switch file.role {
    case .misnamed, .misplaced: true
    case .matter: draft == nil && !isMisnamedTest
    case .words:
      if case .mapping(let root)? = document?.root, case .mapping? = root["词表"] {
        false
      } else {
        true
      }
    case .kind, .cues, .replies, .deadlines, .hours, .year, .tags: document?.root == nil
    case .other, .directory, .sentenceTest, .smallTalk, .conversationTest: false
    }
  }

  /// Whether a rehearsal would be in vain: the file is lost, or is a test that cannot be read.
  package var isUnreadable: Bool { isLost || document.map { $0.root == nil } ?? false }

  /// What is wrong with a test before any of it is tried; nothing for any other file.
  package var problemsOfTest: [Diagnostic] {
    guard file.isSentenceTest || file.isConversationTest else { return [] }
    return (document?.diagnostics ?? []) + (sentences?.diagnostics ?? [])
  }

  init(_ file: RuleFile, knowing units: KnownUnits) {
    self.file = file
    checkName(of: file, &diagnostics)
    switch file.role {
    case .other, .directory, .misnamed, .misplaced: return
    case .conversationTest:
      document = Document(file.bytes, file: file.path, blockKeys: RuleKeys.blocks)
    case .sentenceTest, .smallTalk:
      let document = Document(file.bytes, file: file.path, blockKeys: RuleKeys.blocks)
      self.document = document
      sentences = SentenceSheet(document, isSmallTalk: file.isSmallTalk)
    case .words, .kind, .matter, .cues, .replies, .deadlines, .hours, .year, .tags:
      let document = Document(file.bytes, file: file.path, blockKeys: RuleKeys.blocks)
      self.document = document
      diagnostics += document.diagnostics
      guard document.root != nil else { return }
      if file.role == .matter, SentenceSheet.reads(document) {
        isMisnamedTest = true
        diagnostics.append(
          document.source.diagnostic(
            at: Position(line: 1, column: 1), "像是测试", hint: "改名为 \(file.likelyTestPath)。"))
        return
      }
      checkHeading(of: document, &diagnostics)
      if file.role == .words { blocks = WordLists.blocks(of: document) }
      if file.role == .cues {
        var reader = CueReader(document.source)
        cues = reader.read(document)
        diagnostics += reader.diagnostics
      }
      guard file.role == .matter,
        var reader = MatterReader(document, knowing: units, &diagnostics)
      else { return }
      draft = reader.read()
      diagnostics += reader.diagnostics
    }
  }
}
