package import Domain
package import Rules
import Text
import YAML

/// Where the tests of a book are tried: the book, and a building with its people.
///
/// What takes longer to make ready than a sentence to read is made once, here; then any number of
/// threads may try tests in one room, each its own.
package struct RehearsalRoom: Sendable {
  let book: RuleBook
  let directory: Directory
  /// The building of each code, made ready for reading.
  let surroundings: [BuildingCode: Surroundings]
  /// The matters of the book, by their files.
  let matters: [String: Int]

  /// - Parameter directory: Who takes part; the sentences mean the places of its first building.
  package init(_ book: RuleBook, in directory: Directory) {
    self.book = book
    self.directory = directory
    surroundings = Dictionary(
      directory.buildings.map { ($0.code, Surroundings($0)) },
      uniquingKeysWith: { first, _ in first })
    matters = Dictionary(
      book.matters.enumerated().map { number, matter in
        (String(Substring(matter.source.utf8.prefix { $0 != UInt8(ascii: ":") })), number)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Tries the sentences and plays the dialogues among files that were read; other files are passed
  /// over.
  package func rehearse(_ tests: some Sequence<ReadFile>) -> RehearsalResult {
    var result = RehearsalResult()
    var evaluation = book.evaluation()
    for test in tests {
      guard let document = test.document else { continue }
      if test.file.isConversationTest {
        var play = Play(in: self, document)
        play.run(&evaluation)
        result.add(play.count, play.diagnostics)
      } else if test.file.isSentenceTest, let sheet = test.sentences {
        var run = SentenceRun(in: self, test.file)
        run.run(sheet, document, &evaluation)
        result.add(run.count, run.diagnostics)
      }
    }
    return result
  }

  /// The same with files that were not read before.
  package func rehearse(_ tests: [RuleFile]) -> RehearsalResult {
    let folder = RuleFiles(tests.filter { $0.isSentenceTest || $0.isConversationTest })
    return rehearse(folder.files.map(folder.read))
  }
}
