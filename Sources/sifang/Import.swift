import Domain
import Foundation
import Service
import YAML

extension Command {
  static let `import` = Command(
    name: "import", summary: "检查并载入通讯录：街道、楼宇、单位、人员、值班、空间", usage: "通讯录.yaml [--data 目录] [--check]",
    options: [
      .data, .config, Option(name: "--check", value: nil, summary: "只检查，不载入"),
    ], words: 1...1
  ) { arguments in
    let (directory, problems) = DirectoryFile.load(arguments.words[0])
    for problem in problems { print(problem.rendered, terminator: "\n\n") }
    guard let directory else {
      print("通讯录有错，没有载入。")
      return 1
    }
    let streets = directory.streets.isEmpty ? "" : "\(directory.streets.count) 个街道、"
    let summary =
      "\(streets)\(directory.buildings.count) 栋楼、\(directory.units.count) 个单位、\(directory.people.count) 个人、\(directory.spaces.count) 个空间"
    if arguments.has("--check") {
      print("通讯录没有问题：\(summary)。")
      return 0
    }
    try Snapshot.replaceDirectory(
      directory, file: arguments.words[0], settings: try arguments.settingsOfData())
    print("已载入：\(summary)。")
    return 0
  }
}

extension Arguments {
  /// Says so when there is no data folder to look at.
  func requireData() throws {
    let folder = self["--data"] ?? "webhook/data"
    if FileManager.default.fileExists(atPath: folder + "/sifang.sqlite") { return }
    throw UsageError("\(folder) 里还没有数据。请用 --data 指明数据目录，或先启动一次服务。")
  }

  /// The settings for a command that works on a data folder, which may be the demo's, or is to be.
  func settingsOfData() throws -> Settings {
    let folder = self["--data"] ?? "webhook/data"
    let isDemo = FileManager.default.fileExists(atPath: folder + "/master.key")
    return try settings(isDemo: isDemo || has("--demo"))
  }
}
