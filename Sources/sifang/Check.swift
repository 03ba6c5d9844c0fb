import Foundation
import Rehearsal
import Rules
import Service
import YAML

extension Command {
  static let check = Command(
    name: "check", summary: "检查规则，并运行规则里的测试", usage: "[--all] [--schema] [规则目录]",
    options: [
      Option(name: "--all", value: nil, summary: "提醒也全部列出；不写只列头几处"),
      Option(name: "--schema", value: nil, summary: "不检查，打印编辑器用的 JSON Schema（rules/schema.json）"),
    ], words: 0...1
  ) { arguments in
    if arguments.has("--schema") {
      print(ruleSchema(), terminator: "")
      return 0
    }
    let folder = RuleFolder(arguments.words.first ?? "rules")
    let loaded = try folder.load()
    let errors = loaded.diagnostics.filter { $0.severity == .error }.count
    let warnings = loaded.diagnostics.filter { $0.severity == .warning }
    let isWhole = arguments.has("--all")
    let shown = isWhole ? warnings : errors > 0 ? [] : Array(warnings.prefix(warningsShown))
    for diagnostic in loaded.diagnostics
    where diagnostic.severity == .error || shown.contains(diagnostic) {
      print(diagnostic.rendered, terminator: "\n\n")
    }
    if shown.count < warnings.count {
      print("还有 \(warnings.count - shown.count) 处提醒，不影响启用：用 check --all 看全部。")
    }
    if let book = loaded.book {
      print("规则没有问题：\(loaded.files) 个文件，\(book.matters.count) 个事项，\(loaded.tests) 条测试都通过。")
    } else {
      print("有 \(errors) 处要改，这套规则没有启用。")
    }
    // With the process everything goes at once; before it, piece by piece.
    withExtendedLifetime(loaded) { exit(loaded.book == nil ? 1 : 0) }
  }
}

/// How many warnings are shown unasked: a tie is settled by asking back, and can wait.
private let warningsShown = 3
