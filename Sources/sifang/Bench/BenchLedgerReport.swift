import Foundation

/// What a large ledger costs, size beside size.
struct LedgerReport {
  var rows: [LedgerBench.Row]

  /// A share of sorted measurements: 0.5 is the middle.
  private static func at(_ share: Double, of times: [Double]) -> Double {
    let sorted = times.sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
  }

  private static func middle(_ times: [Double]) -> Double { at(0.5, of: times) }

  var text: String {
    var lines = ["一年的工单，20 栋楼；时间是毫秒，取中位数。月报的数字是全部楼最近 30 天。", ""]
    let heads = [
      "工单", "事件", "在办", "当月", "指令p50", "指令p99", "全部数字", "一栋楼", "总览", "聊天月报", "库MB", "装入秒", "裸盘提交/秒",
    ]
    lines.append(heads.map { Terminal.rightAligned($0, to: 12) }.joined())
    for row in rows {
      let cells = [
        "\(row.tickets)", "\(row.events)", "\(row.open)", "\(row.monthTickets)",
        shown(LedgerReport.middle(row.command)), shown(LedgerReport.at(0.99, of: row.command)),
        shown(LedgerReport.middle(row.figures)), shown(LedgerReport.middle(row.oneBuilding)),
        shown(LedgerReport.middle(row.monitor)), shown(LedgerReport.middle(row.chat)),
        shown(row.megabytes), shown(row.fillSeconds), shown(row.commitsPerSecond),
      ]
      lines.append(cells.map { Terminal.rightAligned($0, to: 12) }.joined())
    }
    if rows.count > 1 { lines += ["", "每大一档，各是几倍："] + ratios }
    return lines.joined(separator: "\n")
  }

  private var ratios: [String] {
    zip(rows, rows.dropFirst()).map { small, large in
      func times(_ value: (LedgerBench.Row) -> Double) -> String {
        String(format: "%.2f", value(large) / max(0.001, value(small)))
      }
      return "\(small.tickets) → \(large.tickets)：指令 p50 "
        + times { LedgerReport.middle($0.command) }
        + "，p99 " + times { LedgerReport.at(0.99, of: $0.command) }
        + "，全部数字 " + times { LedgerReport.middle($0.figures) }
        + "，总览 " + times { LedgerReport.middle($0.monitor) }
    }
  }

  private func shown(_ number: Double) -> String {
    String(format: number < 100 ? "%.2f" : "%.0f", number)
  }

  var fields: [String: Any] {
    [
      "rows": rows.map { row in
        [
          "tickets": row.tickets, "events": row.events, "open": row.open,
          "monthTickets": row.monthTickets, "fillSeconds": row.fillSeconds,
          "megabytes": row.megabytes, "commitsPerSecond": row.commitsPerSecond,
          "commandP50": LedgerReport.middle(row.command),
          "commandP99": LedgerReport.at(0.99, of: row.command),
          "commandWorst": row.command.max() ?? 0, "commands": row.command.count,
          "figures": LedgerReport.middle(row.figures),
          "oneBuilding": LedgerReport.middle(row.oneBuilding),
          "monitor": LedgerReport.middle(row.monitor), "chatReport": LedgerReport.middle(row.chat),
        ] as [String: Any]
      }
    ]
  }
}
