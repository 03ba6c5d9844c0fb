package import CivilTime
import Domain
import Foundation
import Rehearsal
package import Rules
package import YAML

/// A folder of rule files on the disk.
package struct RuleFolder: Sendable {
  /// As it was given; a relative one counts from where the program was started.
  package var path: String

  package init(_ path: String) { self.path = path }

  /// A book with what was found on the way.
  package struct Loaded: Sendable {
    /// Nil when a file is wrong or a test fails: whole or not at all.
    package var book: RuleBook?
    /// Errors and warnings in reading order; a book may stand beside warnings, never beside an error.
    package var diagnostics: [Diagnostic]
    /// Sentences and dialogue turns that were tried; 0 when this folder had passed before.
    package var tests: Int
    /// Files read.
    package var files: Int
    let read: [ReadFile]
    /// What the book was made of, for as long as anybody holds this: to take it apart piece by piece
    /// takes a tenth as long as loading it, and a program that is about to end need not.
    fileprivate var draft: RuleBookDraft?

    /// What the files say to people.
    package var catalogue: RuleCatalogue { RuleCatalogue(read) }
  }

  /// Where the YAML files stand, sorted. Hidden ones are an editor's or a tool's.
  ///
  /// A folder that cannot be looked into is an error: rules would be missing without a word.
  func paths() throws(SettingsError) -> [String] {
    var paths: [String] = []
    // An enumerator of the library asks for all that is known of each file, which takes longer than
    // reading them.
    var open = [""]
    while let folder = open.popLast() {
      let full = folder.isEmpty ? path : path + "/" + folder.dropLast()
      guard let names = try? FileManager.default.contentsOfDirectory(atPath: full) else {
        throw SettingsError("打不开规则目录 \(full)，请检查路径和权限。")
      }
      for name in names where !name.hasPrefix(".") {
        if RuleFile.isMeantAsRules(name) { paths.append(folder + name) }
        // A folder may be named like a file.
        if isFolder(folder + name) { open.append(folder + name + "/") }
      }
    }
    return paths.sorted()
  }

  /// Links to folders are not followed: they might lead in a circle.
  private func isFolder(_ name: String) -> Bool {
    var about = stat()
    return lstat(path + "/" + name, &about) == 0 && about.st_mode & S_IFMT == S_IFDIR
  }

  /// Every YAML file below the folder; anything else is not ours to read.
  ///
  /// Of a file that is too large only so much is read that it is refused for it, and of a folder
  /// that holds too many files no more than that many.
  package func files() throws(SettingsError) -> [RuleFile] {
    let files = try files(at: Array(try paths().prefix(RuleBook.maximumFiles + 1)))
    if files.isEmpty { throw SettingsError("\(path) 里没有规则文件，请用 --rules 指明规则目录。") }
    return files
  }

  private func files(at names: [String]) throws(SettingsError) -> [RuleFile] {
    var files: [RuleFile] = []
    let contents = concurrently(names.count) { RuleFolder.content(of: path + "/" + names[$0]) }
    for (name, content) in zip(names, contents) {
      switch content {
      case .bytes(let bytes): files.append(RuleFile(path: name, bytes: bytes))
      case .directory: continue
      case .unreadable: throw SettingsError("读不了规则文件 \(path)/\(name)，请检查权限。")
      }
    }
    return files
  }

  private enum Content {
    case bytes([UInt8])
    case directory
    case unreadable
  }

  /// Reads a file as far as one byte beyond what is taken.
  private static func content(of path: String) -> Content {
    var about = stat()
    guard stat(path, &about) == 0 else { return .unreadable }
    if about.st_mode & S_IFMT == S_IFDIR { return .directory }
    // Reading a pipe would wait for ever.
    guard about.st_mode & S_IFMT == S_IFREG else { return .unreadable }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return .unreadable }
    defer { close(file) }
    // The file may grow while it is read; then there is another look at it.
    let room = min(max(0, Int(about.st_size)), maximumBytes + 1)
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { bytes, count in
      while count < room {
        let got = Glibc.read(file, bytes.baseAddress?.advanced(by: count), room - count)
        if got < 0, errno == EINTR { continue }
        isRead = got >= 0
        if got <= 0 { break }
        count += got
      }
    }
    return isRead ? .bytes(bytes) : .unreadable
  }

  /// The book alone, without its tests: for commands that only read with it.
  package func book() throws(SettingsError) -> RuleBook {
    let files = try files()
    var problems = RuleBook.excess(of: files).map { [$0] } ?? []
    if problems.isEmpty {
      let (draft, suspicions) = RuleFolder.draftLookingForTies(RuleFolder.read(files))
      let checked = draft.book(draft.check(suspicions))
      if let book = checked.book { return book }
      problems = checked.diagnostics
    }
    throw SettingsError(problems.map(\.rendered).joined(separator: "\n\n"))
  }

  /// The work calendar alone: of a folder of five hundred files it is a handful.
  package func calendar() throws(SettingsError) -> WorkCalendar {
    let names = try paths().prefix(RuleBook.maximumFiles).filter {
      RuleFile(path: $0, bytes: []).isCalendar
    }
    if names.isEmpty { throw SettingsError("\(path) 里没有 calendar 工作日历，请用 --rules 指明规则目录。") }
    let (calendar, problems) = RuleBook.calendar(of: try files(at: names))
    if problems.hasErrors {
      throw SettingsError(problems.map(\.rendered).joined(separator: "\n\n"))
    }
    return calendar
  }

  /// The building that the tests are played in, whatever building the rules then serve.
  package static let rehearsalDirectory = "conversations/directory.yaml"

  /// Loads, checks and rehearses.
  ///
  /// - Parameter passed: A file that notes which rules passed last, see `PassedNote`; the same rules
  ///   are neither checked nor rehearsed again. Nil does that always.
  package func load(passed: String? = nil) throws(SettingsError) -> Loaded {
    load(try files(), passed: passed)
  }

  /// The same with files whose bytes are there.
  package func load(_ files: [RuleFile], passed: String? = nil) -> Loaded {
    if let excess = RuleBook.excess(of: files) {
      return Loaded(
        book: nil, diagnostics: [excess], tests: 0, files: files.count, read: [], draft: nil)
    }
    let note = passed.map { PassedNote(files, path: $0) }
    let read = RuleFolder.read(files)
    if note?.isThere ?? false {
      let draft = RuleFolder.draft(read)
      return Loaded(
        book: draft.unchecked, diagnostics: draft.diagnostics, tests: 0, files: files.count,
        read: read, draft: draft)
    }
    let stage = files.first { $0.path == RuleFolder.rehearsalDirectory }?.bytes
    let (directory, slips) = RuleFolder.stage(stage)
    // With a file that cannot be read, or nowhere to play, hundreds would fail for that alone.
    let isPlayable = directory != nil && !read.contains(where: \.isUnreadable)
    // The rehearsal does not wait for the check; where that finds an error, it was for nothing.
    let (draft, suspicions) = RuleFolder.draftLookingForTies(read)
    let (book, found, rehearsal) = RuleFolder.examine(
      draft, suspicions, rehearsing: isPlayable ? read : [], in: directory ?? Directory())
    var loaded = Loaded(
      book: book, diagnostics: found + slips, tests: 0, files: files.count, read: read, draft: draft
    )
    if !isPlayable { loaded.diagnostics += read.flatMap(\.problemsOfTest) }
    if book != nil {
      loaded.tests = rehearsal.count
      loaded.diagnostics += rehearsal.diagnostics
    }
    loaded.diagnostics = loaded.diagnostics.inReadingOrder
    if loaded.diagnostics.hasErrors { loaded.book = nil }
    // What is only a warning is said again at every start.
    if loaded.diagnostics.isEmpty { note?.leave() }
    return loaded
  }

  /// The building that the tests are played in, and what is wrong with its file; nil when it is missing
  /// or cannot be read.
  private static func stage(_ bytes: [UInt8]?) -> (Directory?, [Diagnostic]) {
    if let bytes { return DirectoryFile.read(bytes, file: rehearsalDirectory) }
    let missing = Diagnostic(
      file: rehearsalDirectory, line: 1, column: 1, message: "没有排练用的通讯录",
      hint: "从 webhook/demo/directory.yaml 复制一份过来")
    return (nil, [missing])
  }
}
