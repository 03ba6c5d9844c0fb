import Foundation

extension Command {
  static let bench = Command(
    name: "bench", summary: "量一量速度和内存",
    usage:
      "ingest|understand|ledger [--seconds 秒] [--rounds 轮] [--connections 16,64] [--tickets 件数] [--keep] [--json]",
    options: [
      Option(name: "--seconds", value: "秒", summary: "每次测量多久，1 到 60，默认 5"),
      Option(name: "--rounds", value: "轮", summary: "交替测几轮，取中位数，1 到 99，默认 3"),
      Option(name: "--connections", value: "个数", summary: "同时几个连接，1 到 100，逗号隔开，默认 16,64"),
      Option(name: "--tickets", value: "件数", summary: "ledger：库里放多少件，逗号隔开，默认 10000,100000,1000000"),
      Option(name: "--keep", value: nil, summary: "ledger：量完把库留着，下次同样件数的直接再量，不重新装"),
      Option(name: "--json", value: nil, summary: "用 JSON 写"),
      Option(name: "--data", value: "目录", summary: "临时数据放在哪个目录里（测的就是它所在的盘），默认系统临时目录"),
      .rules,
    ], words: 1...1
  ) { arguments in
    switch arguments.words[0] {
    case "ingest": return try ingest(arguments)
    case "understand": return try understand(arguments)
    case "ledger": return try ledger(arguments)
    default: throw UsageError("没有“bench \(arguments.words[0])”，可以写：ingest、understand、ledger。")
    }
  }

  private static func ingest(_ arguments: Arguments) throws -> Int32 {
    var bench = IngestBench()
    bench.seconds = try arguments.number("--seconds", in: 1...60) ?? bench.seconds
    bench.rounds = try arguments.number("--rounds", in: 1...99) ?? bench.rounds
    bench.connections = try arguments.connections() ?? bench.connections
    bench.rules = arguments["--rules"] ?? bench.rules
    bench.parent = arguments["--data"] ?? bench.parent
    let report = try bench.run()
    if arguments.has("--json") {
      print(json(report.fields))
    } else {
      print(report.text)
    }
    return report.isComplete ? 0 : 1
  }

  private static func understand(_ arguments: Arguments) throws -> Int32 {
    var bench = UnderstandBench()
    bench.seconds = try arguments.number("--seconds", in: 1...60) ?? 2
    bench.rounds = try arguments.number("--rounds", in: 1...99) ?? bench.rounds
    bench.rules = arguments["--rules"] ?? bench.rules
    let report = try bench.run()
    if arguments.has("--json") {
      print(json(report.fields))
    } else {
      print(report.text)
    }
    return report.isRight ? 0 : 1
  }
}

extension Command {
  private static func ledger(_ arguments: Arguments) throws -> Int32 {
    var bench = LedgerBench()
    bench.sizes = try arguments.tickets() ?? bench.sizes
    bench.rules = arguments["--rules"] ?? bench.rules
    bench.parent = arguments["--data"] ?? bench.parent
    bench.keeps = arguments.has("--keep")
    let report = LedgerReport(rows: try bench.run())
    if arguments.has("--json") {
      print(json(report.fields))
    } else {
      print(report.text)
    }
    return 0
  }
}

extension Arguments {
  fileprivate func tickets() throws -> [Int]? {
    guard let text = self["--tickets"] else { return nil }
    let numbers = text.split(separator: ",").map { Int($0) ?? 0 }
    guard !numbers.isEmpty, numbers.allSatisfy({ (1000...10_000_000).contains($0) }) else {
      throw UsageError("--tickets 要写 1000 到 10000000 的整数，用逗号隔开，例如 10000,100000。")
    }
    return numbers
  }

