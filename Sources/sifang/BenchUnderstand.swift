import CivilTime
import Domain
import Foundation
import Rules
import Service
import Text
import YAML

/// How fast messages are understood: routing beside two other routers, everything together, a book
/// a hundred times as large, and loading. One thread; all in one run, because only ratios of one
/// run mean something.
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
    let reading = try reading()
    for round in 1...rounds {
      progress("第 \(round)/\(rounds) 轮")
      report.routing.append(try routers.round(seconds: seconds))
      report.manyRoutes.append(large.round(routers, seconds: 1))
      report.understanding.append(reading(sentences))
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

  /// Understands sentences for a while, as a server does: normalise, read, match, explain.
  private func reading() throws -> ([String]) -> UnderstandReport.Understanding {
    let loaded = try RuleFolder(rules).book()
    let stage = FileManager.default.contents(
      atPath: rules + "/" + RuleFolder.rehearsalDirectory)
    let directory = DirectoryFile.read(
      Array(stage ?? Data()), file: RuleFolder.rehearsalDirectory
    ).0
    let surroundings = (directory?.buildings.first).map(Surroundings.init)
    let now = Instant(local: "2026-11-18T09:30") ?? WallClock.now
    return { sentences in
      var evaluation = loaded.evaluation()
      var taken: [Double] = []
      var total = 0
      let start = BenchLoad.nanoseconds()
      while Double(BenchLoad.nanoseconds() - start) < Double(seconds) * 1e9 {
        for sentence in sentences {
          let before = BenchLoad.nanoseconds()
          let understanding = loaded.understand(
            NormalText(sentence), at: now, around: surroundings, with: &evaluation)
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

  /// Milliseconds to load, check and rehearse the rules, five times.
  private func loads() throws -> [Double] {
    try (0..<5).map { _ in
      let start = BenchLoad.nanoseconds()
      let loaded = try RuleFolder(rules).load()
      guard loaded.book != nil else { throw BenchError("规则 \(rules) 有问题，先用 check 看一看。") }
      return Double(BenchLoad.nanoseconds() - start) / 1e6
    }
  }
}
