import Foundation
import Rules
import Testing
import YAML

@testable import Service

struct `a folder of rules on the disk` {
  private let temporary: TemporaryFolder
  private var folder: String { temporary.path }

  init() throws {
    temporary = try TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder + "/a", withIntermediateDirectories: true)
    try "事项: 甲\n".write(toFile: folder + "/a/a.yaml", atomically: true, encoding: .utf8)
  }

  @Test func `is read no further than a file may be long`() throws {
    let large = Data(repeating: UInt8(ascii: "#"), count: 10 << 20)
    try large.write(to: URL(filePath: folder + "/a/large.yaml"))
    let files = try RuleFolder(folder).files()
    #expect(files.map(\.path) == ["a/a.yaml", "a/large.yaml"])
    #expect(files[1].bytes.count == maximumBytes + 1)
    let loaded = try RuleFolder(folder).load()
    #expect(loaded.book == nil)
    let said = loaded.diagnostics.filter { $0.file == "a/large.yaml" }.map(\.message)
    #expect(said.contains("文件太大，最多 1 MB"))
  }

  @Test func `does not wait for a pipe that bears the name of a rule`() throws {
    #expect(mkfifo(folder + "/a/pipe.yaml", 0o600) == 0)
    #expect(throws: SettingsError.self) { try RuleFolder(folder).files() }
  }

  @Test func `passes over folders, other files and hidden copies`() throws {
    for name in ["b.yaml/c.txt", "b.yaml/d.yaml", ".a/b.yaml"] {
      let path = folder + "/" + name
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try "甲: [".write(toFile: path, atomically: true, encoding: .utf8)
    }
    #expect(try RuleFolder(folder).files().map(\.path) == ["a/a.yaml", "b.yaml/d.yaml"])
    #expect(try !RuleFolder(folder).load().diagnostics.contains { $0.file.hasPrefix(".") })
  }

  @Test func `names the files that only look like rules`() throws {
    for name in ["a/b.yaml.txt", "a/c.Yaml", "a/d.yaml ", "a/e.yaml~", "a/f.txt", "schema.json"] {
      try "事项: 乙\n".write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
    }
    let told = try RuleFolder(folder).load().diagnostics
      .filter { $0.message == "文件名要以 .yaml 结尾" }.map(\.file)
    #expect(told == ["a/b.yaml.txt", "a/c.Yaml", "a/d.yaml "])
  }

  @Test func `is rehearsed once, and again when a letter of it changes`() throws {
    let note = folder + "/rules.passed"
    let rules = RuleFolder(repository.appending(path: "rules").path)
    var files = try rules.files()
    #expect(rules.load(files, passed: note).tests > 1_500)
    let again = rules.load(files, passed: note)
    #expect(again.tests == 0)
    #expect(again.book?.version == RuleBook.version(of: files))
    // Another building to rehearse in is another folder.
    let stage = try #require(files.firstIndex { $0.path == RuleFolder.rehearsalDirectory })
    var other = files
    other[stage].bytes += Array("# 改过\n".utf8)
    #expect(!PassedNote(other, path: note).isThere)
    // A rule that is never decided: the note does not speak for it.
    files.append(RuleFile(path: "a.yaml", bytes: Array("事项: 甲\n".utf8)))
    #expect(rules.load(files, passed: note).book == nil)
    #expect(PassedNote(files, path: note).isThere == false)
  }

  @Test(arguments: [
    ("words/booking.yaml", "词表:", "词表："), ("property/lift.yaml", "说法: |", "说法：|"),
    ("property/lift.test.yaml", "是: |", "是：|"), ("kinds/pain-point.yaml", "凡: ", "凡："),
    ("conversations/directory.yaml", "单位:", "单位："), ("replies.yaml", "回复:", "回复："),
  ])
  func `tells of a file that cannot be read, and of nothing that follows from it`(
    path: String, old: String, new: String
  ) throws {
    let rules = RuleFolder(repository.appending(path: "rules").path)
    var files = try rules.files()
    let index = try #require(files.firstIndex { $0.path == path })
    files[index].text = files[index].text.replacing(old, with: new, maxReplacements: 1)
    let loaded = rules.load(files)
    #expect(loaded.book == nil && loaded.tests == 0)
    #expect(!loaded.diagnostics.isEmpty && loaded.diagnostics.allSatisfy { $0.file == path })
  }

  @Test func `without a building to rehearse in says so and plays nothing`() throws {
    let rules = RuleFolder(repository.appending(path: "rules").path)
    let files = try rules.files().filter { $0.path != RuleFolder.rehearsalDirectory }
    let loaded = rules.load(files)
    #expect(loaded.book == nil)
    #expect(loaded.diagnostics.map(\.message) == ["没有排练用的通讯录"])
  }

  @Test func `with a warning says it again at every start`() throws {
    let note = folder + "/rules.passed"
    let rules = RuleFolder(repository.appending(path: "rules").path)
    var files = try rules.files()
    let index = try #require(files.firstIndex { $0.path == "care/appointment.yaml" })
    files[index].text = files[index].text.replacing(/上次核对 [0-9-]+/, with: "上次核对 一个月前")
    for _ in 0..<2 {
      let loaded = rules.load(files, passed: note)
      #expect(loaded.book != nil)
      #expect(loaded.diagnostics.contains { $0.message.contains("上次核对") })
    }
  }
}