  fileprivate func number(_ option: String, in range: ClosedRange<Int>) throws -> Int? {
    guard let text = self[option] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw UsageError("\(option) 要写 \(range.lowerBound) 到 \(range.upperBound) 的整数，不是“\(text)”。")
    }
    return number
  }

  /// At most 100: the server takes no more from one address, and that must not be what is measured.
  fileprivate func connections() throws -> [Int]? {
    guard let text = self["--connections"] else { return nil }
    let numbers = text.split(separator: ",").map { Int($0) ?? 0 }
    guard !numbers.isEmpty, numbers.allSatisfy({ (1...100).contains($0) }) else {
      throw UsageError("--connections 要写 1 到 100 的整数，用逗号隔开，例如 16,64。")
    }
    return numbers
  }
}

/// Durable-before-reply encrypted WeCom messages: our server, the same server with one commit for
/// each message, and the bare disk, in turns.
struct IngestBench {
  var seconds = 5
  var rounds = 3
  var connections = [16, 64]
  var rules = "rules"
  var parent = NSTemporaryDirectory()

  /// Requests prepared for each second; a faster server ends the measurement early.
  static let preparedPerSecond = 25_000

  /// Measures everything; progress goes to a terminal on standard error.
  func run() throws -> BenchReport {
    let cores = BenchCores()
    var report = BenchReport(seconds: seconds, rounds: rounds, cores: cores)
    progress("启动")
    report.starts = try starts(on: cores)
    for round in 1...rounds {
      for count in connections {
        let requests = BenchRequests(
          count: seconds * IngestBench.preparedPerSecond, connections: count)
        for variant in BenchVariant.allCases {
          progress("第 \(round)/\(rounds) 轮，\(count) 个连接，\(variant.chinese)")
          report.measurements.append(try measure(variant, requests, on: cores))
        }
      }
      progress("第 \(round)/\(rounds) 轮，磁盘")
      report.commitsPerSecond.append(
        try inFolder { try BenchDisk.commitsPerSecond(in: $0, seconds: 1) })
    }
    return report
  }

  /// Milliseconds from starting the program to the first 200 of `/readyz`, six times on one folder:
  /// the first run tries the rules, the others know that they passed.
  private func starts(on cores: BenchCores) throws -> [Double] {
    try inFolder { folder in
      try (0..<6).map { _ in
        let server = try BenchServer(folder: folder, rules: rules, variant: .grouped, on: cores)
        try server.stop()
        return server.startMilliseconds
      }
    }
  }

  private func measure(
    _ variant: BenchVariant, _ requests: BenchRequests, on cores: BenchCores
  ) throws -> BenchMeasurement {
    try inFolder { folder in
      let server = try BenchServer(folder: folder, rules: rules, variant: variant, on: cores)
      defer { server.kill() }
      let residentAtStart = server.usage().resident
      let greetings = BenchRequests(greetingsOver: requests.connections.count)
      let warmUp = try BenchLoad.run(greetings, port: server.port, seconds: 60)
      let before = server.usage()
      let load = try BenchLoad.run(requests, port: server.port, seconds: Double(seconds))
      let after = server.usage()
      try server.stop()
      return BenchMeasurement(
        variant: variant, connections: requests.connections.count, warmUp: warmUp, load: load,
        residentAtStart: residentAtStart, before: before, after: after,
        stored: try BenchServer.counts(in: folder))
    }
  }

  /// Runs `body` with an empty folder, which is removed afterwards.
  private func inFolder<T>(_ body: (String) throws -> T) throws -> T {
    let folder = (parent as NSString).appendingPathComponent("sifang-bench-\(getpid())")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try body(folder)
  }

}

/// Says what is being done, to a terminal only.
func progress(_ text: String) {
  if isatty(STDERR_FILENO) == 1 { complain("… " + text) }
}

/// What is measured against what.
enum BenchVariant: String, CaseIterable {
  /// The server as it is: one commit for all messages that wait.
  case grouped
  /// The same server with one commit for each message.
  case single

  var chinese: String {
    switch self {
    case .grouped: "成批提交"
    case .single: "逐条提交"
    }
  }
}

/// What stops a measurement; the text says what to do.
struct BenchError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
