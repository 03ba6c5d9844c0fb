import Foundation
import Rules
import Service
import YAML

extension Command {
  static let check = Command(
    name: "check", summary: "检查规则，并运行规则里的测试", usage: "[规则目录]",
    options: [], words: 0...1
  ) { arguments in
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
