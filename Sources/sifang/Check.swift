import Foundation
import Rehearsal
import Rules
import Service
import YAML

extension Command {
  static let check = Command(
    name: "check", summary: "检查规则，并运行规则里的测试", usage: "[--schema] [规则目录]",
    options: [
      Option(name: "--schema", value: nil, summary: "不检查，打印编辑器用的 JSON Schema（rules/schema.json）")
    ], words: 0...1
  ) { arguments in
    if arguments.has("--schema") {
      print(ruleSchema(), terminator: "")
      return 0
    }
    let folder = RuleFolder(arguments.words.first ?? "rules")
    let loaded = try folder.load()
    for diagnostic in loaded.diagnostics { print(diagnostic.rendered, terminator: "\n\n") }
    guard let book = loaded.book else {
      let errors = loaded.diagnostics.filter { $0.severity == .error }.count
      print("有 \(errors) 处要改，这套规则没有启用。")
      return 1
    }
    print("规则没有问题：\(loaded.files) 个文件，\(book.matters.count) 个事项，\(loaded.tests) 条测试都通过。")
    return 0
  }
}
