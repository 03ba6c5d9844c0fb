import CivilTime
import Foundation
import Rules
import Service

extension Command {
  static let gaps = Command(
    name: "gaps", summary: "规则没听懂、被人纠正过的话，最多的在前，附可以贴进规则的一行",
    usage: "[--since 时间] [--data 目录] [--rules 目录] [--json]",
    options: [
      .since, .data, .rules, .config,
      Option(name: "--json", value: nil, summary: "用 JSON 写"),
    ], words: 0...0
  ) { arguments in
    let since = try arguments.since()
    try arguments.requireData()
    let folder = RuleFolder(arguments["--rules"] ?? "rules")
    let gaps = try Gaps(
      Snapshot(folder: arguments["--data"] ?? "webhook/data"), by: folder.book(),
      files: folder.files(), since: since ?? Instant(seconds: 0),
      progress: { Terminal.progress("已看 \($0) 条…") })
    Terminal.progress("")
    print(arguments.has("--json") ? json(fields(of: gaps)) : told(gaps))
    return 0
  }
}

private func told(_ gaps: Gaps) -> String {
  var lines = ["看了 \(gaps.looked) 条消息，\(gaps.count) 条规则没接好，归成 \(gaps.groups.count) 类。"]
  if gaps.withheld > 0 { lines.append("另有 \(gaps.withheld) 条和心理、危机有关，不给人看，也不算在内。") }
  if gaps.erased > 0 { lines.append("另有 \(gaps.erased) 条的主人已经删除，没有内容可看。") }
  if gaps.looked == 0 { lines = ["这段时间还没有消息。"] }
  for group in gaps.groups {
    let reasons = Gaps.Reason.allCases.compactMap { reason in
      group.reasons[reason].map { "\(reason.rawValue) \($0)" }
    }
    lines += [
      "", "\(Terminal.rightAligned("\(group.count) 条", to: 7))  \(reasons.joined(separator: "，"))",
    ]
    for example in group.examples { lines.append("         “\(Terminal.brief(example, to: 70))”") }
    for (matter, count) in group.takenAs.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      lines.append("         当成了“\(matter)”\(count > 1 ? " \(count) 次" : "")")
    }
    let nearest = group.nearest.flatMap { group.takenAs[$0.matter] == nil ? $0 : nil }
    if let nearest {
      lines.append("         最像的事项：\(nearest.matter)（\(nearest.file)）")
    }
    if !group.line.isEmpty {
      let place =
        group.takenAs.isEmpty ? "可以贴在“说法: |”下面：" : "不该归它的话，可以贴在它的“不是: |”下面："
      lines += ["         " + place, "  " + group.line]
    }
  }
  return lines.joined(separator: "\n")
}

private func fields(of gaps: Gaps) -> [String: Any] {
  [
    "looked": gaps.looked, "gaps": gaps.count, "withheld": gaps.withheld, "erased": gaps.erased,
    "groups": gaps.groups.map { group in
      [
        "count": group.count, "examples": group.examples, "line": group.line,
        "reasons": Dictionary(
          uniqueKeysWithValues: group.reasons.map { ($0.key.code, $0.value) }),
        "takenAs": group.takenAs,
        "nearest": group.nearest.map { ["matter": $0.matter, "file": $0.file] } ?? NSNull() as Any,
      ] as [String: Any]
    },
  ]
}
