import Crypto
import Domain
import Foundation
import Rehearsal
package import Rules
import Synchronization
package import YAML

/// A folder of rule files on the disk.
package struct RuleFolder: Sendable {
  package var path: String

  package init(_ path: String) { self.path = path }

  /// A book with what was found on the way.
  package struct Loaded: Sendable {
    /// Nil when a file is wrong or a test fails: whole or not at all.
    package var book: RuleBook?
    package var diagnostics: [Diagnostic]
    /// Sentences and dialogue turns that were tried; 0 when this folder had passed before.
    package var tests: Int
    /// Files read.
    package var files: Int
    /// What the files say to people.
    package var catalogue: RuleCatalogue
  }

  /// Where the YAML files stand, sorted. Hidden ones are an editor's or a tool's.
  var paths: [String] {
    guard let walker = FileManager.default.enumerator(atPath: path) else { return [] }
    var paths: [String] = []
    for case let name as String in walker where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
      if !isHidden { paths.append(name) }
    }
    return paths.sorted()
  }

  /// Every YAML file below the folder; anything else is not ours to read.
  ///
  /// Of a file that is too large only so much is read that it is refused for it, and of a folder
  /// that holds too many files no more than that many.
  package func files() throws(SettingsError) -> [RuleFile] {
    guard (try? FileManager.default.contentsOfDirectory(atPath: path)) != nil else {
      throw SettingsError("打不开规则目录 \(path)，请检查路径和权限。")
    }
    var files: [RuleFile] = []
    for name in paths.prefix(RuleBook.maximumFiles + 1) {
      let file = URL(filePath: path + "/" + name).resolvingSymlinksInPath()
      let kind = try? FileManager.default.attributesOfItem(atPath: file.path)[.type]
      guard kind as? FileAttributeType != .typeDirectory else { continue }
      // Reading a pipe would wait for ever.
      guard kind as? FileAttributeType == .typeRegular,
        let handle = try? FileHandle(forReadingFrom: file),
        let data = try? handle.read(upToCount: maximumBytes + 1) ?? Data()
      else {
        throw SettingsError("读不了规则文件 \(path)/\(name)，请检查权限。")
      }
      files.append(RuleFile(path: name, bytes: Array(data)))
    }
    if files.isEmpty { throw SettingsError("\(path) 里没有规则文件，请用 --rules 指明规则目录。") }
    return files
  }

  /// The book alone, without its tests: for commands that only read with it.
  package func book() throws(SettingsError) -> RuleBook {
    let (book, problems) = RuleBook.load(try files())
    guard let book else {
      throw SettingsError(problems.map(\.rendered).joined(separator: "\n\n"))
    }
    return book
  }

  /// The building that the tests are played in, whatever building the rules then serve.
  package static let rehearsalDirectory = "conversations/directory.yaml"

  /// Loads, checks and rehearses.
  ///
  /// - Parameter passed: A file that notes the version that passed last; tests of the same version
  ///   are not run again. Nil runs them always.
  package func load(passed: String? = nil) throws(SettingsError) -> Loaded {
    load(try files(), passed: passed)
  }

  /// The same with files that have been read.
  func load(_ files: [RuleFile], passed: String? = nil) -> Loaded {
    let (book, problems) = RuleBook.load(files)
    var loaded = Loaded(
      book: book, diagnostics: problems, tests: 0, files: files.count,
      catalogue: RuleCatalogue(files))
    guard let book else { return loaded }
    let stage = files.first { $0.path == RuleFolder.rehearsalDirectory }?.bytes
    let mark = book.version + " " + Hex.encode(sha256(stage ?? []))
    if let passed, (try? String(contentsOfFile: passed, encoding: .utf8)) == mark { return loaded }
    let (read, slips) = DirectoryFile.read(
      stage ?? [], file: RuleFolder.rehearsalDirectory)
    let directory = read ?? Directory()
    if stage == nil {
      loaded.diagnostics.append(
        Diagnostic(
          file: RuleFolder.rehearsalDirectory, line: 1, column: 1,
          message: "没有排练用的通讯录", hint: "从 webhook/demo/directory.yaml 复制一份过来"))
    }
    let rehearsal = RuleFolder.rehearse(book, files, directory)
    loaded.tests = rehearsal.count
    loaded.diagnostics =
      (loaded.diagnostics + slips + rehearsal.diagnostics).inReadingOrder
    if loaded.diagnostics.hasErrors {
      loaded.book = nil
    } else if let passed {
      try? mark.write(toFile: passed, atomically: true, encoding: .utf8)
    }
    return loaded
  }
}

extension RuleFolder {
  /// Both kinds of tests, on as many threads as there are cores: a few parts of the sentences, and
  /// the dialogues.
  private static func rehearse(
    _ book: RuleBook, _ files: [RuleFile], _ directory: Directory
  ) -> RehearsalResult {
    let tests = files.filter(\.isSentenceTest)
    let parts = 4
    let none = RehearsalResult(count: 0, diagnostics: [])
    let results = Mutex(Array(repeating: none, count: parts + 1))
    DispatchQueue.concurrentPerform(iterations: parts + 1) { part in
      let mine = tests.indices.filter { $0 % parts == part }.map { tests[$0] }
      let result =
        part == parts
        ? rehearseDialogues(book, tests: files, directory: directory)
        : Rehearsal.rehearse(book, tests: mine, building: directory.buildings.first)
      results.withLock { $0[part] = result }
    }
    return results.withLock { all in
      RehearsalResult(
        count: all.reduce(0) { $0 + $1.count }, diagnostics: all.flatMap(\.diagnostics))
    }
  }
}
