import CivilTime
import Domain
import Foundation
import Rules
import Storage
import Workflow
import YAML

/// What `sifang doctor` finds.
package struct Examination {
  /// For people, one finding a line, each beginning with 正常, 提醒 or 有问题.
  package private(set) var lines: [String] = []
  /// Whether no line says 有问题; a mere 提醒 does no harm.
  package private(set) var isHealthy = true

  /// Examines a data folder and its rules; works beside a running server.
  package init(_ settings: Settings) throws {
    let snapshot = try Snapshot(folder: settings.dataFolder)
    let counts = try snapshot.reader.counts()
    fine("数据：收到 \(counts.messages) 条消息，\(counts.openTickets) 件在办")
    let chain = try snapshot.reader.verifyChain { event, moment, before in
      Workflow.ticket(before, after: event, at: moment)
    }
    if let broken = chain.broken {
      wrong(
        "账本：\(broken.ticket.map { "\($0)" } ?? "第 \(broken.row ?? 0) 条")，\(broken.problem)",
        "请停止使用，从最近的备份恢复后再查。")
    } else {
      fine("账本：\(chain.count) 条事件，前后相连，和工单、楼务会一致，最新指纹 \(chain.head.prefix(16))")
    }
    for letter in try snapshot.reader.deadMessages() {
      wrong(
        "死信：\(letter.at.spoken(at: WallClock.now)) 来自 \(letter.channel.rawValue) 的一条消息没有处理成",
        letter.error.map { String($0.prefix(120)) } ?? "内容已删除。")
    }
    for delivery in try snapshot.reader.deadDeliveries() {
      wrong(
        "没送到：第 \(delivery.id) 条通知，\(delivery.to.channel.rawValue) \(delivery.to.user)，试了 \(delivery.attempts) 次",
        delivery.reason)
    }
    if counts.deliveriesWaiting > 0 { fine("待送：\(counts.deliveriesWaiting) 条通知") }
    try examineRules(settings)
  }

  private mutating func examineRules(_ settings: Settings) throws {
    let loaded = try RuleFolder(settings.rulesFolder).load()
    guard let book = loaded.book else {
      let errors = loaded.diagnostics.filter { $0.severity == .error }.count
      return wrong("规则：有 \(errors) 处要改", "运行 sifang check \(settings.rulesFolder) 看在哪里。")
    }
    fine("规则：\(book.matters.count) 个事项，\(loaded.tests) 条测试都通过")
    let soon = WallClock.now.adding(days: 60).date.year
    if !book.calendar.publishedYears.contains(soon) {
      lines.append("提醒  \(soon) 年的放假安排还没有，那一年的时限先按周一到周五算（暂定）。")
    }
  }

  private mutating func fine(_ text: String) { lines.append("正常  " + text) }

  private mutating func wrong(_ text: String, _ advice: String) {
    isHealthy = false
    lines.append("有问题  \(text)。\(advice)")
  }
}
