import Domain
import Foundation
import Rehearsal
import Testing
import YAML

@testable import Rules

/// The files under `rules/`.
enum ProjectRules {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "rules", directoryHint: .isDirectory)

  static func files() throws -> [RuleFile] {
    let root = folder.path(percentEncoded: false)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root)
    return try paths.filter { $0.hasSuffix(".yaml") }.sorted().map { path in
      RuleFile(path: path, bytes: [UInt8](try Data(contentsOf: folder.appending(path: path))))
    }
  }
}

/// The rules that the project ships: they load, and every sentence beside them comes out right.
struct `the rules of the project` {
  /// The made-up tower of the demo, as far as places go.
  static let tower = Directory(buildings: [
    Building(
      code: BuildingCode("SF"), name: "四方大厦", lowestFloor: -3, highestFloor: 28,
      zones: ["大堂", "裙房", "地库", "车库"], points: ["门口", "北门", "南门", "坡道", "茶水间", "货梯", "客梯"],
      companies: [], dutyPhone: "021-5555-0110")
  ])

  @Test func `load without a problem`() throws {
    let (book, diagnostics) = RuleBook.load(try ProjectRules.files())
    for problem in diagnostics { Issue.record("\(problem.rendered)") }
    #expect(book?.matters.isEmpty == false)
  }

  @Test func `pass all their tests`() throws {
    let files = try ProjectRules.files()
    let book = try #require(RuleBook.load(files).book)
    let result = RehearsalRoom(book, in: Self.tower).rehearse(files.filter(\.isSentenceTest))
    for failure in result.diagnostics { Issue.record("\(failure.rendered)") }
    print("\(book.matters.count) matters, \(result.count) sentences")
    #expect(result.count >= 400)
  }
}

struct `the page on rules` {
  @Test func `passes the test of its own example`() throws {
    let page = try String(
      contentsOf: ProjectRules.folder.appending(path: "README.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "```")[0]
    }
    let rule = try #require(blocks.first { $0.contains("\n事项: 积水排水\n") })
    let sentences = try #require(blocks.first { $0.contains("\n是: |\n") })
    let replaced = [
      "property/waterlogging.yaml": rule, "property/waterlogging.test.yaml": sentences,
    ]
    let files = try ProjectRules.files().map {
      RuleFile(path: $0.path, bytes: replaced[$0.path].map { Array($0.utf8) } ?? $0.bytes)
    }
    let (loaded, problems) = RuleBook.load(files)
    let book = try #require(loaded, "\(problems.map(\.rendered))")
    let tests = files.filter { replaced.keys.contains($0.path) }
    let result = RehearsalRoom(book, in: `the rules of the project`.tower).rehearse(tests)
    #expect(result.count >= 6 && result.diagnostics.map(\.rendered) == [])
  }
}

struct `the schema for editors` {
  @Test func `is the one that stands beside the rules`() throws {
    let file = ProjectRules.folder.appending(path: "schema.json")
    let stored = try String(contentsOf: file, encoding: .utf8)
    #expect(stored == ruleSchema(), "sifang check --schema > rules/schema.json")
    #expect(try JSONSerialization.jsonObject(with: Data(stored.utf8)) is [String: Any])
  }
}
