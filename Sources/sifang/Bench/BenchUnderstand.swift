import CivilTime
import Domain
import Foundation
import Rules
import Service
import Text
import YAML

/// How fast messages are understood: routing beside two other routers, everything together with the
/// workload's routes and with our rules, a book a hundred times as large, and loading. One thread; all
/// in one run, because only ratios of one run mean something.
struct UnderstandBench {
  var seconds = 2
  var rounds = 3
  var rules = "rules"
  /// Where the other routers and the workload come from, and where they are made.
  var source = "Tests/Bench"
  var folder = ".build/bench"

  func run() throws -> UnderstandReport {
    var report = UnderstandReport(seconds: seconds, rounds: rounds)
    progress("准备")
    report.missing = try BenchRouters.prepare(source, folder)
    let routers = try BenchRouters(source: source, folder: folder)
    let large = try BenchGrowth.measure(routers)
    report.growth = large.growth
    let sentences = try UnderstandBench.sentences(in: rules)
    let building = surroundings()
    let workload = Reader(book: routers.book, surroundings: building)
    let reader = Reader(book: try RuleFolder(rules).book(), surroundings: building)
    for round in 1...rounds {
      progress("第 \(round)/\(rounds) 轮")
      report.routing.append(try routers.round(seconds: seconds))
      report.manyRoutes.append(large.round(routers, seconds: 1))
      report.ofWorkload.append(workload.read(routers.texts, seconds: seconds))
      report.understanding.append(reader.read(sentences, seconds: seconds))
      report.loads.append(contentsOf: try loads())
    }
    report.sentences = sentences.count
    return report
  }

  /// The sentences of the rules' own tests.
  private static func sentences(in rules: String) throws -> [String] {
    var diagnostics: [Diagnostic] = []
    return try RuleFolder(rules).files().filter(\.isSentenceTest).flatMap { file in
      let document = Document(file.bytes, file: file.path)
      guard let fields = Fields(document.root, keys: nil, in: document.source, &diagnostics)
      else { return [String]() }
      return ["是", "不是", "闲聊"].flatMap { fields.lines($0, &diagnostics) }.map {
        String($0.text.prefix { $0 != "=" && $0 != "＝" })
      }
    }
  }

  /// The building of the rehearsals.
  private func surroundings() -> Surroundings? {
    let stage = FileManager.default.contents(
      atPath: rules + "/" + RuleFolder.rehearsalDirectory)
    let directory = DirectoryFile.read(
      Array(stage ?? Data()), file: RuleFolder.rehearsalDirectory
    ).0
    return (directory?.buildings.first).map(Surroundings.init)
  }

  /// Understands messages as a server does: normalise, read, match, explain.
  private struct Reader {
    let book: RuleBook
    let surroundings: Surroundings?
    let now = Instant(local: "2026-11-18T09:30") ?? WallClock.now

    /// All of them, again and again for so long.
    func read(_ messages: [String], seconds: Int) -> UnderstandReport.Understanding {
      var evaluation = book.evaluation()
      var taken: [Double] = []
      var total = 0
      let start = BenchLoad.nanoseconds()
      while Double(BenchLoad.nanoseconds() - start) < Double(seconds) * 1e9 {
        for message in messages {
          let before = BenchLoad.nanoseconds()
          let understanding = book.understand(
            NormalText(message), at: now, around: surroundings, with: &evaluation)
          taken.append(Double(BenchLoad.nanoseconds() - before))
          total += understanding.explanation.hits.count
        }
      }
      let elapsed = Double(BenchLoad.nanoseconds() - start) / 1e9
      precondition(total > 0, "the work must not be left out")
      taken.sort()
      return UnderstandReport.Understanding(
        perSecond: Double(taken.count) / elapsed, p50: taken[taken.count / 2] / 1000,
        p99: taken[taken.count * 99 / 100] / 1000)
    }
  }

  /// Milliseconds to load and check the rules, and to rehearse them besides; in turns, five times.
  private func loads() throws -> [UnderstandReport.Loading] {
    let folder = RuleFolder(rules)
    let sample = TestSample.of(try folder.files())
    return try (0..<5).map { _ in
      let (checked, _) = try timed { try folder.book() }
      let (rehearsed, loaded) = try timed { try folder.load() }
      guard loaded.book != nil else { throw BenchError("规则 \(rules) 有问题，先用 check 看一看。") }
      // What the guesser did not learn some of these tests miss; to see that takes no less time.
      let (sampled, some) = timed { folder.load(sample) }
      return UnderstandReport.Loading(
        checked: checked, rehearsed: rehearsed, tests: loaded.tests, sampled: sampled,
        sample: some.tests)
    }
  }

  /// Milliseconds.
  private func timed<Made>(_ work: () throws -> Made) rethrows -> (Double, Made) {
    let start = BenchLoad.nanoseconds()
    let made = try work()
    return (Double(BenchLoad.nanoseconds() - start) / 1e6, made)
  }
}
