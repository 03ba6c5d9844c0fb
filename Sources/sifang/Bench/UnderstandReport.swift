/// What `bench understand` has seen.
struct UnderstandReport {
  var seconds: Int
  var rounds: Int
  /// Sentences about what could not be compared.
  var missing: [String] = []
  var routing: [BenchRouters.Round] = []
  var growth = BenchGrowth.Growth(routes: 0, words: 0, megabytes: 0)
  var manyRoutes: [BenchGrowth.Round] = []
  /// The workload's messages by the workload's routes.
  var ofWorkload: [Understanding] = []
  var sentences = 0
  /// The sentences of the rules' tests by the rules.
  var understanding: [Understanding] = []
  var loads: [Loading] = []

  /// Everything about a message; microseconds.
  struct Understanding {
    var perSecond: Double
    var p50: Double
    var p99: Double
  }

  /// Milliseconds to load and check a rule folder, and to do that and run its tests, or a sample of them.
  struct Loading {
    var checked: Double
    var rehearsed: Double
    var tests: Int
    var sampled: Double
    /// How many the sample has.
    var sample: Int
  }

  /// In the middle of the rounds.
  private static func middle(_ all: [Understanding]) -> Understanding {
    Understanding(
      perSecond: median(all.map(\.perSecond)), p50: median(all.map(\.p50)),
      p99: median(all.map(\.p99)))
  }

  private static func line(_ all: [Understanding]) -> String {
    let middle = middle(all)
    return
      "  \(whole(middle.perSecond)) 条/秒  p50 \(tenths(middle.p50)) 微秒  p99 \(tenths(middle.p99)) 微秒"
  }

  private static func fields(_ all: [Understanding]) -> [String: Any] {
    let middle = middle(all)
    return [
      "per_second": whole(middle.perSecond), "p50_us": hundredths(middle.p50),
      "p99_us": hundredths(middle.p99),
    ]
  }

  init(seconds: Int, rounds: Int) {
    self.seconds = seconds
    self.rounds = rounds
  }

  /// Whether everybody routed every message right.
  var isRight: Bool {
    routing.allSatisfy {
      $0.ours.wrong == 0 && $0.native?.wrong ?? 0 == 0 && $0.python?.wrong ?? 0 == 0
    }
  }

  private var ours: Double { median(routing.map(\.ours.perSecond)) }
  private var native: Double { median(routing.compactMap { $0.native?.perSecond }) }
  private var python: Double { median(routing.compactMap { $0.python?.perSecond }) }
  private var toNative: Double {
    median(routing.compactMap { round in round.native.map { round.ours.perSecond / $0.perSecond } })
  }
  private var toPython: Double {
    median(routing.compactMap { round in round.python.map { round.ours.perSecond / $0.perSecond } })
  }

  /// For people.
  var text: String {
    var lines = [
      "一个线程；\(rounds) 轮交替，每次 \(seconds) 秒，取中位数。",
      "",
      "找词加路由（63 条路由，10,000 条消息）",
      "  四方           \(whole(ours)) 条/秒，错 \(routing.map(\.ours.wrong).max() ?? 0) 条",
    ]
    if native > 0 {
      lines.append(
        "  C++ 自动机     \(whole(native)) 条/秒，错 \(routing.compactMap { $0.native?.wrong }.max() ?? 0) 条；四方是它的 \(hundredths(toNative)) 倍"
      )
    }
    if python > 0 {
      lines.append(
        "  pyahocorasick  \(whole(python)) 条/秒，错 \(routing.compactMap { $0.python?.wrong }.max() ?? 0) 条；四方是它的 \(tenths(toPython)) 倍"
      )
    }
    lines += missing.map { "  " + $0 }
    lines += [
      "",
      "\(growth.routes) 条路由、\(growth.words) 个词",
      "  每条消息是 63 条路由时的 \(hundredths(median(manyRoutes.map(\.ratio)))) 倍时间，内存多 \(tenths(growth.megabytes)) MB",
      "",
      "完整理解（规范、读时间地点、匹配、理由）：63 条路由，10,000 条消息",
      UnderstandReport.line(ofWorkload),
      "完整理解：本项目的规则，规则自己的 \(sentences) 句测试",
      UnderstandReport.line(understanding),
      "",
      "规则载入、检查  \(whole(median(loads.map(\.checked)))) 毫秒；连同 \(loads.first?.tests ?? 0) 条测试  \(whole(median(loads.map(\.rehearsed)))) 毫秒（最慢 \(whole(loads.map(\.rehearsed).max() ?? 0))）",
      "  测试只留 \(loads.first?.sample ?? 0) 条时  \(whole(median(loads.map(\.sampled)))) 毫秒",
    ]
    if !isRight { lines.append("有消息路由错了：结果不算数。") }
    return lines.joined(separator: "\n")
  }

  /// For programs.
  var fields: [String: Any] {
    [
      "seconds": seconds, "rounds": rounds, "right": isRight, "missing": missing,
      "routes_per_second": whole(ours), "cpp_per_second": whole(native),
      "pyahocorasick_per_second": whole(python), "to_cpp": hundredths(toNative),
      "to_pyahocorasick": hundredths(toPython),
      "many_routes": growth.routes, "many_words": growth.words,
      "many_routes_time_ratio": hundredths(median(manyRoutes.map(\.ratio))),
      "many_routes_mb": hundredths(growth.megabytes),
      "understood_workload": UnderstandReport.fields(ofWorkload),
      "understood": UnderstandReport.fields(understanding),
      "check_ms": whole(median(loads.map(\.checked))), "tests": loads.first?.tests ?? 0,
      "load_ms": whole(median(loads.map(\.rehearsed))),
      "load_ms_max": whole(loads.map(\.rehearsed).max() ?? 0),
      "sample": loads.first?.sample ?? 0, "sample_ms": whole(median(loads.map(\.sampled))),
    ]
  }
}
