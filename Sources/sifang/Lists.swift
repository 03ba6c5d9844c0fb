import CivilTime
import Domain
import Foundation
import Service
import YAML

extension Command {
  static let lists = Command(
    name: "lists", summary: "三张清单（需求、资源、项目）：从 CSV 导入，导出成 CSV",
    usage: "import 资源.csv|需求.csv [--check] 或 export 资源|需求|项目 [文件.csv] [--data 目录]",
    options: [
      .data, .rules, .config, Option(name: "--check", value: nil, summary: "只检查，不导入"),
    ], words: 2...3
  ) { arguments in
    try arguments.requireData()
    switch arguments.words[0] {
    case "import" where arguments.words.count == 2: return try importList(arguments)
    case "export": return try exportList(arguments)
    default:
      throw UsageError("“\(arguments.words.joined(separator: " "))”看不懂，要写 import 文件 或 export 清单。")
    }
  }

  private static func importList(_ arguments: Arguments) throws -> Int32 {
    let path = arguments.words[1]
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UsageError("打不开 \(path)，请检查路径和权限。")
    }
    let settings = try arguments.settingsOfData()
    let (tags, slips) = ListImport.tags(in: settings.rulesFolder)
    guard !slips.hasErrors else {
      for problem in slips { print(problem.rendered, terminator: "\n\n") }
      print("标签文件有错，没有导入。")
      return 1
    }
    let isCheck = arguments.has("--check")
    let (plan, problems) =
      isCheck
      ? try ListImport.check(
        Array(data), file: path, snapshot: Snapshot(folder: settings.dataFolder), tags: tags)
      : try ListImport.load(Array(data), file: path, settings: settings, tags: tags)
    for problem in problems { print(problem.rendered, terminator: "\n\n") }
    guard let plan else {
      print("\(problems.count) 处要改，一行也没有导入。")
      return 1
    }
    let summary = "\(plan.kind.chinese)新增 \(plan.added) 条，修改 \(plan.corrected) 条"
    print(isCheck ? "\(path) 没有问题，导入后：\(summary)。" : "已导入：\(summary)。")
    return 0
  }

  private static func exportList(_ arguments: Arguments) throws -> Int32 {
    guard let kind = ListKind(chinese: arguments.words[1]) else {
      throw UsageError("没有“\(arguments.words[1])”这张清单，可以写 资源、需求、项目。")
    }
    let snapshot = try Snapshot(folder: arguments["--data"] ?? "webhook/data")
    let bytes = try ListImport.export(kind, from: snapshot)
    guard arguments.words.count == 3 else {
      FileHandle.standardOutput.write(Data(bytes))
      return 0
    }
    let path = arguments.words[2]
    // Whoever exports twice must not lose what they changed in the first file.
    if FileManager.default.fileExists(atPath: path) {
      throw UsageError("\(path) 已经有了，换一个名字，免得盖掉改过的内容。")
    }
    let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: attributes)
    else {
      FileHandle.standardError.write(Data("写不进 \(path)，请检查路径和权限。\n".utf8))
      return 1
    }
    print("已写出 \(path)。")
    return 0
  }
}
