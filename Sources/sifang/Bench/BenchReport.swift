import Foundation
import Storage

/// One server under one load.
struct BenchMeasurement {
  var variant: BenchVariant
  var connections: Int
  /// With the greetings beforehand, which are not measured.
  var answered: Int
  var refused: Int
  var messagesPerSecond: Double
  /// Milliseconds.
  var p50: Double
  var p99: Double
  var worst: Double
  /// Microseconds of server time for each message.
  var microseconds: Double
  /// Megabytes when ready, at the end, and at most.
  var residentAtStart: Double
  var resident: Double
  var mostResident: Double
  var stored: Counts

  init(
    variant: BenchVariant, connections: Int, warmUp: BenchLoad, load: BenchLoad,
    residentAtStart: Double, before: BenchServer.Usage, after: BenchServer.Usage, stored: Counts
  ) {
    self.variant = variant
    self.connections = connections
    answered = warmUp.answered + load.answered
    refused = warmUp.refused + load.refused
    messagesPerSecond = Double(load.answered) / load.seconds
    p50 = load.milliseconds(at: 0.5)
    p99 = load.milliseconds(at: 0.99)
    worst = load.milliseconds(at: 1)
    microseconds = (after.seconds - before.seconds) * 1e6 / Double(max(1, load.answered))
    self.residentAtStart = residentAtStart
    resident = after.resident
    mostResident = after.mostResident
    self.stored = stored
  }

  /// Whether everything was answered, and everything answered is stored.
  var isComplete: Bool {
    refused == 0 && stored.messages == answered && stored.messagesDead == 0
  }
}

/// What all measurements say together.
struct BenchReport {
  var seconds: Int
  var rounds: Int
  var cores: BenchCores
  /// Milliseconds from start to ready, the very first one first.
  var starts: [Double] = []
  var measurements: [BenchMeasurement] = []
  var commitsPerSecond: [Double] = []

  init(seconds: Int, rounds: Int, cores: BenchCores) {
    self.seconds = seconds
    self.rounds = rounds
    self.cores = cores
  }

  var isComplete: Bool { measurements.allSatisfy(\.isComplete) }

  private var connectionCounts: [Int] {
    measurements.reduce(into: []) { if !$0.contains($1.connections) { $0.append($1.connections) } }
  }

  private func of(_ variant: BenchVariant, _ connections: Int) -> [BenchMeasurement] {
    measurements.filter { $0.variant == variant && $0.connections == connections }
  }

  /// How many times faster batches are, in the middle of the rounds.
  private func ratio(_ connections: Int) -> Double {
    median(
      zip(of(.grouped, connections), of(.single, connections)).map {
        $0.messagesPerSecond / max(1, $1.messagesPerSecond)
      })
  }

  /// For people.
  var text: String {
    var lines = [
      "企业微信加密消息，先落盘再答复；\(rounds) 轮交替，每次 \(seconds) 秒，取中位数。",
      cores.server.flatMap { server in
        cores.generator.map { "服务固定在 \(server) 号核，发送方在 \($0) 号核。" }
      } ?? "没有分开的核：服务和发送方互相抢时间，数字偏低。",
      "消息：35% 说全的痛点，15% 没说地点，15% 补地点，20% 问进度，10% 问候致谢求助，5% 工作人员；\(BenchMix.senders) 人，都先打过招呼。",
      "",
    ]
    for connections in connectionCounts {
      for variant in BenchVariant.allCases {
        let all = of(variant, connections)
        lines.append(
          "\(connections) 个连接 \(variant.chinese)  \(whole(median(all.map(\.messagesPerSecond)))) 条/秒"
            + "  p50 \(tenths(median(all.map(\.p50)))) 毫秒"
            + "  p99 \(tenths(median(all.map(\.p99)))) 毫秒"
            + "  每条 \(whole(median(all.map(\.microseconds)))) 微秒 CPU"
            + "  内存 \(tenths(median(all.map(\.resident))))（最高 \(tenths(median(all.map(\.mostResident))))）MB"
        )
      }
      lines.append("\(connections) 个连接 成批是逐条的 \(tenths(ratio(connections))) 倍")
    }
    lines += [
      "磁盘 追加 4 KiB 并落盘  \(whole(median(commitsPerSecond))) 次/秒",
      "启动到就绪 \(whole(median(Array(starts.dropFirst())))) 毫秒；头一次（要跑规则测试）\(whole(starts.first ?? 0)) 毫秒",
      "刚就绪时内存 \(tenths(median(measurements.map(\.residentAtStart)))) MB",
      "一共答复 \(measurements.reduce(0) { $0 + $1.answered }) 条，存下 \(measurements.reduce(0) { $0 + $1.stored.messages }) 条，"
        + "拒绝 \(measurements.reduce(0) { $0 + $1.refused }) 条，死信 \(measurements.reduce(0) { $0 + $1.stored.messagesDead }) 条",
    ]
    if !isComplete { lines.append("有消息没答复好，或答复了却没存下：结果不算数。") }
    return lines.joined(separator: "\n")
  }

  /// For programs.
  var fields: [String: Any] {
    var loads: [[String: Any]] = []
    for connections in connectionCounts {
      for variant in BenchVariant.allCases {
        let all = of(variant, connections)
        loads.append([
          "connections": connections, "variant": variant.rawValue,
          "messages_per_second": all.map { whole($0.messagesPerSecond) },
          "median_messages_per_second": whole(median(all.map(\.messagesPerSecond))),
          "p50_ms": median(all.map(\.p50)), "p99_ms": median(all.map(\.p99)),
          "max_ms": all.map(\.worst).max() ?? 0,
          "cpu_us_per_message": whole(median(all.map(\.microseconds))),
          "rss_mb": hundredths(median(all.map(\.resident))),
          "rss_max_mb": hundredths(all.map(\.mostResident).max() ?? 0),
          "answered": all.reduce(0) { $0 + $1.answered },
          "stored": all.reduce(0) { $0 + $1.stored.messages },
          "refused": all.reduce(0) { $0 + $1.refused },
          "open_tickets": all.map(\.stored.openTickets),
        ])
      }
    }
    return [
      "seconds": seconds, "rounds": rounds, "server_core": cores.server ?? NSNull(),
      "generator_core": cores.generator ?? NSNull(), "loads": loads,
      "group_to_single": Dictionary(
        uniqueKeysWithValues: connectionCounts.map { ("\($0)", hundredths(ratio($0))) }),
      "disk_commits_per_second": commitsPerSecond.map(whole),
      "start_ms_first": whole(starts.first ?? 0),
      "start_ms_later": starts.dropFirst().map(whole),
      "rss_at_start_mb": hundredths(median(measurements.map(\.residentAtStart))),
      "complete": isComplete,
    ]
  }
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  guard let middle = sorted.dropFirst(sorted.count / 2).first else { return 0 }
  return sorted.count.isMultiple(of: 2) ? (sorted[sorted.count / 2 - 1] + middle) / 2 : middle
}

func whole(_ value: Double) -> Int { Int(value.rounded()) }
func tenths(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }
