import CivilTime
import Domain
import Foundation
import Rules
import Service

extension Command {
  static let replay = Command(
    name: "replay", summary: "换规则以前，看看收到过的消息会怎么改派",
    usage: "--rules 新规则 [--against 旧规则] [--since 时间] [--data 目录] [--json]",
    options: [
      Option(name: "--rules", value: "目录", summary: "要比较的新规则"),
      Option(name: "--against", value: "目录", summary: "和哪一套比，默认是在用的 rules"),
      .since, .data, .config,
      Option(name: "--json", value: nil, summary: "用 JSON 写"),
    ], words: 0...0
  ) { arguments in
    guard let new = arguments["--rules"] else { throw UsageError("请用 --rules 指明新规则的目录。") }
    let since = try arguments.since()
    try arguments.requireData()
    let old = arguments["--against"] ?? "rules"
    let before = try RuleFolder(old).book()
    let after = try RuleFolder(new).book()
    let replay = try Replay(
      Snapshot(folder: arguments["--data"] ?? "webhook/data"), from: before, to: after,
      since: since ?? Instant(seconds: 0), progress: { Terminal.progress("已比较 \($0) 条…") })
    Terminal.progress("")
    if arguments.has("--json") {
      print(json(fields(of: replay, from: before, to: after)))
    } else {
      print(told(replay, since: since))
      print("\n旧规则 \(old)（\(before.version.prefix(8))），新规则 \(new)（\(after.version.prefix(8))）")
    }
    return replay.isSensitive ? 1 : 0
  }
}

extension Command.Option {
  static let since = Self(
    name: "--since", value: "时间", summary: "从什么时候起，如 2026-11-01 或 2026-11-18T09:30；不写就是全部")
}

extension Arguments {
  /// `--since`; nil when it was not given.
  func since() throws -> Instant? {
    guard let text = self["--since"] else { return nil }
    guard let since = Instant(local: text) ?? Instant(local: text + " 00:00") else {
      throw UsageError("看不懂时间“\(text)”，要写成 2026-11-01 或 2026-11-18T09:30。")
    }
    return since
  }
}

/// The difference table as a person reads it.
private func told(_ replay: Replay, since: Instant?) -> String {
  let span = since.map { "（\($0.isoMinute.replacing("T", with: " ")) 起）" } ?? ""
  var lines = ["比较了 \(replay.compared) 条消息\(span)，\(replay.changed) 条会走另一条路。"]
  if replay.erased > 0 { lines.append("另有 \(replay.erased) 条的主人已经删除，没有内容可比，跳过了。") }
  let columns = replay.rows.map { Terminal.width($0.from.described) }.max() ?? 0
  for row in replay.rows {
    lines.append("")
    let count = Terminal.rightAligned("\(row.count) 条", to: 8)
    let from = Terminal.padded(row.from.described, to: min(columns, 44))
    lines.append("\(row.isSensitive ? "！" : "  ")\(count)  \(from)  →  \(row.to.described)")
    for example in row.examples {
      lines.append("              “\(Terminal.brief(example, to: 72))”")
    }
    if row.examples.isEmpty { lines.append("              （涉及心理或危机，不显示原话）") }
  }
  var losses: [String] = []
  for sensitive in Routing.Sensitive.allCases {
    let lost = replay.rows.filter { $0.lost.contains(sensitive) }.reduce(0) { $0 + $1.count }
    let gained = replay.rows.filter { $0.gained.contains(sensitive) }.reduce(0) { $0 + $1.count }
    if lost > 0 { losses.append("！\(sensitive.rawValue)：\(lost) 条以后认不出来") }
    if gained > 0 { losses.append("！\(sensitive.rawValue)：\(gained) 条是新认出来的") }
  }
  if !losses.isEmpty {
    lines += ["", "要紧的有变化，请逐条看过再换："] + losses
  }
  return lines.joined(separator: "\n")
}

private func fields(
  of replay: Replay, from old: RuleBook, to new: RuleBook
) -> [String: Any] {
  func routing(_ routing: Routing) -> [String: Any] {
    [
      "kind": routing.kind.rawValue, "matter": routing.matter ?? NSNull() as Any,
      "urgency": routing.urgency.rawValue,
      "lead": routing.route?.lead.described ?? NSNull() as Any,
      "assist": (routing.route?.assist ?? []).map(\.described),
      "inform": (routing.route?.inform ?? []).map(\.described),
      "deadline": routing.deadlineClass?.rawValue ?? NSNull() as Any,
      "choices": routing.choices, "also": routing.also,
    ]
  }
  return [
    "compared": replay.compared, "erased": replay.erased, "changed": replay.changed,
    "sensitive": replay.isSensitive, "old": old.version, "new": new.version,
    "rows": replay.rows.map { row in
      [
        "from": routing(row.from), "to": routing(row.to), "count": row.count,
        "examples": row.examples, "lost": row.lost.map(\.code), "gained": row.gained.map(\.code),
      ] as [String: Any]
    },
  ]
}
