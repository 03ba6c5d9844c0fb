import Foundation
import Rules
import Service
import Text

/// The workload of 63 routes and 10,000 messages, and who routes it: we, a C++ automaton with bit
/// masks, and pyahocorasick.
struct BenchRouters {
  let folder: String
  let source: String
  let book: RuleBook
  /// The messages as people would write them.
  let texts: [String]
  /// The same as the workload's own semantics see them.
  let messages: [NormalText]
  /// What each message must be routed to; nil for nothing.
  let expected: [String?]

  /// Messages per second and messages routed wrongly.
  struct Result {
    var perSecond: Double
    var wrong: Int
  }

  /// One turn of everybody who is there.
  struct Round {
    var ours: Result
    var native: Result?
    var python: Result?
  }

  /// Makes the workload and the other routers.
  ///
  /// - Returns: A sentence for each that cannot be made here.
  static func prepare(_ source: String, _ folder: String) throws -> [String] {
    guard let output = try run([source + "/prepare", folder]) else {
      throw BenchError("\(source)/prepare 没有做完；在项目目录里运行，并装好 python3。")
    }
    return output.split(separator: "\n").map(String.init)
  }

  init(source: String, folder: String) throws {
    self.source = source
    self.folder = folder
    book = try RuleFolder(folder + "/rules").book()
    let rows = try String(contentsOfFile: folder + "/messages.tsv", encoding: .utf8)
      .split(separator: "\n")
      .map { $0.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false) }
    expected = rows.map { $0[0] == "-" ? nil : String($0[0]) }
    texts = rows.map { String($0[1]) }
    messages = texts.map { NormalText(BenchRouters.withoutMarks($0)) }
  }

  /// The workload's own semantics know no sentences: 不是 holds for the whole message. So marks
  /// become a letter that no word has.
  private static func withoutMarks(_ text: String) -> String {
    String(text.map { $0.isLetter || $0.isNumber ? $0 : "ꀀ" })
  }

  /// One round, one after the other.
  func round(seconds: Int) throws -> Round {
    let words = [folder + "/routes.tsv", folder + "/messages.tsv", "\(seconds)"]
    let python = folder + "/python/bin/python"
    return Round(
      ours: route(with: book, seconds: Double(seconds)),
      native: try result([folder + "/router"] + words),
      python: try result([python, source + "/router.py"] + words))
  }

  /// Matches and routes all messages, again and again.
  func route(with book: RuleBook, seconds: Double) -> Result {
    var evaluation = book.evaluation()
    var wrong = 0
    for (message, expected) in zip(messages, expected) {
      let winner = book.route(message, &evaluation).map { book.matters[$0].name }
      if winner != expected { wrong += 1 }
    }
    var done = 0
    var sum = 0
    let start = BenchLoad.nanoseconds()
    var elapsed = 0.0
    while elapsed < seconds {
      for message in messages { sum += book.route(message, &evaluation) ?? 0 }
      done += messages.count
      elapsed = Double(BenchLoad.nanoseconds() - start) / 1e9
    }
    precondition(sum > 0, "the work must not be left out")
    return Result(perSecond: Double(done) / elapsed, wrong: wrong)
  }

  /// What another router prints; nil where it is not there.
  private func result(_ words: [String]) throws -> Result? {
    guard FileManager.default.isExecutableFile(atPath: words[0]),
      let numbers = try BenchRouters.run(words)?.split(separator: " "), numbers.count == 2,
      let perSecond = Double(numbers[0]),
      let wrong = Int(numbers[1].filter(\.isNumber))
    else { return nil }
    return Result(perSecond: perSecond, wrong: wrong)
  }

  /// The output of a program; nil when it failed.
  private static func run(_ words: [String]) throws -> String? {
    let process = Process()
    process.executableURL = URL(filePath: words[0])
    process.arguments = Array(words.dropFirst())
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
