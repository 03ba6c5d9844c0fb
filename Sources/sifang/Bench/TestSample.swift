import Foundation
import Rules

/// A rule folder with fewer tests: all its pages, and of what stands in the tests an even sample.
///
/// The tests have grown to many times what a figure for loading them was once asked for; a sample tells
/// what is owed to the pages, and what to the tests.
enum TestSample {
  /// Sentences that are kept, about: those that are tried, and those that are only learned from.
  static let sentences = 1500
  /// Of so many dialogues one is kept.
  static let dialogues = 10

  /// The files, in their order.
  static func of(_ files: [RuleFile]) -> [RuleFile] {
    let all = files.filter(\.isSentenceTest).reduce(0) {
      $0 + lines(of: $1).filter(isSentence).count
    }
    var sentence = 0
    var dialogue = 0
    return files.compactMap { file in
      if file.isConversationTest {
        dialogue += 1
        return dialogue % dialogues == 0 ? file : nil
      }
      guard file.isSentenceTest else { return file }
      var isFirst = true
      let kept = lines(of: file).filter { line in
        guard isSentence(line) else {
          isFirst = true
          return true
        }
        // A heading with nothing below it is a mistake.
        defer { isFirst = false }
        sentence += TestSample.sentences
        if sentence >= all { sentence -= all } else if !isFirst { return false }
        return true
      }
      return RuleFile(path: file.path, bytes: Array(kept.joined(separator: [UInt8(ascii: "\n")])))
    }
  }

  private static func lines(of file: RuleFile) -> [ArraySlice<UInt8>] {
    file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  }

  /// Sentences stand in blocks, below their headings.
  private static func isSentence(_ line: ArraySlice<UInt8>) -> Bool {
    line.first == UInt8(ascii: " ")
  }
}
