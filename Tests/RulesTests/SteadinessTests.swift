import Foundation
import Testing
import Text

@testable import Rules

struct `the same message` {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "rules", directoryHint: .isDirectory)

  private static func files() throws -> [RuleFile] {
    let root = folder.path(percentEncoded: false)
    return try FileManager.default.subpathsOfDirectory(atPath: root)
      .filter { $0.hasSuffix(".yaml") }
      .map { path in
        RuleFile(path: path, bytes: [UInt8](try Data(contentsOf: folder.appending(path: path))))
      }
  }

  /// The sentences of the rules' tests, and pairs of them.
  private static func messages(of files: [RuleFile], _ dice: inout Dice) -> [String] {
    let sentences = files.filter(\.isSentenceTest).sorted { $0.path < $1.path }.flatMap { file in
      String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
        .filter { $0.hasPrefix("  ") }
        .map { String($0.prefix { $0 != "=" }) }
    }
    return (0..<2000).map { index in
      guard index >= sentences.count else { return sentences[index] }
      let joint = ["，", "。", "，但是", "，另外", ""].randomElement(using: &dice) ?? ""
      return (sentences.randomElement(using: &dice) ?? "") + joint
        + (sentences.randomElement(using: &dice) ?? "")
    }
  }

  @Test func `is understood the same by books of the same files in any order`() throws {
    var dice = Dice(seed: 20_261_126)
    let files = try Self.files()
    let messages = Self.messages(of: files, &dice)
    let first = try #require(RuleBook.load(files.shuffled(using: &dice)).book)
    let second = try #require(RuleBook.load(files.shuffled(using: &dice)).book)
    #expect(first.version == second.version)
    var taken = 0
    // One evaluation is lent out for all of them: nothing of a message is left for the next.
    var evaluation = second.evaluation()
    for message in messages {
      let understanding = first.understand(message)
      #expect(understanding == second.understand(message), "\(message)")
      #expect(understanding.explanation.groups == second.understand(message).explanation.groups)
      _ = second.route(NormalText(message), &evaluation)
      let again = second.understand(
        NormalText(message), at: morning, around: nil, with: &evaluation)
      #expect(understanding == again, "\(message)")
      if understanding.matter != nil { taken += 1 }
    }
    #expect(messages.count == 2000 && taken > 1000)
  }
}
